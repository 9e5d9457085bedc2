"""Collects what may be said about a film: typed facts from its record, the request and the films beside it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from chains.explaining.beside import Beside, contrasts, liked, near, shared
from chains.explaining.places import places
from chains.ports import Library
from chains.ranking.plan import Plan
from chains.understand.lexicons import lexicons
from chains.words import in_words, listed, spaced
from data import Fact, FieldName, Movie, MovieId, terms, theme_key
from data.filters import HIDDEN_GEM, POPULAR, Filters
from data.vocabulary import Content, Mood

CAST = 4  # names, as billed
THEMES = 5  # of its own, beside those asked for
SPOILING = re.compile(r"twist|ending|\bdies\b|death of|dead all along|faked? death|surprise|reveal|dying|killed")
AVOIDED: dict[Content, str] = {
    "language": "strong language",
    "animal_harm": "harm to animals",
    "jump_scares": "jump scares",
    "sad_ending": "sad ending",
}


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a list answers, for all its films."""

    plan: Plan
    library: Library
    films: Mapping[MovieId, Movie]
    filters: Filters
    first: MovieId | None = None  # the film at the head of the list
    usual: dict[MovieId, float] = field(default_factory=dict)  # the usual cosine to a film, measured once a list

    @property
    def seeds(self) -> list[Movie]:
        """Films named as examples, newest first."""
        return [self.films[movie] for movie, _ in self.plan.seeds if movie in self.films]


def evidence(movie: Movie, occasion: Occasion) -> tuple[Fact, ...]:
    """Everything a sentence about this film may rest on, the request's share first."""
    beside = Beside(movie, occasion.films, occasion.library, occasion.usual)
    first = occasion.films.get(occasion.first) if occasion.first is not None else None
    told = (
        _matched(movie, occasion.plan),
        shared(movie, occasion.seeds),
        liked(beside, occasion.plan.ratings),
        near(beside, occasion.seeds),
        contrasts(movie, occasion.seeds, first, occasion.plan.axes),
        _kept(movie, occasion.plan.filters),
        _missed(movie, occasion.plan.filters),
        _record(movie),
        _feel(movie, occasion.plan),
        _known(movie),
    )
    return tuple(dict.fromkeys(fact for facts in told for fact in facts))


def matched_themes(movie: Movie, plan: Plan) -> list[str]:
    """Themes of the film that the person's words name."""
    wanted = _wanted(plan.filters.themes, plan.wishes)
    if not wanted:
        return []
    return [theme for theme in movie.themes if theme_key(theme) in wanted or _mostly(theme, wanted)][:3]


@lru_cache(maxsize=64)
def _wanted(themes: tuple[str, ...], wishes: tuple[tuple[str, float], ...]) -> frozenset[str]:
    """Every form of what was asked for; the same for all films of a list."""
    also = lexicons().theme_phrases
    same = {theme_key(phrase) for theme in themes for phrase in (theme, *also.get(theme, ()))}
    return frozenset(same | {term for words, _ in wishes for term in terms(words)})


def feel(moods: Sequence[Mood]) -> list[str]:
    """Moods as adjectives."""
    return list(map(spaced, moods))


def _mostly(theme: str, wanted: frozenset[str]) -> bool:
    words = [word for word in theme_key(theme).split() if len(word) > 3]
    return bool(words) and all(word in wanted for word in words)


def _matched(movie: Movie, plan: Plan) -> Iterator[Fact]:
    yield from _facts("matched_theme", filter(_sayable, matched_themes(movie, plan)), "themes")
    moods = [mood for mood in plan.moods if movie.moods and mood in movie.moods]
    yield from _facts("matched_mood", feel(moods), "moods")


def _feel(movie: Movie, plan: Plan) -> Iterator[Fact]:
    """Its own themes and moods, without those that were asked for."""
    matched = matched_themes(movie, plan)
    yield from _facts("theme", [t for t in movie.themes if t not in matched and _sayable(t)][:THEMES], "themes")
    yield from _facts("mood", feel([mood for mood in movie.moods or () if mood not in plan.moods]), "moods")


