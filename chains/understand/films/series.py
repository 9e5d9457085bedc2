"""Reads series by name: "Harry Potter movies" is what a film is part of, "like Harry Potter" an example."""

import re

from chains.understand.draft import FILM, KEPT, Draft, Mention, Span
from chains.understand.films.cues import before
from data.dialogue import Ref
from data.movie import singular

WORD = re.compile(r"[^\W_]+")
PART = re.compile(r"^ (?:movies?|films?|franchise|series|saga|flicks?|ones|universe|trilogy|collection)\b")
NUMBER = re.compile(r"^ (?:\d|part\b|: \w|and the\b)")
LONGEST = 5  # words
POINTING = ("similar", "dissimilar", "seen", "like", "dislike", "than", "same", "ask")


def read(draft: Draft) -> None:
    """Takes names of series that are no film's title, or that stand before "movies"."""
    words = [(singular(match.group()), match.start(), match.end()) for match in WORD.finditer(draft.line)]
    i = 0
    while i < len(words):
        size = next((n for n in range(min(LONGEST, len(words) - i), 0, -1) if _names(draft, words[i : i + n])), 0)
        if size:
            _taken(
                draft, " ".join(word for word, _, _ in words[i : i + size]), Span(words[i][1], words[i + size - 1][2])
            )
        i += size or 1


def _names(draft: Draft, span: list[tuple[str, int, int]]) -> bool:
    name, start, end = " ".join(word for word, _, _ in span), span[0][1], span[-1][2]
    behind = draft.line[end:]
    if name not in draft.names.series or NUMBER.match(behind):
        return False
    if PART.match(behind):
        return len(span) > 1 or name not in draft.lexicons.known
    return len(span) > 1 and draft.line[start:end] not in draft.names.titles


def _taken(draft: Draft, name: str, span: Span) -> None:
    part = PART.match(draft.line[span.end :])
    cue = before(draft.line, span.start)
    if cue and cue.use in POINTING and not part:
        film = draft.names.series[name].movie
        draft.take(*span, FILM)
        draft.mentions.append(
            Mention(span, Ref(kind="title", title=film.title, year=film.year, id=film.tmdb_id), cue.use)
        )
        return
    draft.fields.setdefault("series", []).append((span, draft.names.series[name].movie.series))
    draft.take(*span, KEPT)


def settle(draft: Draft) -> None:
    """A series under a no is not wanted."""
    for span, name in draft.fields.pop("series", []):
        draft.add("themes_none" if draft.is_negated(span.start) else "themes", name, span.start)
