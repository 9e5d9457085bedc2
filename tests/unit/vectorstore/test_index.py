"""Opening an index."""

import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from data import Filters, IndexMissing, Movie
from vectorstore import publish
from vectorstore.build import build
from vectorstore.chroma import ChromaSearch
from vectorstore.exact import ExactSearch
from vectorstore.index import Index, open_index

Open = Callable[..., Index]


@pytest.fixture
def home(tmp_path: Path, films: list[Movie], embedder: Any, now: datetime) -> Path:
    taste = tmp_path / "factors.npz"
    taste.write_bytes(b"factors")
    build(tmp_path, films, embedder=embedder, now=now, taste=taste)
    return tmp_path


@pytest.fixture
def opened(home: Path, embedder: Any) -> Open:
    def open_it(**options: Any) -> Index:
        return open_index(home, **{"dense": "auto", "exact_up_to": 1000, "embedder": lambda: embedder, **options})

    return open_it


def everything(index: Index) -> np.ndarray:
    return np.ones(len(index.movies), bool)


def test_an_index_finds_films_by_meaning_words_and_filters(opened: Open) -> None:
    index = opened()
    assert [movie.tmdb_id for movie in index.movies] == [-9, 1, 2, 3, 4]
    vector = index.encode("A shark hunts swimmers off a beach")
    assert vector is not None
    positions, cosines = index.dense(vector, filters=Filters(), allowed=everything(index), n=2)
    assert positions[0] == index.position[2]
    assert cosines[0] > cosines[1]
    assert index.lexical("bears in london").argmax() == index.position[4]
    assert index.mask(Filters(genres_any=("Comedy",))).tolist() == [False, True, False, False, True]
    assert index.taste_path is not None
    assert index.taste_path.read_bytes() == b"factors"
    assert index.warnings == ()


def test_few_films_are_compared_exactly_and_many_by_chroma(opened: Open) -> None:
    assert isinstance(opened().search, ExactSearch)
    assert isinstance(opened(exact_up_to=4).search, ChromaSearch)
    assert isinstance(opened(dense="exact", exact_up_to=4).search, ExactSearch)


def test_chroma_and_exact_give_the_same_list(opened: Open) -> None:
    exact, store = opened(), opened(dense="chroma")
    vector = exact.encode("A thief in Paris")
    assert vector is not None
    lists = [i.dense(vector, filters=Filters(), allowed=everything(i), n=5)[0].tolist() for i in (exact, store)]
    assert lists[0] == lists[1]


def test_chromadb_is_imported_only_when_it_serves(home: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from vectorstore.index import open_index; "
        f"open_index(Path({str(home)!r}), dense='auto', exact_up_to=1000); "
        "print([n for n in ('chromadb', 'torch', 'pandas', 'sentence_transformers') if n in sys.modules])"
    )
    root = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_no_version_is_said_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match=r"there is no index in .*; run: matinee build"):
        open_index(tmp_path, dense="auto", exact_up_to=10)


@pytest.mark.parametrize("name", ["movies.jsonl.gz", "vectors.npz", "manifest.json"])
def test_a_damaged_version_falls_back_to_the_last_good_one(
    home: Path, opened: Open, films: list[Movie], embedder: Any, now: datetime, name: str
) -> None:
    build(home, films[:3], embedder=embedder, now=now)
    assert len(opened().movies) == 3
    (publish.folder(home, 2) / name).write_bytes(b"rubbish")
    index = opened()
    assert len(index.movies) == 5
    assert f"index version 2 is damaged ({name}" in index.warnings[0]
    assert index.warnings[1] == "index version 1 serves instead; run: matinee build"


def test_the_only_version_without_its_vectors_still_serves_words(home: Path, opened: Open) -> None:
    (publish.folder(home, 1) / "vectors.npz").unlink()
    index = opened()
    assert index.vectors is None
    assert index.encode("shark") is None
    assert len(index.dense(np.zeros(64, np.float32), filters=Filters(), allowed=everything(index), n=3)[0]) == 0
    assert index.lexical("shark").argmax() == index.position[2]
    assert "vectors.npz: missing" in index.warnings[0]


def test_a_damaged_word_index_is_made_again_in_memory(home: Path, opened: Open) -> None:
    (publish.folder(home, 1) / "lexical" / "vocab.index.json").write_text("{")
    index = opened()
    assert index.lexical("shark").argmax() == index.position[2]
    assert index.warnings


def test_a_damaged_chroma_gives_way_to_exact_search(home: Path, opened: Open) -> None:
    (publish.folder(home, 1) / "chroma" / "chroma.sqlite3").write_bytes(b"")
    index = opened(dense="chroma")
    assert isinstance(index.search, ExactSearch)
    assert "Chroma cannot be used" in index.warnings[0]


def test_when_all_is_damaged_it_is_said(home: Path, opened: Open) -> None:
    (publish.folder(home, 1) / "movies.jsonl.gz").write_bytes(b"")
    with pytest.raises(IndexMissing, match=r"all index versions .* are damaged; run: matinee build"):
        opened()


def test_a_foreign_embedder_is_not_used(opened: Open, embedders: Any) -> None:
    index = opened(embedder=lambda: embedders(id="other"))
    assert index.encode("shark") is None
    assert "embedded by 'word-counts', the embedder is 'other'" in index.warnings[0]


def test_without_embedder_the_vectors_still_serve_seeds(opened: Open) -> None:
    index = opened(embedder=lambda: None)
    assert index.encode("shark") is None
    assert index.vectors is not None
    positions, _ = index.dense(index.vectors[2], filters=Filters(), allowed=everything(index), n=1)
    assert positions.tolist() == [2]


@pytest.mark.parametrize("n", [1, 2, 5])
def test_reading_through_chroma_leaves_a_version_whole(
    tmp_path: Path, films: list[Movie], embedder: Any, now: datetime, n: int
) -> None:
    build(tmp_path, films[:n], embedder=embedder, now=now)
    for _ in range(2):
        index = open_index(tmp_path, dense="chroma", exact_up_to=0, embedder=lambda: embedder)
        vector = index.encode("A thief in Paris")
        assert vector is not None
        assert len(index.dense(vector, filters=Filters(), allowed=everything(index), n=5)[0]) == n
        if isinstance(index.search, ChromaSearch):
            index.search.close()
        assert publish.verify(publish.folder(tmp_path, 1)) == []
