"""One cell of somebody's table as a value of ours. What cannot be read raises ValueError."""

import ast
import json
import math
import re
from datetime import date, datetime
from functools import lru_cache
from html import unescape
from typing import Any

from data import fold
from data.vocabulary import Genre
from ingest.names import COUNTRIES, GENRE_NAMES, LANGUAGES

EMPTY = frozenset({"", "nan", "null", "none", "n/a", "na", "\\n", "-", "[]", "{}", "<na>"})
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
HOURS = re.compile(r"(\d+)\s*h(?:ours?|rs?)?\.?\s*(?:(\d+)\s*(?:m\w*)?)?$", re.IGNORECASE)
SENTENCE = re.compile(
    r"(?<![A-Z]\.)(?<!Mr\.)(?<!Dr\.)(?<!St\.)(?<!Mrs\.)(?<!Jr\.)(?<=[.!?…])[\"”'’)]*\s+(?=[\"“‘'(]?[A-Z0-9ÀÁÉÖÜ])"
)
SHORT = 50  # characters; a first sentence below it takes the second along


def empty(value: Any) -> bool:
    """Whether the cell says nothing."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return True
    return value in ("", [], {}) or (isinstance(value, str) and value.strip().lower() in EMPTY)


def text(value: Any) -> str | None:
    """Words with single spaces."""
    return None if empty(value) else _plain(str(value)) or None


def title(value: Any) -> str | None:
    """Like text, but a film may be called "None"."""
    return _plain(value) or None if isinstance(value, str) else text(value)


def number(value: Any) -> float | None:
    """A number, "7.5", "7.5/10" or "1,234"."""
    if empty(value):
        return None
    if isinstance(value, (int, float)):
        return float(value)
    found = NUMBER.match(str(value).strip().replace(",", ""))
    if not found:
        raise ValueError(f"{value!r} is no number")
    return float(found[0])


def whole(value: Any) -> int | None:
    """A whole number."""
    found = number(value)
    if found is not None and (not math.isfinite(found) or found != int(found)):
        raise ValueError(f"{value!r} is no whole number")
    return None if found is None else int(found)


def minutes(value: Any) -> int | None:
    """A running time: 120, "120 min", "2h 10m"; 0 means unknown."""
    hours = HOURS.match(value.strip()) if isinstance(value, str) else None
    found = int(hours[1]) * 60 + int(hours[2] or 0) if hours else number(value)
    return round(found) or None if found is not None else None


def day(value: Any) -> date | None:
    """A date, when it is given as YYYY-MM-DD."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date) or empty(value):
        return value or None
    return date.fromisoformat(str(value).strip()[:10])


def year(value: Any) -> int | None:
    """A year: 1995, "1995", "1995-07-01", "(1995)"."""
    if isinstance(value, date):
        return value.year
    if isinstance(value, str) and not empty(value):
        found = re.search(r"(?<!\d)\d{4}(?!\d)", value)
        if not found:
            raise ValueError(f"{value!r} is no year")
        return int(found[0])
    return whole(value)


def flag(value: Any) -> bool:
    """Yes or no."""
    return not empty(value) and str(value).strip().lower() in ("true", "1", "1.0", "yes", "y", "t")


def items(value: Any) -> tuple[str, ...]:
    """A list without doubles: a JSON list (of names, or of objects with one), or words between "|", ";" or ","."""
    if empty(value):
        return ()
    if isinstance(value, str):
        value = _listed(value.strip())
    names = (text(item.get("name") if isinstance(item, dict) else item) for item in value)
    return tuple(dict.fromkeys(name for name in names if name))


def name(value: Any) -> str | None:
    """One name, also out of a JSON object."""
    return next(
        iter(items([_parsed(value.strip())] if isinstance(value, str) and value.startswith("{") else [value])), None
    )


def genres(value: Any) -> tuple[Genre, ...]:
    """Genres of our eighteen; others are dropped."""
    found = (GENRE_NAMES.get(fold(item)) for item in items(value))
    return tuple(dict.fromkeys(genre for genre in found if genre))


def countries(value: Any) -> tuple[str, ...]:
    """ISO 3166-1 alpha-2 codes; names we do not know are dropped."""
    return tuple(dict.fromkeys(code for item in items(value) if (code := _code(item, upper=True))))


def language(value: Any) -> str | None:
    """An ISO 639-1 code."""
    first = next(iter(items(value)), None)
    code = _code(first, upper=False) if first else None
    if first and not code:
        raise ValueError(f"{value!r} is no language")
    return code


def imdb_id(value: Any) -> str | None:
    """tt0113277, or its digits."""
    held = text(value)
    digits = re.fullmatch(r"(?:tt)?0*(\d{1,9})(?:\.0)?", held) if held else None
    if held and not digits:
        raise ValueError(f"{value!r} is no IMDb id")
    return f"tt{int(digits[1]):07d}" if digits else None


def story(overview: str) -> tuple[str, str | None]:
    """An overview as premise (its first sentence or two) and the rest.

    >>> story("A thief plans one last job in the biggest bank of Los Angeles. A cop follows. They meet.")
    ('A thief plans one last job in the biggest bank of Los Angeles.', 'A cop follows. They meet.')
    """
    ends = list(SENTENCE.finditer(overview))
    cut = next((match for match in ends[:2] if match.start() >= SHORT), ends[1] if len(ends) > 1 else None)
    if cut is None:
        return overview, None
    return overview[: cut.end()].rstrip(), overview[cut.end() :]


def _plain(value: str) -> str:
    return " ".join((unescape(value) if "&" in value else value).split())


def _listed(value: str) -> Any:
    if value.startswith("["):
        found = _parsed(value)
        return found if isinstance(found, list) else [value]
    mark = next((mark for mark in "|;" if mark in value), ",")
    return value.split(mark)


def _parsed(value: str) -> Any:
    """JSON, or a Python literal as some published tables have it."""
    try:
        return json.loads(value)
    except ValueError:
        try:
            return ast.literal_eval(value)
        except (ValueError, SyntaxError, MemoryError, RecursionError, TypeError) as error:
            raise ValueError(f"{value[:40]!r} is no list") from error


@lru_cache(maxsize=10_000)
def _code(item: str, *, upper: bool) -> str | None:
    names, cased = (COUNTRIES, item.upper()) if upper else (LANGUAGES, item.lower())
    known = names.get(fold(item))
    if known:
        return known
    return cased if len(item) == 2 and item.isascii() and item.isalpha() else None
