"""The path of one message: words, understand, reduce, compile, retrieve, score, diversify, evidence, explain, reply."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import numpy as np

from chains.clock import Stopwatch
from chains.explaining.evidence import Occasion
from chains.explaining.tell import explained, told
from chains.language.allowance import Allowance
from chains.ports import Library, Rows, Taste, Understanding, Wording
from chains.ranking.diversify import pick
from chains.ranking.estimate import Estimator
from chains.ranking.features import Features
from chains.ranking.offer import offered
from chains.ranking.plan import Plan, plan
from chains.ranking.proof import kept, proofs
from chains.ranking.retrieve import Found, retrieve
from chains.ranking.score import Scored, Weights, score
from chains.saying.answers import answer
from chains.saying.lead import lead, listing
from chains.saying.notes import aloud, notes_of
from chains.state.reduce import heard, reduce
from chains.state.shown import with_list
from chains.understand.view import StateView
from data import DialogueState, Feedback, Filters, Movie, MovieId, Note, Recommendation, Ref, Reply, TurnIntent
from data.dialogue import RelaxOffer, Signal
from data.vocabulary import MESSAGE_LIMIT


@dataclass(frozen=True, slots=True)
class Cards:
    """The films, final before any word is written."""

    reply: Reply


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of the reply's text."""

    text: str


@dataclass(frozen=True, slots=True)
class Done:
    """The end of a turn."""

    state: DialogueState
    reply: Reply


Event = Cards | Words | Done


