"""What a film must, may and must not be: `Filters.allow` means it, the mask and Chroma's `where` translate it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from data.model import Strict, as_set
from data.movie import Movie, MovieId, fold, theme_key
from data.vocabulary import Content, Genre, Mood, Popularity, Role

FieldName = Literal[
    "genres_all", "genres_any", "genres_none", "moods", "moods_none", "themes", "themes_none", "content_none", "year",
    "runtime", "rating_min", "popularity", "people_all", "people_any", "people_none", "languages_any", "languages_none",
    "countries_any", "countries_none", "providers_any", "max_age", "audience", "similar_to", "dissimilar_to", "exclude",
    "borrow", "sort", "count", "query", "axes", "within", "seen",
]  # fmt: skip

Phrase = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Genres = Annotated[tuple[Genre, ...], AfterValidator(as_set)]
Moods = Annotated[tuple[Mood, ...], AfterValidator(as_set)]
Phrases = Annotated[tuple[Phrase, ...], AfterValidator(as_set)]
Contents = Annotated[tuple[Content, ...], AfterValidator(as_set)]
Languages = Annotated[tuple[Language, ...], AfterValidator(as_set)]
Countries = Annotated[tuple[Country, ...], AfterValidator(as_set)]

HIDDEN_GEM = (0.2, 0.6, 7.0)  # percentile from, to, and the least Bayesian rating
POPULAR = 0.8  # percentile from


class Range(Strict):
    """Inclusive bounds; None is open."""

    min: int | None = None
    max: int | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError(f"the range {self.min}–{self.max} is empty; give the smaller number first")
        return self


class Person(Strict):
    """A name as the catalogue writes it, and the role asked for."""

    name: Phrase
    role: Role = "any"
    id: int | None = None


People = Annotated[tuple[Person, ...], AfterValidator(as_set)]


@dataclass(frozen=True, slots=True)
class Verdict:
    """One constraint held against one film: `ok` is None where the film's data cannot tell."""

    constraint: str
    value: str | None
    ok: bool | None


class Filters(Strict):
    """Fields named in `soft`, and moods and themes, only rank; every other filled field is a promise.

    Unknown data fails a positive wish and passes a negative one with `ok` None, except under `max_age`,
    where unknown content fails as well.
    """

    genres_all: Genres = ()
    genres_any: Genres = ()
    genres_none: Genres = ()
    moods: Moods = ()
    moods_none: Moods = ()
    themes: Phrases = ()
    themes_none: Phrases = ()
    content_none: Contents = ()
    year: Range | None = None
    runtime: Range | None = None
    rating_min: float | None = Field(None, ge=0, le=10)
    popularity: Popularity | None = None
    people_all: People = ()
    people_any: People = ()
    people_none: People = ()
    languages_any: Languages = ()
    languages_none: Languages = ()
    countries_any: Countries = ()
    countries_none: Countries = ()
    providers_any: Phrases = ()
    providers_country: Country = "US"
    max_age: int | None = Field(None, ge=0, le=18)
    within: Annotated[tuple[MovieId, ...], AfterValidator(as_set)] = ()
    soft: Annotated[tuple[FieldName, ...], AfterValidator(as_set)] = ()

    def allow(self, movie: Movie) -> bool:
        """Whether no promise is broken by this film."""
        return all(verdict.ok is not False for verdict in self.verdicts(movie))

    def missed(self, movie: Movie) -> tuple[FieldName, ...]:
        """The promises this film breaks."""
        return tuple(
            field
            for field, judge in JUDGES.items()
            if self.hard(field) and any(verdict.ok is False for verdict in judge(self, movie))
        )

    def hard(self, field: FieldName) -> bool:
        """Whether the field is filled and a promise."""
        return field not in self.soft and getattr(self, field) not in (None, (), Range())

    def verdicts(self, movie: Movie) -> Iterator[Verdict]:
        """One verdict for each hard constraint in force."""
        for field, judge in JUDGES.items():
            if self.hard(field):
                yield from judge(self, movie)


def known(value: Any, holds: bool) -> bool:
    """A positive wish: unknown fails."""
    return value is not None and value != () and holds


def absent(value: Any, hit: bool) -> bool | None:
    """A negative wish: unknown passes as None."""
    return None if value is None or value == () else not hit


def text(value: Any) -> str | None:
    """What a proof shows of a value."""
    if isinstance(value, float):
        return f"{value:.1f}"
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or None
    return None if value is None else str(value)


def _range(field: str) -> Any:
    def judge(filters: Filters, movie: Movie) -> Iterator[Verdict]:
        bounds, value = getattr(filters, field), getattr(movie, field)
        if bounds.min is not None:
            yield Verdict(f"{field}>={bounds.min}", text(value), known(value, (value or 0) >= bounds.min))
        if bounds.max is not None:
            yield Verdict(f"{field}<={bounds.max}", text(value), known(value, (value or 0) <= bounds.max))

    return judge


