"""The verifier against sentences made false, and an independent checker against both."""

import ast
import sys
from pathlib import Path

import pytest

from app.settings import Settings
from app.wiring import index
from data import Fact
from evals.explanations import checker
from evals.explanations.bench import bench, drafts, judged
from evals.explanations.checker import unbacked
from evals.explanations.mutate import Said


@pytest.mark.slow
def test_false_sentences_are_caught_and_true_ones_pass(starter_home: Path) -> None:
    figures = bench(index(Settings(home=starter_home)))
    caught, refused = figures["mutations"]["caught"]["all"], figures["mutations"]["false alarms"]["all"]
    assert caught["n"] >= 1_000
    assert refused["n"] >= 120
    assert caught["rate"] >= 0.99
    assert refused["rate"] <= 0.02
    checked = figures["independent checker"]
    assert checked["templates with an unbacked claim"]["hits"] == 0
    assert checked["mutations it sees"]["rate"] >= 0.75


def test_sentences_by_hand_are_told_apart() -> None:
    figures = judged(drafts())
    assert figures["caught"]["all"]["n"] >= 120
    assert figures["caught"]["all"]["rate"] >= 0.97
    assert figures["false alarms"]["all"]["rate"] <= 0.05


def test_a_slip_and_a_wrong_refusal_are_told_with_their_sentences() -> None:
    year = Fact(kind="year", value="1995", source_field="year")
    figures = judged([Said("From 1995.", (year,), "Heat", true=False, kind="x"), Said("From 1996.", (year,), "Heat")])
    assert figures["slipped through"] == ["Heat: From 1995."]
    assert figures["refused wrongly"] == ["Heat: From 1996."]


def test_the_checker_shares_nothing_with_what_it_checks() -> None:
    source = ast.parse(Path(checker.__file__).read_text(encoding="utf-8"))
    imported = {node.module or "" for node in ast.walk(source) if isinstance(node, ast.ImportFrom)}
    imported |= {name.name for node in ast.walk(source) if isinstance(node, ast.Import) for name in node.names}
    assert {name.partition(".")[0] for name in imported} <= {*sys.stdlib_module_names, "data"}


@pytest.mark.parametrize(
    "text",
    [
        "A crime film from 1996.",
        "It runs 120 minutes.",
        "Directed by Al Pacino.",
        "With Michael Mann.",
        "A western from 1995.",
        "It won an Oscar.",
        "Set in Chicago.",
        "It is not tense.",
    ],
)
def test_the_checker_counts_what_no_fact_says(text: str) -> None:
    held = {
        "year": "1995",
        "runtime": "171",
        "director": "Michael Mann",
        "cast": "Al Pacino",
        "genre": "Crime",
        "mood": "tense",
    }
    facts = [Fact(kind=kind, value=value, source_field=kind) for kind, value in held.items()]
    assert unbacked(text, facts, "Heat")
    assert unbacked("A tense crime film from 1995, directed by Michael Mann, with Al Pacino.", facts, "Heat") == []
