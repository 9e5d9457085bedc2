"""Holds words that claim something (genres, moods, awards, sources, spoilers) against the facts that may back them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from chains.explaining.reading.backing import Backing
from chains.explaining.reading.line import Word, find, stem, stems
from chains.explaining.reading.near import FILM_NOUNS, describes_film

AGES = frozenset(map(stem, ("child", "kid", "suitable", "appropriate", "fine")))
RANKED = "a career without a fact"
RANKS = frozenset("last final latest earliest next previous new newest penultimate other".split())  # "his last comedy"
LONGEST = 4  # words of a phrase


@dataclass(frozen=True, slots=True)
class Claim:
    """What a phrase claims and what holds it."""

    says: str
    strict: bool = False
    facts: tuple[tuple[str, str], ...] = ()  # (kind, value); "" is any value
    same: tuple[tuple[str, ...], ...] = ()
    lasts: tuple[int, int] | None = None  # minutes


@dataclass(frozen=True)
class Found:
    """A claim in a sentence."""

    start: int
    end: int
    claims: list[Claim] = field(default_factory=list)


def claims(line: Sequence[Word], backing: Backing, covered: frozenset[int]) -> Iterator[str]:
    """A fault for each claim that nothing holds; words that are part of a name (`covered`) claim nothing."""
    for at, word in enumerate(line):
        if word.text in RANKS and at not in covered and describes_film(line, at):
            yield RANKED
    for found in claimed(line, covered):
        if not any(_held(found, claim, line, backing) for claim in found.claims):
            yield found.claims[0].says


def claimed(line: Sequence[Word], covered: frozenset[int]) -> Iterator[Found]:
    """The phrases of the table, the longest first, from left to right."""
    table, at = claim_table(), 0
    while at < len(line):
        for size in range(min(LONGEST, len(line) - at), 0, -1):
            span = range(at, at + size)
            held = table.get(tuple(word.stem for word in line[at : at + size]))
            if held and covered.isdisjoint(span) and not _parted(line, span):
                yield Found(at, at + size, held)
                at += size - 1
                break
        at += 1


def _parted(line: Sequence[Word], span: range) -> bool:
    return any(line[i].paused for i in span[1:])


@lru_cache(maxsize=1)
def claim_table() -> Mapping[tuple[str, ...], list[Claim]]:
    """What each phrase, as stems, may claim."""
    held = yaml.safe_load((Path(__file__).parent / "claims.yaml").read_text(encoding="utf-8"))
    table: dict[tuple[str, ...], list[Claim]] = {}
    for row in held:
        for phrase, claim in _claims(row):
            entry = table.setdefault(stems(phrase), [])
            if claim not in entry:
                entry.append(claim)
    return table


def _claims(row: dict[str, Any]) -> Iterator[tuple[str, Claim]]:
    facts = tuple((kind, value) for kind, value in row.get("facts", {}).items())
    same = tuple(stems(phrase) for phrase in row.get("same", ()))
    lengths = row.get("length", {})
    for phrase in row.get("phrases", ()):
        lasts = tuple(lengths[phrase]) if phrase in lengths else None
        yield phrase, Claim(row["says"], facts=facts, same=same, lasts=lasts)
    for genre, phrases in row.get("by_genre", {}).items():
        for phrase in phrases:
            yield phrase, Claim(row["says"], strict=row.get("strict", False), facts=(("genre", genre),))
    for mood, phrases in row.get("by_mood", {}).items():
        for phrase in phrases:
            yield phrase, Claim(row["says"], strict=row.get("strict", False), facts=(("mood", mood),))


def _held(found: Found, claim: Claim, line: Sequence[Word], backing: Backing) -> bool:
    said = [word.stem for word in line[found.start : found.end]]
    if any(_fact(kind, value, said, backing) for kind, value in claim.facts):
        return True
    if any(backing.themed(phrase) for phrase in claim.same):
        return True
    if claim.lasts and any(claim.lasts[0] <= int(minutes) <= claim.lasts[1] for minutes in backing.of("runtime")):
        return True
    if claim.strict and describes_film(line, found.end - 1):
        whole = [word.stem for word in line[found.start : found.end + 1]]
        return backing.stands(whole) or any(_labels(said, theme) for theme in backing.themes)
    return backing.stands(said)


def _labels(said: Sequence[str], theme: Sequence[str]) -> bool:
    """Whether a theme calls the film so: "western", "black comedy", "sports drama"; not "american family"."""
    noun = said[-1] in _film_stems()
    return any(
        noun or len(theme) == len(said) or theme[at + len(said) : at + len(said) + 1][0] in _film_stems()
        for at in find(said, theme)
        if noun or len(theme) == len(said) or at + len(said) < len(theme)
    )


@lru_cache(maxsize=1)
def _film_stems() -> frozenset[str]:
    return frozenset(map(stem, FILM_NOUNS))


def _fact(kind: str, value: str, said: Sequence[str], backing: Backing) -> bool:
    """Whether a cited fact of the kind has the value; some kinds need the very words."""
    if kind == "mood":
        return value in backing.moods
    if kind == "genre":
        wishes = [
            fact.value for fact in backing.facts if fact.kind == "matched_filter" and fact.source_field == "genres_all"
        ]
        return value in backing.of("genre") or any(value in wish for wish in wishes)
    if kind == "age":  # a limit for the youngest viewer speaks of children
        limited = any(fact.kind == "matched_filter" and fact.source_field == "max_age" for fact in backing.facts)
        return limited and not AGES.isdisjoint(said)
    if kind == "sequel":
        return any(not held.endswith(", film 1") for held in backing.of("series"))
    if value:
        return any(value == held for held in backing.of(kind))
    if kind == "matched_filter":
        return any(set(said) <= set(stems(held)) for held in backing.of(kind))
    return bool(backing.of(kind))


@lru_cache(maxsize=32)
def mood_stems(mood: str) -> frozenset[str]:
    """Every word that claims the mood."""
    return frozenset(
        stem
        for phrase, held in claim_table().items()
        for claim in held
        if ("mood", mood) in claim.facts
        for stem in phrase
    )
