"""Holds a sentence about a film against the facts it cites: numbers, names, claims, story, and every other word."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from chains.explaining.checks.claims import Claim, claimed, claims
from chains.explaining.checks.denial import denials
from chains.explaining.checks.hygiene import LONGEST, hygiene
from chains.explaining.checks.names import named, names
from chains.explaining.checks.numbers import numbers
from chains.explaining.checks.relations import comparatives, relations
from chains.explaining.checks.story import story
from chains.explaining.places import places
from chains.explaining.reading.amounts import amounts
from chains.explaining.reading.backing import Backing
from chains.explaining.reading.line import Word, tables, words
from data import Fact

SENTENCES = 2  # of one film
UNBACKED = "words without a fact"


def faults(text: str, cited: Iterable[Fact], title: str) -> list[str]:
    """What is wrong with the sentence, each thing once; empty when every part of it is backed."""
    backing = Backing(tuple(cited), title)
    return list(dict.fromkeys(_faults(text, backing)))


def too_much(texts: Sequence[str]) -> bool:
    """Whether the sentences of one film are too many or together too long."""
    return len(texts) > SENTENCES or sum(len(text.split()) for text in texts) > LONGEST


def _faults(text: str, backing: Backing) -> Iterator[str]:
    line = words(text)
    found = tuple(named(line, backing))
    in_names = frozenset(at for name in found for at in range(name.start, name.end))
    compared = frozenset(at for start, end, _ in comparatives(line) for at in range(start, end))
    yield from hygiene(text, backing)
    yield from numbers(line, backing, in_names)
    yield from names(line, backing)
    yield from claims(line, backing, in_names | compared | _themes(line, backing))
    yield from relations(line, backing, found)
    yield from denials(line, backing, in_names)
    yield from story(line, backing, in_names | compared | _of_the_film(line, backing))
    if any(_unbacked(line, backing, in_names | compared)):
        yield UNBACKED


def _of_the_film(line: Sequence[Word], backing: Backing) -> frozenset[int]:
    """Words that speak of the film, not of its story: its genres and moods, and themes of several words."""
    held = (found for found in claimed(line, frozenset()) if _genre(found.claims))
    naming = frozenset(at for found in held for at in range(found.start, found.end))
    return naming | _themes(line, backing)


def _genre(held: Sequence[Claim]) -> bool:
    return any(kind in ("genre", "mood") for claim in held for kind, _ in claim.facts)


def _themes(line: Sequence[Word], backing: Backing) -> frozenset[int]:
    """Words that stand together as two or more of them do in a theme."""
    pairs = {pair for theme in backing.themes for pair in pairwise(theme)}
    line_pairs = enumerate(pairwise(word.stem for word in line))
    return frozenset(i for at, pair in line_pairs if pair in pairs for i in (at, at + 1))


def _unbacked(line: Sequence[Word], backing: Backing, covered: frozenset[int]) -> Iterator[str]:
    """Words that stand in no fact and are no everyday words."""
    held = tables()
    counted = {at for amount in amounts(line) for at in range(amount.start, amount.end)}
    themed = _themes(line, backing)
    judged = {at for found in claimed(line, covered) for at in range(found.start, found.end)}
    for at, word in enumerate(line):
        if at in covered or at in counted or at in judged or at in themed:
            continue
        plain = word.fold in held.function or word.stem in held.everyday or word.fold in held.negators
        if not plain and word.stem not in backing.known and not _placed(line, at):
            yield word.text


def _placed(line: Sequence[Word], at: int) -> bool:
    """Whether the word belongs to a country or language, which is held elsewhere."""
    said = (line[at].fold, *(" ".join(word.fold for word in line[i : i + 2]) for i in (at - 1, at) if i >= 0))
    return line[at].capital and any(name in places().claims for name in said)
