"""Remembers: a state and an intent give the next state. Pure; `undo` after a turn gives back what was before it."""

from collections.abc import Mapping
from typing import Any

from chains.critique import criticised
from data import Borrow, Core, DialogueState, Feedback, Filters, Movie, MovieId, Person, Range, Retract, TurnIntent
from data.dialogue import UNDO_DEPTH, RelaxOffer
from data.movie import theme_key

SILENT = ("ask", "chat", "help", "off_topic", "unsafe")  # acts that change no wish
STARS = {"like": 4.5, "dislike": 1.5}
QUERIES_KEPT = 8
SINGLE = ("soft", "max_age", "providers_country")  # merged by rules of their own
WISHES = sorted((name for name in Filters.model_fields if name not in SINGLE), key=lambda name: name.endswith("_none"))
OPPOSITES = {
    "genres_all": ("genres_none",),
    "genres_any": ("genres_none",),
    "genres_none": ("genres_all", "genres_any"),
    "moods": ("moods_none",),
    "moods_none": ("moods",),
    "themes": ("themes_none",),
    "themes_none": ("themes",),
    "people_all": ("people_none",),
    "people_any": ("people_none",),
    "people_none": ("people_all", "people_any"),
    "languages_any": ("languages_none",),
    "languages_none": ("languages_any",),
    "countries_any": ("countries_none",),
    "countries_none": ("countries_any",),
}


def reduce(state: DialogueState, intent: TurnIntent, films: Mapping[MovieId, Movie]) -> DialogueState:
    """The state after a turn, before its list is known."""
    if intent.act == "undo":
        return _undone(state, intent.steps)
    if intent.act in SILENT:
        asked = next((ask.ref.id for ask in intent.asks if ask.ref and ask.ref.id is not None), state.core.focus)
        return state.replace(turn=state.turn + 1, core=state.core.replace(focus=asked))
    core = Core(**_kept(state.core)) if intent.act == "reset" else _reduced(state, intent, films)
    return state.replace(turn=state.turn + 1, core=core, pending=None, undo=(*state.undo, state.core)[-UNDO_DEPTH:])


def _undone(state: DialogueState, steps: int) -> DialogueState:
    if not state.undo:
        return state.replace(turn=state.turn + 1)
    at = max(len(state.undo) - steps, 0)
    return state.replace(turn=state.turn + 1, core=state.undo[at], undo=state.undo[:at], pending=None)


def _kept(core: Core) -> dict[str, Any]:
    """What outlives a fresh start: what a person has seen, saved, rated, ruled out, and an age limit."""
    filters = Filters(max_age=core.filters.max_age, within=core.filters.within)
    return {
        "filters": filters,
        "exclude": core.exclude,
        "ratings": core.ratings,
        "seen": core.seen,
        "saved": core.saved,
        "audience": core.audience if core.filters.max_age is not None else (),
    }


def _switched(core: Core) -> Core:
    """A new topic: negative wishes, the age limit and languages stay."""
    stays = ("max_age", "within", "languages_any", *(name for name in Filters.model_fields if name.endswith("_none")))
    filters = Filters(**{name: getattr(core.filters, name) for name in stays})
    return Core(**{**_kept(core), "filters": filters, "audience": core.audience, "count": core.count})


def _reduced(state: DialogueState, intent: TurnIntent, films: Mapping[MovieId, Movie]) -> Core:
    core = _begun(state, intent)
    for retract in intent.retract:
        core = _retracted(core, retract)
    core = core.replace(filters=merged(core.filters, intent, films))
    core = _pointed(core, intent)
    for critique in intent.critiques:
        core = criticised(core, critique, films)
    for borrow in intent.borrow:
        core = _borrowed(core, borrow, films)
    if intent.act != "accept":
        core = core.replace(focus=None)  # a new list follows: "that one" will be one of it
    for feedback in intent.feedback:
        core = heard(core, feedback)
    return core.replace(
        audience=(*core.audience, *intent.audience),
        count=intent.count or core.count,
        sort=intent.sort or core.sort,
        queries=(*core.queries, intent.query)[-QUERIES_KEPT:] if intent.query else core.queries,
    )


def _begun(state: DialogueState, intent: TurnIntent) -> Core:
    """What of the past this turn builds on."""
    core = state.core
    if intent.confirm == "yes" and isinstance(state.pending, RelaxOffer):
        core = core.replace(filters=state.pending.filters)
    if intent.act == "recommend" and core.sort == "random":
        core = core.replace(sort="relevance")  # a surprise lasts one list
    if intent.scope == "fresh":
        return Core(**_kept(core))
    return _switched(core) if intent.scope == "switch" else core


def _retracted(core: Core, retract: Retract) -> Core:
    if retract.field == "query":
        return core.replace(queries=())
    if retract.field == "axes":
        return core.replace(axes={})
    if retract.field in ("similar_to", "dissimilar_to", "exclude", "audience"):
        name = {"similar_to": "liked", "dissimilar_to": "disliked"}.get(retract.field, retract.field)
        return core.replace(**{name: ()})
    if retract.field not in Filters.model_fields:
        return core
    held = getattr(core.filters, retract.field)
    default = Filters.model_fields[retract.field].default
    if retract.value is not None and isinstance(held, tuple):
        default = tuple(value for value in held if _key(value) != theme_key(retract.value))
    return core.replace(filters=core.filters.replace(**{retract.field: default}))


