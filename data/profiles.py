"""Six invented viewers with clearly different tastes, to try taste on before having rated anything."""

import json
from pathlib import Path

from pydantic import Field

from data.dialogue import Stars
from data.model import Strict
from data.movie import MovieId
from data.starter import STARTER

PROFILES = "profiles.json"


class Viewer(Strict):
    """One of them; `ratings` maps film to stars (0.5–5)."""

    id: str = Field(pattern=r"^[a-z]+$")
    name: str
    about: str
    ratings: dict[MovieId, Stars] = Field(min_length=15, max_length=30)

    @property
    def liked(self) -> frozenset[MovieId]:
        """Films rated four stars or better."""
        return frozenset(movie for movie, stars in self.ratings.items() if stars >= 4)


def demo_viewers(folder: Path = STARTER) -> dict[str, Viewer]:
    """The viewers by id."""
    held = json.loads((folder / PROFILES).read_text(encoding="utf-8"))
    return {viewer.id: viewer for viewer in map(Viewer.model_validate, held)}
