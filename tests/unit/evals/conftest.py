"""Three films, and conversations over them as they might have run."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from data import Core, DialogueState, Movie, Recommendation, Reply
from evals.checks import Answer, Seen, World
from evals.golden import Case, split_of
from evals.outcome import Outcome, Turned

FILMS = (
    Movie(tmdb_id=1, title="Heat", year=1995, genres=("Crime",), axes={"funny": 0, "sad": 2}, moods=("tense",)),
    Movie(tmdb_id=2, title="Up", year=2009, genres=("Comedy",), axes={"funny": 3, "sad": 3}, moods=("tearjerker",)),
    Movie(tmdb_id=3, title="Jaws", year=1975, genres=("Horror",), axes={"funny": 1, "sad": 1}, moods=("scary",)),
)


@pytest.fixture
def world() -> World:
    vectors = np.array([[1, 0], [0.6, 0.8], [0, 1]], np.float32)
    library: Any = SimpleNamespace(movies=FILMS, vectors=vectors, position={1: 0, 2: 1, 3: 2})
    return World(library, {movie.tmdb_id: movie for movie in FILMS})


@pytest.fixture
def answer() -> Callable[..., Answer]:
    def made(*ids: int, text: str = "Here.", outside: Any = (), **core: Any) -> Answer:
        shown = tuple(Recommendation(tmdb_id=i, title="", year=None, score=0, parts={}, outside=outside) for i in ids)
        return Answer(DialogueState(core=Core(**core)), Reply(text=text, movies=shown))

    return made


@pytest.fixture
def seen(world: World) -> Callable[..., Seen]:
    return lambda *answers: Seen(world, answers)


@pytest.fixture
def case() -> Callable[..., Case]:
    def made(id: str = "one", *, family: str = "family", **held: Any) -> Case:
        plain: dict[str, Any] = {
            "id": id, "family": family, "split": split_of(family), "tags": ["genre"], "text": "horror", "note": "-",
            "source": "own", "expect": {"set": {"genres_all": ["Horror"]}},
        }  # fmt: skip
        return Case.model_validate(plain | held)

    return made


@pytest.fixture
def outcome(case: Callable[..., Case]) -> Callable[..., Outcome]:
    """An outcome with so many facts hit, made up and missed."""

    def made(id: str = "one", *, hit: int = 1, extra: int = 0, missed: int = 0, **held: Any) -> Outcome:
        def facts(kind: str, n: int) -> frozenset[tuple[str, str]]:
            return frozenset((kind, str(i)) for i in range(n))

        turned = Turned(wanted=facts("a", hit) | facts("b", missed), got=facts("a", hit) | facts("c", extra))
        return Outcome(case(id, **held), (turned,))

    return made
