"""Hypothesis strategies for filters, and for turns of every act, over the shelf's small vocabulary."""

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from data import Borrow, Critique, Feedback, Filters, Person, Range, Ref, Retract, TurnIntent
from data.dialogue import Ask
from data.vocabulary import CONTENT, FILM_AXES, MOODS
from tests.fakes.shelf import COUNTRIES, GENRES, LANGUAGES, NAMES, SERVICES, THEMES


def of(values: Any, most: int = 2) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(st.sampled_from(values), max_size=most, unique=True).map(tuple)


def bounds(low: int, high: int) -> st.SearchStrategy[Range | None]:
    edge = st.none() | st.integers(low, high)
    drawn = st.tuples(edge, edge).map(lambda pair: pair if None in pair else tuple(sorted(pair)))
    return drawn.map(lambda pair: Range(min=pair[0], max=pair[1]) if pair != (None, None) else None)


people = st.lists(
    st.builds(Person, name=st.sampled_from(NAMES), role=st.sampled_from(("any", "cast", "director"))), max_size=2
).map(tuple)
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "genres_all": of(GENRES), "genres_any": of(GENRES), "genres_none": of(GENRES),
    "themes": of(THEMES), "themes_none": of(("vampire", "heist", "road trip"), 1),
    "moods": of(MOODS[:4]), "moods_none": of(MOODS[:4]), "content_none": of(CONTENT),
    "year": bounds(1960, 2020), "runtime": bounds(60, 150),
    "rating_min": st.none() | st.sampled_from((6.0, 6.5, 7.0, 7.5)),
    "popularity": st.sampled_from((None, "popular", "hidden_gem")),
    "people_all": people, "people_any": people, "people_none": people,
    "languages_any": of(LANGUAGES), "languages_none": of(LANGUAGES, 1),
    "countries_any": of(COUNTRIES), "countries_none": of(COUNTRIES, 1), "providers_any": of(SERVICES),
    "max_age": st.none() | st.sampled_from((0, 6, 8, 12, 18)),
    "within": st.just(()) | st.lists(st.integers(1, 60), min_size=5, max_size=30).map(tuple),
}  # fmt: skip


@st.composite
def filters(draw: st.DrawFn, most: int = 5, fields: Sequence[str] = tuple(sorted(FIELDS))) -> Filters:
    """Up to `most` of the fields filled, some of them soft."""
    chosen = draw(st.lists(st.sampled_from(fields), max_size=most, unique=True))
    soft = draw(of(chosen, 1)) if chosen else ()
    return Filters(**{name: draw(FIELDS[name]) for name in chosen}, soft=soft)


def pointers(ids: Any) -> st.SearchStrategy[Ref]:
    named = st.sampled_from(ids).map(lambda movie: Ref(kind="title", title=f"Film {movie}", id=movie))
    return named | st.sampled_from((Ref(kind="focus"), Ref(kind="last_list"), Ref(kind="title", title="Nothing Such")))


def turns(ids: Any, *, fields: Sequence[str] = tuple(sorted(FIELDS))) -> st.SearchStrategy[TurnIntent]:
    """Every act, with everything an intent can carry; `ids` are the films it may point at."""
    ref = pointers(ids)

    def few(what: st.SearchStrategy[Any], most: int = 2) -> st.SearchStrategy[tuple[Any, ...]]:
        return st.lists(what, max_size=most).map(tuple)

    axes = (*FILM_AXES, "old", "long", "popular", "rated", "similar")
    signals = ("like", "dislike", "seen", "skip", "save", "watch", "helpful", "rate")
    return st.builds(
        TurnIntent,
        act=st.sampled_from(
            ("recommend", "recommend", "recommend", "more", "feedback", "ask", "accept", "undo", "reset", "chat",
             "help", "off_topic", "unsafe", "identify")
        ),
        scope=st.sampled_from(("refine", "refine", "refine", "fresh", "switch")),
        query=st.sampled_from(("", "rain", "robots in love", "x" * 1_500)),
        set=filters(most=3, fields=fields),
        retract=few(st.builds(Retract, field=st.sampled_from(RETRACTED), value=st.none() | st.just("Horror")), 1),
        similar_to=few(ref), dissimilar_to=few(ref, 1), exclude=few(ref),
        critiques=few(st.builds(Critique, axis=st.sampled_from(axes), direction=st.sampled_from(("more", "less")),
                                ref=st.none() | ref)),
        borrow=few(st.builds(Borrow, attr=st.sampled_from(("director", "cast", "genre", "era", "language", "mood")),
                             ref=ref), 1),
        feedback=few(st.builds(Feedback, ref=ref, signal=st.sampled_from(signals),
                               rating=st.none() | st.sampled_from((0.5, 3.0, 5.0)))),
        asks=few(st.builds(Ask, topic=st.just("plot"), ref=st.none() | ref), 1),
        audience=of(("kids", "date", "family")),
        kids_age=st.none() | st.integers(0, 18),
        count=st.none() | st.integers(1, 20),
        sort=st.sampled_from((None, "relevance", "newest", "random")),
        steps=st.integers(1, 3),
        confirm=st.sampled_from((None, None, "yes", "no")),
    )  # fmt: skip


RETRACTED = (*sorted(FIELDS), "audience", "similar_to", "dissimilar_to", "exclude", "query", "axes", "seen", "sort")
