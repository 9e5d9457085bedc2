"""The ways people are called: by the full name, the surname, a rare first name, with particles apart or joined."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from typing import NamedTuple

from chains.understand.text import plain
from data.movie import Movie

BILLING = (1.0, 0.7, 0.5, 0.35, 0.25)
UNIQUE = 1.6  # a surname alone means its most prominent bearer when the next one is this much less so


class Someone(NamedTuple):
    """A person as the catalogue writes the name."""

    name: str
    weight: float


def people_of(movies: Sequence[Movie], weights: Mapping[int, float]) -> dict[str, Someone]:
    shares: defaultdict[str, float] = defaultdict(float)
    for movie in movies:
        square = weights[movie.tmdb_id] ** 2
        for place, name in enumerate(movie.cast):
            shares[name] += square * (BILLING[place] if place < len(BILLING) else 0.1)
        for name in movie.directors:
            shares[name] += square
        for name in movie.writers:
            shares[name] += square * 0.3
    people: dict[str, Someone] = {}
    for name, share in shares.items():
        for form in _written(name):
            held = people.get(form)
            people[form] = Someone(held.name, held.weight + share) if held else Someone(name, share)
    return people


def _written(name: str) -> set[str]:
    """The ways a name is typed: Peter O'Toole also as "peter o toole", Robert De Niro as "robert deniro"."""
    apart = INNER.sub(r"\1 \2", name)
    joined = PARTICLE.sub(lambda match: match.group(1), name)
    return {form for said in (name, apart, joined) if (form := plain(said))}


INNER = re.compile(r"\b(O|D|Di|De|Le|La)['’]?(?=[A-Z])([A-Z])")
PARTICLE = re.compile(r"\b(De|Di|Le|La|Mac|Mc|Van|O|D)[ '’](?=[A-Z])")


def surnames_of(people: Mapping[str, Someone]) -> dict[str, Someone]:
    """Surnames that mean one person: the best known bearer, if clearly ahead of the next."""
    bearers: dict[str, list[Someone]] = {}
    for form, someone in people.items():
        words = form.split()
        for size in range(1, len(words)):
            bearers.setdefault(" ".join(words[-size:]), []).append(someone)
    clear = {}
    for surname, held in bearers.items():
        held.sort(key=lambda someone: (-someone.weight, someone.name))
        if len(held) == 1 or held[0].weight > UNIQUE * held[1].weight:
            clear[surname] = held[0]
    return {surname: someone for surname, someone in clear.items() if surname not in people and len(surname) > 2}


def givens_of(people: Mapping[str, Someone], *, common: Set[str]) -> dict[str, Someone]:
    """First names that mean one person: nobody nearly as known has it, and it is no word of the catalogue."""
    bearers: dict[str, list[Someone]] = {}
    for form, someone in people.items():
        first, _, rest = form.partition(" ")
        if rest and len(first) > 4 and first not in common:
            bearers.setdefault(first, []).append(someone)
    clear = {}
    for first, held in bearers.items():
        held.sort(key=lambda someone: (-someone.weight, someone.name))
        if held[0].weight > 1 and (len(held) == 1 or held[0].weight > 2 * UNIQUE * held[1].weight):
            clear[first] = held[0]
    return clear


def first_names_of(people: Mapping[str, Someone]) -> frozenset[str]:
    """First names of four people or more: too common to mean somebody's surname."""
    count = Counter(form.split(" ", 1)[0] for form in people if " " in form)
    return frozenset(name for name, bearers in count.items() if bearers > 3)
