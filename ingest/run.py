"""Brings a source into the catalogue; a second run of the same changes nothing."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from data import Movie, MovieId, fold
from data.starter import starter_movies
from ingest import catalogue
from ingest.merge import Changes, changes, merged, updated
from ingest.movielens import read_movielens, write_ratings
from ingest.rows import Rejected
from ingest.table import read_table, stable_id

Starter = Callable[[], list[Movie]]


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did with films; `rejected` names rows, `ignored` columns, `blanked` unreadable cells by column."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    rejected: Sequence[Rejected] = ()
    mended: int = 0
    skipped: int = 0
    ignored: tuple[str, ...] = ()
    blanked: Mapping[str, int] = field(default_factory=dict)
    ratings: int = 0


def ingest_starter(home: Path, *, fresh: bool = False, starter: Starter = starter_movies) -> Report:
    """Add or renew the starter catalogue; its films that are gone from it leave."""
    return _report(store(home, starter(), fresh=fresh, whole=True))


def ingest_table(
    home: Path,
    path: Path,
    *,
    this_year: int,
    where: str | None = None,
    min_votes: int | None = None,
    mapping: Mapping[str, str] | None = None,
    fresh: bool = False,
    starter: Starter = starter_movies,
) -> Report:
    """Add or renew films of a table; see `read_table`."""
    read = read_table(path, this_year=this_year, where=where, min_votes=min_votes, mapping=mapping)
    done = store(home, read.movies, fresh=fresh, starter=starter)
    return replace(
        _report(done),
        rejected=tuple(read.rejected),
        mended=read.mended,
        skipped=read.skipped,
        ignored=read.ignored,
        blanked=read.blanked,
    )


def ingest_movielens(home: Path, folder: Path, *, fresh: bool = False, starter: Starter = starter_movies) -> Report:
    """Add or renew MovieLens films, counts and means, and replace the ratings."""
    read = read_movielens(folder)
    done = store(home, read.movies, fresh=fresh, starter=starter, whole=True)
    write_ratings(home, read.ratings)
    return replace(_report(done), rejected=tuple(read.rejected), ratings=len(read.ratings))


def store(
    home: Path,
    incoming: Sequence[Movie],
    *,
    fresh: bool = False,
    whole: bool = False,
    starter: Starter | None = None,
) -> Changes:
    """Put films of one source into the catalogue.

    `fresh` forgets what is there; `whole` means the source lists all its films, so that others of it leave; `starter`
    gives the films an empty catalogue begins with.
    """
    with catalogue.writer(home):
        held = catalogue.rows(home)
        before = merged(held)
        base = [] if fresh else held
        if not base and not fresh and starter:
            base = starter()
        incoming = known(incoming, among=base)
        base = without_replaced(base, incoming)
        if whole:
            sources = {movie.source for movie in incoming}
            base = [movie for movie in base if movie.source not in sources]
        rows = updated(base, incoming)
        done = changes(before, merged(rows))
        if sorted(rows, key=_place) != sorted(held, key=_place):
            catalogue.write(home, rows)
        return done


def known(incoming: Iterable[Movie], *, among: Sequence[Movie]) -> list[Movie]:
    """Films without a TMDB id take that of a film with their IMDb id, or of the only one of their title and year."""
    by_imdb: dict[str, MovieId] = {}
    by_title: dict[tuple[str, int], set[MovieId]] = {}
    for movie in among:
        if movie.tmdb_id > 0:
            if movie.imdb_id:
                by_imdb[movie.imdb_id] = movie.tmdb_id
            if movie.year:
                by_title.setdefault((fold(movie.title), movie.year), set()).add(movie.tmdb_id)

    def found(movie: Movie) -> MovieId:
        if movie.tmdb_id > 0:
            return movie.tmdb_id
        same = by_title.get((fold(movie.title), movie.year or 0), set())
        return by_imdb.get(movie.imdb_id or "", next(iter(same)) if len(same) == 1 else movie.tmdb_id)

    return [movie if (i := found(movie)) == movie.tmdb_id else replace(movie, tmdb_id=i) for movie in incoming]


def without_replaced(held: Iterable[Movie], incoming: Iterable[Movie]) -> list[Movie]:
    """Films held under a negative id leave when the same film comes with a TMDB id."""
    named = {
        stable_id(m.title, m.year, director) for m in incoming if m.tmdb_id > 0 for director in (None, *m.directors[:1])
    }
    return [movie for movie in held if movie.tmdb_id > 0 or movie.tmdb_id not in named]


def _place(movie: Movie) -> tuple[MovieId, str]:
    return movie.tmdb_id, movie.source


def _report(done: Changes) -> Report:
    return Report(done.added, done.changed, done.unchanged, done.removed)