def _key(value: Any) -> str:
    return theme_key(value.name if isinstance(value, Person) else str(value))


def merged(held: Filters, intent: TurnIntent, films: Mapping[MovieId, Movie]) -> Filters:
    """Standing filters with those of this turn: lists unite, single values replace, a wish removes its opposite."""
    new = intent.set
    changes: dict[str, Any] = {}
    for name in WISHES:  # refusals come after wishes, and win
        value = getattr(new, name)
        if value in (None, ()):
            continue
        old = changes.get(name, getattr(held, name))
        changes[name] = (*old, *value) if isinstance(value, tuple) else value
        for opposite in OPPOSITES.get(name, ()):
            gone = {_key(v) for v in value}
            rest = tuple(v for v in changes.get(opposite, getattr(held, opposite)) if _key(v) not in gone)
            changes[opposite] = rest
    if new.genres_all and not _together(changes["genres_all"], films):
        changes["genres_all"] = new.genres_all
    if new.max_age is not None:
        stated = intent.kids_age is not None or held.max_age is None
        changes["max_age"] = new.max_age if stated else min(held.max_age or 0, new.max_age)
    hard_now = set(changes) - set(new.soft)
    changes["soft"] = (*(f for f in held.soft if f not in hard_now), *new.soft)
    return held.replace(**changes)


def _together(genres: tuple[str, ...], films: Mapping[MovieId, Movie]) -> bool:
    """Whether enough films carry all these genres (20, or one in 200 of a small catalogue)."""
    enough = max(1, min(20, len(films) // 200))
    wanted = set(genres)
    return len(wanted) < 2 or sum(wanted <= set(movie.genres) for movie in films.values()) >= enough


def _pointed(core: Core, intent: TurnIntent) -> Core:
    """Films named as examples, counter-examples or to be left out; the newest example is last."""

    def joined(held: tuple[MovieId, ...], refs: tuple[Any, ...]) -> tuple[MovieId, ...]:
        new = [ref.id for ref in refs if ref.id is not None]
        return (*(movie for movie in held if movie not in new), *dict.fromkeys(new))

    liked, disliked = joined(core.liked, intent.similar_to), joined(core.disliked, intent.dissimilar_to)
    if intent.act == "accept":
        picked = [f.ref.id for f in intent.feedback if f.ref.id is not None]
        return core.replace(focus=picked[0] if picked else core.focus)
    return core.replace(
        liked=tuple(m for m in liked if m not in {r.id for r in intent.dissimilar_to}),
        disliked=tuple(m for m in disliked if m not in {r.id for r in intent.similar_to}),
        exclude=joined(core.exclude, intent.exclude),
    )


def _borrowed(core: Core, borrow: Borrow, films: Mapping[MovieId, Movie]) -> Core:
    movie = films.get(borrow.ref.id) if borrow.ref.id is not None else None
    if movie is None:
        return core
    filters = core.filters
    if borrow.attr == "director" and movie.directors:
        filters = filters.replace(people_any=tuple(Person(name=n, role="director") for n in movie.directors))
    elif borrow.attr == "cast" and movie.cast:
        filters = filters.replace(people_any=(Person(name=_shared_lead(core, movie, films), role="cast"),))
    elif borrow.attr == "genre" and movie.genres:
        filters = filters.replace(genres_all=movie.genres)
    elif borrow.attr == "era" and movie.year:
        decade = movie.year // 10 * 10
        filters = filters.replace(year=Range(min=decade, max=decade + 9))
    elif borrow.attr == "language" and movie.language:
        filters = filters.replace(languages_any=(movie.language,))
    elif borrow.attr == "mood" and movie.moods:
        filters = filters.replace(moods=(*filters.moods, *movie.moods))
    return core.replace(filters=filters)


def _shared_lead(core: Core, movie: Movie, films: Mapping[MovieId, Movie]) -> str:
    """The one cast member the whole last list shares, else the film's top-billed."""
    lists = [set(films[m].cast) for m in core.shown if m in films]
    shared = set.intersection(*lists) if len(lists) > 1 else set()
    return shared.pop() if len(shared) == 1 else movie.cast[0]


def heard(core: Core, feedback: Feedback) -> Core:
    """The conversation with one signal about one film taken in."""
    movie = feedback.ref.id
    if movie is None:
        return core
    if feedback.signal in STARS or feedback.rating is not None:
        stars = feedback.rating if feedback.rating is not None else STARS[feedback.signal]
        return core.replace(ratings={**core.ratings, movie: stars})
    if feedback.signal == "seen":
        return core.replace(seen=(*core.seen, movie))
    if feedback.signal == "skip":
        return core.replace(exclude=(*core.exclude, movie))
    if feedback.signal == "save":
        return core.replace(saved=(*core.saved, movie))
    return core.replace(focus=movie) if feedback.signal == "watch" else core
