"""One deadline holds a whole turn, and a person's earlier replies of a model are used again by nobody else."""

import time
from dataclasses import replace
from pathlib import Path

import pytest

from app.settings import Settings
from app.wiring import recommender
from chains.turn import Recommender
from tests.fakes.faults import FAULTS
from tests.fakes.gemini import Gemini
from tests.fakes.model import answers
from tests.fakes.worlds import with_model

WISH = "gimme summat with robbers innit, nowt past 1979"


@pytest.fixture
def base(starter_home: Path, monkeypatch: pytest.MonkeyPatch) -> Recommender:
    monkeypatch.setenv("GOOGLE_API_KEY", "x" * 20)
    return recommender(Settings(home=starter_home, offline=True))


def test_a_turn_ends_when_its_patience_does(base: Recommender) -> None:
    with Gemini(answers()) as gemini:
        gemini.fault = FAULTS["silent hang"]
        asked = replace(with_model(base, gemini.name, gemini.url), patience=0.6)
        begun = time.monotonic()
        _, reply = asked.turn(asked.start(), WISH)
    assert time.monotonic() - begun < 2
    assert len(reply.movies) == 5
    assert "llm_failed" in {note.code for note in reply.notes}


def test_replies_are_kept_for_each_person_apart(base: Recommender) -> None:
    with Gemini(answers()) as gemini:
        asked = with_model(base, gemini.name, gemini.url)
        asked.turn(asked.start(), WISH, owner="ann")
        once = len(gemini.requests)
        asked.turn(asked.start(), WISH, owner="ann")
        assert len(gemini.requests) == once
        asked.turn(asked.start(), WISH, owner="bob")
        assert len(gemini.requests) == 2 * once