@dataclass(frozen=True)
class Recommender:
    """Everything a conversation needs. It holds no conversation itself: a state comes in, the next goes out."""

    library: Library
    understanding: Understanding
    today: Callable[[], date]
    clock: Callable[[], float]  # seconds
    taste: Taste | None = None
    wording: Wording | None = None
    estimator: Estimator | None = None
    weights: Weights = field(default_factory=Weights)
    built: date | None = None  # when the catalogue's index was made
    patience: float = 8.0  # seconds from the message to the end of its turn, for a language model

    @cached_property
    def films(self) -> Mapping[MovieId, Movie]:
        """Every film by its id."""
        return {movie.tmdb_id: movie for movie in self.library.movies}

    @cached_property
    def features(self) -> Features:
        """What ranking needs of every film."""
        return Features.of(self.library.movies, vectors=self.library.vectors, estimator=self.estimator)

    def start(self, ratings: Mapping[MovieId, float] | None = None) -> DialogueState:
        """A first state; `ratings` maps film to stars (0.5–5) from outside this conversation."""
        return DialogueState(profile={m: s for m, s in (ratings or {}).items() if m in self.films})

    def turn(
        self, state: DialogueState, text: str, *, now: date | None = None, k: int | None = None, owner: str = ""
    ) -> tuple[DialogueState, Reply]:
        """One message answered; `owner` names the person, whose earlier replies of a model may be used again."""
        for event in self.stream(state, text, now=now, k=k, owner=owner):
            if isinstance(event, Done):
                return event.state, event.reply
        raise RuntimeError("a stream ended without `Done`")

    def stream(
        self, state: DialogueState, text: str, *, now: date | None = None, k: int | None = None, owner: str = ""
    ) -> Iterator[Event]:
        """One message answered piece by piece: cards first, then words, then `Done`."""
        watch, allowance = Stopwatch(self.clock), Allowance.of(self.patience, clock=self.clock, owner=owner)
        if len(text) > MESSAGE_LIMIT:
            yield Done(state, _too_long(len(text)))
            return
        with watch.lap("understand"):
            intent, notes = self.understand(state, text, now=now, allowance=allowance)
        before, state = state, reduce(state, intent, self.films)
        said = answer(intent, state, self.films, why=lambda movie: self.why(state, movie))
        if said is not None:
            yield Words(said)
            yield Done(state, Reply(text=said, intent=intent, notes=notes, ms=watch.laps()))
            return
        further = intent.act == "more" or (intent.confirm == "yes" and isinstance(before.pending, RelaxOffer))
        search = plan(state, k=k, more=further, identify=intent.act == "identify")
        with watch.lap("retrieve"):
            found = retrieve(search, self.library, self.features, self.taste)
        with watch.lap("score"):
            again = state.core.shown if intent.act == "undo" else None
            movies = self.chosen(search, found, again=again)
        offer = offered(state, intent, search, found, movies, library=self.library, features=self.features)
        told = self.noted(intent, search, found, movies)
        heading = lead(
            text, intent, search, found, movies, self.films, before=before.core, offer=offer, aloud=aloud(told, search)
        )
        notes = (*notes, *told)
        reply = Reply(text="", movies=movies, intent=intent, relaxed=found.relaxed, notes=notes)
        yield Cards(reply)
        with watch.lap("explain"):
            said, movies, late = self.worded(heading, movies, allowance)
            yield Words(said)
        reply = reply.replace(text=said, movies=movies, notes=(*notes, *late), ms=watch.laps())
        if again is None:
            same = further or intent.act == "feedback"
            state = with_list(state, movies, same_search=same).replace(pending=offer.pending if offer else None)
        yield Done(state, reply)

    def understand(
        self, state: DialogueState, text: str, *, now: date | None = None, allowance: Allowance | None = None
    ) -> tuple[TurnIntent, tuple[Note, ...]]:
        """What a message asks for, and what should be said about how it was understood."""
        return self.understanding.intent(text, view=self.view(state), now=now or self.today(), allowance=allowance)

    def view(self, state: DialogueState) -> StateView:
        """What the understanding may see of a conversation."""
        core, films = state.core, self.films
        return StateView(
            shown=tuple(films[movie] for movie in core.shown if movie in films),
            focus=films.get(core.focus) if core.focus is not None else None,
            seed=films.get(core.liked[-1]) if core.liked else None,
            filters=core.filters,
            pending=state.pending,
        )

    def chosen(self, search: Plan, found: Found, *, again: tuple[MovieId, ...] | None) -> tuple[Recommendation, ...]:
        """The films to show: exact ones first, near ones after, or the list of an earlier turn `again`."""
        k = search.k if again is None else len(again)
        exact = self._picked(search, found.exact, search.filters, k, again)
        near = self._picked(search, found.near, found.filters, k - len(exact), again)
        picked = [*exact, *near]
        if again is not None:
            place = {movie: rank for rank, movie in enumerate(again)}
            picked.sort(key=lambda movie: place[movie.tmdb_id])
        return explained(tuple(picked), Occasion(search, self.library, self.films, search.filters))

    def _picked(
        self, search: Plan, rows: Rows, filters: Filters, k: int, again: tuple[MovieId, ...] | None
    ) -> list[Recommendation]:
        if not len(rows) or k < 1:
            return []
        library, features = self.library, self.features
        scored = score(search, rows, library=library, features=features, taste=self.taste, weights=self.weights)
        ids = features.ids[rows]
        if again is not None:
            places = np.flatnonzero(np.isin(ids, again)).tolist()
        else:
            scored = scored.keep(~np.isin(ids, list(search.paged)))
            places = pick(search, scored, k=k, library=library, features=features)
        made = (self._recommendation(scored, place, search, filters) for place in places)
        return [movie for movie in made if kept(movie.proof)]

    def _recommendation(self, scored: Scored, place: int, search: Plan, filters: Filters) -> Recommendation:
        """One film with its parts and its proofs, which are checked here, after ranking."""
        movie = self.library.movies[scored.rows[place]]
        parts = {name: round(float(values[place]), 6) for name, values in scored.parts.items()}
        return Recommendation(
            tmdb_id=movie.tmdb_id,
            title=movie.title,
            year=movie.year,
            score=round(sum(parts.values()), 6),
            parts=parts,
            proof=proofs(filters, movie, search),
            outside=search.filters.missed(movie),
        )

    def noted(
        self, intent: TurnIntent, search: Plan, found: Found, movies: tuple[Recommendation, ...]
    ) -> tuple[Note, ...]:
        """What the person should know about a list."""
        newest, guessed = self.features.newest, self.guessed(search, movies)
        return notes_of(
            intent, search, found, movies, films=self.films, newest=newest, built=self.built, guessed=guessed
        )

    def guessed(self, search: Plan, movies: tuple[Recommendation, ...]) -> int:
        """How many of these films rank by moods or axes that are only estimated."""
        if not (search.moods or search.moods_none or search.axes):
            return 0
        return sum(bool(self.features.estimated[self.library.position[movie.tmdb_id]]) for movie in movies)

    def worded(
        self, heading: str, movies: tuple[Recommendation, ...], allowance: Allowance | None = None
    ) -> tuple[str, tuple[Recommendation, ...], tuple[Note, ...]]:
        """The reply's text. A language model may only word the facts; what fails its check stays a template."""
        notes: tuple[Note, ...] = ()
        if self.wording is not None and movies:
            movies, notes = self.wording.reworded(movies, allowance=allowance)
        return listing(heading, movies), movies, notes

    def why(self, state: DialogueState, movie: Movie) -> str:
        """Why a film was shown: its reasons and what it keeps of the wish."""
        search = plan(state, k=None)
        shown = [self.films[one] for one in state.core.shown if one in self.films]
        films = shown if movie in shown else [movie]
        said = told(films, Occasion(search, self.library, self.films, search.filters))[films.index(movie)]
        held = sum(verdict.ok is True and verdict.value is not None for verdict in search.filters.verdicts(movie))
        why = " ".join(reason.text for reason in said[:2])
        return f"{movie.label}: {why} It keeps {held} of your filters." if held else f"{movie.label}: {why}"

    def feedback(self, state: DialogueState, movie: MovieId, signal: Signal) -> DialogueState:
        """The state after a button on a card. A button is no turn: undo does not take it back."""
        pressed = Feedback(ref=Ref(kind="title", title=self.films[movie].title, id=movie), signal=signal)
        return state.replace(core=heard(state.core, pressed), undo=tuple(heard(old, pressed) for old in state.undo))


def _too_long(length: int) -> Reply:
    said = f"That message has {length:,} characters; please keep it under {MESSAGE_LIMIT:,}."
    return Reply(text=said, notes=(Note(code="too_long", text=said),))
