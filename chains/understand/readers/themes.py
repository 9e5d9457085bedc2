"""Reads what a film is about: themes of the lexicon, of the catalogue, and unwanted nouns."""

import re
from itertools import pairwise
from typing import Any

from chains.understand.draft import DONE, KEPT, Draft
from chains.understand.lexicons import Hit
from data.movie import singular

OWN = re.compile(r"\b(?:my|our|your)(?: \w+s)? $")
FEWER = re.compile(r"\b(?:fewer|less) $")


def theme(draft: Draft, hit: Hit, theme: Any) -> None:
    none = draft.is_negated(hit.start)
    if OWN.search(draft.message.line[: hit.start][-24:]) and " " not in draft.line[hit.start : hit.end]:
        draft.take(hit.start, hit.end)  # my sister, our wedding: who tells, not what the film is about
        return
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


def read_catalogue(draft: Draft, sizes: tuple[int, ...] = (3, 2, 1)) -> None:
    """Runs of so many words that the catalogue has as a theme, the longest first."""
    words = [(singular(word), at, at + len(word)) for word, at in draft.words()]
    i = 0
    while i < len(words):
        size = next((size for size in sizes if _in_catalogue(draft, words[i : i + size], size)), 0)
        if size:
            span = words[i : i + size]
            theme(draft, Hit(span[0][1], span[-1][2], ()), draft.names.themes[_form(span)])
        i += size or 1


def _form(span: list[tuple[str, int, int]]) -> str:
    return " ".join(word for word, _, _ in span)


def _in_catalogue(draft: Draft, span: list[tuple[str, int, int]], size: int) -> bool:
    """Whether the words stand together and are a theme of the catalogue, and nothing but a theme in the lexicon."""
    if len(span) < size or _form(span) not in draft.names.themes:
        return False
    if OWN.search(draft.message.line[: span[0][1]][-24:]):
        return False
    said = [draft.line[at:end] for _, at, end in span]
    if said[0] in draft.lexicons.fillers or span[0][0] in draft.lexicons.fillers or (size == 1 and len(said[0]) < 4):
        return False
    if any(after[1] != before[2] + 1 for before, after in pairwise(span)):
        return False
    hits = draft.lexicons.book.find([(draft.line[at:end], at) for _, at, end in span])
    return all(entry.topic == "theme" for hit in hits for entry in hit.entries)


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
