"""A small world to talk in: three films, and a recommender that lists what has not been rated."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from chains.turn import Cards, Done, Event, Words
from data import DialogueState, Fact, Movie, Note, Proof, Reason, Recommendation, Reply

HOSTILE = "<img src=x onerror=alert(1)>${alert(2)}{{value}}"
FILMS = (
    Movie(tmdb_id=1, title="Heat", year=1995, runtime=170, genres=("Crime", "Drama"), directors=("Michael Mann",)),
    Movie(tmdb_id=2, title="Serpico", year=1973, runtime=130, genres=("Crime",), certificate="R"),
    Movie(tmdb_id=3, title=HOSTILE, year=None),
)
BASIC = Note(code="basic_mode", text="Basic mode.")


def pick(movie: Movie, **more: object) -> Recommendation:
    """The film as a recommendation with one reason and one proof."""
    return Recommendation(
        tmdb_id=movie.tmdb_id,
        title=movie.title,
        year=movie.year,
        score=1.0,
        parts={},
        reasons=(Reason(text="Tense.", facts=(Fact(kind="mood", value="tense", source_field="moods"),)),),
        proof=(Proof(constraint="runtime<=180", value=str(movie.runtime), ok=True),),
        **more,
    )


class Ticking:
    """Answers "?" with words and everything else with a list; says what it was told."""

    def __init__(self) -> None:
        self.films = {movie.tmdb_id: movie for movie in FILMS}
        self.library = SimpleNamespace(movies=FILMS)
        self.told: list[str] = []

    def start(self, ratings: dict[int, float] | None = None) -> DialogueState:
        return DialogueState(profile=ratings or {})

    def turn(
        self, state: DialogueState, text: str, *, k: int | None = None, owner: str = ""
    ) -> tuple[DialogueState, Reply]:
        *_, done = self.stream(state, text)
        return done.state, done.reply

    def stream(self, state: DialogueState, text: str, *, owner: str = "") -> Iterator[Event]:
        self.told.append(text)
        state = state.replace(turn=state.turn + 1)
        if text.endswith("?"):
            yield Words("I do not know.")
            yield Done(state, Reply(text="I do not know.", notes=(BASIC,)))
            return
        movies = tuple(pick(movie) for movie in FILMS if movie.tmdb_id not in state.core.ratings)
        yield Cards(Reply(text="", movies=movies, notes=(BASIC,)))
        said = "Here.\n\n1. Heat (1995): Tense."
        yield Words(said)
        yield Done(state, Reply(text=said, movies=movies, notes=(BASIC,)))

    def feedback(self, state: DialogueState, movie: int, signal: str) -> DialogueState:
        if signal == "seen":
            return state.replace(core=state.core.replace(seen=(*state.core.seen, movie)))
        stars = {"like": 4.5, "dislike": 1.5}[signal]
        return state.replace(core=state.core.replace(ratings={**state.core.ratings, movie: stars}))


@pytest.fixture
def recommender() -> Ticking:
    return Ticking()


@pytest.fixture(scope="session")
def site():
    """The whole site over the small world."""
    from app.server import create_app
    from app.settings import Settings

    return create_app(Settings(), Ticking())
