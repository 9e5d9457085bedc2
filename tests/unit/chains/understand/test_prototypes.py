"""Moods by meaning: the shipped prototypes, and when they keep silent."""

from pathlib import Path

import numpy as np
import pytest

from chains.understand.names import Names
from chains.understand.prototypes import Prototypes, fitted, load
from chains.understand.rules import RuleParser
from data.vocabulary import MOODS
from tests.unit.chains.understand.conftest import MOVIES, NOW
from vectorstore.embed import MiniLM


@pytest.fixture(scope="module")
def model() -> MiniLM:
    return MiniLM()


@pytest.fixture(scope="module")
def parser(model: MiniLM) -> RuleParser:
    held = load()
    assert held is not None
    assert held.embedder == model.id
    return RuleParser(Names.of(MOVIES), nearest_mood=lambda text: held.nearest(model.encode([text])[0]))


def test_the_shipped_prototypes_are_what_the_lexicon_gives(model: MiniLM) -> None:
    made, held = fitted(model.encode, embedder=model.id), load()
    assert held is not None
    assert np.abs(made.moods - held.moods).max() < 1e-3
    assert np.abs(made.centre - held.centre).max() < 1e-3


def test_a_mood_in_words_no_lexicon_has(parser: RuleParser) -> None:
    assert parser.parse("something that wraps me up like a warm quilt on a cold evening", now=NOW).set.moods == (
        "cozy",
    )


@pytest.mark.parametrize(
    "text", ["asdf qwer zxcv uiop", "the invoice of the plumber arrived late", "two plus two is four"]
)
def test_what_is_no_mood_stays_none(parser: RuleParser, text: str) -> None:
    assert parser.parse(text, now=NOW).set.moods == ()


def test_a_message_the_rules_understood_is_not_guessed_at(parser: RuleParser) -> None:
    assert parser.parse("a western with the warmth of a quilt", now=NOW).set.moods == ()


def test_between_two_moods_it_abstains() -> None:
    directions = np.zeros((len(MOODS), 2), dtype=np.float32)
    directions[:2] = 1 / np.sqrt(2)
    held = Prototypes("any", np.zeros(2, dtype=np.float32), directions)
    assert held.nearest(np.ones(2, dtype=np.float32)) is None


def test_a_missing_or_broken_file_leaves_the_lexicon_alone(tmp_path: Path) -> None:
    broken = tmp_path / "broken.npz"
    broken.write_bytes(b"PK nothing")
    assert load(broken) is None
    assert load(tmp_path / "absent.npz") is None
