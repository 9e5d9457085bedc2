"""The catalogue: one Parquet file of films, a row for each film and source, that everything else is built from."""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import MISSING, fields
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from filelock import FileLock, Timeout

from data import InputError, Movie, WriterBusy
from ingest.merge import merged

REMEDY = "restore it from a backup, or start again with: matinee ingest starter --fresh"
TYPES = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(), date: pa.date32()}
LISTS = frozenset({"aka", "genres", "countries", "directors", "writers", "cast", "themes", "moods", "content"})
JSON = frozenset({"axes", "providers"})
NUMBERS = {
    "tmdb_id": int, "movielens_id": int, "year": int, "runtime": int, "min_age": int, "collection_position": int,
    "votes": int, "movielens_count": int, "rating": float, "movielens_mean": float, "popularity": float,
    "percentile": float, "adult": bool, "cast_complete": bool, "release_date": date,
}  # fmt: skip
DEFAULTS: dict[str, Any] = {f.name: {} if f.default is MISSING else f.default for f in fields(Movie)}
SCHEMA = pa.schema([
    pa.field(name, pa.list_(pa.string()) if name in LISTS else TYPES[NUMBERS.get(name, str)]) for name in DEFAULTS
])  # fmt: skip


def read(home: Path) -> list[Movie]:
    """The films, each source's fields merged; empty when nothing was ingested yet."""
    return merged(rows(home))


def rows(home: Path) -> list[Movie]:
    """One value for each film and source, as they were ingested."""
    path = _path(home)
    if not path.is_file():
        return []
    try:
        table = pq.read_table(path)
    except (pa.ArrowException, OSError) as error:
        raise InputError(
            f"the catalogue {str(path)!r} cannot be read ({str(error).splitlines()[0]}); {REMEDY}"
        ) from error
    names = [name for name in table.column_names if name in DEFAULTS]
    columns = [_values(name, table.column(name).to_pylist()) for name in names]
    return [_movie(names, values) for values in zip(*columns, strict=True)]


def write(home: Path, movies: Iterable[Movie]) -> None:
    """Replace the catalogue; a reader meets the old or the new one."""
    held = sorted(movies, key=lambda movie: (movie.tmdb_id, movie.source))
    columns = [pa.array(_cells(name, held), SCHEMA.field(name).type) for name in SCHEMA.names]
    replace_table(_path(home), pa.table(columns, schema=SCHEMA))


@contextmanager
def writer(home: Path) -> Iterator[None]:
    """Be the only one who changes this catalogue."""
    (home / "catalogue").mkdir(parents=True, exist_ok=True)
    lock = FileLock(home / "catalogue" / ".lock", timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise WriterBusy(f"another process is ingesting into {str(home)!r}; wait until it is done") from error
    try:
        yield
    finally:
        lock.release()


def replace_table(path: Path, table: Any) -> None:
    """Write Parquet beside the path, then move it there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    with part.open("wb") as file:
        pq.write_table(table, file, compression="zstd")
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    if os.name == "nt":  # it has no way to flush a folder
        return
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _path(home: Path) -> Path:
    return home / "catalogue" / "movies.parquet"


def _cells(name: str, movies: Sequence[Movie]) -> list[Any]:
    values = [getattr(movie, name) for movie in movies]
    if name in JSON:
        return [json.dumps(value, ensure_ascii=False, sort_keys=True) if value else None for value in values]
    return values


def _values(name: str, cells: list[Any]) -> list[Any]:
    default = DEFAULTS[name]
    if name in LISTS:
        return [default if cell is None else tuple(cell) for cell in cells]
    if name == "providers":
        return [_providers(cell) for cell in cells]
    if name == "axes":
        return [json.loads(cell) if cell else None for cell in cells]
    return cells


def _providers(cell: str | None) -> dict[str, tuple[str, ...]]:
    return {country: tuple(names) for country, names in json.loads(cell).items()} if cell else {}


def _movie(names: Sequence[str], values: Sequence[Any]) -> Movie:
    film = object.__new__(Movie)  # five times faster than the frozen constructor, and the file is our own
    film.__dict__.update(DEFAULTS, providers={})
    film.__dict__.update(zip(names, values, strict=True))
    return film
