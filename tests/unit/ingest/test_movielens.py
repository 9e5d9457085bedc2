"""A MovieLens folder becomes ratings and films."""

from pathlib import Path

import numpy as np
import pytest

from data import InputError
from ingest.movielens import named, read_movielens, read_ratings, write_ratings


def test_ratings_stand_under_tmdb_ids_and_the_last_word_counts(movielens: Path) -> None:
    ratings = read_movielens(movielens).ratings
    assert ratings.user.tolist() == [1, 2, 2]
    assert ratings.movie.tolist() == [949, 902, 949]
    assert ratings.stars.tolist() == [5.0, 0.5, 3.0]
    assert ratings.at.tolist() == [200, 100, 100]
    assert (ratings.user.dtype, ratings.stars.dtype) == (np.int64, np.float32)


def test_what_cannot_be_used_is_named(movielens: Path) -> None:
    rejected = read_movielens(movielens).rejected
    assert [(bad.row, bad.reason) for bad in rejected] == [
        (4, "movies.csv: 'Lost (1990)' has no TMDB id in links.csv"),
        (7, "ratings.csv: not a user, a film, 0.5–5 stars and a time"),
        (0, "ratings.csv: 1 ratings of film 3, which has no TMDB id"),
    ]


def test_films_carry_names_genres_and_counts(movielens: Path) -> None:
    heat, lost = read_movielens(movielens).movies
    assert (heat.imdb_id, heat.movielens_id, heat.movielens_count, heat.movielens_mean) == ("tt0113277", 1, 2, 4.0)
    assert (lost.title, lost.year, lost.genres) == ("The City of Lost Children", 1995, ("Family", "Science Fiction"))
    assert lost.aka == ("La Cité des enfants perdus",)


def test_stored_ratings_come_back(movielens: Path, tmp_path: Path) -> None:
    assert len(read_ratings(tmp_path)) == 0
    ratings = read_movielens(movielens).ratings
    write_ratings(tmp_path, ratings)
    held = read_ratings(tmp_path)
    for name in ("user", "movie", "stars", "at"):
        assert np.array_equal(getattr(held, name), getattr(ratings, name))
        assert getattr(held, name).dtype == getattr(ratings, name).dtype


@pytest.mark.parametrize("name", ["movies.csv", "links.csv", "ratings.csv"])
def test_a_missing_file_is_said_with_the_remedy(movielens: Path, name: str) -> None:
    (movielens / name).unlink()
    with pytest.raises(InputError, match=rf"{name} is missing .*; download"):
        read_movielens(movielens)


def test_a_wrong_or_empty_file_is_said(movielens: Path) -> None:
    (movielens / "links.csv").write_text("movieId,imdbId\n1,2\n")
    with pytest.raises(InputError, match=r"links\.csv .* lacks the column tmdbId"):
        read_movielens(movielens)
    (movielens / "links.csv").write_text("")
    with pytest.raises(InputError, match=r"links\.csv .* is no MovieLens file"):
        read_movielens(movielens)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Matrix, The (1999)", ("The Matrix", 1999, ())),
        ("Avventura, L' (1960)", ("L'Avventura", 1960, ())),
        ("Seven (a.k.a. Se7en) (1995)", ("Seven", 1995, ("Se7en",))),
        ("Babylon 5", ("Babylon 5", None, ())),
        ("2001: A Space Odyssey (1968) ", ("2001: A Space Odyssey", 1968, ())),
        ("The OA (2016-2019)", ("The OA", 2016, ())),
        ("(500) Days of Summer (2009)", ("(500) Days of Summer", 2009, ())),
    ],
)
def test_titles_are_turned_round(title: str, expected: tuple[str, int | None, tuple[str, ...]]) -> None:
    assert named(title) == expected
