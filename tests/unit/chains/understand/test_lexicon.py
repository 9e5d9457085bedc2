"""The word lists are whole: every mood is there, and no phrase of a file has two owners."""

from collections.abc import Iterable

import pytest

from chains.understand.lexicons import key, lexicons, load
from data.vocabulary import CONTENT, FILM_AXES, GENRES, MOODS


def owners(name: str) -> Iterable[tuple[str, str]]:
    held = load(name)
    if name == "moods":
        return [(phrase, mood) for mood, entry in held.items() for phrase in entry["phrases"]]
    if name == "themes":
        return [(phrase, theme) for theme, entry in held.items() for phrase in (theme, *entry["phrases"])]
    if name == "places":
        return [
            (p, code)
            for topic in ("languages", "nationalities", "industries")
            for code in held[topic]
            for p in held[topic][code]
        ]
    if name == "cues":
        topics = ("axes", "popularity", "sorts", "providers")
        return [(p, f"{t} {v}") for t in topics for v, phrases in held[t].items() for p in phrases if t == topics[0]]
    return [(phrase, str(entry["value"])) for entry in held["entries"] for phrase in entry["phrases"]]


@pytest.mark.parametrize(
    "name", ["moods", "themes", "places", "genres", "content", "certificates", "audiences", "cues"]
)
def test_no_phrase_has_two_owners(name: str) -> None:
    held: dict[tuple[str, ...], set[str]] = {}
    for phrase, owner in owners(name):
        held.setdefault(key(phrase), set()).add(owner)
    assert {phrase: who for phrase, who in held.items() if len(who) > 1} == {}


def test_every_mood_has_forty_phrases_genres_and_an_opposite() -> None:
    moods = load("moods")
    assert set(moods) == set(MOODS)
    for entry in moods.values():
        assert len({key(phrase) for phrase in entry["phrases"]}) >= 40
        assert set(entry["implied_genres"]) <= set(GENRES)
        assert entry["opposite"] in MOODS


def test_values_are_of_the_closed_lists() -> None:
    assert {genre for entry in load("genres")["entries"] for genre in entry["value"]} == set(GENRES)
    assert {entry["value"] for entry in load("content")["entries"]} == set(CONTENT)
    assert {genre for genres in lexicons().theme_genres.values() for genre in genres} <= set(GENRES)
    assert set(load("cues")["plain"]) <= set(FILM_AXES)
