"""Holds an answer against its checks and against the rules no answer may break."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean, median
from typing import TYPE_CHECKING, Any

from data import DialogueState, Filters, Movie, MovieId, Reply, fold
from evals.golden import Checks, Fits, Near, NearerThan, Remembered

if TYPE_CHECKING:
    from chains.ports import Library

NEVER_WIDENED = frozenset({"max_age", "content_none", "people_none", "genres_none", "exclude"})


@dataclass(frozen=True)
class World:
    """The catalogue the answers come from."""

    library: "Library"
    films: Mapping[MovieId, Movie]

    def named(self, title: str) -> MovieId:
        """The best known film of this title; 0 when there is none."""
        found = [movie for movie in self.films.values() if fold(movie.title) == fold(title)]
        return max(found, key=lambda movie: movie.percentile or 0).tmdb_id if found else 0


@dataclass(frozen=True)
class Answer:
    """One turn as it ran."""

    state: DialogueState
    reply: Reply

    @property
    def ids(self) -> tuple[MovieId, ...]:
        """The films shown, in order."""
        return tuple(movie.tmdb_id for movie in self.reply.movies)


@dataclass(frozen=True)
class Seen:
    """The conversation up to the answer that is looked at, which is the last."""

    world: World
    answers: Sequence[Answer]

    @property
    def last(self) -> Answer:
        """The answer that is looked at."""
        return self.answers[-1]

    @property
    def movies(self) -> tuple[Movie, ...]:
        """Its films."""
        return tuple(self.world.films[movie] for movie in self.last.ids)

    def film(self, name: str) -> MovieId:
        """A title, or @turn.place; 0 when that list was too short."""
        if not name.startswith("@"):
            return self.world.named(name)
        turn, place = map(int, name[1:].split("."))
        ids = self.answers[turn - 1].ids if turn <= len(self.answers) else ()
        return ids[place - 1] if place <= len(ids) else 0

    def title(self, name: str) -> str:
        """The same, as the title to compare by."""
        movie = self.world.films.get(self.film(name))
        return movie.title if movie else name

    def cosine(self, turn: Answer, name: str) -> float:
        """The mean cosine to a film of an answer's other films; -1 without vectors or films."""
        library, seed = self.world.library, self.film(name)
        rows = [library.position[movie] for movie in turn.ids if movie != seed]
        if library.vectors is None or not rows or seed not in library.position:
            return -1.0
        return float((library.vectors[rows] @ library.vectors[library.position[seed]]).mean())


def resolved(held: Remembered, seen: Seen) -> Remembered:
    """The expected state with @turn.place put into titles."""
    lists = {
        name: tuple(seen.title(f) for f in getattr(held, name))
        for name in ("liked", "disliked", "exclude", "seen", "saved")
    }
    ratings = {seen.title(film): stars for film, stars in held.ratings.items()}
    focus = seen.title(held.focus) if held.focus is not None else None
    return held.replace(**lists, ratings=ratings, focus=focus)


def violations(seen: Seen) -> tuple[str, ...]:
    """Broken hard rules: a film that misses a filter in force unsaid, that is ruled out, or that is there twice."""
    core, said = seen.last.state.core, []
    for shown in seen.last.reply.movies:
        movie = seen.world.films[shown.tmdb_id]
        missed = set(core.filters.missed(movie))
        if hidden := (missed - set(shown.outside)) | (missed & NEVER_WIDENED):
            said.append(f"{movie.label} misses {', '.join(sorted(hidden))}")
        if movie.tmdb_id in {*core.exclude, *core.seen}:
            said.append(f"{movie.label} was ruled out")
    if len(set(seen.last.ids)) < len(seen.last.ids):
        said.append("a film is shown twice")
    return tuple(said)


def problems(checks: Checks, seen: Seen) -> tuple[str, ...]:
    """What each failed check says."""
    asked = ((name, getattr(checks, name)) for name in checks.model_fields_set)
    return tuple(said for name, value in asked if (said := CHECKS[name](value, seen)))


def _at_least(n: int, seen: Seen) -> str:
    return "" if len(seen.movies) >= n else f"{len(seen.movies)} films, wanted at least {n}"


def _at_most(n: int, seen: Seen) -> str:
    return "" if len(seen.movies) <= n else f"{len(seen.movies)} films, wanted at most {n}"


