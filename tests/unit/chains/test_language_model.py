"""Turns with a language model: what it says is held against the message, costs no second call, and outlives nothing."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from app.settings import Settings
from app.wiring import recommender
from chains.explaining.verify import faults
from chains.language.asker import Guard
from chains.turn import Recommender
from chains.understand.raw import RawTurn
from chains.wording import Explained
from data import Fact
from prompts import prompt
from tests.fakes.faults import FAULTS
from tests.fakes.gemini import Gemini
from tests.fakes.model import answers, constraint, films_in, reads
from tests.fakes.worlds import with_model

WISH = "gimme summat with robbers innit, nowt past 1979"
TURN = {"constraints": [constraint("theme", "heist", "robbers"), constraint("year", "-1979", "nowt past 1979")]}


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOOGLE_API_KEY", "a-key-of-a-person")


@pytest.fixture(scope="module")
def base(starter_home: Path) -> Recommender:
    return recommender(Settings(home=starter_home, offline=True))


def made(base: Recommender, gemini: Gemini, **options: Any) -> Recommender:
    return with_model(base, gemini.name, gemini.url, **options)


def test_the_wiring_puts_a_model_beside_the_rules(starter_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Gemini(answers(TURN)) as gemini:
        recommending = recommender(Settings(home=starter_home, llm_base_url=gemini.url))
        _, reply = recommending.turn(recommending.start(), WISH)
        assert reply.intent.source == "hybrid"
        assert not {"llm_failed", "basic_mode"} & {note.code for note in reply.notes}
        assert len(gemini.requests) == 2


def test_a_message_the_rules_explain_costs_no_call_to_understand(base: Recommender) -> None:
    with Gemini(answers()) as gemini:
        recommending = made(base, gemini)
        _, reply = recommending.turn(recommending.start(), "a horror film from the 80s")
        assert reply.intent.source == "rules"
        assert not any(map(reads, gemini.prompts()))


def test_the_same_message_in_the_same_state_costs_no_call(base: Recommender) -> None:
    with Gemini(answers(TURN)) as gemini:
        recommending = made(base, gemini)
        replies = [recommending.turn(recommending.start(), WISH)[1] for _ in range(3)]
        assert len(gemini.requests) == 2
        assert len({reply.text for reply in replies}) == 1
        state, _ = recommending.turn(recommending.start(), "a western")
        before = sum(map(reads, gemini.prompts()))
        recommending.turn(state, WISH)  # another state is another question
        assert sum(map(reads, gemini.prompts())) == before + 1


def test_kept_replies_hold_no_list_so_a_rating_is_seen_at_once(base: Recommender) -> None:
    with Gemini(answers(TURN)) as gemini:
        recommending = made(base, gemini)
        _, first = recommending.turn(recommending.start(), WISH)
        read = sum(map(reads, gemini.prompts()))
        _, second = recommending.turn(recommending.start({first.movies[0].tmdb_id: 5.0}), WISH)
        assert first.movies[0].tmdb_id not in {movie.tmdb_id for movie in second.movies}
        assert [m.tmdb_id for m in second.movies] != [m.tmdb_id for m in first.movies]
        assert sum(map(reads, gemini.prompts())) == read


def test_kept_replies_hold_no_list_so_a_new_index_is_seen_at_once(base: Recommender) -> None:
    with Gemini(answers(TURN)) as gemini:
        shared = Guard.of(replies=64, clock=base.clock)
        old = made(base, gemini, shared=shared)
        _, first = old.turn(old.start(), WISH)
        gone = {movie.tmdb_id for movie in first.movies}
        library = Without(base.library, gone)
        fresh = with_model(replace(base, library=library), gemini.name, gemini.url, shared=shared)
        _, second = fresh.turn(fresh.start(), WISH)
        assert len(second.movies) == 5
        assert gone.isdisjoint(movie.tmdb_id for movie in second.movies)
        assert sum(map(reads, gemini.prompts())) == 1


class Without:
    """A later index, of which some films are gone."""

    def __init__(self, library: Any, gone: set[int]) -> None:
        self._library, self._gone = library, gone

    def mask(self, filters: Any) -> Any:
        allowed = self._library.mask(filters).copy()
        allowed[[self._library.position[movie] for movie in self._gone]] = False
        return allowed

    def __getattr__(self, name: str) -> Any:
        return getattr(self._library, name)


def test_after_five_failures_turns_answer_at_once_without_a_call(base: Recommender) -> None:
    now = [1000.0]
    with Gemini(answers(TURN)) as gemini:
        gemini.fault = FAULTS["503"]
        recommending = made(base, gemini, shared=Guard.of(replies=64, clock=lambda: now[0]))
        for number in range(60):  # a minute of nothing but failures
            now[0] += 1
            _, reply = recommending.turn(recommending.start(), f"{WISH} {number}")
            assert len(reply.movies) == 5
            assert "llm_failed" in {note.code for note in reply.notes}
        assert len(gemini.requests) == 6  # five, and the probe after half a minute
        gemini.fault = None
        now[0] += 31
        _, reply = recommending.turn(recommending.start(), WISH)
        assert "llm_failed" not in {note.code for note in reply.notes}
        assert len(gemini.requests) == 8


def test_what_the_prompt_says_is_not_repeated_to_the_person(base: Recommender) -> None:
    words = prompt("explain").template.split()
    pieces = [" ".join(words[at : at + 7]).strip(" ,;:-.") + "." for at in range(len(words))]
    fact = Fact(kind="year", value="1971", source_field="year")
    backed = next(piece for piece in pieces if not faults(piece, [fact], "Heat"))  # the check of facts lets it pass

    def parrot(asked: str) -> dict[str, Any]:
        if reads(asked):
            return answers(TURN)(asked)
        said = {"text": backed, "facts": ["f1", "f2", "f3", "f4"]}
        return {"films": [{"tmdb_id": film["tmdb_id"], "sentences": [said]} for film in films_in(asked)]}

    with Gemini(parrot) as gemini:
        recommending = made(base, gemini)
        _, reply = recommending.turn(recommending.start(), WISH)
        assert backed not in reply.text
        assert "llm_failed" in {note.code for note in reply.notes}


def test_the_message_stands_between_marks_that_are_new_each_time(base: Recommender) -> None:
    with Gemini(answers()) as gemini:
        for _ in range(2):
            recommending = made(base, gemini)
            recommending.turn(recommending.start(), WISH)
        marks = {prompt.split("<<<")[1].split(">>>")[0] for prompt in gemini.prompts() if reads(prompt)}
        assert len(marks) == 2


@pytest.mark.parametrize("form", [RawTurn, Explained])
def test_a_form_stays_within_what_providers_accept(form: type[BaseModel]) -> None:
    schema = form.model_json_schema()
    assert len(json.dumps(schema)) < 4_000
    assert "anyOf" not in json.dumps(schema)
    assert sum(enums(schema)) < 100
    assert depth(schema, schema.get("$defs", {})) <= 3
    assert all(set(part["required"]) == set(part["properties"]) for part in [schema, *schema.get("$defs", {}).values()])


def enums(part: Any) -> list[int]:
    """How many values each closed list has."""
    if isinstance(part, list):
        return [count for entry in part for count in enums(entry)]
    if isinstance(part, dict):
        own = [len(part["enum"])] if isinstance(part.get("enum"), list) else []
        return own + [count for value in part.values() for count in enums(value)]
    return []


def depth(part: dict[str, Any], parts: dict[str, Any]) -> int:
    """How many objects lie in one another."""
    if "$ref" in part:
        return depth(parts[part["$ref"].rpartition("/")[2]], parts)
    inner = [*part.get("properties", {}).values(), *([part["items"]] if "items" in part else [])]
    return max((depth(entry, parts) for entry in inner), default=0) + (part.get("type") == "object")
