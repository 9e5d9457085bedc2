"""Pasted lists, series by name, other languages, and what no record holds."""

from typing import Any

import pytest

from chains.understand.names import Names
from chains.understand.readers.within import films_of, rows
from chains.understand.rules import RuleParser
from chains.understand.view import StateView
from data import Filters
from tests.unit.chains.understand.conftest import MOVIES, NOW, film

POTTER = tuple(
    film(n, f"Harry Potter and the {name}", 2000 + n, collection="Harry Potter Collection")
    for n, name in ((1, "Stone"), (2, "Chamber"))
)


@pytest.mark.parametrize(
    "text",
    [
        "only from these: Heat, Jaws, Inception",
        "pick one from this list:\nHeat\nJaws\nInception",
        "we have these dvds: Heat (1995); Jaws; Inception",
        "which of my movies:\n1. Heat\n2. Jaws\n3. Inception",
        "only from this list:\ntitle,year\nHeat,1995\nJaws,1975\nInception,2010",
    ],
)
def test_a_pasted_list_is_what_every_answer_stays_inside(parse: Any, text: str) -> None:
    intent = parse(text)
    assert set(intent.set.within) == {949, 578, 27205}
    assert not intent.similar_to


def test_what_follows_the_list_is_a_wish_and_unknown_lines_are_reported(parse: Any) -> None:
    intent = parse("only from these: Heat, Jaws, Qwertyuiop Zxcvb. something scary")
    assert intent.set.within == (578, 949)
    assert intent.set.moods == ("scary",)
    assert intent.clarify is not None
    assert intent.clarify.options == ("Qwertyuiop Zxcvb",)


def test_a_list_is_dropped_when_it_is_said(parse: Any) -> None:
    view = StateView(filters=Filters(within=(949, 578)))
    assert [retract.field for retract in parse("forget the list", view).retract] == ["within"]


@pytest.mark.parametrize(
    "text", ["I like two things: comedies and dogs", "what I want: action, comedy", "tonight: Jaws"]
)
def test_a_colon_is_no_list(parse: Any, text: str) -> None:
    assert parse(text).set.within == ()


def test_years_choose_between_films_of_one_name() -> None:
    names = Names.of(MOVIES)
    assert films_of(["Titanic (1953)", "Titanic"], names).ids == (11021, 597)
    assert films_of(["", "No Such Film Anywhere"], names).unmatched == ("No Such Film Anywhere",)


def test_a_table_needs_a_title_column() -> None:
    assert rows("Name,Date\nHeat,1995") == ["Heat"]
    assert rows("Heat\nUp") == ["Heat", "Up"]


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("harry potter", "themes", ("harry potter",)),
        ("all the Harry Potter movies", "themes", ("harry potter",)),
        ("no more harry potter please", "themes_none", ("harry potter",)),
    ],
)
def test_a_series_is_what_a_film_is_part_of(text: str, field: str, value: tuple[str, ...]) -> None:
    intent = RuleParser(Names.of((*MOVIES, *POTTER))).parse(text, now=NOW)
    assert getattr(intent.set, field) == value
    assert not Filters(themes_none=("harry potter",)).allow(POTTER[0])


def test_like_a_series_is_an_example() -> None:
    intent = RuleParser(Names.of((*MOVIES, *POTTER))).parse("something like Harry Potter", now=NOW)
    assert [ref.id for ref in intent.similar_to] == [1]
    assert intent.set.themes == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("ich suche einen lustigen Film mit Tom Hanks", "de"),
        ("je cherche un film drôle pour ce soir", "fr"),
        ("quiero una película con mucha acción", "es"),
        ("vorrei un film con Al Pacino per stasera", "it"),
        ("что-нибудь смешное", "ru"),
        ("something like Amélie", "en"),
        ("die hard or on the waterfront", "en"),
        ("la la land", "en"),
    ],
)
def test_another_language_is_recognised_and_makes_no_wish_of_its_words(parse: Any, text: str, language: str) -> None:
    intent = parse(text)
    assert intent.lang == language
    assert language == "en" or intent.query == ""


def test_names_are_understood_in_any_language(parse: Any) -> None:
    people = parse("ich suche einen lustigen Film mit Tom Hanks").set.people_all
    assert [person.name for person in people] == ["Tom Hanks"]


@pytest.mark.parametrize("text", ["a drama by a female director", "oscar winning thriller", "high on rotten tomatoes"])
def test_what_no_record_holds_is_marked_and_not_searched_for(parse: Any, text: str) -> None:
    intent = parse(text)
    assert intent.clarify is not None
    assert intent.clarify.slot == "unrecorded"
    assert not {"female", "oscar", "tomatoes"} & set(intent.query.split())
