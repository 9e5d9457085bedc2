"""Batches of conversations: a line in, a line out, whatever the line."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.batch import Batch
from app.settings import Settings
from app.wiring import recommender

KEYS = {"id", "intent", "state", "movies", "reply", "relaxed", "notes", "ms"}


@pytest.fixture(scope="module")
def batch(starter_home: Path) -> Batch:
    return Batch(recommender(Settings(home=starter_home)))


def lines(*given: Any) -> list[bytes]:
    return [line if isinstance(line, bytes) else json.dumps(line).encode() for line in given]


def one(batch: Batch, **line: Any) -> dict[str, Any]:
    (answer,) = batch.ask(lines(line))
    return answer


def test_an_answer_has_the_promised_keys(batch: Batch) -> None:
    answer = one(batch, id="a", turns=["a heist film"])
    assert set(answer) == KEYS
    assert set(answer["movies"][0]) >= {"tmdb_id", "title", "year", "score", "parts", "proof", "reasons"}
    assert set(answer["ms"]) == {"understand", "retrieve", "score", "explain", "total"}


def test_a_bad_line_says_what_is_wrong_and_the_run_goes_on(batch: Batch) -> None:
    bad = [b"{not json", b'"text"', b"\xff\xfe", {"id": 2, "turns": []}, {"id": "x", "turns": ["a"], "colour": 1}]
    *errors, good = batch.ask(lines(*bad, {"id": 9, "turns": ["a western"]}))
    assert [answer["line"] for answer in errors] == [1, 2, 3, 4, 5]
    assert [answer["id"] for answer in errors] == [None, None, None, 2, "x"]
    assert all(answer["error"] for answer in errors)
    assert good["id"] == 9


def test_blank_lines_and_a_byte_order_mark_are_no_matter(batch: Batch) -> None:
    answers = list(batch.ask([b"\xef\xbb\xbf" + json.dumps({"id": 1, "turns": ["a western"]}).encode(), b"  \n"]))
    assert [answer["id"] for answer in answers] == [1]


@pytest.mark.parametrize("text", ["", "a" * 10_000])
def test_an_empty_or_endless_message_gets_a_normal_reply(batch: Batch, text: str) -> None:
    answer = one(batch, turns=[text])
    assert answer["reply"]
    assert answer["notes"]


def test_films_an_assistant_turn_names_are_the_list_shown(batch: Batch) -> None:
    said = {"role": "assistant", "text": "Try Alien (1979) or The Thing (1982)."}
    answer = one(batch, turns=["something scary", said, "more like the second one"])
    assert answer["state"]["liked"] == [1091]


def test_the_last_turn_is_the_users(batch: Batch) -> None:
    assert "user's" in one(batch, turns=["hi", {"role": "assistant", "text": "Hello"}])["error"]


def test_a_state_that_came_out_goes_in_again(batch: Batch) -> None:
    first = one(batch, turns=["something like Heat, no comedies", "older"])
    second = one(batch, turns=["without Al Pacino"], context=first["state"])
    assert second["state"]["filters"]["year"] == first["state"]["filters"]["year"]
    assert second["state"]["liked"] == [949]


def test_context_may_name_films_by_title_and_year(batch: Batch) -> None:
    answer = one(batch, turns=["more like the first one"], context={"shown": ["Heat (1995)", 348]})
    assert answer["state"]["liked"] == [949]
    assert "not in the catalogue" in one(batch, turns=["x"], context={"focus": "Nothing Such (1900)"})["error"]


def test_a_profile_changes_the_answer_and_its_films_stay_away(batch: Batch) -> None:
    plain = one(batch, turns=["something for tonight"])
    mine = one(batch, turns=["something for tonight"], profile={"ratings": {"694": 5, "948": 5, "9552": 5}})
    ids = {movie["tmdb_id"] for movie in mine["movies"]}
    assert ids != {movie["tmdb_id"] for movie in plain["movies"]}
    assert not ids & {694, 948, 9552}


def test_parsing_tells_the_intent_and_searches_nothing(batch: Batch) -> None:
    (answer,) = batch.parse(lines({"id": 1, "turns": ["a horror film", "from the 80s"]}))
    assert set(answer) == {"id", "intent", "state", "notes", "ms"}
    assert answer["intent"]["set"]["year"] == {"min": 1980, "max": 1989}
    assert answer["state"]["filters"]["genres_all"] == ["Horror"]


def test_a_trace_tells_every_turn(starter_home: Path) -> None:
    batch = Batch(recommender(Settings(home=starter_home)), trace=True)
    (answer,) = batch.ask(lines({"turns": ["a western", "older"]}))
    assert [set(turn) for turn in answer["turns"]] == [{"intent", "state", "shown"}] * 2
