"""Merges what several sources say of a film, field by field, and tells what changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from itertools import groupby
from typing import Any

from data import Movie, MovieId

RANK = {"starter": 0, "table": 1, "tmdb": 2, "movielens": 3}  # a field filled by a smaller one stays
LAST = len(RANK)
TOGETHER = (  # fields that mean something only from one hand
    ("premise", "plot"), ("votes", "rating"), ("movielens_count", "movielens_mean"), ("certificate", "min_age"),
    ("cast", "cast_complete"), ("collection", "collection_position"), ("year", "release_date"),
)  # fmt: skip
COUNTED = TOGETHER[2]  # MovieLens itself knows best how often it was rated
APART = {"tmdb_id", "source", "adult", "fetched_at"}
GROUPS = (*TOGETHER, *((f.name,) for f in fields(Movie) if f.name not in {*sum(TOGETHER, ()), *APART}))


@dataclass(frozen=True, slots=True)
class Changes:
    """How many films a run added, changed, left alone and removed."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0


def merge(
    existing: Sequence[Movie], incoming: Sequence[Movie], *, rank: Mapping[str, int] = RANK
) -> tuple[list[Movie], Changes]:
    """One film for each id from both, and what that changed. Of two rows of one source the incoming one counts."""
    before = merged(existing, rank=rank)
    after = merged(updated(existing, incoming), rank=rank)
    return after, changes(before, after)


def updated(existing: Iterable[Movie], incoming: Iterable[Movie]) -> list[Movie]:
    """Rows by id and source: incoming ones replace their like."""
    return list({(movie.tmdb_id, movie.source): movie for movies in (existing, incoming) for movie in movies}.values())


def merged(rows: Iterable[Movie], *, rank: Mapping[str, int] = RANK) -> list[Movie]:
    """One film for each id, by id; each field from the highest source that fills it."""
    ordered = sorted(rows, key=lambda movie: (movie.tmdb_id, rank.get(movie.source, LAST)))
    return [_one(list(same)) for _, same in groupby(ordered, key=lambda movie: movie.tmdb_id)]


def changes(before: Iterable[Movie], after: Iterable[Movie]) -> Changes:
    """The difference of two catalogues; when a film was fetched is no difference."""
    old, new = _by_id(before), _by_id(after)
    both = old.keys() & new.keys()
    same = sum(old[i] == new[i] or _timeless(old[i]) == _timeless(new[i]) for i in both)
    return Changes(len(new.keys() - old.keys()), len(both) - same, same, len(old.keys() - new.keys()))


def _one(same: list[Movie]) -> Movie:
    if len(same) == 1:
        return same[0]
    found: dict[str, Any] = {"adult": any(movie.adult for movie in same)}
    for group in GROUPS:
        hands = sorted(same, key=lambda movie: movie.source != "movielens") if group is COUNTED else same
        hand = next((movie for movie in hands if _filled(getattr(movie, group[0]))), None)
        hand = hand or next((movie for movie in hands if any(_filled(getattr(movie, name)) for name in group)), same[0])
        found |= {name: getattr(hand, name) for name in group}
    return replace(same[0], **found)


def _filled(value: Any) -> bool:
    return value is not None and value != {} and (value != () and value is not False)


def _by_id(movies: Iterable[Movie]) -> dict[MovieId, Movie]:
    return {movie.tmdb_id: movie for movie in movies}


def _timeless(movie: Movie) -> Movie:
    return replace(movie, fetched_at=None)
