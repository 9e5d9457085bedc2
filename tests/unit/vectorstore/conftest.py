"""A small world of films, and an embedder that counts words."""

import hashlib
import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

import numpy as np
import pytest

from data import Movie

NOW = datetime(2025, 6, 1, 12, tzinfo=UTC)


class WordCounts:
    """Hashes each word into one of `dim` places: texts that share words are near, the same text is the same."""

    def __init__(self, *, dim: int = 64, id: str = "word-counts") -> None:
        self.id, self.dim = id, dim
        self.seen: list[str] = []

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        self.seen += texts
        rows = np.zeros((len(texts), self.dim), np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in re.findall(r"\w+", text.lower()):
                row[int(hashlib.sha256(word.encode()).hexdigest(), 16) % self.dim] += 1
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9).astype(np.float32)


@pytest.fixture
def film() -> Callable[..., Movie]:
    def make(number: int, title: str = "", **known: Any) -> Movie:
        return Movie(tmdb_id=number, title=title or f"Film {number}", **known)

    return make


@pytest.fixture
def embedder() -> WordCounts:
    return WordCounts()


@pytest.fixture
def embedders() -> type[WordCounts]:
    return WordCounts


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def films(film: Callable[..., Movie]) -> list[Movie]:
    return [
        film(
            3, "Heat", year=1995, genres=("Crime", "Thriller"), premise="A thief plans a bank robbery in Los Angeles."
        ),
        film(1, "Amélie", year=2001, genres=("Comedy", "Romance"), premise="A waitress in Paris helps the lonely."),
        film(
            2,
            "Jaws",
            year=1975,
            genres=("Thriller",),
            premise="A shark hunts swimmers off a beach.",
            votes=900,
            rating=7.7,
        ),
        film(4, "Paddington", year=2014, genres=("Comedy", "Family"), premise="A bear looks for a home in London."),
        film(-9, "Nobody Knows Me", premise="A film without an id."),
    ]
