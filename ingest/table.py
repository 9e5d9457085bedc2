"""Films from anybody's table: columns are recognised, cells are read, bad rows are named and left out."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from data import InputError, Movie, MovieId, fold
from data.vocabulary import certificate_age
from ingest import cells
from ingest.names import ADULT_THEMES, COLUMNS
from ingest.rows import Rejected, Row, read_rows

FIRST_YEAR = 1870
YEARS_AHEAD = 5

CELLS: dict[str, Callable[[Any], Any]] = {
    "imdb_id": cells.imdb_id, "movielens_id": cells.whole, "original_title": cells.title, "aka": cells.items,
    "release_date": cells.day, "runtime": cells.minutes, "genres": cells.genres, "language": cells.language,
    "countries": cells.countries, "certificate": cells.text, "min_age": cells.whole, "collection": cells.name,
    "collection_position": cells.whole, "directors": cells.items, "writers": cells.items, "cast": cells.items,
    "cast_complete": cells.flag, "themes": cells.items, "premise": cells.text, "plot": cells.text,
    "tagline": cells.text, "votes": cells.whole, "rating": cells.number, "popularity": cells.number,
    "poster_path": cells.text, "backdrop_path": cells.text, "adult": cells.flag,
}  # fmt: skip
BOUNDS = {"rating": (0.0, 10.0), "votes": (0, 10**9), "min_age": (0, 18), "movielens_id": (1, 10**9)}
OURS = {*CELLS, "tmdb_id", "title", "year", "overview"}


@dataclass(frozen=True, slots=True)
class Rows:
    """What a table held. `mended` counts rows with double-encoded text, `blanked` unreadable cells by column."""

    movies: list[Movie]
    rejected: list[Rejected]
    mended: int = 0
    skipped: int = 0  # by `where` and `min_votes`
    ignored: tuple[str, ...] = ()  # columns we have no use for
    blanked: Mapping[str, int] = field(default_factory=dict)


class BadRow(ValueError):
    """A row that cannot become a film; its text is the reason."""


def read_table(
    path: Path,
    *,
    this_year: int,
    where: str | None = None,
    min_votes: int | None = None,
    mapping: Mapping[str, str] | None = None,
) -> Rows:
    """Films of a CSV, TSV, Parquet or JSON Lines file.

    `where` names a column that must be filled; `mapping` says which of their columns is ours (ours -> theirs).
    """
    read = read_rows(path)
    columns = matched(read.columns, mapping or {}, path=path)
    needed = _column(where, columns, read.columns, path=path) if where else None
    reader = RowReader(columns, this_year=this_year)
    movies: dict[MovieId, Movie] = {}
    rejected, skipped = list(read.rejected), 0
    for number, row in read.rows:
        if needed and cells.empty(row.get(needed)):
            skipped += 1
            continue
        try:
            movie = reader.movie(row)
        except BadRow as error:
            rejected.append(Rejected(number, str(error)))
            continue
        if min_votes and (movie.votes or 0) < min_votes:
            skipped += 1
        elif movie.tmdb_id in movies:
            rejected.append(Rejected(number, f"the id {movie.tmdb_id} came before ({movies[movie.tmdb_id].label!r})"))
        else:
            movies[movie.tmdb_id] = movie
    rejected.sort(key=lambda one: one.row)
    ignored = tuple(name for name in read.columns if name not in columns.values())
    return Rows(list(movies.values()), rejected, reader.mended, skipped, ignored, dict(reader.blanked))


def matched(theirs: Iterable[str], mapping: Mapping[str, str], *, path: Path) -> dict[str, str]:
    """Our column names with theirs."""
    held = list(theirs)
    for ours, name in mapping.items():
        if ours not in OURS or name not in held:
            known = OURS if ours not in OURS else held
            raise InputError(f"cannot map {ours!r} to {name!r}; choose one of: {', '.join(sorted(map(str, known)))}")
    found = dict(mapping)
    plain = {name: name.strip().lower().replace(" ", "_") for name in held if name not in mapping.values()}
    for names in (plain, {name: COLUMNS.get(key, "") for name, key in plain.items()}):  # exact names come first
        for name, ours in names.items():
            if ours in OURS and name not in found.values():
                found.setdefault(ours, name)
    if "title" not in found:
        raise InputError(
            f"{path.name!r} has no title column, only {', '.join(map(repr, held))}; name it with --map title=COLUMN"
        )
    return found


def stable_id(title: str, year: int | None, director: str | None) -> MovieId:
    """The negative id of a film that has no TMDB id: the same for the same title, year and director."""
    key = f"{fold(title)}|{year or ''}|{fold(director or '')}"
    return -1 - int.from_bytes(hashlib.sha256(key.encode()).digest()[:8], "big") % 2**52  # exact in JSON readers


class RowReader:
    """Rows as films. `columns` maps our names to theirs."""

    def __init__(self, columns: Mapping[str, str], *, this_year: int) -> None:
        self._columns = columns
        self._last_year = this_year + YEARS_AHEAD
        self.mended = 0
        self.blanked: Counter[str] = Counter()

    def movie(self, row: Row) -> Movie:
        """The film of a row."""
        held = self._mended({ours: row.get(theirs) for ours, theirs in self._columns.items()})
        found = {ours: self._read(ours, held[ours]) for ours in CELLS if ours in held}
        found = {ours: value for ours, value in found.items() if value is not None}
        title = cells.title(held["title"])
        if not title:
            raise BadRow("no title")
        if found.get("runtime", 0) < 0:
            raise BadRow(f"a running time of {found['runtime']} minutes")
        year = self._year(held, found)
        directors = found.get("directors", ())
        return Movie(
            tmdb_id=_id(held.get("tmdb_id")) or stable_id(title, year, directors[0] if directors else None),
            title=title,
            year=year,
            source="table",
            **completed(found, cells.text(held.get("overview"))),
        )

    def _year(self, held: Row, found: Row) -> int | None:
        try:
            year = cells.year(held.get("year")) or (found["release_date"].year if "release_date" in found else None)
        except ValueError as error:
            raise BadRow(str(error)) from error
        if year is not None and not FIRST_YEAR <= year <= self._last_year:
            raise BadRow(f"the year {year} is not between {FIRST_YEAR} and {self._last_year}")
        return year

    def _read(self, ours: str, value: Any) -> Any:
        try:
            found = CELLS[ours](value)
        except ValueError:
            self.blanked[self._columns[ours]] += 1
            return None
        low, high = BOUNDS.get(ours, (None, None))
        if found is not None and low is not None and high is not None and not low <= found <= high:
            self.blanked[self._columns[ours]] += 1
            return None
        return found

    def _mended(self, held: Row) -> Row:
        """Text that was decoded wrongly once before it came here is decoded rightly."""
        changed = {ours: mended for ours, value in held.items() if (mended := _mended(value)) != value}
        self.mended += bool(changed)
        return held | changed


def _mended(value: Any) -> Any:
    if isinstance(value, list):
        return [_mended(item) for item in value]
    if not isinstance(value, str) or value.isascii():
        return value
    import ftfy

    return ftfy.fix_encoding(value)


def completed(found: Row, overview: str | None) -> Row:
    """The fields of a film with what follows from others."""
    if overview and not found.get("premise"):
        premise, plot = cells.story(overview)
        found |= {"premise": premise, "plot": found.get("plot") or plot}
    if not found.get("votes") and found.get("rating") == 0:
        found.pop("rating")  # nobody voted
    if found.get("min_age") is None:
        found["min_age"] = certificate_age(found.get("certificate"))
    if ADULT_THEMES & {theme.lower() for theme in found.get("themes", ())}:
        found["adult"] = True
    return found


def _id(value: Any) -> MovieId | None:
    try:
        found = cells.whole(value)
    except ValueError as error:
        raise BadRow(f"the TMDB id {value!r} is no number") from error
    if found is not None and found <= 0:
        raise BadRow(f"the TMDB id {found} is not positive")
    return found


def _column(where: str, columns: Mapping[str, str], theirs: Iterable[str], *, path: Path) -> str:
    name = columns.get(where, where)
    if name not in set(theirs):
        raise InputError(f"{path.name!r} has no column {where!r}; choose one of: {', '.join(map(str, theirs))}")
    return name
