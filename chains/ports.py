"""What a turn needs of the other parts; `app.wiring` hands them in."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from chains.language.allowance import Allowance
from chains.understand.view import StateView
from data import Filters, Movie, MovieId, Note, Recommendation, TurnIntent

Rows = NDArray[np.int64]  # places in the order of `Library.movies`
Mask = NDArray[np.bool_]  # one per film
Scores = NDArray[np.float32]  # one per film


class Library(Protocol):
    """The catalogue with what finds films in it."""

    @property
    def movies(self) -> Sequence[Movie]:
        """Every film; all arrays follow this order."""

    @property
    def position(self) -> Mapping[MovieId, int]:
        """The place of a film by its id."""

    @property
    def vectors(self) -> NDArray[np.float32] | None:
        """films x dimensions, unit length; None when no embedder could be had at build."""

    @property
    def exhaustive(self) -> bool:
        """Whether everything that passes the filters is scored, or only the union of top lists."""

    def mask(self, filters: Filters) -> Mask:
        """Films that keep every hard filter."""

    def lexical(self, query: str) -> Scores:
        """BM25 of the query."""

    def encode(self, text: str) -> NDArray[np.float32] | None:
        """The unit vector of a text; None without an embedder."""

    def dense(
        self, vector: NDArray[np.float32], *, filters: Filters, allowed: Mask, n: int
    ) -> tuple[Rows, NDArray[np.float32]]:
        """Places and cosines of the nearest allowed films, best first."""


class Taste(Protocol):
    """A person's ratings turned into a score for every film."""

    @property
    def known(self) -> Mask:
        """Films that have factors."""

    def scores(self, ratings: Mapping[MovieId, float]) -> Scores | None:
        """Predicted preference; None when the ratings say nothing."""


class Understanding(Protocol):
    """Words in, intent out."""

    def intent(
        self, text: str, *, view: StateView, now: date, allowance: Allowance | None = None
    ) -> tuple[TurnIntent, tuple[Note, ...]]:
        """What the message asks for, and notes on how it was understood."""


class Wording(Protocol):
    """Rewords reasons; facts stay as they are."""

    def reworded(
        self, movies: tuple[Recommendation, ...], *, allowance: Allowance | None = None
    ) -> tuple[tuple[Recommendation, ...], tuple[Note, ...]]:
        """The same films with better sentences, and notes when that failed."""
