"""One film as everybody sees it, and one rating."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from data.vocabulary import Content, FilmAxis, Genre, Mood

MovieId = int  # the TMDB id; negative for a row that has none

# Bayesian average (v·R + m·C) / (v + m), each source by its own scale: TMDB 0–10, MovieLens 0.5–5 shown as 0–10.
TMDB_PRIOR = (500, 6.5)
MOVIELENS_PRIOR = (10, 6.6)


@dataclass(frozen=True, kw_only=True)
class Movie:
    """A film. Everything but id and title may be unknown: None, or empty for lists. Ratings 0–10, runtime in minutes.

    `cast_complete` says whether a name missing from `cast` proves absence. `percentile` is the share of the
    catalogue that fewer people have rated (0–1), filled when an index is built.
    """

    tmdb_id: MovieId
    title: str
    imdb_id: str | None = None
    movielens_id: int | None = None
    original_title: str | None = None
    aka: tuple[str, ...] = ()
    release_date: date | None = None
    year: int | None = None
    runtime: int | None = None
    genres: tuple[Genre, ...] = ()
    language: str | None = None  # ISO 639-1
    countries: tuple[str, ...] = ()  # ISO 3166-1 alpha-2
    certificate: str | None = None  # US
    min_age: int | None = None
    collection: str | None = None
    collection_position: int | None = None
    directors: tuple[str, ...] = ()
    writers: tuple[str, ...] = ()
    cast: tuple[str, ...] = ()
    cast_complete: bool = False
    themes: tuple[str, ...] = ()  # ours, or TMDB's keywords
    premise: str | None = None
    plot: str | None = None  # continues the premise
    tagline: str | None = None
    moods: tuple[Mood, ...] | None = None
    axes: dict[FilmAxis, int] | None = None  # 0–4 each
    content: tuple[Content, ...] | None = None
    votes: int | None = None
    rating: float | None = None
    movielens_count: int | None = None
    movielens_mean: float | None = None
    popularity: float | None = None
    percentile: float | None = None
    poster_path: str | None = None
    backdrop_path: str | None = None
    providers: dict[str, tuple[str, ...]] = field(default_factory=dict)  # country -> services
    adult: bool = False
    source: str = "starter"
    fetched_at: str | None = None

    @property
    def label(self) -> str:
        """`Heat (1995)`."""
        return f"{self.title} ({self.year})" if self.year else self.title

    @cached_property
    def quality(self) -> float | None:
        """Bayesian average 0–10, from TMDB's votes where there are any, else from MovieLens; None without either."""
        if self.votes and self.rating is not None:
            count, mean, (weight, prior) = self.votes, self.rating, TMDB_PRIOR
        elif self.movielens_count and self.movielens_mean is not None:
            count, mean, (weight, prior) = self.movielens_count, 2 * self.movielens_mean, MOVIELENS_PRIOR
        else:
            return None
        return (count * mean + weight * prior) / (count + weight)

    @cached_property
    def series(self) -> str:
        """The name of the series it is part of, as themes are looked up: "harry potter"; "" when it stands alone."""
        return theme_key(SERIES.sub("", self.collection or ""))

    @cached_property
    def theme_terms(self) -> frozenset[str]:
        """Each run of one to three words of its themes, singular, and its series: what exclusions are held against."""
        held = frozenset(term for theme in self.themes for term in terms(theme))
        return held | {self.series} if self.series else held

    def people(self, role: str = "any") -> frozenset[str]:
        """Folded names of those who hold the role."""
        return _people(self, role)


SERIES = re.compile(r"^the |\(.*?\)|\b(?:collection|trilogy|saga|series|anthology|duology)\b", re.IGNORECASE)


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """Lower case without accents or punctuation, so that names compare as people type them.

    >>> fold("Amélie"), fold("WALL·E"), fold("Spider-Man: No Way Home")
    ('amelie', 'wall e', 'spider man no way home')
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    plain = plain.replace("ø", "o").replace("ł", "l").replace("đ", "d").replace("'", "").replace("’", "")
    return re.sub(r"[\W_]+", " ", plain).strip()


def singular(word: str) -> str:
    """A rough singular, good enough to let "vampires" meet "vampire"."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 5 and word.endswith("oes"):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def terms(phrase: str) -> Iterable[str]:
    """Each run of one to three words of a phrase, singular."""
    words = [singular(word) for word in fold(phrase).split()]
    return (" ".join(words[i : i + n]) for n in (1, 2, 3) for i in range(len(words) - n + 1))


def theme_key(phrase: str) -> str:
    """The form under which a wanted or unwanted theme is looked up in `Movie.theme_terms`."""
    return " ".join(singular(word) for word in fold(phrase).split())


def _people(movie: Movie, role: str) -> frozenset[str]:
    held: dict[str, tuple[tuple[str, ...], ...]] = {
        "cast": (movie.cast,),
        "director": (movie.directors,),
        "writer": (movie.writers,),
        "any": (movie.cast, movie.directors, movie.writers),
    }
    return frozenset(fold(name) for names in held[role] for name in names)


@dataclass(frozen=True, slots=True)
class Interaction:
    """One rating: stars 0.5–5, `at` in seconds since 1970 (0 when unknown)."""

    user: str
    movie: MovieId
    stars: float
    at: int = 0


def as_record(movie: Movie) -> dict[str, Any]:
    """A plain dictionary without what is unknown, for JSON. Known zeros and known empty lists stay."""
    values = {field.name: getattr(movie, field.name) for field in fields(Movie)}
    unknown = {field.name: field.default for field in fields(Movie)}
    return {name: value for name, value in values.items() if value is not unknown[name] and value != {}}
