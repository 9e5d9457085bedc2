"""The JSON API: health, films, and the same conversation the window has."""

import secrets
from collections import OrderedDict
from collections.abc import Mapping
from threading import Lock
from typing import TYPE_CHECKING, Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Query, Request
from pydantic import Field

from app.batch import answer_out, full
from app.settings import Settings
from data import DialogueState, Filters, MovieId, fold
from data.dialogue import Stars
from data.model import Strict
from data.vocabulary import DEFAULT_K, GENRES, MESSAGE_LIMIT

if TYPE_CHECKING:
    from chains.turn import Recommender

KEPT = 1_000  # conversations remembered, the least recently used go first
ABOUT_WORDS = ("basic_mode", "unresolved")  # notes on a message, where there was none
MISSING = "There is no such conversation; leave conversation_id out to begin one."


class Said(Strict):
    """One message to the chat."""

    message: Annotated[str, Field(max_length=MESSAGE_LIMIT)]
    conversation_id: str | None = None
    k: Annotated[int, Field(ge=1, le=100)] | None = None


class Wanted(Strict):
    """A list without a conversation."""

    mode: Literal["auto", "baseline"] = "auto"
    filters: Filters = Filters()
    ratings: dict[MovieId, Stars] = {}
    k: Annotated[int, Field(ge=1, le=100)] = DEFAULT_K


class Conversations:
    """States by unguessable id, each held for the guest who began it."""

    def __init__(self) -> None:
        self._held: OrderedDict[tuple[str, str], DialogueState] = OrderedDict()
        self._lock = Lock()

    def of(self, guest: str, conversation: str) -> DialogueState | None:
        """The state; None when there is none, or it is another's."""
        with self._lock:
            return self._held.get((guest, conversation))

    def keep(self, guest: str, conversation: str, state: DialogueState) -> None:
        """Remembers the state as the one used last."""
        with self._lock:
            self._held[guest, conversation] = state
            self._held.move_to_end((guest, conversation))
            while len(self._held) > KEPT:
                self._held.popitem(last=False)


def routes(settings: Settings, recommender: "Recommender") -> APIRouter:
    """Every route but the window's."""
    made = APIRouter()
    _health(made, settings, recommender)
    _films(made, recommender)
    _lists(made, recommender)

    @made.get("/v1/{rest:path}", include_in_schema=False)
    def missing(rest: str) -> None:
        raise HTTPException(404, f"There is no /v1/{rest}.")

    return made


def _health(made: APIRouter, settings: Settings, recommender: "Recommender") -> None:
    @made.get("/health/live")
    def live() -> dict[str, str]:
        """Whether the process answers."""
        return {"status": "alive"}

    @made.get("/health/ready")
    def ready() -> dict[str, Any]:
        """Whether an index is loaded, and which."""
        manifest = getattr(recommender.library, "manifest", None)
        return {
            "status": "ready",
            "movies": len(recommender.library.movies),
            "index_version": getattr(manifest, "version", None),
            "mode": "basic" if settings.model is None else "model",
            "warnings": list(getattr(recommender.library, "warnings", ())),
        }


def _films(made: APIRouter, recommender: "Recommender") -> None:
    films: Mapping[MovieId, Any] = recommender.films
    titles = [(fold(movie.title), movie) for movie in films.values()]

    @made.get("/v1/movies/search")
    def search(
        q: Annotated[str, Query(min_length=1, max_length=200)], limit: Annotated[int, Query(ge=1, le=100)] = 20
    ) -> dict[str, Any]:
        """Films by title: those that begin with the words first, then those that hold them, best known first."""
        wanted = fold(q)
        met = [(not title.startswith(wanted), -(movie.percentile or 0), title, movie) for title, movie in titles
               if wanted and wanted in title]  # fmt: skip
        best = sorted(met, key=lambda entry: (*entry[:3], entry[3].tmdb_id))[:limit]
        return {"movies": [full(recommender, {"tmdb_id": movie.tmdb_id}) for *_, movie in best]}

    @made.get("/v1/movies/{tmdb_id}")
    def film(tmdb_id: int) -> dict[str, Any]:
        """One film."""
        if tmdb_id not in films:
            raise HTTPException(404, f"There is no film {tmdb_id} in this catalogue.")
        return full(recommender, {"tmdb_id": tmdb_id})

    @made.get("/v1/genres")
    def genres() -> dict[str, Any]:
        """The genres, with how many films carry each."""
        counted = [{"name": g, "movies": sum(g in movie.genres for movie in films.values())} for g in GENRES]
        return {"genres": counted}


def _lists(made: APIRouter, recommender: "Recommender") -> None:
    held = Conversations()

    @made.post("/v1/chat")
    def chat(said: Said, request: Request) -> dict[str, Any]:
        """One message of a conversation, which is begun when no id is given."""
        guest, name = request.state.guest, said.conversation_id or secrets.token_urlsafe(16)
        state = recommender.start() if said.conversation_id is None else held.of(guest, name)
        if state is None:
            raise HTTPException(404, MISSING)
        state, reply = recommender.turn(state, said.message, k=said.k, owner=guest)
        held.keep(guest, name, state)
        return {**answer_out(reply, state), "conversation_id": name}

    @made.post("/v1/recommend")
    def recommend(wanted: Wanted) -> dict[str, Any]:
        """A list for filters and ratings; `baseline` goes by popularity alone."""
        state = recommender.start(wanted.ratings if wanted.mode == "auto" else None)
        sort = "popularity" if wanted.mode == "baseline" else "relevance"
        state = state.replace(core=state.core.replace(filters=wanted.filters, sort=sort))
        _, reply = recommender.turn(state, "", k=wanted.k)
        told = answer_out(reply, state)
        notes = [note for note in told["notes"] if note["code"] not in ABOUT_WORDS]
        return {"mode": wanted.mode, "notes": notes, **{name: told[name] for name in ("movies", "relaxed", "ms")}}
