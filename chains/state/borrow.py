"""Takes a director, an actor, a genre, a decade, a language or a mood from a film: "same director"."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from data import Borrow, Core, Filters, Movie, MovieId, Person, Range


def source(core: Core, borrow: Borrow, films: Mapping[MovieId, Movie]) -> Movie | None:
    """The film spoken of: the one pointed at, else the focus, else the one of the last list that shares most."""
    if borrow.ref.id is not None:
        return films.get(borrow.ref.id)
    if core.focus is not None and core.focus in films:
        return films[core.focus]
    listed = [films[movie] for movie in core.shown if movie in films]
    traits = [TRAITS[borrow.attr](movie) for movie in listed]
    counts = Counter(value for values in traits for value in set(values))
    best = max(range(len(listed)), key=lambda n: max((counts[v] for v in traits[n]), default=0), default=None)
    return listed[best] if best is not None else None


def borrowed(core: Core, borrow: Borrow, films: Mapping[MovieId, Movie]) -> Core:
    """The conversation with one attribute of a film as a wish. What was refused before stays refused."""
    movie = source(core, borrow, films)
    if movie is None or not taken(core, borrow, movie, films):
        return core
    changes = WANTED[borrow.attr](core, movie, taken(core, borrow, movie, films))
    hard = tuple(name for name in core.filters.soft if name not in changes)
    return core.replace(filters=core.filters.replace(**changes, soft=hard))


def taken(core: Core, borrow: Borrow, movie: Movie, films: Mapping[MovieId, Movie]) -> tuple[str, ...]:
    """The values a film lends, without those that are refused."""
    if borrow.attr == "cast":
        values = _shared_lead(core, movie, films)
    else:
        values = TRAITS[borrow.attr](movie)
    refused = _refused(core.filters, borrow.attr)
    return tuple(value for value in values if value not in refused)


def _refused(filters: Filters, attr: str) -> frozenset[str]:
    if attr in ("director", "cast"):
        return frozenset(person.name for person in filters.people_none if person.role in ("any", attr))
    field = {"genre": "genres_none", "language": "languages_none", "mood": "moods_none"}.get(attr)
    return frozenset(getattr(filters, field)) if field else frozenset()


def _shared_lead(core: Core, movie: Movie, films: Mapping[MovieId, Movie]) -> tuple[str, ...]:
    """The one actor the whole last list shares, else the film's top-billed."""
    lists = [set(films[m].cast) for m in core.shown if m in films]
    shared = set.intersection(*lists) if len(lists) > 1 else set()
    return tuple(shared) if len(shared) == 1 else movie.cast[:1]


def _decade(movie: Movie) -> tuple[str, ...]:
    return (str(movie.year // 10 * 10),) if movie.year else ()


def _people(role: Any) -> Callable[[Core, Movie, tuple[str, ...]], dict[str, Any]]:
    return lambda core, movie, names: {"people_any": tuple(Person(name=name, role=role) for name in names)}


TRAITS: dict[str, Callable[[Movie], tuple[str, ...]]] = {
    "director": lambda movie: movie.directors,
    "cast": lambda movie: movie.cast,
    "genre": lambda movie: movie.genres,
    "era": _decade,
    "language": lambda movie: (movie.language,) if movie.language else (),
    "mood": lambda movie: movie.moods or (),
}
WANTED: dict[str, Callable[[Core, Movie, tuple[str, ...]], dict[str, Any]]] = {
    "director": _people("director"),
    "cast": _people("cast"),
    "genre": lambda core, movie, genres: {"genres_all": genres},
    "era": lambda core, movie, decade: {"year": Range(min=int(decade[0]), max=int(decade[0]) + 9)},
    "language": lambda core, movie, languages: {"languages_any": languages},
    "mood": lambda core, movie, moods: {"moods": (*core.filters.moods, *moods)},
}
