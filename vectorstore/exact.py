"""Dense search in NumPy: exact, and the fallback when Chroma is away."""

from typing import Protocol

import numpy as np

from data import Filters

GATHER_BELOW = 0.25  # share of allowed rows under which copying them costs less than multiplying all


class Dense(Protocol):
    """Nearest films: positions in the index's order and their cosines, best first.

    `allowed` lies within what `filters` allow; both are given so that a store can use whichever it is quicker with.
    """

    def search(
        self, vector: np.ndarray, *, filters: Filters, allowed: np.ndarray, n: int
    ) -> tuple[np.ndarray, np.ndarray]: ...


class ExactSearch:
    """All allowed rows are compared. `vectors` is n x dim, rows of length 1."""

    def __init__(self, vectors: np.ndarray) -> None:
        self._vectors = vectors

    def search(
        self, vector: np.ndarray, *, filters: Filters, allowed: np.ndarray, n: int
    ) -> tuple[np.ndarray, np.ndarray]:
        positions = np.flatnonzero(allowed)
        if len(positions) < GATHER_BELOW * len(allowed):
            cosines = self._vectors[positions] @ vector
        else:
            cosines = (self._vectors @ vector)[positions]
        return best(positions, cosines, n=n)


def best(positions: np.ndarray, cosines: np.ndarray, *, n: int) -> tuple[np.ndarray, np.ndarray]:
    """The n largest, ties by position."""
    if n < len(positions):
        kept = np.argpartition(-cosines, n - 1)[:n] if n > 0 else np.zeros(0, int)
        positions, cosines = positions[kept], cosines[kept]
    order = np.lexsort((positions, -cosines))
    return positions[order], cosines[order]
