"""Films we know by name only: title, year and id of many more than the catalogue describes."""

import csv
import gzip
import io
from functools import lru_cache
from typing import NamedTuple

from data.movie import MovieId, fold
from data.starter import STARTER

NAMES = STARTER / "names.csv.gz"


class Named(NamedTuple):
    """A film's name."""

    tmdb_id: MovieId
    title: str
    year: int

    @property
    def label(self) -> str:
        """`Past Lives (2023)`."""
        return f"{self.title} ({self.year})"


@lru_cache(maxsize=1)
def _by_title() -> dict[str, Named]:
    text = gzip.decompress(NAMES.read_bytes()).decode("utf-8")
    named = (Named(int(row["tmdb_id"]), row["title"], int(row["year"])) for row in csv.DictReader(io.StringIO(text)))
    return {fold(film.title): film for film in sorted(named, key=lambda film: film.year)}  # the newest of a name stays


def known_by_name(title: str) -> Named | None:
    """The film of this title, the newest of several; None when we have never heard of it.

    >>> known_by_name("past lives").label, known_by_name("No Such Film At All")
    ('Past Lives (2023)', None)
    """
    return _by_title().get(fold(title))
