"""Dense and lexical search over small worlds."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from data import Filters, Movie
from vectorstore import chroma, lexical
from vectorstore.exact import ExactSearch, best

SIZE, DIM = 400, 16


@pytest.fixture(scope="module")
def vectors() -> np.ndarray:
    rows = np.random.default_rng(3).normal(size=(SIZE, DIM)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@pytest.fixture(scope="module")
def movies() -> list[Movie]:
    return [
        Movie(tmdb_id=n, title=f"Film {n}", year=1900 + n % 100, genres=("Drama",) if n % 2 else ())
        for n in range(SIZE)
    ]


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory, movies: list[Movie], vectors: np.ndarray) -> Path:
    folder = tmp_path_factory.mktemp("store")
    chroma.build(folder, movies, vectors)
    return folder


CONDITIONS = [
    Filters(),
    Filters(year={"min": 1950}),
    Filters(genres_all=("Drama",), year={"max": 1920}),
    Filters(year={"min": 2100}),
]


@pytest.mark.parametrize("filters", CONDITIONS)
@pytest.mark.parametrize("by_ids_up_to", [chroma.BY_IDS_UP_TO, 0])
def test_chroma_and_exact_search_agree(
    stored: Path,
    movies: list[Movie],
    vectors: np.ndarray,
    filters: Filters,
    by_ids_up_to: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(chroma, "BY_IDS_UP_TO", by_ids_up_to)
    allowed = np.array([filters.allow(movie) and movie.tmdb_id % 7 != 0 for movie in movies])
    search = chroma.ChromaSearch(stored, [movie.tmdb_id for movie in movies])
    for row in range(0, SIZE, 40):
        positions, cosines = search.search(vectors[row], filters=filters, allowed=allowed, n=20)
        expected, exactly = ExactSearch(vectors).search(vectors[row], filters=filters, allowed=allowed, n=20)
        assert len(positions) == len(expected) == min(20, allowed.sum())
        assert len(set(positions) & set(expected)) >= 0.95 * len(expected)
        assert np.allclose(cosines[:1], exactly[:1], atol=1e-5)
        assert allowed[positions].all()
    search.close()


def test_the_nearest_film_is_itself(vectors: np.ndarray) -> None:
    positions, cosines = ExactSearch(vectors).search(vectors[17], filters=Filters(), allowed=np.ones(SIZE, bool), n=3)
    assert positions[0] == 17
    assert cosines.tolist() == sorted(cosines, reverse=True)


def test_equal_cosines_stand_in_the_order_of_the_films() -> None:
    positions, _ = best(np.array([9, 4, 6]), np.array([0.5, 0.5, 0.9], np.float32), n=3)
    assert positions.tolist() == [6, 4, 9]


def test_no_films_asked_for_are_no_films(vectors: np.ndarray) -> None:
    positions, _ = ExactSearch(vectors).search(vectors[0], filters=Filters(), allowed=np.ones(SIZE, bool), n=0)
    assert len(positions) == 0


def test_words_meet_across_accents_cases_and_endings(tmp_path: Path) -> None:
    index = lexical.build(["Amélie helps lonely people in Paris", "Sharks hunting swimmers", "The thief"])
    assert index.scores("AMELIE").argmax() == 0
    assert index.scores("shark hunts").argmax() == 1
    assert not index.scores("zzz").any()
    assert not index.scores("the").any()
    assert not index.scores("").any()


def test_a_saved_word_index_gives_the_same_scores(tmp_path: Path) -> None:
    index = lexical.build(["one shark", "two sharks and a beach", "a bear"])
    index.save(tmp_path)
    assert {path.suffix for path in tmp_path.iterdir()} <= {".npy", ".json"}
    loaded = lexical.load(tmp_path, size=3)
    assert loaded.scores("sharks on a beach").tolist() == index.scores("sharks on a beach").tolist()


def test_texts_without_words_have_an_index_too(film: Callable[..., Movie]) -> None:
    assert lexical.build(["", "!"]).scores("shark").tolist() == [0.0, 0.0]
