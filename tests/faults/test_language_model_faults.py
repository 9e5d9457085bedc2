"""32 faults of a language model x 2 steps that ask one: every cell ends in a useful answer, in time, with a note.

The steps are understanding and wording; there is no third (no history is summarised), and both call the model
synchronously and without streaming, so the asynchronous cells and the streamed reply do not apply. The four faults of
streams become a body in pieces that breaks off, stalls, holds garbage or has no mark of its end, and a 33rd is added:
a body that never ends. Ollama's client always streams, so there these are faults of a stream after all.

Deadlines are short here, so that a hang costs a third of a second; the last tests take the real ones.
"""

import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from app.settings import Settings
from app.wiring import recommender
from chains.turn import Recommender
from data import Reply
from tests.fakes.faults import CANARY, FAULTS, UNREACHABLE
from tests.fakes.gemini import Gemini
from tests.fakes.model import answers, constraint, reads
from tests.fakes.ollama import Ollama
from tests.fakes.openai_like import OpenAILike
from tests.fakes.upstream import Handler, Upstream
from tests.fakes.worlds import SHORT, with_model

WISH = "gimme summat with robbers innit, nowt past 1979"
TURN = {"constraints": [constraint("theme", "heist", "robbers"), constraint("year", "-1979", "nowt past 1979")]}
STEPS: dict[str, Callable[[str], bool]] = {"understanding": reads, "wording": lambda prompt: not reads(prompt)}
CALLS = 2  # requests a step may cost
HARMLESS = {  # what is wrong with these is dropped, and the rest is a good answer
    ("understanding", "foreign or invented ids"),
    ("wording", "foreign or invented ids"),
    ("understanding", "end without finish"),
    ("wording", "end without finish"),
}
INSTRUCTIONS = ("fill a form", "you word why", "copied letter by letter", "use only the facts listed")


@pytest.fixture(autouse=True, scope="module")
def key() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        for name in ("GOOGLE_API_KEY", "OPENAI_API_KEY"):
            patched.setenv(name, CANARY)
        yield


@pytest.fixture(scope="module")
def base(starter_home: Path, key: None) -> Recommender:
    """Warmed up: a provider's package is loaded with its first call, which would not fit the short deadlines."""
    made = recommender(Settings(home=starter_home, offline=True))
    for server in (Gemini, OpenAILike, Ollama):
        if find_spec(f"langchain_{server.name.partition(':')[0]}"):
            with server(answers(TURN)) as upstream:
                asked(with_model(made, server.name, upstream.url))
    return made


@pytest.fixture
def upstream() -> Iterator[Gemini]:
    with Gemini(answers(TURN)) as server:
        yield server


def asked(recommending: Recommender) -> tuple[Reply, float]:
    begun = time.monotonic()
    _, reply = recommending.turn(recommending.start(), WISH)
    return reply, time.monotonic() - begun


def assert_useful(reply: Reply, recommending: Recommender, *, note: bool) -> None:
    assert len(reply.movies) == 5
    assert {movie.tmdb_id for movie in reply.movies} <= set(recommending.films)
    assert all(movie.title in reply.text for movie in reply.movies)
    assert all(movie.reasons for movie in reply.movies)
    assert ("llm_failed" in {entry.code for entry in reply.notes}) == note
    told = reply.model_dump_json().lower()
    for kept in (CANARY.lower(), *INSTRUCTIONS, "traceback", "gemini", "openai", "ollama", "http:"):
        assert kept not in told


def cell(base: Recommender, server: Upstream, step: str, fault: str) -> None:
    server.fault, server.faulty = FAULTS[fault], STEPS[step]
    harmless = (step, fault) in HARMLESS
    recommending = with_model(base, server.name, server.url, **({} if harmless else SHORT))
    reply, seconds = asked(recommending)
    assert_useful(reply, recommending, note=not harmless)
    assert 1 <= sum(map(STEPS[step], server.prompts())) <= CALLS
    assert seconds < 2


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("step", STEPS)
def test_a_fault_ends_in_a_useful_answer(base: Recommender, upstream: Gemini, step: str, fault: str) -> None:
    cell(base, upstream, step, fault)


@pytest.mark.parametrize("kind", UNREACHABLE)
@pytest.mark.parametrize("step", STEPS)
def test_a_server_out_of_reach_is_done_without(base: Recommender, upstream: Gemini, step: str, kind: str) -> None:
    with UNREACHABLE[kind](upstream) as url:
        healthy = with_model(base, upstream.name, upstream.url, **SHORT)
        lost: Any = with_model(base, upstream.name, url, **SHORT)
        changed = {"understanding": lost.understanding} if step == "understanding" else {"wording": lost.wording}
        recommending = Recommender(**{**vars_of(healthy), **changed})
        reply, seconds = asked(recommending)
        assert_useful(reply, recommending, note=True)
        assert len(upstream.requests) == 1  # of the other step
        assert seconds < 2


def vars_of(recommending: Recommender) -> dict[str, Any]:
    return {name: getattr(recommending, name) for name in recommending.__dataclass_fields__}


PROTOCOL = ("503", "short body", "200 HTML", "empty candidates", "safety stop, empty", "token limit, cut JSON",
            "stream cut", "stream stall", "garbage event", "end without finish", "prompt blocked", "wrong schema",
            "function call instead of text", "drip past the deadline")  # fmt: skip


@pytest.mark.parametrize("fault", PROTOCOL)
@pytest.mark.parametrize("server", [OpenAILike, Ollama])
def test_other_protocols_fail_as_gently(base: Recommender, server: type[Upstream], fault: str) -> None:
    pytest.importorskip(f"langchain_{server.name.partition(':')[0]}", reason="the provider's package is not installed")
    with server(answers(TURN)) as upstream:
        cell(base, upstream, "understanding", fault)


@pytest.mark.slow
def test_silence_in_both_steps_ends_within_eight_seconds(base: Recommender, upstream: Gemini) -> None:
    upstream.fault = FAULTS["silent hang"]
    recommending = with_model(base, upstream.name, upstream.url)
    reply, seconds = asked(recommending)
    assert_useful(reply, recommending, note=True)
    assert len(upstream.requests) == 2
    assert seconds < 8


@pytest.mark.slow
def test_prose_is_asked_to_be_a_form_once(base: Recommender, upstream: Gemini) -> None:
    upstream.fault = FAULTS["refusal prose"]
    recommending = with_model(base, upstream.name, upstream.url)
    reply, seconds = asked(recommending)
    assert_useful(reply, recommending, note=True)
    for step in STEPS.values():
        first, second = [prompt for prompt in upstream.prompts() if step(prompt)]
        assert second.startswith(first)
        assert "could not be read" in second.removeprefix(first)
    assert seconds < 8


def test_an_endless_reply_is_hung_up_on(base: Recommender, upstream: Gemini) -> None:
    sent: list[int] = []

    def pouring(request: Handler) -> None:
        request.pieces(_counted(sent))

    upstream.fault = pouring
    asked(with_model(base, upstream.name, upstream.url, **SHORT))
    time.sleep(0.5)
    before = len(sent)
    time.sleep(0.3)
    assert len(sent) == before
    assert sum(sent) < 20_000_000


def _counted(sent: list[int]) -> Iterator[bytes]:
    while True:
        sent.append(0x10000)
        yield b" " * 0x10000
