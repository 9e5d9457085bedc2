"""Builds what a conversation needs: the catalogue, its index and the taste factors."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.settings import Settings
from data import ModelUnavailable

if TYPE_CHECKING:
    import numpy as np

    from vectorstore.build import Built
    from vectorstore.embed import Embedder

STARTER = Path(__file__).parent.parent / "data" / "starter"
SHIPPED_VECTORS = STARTER / "vectors.npz"
SHIPPED_ESTIMATOR = STARTER / "estimator.npz"
SHIPPED_TASTE = STARTER / "movielens" / "factors.npz"

Progress = Callable[[str], None]


def silent(words: str) -> None:
    """Says nothing."""


def embedder(settings: Settings, *, threads: int = 1) -> "Embedder | None":
    """The embedder that is set; None when its weights cannot be had, and the rest goes on without vectors."""
    from vectorstore.embed import embedder as load

    try:
        return load(settings.embedder, threads=threads)
    except ModelUnavailable:
        return None


def taste_file(home: Path) -> Path | None:
    """Factors trained here, else the shipped ones, else none."""
    return next((path for path in (trained(home), SHIPPED_TASTE) if path.is_file()), None)


def trained(home: Path) -> Path:
    """Where `matinee train` leaves its factors."""
    return home / "taste" / "factors.npz"


def build(settings: Settings, *, force: bool = False, progress: Progress = silent) -> "Built":
    """An index version of the catalogue; the starter catalogue when there is none yet."""
    from ingest import catalogue
    from ingest.run import ingest_starter
    from vectorstore.build import build as publish

    movies = catalogue.read(settings.home)
    if not movies:
        ingest_starter(settings.home)
        movies = catalogue.read(settings.home)
    model = embedder(settings, threads=2)
    return publish(
        settings.home,
        movies,
        embedder=model,
        vectors=_shipped(model),
        taste=taste_file(settings.home),
        now=datetime.now(UTC),
        force=force,
        progress=progress,
    )


def renew_starter(settings: Settings, *, progress: Progress = silent) -> None:
    """Takes in a starter catalogue that has changed since the home last did, as after an update of matinee."""
    from data.check import digest
    from data.starter import MOVIES
    from ingest import catalogue
    from ingest.run import ingest_starter

    marker, shipped = settings.home / "catalogue" / "starter.sha256", digest(STARTER / MOVIES)
    if not marker.parent.is_dir() or (marker.is_file() and marker.read_text() == shipped):
        return
    if any(movie.source == "starter" for movie in catalogue.rows(settings.home)):
        report = ingest_starter(settings.home)
        if report.added or report.changed or report.removed:
            progress("the starter catalogue has changed; renewing the index")
            build(settings, progress=progress)
    marker.write_text(shipped)


def _shipped(model: "Embedder | None") -> "Mapping[str, np.ndarray]":
    """Vectors that came with the starter catalogue, if this embedder made them."""
    from vectorstore.files.vectors import read_vectors

    return read_vectors(SHIPPED_VECTORS, embedder=model.id) if model and SHIPPED_VECTORS.is_file() else {}


def train(settings: Settings) -> int:
    """Factors from the ratings in the home; the number of films that have some."""
    from cf import als, taste
    from ingest.movielens import read_ratings

    ratings = read_ratings(settings.home)
    factors = als.train(ratings.user, ratings.movie, ratings.stars)
    taste.save(factors, trained(settings.home), source="ratings of this home")
    return len(factors.ids)
