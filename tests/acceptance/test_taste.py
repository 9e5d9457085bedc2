"""Taste is worth something: for people it never saw, its ranking finds more of what they like than a shuffled one."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import wilcoxon

from app.settings import Settings
from app.wiring import recommender
from cf import als
from cf.taste import Taste
from chains.turn import Recommender
from ingest.movielens import Ratings, read_movielens

USERS, LIKES, K, LIKED = 100, 3, 20, 4.0
WISH = "something for tonight"


@pytest.fixture(scope="module")
def ratings(dev_data: Path) -> Ratings:
    return read_movielens(dev_data / "ml-latest-small").ratings


@pytest.fixture(scope="module")
def people(ratings: Ratings, starter: Recommender) -> dict[int, list[int]]:
    """Users outside training with their liked films of the catalogue, in an order drawn once."""
    drawn = np.random.default_rng(2026)
    found: dict[int, list[int]] = {}
    for user in drawn.permutation(np.unique(ratings.user)):
        mine = (ratings.user == user) & (ratings.stars >= LIKED)
        liked = [int(movie) for movie in ratings.movie[mine] if int(movie) in starter.films]
        if len(liked) >= LIKES + 5:
            found[int(user)] = drawn.permutation(liked).tolist()
        if len(found) == USERS:
            return found
    raise AssertionError("too few users")


@pytest.fixture(scope="module")
def starter(starter_home: Path) -> Recommender:
    return recommender(Settings(home=starter_home))


def recalls(made: Recommender, people: dict[int, list[int]]) -> list[float]:
    """For each person, the share of their other likes among twenty films found from three."""
    shares = []
    for liked in people.values():
        given, others = liked[:LIKES], set(liked[LIKES:])
        _, reply = made.turn(made.start(dict.fromkeys(given, 5.0)), WISH, k=K)
        shares.append(len({m.tmdb_id for m in reply.movies} & others) / min(K, len(others)))
    return shares


def gain(made: Recommender, ratings: Ratings, people: dict[int, list[int]], weight: float) -> tuple[float, float]:
    """Mean gain in recall@20 over factors shuffled among films, and its one-sided p."""
    outside = ~np.isin(ratings.user, list(people))
    factors = als.train(ratings.user[outside], ratings.movie[outside], ratings.stars[outside])
    shuffled = replace(factors, items=np.random.default_rng(7).permutation(factors.items))
    weights = replace(made.weights, taste=weight)
    ids = [movie.tmdb_id for movie in made.library.movies]
    with_taste, without = (
        recalls(replace(made, taste=Taste(held, ids), weights=weights), people) for held in (factors, shuffled)
    )
    differences = np.array(with_taste) - np.array(without)
    p = float(wilcoxon(differences, alternative="greater").pvalue) if differences.any() else 1.0
    return float(differences.mean()), p


@pytest.mark.devdata
@pytest.mark.slow
def test_factors_find_more_of_what_strangers_like_than_shuffled_ones(
    starter: Recommender, ratings: Ratings, people: dict[int, list[int]]
) -> None:
    better, p = gain(starter, ratings, people, starter.weights.taste)
    assert better > 0
    assert p < 0.01


@pytest.mark.devdata
@pytest.mark.slow
def test_with_no_weight_on_taste_there_is_no_gain(
    starter: Recommender, ratings: Ratings, people: dict[int, list[int]]
) -> None:
    better, p = gain(starter, ratings, people, 0.0)
    assert better == 0
    assert p > 0.01
