"""Vectors as files: an npz of text hashes beside the rows they belong to."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

Vectors = Mapping[str, np.ndarray]  # text hash -> one unit vector


def write_vectors(path: Path, hashes: Sequence[str], vectors: np.ndarray, *, embedder: str) -> None:
    """Keep vectors (n x dim) under the hashes of their texts."""
    keys = np.array([bytes.fromhex(key) for key in hashes], dtype="S32").view(np.uint8).reshape(-1, 32)
    with path.open("wb") as file:
        np.savez(file, hashes=keys, vectors=vectors, embedder=np.array(embedder))


def read_vectors(path: Path, *, embedder: str) -> dict[str, np.ndarray]:
    """Vectors by text hash; empty when the file is missing, unreadable or of another embedder."""
    try:
        with np.load(path, allow_pickle=False) as held:
            if str(held["embedder"]) != embedder:
                return {}
            keys, rows = held["hashes"], unit(held["vectors"])
    except (OSError, EOFError, ValueError, KeyError, BadZipFile):
        return {}
    return {key.tobytes().hex(): row for key, row in zip(keys, rows, strict=True)}


def read_parts(folder: Path, *, embedder: str) -> dict[str, np.ndarray]:
    """Vectors of all files in a folder."""
    parts = (read_vectors(path, embedder=embedder) for path in sorted(folder.glob("*.npz")))
    return {key: vector for part in parts for key, vector in part.items()}


def unit(vectors: np.ndarray) -> np.ndarray:
    """Float32 rows of length 1; half-precision rows are stretched back."""
    if vectors.dtype == np.float32:
        return vectors
    wide = vectors.astype(np.float32)
    wide /= np.maximum(np.linalg.norm(wide, axis=1, keepdims=True), np.float32(1e-12))
    return wide
