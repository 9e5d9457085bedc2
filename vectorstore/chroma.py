"""Dense search in Chroma: a cache beside the vectors, built once by adding and then only read."""

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from data import Filters, Movie
from vectorstore.exact import best
from vectorstore.where import metadata, where

COLLECTION = "movies"
BATCH = 2_000  # of 5,461 that Chroma takes at once
SYNC = 1_000  # films added between two writings of the graph
BY_IDS_UP_TO = 25_000  # above, sending the condition costs less than sending the ids
HNSW = {"space": "cosine", "ef_construction": 200, "max_neighbors": 24, "ef_search": 400}
DATABASE = "chroma.sqlite3"
SELF = 0.9999  # cosine of a vector with itself, or with the same text under another id
TABLES = (
    "collections", "segments", "embeddings", "embeddings_queue", "embedding_metadata", "embedding_metadata_array",
)  # fmt: skip


def build(folder: Path, movies: Sequence[Movie], vectors: np.ndarray) -> None:
    """A new collection of these films; the folder must not hold one."""
    # Chroma writes its graph once so many films wait for it; a graph never written is begun anew at every opening,
    # which would change the files of a version.
    written = max(2, min(len(movies), SYNC))
    settings = {**HNSW, "sync_threshold": written, "batch_size": min(written, 100)}
    with _client(folder) as client:
        collection = client.create_collection(COLLECTION, embedding_function=None, configuration={"hnsw": settings})
        for start in range(0, len(movies), BATCH):
            part = movies[start : start + BATCH]
            collection.add(
                ids=[str(movie.tmdb_id) for movie in part],
                embeddings=vectors[start : start + BATCH],
                metadatas=[metadata(movie) for movie in part],
            )


def unfound(folder: Path, ids: Sequence[int], vectors: np.ndarray, *, sample: int) -> int:
    """How many of an even sample of films are not found first by their own vector; all when some are missing."""
    search = ChromaSearch(folder, ids)
    try:
        if len(search) != len(ids):
            return min(sample, len(ids))
        rows = np.unique(np.linspace(0, len(ids) - 1, sample, dtype=int))
        everything = np.ones(len(ids), bool)
        found = (search.search(vectors[row], filters=Filters(), allowed=everything, n=1) for row in rows)
        return sum(not len(cosines) or float(cosines[0]) < SELF for _, cosines in found)
    finally:
        search.close()


class ChromaSearch:
    """Reads a collection built by `build`. `position` maps a film's id to its place in the index."""

    def __init__(self, folder: Path, ids: Sequence[int]) -> None:
        self._client = _connect(folder)
        self._collection = self._client.get_collection(COLLECTION, embedding_function=None)
        self._ids = np.array([str(i) for i in ids], object)
        self._position = {key: position for position, key in enumerate(self._ids)}

    def __len__(self) -> int:
        return int(self._collection.count())

    def search(
        self, vector: np.ndarray, *, filters: Filters, allowed: np.ndarray, n: int
    ) -> tuple[np.ndarray, np.ndarray]:
        count = int(allowed.sum())
        if not count or n < 1:
            return np.zeros(0, int), np.zeros(0, np.float32)
        if count == len(allowed):
            return self._query(vector, n=min(n, count))
        if count <= BY_IDS_UP_TO:
            return self._query(vector, n=min(n, count), ids=self._ids[allowed].tolist())
        return self._by_where(vector, filters=filters, allowed=allowed, n=n)

    def matching(self, filters: Filters) -> set[int]:
        """Ids of the films the condition lets through."""
        return {int(key) for key in self._collection.get(where=where(filters), include=[])["ids"]}

    def close(self) -> None:
        """Let go of the files."""
        self._client.close()

    def _by_where(
        self, vector: np.ndarray, *, filters: Filters, allowed: np.ndarray, n: int
    ) -> tuple[np.ndarray, np.ndarray]:
        asked = n
        while True:  # the condition knows nothing of what `allowed` leaves out besides
            asked = min(2 * asked, len(allowed))
            positions, cosines = self._query(vector, n=asked, where=where(filters))
            kept = allowed[positions]
            if kept.sum() >= n or len(positions) < asked or asked == len(allowed):
                return best(positions[kept], cosines[kept], n=n)

    def _query(self, vector: np.ndarray, *, n: int, **condition: Any) -> tuple[np.ndarray, np.ndarray]:
        found = self._collection.query(query_embeddings=[vector], n_results=n, include=["distances"], **condition)
        positions = np.array([self._position[key] for key in found["ids"][0]], int)
        return best(positions, np.float32(1) - np.array(found["distances"][0], np.float32), n=n)


def digest(folder: Path) -> str:
    """SHA-256 of what the database says of the films. The file itself changes whenever Chroma opens it."""
    summed = hashlib.sha256()
    with closing(sqlite3.connect(f"file:{folder / DATABASE}?mode=ro", uri=True)) as database:
        for (report,) in database.execute("PRAGMA integrity_check(1)"):
            if report != "ok":
                raise sqlite3.DatabaseError(report)
        for table in TABLES:
            for row in database.execute(f"SELECT * FROM {table} ORDER BY rowid"):  # noqa: S608
                summed.update(repr(row).encode())
    return summed.hexdigest()


@contextmanager
def _client(folder: Path) -> Iterator[Any]:
    client = _connect(folder)
    try:
        yield client
    finally:
        client.close()


def _connect(folder: Path) -> Any:
    import chromadb
    from chromadb.config import Settings

    return chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))
