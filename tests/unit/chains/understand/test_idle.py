"""What means nothing for films is not read as a wish: idioms, indifference, thanks, people who are only mentioned."""

from typing import Any

import pytest

from chains.understand.view import StateView
from data import Filters


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("my wife would kill for a comedy", Filters(genres_all=("Comedy",))),
        ("dying to see a western", Filters(genres_all=("Western",))),
        ("bored to death, a thriller please", Filters(genres_all=("Thriller",))),
        ("killing time until dinner, a comedy", Filters(genres_all=("Comedy",))),
        ("a comedy to fall asleep to", Filters(genres_all=("Comedy",))),
        ("a western for the long flight", Filters(genres_all=("Western",))),
        ("my sister wants a western", Filters(genres_all=("Western",))),
        ("tomorrow is our wedding, a comedy please", Filters(genres_all=("Comedy",))),
        ("it is my dad's wedding, a comedy please", Filters(genres_all=("Comedy",))),
        ("a film about a sister", Filters(themes=("sister",))),
    ],
)
def test_idioms_and_people_mentioned_are_no_themes(parse: Any, text: str, expected: Filters) -> None:
    assert parse(text).set == expected


@pytest.mark.parametrize(
    "text",
    [
        "a comedy, black and white or colour does not matter",
        "recent or ancient doesnt matter, a comedy",
        "I don't mind violence, a comedy",
        "we don't care about subtitles, just a comedy",
        "couldn't care less about awards, a comedy",
    ],
)
def test_indifference_sets_nothing(parse: Any, text: str) -> None:
    assert parse(text).set == Filters(genres_all=("Comedy",))


def test_not_minding_which_leaves_the_choice(parse: Any) -> None:
    assert parse("music or drama, don't care which").set == Filters(genres_any=("Drama", "Music"))


def test_what_one_would_not_mind_is_a_wish(parse: Any) -> None:
    assert parse("wouldn't mind a western").set.genres_all == ("Western",)


def test_not_caring_for_something_is_a_ban(parse: Any) -> None:
    assert parse("I don't care for horror").set == Filters(genres_none=("Horror",))


@pytest.mark.parametrize(("text", "sort"), [("you decide", "random"), ("a comedy, you decide", None)])
def test_leaving_the_choice_is_a_wish_only_where_nothing_else_is(parse: Any, text: str, sort: str | None) -> None:
    assert parse(text).sort == sort


@pytest.mark.parametrize(
    ("text", "act", "signals"),
    [
        ("thanks, this is perfect", "chat", []),
        ("that was helpful, thank you so much", "chat", []),
        ("thank you for giving me so many recommendations", "chat", []),
        ("thanks, the second one was great", "feedback", ["like"]),
        ("that was great", "feedback", ["like"]),
    ],
)
def test_thanks_are_no_opinion_of_a_film(parse: Any, shown: StateView, text: str, act: str, signals: list[str]) -> None:
    intent = parse(text, shown)
    assert (intent.act, [f.signal for f in intent.feedback]) == (act, signals)


def test_thanks_before_a_wish_are_no_chat(parse: Any) -> None:
    assert parse("thanks! now a western").set.genres_all == ("Western",)


@pytest.mark.parametrize(
    ("text", "act", "scope"), [("reset", "reset", "refine"), ("reset, a western", "recommend", "fresh")]
)
def test_a_new_start_is_fresh_only_with_a_wish(parse: Any, text: str, act: str, scope: str) -> None:
    assert (parse(text).act, parse(text).scope) == (act, scope)
