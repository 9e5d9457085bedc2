"""A no reaches its list and no further; words that look like a no are none."""

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "refused", "wanted"),
    [
        ("no horror", {"Horror"}, set()),
        ("no horror, comedy or romance", {"Horror", "Comedy", "Romance"}, set()),
        ("no horror or war, just comedies", {"Horror", "War"}, {"Comedy"}),
        ("no horror but maybe a thriller", {"Horror"}, {"Thriller"}),
        ("a thriller without romance", {"Romance"}, {"Thriller"}),
        ("anything but horror", {"Horror"}, set()),
        ("i hate musicals. give me a western", {"Music"}, {"Western"}),
        ("i'm tired of westerns, show me a comedy", {"Western"}, {"Comedy"}),
        ("horror is not my thing, but i like comedy", {"Horror"}, {"Comedy"}),
        ("westerns are boring", {"Western"}, set()),
        ("i can't stand horror", {"Horror"}, set()),
        ("not sure, a comedy", set(), {"Comedy"}),
        ("no problem, a comedy", set(), {"Comedy"}),
        ("i have never seen a western", set(), {"Western"}),
        ("nothing better than a comedy", set(), {"Comedy"}),
        ("not only comedy", set(), {"Comedy"}),
        ("comedy, no horror", {"Horror"}, {"Comedy"}),
        ("non-horror thriller", {"Horror"}, {"Thriller"}),
        ("neither horror nor war", {"Horror", "War"}, set()),
        ("not suitable for horror", {"Horror"}, set()),
        ("i could not sit through a western", {"Western"}, set()),
        ("a comedy instead of a drama", {"Drama"}, {"Comedy"}),
    ],
)
def test_genres_under_a_no(parse: Any, text: str, refused: set[str], wanted: set[str]) -> None:
    wishes = parse(text).set
    assert set(wishes.genres_none) == refused
    assert {*wishes.genres_all, *wishes.genres_any} == wanted


def test_what_is_refused_is_not_searched_for(parse: Any) -> None:
    intent = parse("heist films, no pirate ship, no vampires")
    assert intent.set.themes_none == ("pirate ship", "vampire")
    assert intent.query == "heist"


def test_moods_and_content_under_a_no(parse: Any) -> None:
    wishes = parse("nothing scary, no jump scares or gore").set
    assert wishes.moods_none == ("scary",)
    assert wishes.content_none == ("gore", "jump_scares")


def test_a_mood_that_begins_with_a_no(parse: Any) -> None:
    assert parse("nothing too heavy").set.moods == ("lighthearted",)


@pytest.mark.parametrize(
    "text",
    ["the cat must not die", "horses should never get hurt", "as long as the puppy survives", "no dogs dying please"],
)
def test_animals_are_to_be_spared(parse: Any, text: str) -> None:
    wishes = parse(text).set
    assert (wishes.content_none, wishes.themes, wishes.themes_none) == (("animal_harm",), (), ())


def test_what_frightens_somebody_is_refused(parse: Any) -> None:
    assert parse("she is scared of blood").set.content_none == ("gore",)
    assert parse("he gets scared easily").set.moods_none == ("scary",)


def test_a_film_that_is_not_for_kids_has_no_age_bound(parse: Any) -> None:
    intent = parse("not for kids")
    assert (intent.audience, intent.set.max_age) == ((), None)


def test_nobody_may_die_refuses_violence_and_sad_endings(parse: Any) -> None:
    for text in (
        "cozy and funny, nobody dies",
        "a comedy where everyone survives",
        "something where no one gets killed",
    ):
        assert parse(text).set.content_none == ("sad_ending", "violence")