def _filters(gold: Filters, seen: Seen) -> str:
    for shown in seen.last.reply.movies:
        movie = seen.world.films[shown.tmdb_id]
        if missed := set(gold.missed(movie)) - (set(shown.outside) - NEVER_WIDENED):
            return f"{movie.label} misses {', '.join(sorted(missed))} of what was asked"
    return ""


def _absent(names: tuple[str, ...], seen: Seen) -> str:
    there = [name for name in names if seen.film(name) in seen.last.ids]
    return f"{', '.join(there)} is shown" if there else ""


def _mean_axis(least: Mapping[Any, float], seen: Seen) -> str:
    for axis, bound in least.items():
        levels = [(movie.axes or {}).get(axis, 0) for movie in seen.movies] or [0]
        if mean(levels) < bound:
            return f"mean {axis} {mean(levels):.2f}, wanted {bound:g}"
    return ""


def _mean_percentile(least: float, seen: Seen) -> str:
    known = mean([movie.percentile or 0 for movie in seen.movies] or [0])
    return "" if known >= least else f"mean popularity percentile {known:.2f}, wanted {least:g}"


def _fits(wanted: Fits, seen: Seen) -> str:
    fit = sum(
        wanted.mood in (movie.moods or ()) or (movie.axes or {}).get(wanted.axis, 0) >= wanted.level
        for movie in seen.movies
    )
    return "" if fit >= wanted.at_least else f"{fit} films fit {wanted.mood}, wanted {wanted.at_least}"


def _near(wanted: Near, seen: Seen) -> str:
    import numpy as np

    library, seed = seen.world.library, seen.film(wanted.title)
    if library.vectors is None or seed not in library.position:
        return "nearness cannot be told without vectors and the film"
    bound = float(np.percentile(library.vectors @ library.vectors[library.position[seed]], wanted.percentile))
    got = seen.cosine(seen.last, wanted.title)
    return "" if got > bound else f"mean cosine to {wanted.title} {got:.3f}, wanted above {bound:.3f}"


def _nearer_than(wanted: NearerThan, seen: Seen) -> str:
    if wanted.turn >= len(seen.answers):
        return "there is no such earlier turn"
    before, now = seen.cosine(seen.answers[wanted.turn - 1], wanted.seed), seen.cosine(seen.last, wanted.seed)
    return "" if now > before else f"mean cosine to {seen.title(wanted.seed)} {now:.3f}, before {before:.3f}"


def _notes(codes: tuple[str, ...], seen: Seen) -> str:
    lacking = set(codes) - {note.code for note in seen.last.reply.notes}
    return f"no note {', '.join(sorted(lacking))}" if lacking else ""


def _replied(wanted: bool, seen: Seen) -> str:
    return "" if bool(seen.last.reply.text.strip()) == wanted else "the reply is empty"


def _says(words: str, seen: Seen) -> str:
    return "" if fold(words) in fold(seen.last.reply.text) else f"the reply does not say {words!r}"


def _fresh_from(turn: int, seen: Seen) -> str:
    again = set(seen.answers[turn - 1].ids) & set(seen.last.ids)
    return f"{len(again)} films of turn {turn} again" if again else ""


def _same_list_as(turn: int, seen: Seen) -> str:
    return "" if seen.last.ids == seen.answers[turn - 1].ids else f"not the list of turn {turn}"


def _below_median_year_of(turn: int, seen: Seen) -> str:
    years = [seen.world.films[movie].year or 0 for movie in seen.answers[turn - 1].ids]
    late = [movie.label for movie in seen.movies if (movie.year or 0) >= (median(years) if years else 0)]
    return f"{', '.join(late)}: not before the median year of turn {turn}" if late else ""


CHECKS: dict[str, Callable[[Any, Seen], str]] = {
    "at_least": _at_least,
    "at_most": _at_most,
    "filters": _filters,
    "absent": _absent,
    "mean_axis": _mean_axis,
    "mean_percentile": _mean_percentile,
    "fits": _fits,
    "near": _near,
    "nearer_than": _nearer_than,
    "notes": _notes,
    "replied": _replied,
    "says": _says,
    "fresh_from": _fresh_from,
    "same_list_as": _same_list_as,
    "below_median_year_of": _below_median_year_of,
}
