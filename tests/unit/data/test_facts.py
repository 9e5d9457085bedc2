"""The facts of the starter catalogue are those of the public list, but where GUIDE.md says the list is wrong."""

import csv
from pathlib import Path

import pytest

from data import Movie
from data.starter import starter_movies
from data.vocabulary import US_AGES

CORRECTED = {
    "language": {10536, 12154, 145, 1951, 16340, 9029, 310593, 1672, 10617, 109},
    "certificate": {557, 76600, 580489, 550988, 5528, 122917, 209112},
    "countries": {72559},
}


def facts(row: dict[str, str]) -> dict[str, object]:
    """What the list says; without what it does not know."""
    said: dict[str, object] = {
        "title": row["title"],
        "year": int(row["year"]),
        "runtime": int(float(row["runtime"])) if row["runtime"] else None,
        "genres": set(filter(None, row["genres"].split("|"))) or None,
        "language": row["language"] or None,
        "certificate": row["certificate"] if row["certificate"] in US_AGES else None,
        "countries": set(filter(None, row["countries"].split("|"))) or None,
        "collection": row["collection"] or None,
        "imdb_id": row["imdb_id"] or None,
    }
    return {name: value for name, value in said.items() if value is not None}


def held(movie: Movie, name: str) -> object:
    value = getattr(movie, name)
    return set(value) if isinstance(value, tuple) else value


@pytest.mark.devdata
def test_facts_equal_the_list(dev_data: Path) -> None:
    with (dev_data / "starter-list.csv").open(encoding="utf-8", newline="") as file:
        rows = {int(row["tmdb_id"]): row for row in csv.DictReader(file)}
    movies = starter_movies()
    assert {movie.tmdb_id for movie in movies} == rows.keys()
    wrong = {
        (movie.tmdb_id, name)
        for movie in movies
        for name, value in facts(rows[movie.tmdb_id]).items()
        if held(movie, name) != value
    }
    assert wrong == {(movie, name) for name, corrected in CORRECTED.items() for movie in corrected}
