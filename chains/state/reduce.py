"""Remembers: a state and an intent give the next state. Pure; `undo` after a turn gives back what was before it."""

from collections.abc import Mapping
from typing import Any

from chains.state.borrow import borrowed
from chains.state.critique import criticised
from chains.state.wishes import accepted, key, merged
from data import Core, DialogueState, Feedback, FieldName, Filters, Movie, MovieId, Ref, Retract, TurnIntent
from data.dialogue import QUERY_LIMIT, UNDO_DEPTH, RelaxOffer
from data.movie import fold, theme_key

SILENT = ("ask", "chat", "help", "off_topic", "unsafe")  # acts that change no wish
STARS = {"like": 4.5, "dislike": 1.5}
QUERIES_KEPT = 8
WORDS_KEPT = 2_000  # characters of all free texts
POINTED = {"similar_to": "liked", "dissimilar_to": "disliked", "exclude": "exclude"}


def reduce(state: DialogueState, intent: TurnIntent, films: Mapping[MovieId, Movie]) -> DialogueState:
    """The state after a turn, before its list is known."""
    if intent.act == "undo":
        return _undone(state, intent.steps)
    if intent.confirm == "no" and isinstance(state.pending, RelaxOffer):
        refused = dict.fromkeys((*state.refused, state.pending.relaxation.field))
        state = state.replace(pending=None, refused=tuple(refused))
    if intent.act in SILENT:
        asked = next((ask.ref.id for ask in intent.asks if ask.ref and ask.ref.id is not None), state.core.focus)
        return state.replace(turn=state.turn + 1, core=state.core.replace(focus=asked))
    core = Core(**_kept(state.core)) if intent.act == "reset" else _reduced(state, intent, films)
    return state.replace(
        turn=state.turn + 1,
        core=core,
        pending=None,
        refused=_still_refused(state, core),
        undo=(*state.undo, state.core)[-UNDO_DEPTH:],
    )


def _undone(state: DialogueState, steps: int) -> DialogueState:
    if not state.undo:
        return state.replace(turn=state.turn + 1)
    at = max(len(state.undo) - steps, 0)
    return state.replace(turn=state.turn + 1, core=state.undo[at], undo=state.undo[:at], pending=None)


def _still_refused(state: DialogueState, core: Core) -> tuple[str, ...]:
    """A no to an offer holds until the person says something new about that filter."""
    before, after = state.core.filters, core.filters
    return tuple(name for name in state.refused if getattr(before, name, None) == getattr(after, name, None))


def _kept(core: Core) -> dict[str, Any]:
    """What outlives a fresh start: what a person has seen, saved, rated, ruled out, and an age limit."""
    return {
        "filters": _only(core.filters, ("max_age", "within")),
        "exclude": core.exclude,
        "ratings": core.ratings,
        "seen": core.seen,
        "saved": core.saved,
        "audience": core.audience if core.filters.max_age is not None else (),
    }


def _switched(core: Core) -> Core:
    """A new topic: negative wishes, the age limit and languages stay."""
    none = tuple(name for name in Filters.model_fields if name.endswith("_none"))
    filters = _only(core.filters, ("max_age", "within", "languages_any", *none))
    return Core(**{**_kept(core), "filters": filters, "audience": core.audience, "count": core.count})


def _only(filters: Filters, names: tuple[str, ...]) -> Filters:
    soft = tuple(name for name in filters.soft if name in names)
    return Filters(**{name: getattr(filters, name) for name in names}, soft=soft)


def _reduced(state: DialogueState, intent: TurnIntent, films: Mapping[MovieId, Movie]) -> Core:
    before = core = _begun(state, intent, films)
    for retract in intent.retract:
        core = _retracted(core, retract, films)
    core = core.replace(filters=merged(core.filters, intent, films))
    for feedback in intent.feedback:
        core = heard(core, feedback)
    core = _pointed(core, intent)  # after what was heard: "not that one, but more like it"
    for critique in intent.critiques:
        core = criticised(core.replace(focus=before.focus), critique, films)
    for borrow in intent.borrow:
        core = borrowed(core.replace(focus=before.focus), borrow, films)
    return core.replace(
        focus=_focus(before, intent),
        audience=(*core.audience, *intent.audience),
        count=intent.count or core.count,
        sort=intent.sort or core.sort,
        queries=_queries(core.queries, intent.query),
    )