def _sayable(theme: str) -> bool:
    return not SPOILING.search(theme)


def _record(movie: Movie) -> Iterator[Fact]:
    """What stands in its record."""
    names = places()
    single = {
        "premise": movie.premise,
        "year": movie.year,
        "runtime": movie.runtime,
        "language": names.languages.get(movie.language or ""),
        "certificate": movie.certificate if movie.min_age is not None else None,
        "rating": f"{movie.quality:.1f}" if movie.quality else None,
    }
    sources = {"rating": "votes"}
    for kind, value in single.items():
        if value:
            yield Fact(kind=kind, value=f"{value}", source_field=sources.get(kind, kind))
    yield from _facts("genre", movie.genres, "genres")
    yield from _facts("director", movie.directors, "directors")
    yield from _facts("cast", movie.cast[:CAST], "cast")
    yield from _facts("country", (names.countries[c] for c in movie.countries if c in names.countries), "countries")
    if movie.collection and movie.collection_position:
        yield Fact(
            kind="series", value=f"{movie.collection}, film {movie.collection_position}", source_field="collection"
        )


def _known(movie: Movie) -> Iterator[Fact]:
    """How many know it, as far as ratings tell."""
    share, quality = movie.percentile, movie.quality or 0.0
    low, high, least = HIDDEN_GEM
    if share is not None and share >= POPULAR:
        yield Fact(kind="known", value="well known", source_field="percentile")
    elif share is not None and low <= share <= high and quality >= least:
        yield Fact(kind="known", value="hidden gem", source_field="percentile")


def _kept(movie: Movie, filters: Filters) -> Iterator[Fact]:
    """Hard wishes this film surely keeps, in words; what the data cannot tell is not claimed."""
    for name, words in filter_words(filters).items():
        held = Filters(**{name: getattr(filters, name)}, providers_country=filters.providers_country)
        verdicts = list(held.verdicts(movie))
        if verdicts and all(verdict.ok is True for verdict in verdicts):
            yield Fact(kind="matched_filter", value=words, source_field=name)


def _missed(movie: Movie, filters: Filters) -> Iterator[Fact]:
    """Wishes that were given up for this film: what was wished, and what it is."""
    words = filter_words(filters)
    for name in filters.missed(movie):
        value = _held(movie, name)
        if name in words and value:
            yield Fact(kind="relaxed", value=f"wished {words[name]}; this is {value}", source_field=name)


def _held(movie: Movie, field: FieldName) -> str:
    """What the film has for a filter it misses; "" where that is not known or cannot be put in a word."""
    names = places()
    values: dict[str, list[str]] = {
        "year": [f"from {movie.year}"] if movie.year else [],
        "runtime": [f"{movie.runtime} minutes"] if movie.runtime else [],
        "languages_any": [names.languages[movie.language]] if movie.language in names.languages else [],
        "countries_any": [names.countries.get(code, code) for code in movie.countries],
        "genres_all": list(movie.genres),
        "genres_any": list(movie.genres),
        "rating_min": [f"{movie.quality:.1f}"] if movie.quality else [],
    }
    value = values.get(field)
    return listed(value) if value else ""


def filter_words(filters: Filters) -> dict[FieldName, str]:
    """Hard filters as they are said; countries, languages and content in whole words."""
    names, said = places(), in_words(filters)
    countries = [names.countries.get(code, code) for code in (*filters.countries_any, *filters.countries_none)]
    better: dict[FieldName, str] = {
        "countries_any": f"from {listed(countries, 'or')}" if countries else "",
        "countries_none": f"not from {listed(countries, 'or')}" if countries else "",
        "content_none": f"no {listed([AVOIDED.get(c, c) for c in filters.content_none] or ['-'], 'or')}",
    }
    return {
        field: better.get(field, words)
        for field, words in said.items()
        if filters.hard(field) and field not in ("moods", "moods_none", "themes", "within")
    }


def _facts(kind: str, values: Iterable[str], source: str) -> Iterator[Fact]:
    return (Fact(kind=kind, value=value, source_field=source) for value in values)
