"""Words the facts of a list from patterns: what it has of the wish, what it is, how it begins."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from zlib import crc32

import yaml

from chains.explaining.evidence import Occasion, evidence
from chains.explaining.slots import Filled, slots
from data import Fact, Movie, Reason, Recommendation
from data.movie import fold

SAID_BY_MISSED = ("year", "length", "minutes")  # a near match has just named them
SLOT = re.compile(r"\{(\w+)\}")
VOWELS = re.compile(r"\b([Aa]) (?=(?:[aeio]|8\d*-|11-|18-))")  # "an 89-minute", "an action"; the years 18.. are far


def reasons(movie: Movie, occasion: Occasion) -> tuple[Reason, ...]:
    """Why one film is here, by itself."""
    return told([movie], occasion)[0]


def explained(picks: tuple[Recommendation, ...], occasion: Occasion) -> tuple[Recommendation, ...]:
    """The films of a list with the reasons they are shown with."""
    made = _told([occasion.films[pick.tmdb_id] for pick in picks], occasion)
    return tuple(pick.replace(reasons=said, evidence=facts) for pick, (facts, said) in zip(picks, made, strict=True))


def told(movies: Sequence[Movie], occasion: Occasion) -> tuple[tuple[Reason, ...], ...]:
    """Why each film of a list is here; no two neighbours begin alike."""
    return tuple(said for _, said in _told(movies, occasion))


def _told(movies: Sequence[Movie], occasion: Occasion) -> Iterator[tuple[tuple[Fact, ...], tuple[Reason, ...]]]:
    """Each film's facts and reasons."""
    openings: tuple[str, ...] = ()
    occasion = replace(occasion, first=movies[0].tmdb_id) if movies else occasion
    for place, movie in enumerate(movies):
        facts = evidence(movie, occasion)
        one = _reasons(movie, facts, seed=f"{movie.tmdb_id}/{place}", openings=openings)
        openings = tuple(opening(reason.text) for reason in one)
        yield facts, one


def opening(text: str) -> str:
    """How a sentence begins: its first two words."""
    return " ".join(fold(text).split()[:2])


def _reasons(movie: Movie, facts: Sequence[Fact], *, seed: str, openings: tuple[str, ...]) -> tuple[Reason, ...]:
    held = slots(facts, movie)
    said = list[Reason]()
    for part, groups in patterns().items():
        found = _chosen(groups, held, seed=seed + part, openings=(*openings, *(opening(r.text) for r in said)))
        said += [found] if found else []
        if any(fact.kind == "relaxed" for reason in said for fact in reason.facts):
            held = {name: slot for name, slot in held.items() if name not in SAID_BY_MISSED}
    premise = [fact for fact in facts if fact.kind == "premise"]
    said += [Reason(text=fact.value, facts=(fact,)) for fact in premise]
    return tuple(said)


@lru_cache(maxsize=1)
def patterns() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """All patterns: part -> group -> texts."""
    held = yaml.safe_load((Path(__file__).parent / "patterns.yaml").read_text(encoding="utf-8"))
    return {part: {name: tuple(texts) for name, texts in groups.items()} for part, groups in held.items()}


def _chosen(
    groups: Mapping[str, tuple[str, ...]], held: Mapping[str, Filled], *, seed: str, openings: tuple[str, ...]
) -> Reason | None:
    """The first group that can be filled, in the pattern the seed picks among those that begin anew."""
    for texts in groups.values():
        usable = [text for text in texts if all(slot in held for slot in SLOT.findall(text))]
        made = [_made(text, held) for text in usable]
        fresh = [reason for reason in made if opening(reason.text) not in openings]
        if fresh:
            return fresh[crc32(seed.encode()) % len(fresh)]
    return None


def _made(text: str, held: Mapping[str, Filled]) -> Reason:
    """A pattern filled: its first letter large, its articles right."""
    filled = SLOT.sub(lambda match: held[match.group(1)].text, text)
    sentence = VOWELS.sub(r"\1n ", filled)
    sentence = re.sub(r"([.!?])\.$", r"\1", sentence)  # a title that ends in a mark of its own
    used = [fact for slot in SLOT.findall(text) for fact in held[slot].facts]
    return Reason(text=sentence[0].upper() + sentence[1:], facts=tuple(dict.fromkeys(used)))
