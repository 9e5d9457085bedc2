"""`Filters.allow`, the mask and the Chroma `where` let the same films through."""

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import Filters, Movie
from data.vocabulary import CONTENT, GENRES
from vectorstore import chroma
from vectorstore.columns import Columns, columns, mask
from vectorstore.where import metadata, where

NAMES = ("Al Pacino", "Zoë Kravitz", "O'Neal", "John Carpenter", "!!!")
ASKED = (*NAMES, "al pacino", "zoe kravitz", "Nobody")
THEMES = ("vampires", "road trip", "dog dies", "set in paris", "!")
THEMES_ASKED = ("vampire", "dogs", "trip", "road trips", "heist", "!", "paris")
LANGUAGES, COUNTRIES, SERVICES = ("en", "fr", "ja"), ("US", "GB", "FR"), ("Netflix", "Disney+", "MUBI")
FILMS = 60


def some(world: random.Random, values: tuple[Any, ...], most: int = 3) -> tuple[Any, ...]:
    return tuple(world.sample(values, world.randint(0, min(most, len(values)))))


def maybe(world: random.Random, value: Any) -> Any:
    return None if world.random() < 0.3 else value


def random_film(world: random.Random, number: int) -> Movie:
    return Movie(
        tmdb_id=-number if number % 5 == 0 else number,
        title=f"Film {number}",
        year=maybe(world, world.randint(1960, 2024)),
        runtime=maybe(world, world.choice((80, 90, 120, 180))),
        genres=some(world, GENRES[:5]),
        language=maybe(world, world.choice((*LANGUAGES, ""))),
        countries=some(world, COUNTRIES),
        min_age=maybe(world, world.choice((0, 6, 13, 17))),
        certificate=maybe(world, "R"),
        directors=some(world, NAMES, 2),
        writers=some(world, NAMES, 1),
        cast=some(world, NAMES),
        cast_complete=world.random() < 0.5,
        themes=some(world, THEMES),
        content=maybe(world, some(world, CONTENT)),
        votes=maybe(world, world.choice((0, 10, 5000))),
        rating=maybe(world, world.choice((0.0, 6.5, 8.2))),
        movielens_count=maybe(world, 40),
        movielens_mean=maybe(world, 4.25),
        percentile=maybe(world, world.choice((0.0, 0.2, 0.4, 0.6, 0.8, 0.95))),
        providers={country: some(world, SERVICES) for country in some(world, ("US", "GB"))},
    )


def bounds(low: int, high: int) -> st.SearchStrategy[Any]:
    edge = st.none() | st.integers(low, high)
    return st.none() | st.tuples(edge, edge).map(
        lambda pair: dict(zip(("min", "max"), sorted(pair) if None not in pair else pair, strict=True))
    )


def of(values: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    return st.lists(st.sampled_from(values), max_size=2)


people = st.lists(
    st.fixed_dictionaries(
        {"name": st.sampled_from(ASKED), "role": st.sampled_from(("any", "cast", "director", "writer"))}
    ),
    max_size=2,
)
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "genres_all": of(GENRES[:5]), "genres_any": of(GENRES[:5]), "genres_none": of(GENRES[:5]),
    "themes": of(THEMES_ASKED), "themes_none": of(THEMES_ASKED), "moods": of(("funny", "dark")),
    "content_none": of(CONTENT), "year": bounds(1960, 2024), "runtime": bounds(0, 200),
    "rating_min": st.none() | st.sampled_from((0.0, 6.5, 7.0, 6.6)),
    "popularity": st.none() | st.sampled_from(("popular", "hidden_gem")),
    "people_all": people, "people_any": people, "people_none": people,
    "languages_any": of(LANGUAGES), "languages_none": of(LANGUAGES),
    "countries_any": of(COUNTRIES), "countries_none": of(COUNTRIES),
    "providers_any": of((*SERVICES, "netflix", "Hulu")), "providers_country": st.sampled_from(("US", "GB")),
    "max_age": st.none() | st.sampled_from((0, 6, 12, 18)), "within": st.lists(st.integers(-60, 60), max_size=9),
}  # fmt: skip


@st.composite
def random_filters(draw: st.DrawFn) -> Filters:
    chosen = draw(st.lists(st.sampled_from(sorted(FIELDS)), max_size=4, unique=True))
    values = {name: draw(FIELDS[name]) for name in chosen}
    values["soft"] = draw(st.lists(st.sampled_from(chosen), max_size=1)) if chosen else []
    values["soft"] = [name for name in values["soft"] if name != "providers_country"]
    return Filters.model_validate(values)


@dataclass(frozen=True, repr=False)
class World:
    """The same films three times."""

    films: list[Movie]
    columns: Columns
    search: chroma.ChromaSearch


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    source = random.Random(7)
    films = [random_film(source, number) for number in range(1, FILMS + 1)]
    folder = tmp_path_factory.mktemp("chroma")
    chroma.build(folder, films, np.eye(FILMS, 64, dtype=np.float32))
    search = chroma.ChromaSearch(folder, [film.tmdb_id for film in films])
    yield World(films, columns(films), search)
    search.close()


@settings(max_examples=400, deadline=None, database=None, derandomize=True)
@given(filters=random_filters())
def test_meaning_mask_and_where_agree_on_random_films(world: World, filters: Filters) -> None:
    agree(world, filters)


def agree(world: World, filters: Filters) -> None:
    meant = [filters.allow(film) for film in world.films]
    assert mask(filters, columns=world.columns).tolist() == meant
    assert world.search.matching(filters) == {f.tmdb_id for f, ok in zip(world.films, meant, strict=True) if ok}


@pytest.mark.parametrize("name", sorted(set(FIELDS) - {"providers_country"}))
def test_each_field_alone_agrees(world: World, name: str) -> None:
    @settings(max_examples=15, deadline=None, database=None, derandomize=True)
    @given(value=FIELDS[name])
    def alone(value: Any) -> None:
        agree(world, Filters.model_validate({name: value}))

    alone()


def test_no_filters_need_no_condition() -> None:
    assert where(Filters()) is None
    assert where(Filters(year={"min": 1990}, soft=("year",))) is None


def test_unknown_values_have_no_key() -> None:
    assert metadata(Movie(tmdb_id=5, title="Bare")) == {"tmdb_id": 5}


def test_content_known_to_be_harmless_differs_from_unknown_content() -> None:
    filters = Filters(content_none=("gore",), max_age=12)
    harmless = Movie(tmdb_id=1, title="Harmless", min_age=6, content=())
    unknown = Movie(tmdb_id=2, title="Unknown", min_age=6)
    assert mask(filters, columns=columns([harmless, unknown])).tolist() == [True, False]


def test_a_mask_of_ten_thousand_films_takes_a_millisecond() -> None:
    source = random.Random(1)
    held = columns([random_film(source, number) for number in range(1, 10_001)])
    filters = Filters(
        genres_any=("Action",), genres_none=("Crime",), year={"min": 1980}, runtime={"max": 120}, rating_min=6,
        people_none=({"name": "Al Pacino"},), themes_none=("dogs",), languages_any=("en", "fr"), max_age=15,
    )  # fmt: skip
    times = []
    for _ in range(20):
        start = time.perf_counter()
        mask(filters, columns=held)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.001
