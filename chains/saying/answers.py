"""Answers what is no search: greetings, help, questions about a film, and what comes before any list."""

from collections.abc import Callable, Mapping, Sequence

from chains.saying.comparison import EXTREMES, compared, extreme
from chains.saying.notes import unknown
from chains.saying.record import told
from chains.understand.talk.finer import WISHES
from chains.words import in_words, listed
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
WHICH = "Which film do you mean? Name it, or say “the second one”."
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
        return _answered(intent.asks, state, films, why)
    if intent.act == "accept":
        film = films.get(state.core.focus) if state.core.focus is not None else None
        return f"Good choice: {film.label}. Enjoy it." if film else "Good choice. Enjoy it."
    return {"chat": CHAT, "help": HELP, "off_topic": OFF_TOPIC}.get(intent.act)


def _answered(
    asks: Sequence[Ask], state: DialogueState, films: Mapping[MovieId, Movie], why: Callable[[Movie], str]
) -> str:
    """Each question by the records of the films it is about."""
    compare = [film for ask in asks if ask.topic == "compare" for film in _films(ask, state, films)]
    if compare:
        return _compared(compare)
    said = [_told(ask, state, films, why) for ask in asks]
    return " ".join(dict.fromkeys(said)) or HELP


def _compared(movies: Sequence[Movie]) -> str:
    if len(movies) < 2:
        return f"{WHICH} I need two films to compare."
    return " ".join(compared(movies[0], other) for other in movies[1:])


def _told(ask: Ask, state: DialogueState, films: Mapping[MovieId, Movie], why: Callable[[Movie], str]) -> str:
    if ask.about == WISHES:
        return _recalled(state, films)
    asked = _films(ask, state, films)
    if not asked:
        return unknown(ask.ref.title) if ask.ref is not None and ask.ref.title else WHICH
    if ask.about in EXTREMES or (ask.about or "").startswith(("most ", "least ")):
        return extreme(ask.about or "", asked)
    return " ".join(why(movie) if ask.topic == "why" else told(ask, movie) for movie in asked)


def _films(ask: Ask, state: DialogueState, films: Mapping[MovieId, Movie]) -> list[Movie]:
    """The films a question is about: the one pointed at, the whole list, else the one in focus or the first."""
    core = state.core
    if ask.ref is not None and ask.ref.kind == "last_list":
        asked: tuple[MovieId | None, ...] = core.shown
    elif ask.ref is not None and ask.ref.kind != "focus":
        asked = (ask.ref.id,)
    else:
        asked = (core.focus,) if core.focus is not None else core.shown[:1]
    return [films[movie] for movie in asked if movie is not None and movie in films]


def _recalled(state: DialogueState, films: Mapping[MovieId, Movie]) -> str:
    """What has been understood so far, in words."""
    core = state.core
    seeds = [films[movie].title for movie in core.liked if movie in films]
    wishes = [f"like {listed(seeds)}"] if seeds else []
    wishes += [*core.queries[-1:], *in_words(core.filters).values()]
    return f"You asked for: {', '.join(wishes)}." if wishes else "You have not asked for anything yet."
