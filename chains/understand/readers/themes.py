"""Reads what a film is about: themes of the lexicon, of the catalogue, and unwanted nouns."""

import re
from itertools import pairwise
from typing import Any

from chains.understand.draft import DONE, KEPT, Draft
from chains.understand.lexicons import Hit
from data.movie import singular

PURPOSE = re.compile(
    r"\bfor (?:the|a|an|my|our|his|her|this|\w+s) (?:\w+ ){0,3}$"
)  # for the summer, for my year 9 class
OWN = re.compile(r"\b(?:my|our|your)(?: (?!fav)\w+)? $")
FEWER = re.compile(r"\b(?:fewer|less) $")


def theme(draft: Draft, hit: Hit, theme: Any) -> None:
    none = draft.is_negated(hit.start)
    ahead, one = draft.message.line[: hit.start], " " not in draft.line[hit.start : hit.end]
    if one and (OWN.search(ahead[-24:]) or PURPOSE.search(ahead[-40:])):
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
            theme(draft, Hit(span[0][1], span[-1][2], ()), _without_genre(draft, span))
        i += size or 1


def _without_genre(draft: Draft, span: list[tuple[str, int, int]]) -> str:
    """ "Courtroom drama" is the theme of a courtroom and the genre; the genre is read beside it."""
    whole = draft.names.themes[_form(span)]
    bare = _form(span[:-1])
    hits = draft.lexicons.book.find([(draft.line[at:end], at) for _, at, end in span[-1:]])
    genre = any(entry.topic == "genres" for hit in hits for entry in hit.entries)
    known = bare in draft.names.theme_terms or bare in draft.lexicons.theme_phrases
    return bare if genre and bare and known else whole


def _form(span: list[tuple[str, int, int]]) -> str:
    return " ".join(word for word, _, _ in span)


def _in_catalogue(draft: Draft, span: list[tuple[str, int, int]], size: int) -> bool:
    """Whether the words stand together and are a theme of the catalogue, and nothing but a theme in the lexicon."""
    if len(span) < size or _form(span) not in draft.names.themes:
        return False
    ahead = draft.message.line[: span[0][1]]
    if OWN.search(ahead[-24:]) or (size == 1 and PURPOSE.search(ahead[-40:])):
        return False
    said = [draft.line[at:end] for _, at, end in span]
    if said[0] in draft.lexicons.fillers or span[0][0] in draft.lexicons.fillers or (size == 1 and len(said[0]) < 4):
        return False
    if any(after[1] != before[2] + 1 for before, after in pairwise(span)):
        return False
    hits = draft.lexicons.book.find([(draft.line[at:end], at) for _, at, end in span])
    return all(entry.topic == "theme" for hit in hits for entry in hit.entries)


ABOUT = re.compile(
    r"(?:\b(?:about|involving|featuring|revolving around|cent(?:er|r)ed on|dealing with|on the subject of)"
    r"|\ue003 (?:and|or)|\ue000 but (?:set |it is )?(?:in|on|at|with|under))"
    r" (?:a |an |the |some )?(?P<what>[^\W\d_]+(?: [^\W\d_]+)?)(?= ?$| [,.!?]| (?:and|or|but|in|on|from"
    r"|with|that|which|who|set|please|movies?|films?)\b)(?: (?:and|or) (?P<more>[^\W\d_]+)(?= ?$| [,.!?]))?"
)
PLACE = re.compile(r"\bin (?P<what>[^\W\d_]{4,})(?= ?$| [,.!?])")
KIND = re.compile(r"(?P<what>[^\W\d_]{4,}) (?:movies?|films?|flicks?)\b")


def read_subjects(draft: Draft) -> None:
    """What a film is said to be about, where some film's themes or plot have it: "about a shipwreck"."""
    for match in draft.each(PLACE):
        token = draft.token_at(match.start("what"))
        capital = draft.message.tokens[token].capital and not draft.message.shouting
        if capital and match["what"] not in draft.lexicons.fillers and not draft.view.pending:
            theme(draft, Hit(*match.span("what"), ()), match["what"])
    for pattern in (ABOUT, KIND):
        for match in draft.each(pattern):
            for name in ("what", "more") if pattern is ABOUT else ("what",):
                if (
                    match[name]
                    and (pattern is ABOUT or not _capital(draft, match.start(name)))
                    and _is_subject(draft, match[name], sure=pattern is ABOUT)
                ):
                    start, end = match.span(name)
                    theme(draft, Hit(start, end, ()), " ".join(map(singular, match[name].split())))


def _capital(draft: Draft, place: int) -> bool:
    return draft.message.tokens[draft.token_at(place)].capital and not draft.message.shouting and place > 0


def _is_subject(draft: Draft, said: str, *, sure: bool) -> bool:
    words = said.split()
    if any(word in draft.lexicons.fillers or word in draft.lexicons.right for word in words):
        return False
    form = " ".join(map(singular, words))
    names = draft.names
    noun = len(words) == 1 and len(form) > 3 and not form.endswith("ly")
    return form in names.theme_terms or (sure and noun)


def _unwanted(draft: Draft, run: list[tuple[str, int]]) -> str | None:
    """What a run of words under a no refuses: a theme of some film, or a noun right behind "no" or "without"."""
    said = " ".join([*(word for word, _ in run[:-1]), singular(run[-1][0])])
    if said in draft.names.theme_terms:
        return said
    known = all(word in draft.names.vocabulary or singular(word) in draft.names.vocabulary for word, _ in run)
    noun = run[-1][0].endswith("s") or len(run) == 1
    plain_no = NO.search(draft.message.line[: run[0][1]][-16:]) is not None
    return said if known and noun and plain_no and not run[-1][0].endswith(("ed", "ing")) else None


NO = re.compile(r"\b(?:no|no more|without|without any|not any|avoid|hate|hates|skip|of) (?:the |any |those )?$")


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
        if run and len(run) <= 3 and (unwanted := _unwanted(draft, run)):
            draft.add("themes_none", unwanted)
        if run:
            draft.take(run[0][1], run[-1][1] + len(run[-1][0]))
        run = [(word, at)] if wanted else []
