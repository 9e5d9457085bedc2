"""Reads what a film is about: themes of the lexicon, of the catalogue, and unwanted nouns."""

import re
from typing import Any

from chains.understand.draft import DONE, KEPT, Draft
from chains.understand.lexicons import Hit
from data.movie import singular

FEWER = re.compile(r"\b(?:fewer|less) $")


def theme(draft: Draft, hit: Hit, theme: Any) -> None:
    none = draft.is_negated(hit.start)
    if FEWER.search(draft.line[: hit.start][-8:]):
        draft.take(hit.start, hit.end)
        return
    draft.add("themes_none" if none else "themes", theme, -1 if none else hit.start)
    last = max(draft.line.rfind(" ", hit.start, hit.end) + 1, hit.start)
    genres = next(
        (
            entry.value
            for found in draft.lexicons.book.find([(draft.line[last : hit.end], last)])
            for entry in found.entries
            if entry.topic == "genres"
        ),
        (),
    )
    for genre in genres if last > hit.start else ():
        draft.add("genres_none" if none else "genres_all", genre)
    draft.take(hit.start, hit.end, DONE if none else KEPT)


def read_catalogue(draft: Draft) -> None:
    """Runs of up to three words that the catalogue has as a theme."""
    words = [(singular(word), at, at + len(word)) for word, at in draft.words()]
    fillers = draft.lexicons.fillers
    i = 0
    while i < len(words):
        step = 1
        for size in (3, 2, 1):
            span = words[i : i + size]
            form = " ".join(word for word, _, _ in span)
            tight = span[-1][2] - span[0][1] == sum(end - at + 1 for _, at, end in span) - 1
            plain_word = size == 1 and (len(form) < 4 or draft.line[span[0][1] : span[0][2]] in fillers)
            if (
                len(span) == size
                and tight
                and form in draft.names.themes
                and not plain_word
                and span[0][0] not in fillers
            ):
                hit = Hit(span[0][1], span[-1][2], ())
                theme(draft, hit, draft.names.themes[form])
                step = size
                break
        i += step


def read_unwanted(draft: Draft) -> None:
    """Nouns under a no that nobody else took become unwanted themes."""
    run: list[tuple[str, int]] = []
    for word, at in [*draft.words(), ("", -1)]:
        wanted = (
            word
            and draft.is_negated(at)
            and word not in draft.lexicons.fillers
            and not word.isdigit()
            and len(word) > 2
        )
        if wanted and (not run or run[-1][1] + len(run[-1][0]) + 1 == at):
            run.append((word, at))
            continue
        if (
            run
            and len(run) <= 3
            and all(w in draft.names.vocabulary or singular(w) in draft.names.vocabulary for w, _ in run)
        ):
            draft.add("themes_none", " ".join([*(w for w, _ in run[:-1]), singular(run[-1][0])]))
        if run:
            draft.take(run[0][1], run[-1][1] + len(run[-1][0]))
        run = [(word, at)] if wanted else []
