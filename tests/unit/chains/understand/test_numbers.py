"""Years, lengths, ratings and counts are what a person means by them; today is 1 June 2026."""

from typing import Any

import pytest

from data import Filters, Range


@pytest.mark.parametrize(
    ("text", "low", "high", "soft"),
    [
        ("from the 90s", 1990, 1999, False),
        ("the nineteen eighties", 1980, 1989, False),
        ("1970s", 1970, 1979, False),
        ("early 2000s", 2000, 2003, False),
        ("mid-80s", 1983, 1986, False),
        ("late 90s", 1996, 1999, False),
        ("late 60s or early 70s", 1966, 1973, False),
        ("80s or 90s", 1980, 1999, False),
        ("before 1980", None, 1979, False),
        ("pre-1960", None, 1959, False),
        ("after 2010", 2011, None, False),
        ("after the 80s", 1990, None, False),
        ("since 2015", 2015, None, False),
        ("from 2015 onwards", 2015, None, False),
        ("2015 or later", 2015, None, False),
        ("nothing before 2000", 2000, None, False),
        ("nothing older than 1990", 1990, None, False),
        ("nothing older than 10 years", 2016, None, False),
        ("between 1990 and 2000", 1990, 2000, False),
        ("1990-1995", 1990, 1995, False),
        ("in the last 10 years", 2016, None, False),
        ("the past decade", 2016, None, False),
        ("this year", 2026, 2026, False),
        ("a film from 1999", 1999, 1999, False),
        ("around 1990", 1988, 1992, False),
        ("turn of the millennium", 1998, 2002, False),
        ("recent films", 2021, None, True),
        ("old movies", None, 1990, True),
        ("golden age of hollywood", 1930, 1959, True),
        ("last year's thrillers", 2025, 2025, False),
        ("movies from last year", 2025, 2025, False),
        ("in the last years", 2025, None, False),
        ("preferably from the 70s", 1970, 1979, True),
        ("from the 70s if possible", 1970, 1979, True),
        ("no films before 1980 and none after 2000", 1980, 2000, False),
        ("recent films from the 90s", 1990, 1999, False),
    ],
)
def test_years(parse: Any, text: str, low: int | None, high: int | None, soft: bool) -> None:
    wishes = parse(text).set
    assert wishes.year == Range(min=low, max=high)
    assert ("year" in wishes.soft) == soft


def test_the_year_a_story_is_set_in_is_a_theme(parse: Any) -> None:
    wishes = parse("set in 1944").set
    assert (wishes.year, wishes.themes) == (None, ("set in 1944",))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("under 2 hours", None, 119),
        ("less than ninety minutes", None, 89),
        ("nothing over two hours", None, 120),
        ("2 hrs or less", None, 120),
        ("no longer than 1h30", None, 90),
        ("an hour and a half max", None, 90),
        ("i have two hours", None, 120),
        ("at least 3 hours", 180, None),
        ("over 2.5 hours", 151, None),
        ("about 90 minutes", 80, 100),
        ("between 90 and 120 minutes", 90, 120),
        ("90-120 min", 90, 120),
        ("2 hours or longer", 120, None),
    ],
)
def test_lengths(parse: Any, text: str, low: int | None, high: int | None) -> None:
    assert parse(text).set == Filters(runtime={"min": low, "max": high})


def test_a_short_film_is_a_preference(parse: Any) -> None:
    assert parse("something short").set == Filters(runtime={"max": 95}, soft=("runtime",))


@pytest.mark.parametrize(
    ("text", "least"),
    [("8+", 8.0), ("rated 7.5 or higher", 7.5), ("at least 7 on imdb", 7.0), ("8/10 or better", 8.0), ("4 stars", 8.0)],
)
def test_ratings(parse: Any, text: str, least: float) -> None:
    assert parse(text).set.rating_min == least


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("give me 3", 3),
        ("five comedies", 5),
        ("top 10 westerns", 10),
        ("a couple of movies", 2),
        ("just one", 1),
        ("another one", None),
    ],
)
def test_counts(parse: Any, text: str, count: int | None) -> None:
    assert parse(text).count == count


@pytest.mark.parametrize(
    ("text", "soft"),
    [
        ("ideally under two hours", ("runtime",)),
        ("under two hours would be great", ("runtime",)),
        ("preferably 8+", ("rating_min",)),
        ("a comedy would be nice", ("genres_all",)),
        ("ideally a comedy, but it must be under two hours", ("genres_all",)),
        ("a comedy, preferably under two hours", ("runtime",)),
    ],
)
def test_a_preference_is_soft_and_nothing_beside_it(parse: Any, text: str, soft: tuple[str, ...]) -> None:
    assert parse(text).set.soft == soft


def test_the_time_of_a_story_is_no_year(parse: Any) -> None:
    wishes = parse("set in Rome in the 1950s").set
    assert (wishes.year, wishes.themes) == (None, ("set in rome", "set in the 1950s"))


def test_when_somebody_saw_a_film_is_no_year(parse: Any) -> None:
    assert parse("I saw Heat last year, a comedy now").set.year is None
