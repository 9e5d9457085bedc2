"""Answers what is no search: greetings, help, questions about a film, and what comes before any list."""

from collections.abc import Callable, Mapping

from chains.words import hours, language, listed
from data import Ask, DialogueState, Movie, MovieId, TurnIntent

HELP = (
    "Tell me what you feel like, in your own words: a mood, a film you loved, a decade, who should or should not be "
    "in it, how long you have, who is watching. Then steer: “older”, “funnier”, “without Al Pacino”, “more like the "
    "second one”, “undo”, “start over”."
)
CHAT = "Hello. What do you feel like watching? A mood, a film you loved, or how much time you have is enough to start."
OFF_TOPIC = "I only know about films. Tell me what you feel like watching, and I will find something."
CARE = (
    "That sounds heavy, and I am glad you said it. Please talk to somebody now: in the US or Canada call or text 988, "
    "in the UK and Ireland call 116 123; elsewhere your local emergency number will help. If you are in danger, call "
    "it now. I am here for films whenever you like."
)
UNSAFE = "Let us stay with films. Tell me what you feel like watching, and I will find something."
SAFETY = {"self_harm": CARE, "abuse": UNSAFE, "adult": "I do not recommend adult films; everything else is open."}


def answer(
    intent: TurnIntent, state: DialogueState, films: Mapping[MovieId, Movie], *, why: Callable[[Movie], str]
) -> str | None:
    """The reply when no list is wanted; None when the turn asks for films. `why` says why a film was shown."""
    if intent.safety in ("self_harm", "abuse"):
        return SAFETY[intent.safety]
    if intent.act == "unsafe":
        return SAFETY.get(intent.safety, UNSAFE)
    if intent.act == "ask":
        return " ".join(_told(ask, state, films, why) for ask in intent.asks) or HELP
    if intent.act == "accept":
        film = films.get(state.core.focus) if state.core.focus is not None else None
        return f"Good choice: {film.label}. Enjoy it." if film else "Good choice. Enjoy it."
    return {"chat": CHAT, "help": HELP, "off_topic": OFF_TOPIC}.get(intent.act)


def _told(ask: Ask, state: DialogueState, films: Mapping[MovieId, Movie], why: Callable[[Movie], str]) -> str:
    """The film's record on one topic; what the record lacks is said to be unknown."""
    movie_id = ask.ref.id if ask.ref and ask.ref.id is not None else state.core.focus
    if movie_id is None and state.core.shown:
        movie_id = state.core.shown[0]
    movie = films.get(movie_id) if movie_id is not None else None
    if movie is None:
        return "Which film do you mean? Name it, or say “the second one”."
    said = why(movie) if ask.topic == "why" else TELL.get(ask.topic, _overview)(movie)
    return said or f"I have no record of that for {movie.label}."


def _overview(movie: Movie) -> str:
    parts = [movie.premise or "", _director(movie), _runtime(movie)]
    return " ".join(part for part in parts if part)


def _director(movie: Movie) -> str:
    return f"{movie.label} was directed by {listed(movie.directors)}." if movie.directors else ""


def _runtime(movie: Movie) -> str:
    return f"{movie.label} runs {hours(movie.runtime)} ({movie.runtime} minutes)." if movie.runtime else ""


def _cast(movie: Movie) -> str:
    more = "" if movie.cast_complete else " That is not the whole cast."
    return f"{movie.label} stars {listed(movie.cast)}.{more}" if movie.cast else ""


def _certificate(movie: Movie) -> str:
    if movie.certificate is None or movie.min_age is None:
        return ""
    warned = f" It has {listed(movie.content)}." if movie.content else ""
    return f"{movie.label} is rated {movie.certificate} in the US: from age {movie.min_age}.{warned}"


def _rating(movie: Movie) -> str:
    return f"{movie.label} is rated {movie.quality:.1f} of 10, weighted by how many voted." if movie.quality else ""


TELL: dict[str, Callable[[Movie], str]] = {
    "plot": lambda movie: f"{movie.label}: {movie.premise}" if movie.premise else "",
    "cast": _cast,
    "director": _director,
    "year": lambda movie: f"{movie.title} came out in {movie.year}." if movie.year else "",
    "runtime": _runtime,
    "rating": _rating,
    "certificate": _certificate,
    "language": lambda movie: f"{movie.label} is in {language(movie.language)}." if movie.language else "",
    "where": lambda movie: "",
}
