"""NumPy columns of everything that can be filtered, and the mask: a translation of `Filters.allow`."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import and_, or_
from typing import Any

import numpy as np

from data import FieldName, Filters, Movie, Person, fold, theme_key
from data.filters import HIDDEN_GEM, POPULAR
from data.vocabulary import CONTENT, GENRES

GENRE_BITS = {genre: 1 << i for i, genre in enumerate(GENRES)}
CONTENT_BITS = {content: 1 << i for i, content in enumerate(CONTENT)}
ROLES = {"cast": ("cast",), "director": ("director",), "writer": ("writer",), "any": ("cast", "director", "writer")}


class Postings:
    """Positions of the films that hold each key. `size` is the number of films."""

    def __init__(self, held: Mapping[str, list[int]], *, size: int) -> None:
        self._held = held
        self.size = size

    def holding(self, keys: Iterable[str]) -> np.ndarray:
        """Whether each film holds one of the keys."""
        found = np.zeros(self.size, bool)
        for key in keys:
            found[self._held.get(key, [])] = True  # an empty list, for [()] is every row
        return found


def postings(values: Iterable[Iterable[str]], *, size: int, keys: Callable[[str], Iterable[str]]) -> Postings:
    """Lists built from each film's values; `keys` says under which keys a value is found, and runs once a value."""
    held: dict[str, list[int]] = {}
    expand = lru_cache(maxsize=None)(lambda value: tuple(set(keys(value))))
    for position, row in enumerate(values):
        for key in {key for value in row for key in expand(value)}:
            held.setdefault(key, []).append(position)
    return Postings(held, size=size)


@dataclass(frozen=True, slots=True)
class Columns:
    """One row a film. Unknown numbers are NaN, which fails every comparison."""

    ids: np.ndarray
    numbers: dict[str, np.ndarray]  # year, runtime, quality, percentile, min_age
    genres: np.ndarray  # bits
    content: np.ndarray  # bits
    content_known: np.ndarray
    languages: Postings
    countries: Postings
    people: dict[str, Postings]  # by role; folded names
    themes: Postings  # theme terms
    providers: Postings  # "US:netflix"

    def __len__(self) -> int:
        return len(self.ids)


def columns(movies: Sequence[Movie]) -> Columns:
    """Columns of these films, in their order."""
    size = len(movies)

    def lists(
        values: Iterable[Iterable[str]], keys: Callable[[str], Iterable[str]] = lambda value: (value,)
    ) -> Postings:
        return postings(values, size=size, keys=keys)

    def folded(name: str) -> Iterable[str]:
        return (fold(name),)

    names = ("year", "runtime", "quality", "percentile", "min_age")
    return Columns(
        ids=np.array([m.tmdb_id for m in movies], np.int64),
        numbers={name: np.array([getattr(m, name) for m in movies], np.float64) for name in names},
        genres=np.array([_bits(m.genres, GENRE_BITS) for m in movies], np.uint32),
        content=np.array([_bits(m.content or (), CONTENT_BITS) for m in movies], np.uint32),
        content_known=np.array([m.content is not None for m in movies], bool),
        languages=lists((m.language,) if m.language else () for m in movies),
        countries=lists(m.countries for m in movies),
        people={
            "cast": lists((m.cast for m in movies), folded),
            "director": lists((m.directors for m in movies), folded),
            "writer": lists((m.writers for m in movies), folded),
        },
        themes=lists(m.theme_terms for m in movies),
        providers=lists([services(m.providers) for m in movies]),
    )


def services(providers: dict[str, tuple[str, ...]]) -> list[str]:
    """Where a film can be watched, as one list of keys."""
    return sorted({service(country, name) for country, names in providers.items() for name in names})


def service(country: str, name: str) -> str:
    """The key of a service in a country."""
    return f"{country}:{fold(name)}"


def mask(filters: Filters, *, columns: Columns) -> np.ndarray:
    """Which films the filters allow: equal to `Filters.allow` for each."""
    found = np.ones(len(columns), bool)
    for field, allowed in TRANSLATIONS.items():
        if filters.hard(field):
            found &= allowed(filters, columns)
    return found


Translation = Callable[[Filters, Columns], np.ndarray]


def _bits(values: Iterable[str], table: dict[Any, int]) -> int:
    return reduce(or_, (table[value] for value in values), 0)


def _range(field: str) -> Translation:
    def allowed(filters: Filters, columns: Columns) -> np.ndarray:
        bounds, values = getattr(filters, field), columns.numbers[field]
        found: np.ndarray = ~np.isnan(values)
        if bounds.min is not None:
            found &= values >= bounds.min
        if bounds.max is not None:
            found &= values <= bounds.max
        return found

    return allowed


def _genres(field: str, test: Callable[[np.ndarray, int], np.ndarray]) -> Translation:
    def allowed(filters: Filters, columns: Columns) -> np.ndarray:
        bits = _bits(getattr(filters, field), GENRE_BITS)
        return test(columns.genres & np.uint32(bits), bits)

    return allowed


def _content_none(filters: Filters, columns: Columns) -> np.ndarray:
    found: np.ndarray = (columns.content & np.uint32(_bits(filters.content_none, CONTENT_BITS))) == 0
    return found & columns.content_known if filters.hard("max_age") else found


def _popularity(filters: Filters, columns: Columns) -> np.ndarray:
    share, quality = columns.numbers["percentile"], columns.numbers["quality"]
    low, high, least = HIDDEN_GEM
    popular: np.ndarray = share >= POPULAR
    gem: np.ndarray = (share >= low) & (share <= high) & (quality >= least)
    return popular if filters.popularity == "popular" else gem


def _with(columns: Columns, name: str, role: str) -> np.ndarray:
    return reduce(or_, (columns.people[held].holding((fold(name),)) for held in ROLES[role]))


def _people(people: tuple[Person, ...], columns: Columns, join: Callable[[Any, Any], Any]) -> np.ndarray:
    found: np.ndarray = reduce(join, (_with(columns, person.name, person.role) for person in people))
    return found


def _providers(filters: Filters, columns: Columns) -> np.ndarray:
    return columns.providers.holding(service(filters.providers_country, name) for name in filters.providers_any)


TRANSLATIONS: dict[FieldName, Translation] = {
    "genres_all": _genres("genres_all", lambda met, wanted: met == wanted),
    "genres_any": _genres("genres_any", lambda met, _: met != 0),
    "genres_none": _genres("genres_none", lambda met, _: met == 0),
    "themes_none": lambda f, c: ~c.themes.holding(map(theme_key, f.themes_none)),
    "content_none": _content_none,
    "year": _range("year"),
    "runtime": _range("runtime"),
    "rating_min": lambda f, c: c.numbers["quality"] >= (f.rating_min or 0.0),
    "popularity": _popularity,
    "people_all": lambda f, c: _people(f.people_all, c, and_),
    "people_any": lambda f, c: _people(f.people_any, c, or_),
    "people_none": lambda f, c: ~_people(f.people_none, c, or_),
    "languages_any": lambda f, c: c.languages.holding(f.languages_any),
    "languages_none": lambda f, c: ~c.languages.holding(f.languages_none),
    "countries_any": lambda f, c: c.countries.holding(f.countries_any),
    "countries_none": lambda f, c: ~c.countries.holding(f.countries_none),
    "providers_any": _providers,
    "max_age": lambda f, c: c.numbers["min_age"] <= (f.max_age or 0),
    "within": lambda f, c: np.isin(c.ids, np.array(f.within, np.int64)),
}
