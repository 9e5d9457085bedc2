"""What ships beside the starter catalogue is what its command makes of it."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from app.build import SHIPPED_ESTIMATOR, SHIPPED_TASTE, SHIPPED_VECTORS
from cf.taste import load
from chains.ranking import estimate
from data.check import problems
from data.starter import STARTER, starter_movies
from vectorstore.document import document, text_hash
from vectorstore.embed import MiniLM
from vectorstore.files.vectors import read_vectors


def test_the_catalogue_keeps_its_guide_and_its_manifest() -> None:
    assert problems() == []


def test_every_film_has_its_vector() -> None:
    vectors = read_vectors(SHIPPED_VECTORS, embedder=MiniLM.id)
    assert {text_hash(document(movie)) for movie in starter_movies()} <= set(vectors)


@pytest.mark.slow
def test_shipped_vectors_are_those_of_the_texts() -> None:
    vectors = read_vectors(SHIPPED_VECTORS, embedder=MiniLM.id)
    texts = [document(movie) for movie in starter_movies()[::40]]
    made = MiniLM(threads=2).encode(texts)
    for text, vector in zip(texts, made, strict=True):
        assert float(vectors[text_hash(text)] @ vector) == pytest.approx(1, abs=1e-3)


@pytest.mark.slow
def test_the_shipped_estimator_is_what_the_catalogue_teaches() -> None:
    movies = starter_movies()
    bare = MiniLM(threads=2).encode([document(replace(movie, moods=None, themes=())) for movie in movies])
    made, held = estimate.fitted(movies, bare, embedder=MiniLM.id), estimate.load(SHIPPED_ESTIMATOR)
    assert held is not None
    assert np.allclose(made.spearman, held.spearman, atol=1e-3)
    for one, other in zip(made.axes_and_moods(movies, bare), held.axes_and_moods(movies, bare), strict=True):
        assert np.abs(one - other).max() < 0.05


@pytest.mark.slow
@pytest.mark.devdata
def test_shipped_factors_are_those_of_the_ratings(dev_data: Path) -> None:
    from cf import als
    from ingest.movielens import read_movielens

    ratings = read_movielens(dev_data / "ml-latest-small").ratings
    made = als.train(ratings.user, ratings.movie, ratings.stars)
    held = load(SHIPPED_TASTE)
    place = {int(movie): row for row, movie in enumerate(made.ids)}
    rows = [place[int(movie)] for movie in held.ids]
    assert np.allclose(made.items[rows], held.items, atol=2e-3)


def test_everything_runs_without_the_movielens_folder(tmp_path: Path) -> None:
    import shutil

    bare = tmp_path / "starter"
    shutil.copytree(STARTER, bare, ignore=shutil.ignore_patterns("movielens"))
    films = starter_movies(bare)
    assert len(films) == len(starter_movies())
    assert all(film.movielens_count is None for film in films)
    assert problems(bare) == []
