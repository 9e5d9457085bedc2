"""What each filter means, written a second time in plain Python: the judge of the judges.

From the rules of the house: unknown fails a positive wish and passes a negative one, but for content under an age
limit. Imports nothing that filters.
"""

from data import Filters, Movie


def broken(filters: Filters, movie: Movie) -> set[str]:
    """The hard filters this film does not keep."""
    return {name for name, keeps in MEANING.items() if _in_force(filters, name) and not keeps(filters, movie)}


def _in_force(filters: Filters, name: str) -> bool:
    return bool(name not in filters.soft and getattr(filters, name) not in (None, ()))


def _within(value: float | None, low: float | None, high: float | None) -> bool:
    return value is not None and (low is None or value >= low) and (high is None or value <= high)


def _has(movie: Movie, person) -> bool:
    roles = {
        "cast": movie.cast,
        "director": movie.directors,
        "writer": movie.writers,
        "any": movie.cast + movie.directors + movie.writers,
    }
    return person.name in roles[person.role]


def _rated(movie: Movie) -> float | None:
    if not movie.votes or movie.rating is None:
        return None
    return (movie.votes * movie.rating + 500 * 6.5) / (movie.votes + 500)


def _known_as(filters: Filters, movie: Movie) -> bool:
    if movie.percentile is None:
        return False
    if filters.popularity == "popular":
        return movie.percentile >= 0.8
    return 0.2 <= movie.percentile <= 0.6 and (_rated(movie) or 0) >= 7


def _tame(filters: Filters, movie: Movie) -> bool:
    if movie.content is None:
        return not _in_force(filters, "max_age")
    return not set(filters.content_none) & set(movie.content)


MEANING = {
    "genres_all": lambda f, m: set(f.genres_all) <= set(m.genres),
    "genres_any": lambda f, m: bool(set(f.genres_any) & set(m.genres)),
    "genres_none": lambda f, m: not set(f.genres_none) & set(m.genres),
    "themes_none": lambda f, m: not {t.rstrip("s") for t in f.themes_none} & {t.rstrip("s") for t in m.themes},
    "content_none": _tame,
    "year": lambda f, m: _within(m.year, f.year.min, f.year.max),
    "runtime": lambda f, m: _within(m.runtime, f.runtime.min, f.runtime.max),
    "rating_min": lambda f, m: _within(_rated(m), f.rating_min, None),
    "popularity": _known_as,
    "people_all": lambda f, m: all(_has(m, person) for person in f.people_all),
    "people_any": lambda f, m: any(_has(m, person) for person in f.people_any),
    "people_none": lambda f, m: not any(_has(m, person) for person in f.people_none),
    "languages_any": lambda f, m: m.language in f.languages_any,
    "languages_none": lambda f, m: m.language not in f.languages_none,
    "countries_any": lambda f, m: bool(set(f.countries_any) & set(m.countries)),
    "countries_none": lambda f, m: not set(f.countries_none) & set(m.countries),
    "providers_any": lambda f, m: bool(set(f.providers_any) & set(m.providers.get(f.providers_country, ()))),
    "max_age": lambda f, m: _within(m.min_age, None, f.max_age),
    "within": lambda f, m: m.tmdb_id in f.within,
}
