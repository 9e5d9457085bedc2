"""Whole requests are understood as a person means them."""

from typing import Any

import pytest

from chains.understand.view import StateView
from data import Filters, TurnIntent


def test_a_slow_heist_film_of_the_seventies(parse: Any) -> None:
    intent = parse("a slow heist film from the 70s, nothing over two hours")
    assert intent.set == Filters(themes=("heist",), year={"min": 1970, "max": 1979}, runtime={"max": 120})
    assert [(c.axis, c.direction, c.ref) for c in intent.critiques] == [("slow", "more", None)]
    assert intent.query == "heist"
    assert intent.coverage == 1.0


def test_like_a_film_but_funny(parse: Any) -> None:
    intent = parse("like Inception but funny")
    assert [(ref.title, ref.id) for ref in intent.similar_to] == [("Inception", 27205)]
    assert intent.set.moods == ("funny",)
    critique = intent.critiques[0]
    assert (critique.axis, critique.direction, critique.ref.id) == ("funny", "more", 27205)


def test_wanting_to_cry_is_a_mood(parse: Any) -> None:
    assert parse("i want to cry").set.moods == ("tearjerker",)


def test_the_youngest_child_bounds_the_age(parse: Any) -> None:
    intent = parse("no horror, something for my kids (6 and 9)")
    assert intent.set == Filters(genres_none=("Horror",), max_age=6)
    assert (intent.audience, intent.kids_age) == (("kids",), 6)


@pytest.mark.parametrize("text", ["", "   ", "a" * 4000, "asdf qwer", "?!", "\x00\x07", "日本語の文", "zzz " * 1000])
def test_what_says_nothing_is_not_understood(parse: Any, text: str) -> None:
    intent = parse(text)
    assert (intent.act, intent.query, intent.set) == ("recommend", "", Filters())
    assert intent.coverage == 0.0


def test_an_ordinary_word_behind_like_is_a_title(parse: Any) -> None:
    assert [ref.id for ref in parse("something like Heat").similar_to] == [949]


def test_older_compares_with_the_list(parse: Any, shown: StateView) -> None:
    intent = parse("older", shown)
    assert [(c.axis, c.direction) for c in intent.critiques] == [("old", "more")]
    assert intent.set == Filters()


def test_older_without_a_list_prefers_old_films(parse: Any) -> None:
    assert parse("older").set == Filters(year={"max": 1990}, soft=("year",))


def test_without_an_actor(parse: Any) -> None:
    person = parse("without Al Pacino").set.people_none[0]
    assert (person.name, person.role) == ("Al Pacino", "cast")


def test_more_like_the_second_one(parse: Any, shown: StateView) -> None:
    intent = parse("more like the second one", shown)
    assert intent.act == "recommend"
    assert [(ref.kind, ref.n, ref.id) for ref in intent.similar_to] == [("ordinal", 2, 27205)]


def test_a_request_of_fillers_asks_for_anything(parse: Any) -> None:
    intent = parse("something for tonight")
    assert (intent.act, intent.set, intent.query, intent.coverage) == ("recommend", Filters(), "", 1.0)


def test_many_wishes_in_one_sentence(parse: Any) -> None:
    intent = parse("something like Heat but funnier, under two hours, no Al Pacino, my kids are six and nine")
    assert [ref.id for ref in intent.similar_to] == [949]
    assert [(c.axis, c.direction, c.ref.id) for c in intent.critiques] == [("funny", "more", 949)]
    assert [person.name for person in intent.set.people_none] == ["Al Pacino"]
    assert (intent.set.runtime.max, intent.set.max_age, intent.kids_age, intent.audience) == (119, 6, 6, ("kids",))


def test_the_query_holds_what_no_field_took_and_the_words_of_themes(parse: Any) -> None:
    intent = parse("movies about time travel paradoxes")
    assert intent.set.themes == ("time travel",)
    assert intent.query == "time travel paradoxes"


