"""Scores films by one person's ratings: a fold-in around the mean user, from the first like on."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from cf.als import LIKED_FROM, Factors, Settings
from data import InputError, MovieId

DISLIKED_UP_TO = 2.5  # stars
FORMAT = 1


class Taste:
    """Item factors aligned to a catalogue. Films without factors score 0, which is average."""

    def __init__(self, factors: Factors, movies: Sequence[MovieId]) -> None:
        """`movies` gives the order of every array that comes out."""
        place = {int(movie): row for row, movie in enumerate(factors.ids)}
        rows = np.array([place.get(movie, -1) for movie in movies], dtype=np.int64)
        self._items = np.where(rows[:, None] >= 0, factors.items[rows], 0).astype(np.float32)  # movies x factors
        self._row = {movie: row for row, movie in enumerate(movies) if rows[row] >= 0}
        self._gram = factors.items.T @ factors.items
        self._mean_user = factors.mean_user
        self._alpha = factors.settings.alpha
        self._regularization = factors.settings.regularization
        self.known = rows >= 0

    def scores(self, ratings: Mapping[MovieId, float]) -> NDArray[np.float32] | None:
        """Predicted preference per film; None when no rating says anything. `ratings` maps film to stars (0.5–5).

        What is scored is the difference a person's ratings make to everybody's taste plus that taste itself.
        """
        user = self.user(ratings)
        return None if user is None else self._items @ user

    def user(self, ratings: Mapping[MovieId, float]) -> NDArray[np.float32] | None:
        """The person's factors: (YᵀY + αYₛᵀYₛ + λI) u = (1 + α)·Σ liked y + λ·mean user."""
        liked = [self._row[movie] for movie, stars in ratings.items() if stars >= LIKED_FROM and movie in self._row]
        disliked = [self._row[m] for m, stars in ratings.items() if stars <= DISLIKED_UP_TO and m in self._row]
        if not liked and not disliked:
            return None
        rated = self._items[liked + disliked]
        left = self._gram + self._alpha * rated.T @ rated + self._regularization * np.eye(len(self._gram))
        right = (1 + self._alpha) * self._items[liked].sum(axis=0) + self._regularization * self._mean_user
        return np.linalg.solve(left, right).astype(np.float32)


def save(factors: Factors, path: Path, *, source: str) -> None:
    """Factors as npz (float16) beside what made them; no pickle."""
    about = json.dumps({"format": FORMAT, "source": source, "settings": asdict(factors.settings)})
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        np.savez_compressed(
            file,
            ids=factors.ids,
            items=factors.items.astype(np.float16),
            mean_user=factors.mean_user.astype(np.float16),
            counts=factors.counts,
            means=factors.means.astype(np.float16),
            about=np.frombuffer(about.encode(), dtype=np.uint8),
        )


def load(path: Path) -> Factors:
    """Factors as saved. A file that is not one is named with its remedy."""
    try:
        with np.load(path, allow_pickle=False) as held:
            about: dict[str, Any] = json.loads(held["about"].tobytes())
            return Factors(
                ids=held["ids"],
                items=held["items"].astype(np.float32),
                mean_user=held["mean_user"].astype(np.float32),
                counts=held["counts"],
                means=held["means"].astype(np.float32),
                settings=Settings(**about["settings"]),
            )
    except (OSError, EOFError, ValueError, KeyError, TypeError, BadZipFile) as problem:
        raise InputError(f"the taste factors in {str(path)!r} cannot be read; run `matinee train`") from problem
