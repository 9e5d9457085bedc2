"""Reads when a film was made. A year a story is set in is a theme."""

import re
from collections.abc import Iterator

from chains.understand.draft import Draft, Span
from chains.understand.readers.spans import ATTACHED, DECADE, FILMS, TABLE, YEAR, Bounds
from data.filters import Range

PERSONAL = re.compile(
    rf"\b(?:in|into) (?:his|her|their|my|our|your) (?:early |mid |late )?{DECADE}|\b(?:born|grew up"
    rf"|married|kid|child|young|was \d+) (?:\w+ )?in (?:the )?(?:{YEAR}|{DECADE})"
    r"|\b(?:saw|seen|watched|enjoyed|went|been) (?:[\w\ue000-\ue003]+ ){0,4}last year\b"
)
EXCEPTED = re.compile(rf"\bany (?:decade|era|year|time) (?:but|except|other than) (?:the )?(?:{YEAR}|{DECADE})")


def read(draft: Draft) -> None:
    """Fills `year`; the union of what is said, hard before soft. A year under a no cannot be said by a range."""
    for pattern in (PERSONAL, EXCEPTED):
        for match in draft.each(pattern):
            draft.take(*match.span())
    hard: list[Bounds] = []
    soft: list[Bounds] = []
    hedged = False
    for bounds, is_soft, span in _found(draft):
        if not draft.is_negated(span.start):
            (soft if is_soft else hard).append(bounds)
            hedged |= not is_soft and draft.is_hedged(*span)
    bounds = _joined(hard) if hard else _joined(soft[:1])
    if bounds != (None, None):
        draft.wishes["year"] = _range(*bounds)
        if not hard or hedged:
            draft.soft.add("year")


def _found(draft: Draft) -> Iterator[tuple[Bounds, bool, Span]]:
    comparing = bool(draft.view.shown or draft.view.focus or draft.view.seed)
    for pattern, bounds, soft in TABLE:
        if soft and comparing and "older" in pattern.pattern and re.search(r"\bolder\b", draft.line):
            continue
        for match in draft.each(pattern):
            if not _is_story(draft, match):
                yield bounds(match, draft.now), soft, draft.take(*match.span())
                if pattern.pattern == ATTACHED:
                    return


LONG = 14  # words from which a message tells a story
WHEN = re.compile(r"(?:in|during) ")
MADE = re.compile(rf"(?:^|[,.;:!?(]|\b(?:{FILMS}|made|released|came out|out|shot|filmed|produced|directed|set)) $")


def _is_story(draft: Draft, match: re.Match[str]) -> bool:
    """Whether "in 1931" is when a plot happens: deep in a long message, and not right behind a film word or genre."""
    if len(draft.message.tokens) < LONG or not WHEN.match(match.group()):
        return False
    ahead = draft.message.line[max(0, match.start() - 40) : match.start()]
    before = ahead.split()[-1:]
    genres = any(e.topic == "genres" for hit in draft.lexicons.book.find([(w, 0) for w in before]) for e in hit.entries)
    return not (MADE.search(ahead) or genres)


def _joined(all_bounds: list[Bounds]) -> Bounds:
    """Lower and upper bounds said apart meet; whole ranges unite."""
    if not all_bounds:
        return None, None
    lows = [low for low, _ in all_bounds if low is not None]
    highs = [high for _, high in all_bounds if high is not None]
    whole = [bounds for bounds in all_bounds if None not in bounds]
    if len(whole) == len(all_bounds):
        return min(lows), max(highs)
    return (max(lows) if lows else None), (min(highs) if highs else None)


def _range(low: int | None, high: int | None) -> Range:
    if low is not None and high is not None and low > high:
        low, high = high, low
    return Range(min=low, max=high)
