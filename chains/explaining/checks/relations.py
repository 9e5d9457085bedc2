"""Holds comparisons, other films and words to the person ("you liked", "you asked for") against the facts."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from chains.explaining.checks.claims import mood_stems
from chains.explaining.checks.names import Name
from chains.explaining.reading.amounts import amounts
from chains.explaining.reading.backing import Backing
from chains.explaining.reading.line import Word, stems, tables, words

COMPARED = "a comparison without a fact"
OTHER = "another film without a fact"
PERSON = "a word about the person without a fact"
BESIDE = ("near_example", "shared_theme", "shared_mood", "because_you_liked")
MATCHED = ("matched_theme", "matched_mood", "matched_filter", "relaxed")
CAUSE = "a cause without a fact"
CAUSES = frozenset("because therefore thus hence thereby".split())
SPOKEN_TO = frozenset("you of it its this".split())
OWN = {"title", "series", "director", "cast"}
SPARE = 12
REACH = 9  # words between a wish and what was wished


@lru_cache(maxsize=1)
def _held() -> dict[str, Any]:
    held: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "relations.yaml").read_text(encoding="utf-8"))
    return held


@lru_cache(maxsize=1)
def _comparatives() -> dict[tuple[str, ...], str]:
    return {tuple(form.split()): word for word, forms in _held()["compared"].items() for form in forms}


def comparatives(line: Sequence[Word]) -> list[tuple[int, int, str]]:
    """Where something is longer, older, less violent …: start, end, and the word that facts use."""
    folds = [word.fold for word in line]
    found: list[tuple[int, int, str]] = []
    for at in range(len(line)):
        for size in (2, 1):
            word = _comparatives().get(tuple(folds[at : at + size]))
            if word and not (found and found[-1][1] > at):
                found.append((at, at + size, word))
    return found


def relations(line: Sequence[Word], backing: Backing, names: Sequence[Name]) -> Iterator[str]:
    """A fault for each comparison, each other film and each word to the person that no fact holds."""
    for start, end, longer in comparatives(line):
        if any(name.start < end and start < name.end for name in names):
            continue
        if not _compared(line, start, end, longer, backing, names):
            yield COMPARED
    for name in names:
        if not name.kinds & OWN and not _beside(line, name):
            yield OTHER
    yield from _to_the_person(line, backing, names)
    for at, word in enumerate(line):
        following = line[at + 1].fold if at + 1 < len(line) else ""
        if word.fold in CAUSES and following not in SPOKEN_TO and not backing.stands((word.stem,)):
            yield CAUSE


def _compared(line: Sequence[Word], start: int, end: int, word: str, backing: Backing, names: Sequence[Name]) -> bool:
    following = line[end].stem if end < len(line) else ""
    own = [w.stem for w in line[start:end]]
    if (
        backing.stands([*own, following])
        or (start and backing.stands([line[start - 1].stem, *own]))
        or _just(line, start, "no")
    ):
        return True  # "the older brother", "no longer"
    if not _just(line, end + 1, "than"):
        return _contrast(line, start, word, "", backing) or _relaxed(word, backing)
    other = next((name for name in names if end < name.start <= end + 3), None)
    if other is not None:
        return _contrast(line, start, word, other.whole, backing)
    if any(amount.start in (end + 1, end + 2, end + 3) for amount in amounts(line)):
        return True  # a bound: held where numbers are held
    return _relaxed(word, backing) and not {w.fold for w in line[end:]}.isdisjoint(("you", "your", "wished", "asked"))


def _contrast(line: Sequence[Word], start: int, word: str, title: str, backing: Backing) -> bool:
    """Whether a fact says just this; a number before it is part of it."""
    number = None
    if start < len(line) and not line[start].paused:
        number = next((amount for amount in amounts(line[:start]) if start - 2 <= amount.end <= start), None)
    for value in backing.of("contrast"):
        said, _, other = value.partition(" than ")
        if not said.endswith(word) or (title and other != title):
            continue
        if number is None or any(abs(number.value - held.value) <= SPARE for held in amounts(words(said))):
            return True  # how near the number must be is held where numbers are held
    return False


def _relaxed(word: str, backing: Backing) -> bool:
    """Whether a wish was overstepped in this direction."""
    for value in backing.of("relaxed"):
        wished, _, this = (part for part in value.partition("; this is "))
        bounds, held = [a.value for a in amounts(words(wished))], [a.value for a in amounts(words(this))]
        if (
            bounds
            and held
            and (
                (held[0] > max(bounds) and word in ("longer", "newer"))
                or (held[0] < min(bounds) and word in ("shorter", "older"))
            )
        ):
            return True
    return False


def _just(line: Sequence[Word], at: int, fold: str) -> bool:
    return 0 < at <= len(line) and line[at - 1].fold == fold


def _beside(line: Sequence[Word], name: Name) -> bool:
    """Whether another film is named in a way its facts allow."""
    said = " ".join(word.fold for word in line[max(0, name.start - 4) : name.start])
    if any(re.search(rf"\b{cue}( the)?$", said) for cue in _held()["barred"]):
        return False
    if said.endswith("than"):
        return "contrast" in name.kinds
    if any(re.search(rf"\b{cue}$", said) for cue in _held()["liked"]):
        return "because_you_liked" in name.kinds
    if any(re.search(rf"\b{cue}$", said) for cue in _held()["beside"]) or not said:
        return bool(name.kinds & set(BESIDE))
    return False


def _to_the_person(line: Sequence[Word], backing: Backing, names: Sequence[Name]) -> Iterator[str]:
    folds = [word.fold for word in line]
    for start, end in _phrases(folds, "liked"):
        near = [name for name in names if name.end in range(start - 4, start + 1) or name.start in range(end, end + 6)]
        if not any("because_you_liked" in name.kinds for name in near):
            yield PERSON
    for start, end in _phrases(folds, "wished"):
        if not _granted(line, start, end, backing, names):
            yield PERSON


def _phrases(folds: list[str], kind: str) -> Iterator[tuple[int, int]]:
    cues = [tuple(cue.split()) for cue in _held()[kind]]
    at = 0
    while at < len(folds):
        size = max((len(cue) for cue in cues if tuple(folds[at : at + len(cue)]) == cue), default=0)
        if size:
            yield at, at + size
        at += max(size, 1)


def _granted(line: Sequence[Word], start: int, end: int, backing: Backing, names: Sequence[Name]) -> bool:
    """Whether what is said to have been wished was wished: a matched value stands close to the wish."""
    if any(
        start - REACH <= name.start <= end + REACH and name.kinds & {"near_example", "shared_theme", "shared_mood"}
        for name in names
    ):
        return True
    wished = {stem for value in backing.of(*MATCHED) for stem in stems(value)} - _little()
    numbers = {amount.value for value in backing.of(*MATCHED) for amount in amounts(words(value))}
    near = line[max(0, start - REACH) : end + REACH]
    said = {word.stem for word in near} & wished
    return bool(said or numbers & {amount.value for amount in amounts(near)} or _kin(near, backing))


def _little() -> frozenset[str]:
    return frozenset(stems(" ".join(tables().function)))


def _kin(near: Sequence[Word], backing: Backing) -> bool:
    """Other words for a wish: "scare" for scary, "short" for a bound in minutes, "eighties" for years."""
    sources = {fact.source_field for fact in backing.facts if fact.kind in ("matched_filter", "relaxed")}
    folds = {word.fold for word in near}
    if "year" in sources and (
        any(a.kind in ("decade", "year") for a in amounts(near))
        or folds & {"years", "era", "decade", "older", "newer", "later", "earlier"}
    ):
        return True
    if "runtime" in sources and folds & {
        "length",
        "short",
        "shorter",
        "longer",
        "long",
        "minutes",
        "hours",
        "hour",
        "limit",
    }:
        return True
    if sources & {"languages_any", "countries_any"} and folds & {"language", "country"}:
        return True
    moods = backing.of("matched_mood")
    return any(word.stem in stems(mood) or _mood_word(word.stem, mood) for word in near for mood in moods)


def _mood_word(stem: str, mood: str) -> bool:
    return stem in mood_stems(mood)
