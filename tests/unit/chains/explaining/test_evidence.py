"""Facts are collected from the record, the request and the films beside; what the data cannot tell is no fact."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from chains.explaining.evidence import Occasion, evidence
from chains.ranking.plan import Plan
from data import Filters, Movie, MovieId, Person, Range

HEAT = Movie(
    tmdb_id=1,
    title="Heat",
    year=1995,
    runtime=171,
    genres=("Crime", "Drama"),
    themes=("heist", "cat and mouse", "twist ending"),
    moods=("tense", "gritty"),
    axes={"violent": 3},
    cast=("Al Pacino", "Robert De Niro"),
    directors=("Michael Mann",),
    percentile=0.95,
)
RONIN = replace(HEAT, tmdb_id=2, title="Ronin", year=1998, runtime=122, axes={"violent": 2}, percentile=0.5)
DUCKS = Movie(tmdb_id=3, title="Ducks", genres=("Family",))
FAR = [Movie(tmdb_id=10 + n, title=f"Far {n}", genres=("Western",)) for n in range(8)]


@dataclass
class Shelf:
    """A library of a few films, of which the first two are close to each other."""

    movies: Sequence[Movie]
    vectors: Any = None
    exhaustive: bool = True
    position: Mapping[MovieId, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.position = {movie.tmdb_id: row for row, movie in enumerate(self.movies)}
        vectors = np.eye(len(self.movies), dtype=np.float32)
        vectors[1] = 0.8 * vectors[0] + 0.6 * vectors[1]
        self.vectors = vectors


def kinds(movie: Movie, plan: Plan, first: MovieId | None = None) -> dict[str, list[str]]:
    """The values of each kind of fact."""
    shelf = Shelf([HEAT, RONIN, DUCKS, *FAR])
    occasion = Occasion(plan, shelf, {film.tmdb_id: film for film in shelf.movies}, plan.filters, first)  # type: ignore[arg-type]
    held: dict[str, list[str]] = {}
    for fact in evidence(movie, occasion):
        held.setdefault(fact.kind, []).append(fact.value)
    return held


def test_what_was_asked_for_is_told_from_what_it_has_anyway() -> None:
    held = kinds(HEAT, Plan(Filters(themes=("heist",)), 5, moods=("tense",)))
    assert (held["matched_theme"], held["matched_mood"]) == (["heist"], ["tense"])
    assert "heist" not in held["theme"]
    assert held["mood"] == ["gritty"]


def test_themes_that_spoil_are_never_given() -> None:
    held = kinds(HEAT, Plan(Filters(themes=("twist ending",)), 5))
    assert "twist ending" not in held["theme"] + held.get("matched_theme", [])


def test_a_liked_film_is_named_only_when_it_is_close() -> None:
    assert kinds(RONIN, Plan(Filters(), 5, ratings={1: 5.0}))["because_you_liked"] == ["Heat"]
    assert "because_you_liked" not in kinds(DUCKS, Plan(Filters(), 5, ratings={1: 5.0}))
    assert "because_you_liked" not in kinds(RONIN, Plan(Filters(), 5, ratings={1: 3.0}))
    assert "because_you_liked" not in kinds(HEAT, Plan(Filters(), 5, ratings={1: 5.0}))


def test_differences_are_measured_from_the_example_else_from_the_first_of_the_list() -> None:
    held = kinds(RONIN, Plan(Filters(), 5, seeds=((1, 1.0),), axes={"violent": -1.0}))
    assert held["contrast"] == ["less violent than Heat", "49 minutes shorter than Heat"]
    assert kinds(RONIN, Plan(Filters(), 5), first=1)["contrast"] == ["49 minutes shorter than Heat"]
    assert "contrast" not in kinds(RONIN, Plan(Filters(), 5), first=2)


def test_a_wish_is_said_to_be_kept_only_when_the_data_is_sure() -> None:
    without = Filters(people_none=(Person(name="Tom Hanks"),), runtime=Range(max=180))
    assert kinds(HEAT, Plan(without, 5))["matched_filter"] == ["at most 180 minutes"]


def test_a_wish_that_was_given_up_says_what_the_film_is_instead() -> None:
    held = kinds(HEAT, Plan(Filters(year=Range(min=1970, max=1979)), 5))
    assert held["relaxed"] == ["wished from 1970 to 1979; this is from 1995"]
    assert "relaxed" not in kinds(DUCKS, Plan(Filters(year=Range(min=1970, max=1979)), 5))


def test_how_many_know_it_comes_from_ratings_alone() -> None:
    assert kinds(HEAT, Plan(Filters(), 5))["known"] == ["well known"]
    assert "known" not in kinds(RONIN, Plan(Filters(), 5))
    assert "known" not in kinds(DUCKS, Plan(Filters(), 5))