def _genres(filters: Filters, movie: Movie) -> Iterator[Verdict]:
    held, shown = set(movie.genres), text(movie.genres)
    for genre in filters.genres_all:
        yield Verdict(f"genres_all:{genre}", shown, genre in held)


def _any(field: str, attribute: str) -> Any:
    def judge(filters: Filters, movie: Movie) -> Iterator[Verdict]:
        held, wanted = getattr(movie, attribute), getattr(filters, field)
        held = held if isinstance(held, tuple) else (held,) if held else ()
        yield Verdict(f"{field}:{'|'.join(wanted)}", text(held), bool(set(held) & set(wanted)))

    return judge


def _none(field: str, attribute: str) -> Any:
    def judge(filters: Filters, movie: Movie) -> Iterator[Verdict]:
        held = getattr(movie, attribute)
        held = held if isinstance(held, tuple) else (held,) if held else ()
        for value in getattr(filters, field):
            yield Verdict(f"{field}:{value}", text(held), absent(held, value in held))

    return judge


def _themes_none(filters: Filters, movie: Movie) -> Iterator[Verdict]:
    for phrase in filters.themes_none:
        hit = theme_key(phrase) in movie.theme_terms
        yield Verdict(f"themes_none:{phrase}", None, False if hit else absent(movie.themes, hit))


def _content_none(filters: Filters, movie: Movie) -> Iterator[Verdict]:
    for content in filters.content_none:
        if movie.content is None:
            ok = False if filters.hard("max_age") else None
        else:
            ok = content not in movie.content
        yield Verdict(f"content_none:{content}", text(movie.content), ok)


def _rating(filters: Filters, movie: Movie) -> Iterator[Verdict]:
    least = filters.rating_min or 0.0
    yield Verdict(f"rating>={least:g}", text(movie.quality), known(movie.quality, (movie.quality or 0) >= least))


def _popularity(filters: Filters, movie: Movie) -> Iterator[Verdict]:
    share = movie.percentile
    if share is None:
        ok = False
    elif filters.popularity == "popular":
        ok = share >= POPULAR
    else:
        low, high, least = HIDDEN_GEM
        ok = low <= share <= high and (movie.quality or 0) >= least
    shown = None if share is None else f"known to more people than {share:.0%} of the catalogue"
    yield Verdict(f"popularity:{filters.popularity}", shown, ok)


def billed(movie: Movie, role: str) -> str | None:
    """The names a proof about people shows."""
    return text(movie.directors if role == "director" else movie.cast[:5])


def _people_all(filters: Filters, movie: Movie) -> Iterator[Verdict]:
    for person in filters.people_all:
        yield Verdict(f"people_all:{person.name}", person.name, fold(person.name) in movie.people(person.role))


def _people_any(filters: Filters, movie: Movie) -> Iterator[Verdict]:
    met = [p.name for p in filters.people_any if fold(p.name) in movie.people(p.role)]
    yield Verdict(f"people_any:{'|'.join(p.name for p in filters.people_any)}", text(tuple(met)), bool(met))


def _people_none(filters: Filters, movie: Movie) -> Iterator[Verdict]:
    for person in filters.people_none:
        complete = movie.cast_complete if person.role != "director" else bool(movie.directors)
        ok = False if fold(person.name) in movie.people(person.role) else True if complete else None
        yield Verdict(f"people_none:{person.name}", billed(movie, person.role), ok)


def _providers(filters: Filters, movie: Movie) -> Iterator[Verdict]:
    held = movie.providers.get(filters.providers_country, ())
    met = {fold(name) for name in held} & {fold(name) for name in filters.providers_any}
    yield Verdict(f"providers_any:{'|'.join(filters.providers_any)}", text(held), bool(met))


def _max_age(filters: Filters, movie: Movie) -> Iterator[Verdict]:
    bound = filters.max_age or 0
    shown = movie.certificate or text(movie.min_age)
    yield Verdict(f"max_age<={bound}", shown, known(movie.min_age, (movie.min_age or 0) <= bound))


def _within(filters: Filters, movie: Movie) -> Iterator[Verdict]:
    yield Verdict("within:your list", None, movie.tmdb_id in filters.within)


JUDGES: dict[FieldName, Any] = {
    "genres_all": _genres,
    "genres_any": _any("genres_any", "genres"),
    "genres_none": _none("genres_none", "genres"),
    "themes_none": _themes_none,
    "content_none": _content_none,
    "year": _range("year"),
    "runtime": _range("runtime"),
    "rating_min": _rating,
    "popularity": _popularity,
    "people_all": _people_all,
    "people_any": _people_any,
    "people_none": _people_none,
    "languages_any": _any("languages_any", "language"),
    "languages_none": _none("languages_none", "language"),
    "countries_any": _any("countries_any", "countries"),
    "countries_none": _none("countries_none", "countries"),
    "providers_any": _providers,
    "max_age": _max_age,
    "within": _within,
}
