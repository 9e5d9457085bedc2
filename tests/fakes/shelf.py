"""A small catalogue in memory with holes in its records: the real masks, word search and exact search over it."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import count
from typing import Any

import numpy as np

from chains.turn import Recommender
from chains.understand.view import StateView
from data import FieldName, Filters, Movie, MovieId, Note, TurnIntent
from data.vocabulary import CONTENT, FILM_AXES, MOODS
from vectorstore import lexical
from vectorstore.columns import Columns, columns, mask
from vectorstore.document import words
from vectorstore.exact import ExactSearch

DIM = 8
GENRES = ("Comedy", "Drama", "Horror", "Western")
NAMES = ("Ann Ash", "Ben Birch", "Cleo Cedar", "Dan Dogwood")
THEMES = ("vampires", "heist", "road trip")
LANGUAGES, COUNTRIES, SERVICES = ("en", "fr", "ko"), ("US", "FR", "KR"), ("Netflix", "MUBI")
YEARS, LENGTHS, AGES = range(1960, 2021), (60, 75, 80, 89, 95, 100, 110, 120, 150), (0, 6, 12, 17)
RATINGS, SHARES = (5.0, 6.4, 7.1, 7.9, 8.4), (0.1, 0.3, 0.5, 0.85, 0.95)


def some(world: random.Random, values: Sequence[Any], most: int = 3) -> tuple[Any, ...]:
    return tuple(world.sample(values, world.randint(0, min(most, len(values)))))


def film(world: random.Random, number: int, *, holes: float = 0.25) -> Movie:
    """A film of which each field is unknown with the probability `holes`."""

    def maybe(value: Any, unknown: Any = None) -> Any:
        return unknown if world.random() < holes else value

    return Movie(
        tmdb_id=number,
        title=f"Film {number}",
        year=maybe(world.choice(YEARS)),
        runtime=maybe(world.choice(LENGTHS)),
        genres=maybe(some(world, GENRES), ()),
        language=maybe(world.choice(LANGUAGES)),
        countries=maybe(some(world, COUNTRIES, 2), ()),
        min_age=maybe(world.choice(AGES)),
        directors=maybe(some(world, NAMES, 2), ()),
        writers=maybe(some(world, NAMES, 1), ()),
        cast=maybe(some(world, NAMES), ()),
        cast_complete=world.random() < 0.5,
        themes=maybe(some(world, THEMES, 2), ()),
        content=maybe(some(world, CONTENT, 2)),
        moods=maybe(some(world, MOODS)),
        axes=maybe({axis: world.randint(0, 4) for axis in FILM_AXES}),
        votes=maybe(world.choice((10, 5000))),
        rating=maybe(world.choice(RATINGS)),
        percentile=maybe(world.choice(SHARES)),
        providers=maybe({"US": some(world, SERVICES)}, {}),
        premise="Somebody walks into a room.",
    )


def films(seed: int, *, n: int = 60, holes: float = 0.25) -> tuple[Movie, ...]:
    """The same films for the same seed."""
    world = random.Random(seed)
    return tuple(film(world, number, holes=holes) for number in range(1, n + 1))


@dataclass
class Shelf:
    """A `Library` of these films. `ignoring` names a filter its mask forgets, as a fault."""

    movies: tuple[Movie, ...]
    ignoring: FieldName | None = None
    exhaustive: bool = True
    asked: list[Filters] = field(default_factory=list)

    @cached_property
    def columns(self) -> Columns:
        return columns(self.movies)

    @cached_property
    def position(self) -> dict[MovieId, int]:
        return {movie.tmdb_id: place for place, movie in enumerate(self.movies)}

    @cached_property
    def vectors(self) -> np.ndarray:
        drawn = np.random.default_rng(len(self.movies)).normal(size=(len(self.movies), DIM)).astype(np.float32)
        return drawn / np.linalg.norm(drawn, axis=1, keepdims=True)

    @cached_property
    def _words(self) -> lexical.Lexical:
        return lexical.build(words(movie) for movie in self.movies)

    def mask(self, filters: Filters) -> np.ndarray:
        self.asked.append(filters)
        if self.ignoring is not None:
            filters = filters.replace(**{self.ignoring: Filters.model_fields[self.ignoring].default})
        return mask(filters, columns=self.columns)

    def lexical(self, query: str) -> np.ndarray:
        return self._words.scores(query)

    def encode(self, text: str) -> np.ndarray:
        drawn = np.random.default_rng(len(text)).normal(size=DIM).astype(np.float32)
        return drawn / np.linalg.norm(drawn)

    def dense(
        self, vector: np.ndarray, *, filters: Filters, allowed: np.ndarray, n: int
    ) -> tuple[np.ndarray, np.ndarray]:
        return ExactSearch(self.vectors).search(vector, filters=filters, allowed=allowed, n=n)


@dataclass
class Told:
    """An understanding that was told what the next messages mean; without more, a message means nothing new."""

    intents: list[TurnIntent] = field(default_factory=list)

    def intent(
        self, text: str, *, view: StateView, now: date, allowance: object = None
    ) -> tuple[TurnIntent, tuple[Note, ...]]:
        return (self.intents.pop(0) if self.intents else TurnIntent(coverage=1.0, query="")), ()


def recommender(shelf: Shelf, *intents: TurnIntent) -> Recommender:
    """A recommender over a shelf that understands its messages as these intents, one after the other."""
    ticks: Iterator[int] = count()
    clock: Callable[[], float] = lambda: float(next(ticks))  # noqa: E731
    return Recommender(library=shelf, understanding=Told(list(intents)), today=lambda: date(2025, 1, 1), clock=clock)
