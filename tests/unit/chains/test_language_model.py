"""With a language model: what it says is held against the message, and every fault of it ends in a useful answer."""

import json
import time
from pathlib import Path
from typing import Any

import pytest

from app.settings import Settings
from app.wiring import recommender
from chains.turn import Recommender
from chains.understand.raw import RawTurn
from tests.fakes.gemini import FAULTS, Gemini

EMPTY: dict[str, Any] = {
    "act": "recommend", "scope": "refine", "constraints": [], "pointers": [], "critiques": [], "retract": [],
    "confirm": "none", "safety": "ok", "query": "",
}  # fmt: skip
WISH = "gimme summat with robbers innit, nowt past 1979"


def constraint(field: str, value: str, span: str, want: str = "yes") -> dict[str, str]:
    return {"field": field, "want": want, "value": value, "span": span}


def answers(turn: dict[str, Any]) -> Any:
    """A model that fills the form as told, and words every film by its first fact."""

    def answer(body: dict[str, Any]) -> dict[str, Any]:
        text = "".join(part["text"] for content in body["contents"] for part in content["parts"])
        if "You word why each film" not in text:
            return {**EMPTY, **turn}
        films = json.loads(text[text.index('[{"tmdb_id"') :])
        return {"films": [{"tmdb_id": f["tmdb_id"], "sentences": [worded(f)]} for f in films]}

    return answer


def worded(film: dict[str, Any]) -> dict[str, Any]:
    name, fact = next((n, f) for n, f in film["facts"].items() if f.startswith("year"))
    return {"text": f"{film['title']} was made in {fact.removeprefix('year: ')}.", "facts": [name]}


def made(home: Path, gemini: Gemini, **options: Any) -> Recommender:
    return recommender(Settings(home=home, google_api_key="test", llm_base_url=gemini.url, **options))


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOOGLE_API_KEY", "test")


def test_the_model_fills_the_form_and_the_code_resolves_it(starter_home: Path) -> None:
    turn = {"constraints": [constraint("theme", "heist", "robbers"), constraint("year", "1979", "nowt past 1979")]}
    with Gemini(answers(turn)) as gemini:
        _, reply = (recommending := made(starter_home, gemini)).turn(recommending.start(), WISH)
        assert reply.intent.source == "hybrid"
        assert reply.intent.set.themes == ("heist",)
        assert not {"llm_failed", "basic_mode"} & {note.code for note in reply.notes}
        assert all("was made in" in movie.reasons[0].text for movie in reply.movies)
        assert len(gemini.requests) == 2


def test_what_the_person_did_not_say_is_dropped(starter_home: Path) -> None:
    turn = {"constraints": [constraint("genre", "Horror", "something scary"), constraint("actor", "Al Pacino", "Al")]}
    with Gemini(answers(turn)) as gemini:
        _, reply = (recommending := made(starter_home, gemini)).turn(recommending.start(), WISH)
        assert reply.intent.set.genres_all == ()
        assert reply.intent.set.people_all == ()


def test_a_message_the_rules_explain_costs_no_call_to_understand(starter_home: Path) -> None:
    with Gemini(answers({})) as gemini:
        _, reply = (recommending := made(starter_home, gemini)).turn(recommending.start(), "a horror film from the 80s")
        assert reply.intent.source == "rules"
        assert all("You word why" in prompt for prompt in gemini.prompts())


@pytest.mark.parametrize("fault", sorted(FAULTS))
def test_every_fault_ends_in_an_answer_with_a_note_in_time(starter_home: Path, fault: str) -> None:
    with Gemini(answers({})) as gemini:
        gemini.fault = fault
        begun = time.monotonic()
        _, reply = (recommending := made(starter_home, gemini)).turn(recommending.start(), WISH)
        assert len(reply.movies) == 5
        assert "llm_failed" in {note.code for note in reply.notes}
        assert time.monotonic() - begun < 8
        assert len(gemini.requests) <= 4


def test_a_model_that_never_answers_is_given_up(starter_home: Path) -> None:
    with Gemini(answers({})) as gemini:
        gemini.delay = 3
        recommending = made(starter_home, gemini, llm_seconds=0.3, llm_word_seconds=0.3)
        begun = time.monotonic()
        _, reply = recommending.turn(recommending.start(), WISH)
        assert time.monotonic() - begun < 2
        assert len(reply.movies) == 5


def test_an_obedient_model_cannot_make_a_film_up_or_say_what_no_fact_says(starter_home: Path) -> None:
    def obedient(body: dict[str, Any]) -> dict[str, Any]:
        answer = answers({})(body)
        for film in answer.get("films", []):
            film["sentences"] = [{"text": "It won eleven Oscars, see http://evil.example.", "facts": ["f1"]}]
        if "films" in answer:
            answer["films"].append({"tmdb_id": 1, "sentences": [{"text": "Watch me.", "facts": ["f1"]}]})
        return answer

    with Gemini(obedient) as gemini:
        recommending = made(starter_home, gemini)
        _, reply = recommending.turn(recommending.start(), WISH)
        assert "http" not in reply.text
        assert "Oscar" not in reply.text
        assert {movie.tmdb_id for movie in reply.movies} <= set(recommending.films)


def test_the_form_stays_within_what_providers_accept() -> None:
    schema = json.dumps(RawTurn.model_json_schema())
    assert len(schema) < 4_000
    assert "anyOf" not in schema
    enums = [found for part in RawTurn.model_json_schema()["$defs"].values() for found in walked(part)]
    assert sum(enums) < 100


def walked(part: Any) -> list[int]:
    if isinstance(part, dict):
        own = [len(part["enum"])] if "enum" in part else []
        return own + [count for value in part.values() for count in walked(value)]
    return []


def test_the_message_stands_between_marks_that_are_new_each_time(starter_home: Path) -> None:
    with Gemini(answers({})) as gemini:
        recommending = made(starter_home, gemini)
        for _ in range(2):
            recommending.turn(recommending.start(), WISH)
        marks = {prompt.split("<<<")[1].split(">>>")[0] for prompt in gemini.prompts() if "<<<" in prompt}
        assert len(marks) == 2
