"""Reads the rows of a CSV, TSV, Parquet or JSON Lines file, whatever its encoding."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data import InputError

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that was left out. `row` is counted as a reader sees it: a CSV's header is row 1; 0 is no single row."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class Read:
    """A file's columns, its rows with their numbers, and those that could not be read."""

    columns: tuple[str, ...]
    rows: tuple[tuple[int, Row], ...]
    rejected: tuple[Rejected, ...]


def read_rows(path: Path) -> Read:
    """All rows of a table file."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise InputError(f"{path.name!r} is no table we can read; give a {', '.join(sorted(READERS))} file")
    if not path.is_file():
        raise InputError(f"the table {str(path)!r} does not exist; check the path")
    if not path.stat().st_size:
        raise InputError(f"the table {str(path)!r} is empty; give a file with a header and rows")
    found = reader(path)
    if not found.rows and not found.rejected:
        raise InputError(f"the table {str(path)!r} has no rows; give a file with a header and rows")
    return found


def decoded(content: bytes) -> str:
    """Text from UTF-8 with or without BOM, UTF-16 with BOM, else Windows-1252."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _delimited(path: Path) -> Read:
    content = decoded(path.read_bytes())
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=_delimiter(path, content), strict=False)
    rejected: list[Rejected] = []
    lines = _parsed_lines(reader, rejected)
    _, header = next(lines, (0, []))
    columns = tuple(name.strip() for name in header)
    rows = []
    for number, cells in lines:
        if not any(cells):
            continue
        if len(cells) != len(columns):
            rejected.append(Rejected(number, f"{len(cells)} cells under {len(columns)} columns"))
        else:
            rows.append((number, dict(zip(columns, cells, strict=True))))
    return Read(columns, tuple(rows), tuple(rejected))


def _parsed_lines(reader: Any, rejected: list[Rejected]) -> Iterator[tuple[int, list[str]]]:
    number = 0
    while True:
        number += 1
        try:
            yield number, next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            rejected.append(Rejected(number, f"not readable: {error}"))


def _delimiter(path: Path, content: str) -> str:
    if path.suffix.lower() == ".tsv":
        return "\t"
    header = content.split("\n", 1)[0]
    return max(",;\t", key=header.count)  # not "|": it parts the items of a list


def _json_lines(path: Path) -> Read:
    rows, rejected = [], []
    for number, line in enumerate(decoded(path.read_bytes()).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            held = json.loads(line)
        except ValueError as error:
            rejected.append(Rejected(number, f"no JSON: {error}"))
            continue
        if isinstance(held, dict):
            rows.append((number, held))
        else:
            rejected.append(Rejected(number, "no JSON object"))
    columns = dict.fromkeys(name for _, row in rows for name in row)
    return Read(tuple(columns), tuple(rows), tuple(rejected))


def _parquet(path: Path) -> Read:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.read_table(path)
    except (pa.ArrowException, OSError) as error:
        raise InputError(f"{path.name!r} is no Parquet file ({str(error).splitlines()[0]}); export it again") from error
    columns = [column.to_pylist() for column in table.columns]
    names = table.column_names
    rows = (dict(zip(names, cells, strict=True)) for cells in zip(*columns, strict=True))
    return Read(tuple(names), tuple(enumerate(rows, start=1)), ())


READERS: dict[str, Callable[[Path], Read]] = {
    ".csv": _delimited,
    ".tsv": _delimited,
    ".parquet": _parquet,
    ".jsonl": _json_lines,
    ".ndjson": _json_lines,
}
