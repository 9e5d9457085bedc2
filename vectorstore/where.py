"""Filters as a Chroma `where`, and a film as Chroma metadata: a translation of `Filters.allow`.

Chroma 1.5: `$ne`, `$nin` and `$not_contains` let rows without the key through, the other operators do not; a list
knows only `$contains` and `$not_contains`; one operator to a clause; `$and` and `$or` need two members; a number
compares only with its own type.
"""

from collections.abc import Callable, Sequence
from typing import Any

from data import FieldName, Filters, Movie, Person, fold, theme_key
from data.filters import HIDDEN_GEM, POPULAR
from vectorstore.columns import ROLES, service, services

Clause = dict[str, Any]


def metadata(movie: Movie) -> dict[str, Any]:
    """What Chroma filters by; an unknown value has no key."""
    held: dict[str, Any] = {
        "tmdb_id": movie.tmdb_id,
        "year": movie.year,
        "runtime": movie.runtime,
        "quality": None if movie.quality is None else float(movie.quality),
        "percentile": None if movie.percentile is None else float(movie.percentile),
        "min_age": movie.min_age,
        "language": movie.language or None,
        "content_known": True if movie.content is not None else None,
        "genres": movie.genres,
        "content": movie.content,
        "countries": movie.countries,
        "cast": movie.people("cast"),
        "director": movie.people("director"),
        "writer": movie.people("writer"),
        "themes": movie.theme_terms,
        "providers": services(movie.providers),
    }
    plain = {
        key: sorted(value) if isinstance(value, (tuple, list, frozenset)) else value for key, value in held.items()
    }
    return {key: value for key, value in plain.items() if value is not None and value != []}


def where(filters: Filters) -> Clause | None:
    """The condition in Chroma's language; None when everything is allowed."""
    clauses = [clause for field, clauses in CLAUSES.items() if filters.hard(field) for clause in clauses(filters)]
    return _every(clauses) if clauses else None


def _every(clauses: Sequence[Clause]) -> Clause:
    return clauses[0] if len(clauses) == 1 else {"$and": list(clauses)}


def _some(clauses: Sequence[Clause]) -> Clause:
    return clauses[0] if len(clauses) == 1 else {"$or": list(clauses)}


def _has(field: str, value: str) -> Clause:
    return {field: {"$contains": value}}


def _lacks(field: str, value: str) -> Clause:
    return {field: {"$not_contains": value}}


def _range(field: str) -> Callable[[Filters], list[Clause]]:
    def clauses(filters: Filters) -> list[Clause]:
        bounds = getattr(filters, field)
        least = [] if bounds.min is None else [{field: {"$gte": bounds.min}}]
        return least + ([] if bounds.max is None else [{field: {"$lte": bounds.max}}])

    return clauses


def _content_none(filters: Filters) -> list[Clause]:
    known: list[Clause] = [{"content_known": True}] if filters.hard("max_age") else []
    return known + [_lacks("content", content) for content in filters.content_none]


def _popularity(filters: Filters) -> list[Clause]:
    if filters.popularity == "popular":
        return [{"percentile": {"$gte": POPULAR}}]
    low, high, least = HIDDEN_GEM
    return [{"percentile": {"$gte": low}}, {"percentile": {"$lte": high}}, {"quality": {"$gte": least}}]


def _holds(person: Person) -> list[Clause]:
    return [_has(role, fold(person.name)) for role in ROLES[person.role]]


def _people_none(filters: Filters) -> list[Clause]:
    return [_lacks(role, fold(person.name)) for person in filters.people_none for role in ROLES[person.role]]


def _providers(filters: Filters) -> list[Clause]:
    return [_some([_has("providers", service(filters.providers_country, name)) for name in filters.providers_any])]


CLAUSES: dict[FieldName, Callable[[Filters], list[Clause]]] = {
    "within": lambda f: [{"tmdb_id": {"$in": list(f.within)}}],
    "genres_all": lambda f: [_has("genres", genre) for genre in f.genres_all],
    "genres_any": lambda f: [_some([_has("genres", genre) for genre in f.genres_any])],
    "genres_none": lambda f: [_lacks("genres", genre) for genre in f.genres_none],
    "themes_none": lambda f: [_lacks("themes", theme_key(phrase)) for phrase in f.themes_none],
    "content_none": _content_none,
    "year": _range("year"),
    "runtime": _range("runtime"),
    "rating_min": lambda f: [{"quality": {"$gte": float(f.rating_min or 0)}}],
    "popularity": _popularity,
    "people_all": lambda f: [_some(_holds(person)) for person in f.people_all],
    "people_any": lambda f: [_some([clause for person in f.people_any for clause in _holds(person)])],
    "people_none": _people_none,
    "languages_any": lambda f: [{"language": {"$in": list(f.languages_any)}}],
    "languages_none": lambda f: [{"language": {"$nin": list(f.languages_none)}}],
    "countries_any": lambda f: [_some([_has("countries", country) for country in f.countries_any])],
    "countries_none": lambda f: [_lacks("countries", country) for country in f.countries_none],
    "providers_any": _providers,
    "max_age": lambda f: [{"min_age": {"$lte": f.max_age or 0}}],
}
