"""Titles are words: what is around them decides whether they are meant."""

from typing import Any

import pytest

from chains.understand.view import StateView
from data import TurnIntent


def named(intent: TurnIntent) -> set[int | str | None]:
    refs = [*intent.similar_to, *intent.dissimilar_to, *intent.exclude, *(f.ref for f in intent.feedback)]
    return {ref.id or ref.title for ref in refs}


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("something like heat", {949}),
        ("movies similar to Her", {152601}),
        ("the movie big", {2280}),
        ('"Up"', {14160}),
        ("big (1988)", {2280}),
        ("like the godfather part 2", {240}),
        ("like The Godfather II", {240}),
        ("like the godfather", {238}),
        ("i loved Up and Her", {14160, 152601}),
        ("like Titanic", {597}),
        ("like Titanic (1953)", {11021}),
        ("films like incepton", {27205}),
        ("a big adventure", set()),
        ("up for anything funny", set()),
        ("give it to her", set()),
        ("a scary movie", set()),
        ("turn up the heat", set()),
        ("i feel like crying", set()),
        ("like a heist", set()),
        ("i'd like a comedy", set()),
        ("in the mood for comedy", set()),
        ("something like Frozen 2", {"Frozen 2"}),
        ("movies like Past Lives", {"Past Lives"}),
        ("something like past lives", {"past lives"}),
        ("like Inception: The Cobol Job", {"Inception: The Cobol Job"}),
        ("her", set()),
        ("titanic", {597}),
        ("heat or the dark knight?", {949, 155}),
    ],
)
def test_when_words_are_a_title(parse: Any, text: str, ids: set[int | str]) -> None:
    assert named(parse(text)) == ids


def test_two_films_of_one_title_that_are_both_known_ask_back() -> None:
    from chains.understand.names import Names
    from data import Movie

    names = Names.of([Movie(tmdb_id=n, title="Twice", year=1950 + n, percentile=0.9) for n in (1, 2)])
    chosen = names.film("twice")
    assert chosen is not None
    assert len(names.rivals("twice", chosen)) == 2


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("nothing like Titanic", "dissimilar_to"),
        ("besides Heat", "exclude"),
        ("not Heat again", "exclude"),
        ("anything except Inception", "exclude"),
        ("something other than heat", "exclude"),
        ("like Inception", "similar_to"),
    ],
)
def test_what_a_film_is_named_for(parse: Any, text: str, field: str) -> None:
    intent = parse(text)
    assert [name for name in ("similar_to", "dissimilar_to", "exclude") if getattr(intent, name)] == [field]


@pytest.mark.parametrize(
    ("text", "signal"),
    [
        ("i loved Inception", "like"),
        ("hated Titanic", "dislike"),
        ("I've already watched Heat", "seen"),
        ("Heat was boring", "dislike"),
    ],
)
def test_an_opinion_is_feedback(parse: Any, text: str, signal: str) -> None:
    intent = parse(text)
    assert intent.act == "feedback"
    assert [f.signal for f in intent.feedback] == [signal]


def test_an_opinion_with_a_wish_is_a_request(parse: Any) -> None:
    intent = parse("I loved Inception, show me a western")
    assert (intent.act, intent.set.genres_all, intent.feedback[0].signal) == ("recommend", ("Western",), "like")


def test_not_having_seen_a_film_is_no_feedback(parse: Any) -> None:
    assert parse("I have never seen Titanic").feedback == ()


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("a drama with kate winslett", "Kate Winslet", "cast"),
        ("leonardo dicapro movies", "Leonardo DiCaprio", "any"),
        ("a film by christofer nolan", "Christopher Nolan", "director"),
    ],
)
def test_a_mistyped_name_is_mended_where_a_name_may_stand(parse: Any, text: str, name: str, role: str) -> None:
    assert [(person.name, person.role) for person in parse(text).set.people_all] == [(name, role)]


@pytest.mark.parametrize("text", ["with strong women", "when Peggy Winslet dies", "a film by someone knew"])
def test_what_is_not_nearly_a_name_is_none(parse: Any, text: str) -> None:
    assert parse(text).set.people_all == ()


def test_the_opposite_is_nothing_like_the_film_named_before(parse: Any, shown: StateView) -> None:
    intent = parse("hated Titanic, show me the exact opposite")
    assert [ref.id for ref in intent.dissimilar_to] == [597]
    assert [(f.ref.id, f.signal) for f in intent.feedback] == [(597, "dislike")]
    assert [ref.kind for ref in parse("the opposite please", shown).dissimilar_to] == ["last_list"]
    assert [ref.id for ref in parse("the opposite of Heat").dissimilar_to] == [949]
