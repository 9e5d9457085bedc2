"""Axes and moods of films that nobody described: estimated, said to be, and trusted as far as they were right."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from app.build import SHIPPED_ESTIMATOR
from app.settings import Settings
from app.wiring import recommender
from chains.ranking.estimate import Estimator, fitted, load, save
from chains.ranking.features import Features
from chains.turn import Recommender
from data import InputError, Movie
from data.vocabulary import FILM_AXES, MOODS


@pytest.fixture(scope="module")
def made(starter_home: Path) -> Recommender:
    return recommender(Settings(home=starter_home))


@pytest.fixture(scope="module")
def shipped() -> Estimator:
    held = load(SHIPPED_ESTIMATOR)
    assert held is not None
    return held


def forgotten(made: Recommender) -> list[Movie]:
    """The catalogue as if nobody had judged it."""
    return [replace(movie, axes=None, moods=None, content=None) for movie in made.library.movies]


def test_estimates_stay_in_range_and_follow_what_is_known(made: Recommender, shipped: Estimator) -> None:
    assert made.library.vectors is not None
    axes, moods = shipped.axes_and_moods(forgotten(made), made.library.vectors)
    assert axes.min() >= 0
    assert axes.max() <= 4
    assert moods.min() >= 0
    assert moods.max() <= 1
    funny = FILM_AXES.index("funny")
    known = np.array([movie.axes["funny"] for movie in made.library.movies if movie.axes])
    assert np.corrcoef(axes[:, funny], known)[0, 1] > 0.6


def test_an_estimate_weighs_less_than_what_is_known(made: Recommender, shipped: Estimator) -> None:
    known = Features.of(made.library.movies)
    guessed = Features.of(forgotten(made), vectors=made.library.vectors, estimator=shipped)
    assert guessed.estimated.all()
    assert not known.estimated.any()
    assert np.abs(guessed.leads).mean() < np.abs(known.leads).mean()


def test_without_an_estimator_unknown_axes_move_nothing(made: Recommender) -> None:
    bare = Features.of(forgotten(made))
    assert not bare.leads.any()
    assert bare.moods[:, MOODS.index("funny")].max() > 0  # genres still tell


def test_an_estimated_list_says_so(made: Recommender, shipped: Estimator) -> None:
    movies = tuple(forgotten(made))
    guessing = replace(made, library=replace(made.library, movies=movies))
    _, reply = guessing.turn(guessing.start(), "something funny")
    assert "estimated" in {note.code for note in reply.notes}
    assert all("as you wished" not in reason.text for movie in reply.movies for reason in movie.reasons)
    _, reply = made.turn(made.start(), "something funny")
    assert "estimated" not in {note.code for note in reply.notes}


def test_only_judged_films_can_be_learned_from(made: Recommender) -> None:
    with pytest.raises(InputError):
        fitted(forgotten(made)[:20], np.zeros((20, 384), dtype=np.float32), embedder="x")


def test_it_survives_a_file_and_a_damaged_one_is_none(shipped: Estimator, tmp_path: Path) -> None:
    save(shipped, tmp_path / "estimator.npz")
    held = load(tmp_path / "estimator.npz")
    assert held is not None
    assert np.array_equal(held.weights, shipped.weights)
    (tmp_path / "estimator.npz").write_bytes(b"PK\x03\x04rubbish")
    assert load(tmp_path / "estimator.npz") is None
