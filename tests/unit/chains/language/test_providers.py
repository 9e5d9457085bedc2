"""The same conversation through three protocols: Gemini, OpenAI's chat completions, Ollama."""

from importlib.util import find_spec
from pathlib import Path

import pytest

from app.settings import Settings
from app.wiring import recommender
from chains.turn import Recommender
from data import InputError, Range
from tests.fakes.faults import status
from tests.fakes.gemini import Gemini
from tests.fakes.model import answers, constraint
from tests.fakes.ollama import Ollama
from tests.fakes.openai_like import OpenAILike
from tests.fakes.upstream import Upstream
from tests.fakes.worlds import with_model

WISH = "gimme summat with robbers innit, nowt past 1979"
TURN = {"constraints": [constraint("theme", "heist", "robbers"), constraint("year", "-1979", "nowt past 1979")]}
SERVERS = [Gemini, OpenAILike, Ollama]


@pytest.fixture(params=SERVERS, ids=[server.__name__ for server in SERVERS])
def server(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> type[Upstream]:
    made: type[Upstream] = request.param
    package = f"langchain_{made.name.partition(':')[0]}"
    if find_spec(package) is None:
        pytest.skip(f"{package} is not installed")
    monkeypatch.setenv("GOOGLE_API_KEY", "a-key-of-a-person")
    monkeypatch.setenv("OPENAI_API_KEY", "a-key-of-a-person")
    return made


@pytest.fixture(scope="module")
def base(starter_home: Path) -> Recommender:
    return recommender(Settings(home=starter_home, offline=True))


def test_a_provider_understands_and_words(base: Recommender, server: type[Upstream]) -> None:
    with server(answers(TURN)) as upstream:
        recommending = with_model(base, server.name, upstream.url)
        _, reply = recommending.turn(recommending.start(), WISH)
        assert reply.intent.source == "hybrid"
        assert reply.intent.set.themes == ("heist",)
        assert reply.intent.set.year == Range(max=1979)
        assert all(movie.year and movie.year <= 1979 for movie in reply.movies)
        assert all("was made in" in movie.reasons[0].text for movie in reply.movies)
        assert not {"llm_failed", "basic_mode"} & {note.code for note in reply.notes}
        assert len(upstream.requests) == 2


def test_a_call_is_one_request_also_when_it_fails(base: Recommender, server: type[Upstream]) -> None:
    with server(answers(TURN)) as upstream:
        upstream.fault = status(503, "UNAVAILABLE", retry_after="0")
        recommending = with_model(base, server.name, upstream.url)
        _, reply = recommending.turn(recommending.start(), WISH)
        assert len(upstream.requests) == 2
        assert "llm_failed" in {note.code for note in reply.notes}


def test_the_form_travels_as_a_schema(base: Recommender, server: type[Upstream]) -> None:
    with server(answers(TURN)) as upstream:
        recommending = with_model(base, server.name, upstream.url)
        recommending.turn(recommending.start(), WISH)
        assert "constraints" in str({key: held for key, held in upstream.requests[0].items() if "messages" not in key})


def test_a_local_server_needs_no_key(base: Recommender, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("langchain_openai", reason="langchain_openai is not installed")
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with OpenAILike(answers(TURN)) as upstream:
        recommending = with_model(base, OpenAILike.name, upstream.url)
        _, reply = recommending.turn(recommending.start(), WISH)
        assert reply.intent.source == "hybrid"


def test_an_unknown_provider_is_named(base: Recommender, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MISTRAL_API_KEY", "k")
    with pytest.raises(InputError, match="mistralai:small"):
        with_model(base, "mistralai:small", "http://127.0.0.1:1")
