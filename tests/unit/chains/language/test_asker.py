"""One question to a model: its deadline, its one repair, its cache, and what counts as an answer."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from langchain_core.messages import AIMessage
from pydantic import BaseModel

from chains.language.allowance import Allowance
from chains.language.asker import Asker, Guard, Upstream
from data import LLMFailed
from tests.fakes.chat import Model

KEY = "AIzaSy-a-key-of-thirty-letters-or-so"


class Form(BaseModel):
    """A form of one field."""

    genre: str


@dataclass(frozen=True)
class Prompt:
    """A version of a prompt."""

    id: str = "test"
    sha256: str = "v1"


def reply(text: str, finish: str = "stop", **more: Any) -> AIMessage:
    return AIMessage(content=text, response_metadata={"finish_reason": finish}, **more)


GOOD = reply('{"genre": "Horror"}')


def asker(
    model: Model, *, seconds: float = 5, shared: Guard | None = None, prompt: Prompt = Prompt(), name: str = "m"
) -> Asker:
    guard = shared or Guard.of(replies=8, clock=time.monotonic)
    return Asker(Upstream(model, name, guard, secrets=(KEY,)), Form, prompt, seconds=seconds)


@pytest.mark.parametrize(
    "said",
    [
        reply(""),
        reply("   "),
        reply('{"genre": "Horror"}', "MAX_TOKENS"),
        reply('{"genre": "Horror"}', "length"),
        reply('{"genre": "Horror"}', "SAFETY"),
        reply('{"genre": "Horror"}', "content_filter"),
        reply(json.dumps({"genre": "x" * 70_000})),
        reply(json.dumps({"genre": f"the key is {KEY}"})),
        reply("", tool_calls=[{"name": "open_url", "args": {"genre": "Horror"}, "id": "1"}]),
    ],
)
def test_what_only_looks_like_success_fails_after_one_request(said: AIMessage) -> None:
    model = Model([said])
    with pytest.raises(LLMFailed):
        asker(model).ask("?")
    assert len(model.asked) == 1


def test_a_form_may_come_as_a_call_of_its_name_or_between_other_words() -> None:
    called = reply("", "tool_calls", tool_calls=[{"name": "Form", "args": {"genre": "Horror"}, "id": "1"}])
    for said in (called, reply('```json\n{"genre": "Horror"}\n```'), AIMessage('{"genre": "Horror"}')):
        assert asker(Model([said])).ask("?").genre == "Horror"


def test_a_wrong_form_is_sent_back_once_with_what_is_wrong() -> None:
    model = Model([reply('{"mood": "dark"}'), GOOD])
    assert asker(model).ask("?").genre == "Horror"
    assert "genre: Field required" in model.asked[1]
    hopeless = Model([reply("prose")])
    with pytest.raises(LLMFailed):
        asker(hopeless).ask("?")
    assert len(hopeless.asked) == 2


def test_without_a_second_and_a_half_left_nothing_is_repaired() -> None:
    model = Model([reply("prose"), GOOD])
    with pytest.raises(LLMFailed):
        asker(model, seconds=1.4).ask("?")
    assert len(model.asked) == 1


def test_an_error_is_not_tried_again_and_tells_no_details() -> None:
    def boom() -> AIMessage:
        raise RuntimeError(f"bad key {KEY}")

    model = Model([boom])
    with pytest.raises(LLMFailed) as failed:
        asker(model).ask("?")
    assert len(model.asked) == 1
    assert KEY not in f"{failed.value!r} {failed.value.__cause__!r}"


def test_a_turn_that_is_nearly_over_cuts_the_wait_short() -> None:
    model = Model([lambda: time.sleep(1) or GOOD])  # type: ignore[func-returns-value]
    begun = time.monotonic()
    with pytest.raises(LLMFailed):
        asker(model).ask("?", allowance=Allowance.of(0.1, clock=time.monotonic))
    assert time.monotonic() - begun < 0.5


def test_a_turn_that_is_over_asks_nothing() -> None:
    model = Model([GOOD])
    with pytest.raises(LLMFailed):
        asker(model).ask("?", allowance=Allowance.of(-1, clock=time.monotonic))
    assert model.asked == []


def test_the_same_question_is_asked_once_and_another_is_not_taken_for_it() -> None:
    model, shared = Model([GOOD]), Guard.of(replies=99, clock=time.monotonic)
    ask: Callable[..., Any] = lambda text, owner="", **how: asker(model, shared=shared, **how).ask(  # noqa: E731
        text, allowance=Allowance.of(5, clock=time.monotonic, owner=owner)
    )
    ask("?")
    ask("?")
    assert len(model.asked) == 1
    for other in (
        {"text": "!"},
        {"text": "?", "owner": "ann"},
        {"text": "?", "prompt": Prompt(sha256="v2")},
        {"text": "?", "name": "other"},
    ):
        before = len(model.asked)
        ask(**other)
        assert len(model.asked) == before + 1


def test_what_changes_from_call_to_call_does_not_make_a_question_new() -> None:
    model = Model([GOOD])
    asking = asker(model)
    asking.ask("mark 1", same="mark")
    asking.ask("mark 2", same="mark")
    assert model.asked == ["mark 1"]


def test_failures_are_never_kept_and_the_oldest_reply_makes_room() -> None:
    model = Model([reply(""), GOOD])
    shared = Guard.of(replies=2, clock=time.monotonic)
    asking = asker(model, shared=shared)
    with pytest.raises(LLMFailed):
        asking.ask("a")
    for text in ("a", "b", "a", "c"):
        asking.ask(text)
    assert len(shared.replies) == 2
    before = len(model.asked)
    asking.ask("a")
    assert len(model.asked) == before
    asking.ask("b")
    assert len(model.asked) == before + 1


def test_while_the_breaker_is_open_nothing_is_asked_but_kept_replies_serve() -> None:
    model, shared = Model([GOOD, reply("")]), Guard.of(replies=2, clock=lambda: 0.0)
    asking = asker(model, shared=shared)
    asking.ask("kept")
    for text in "abcde":
        with pytest.raises(LLMFailed):
            asking.ask(text)
    before = len(model.asked)
    with pytest.raises(LLMFailed):
        asking.ask("f")
    assert asking.ask("kept").genre == "Horror"
    assert len(model.asked) == before