def test_the_same_words_give_the_same_intent(parse: Any) -> None:
    text = "a funny heist with De Niro or Pacino from the 90s, not too violent, at least 7"
    assert len({parse(text).model_dump_json() for _ in range(5)}) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("romcom", Filters(genres_all=("Comedy", "Romance"))),
        ("action or comedy", Filters(genres_any=("Action", "Comedy"))),
        ("crime, drama or history", Filters(genres_any=("Crime", "Drama", "History"))),
        ("a big action comedy", Filters(genres_all=("Action", "Comedy"))),
        ("a romantic night in", Filters(moods=("romantic",))),
        ("a horror comedy", Filters(genres_all=("Comedy", "Horror"))),
        ("romantic movie", Filters(genres_all=("Romance",))),
        ("something romantic", Filters(moods=("romantic",))),
        ("maybe a comedy", Filters(genres_all=("Comedy",), soft=("genres_all",))),
        ("Korean thriller", Filters(genres_all=("Thriller",), languages_any=("ko",))),
        ("british films", Filters(countries_any=("GB",))),
        ("a film from Mexico", Filters(countries_any=("MX",))),
        ("bollywood", Filters(languages_any=("hi",), countries_any=("IN",))),
        ("a foreign film", Filters(languages_none=("en",))),
        ("no subtitles", Filters(languages_any=("en",))),
        ("hidden gems", Filters(popularity="hidden_gem")),
        ("highly rated", Filters(rating_min=7.5)),
        ("pg-13 or lower", Filters(max_age=13)),
        ("nothing R rated", Filters(max_age=16)),
        ("family friendly", Filters(max_age=8)),
        ("on netflix", Filters(providers_any=("Netflix",))),
        ("not too gory", Filters(content_none=("gore",))),
        ("where the dog does not die", Filters(content_none=("animal_harm",))),
        ("a Pacino film", Filters(people_all=({"name": "Al Pacino"},))),
        ("De Niro or Pacino", Filters(people_any=({"name": "Robert De Niro"}, {"name": "Al Pacino"}))),
        ("directed by Nolan", Filters(people_all=({"name": "Christopher Nolan", "role": "director"},))),
        ("something edge of my seat", Filters(moods=("tense",))),
        ("😂", Filters(moods=("funny",))),
    ],
)
def test_one_wish(parse: Any, text: str, expected: Filters) -> None:
    assert parse(text).set == expected


@pytest.mark.parametrize(
    ("text", "critiques"),
    [
        ("less violent", [("violent", "less")]),
        ("shorter and funnier", [("funny", "more"), ("long", "less")]),
        ("too long", [("long", "less")]),
        ("not scary enough", [("scary", "more")]),
        ("not too violent", [("violent", "less")]),
        ("lighter", [("light", "more")]),
        ("something weirder", [("weird", "more")]),
        ("smart", [("smart", "more")]),
    ],
)
def test_more_or_less_of_something(parse: Any, shown: StateView, text: str, critiques: list[tuple[str, str]]) -> None:
    assert sorted((c.axis, c.direction) for c in parse(text, shown).critiques) == critiques


@pytest.mark.parametrize(
    ("text", "audience", "age"),
    [
        ("movie night with the kids", "kids", 8),
        ("for my 4-year-old", "kids", 4),
        ("ages 5, 8 and 11", "kids", 5),
        ("a film for a 14 year old", "teens", 14),
        ("for my teenagers", "teens", 13),
        ("date night", "date", None),
        ("with my parents", "parents", None),
        ("the kids are asleep", None, None),
        ("a film about kids", None, None),
        ("like being a kid again", None, None),
        ("kids r 5 and 8", "kids", 5),
    ],
)
def test_who_watches(parse: Any, text: str, audience: str | None, age: int | None) -> None:
    intent: TurnIntent = parse(text)
    assert intent.audience == ((audience,) if audience else ())
    assert intent.set.max_age == age


def test_a_comparison_is_measured_from_the_film_it_names(parse: Any) -> None:
    critique = parse("funnier than Titanic").critiques[0]
    assert (critique.axis, critique.direction, critique.ref.id) == ("funny", "more", 597)


def test_the_way_of_somebody_is_searched_for_not_demanded(parse: Any) -> None:
    intent = parse("a Christopher Nolan style film")
    assert (intent.set, intent.query) == (Filters(), "christopher nolan")


def test_an_excluded_decade_is_no_wish_for_it(parse: Any) -> None:
    assert parse("nothing from the 80s").set.year is None
    assert parse("any decade but the 80s").set.year is None
