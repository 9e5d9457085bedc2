"""Catches people of the premise who are tied, described or moved as the premise does not have it."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from chains.explaining.reading.line import Word, tables
from chains.explaining.reading.premise import Premise, being, moves

TIED = "somebody does or is what the premise does not say"
COPULAS = frozenset("is was are were becomes become".split())
NAMING = frozenset("named called name call".split())
GENERIC = frozenset("man woman person people men women somebody someone couple family group crew team gang".split())
NEIGHBOURS = 4  # words within which two adjacent words of a sentence must stand in the premise
PARTICIPLES = ("ed", "en", "wn", "ht", "pt", "un", "id", "ld", "st", "lt", "nt")


def ties(line: Sequence[Word], premise: Premise, covered: frozenset[int]) -> Iterator[str]:
    """A fault for each kind of tie that the premise does not have; `covered` words are not of the story."""
    for wrong in (_tied, _misdescribed, _stranger, _voice):
        if wrong(line, premise, covered):
            yield TIED


def _tied(line: Sequence[Word], premise: Premise, covered: frozenset[int]) -> bool:
    """Whether two of the premise's people are tied by a verb it does not have: "the thief is the detective"."""
    people = [at for at, word in enumerate(line) if at not in covered and being(word.stem, premise)]
    for one, other in pairwise(people):
        between = line[one + 1 : other]
        verbs = [w for w in between if w.fold in COPULAS or _does_something(w)]
        plain = not any(w.paused or w.fold in tables().boundaries for w in (*between, line[other]))
        if (
            plain
            and verbs
            and len(between) <= 4
            and not any(w.stem in premise.places for w in verbs)
            and not _copula(premise, line, one, other)
        ):
            return True
    return False


def _does_something(word: Word) -> bool:
    return word.stem in tables().everyday and word.fold not in tables().function | NAMING


def _copula(premise: Premise, line: Sequence[Word], one: int, other: int) -> bool:
    """Whether the premise itself says that the one is the other."""
    pairs = premise.forward(line[one].stem, line[other].stem)
    return any(COPULAS & {word.fold for word in premise.line[i:j]} and j - i <= NEIGHBOURS + 1 for i, j in pairs)


def _described(line: Sequence[Word], at: int, premise: Premise) -> int | None:
    """Where the somebody stands whom the word at `at` describes: "blind" of "blind flower girl"."""
    for place in range(at + 1, min(at + 4, len(line))):
        word = line[place]
        if word.fold in tables().function or (word.gap.strip() and word.gap != "-"):
            return None
        if being(word.stem, premise):
            return place
    return None


def _misdescribed(line: Sequence[Word], premise: Premise, covered: frozenset[int]) -> bool:
    """Whether somebody is given what describes another: "a blind rich man"."""
    for at, word in enumerate(line):
        places = premise.places.get(word.stem, ())
        if at in covered or not moves(word, premise) or being(word.stem, premise):
            continue
        if any(premise.verb(place) for place in places) or (whom := _described(line, at, premise)) is None:
            continue
        if not any(abs(place - whose) <= NEIGHBOURS for place in places for whose in premise.places[line[whom].stem]):
            return True
    return False


def _stranger(line: Sequence[Word], premise: Premise, covered: frozenset[int]) -> bool:
    """Whether somebody who is not in the premise does something of it."""
    for at, word in enumerate(line):
        if at in covered or word.stem in premise.places or word.fold in GENERIC or word.stem not in tables().beings:
            continue
        following = next((w for w in line[at + 1 : at + 6] if w.paused or moves(w, premise)), None)
        if following is None or following.paused or following.fold in tables().relative:
            continue
        if any(premise.verb(place) for place in premise.places[following.stem]):
            return True
    return False


def _voice(line: Sequence[Word], premise: Premise, covered: frozenset[int]) -> bool:
    """Whether something is done by somebody to whom, in the premise, it is done: "is bitten by", "bites"."""
    for at, word in enumerate(line):
        places = premise.places.get(word.stem, ())
        if at in covered or not places:
            continue
        suffered = [_suffered(premise.line, place) for place in places]
        if _suffered(line, at) and not any(suffered):
            return True
        if (
            all(suffered)
            and not _suffered(line, at)
            and word.fold not in {premise.line[place].fold for place in places}
        ):
            return True
    return False


def _suffered(line: Sequence[Word], at: int) -> bool:
    """Whether "by" follows what is done."""
    return 0 < at < len(line) - 1 and line[at + 1].fold == "by" and line[at].fold.endswith(PARTICIPLES)
