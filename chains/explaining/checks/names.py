"""Holds every name of a sentence against the facts: who did what, what is called what, which country or tongue."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import yaml

from chains.explaining.checks.claims import claim_table
from chains.explaining.places import places
from chains.explaining.reading.amounts import amounts
from chains.explaining.reading.backing import PEOPLE, Backing
from chains.explaining.reading.line import Word, find, folded, tables, words
from chains.explaining.reading.near import before, describes_film, film_noun

NAMELESS = "a name without a fact"
ROLE = "a name in another role"
PLACE = "a country or language without a fact"
TEXTUAL = (
    "premise",
    "theme",
    "matched_theme",
    "shared_theme",
    "series",
    "genre",
    "matched_filter",
    "relaxed",
    "country",
    "language",
    "certificate",
)
FROM = ("from", "from the", "out of")
MADE = ("made in", "made in the", "produced in", "produced in the", "production of", "country is")
SPOKEN = ("in", "spoken in", "language", "spoken", "all in")
TONGUES = ("language", "speaking", "dialogue", "spoken")
NEVER = ("shot in", "filmed in", "on location in")
CALENDAR = frozenset(("i", "ok"))


class Name(NamedTuple):
    """A stretch of the sentence that is a name."""

    start: int
    end: int
    whole: str  # as the fact has it
    kinds: frozenset[str]


def names(line: Sequence[Word], backing: Backing) -> Iterator[str]:
    """A fault for each name that no fact has, or has in another role."""
    found = list(named(line, backing))
    covered = {at for name in found for at in range(name.start, name.end)}
    counted = {at for amount in amounts(line) for at in range(amount.start, amount.end)}
    people = [name for name in found if name.kinds & set(PEOPLE)]
    yield from (ROLE for name in people if not _played_right(name, people, line, backing))
    yield from _places(line, backing, covered)
    allowed = _known(backing)
    for at, word in enumerate(line):
        if at in covered or not word.capital or word.fold in CALENDAR or word.fold in allowed:
            continue
        if word.fold in places().claims or _in_place(line, at):
            continue  # held against countries and languages above
        if not (word.opens and (at in counted or _ordinary(word, backing))):
            yield NAMELESS


def named(line: Sequence[Word], backing: Backing) -> Iterator[Name]:
    """Titles and people the facts have, the longest first."""
    folds, taken = [word.fold for word in line], set[int]()
    forms = [
        (form, nth, whole, kinds) for whole, kinds, forms in _candidates(backing) for nth, form in enumerate(forms)
    ]
    for form, _, whole, kinds in sorted(forms, key=lambda entry: (-len(entry[0]), entry[1])):
        for start in find(form, folds):
            span = range(start, start + len(form))
            if line[start].capital and taken.isdisjoint(span):
                taken.update(span)
                yield Name(start, start + len(form), whole, kinds)


def _candidates(backing: Backing) -> Iterator[tuple[str, frozenset[str], list[tuple[str, ...]]]]:
    titles: dict[str, set[str]] = {backing.title: {"title"}}
    for kind, held in backing.others.items():
        for title in held:
            titles.setdefault(title, set()).add(kind)
    for title, kinds in titles.items():
        yield title, frozenset(kinds), [_folds(title), *([_short(title)] if _short(title) else [])]
    for value in backing.of("series"):
        whole = _folds(value.rpartition(", film ")[0])
        yield value, frozenset(("series",)), [whole, whole[1:]] if whole[0] == "the" else [whole]
    people: dict[str, set[str]] = {}
    for fact in backing.facts:
        if fact.kind in PEOPLE:
            people.setdefault(fact.value, set()).add(fact.kind)
    surnames = [_folds(name)[-1] for name in people]
    for name, roles in people.items():
        whole = _folds(name)
        tails = [whole[i:] for i in range(1, len(whole)) if len(whole[-1]) > 1]
        kin = [whole[:1]] if surnames.count(whole[-1]) > 1 else []  # "Groucho, Chico and Harpo Marx"
        yield name, frozenset(roles), [whole, *tails, *kin]


def _folds(text: str) -> tuple[str, ...]:
    return tuple(word.fold for word in words(text))


def _short(title: str) -> tuple[str, ...]:
    """A title up to its colon: "Dr. Strangelove"."""
    for mark in (":", " or "):
        head = title.split(mark)[0].strip()
        if head != title and len(head) > 3:
            return _folds(head)
    return ()


@lru_cache(maxsize=1)
def _cues() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    held = yaml.safe_load((Path(__file__).parent / "roles.yaml").read_text(encoding="utf-8"))
    return {
        side: sorted(
            ((tuple(cue.split()), role) for role, cues in roles.items() for cue in cues), key=lambda c: -len(c[0])
        )
        for side, roles in held.items()
    }


def _played_right(name: Name, people: Iterable[Name], line: Sequence[Word], backing: Backing) -> bool:
    """Whether the sentence gives the person a role, and only roles the facts give."""
    start, end = _chain(name, people, line)
    claimed = {role for role in (_before(line, start), _after(line, end, name)) if role}
    if "director" in claimed and _after(line, end, name) == "director":
        claimed.discard("cast")  # "with James Cameron directing"
    if backing.stands(word.stem for word in line[name.start : name.end]):
        return claimed - {"never"} <= name.kinds  # a documentary's premise names people
    return bool(claimed) and claimed <= name.kinds


def _chain(name: Name, people: Iterable[Name], line: Sequence[Word]) -> tuple[int, int]:
    """From the first to the last name of "A, B and C"."""
    starts, ends = {n.end: n.start for n in people}, {n.start: n.end for n in people}
    start, end = name.start, name.end
    while (back := _linked(line, start, starts)) is not None:
        start = starts[back]
    while (on := _linked_on(line, end, ends)) is not None:
        end = ends[on]
    return start, end


def _linked(line: Sequence[Word], start: int, ends: dict[int, int]) -> int | None:
    if start in ends and "," in line[start].gap:
        return start
    joined = start > 0 and line[start - 1].fold in ("and", "or") and start - 1 in ends
    return start - 1 if joined else None


def _linked_on(line: Sequence[Word], end: int, starts: dict[int, int]) -> int | None:
    if end in starts and "," in line[end].gap:
        return end
    joined = end < len(line) and line[end].fold in ("and", "or") and end + 1 in starts
    return end + 1 if joined else None


def _before(line: Sequence[Word], start: int) -> str | None:
    folds = [word.fold for word in line[:start]]
    while folds and folds[-1] in ("the", "late", "both"):
        folds.pop()
    return next((role for cue, role in _cues()["before"] if tuple(folds[-len(cue) :]) == cue), None)


def _after(line: Sequence[Word], end: int, name: Name) -> str | None:
    """The role said after the names; "Mann's crime drama" makes it his."""
    rest = list(line[end : end + 6])
    while rest and rest[0].fold in ("both", "all", "also", "who", "again") and not rest[0].paused:
        rest.pop(0)
    if line[end - 1].owns:
        return "director" if describes_film(line, end - 1) or (rest and rest[0].fold == "direction") else "never"
    if rest and rest[0].paused and rest[0].fold not in ("directs", "directing", "starring"):
        return None
    folds = tuple(word.fold for word in rest)
    cued = next((role for cue, role in _cues()["after"] if folds[: len(cue)] == cue), None)
    return cued or ("director" if describes_film(line, end - 1, reach=3) else None)


def _known(backing: Backing) -> frozenset[str]:
    """Words that may be written with a capital."""
    texts = (backing.title, *backing.of(*TEXTUAL), *backing.aliases)
    return frozenset(word.fold for text in texts for word in words(text))


def _ordinary(word: Word, backing: Backing) -> bool:
    """Whether the first word of a sentence is no name: it stands in a fact in small letters, or in the word lists."""
    held = tables()
    plain = word.fold in held.function or word.fold in held.negators or word.stem in held.everyday
    claimed = (word.stem,) in claim_table()  # held where claims are held
    return plain or claimed or word.stem in backing.known or word.fold.isdigit()


def _in_place(line: Sequence[Word], at: int) -> bool:
    pairs = [" ".join(word.fold for word in line[i : i + 2]) for i in (at - 1, at) if i >= 0]
    return any(pair in places().claims for pair in pairs)


def _places(line: Sequence[Word], backing: Backing, covered: set[int]) -> Iterator[str]:
    at = 0
    while at < len(line):
        size = next((n for n in (2, 1) if _claim(line, at, n) and not covered & set(range(at, at + n))), 0)
        if size and line[at].capital and not _place_backed(line, at, at + size, backing):
            yield PLACE
        at += max(size, 1)


def _claim(line: Sequence[Word], at: int, size: int) -> frozenset[str]:
    if at + size > len(line):
        return frozenset()
    return places().claims.get(" ".join(word.fold for word in line[at : at + size]), frozenset())


def _place_backed(line: Sequence[Word], start: int, end: int, backing: Backing) -> bool:
    """Made there, spoken so, or told of in the premise: each needs its own fact."""
    meant = _claim(line, start, end - start)
    first = _listed_from(line, start)
    countries, tongues = set(backing.of("country")), set(backing.of("language"))
    negated = before(line, start, ("not", "no", "without"), reach=4)
    filters = {folded(v) for v in backing.of("matched_filter", "relaxed") if v.startswith("not ") == negated}
    if before(line, first, NEVER):
        return False
    spoken = end < len(line) and line[end].fold in TONGUES
    if spoken or (before(line, start, SPOKEN, reach=1) and meant & set(places().languages.values())):
        return bool(meant & tongues) or _in_filter(line, start, end, filters) or _told(line, start, end, backing)
    noun = film_noun(line, end - 1)
    if noun is not None and not backing.stands(word.stem for word in line[start : noun + 1]):
        return bool(meant & (countries | tongues))
    if before(line, first, MADE, reach=4):
        return bool(meant & countries) or _in_filter(line, start, end, filters)
    if before(line, first, FROM) and meant & countries:
        return True
    return _told(line, start, end, backing) or _in_filter(line, start, end, filters)


def _listed_from(line: Sequence[Word], start: int) -> int:
    """Where a list of places begins: "from France, Poland and Switzerland"."""
    while start > 1:
        if line[start - 1].fold == "the":  # "France and the United States"
            start -= 1
            continue
        joined = line[start - 1].fold in ("and", "or")
        back = start - 2 if joined else start - 1
        if not (joined or "," in line[start].gap) or not _claim(line, back, 1) or not line[back].capital:
            return start
        start = back
    return start


def _told(line: Sequence[Word], start: int, end: int, backing: Backing) -> bool:
    return backing.stands(word.stem for word in line[start:end])


def _in_filter(line: Sequence[Word], start: int, end: int, filters: set[str]) -> bool:
    said = " ".join(word.fold for word in line[start:end])
    return any(said in value for value in filters)
