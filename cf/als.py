"""Learns what films share an audience: implicit ALS over signed ratings (Hu, Koren, Volinsky 2008)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data import InputError

LIKED_FROM = 3.5  # stars; below it a rating says nothing to the training, and little liking to the fold-in


@dataclass(frozen=True, slots=True)
class Settings:
    """Tuned on ml-latest-small; the regularization grows with the data (about 40 on ML-1M)."""

    factors: int = 64
    regularization: float = 10.0
    alpha: float = 3.0
    iterations: int = 15
    seed: int = 42


@dataclass(frozen=True, slots=True)
class Factors:
    """`items` is films x factors, float32; `mean_user` is the average taste, where a fold-in starts."""

    ids: NDArray[np.int64]
    items: NDArray[np.float32]
    mean_user: NDArray[np.float32]
    counts: NDArray[np.int32]
    means: NDArray[np.float32]
    settings: Settings


def train(
    users: Sequence[Any] | NDArray[Any],
    movies: NDArray[np.int64],
    stars: NDArray[np.float32],
    settings: Settings = Settings(),
) -> Factors:
    """Item factors from parallel arrays of user, film and stars (0.5–5). Same input, same factors."""
    if not len(movies):
        raise InputError("there are no ratings to train on; add some with `matinee ingest movielens DIR`")
    ids, columns = np.unique(movies, return_inverse=True)
    _, rows = np.unique(np.asarray(users), return_inverse=True)
    counts = np.bincount(columns, minlength=len(ids)).astype(np.int32)
    means = (np.bincount(columns, weights=stars, minlength=len(ids)) / counts).astype(np.float32)
    model = _fitted(rows, columns, stars, (int(rows.max()) + 1, len(ids)), settings)
    return Factors(ids, model.item_factors, model.user_factors.mean(axis=0), counts, means, settings)


def _fitted(
    rows: NDArray[np.intp], columns: NDArray[np.intp], stars: NDArray[np.float32], shape: tuple[int, int], s: Settings
) -> Any:
    from implicit.als import AlternatingLeastSquares
    from scipy.sparse import csr_matrix

    liked = stars >= LIKED_FROM
    weights = np.ones(int(liked.sum()), dtype=np.float32)
    matrix = csr_matrix((weights, (rows[liked], columns[liked])), shape=shape)
    model = AlternatingLeastSquares(
        factors=s.factors,
        regularization=s.regularization,
        alpha=s.alpha,
        iterations=s.iterations,
        num_threads=1,
        random_state=s.seed,
        use_gpu=False,
    )
    model.fit(matrix, show_progress=False)
    return model
