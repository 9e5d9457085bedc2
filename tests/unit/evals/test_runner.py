"""Cases run to outcomes, and nothing that breaks is lost on the way."""

from collections.abc import Callable
from typing import Any

from data import Filters, TurnIntent
from evals.golden import Case, chosen, read_cases
from evals.outcome import Turned
from evals.runner import run, understood
from evals.scores import score

Cases = Callable[..., Case]


def test_a_parser_that_knows_the_answers_scores_one() -> None:
    found = score(run(chosen(read_cases(), suite="intent"), lambda case: case.expect, understood, name="intent"))
    assert found["micro_f1"]["value"] == found["exact"]["value"] == 1.0
    assert found["micro_f1"]["interval"] == (1.0, 1.0)


def test_a_parser_that_returns_defaults_scores_below_a_quarter_on_every_tag() -> None:
    found = score(run(chosen(read_cases(), suite="intent"), lambda case: TurnIntent(), understood, name="intent"))
    assert found["micro_f1"]["value"] < 0.25
    assert {tag: held["f1"] for tag, held in found["tags"].items() if held["f1"] >= 0.25} == {}
    assert found["exact"]["value"] < 0.1


def test_a_parser_that_always_says_horror_gains_nothing_by_it() -> None:
    horror = TurnIntent(set=Filters(genres_all=("Horror",)))
    found = score(run(chosen(read_cases(), suite="intent"), lambda case: horror, understood, name="intent"))
    assert found["micro_f1"]["value"] < 0.1


def test_a_parser_that_crashes_has_missed_every_fact(case: Cases) -> None:
    def broken(case: Case) -> TurnIntent:
        raise RuntimeError("no")

    (outcome,) = run([case()], broken, understood, name="intent")
    assert not outcome.passed
    assert "no" in (outcome.crash or "")
    assert (outcome.tally.hit, outcome.tally.missed) == (0, 1)


def test_an_evaluator_that_crashes_fails_the_case_it_crashed_on(case: Cases) -> None:
    def judge(case: Case, intent: Any) -> tuple[Turned, ...]:
        if case.id == "two":
            raise ZeroDivisionError("division")
        return understood(case, intent)

    one, two = run([case("one"), case("two")], lambda case: case.expect, judge, name="intent")
    assert one.passed
    assert not two.passed
    assert two.crash == "evaluator: ZeroDivisionError: division"
    figures = score([one, two])
    assert (figures["exact"]["k"], figures["exact"]["n"], figures["crashed"]) == (1, 2, 1)


def test_outcomes_keep_the_order_of_the_cases(case: Cases) -> None:
    names = ["c", "a", "b"]
    outcomes = run([case(name) for name in names], lambda case: case.expect, understood, name="intent")
    assert [outcome.case.id for outcome in outcomes] == names


def test_no_cases_give_no_outcomes() -> None:
    assert run([], lambda case: None, understood, name="intent") == []