def _begun(state: DialogueState, intent: TurnIntent, films: Mapping[MovieId, Movie]) -> Core:
    """What of the past this turn builds on."""
    core = state.core
    if intent.confirm == "yes" and isinstance(state.pending, RelaxOffer):
        core = core.replace(filters=accepted(state.pending.filters, core.filters, films))
    if intent.act == "recommend" and core.sort == "random":
        core = core.replace(sort="relevance")  # a surprise lasts one list
    if intent.scope == "fresh":
        return Core(**_kept(core))
    return _switched(core) if intent.scope == "switch" else core


def _focus(before: Core, intent: TurnIntent) -> MovieId | None:
    """The film just chosen; else none, for a new list follows and "that one" will be one of it."""
    watched = [f.ref.id for f in intent.feedback if f.signal == "watch" and f.ref.id is not None]
    if intent.act != "accept":
        return watched[-1] if watched else None
    named = [f.ref.id for f in intent.feedback if f.ref.id is not None]
    return next(iter((*watched, *named)), before.focus)


def _queries(held: tuple[str, ...], new: str) -> tuple[str, ...]:
    """The newest free texts, as far as they fit."""
    said = (*held, new[:QUERY_LIMIT].strip()) if new.strip() else held
    kept: list[str] = []
    for words in reversed(said[-QUERIES_KEPT:]):
        if sum(map(len, kept)) + len(words) > WORDS_KEPT:
            break
        kept.append(words)
    return tuple(reversed(kept))


def _retracted(core: Core, retract: Retract, films: Mapping[MovieId, Movie]) -> Core:
    """Without one field or one value of it. Taking back `seen` lets this search show again what is known."""
    field, value = retract.field, retract.value
    if field == "query":
        return core.replace(queries=())
    if field == "axes":
        return core.replace(axes={name: shift for name, shift in core.axes.items() if value not in (None, name)})
    if field == "audience":
        return core.replace(audience=tuple(one for one in core.audience if value not in (None, one)))
    if field in POINTED:
        return _unpointed(core, POINTED[field], value, films)
    return core.replace(filters=_unfiltered(core.filters, field, value))


def _unfiltered(filters: Filters, field: FieldName, value: str | None) -> Filters:
    if field == "seen":
        return filters.replace(soft=(*filters.soft, "seen"))
    if field not in Filters.model_fields:
        return filters
    held, default = getattr(filters, field), Filters.model_fields[field].default
    if value is not None and isinstance(held, tuple):
        default = tuple(one for one in held if key(one) != theme_key(value))
    return filters.replace(**{field: default})


def _unpointed(core: Core, name: str, title: str | None, films: Mapping[MovieId, Movie]) -> Core:
    gone = fold(title) if title is not None else None
    held = (movie for movie in getattr(core, name) if gone and movie in films)
    rest = tuple(movie for movie in held if gone not in (fold(films[movie].title), fold(films[movie].label)))
    anchor = None if name == "liked" else core.anchor
    return core.replace(**{name: rest, "anchor": anchor})


def _pointed(core: Core, intent: TurnIntent) -> Core:
    """Films named as examples, counter-examples or to be left out; the newest word about a film holds.

    In one message the example wins: "like Alien, but not Alien itself". Examples are never shown anyway.
    """
    examples, opposite, gone = map(_ids, (intent.similar_to, intent.dissimilar_to, intent.exclude))
    disliked = _joined(core.disliked, tuple(movie for movie in opposite if movie not in examples))
    liked = _joined(core.liked, examples)
    unliked = {*opposite, *gone} - {*examples}
    return core.replace(
        anchor=None if examples or core.anchor in unliked else core.anchor,
        liked=tuple(movie for movie in liked if movie not in unliked),
        disliked=tuple(movie for movie in disliked if movie not in examples),
        exclude=tuple(movie for movie in (*core.exclude, *gone) if movie not in examples),
    )


def _ids(refs: tuple[Ref, ...]) -> tuple[MovieId, ...]:
    return tuple(ref.id for ref in refs if ref.id is not None)


def _joined(held: tuple[MovieId, ...], new: tuple[MovieId, ...]) -> tuple[MovieId, ...]:
    """The newest last."""
    return (*(movie for movie in held if movie not in new), *dict.fromkeys(new))


def heard(core: Core, feedback: Feedback) -> Core:
    """The conversation with one signal about one film taken in. What is disliked or skipped is no example any more."""
    movie = feedback.ref.id
    if movie is None:
        return core
    if feedback.signal in ("dislike", "skip"):
        core = core.replace(liked=_without(core.liked, movie), anchor=None if core.anchor == movie else core.anchor)
    if feedback.signal == "like":
        core = core.replace(disliked=_without(core.disliked, movie), exclude=_without(core.exclude, movie))
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


def _without(held: tuple[MovieId, ...], movie: MovieId) -> tuple[MovieId, ...]:
    return tuple(one for one in held if one != movie)
