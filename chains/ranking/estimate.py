"""Estimates axes and moods of a film from its text and genres: a ridge learned from the starter catalogue."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from chains.arrays import arrays
from data import InputError, Movie
from data.vocabulary import FILM_AXES, GENRES, MOODS

Matrix = NDArray[np.float32]

PENALTY = 10.0  # of the ridge; chosen by cross-validation
SCALE = 4.0  # of unit vectors against 0/1 genres
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Estimator:
    """Weights from features to nine axes (0–4) and eighteen moods (0–1), and each axis' Spearman on held-out films."""

    embedder: str
    weights: Matrix  # (dimensions + genres) x 27
    centre: Matrix  # dimensions + genres
    mean: Matrix  # 27
    spearman: Matrix  # 9

    def axes_and_moods(self, movies: Sequence[Movie], vectors: Matrix) -> tuple[Matrix, Matrix]:
        """films x 9 within 0–4, and films x 18 within 0–1."""
        made = (features(movies, vectors) - self.centre) @ self.weights + self.mean
        axes, moods = made[:, : len(FILM_AXES)], made[:, len(FILM_AXES) :]
        return np.clip(axes, 0, 4), np.clip(moods, 0, 1)


def features(movies: Sequence[Movie], vectors: Matrix) -> Matrix:
    """What an estimate rests on: the vector of the text, and the genres."""
    genres = np.array([[genre in movie.genres for genre in GENRES] for movie in movies], dtype=np.float32)
    return np.hstack([SCALE * vectors, genres.reshape(len(movies), len(GENRES))])


def fitted(movies: Sequence[Movie], vectors: Matrix, *, embedder: str) -> Estimator:
    """Learned from films whose axes and moods are known. `vectors` are of their texts without moods."""
    x, y = features(movies, vectors), targets(movies)
    held_out = np.zeros_like(y)
    fold = np.arange(len(movies)) % FOLDS
    for n in range(FOLDS):
        weights, centre, mean = _ridge(x[fold != n], y[fold != n])
        held_out[fold == n] = (x[fold == n] - centre) @ weights + mean
    spearman = [_spearman(held_out[:, i], y[:, i]) for i in range(len(FILM_AXES))]
    return Estimator(embedder, *_ridge(x, y), np.array(spearman, dtype=np.float32))


def targets(movies: Sequence[Movie]) -> Matrix:
    """films x 27: axes, then moods as 0 or 1."""
    rows = [
        [*(movie.axes[axis] for axis in FILM_AXES), *(mood in movie.moods for mood in MOODS)]
        for movie in movies
        if movie.axes is not None and movie.moods is not None
    ]
    if len(rows) != len(movies):
        raise InputError("only films whose axes and moods are known can be learned from")
    return np.array(rows, dtype=np.float32)


def _ridge(x: Matrix, y: Matrix) -> tuple[Matrix, Matrix, Matrix]:
    centre, mean = x.mean(axis=0), y.mean(axis=0)
    around = x - centre
    left = around.T @ around + PENALTY * np.eye(x.shape[1], dtype=np.float32)
    return np.linalg.solve(left, around.T @ (y - mean)).astype(np.float32), centre, mean


def _spearman(one: NDArray[Any], other: NDArray[Any]) -> float:
    from scipy.stats import spearmanr

    return float(spearmanr(one, other).statistic)


def save(estimator: Estimator, path: Path) -> None:
    """As npz in half precision; no pickle."""
    with path.open("wb") as file:
        np.savez_compressed(
            file,
            embedder=np.array(estimator.embedder),
            weights=estimator.weights.astype(np.float16),
            centre=estimator.centre.astype(np.float16),
            mean=estimator.mean.astype(np.float16),
            spearman=estimator.spearman,
        )


def load(path: Path) -> Estimator | None:
    """The estimator as saved; None when there is none that can be read, and genres alone tell of moods."""
    held = arrays(path, "weights", "centre", "mean", "spearman")
    return Estimator(held[0], *held[1]) if held else None
