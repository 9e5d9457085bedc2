"""Sets the stage: the starter catalogue in a home of the evals' own, so that figures compare across machines."""

from typing import TYPE_CHECKING

from app.settings import Settings

if TYPE_CHECKING:
    from chains.turn import Recommender


def staged(settings: Settings) -> Settings:
    """The settings of an eval run: offline, with its own home below `home`/evals, brought up to date."""
    from app.build import build
    from ingest.run import ingest_starter

    own = settings.model_copy(update={"home": settings.home / "evals" / "starter", "offline": True})
    ingest_starter(own.home)
    build(own)
    return own


def product(settings: Settings) -> "Recommender":
    """The recommender under test."""
    from app.wiring import recommender

    return recommender(settings)
