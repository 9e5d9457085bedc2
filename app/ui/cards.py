"""What a card shows of a recommended film, ready to be drawn."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.ui.conversation import PRESSES, Conversation, Press
from app.ui.placeholder import poster
from app.ui.proofs import Kept, kept
from chains.saying.lead import moved
from chains.words import hours, in_words, listed
from data import DialogueState, FieldName, Filters, Movie, MovieId, Reason, Recommendation, Relaxation

RECORD = {"runtime", "genre", "year", "director"}  # facts a card shows anyway
LABELS: dict[Press, tuple[str, str]] = {
    "like": ("Like", "Liked"),
    "dislike": ("Not for me", "Not for me"),
    "seen": ("Seen", "Seen"),
}


@dataclass(frozen=True, slots=True)
class Button:
    """A button on a card; `on` when it has been pressed."""

    press: Press
    label: str
    on: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One film, all in words but the poster's address."""

    id: MovieId
    rank: int
    title: str
    year: str
    poster: str
    record: tuple[str, ...]  # length, certificate, genres
    makers: str
    why: str
    more: str
    proofs: tuple[Kept, ...]
    misses: str
    buttons: tuple[Button, ...]


def cards(talk: Conversation) -> tuple[Card, ...]:
    """The list in sight."""
    picks = talk.answer.movies if talk.answer else ()
    films, wish = talk.recommender.films, talk.state.core.filters
    return tuple(
        card(pick, films[pick.tmdb_id], rank=rank, wish=wish, marks=talk.marks(pick.tmdb_id))
        for rank, pick in enumerate(picks, 1)
    )


def card(pick: Recommendation, movie: Movie, *, rank: int, wish: Filters, marks: frozenset[Press]) -> Card:
    """A recommended film as a card; `wish` names the filters it may miss."""
    told = [reason.text for reason in pick.reasons if not _recorded(reason)] or [r.text for r in pick.reasons]
    return Card(
        id=pick.tmdb_id,
        rank=rank,
        title=pick.title,
        year=str(pick.year) if pick.year else "",
        poster=poster(movie),
        record=_record(movie),
        makers=f"by {listed(movie.directors)}" if movie.directors else "",
        why=told[0] if told else "",
        more=" ".join(told[1:]),
        proofs=kept(pick.proof),
        misses=_misses(pick.outside, wish),
        buttons=tuple(Button(press, LABELS[press][press in marks], press in marks) for press in PRESSES),
    )


def _recorded(reason: Reason) -> bool:
    return bool(reason.facts) and all(fact.kind in RECORD for fact in reason.facts)


def _record(movie: Movie) -> tuple[str, ...]:
    length = hours(movie.runtime) if movie.runtime else "length unknown"
    return tuple(filter(None, (length, movie.certificate or "not rated", ", ".join(movie.genres[:3]))))


def _misses(outside: tuple[FieldName, ...], wish: Filters) -> str:
    said = in_words(wish)
    return f"Outside your wish: {listed([said.get(f, f.replace('_', ' ')) for f in outside])}" if outside else ""


def chips(state: DialogueState, films: Mapping[MovieId, Movie]) -> tuple[str, ...]:
    """What was understood so far, a few words each."""
    core = state.core
    seeds = [f"like {films[movie].title}" for movie in core.liked if movie in films]
    against = [f"nothing like {films[movie].title}" for movie in core.disliked if movie in films]
    watching = [f"for {listed(core.audience)}"] if core.audience else []
    wishes = [f"“{core.queries[-1]}”"] if core.queries and not (core.filters.themes or core.filters.moods) else []
    return (*seeds, *against, *wishes, *moved(core.axes), *in_words(core.filters).values(), *watching)


def widened(relaxed: tuple[Relaxation, ...]) -> str:
    """What was given up to find more, in one sentence."""
    said = [f"“{r.before}” became “{r.after}”" if r.after else f"“{r.before}” was left out" for r in relaxed]
    return f"Too few films keep everything. For the near matches, {listed(said)}." if said else ""
