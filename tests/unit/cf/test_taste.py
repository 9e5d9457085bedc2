"""Taste: learning from ratings, folding a person in, and keeping factors as files."""

from pathlib import Path

import numpy as np
import pytest

from cf import als
from cf.taste import Taste, load, save
from data import InputError

FILMS = 20
FIRST, SECOND = range(10), range(10, 20)  # two kinds of films, each with an audience of its own


@pytest.fixture(scope="module")
def factors() -> als.Factors:
    drawn = np.random.default_rng(1)
    rows = [
        (user, movie, 5.0 if (movie in FIRST) == (user < 30) else 1.0)
        for user in range(60)
        for movie in range(FILMS)
        if drawn.random() < 0.6
    ]
    users, movies, stars = (np.array(column) for column in zip(*rows, strict=True))
    return als.train(users, movies, stars.astype(np.float32), als.Settings(factors=4, regularization=1.0))


@pytest.fixture
def taste(factors: als.Factors) -> Taste:
    return Taste(factors, [*range(FILMS), 99])


def test_one_like_lifts_its_kind(taste: Taste) -> None:
    scores = taste.scores({0: 5.0})
    assert scores is not None
    assert scores[list(FIRST)].mean() > scores[list(SECOND)].mean() + 0.2


def test_a_dislike_lowers_its_kind(taste: Taste) -> None:
    liked, both = taste.scores({0: 5.0}), taste.scores({0: 5.0, 1: 1.0})
    assert liked is not None
    assert both is not None
    assert both[list(FIRST)].mean() < liked[list(FIRST)].mean()


def test_a_rating_taken_back_was_never_there(taste: Taste) -> None:
    ratings = {0: 5.0, 12: 1.0}
    before = taste.scores({0: 5.0})
    del ratings[12]
    assert np.array_equal(taste.scores(ratings), before)


def test_nothing_is_said_without_a_rating_that_says_something(taste: Taste) -> None:
    assert taste.scores({}) is None
    assert taste.scores({0: 3.0}) is None
    assert taste.scores({99: 5.0, 1234: 5.0}) is None


def test_films_without_factors_are_known_to_be_unknown(taste: Taste) -> None:
    assert taste.known.tolist() == [True] * FILMS + [False]


def test_the_same_ratings_give_the_same_factors(factors: als.Factors) -> None:
    users, movies = np.array([0, 0, 1, 1]), np.array([1, 2, 1, 3])
    stars = np.array([5, 4, 4, 5], dtype=np.float32)
    one, other = (als.train(users, movies, stars, als.Settings(factors=2)) for _ in range(2))
    assert np.array_equal(one.items, other.items)


def test_factors_survive_a_file_within_half_precision(factors: als.Factors, tmp_path: Path) -> None:
    save(factors, tmp_path / "factors.npz", source="a test")
    held = load(tmp_path / "factors.npz")
    assert np.allclose(held.items, factors.items, atol=1e-3)
    assert held.settings == factors.settings
    assert held.ids.tolist() == factors.ids.tolist()


@pytest.mark.parametrize("content", [b"", b"rubbish", b"PK\x03\x04half"])
def test_a_damaged_file_is_named_with_the_remedy(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "factors.npz"
    path.write_bytes(content)
    with pytest.raises(InputError, match="matinee train"):
        load(path)


def test_no_ratings_is_said_with_the_remedy() -> None:
    empty = np.array([], dtype=np.int64)
    with pytest.raises(InputError, match="ingest movielens"):
        als.train(empty, empty, np.array([], dtype=np.float32))
