"""The gate bites when it must, and the report says why."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from data import Filters, InputError, TurnIntent
from evals.gate import as_baseline, changes, gate, read_baseline, write_baseline
from evals.golden import Case, chosen, read_cases
from evals.outcome import Outcome, Turned
from evals.report import Report, html, table
from evals.runner import run, understood

Made = Callable[..., Outcome]


def test_a_good_run_without_a_baseline_passes(outcome: Made) -> None:
    assert gate([outcome()], None) == ()


def test_an_empty_run_does_not_pass() -> None:
    assert gate([], None) == ("no case was run",)


def test_the_gate_fails_when_the_product_breaks_a_must_pass_case() -> None:
    """The real cases with one thing broken: negation is dropped."""

    def deaf(case: Case) -> TurnIntent:
        assert case.expect is not None
        held = case.expect.set.model_dump(exclude={"genres_none", "themes_none", "people_none"})
        return case.expect.replace(set=Filters.model_validate(held))

    cases = chosen(read_cases(), suite="intent")
    assert gate(run(cases, lambda case: case.expect, understood, name="intent"), None) == ()
    reasons = gate(run(cases, deaf, understood, name="intent"), None)
    assert "must pass, but failed: negation-01" in reasons


def test_a_case_that_need_not_pass_may_fail(outcome: Made) -> None:
    assert gate([outcome(missed=1)], None) == ()
    assert gate([outcome(missed=1, must_pass=True)], None) == ("must pass, but failed: one",)


def test_a_crash_or_a_broken_rule_fails_the_gate(outcome: Made) -> None:
    assert gate([replace(outcome(), crash="evaluator: no")], None) == ("one crashed: evaluator: no",)
    broken = replace(outcome(), turns=(Turned(violations=("Up misses year",)),))
    assert gate([broken], None) == ("hard rule broken in one: Up misses year",)


def test_a_fall_of_more_than_half_a_point_fails_the_gate(outcome: Made) -> None:
    def many(missed: int) -> list[Outcome]:
        return [outcome(str(n), hit=10, missed=missed * (n == 0), extra=0) for n in range(100)]

    baseline = as_baseline(many(0))
    assert gate(many(0), baseline) == ()
    (fell,) = gate(many(1), baseline)  # exact match 100 to 99 %, micro-F1 by 0.05 points only
    assert "exact match fell from 1.000 to 0.990 on 100 shared cases" in fell
    f1, exact = gate(many(20), baseline)
    assert "micro-F1" in f1
    assert "exact" in exact


def test_new_and_changed_cases_are_not_compared(outcome: Made) -> None:
    baseline = as_baseline([outcome("one"), outcome("two")])
    now = [outcome("one"), outcome("two", missed=1, text="another question"), outcome("three", missed=1)]
    (change,) = changes(now, baseline)
    assert (change.n, change.fixed, change.broken) == (1, (), ())
    assert gate(now, baseline) == ()


def test_fixed_and_broken_cases_are_named(outcome: Made) -> None:
    baseline = as_baseline([outcome("one", missed=1), outcome("two")])
    (change,) = changes([outcome("one"), outcome("two", extra=1)], baseline)
    assert (change.fixed, change.broken, change.p) == (("one",), ("two",), 1.0)


def test_a_baseline_is_read_as_it_was_written(outcome: Made, tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    held = as_baseline([outcome("two"), outcome("one", missed=2)])
    write_baseline(path, held)
    assert read_baseline(path) == held
    assert list(held) == ["one", "two"]


def test_a_part_run_leaves_the_rest_of_the_baseline(outcome: Made) -> None:
    old = as_baseline([outcome("one"), outcome("two")])
    new = as_baseline([outcome("two", missed=1)], old)
    assert (new["one"], new["two"]["passed"]) == (old["one"], False)


def test_a_missing_or_broken_baseline_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    assert read_baseline(path) is None
    with pytest.raises(InputError, match="--save-baseline"):
        read_baseline(path, needed=True)
    path.write_text("[]")
    with pytest.raises(InputError, match="cannot be read"):
        read_baseline(path)


def test_the_report_is_one_page_without_anything_from_outside(outcome: Made, tmp_path: Path) -> None:
    outcomes = [outcome("one", family="a", missed=1, text="<b>bold</b>"), outcome("two", must_pass=True)]
    page = Report(outcomes, as_baseline(outcomes)).write(tmp_path)
    text = page.read_text(encoding="utf-8")
    assert "http" not in text
    assert "<script" not in text
    assert "<b>bold" not in text
    assert json.loads((tmp_path / "report.json").read_text())["gate"]["passed"] is True


def test_what_test_cases_say_stays_unseen(outcome: Made) -> None:
    families = {"dev": "a0", "test": "a0"}
    for n in range(50):
        families[outcome("x", family=f"a{n}").case.split] = f"a{n}"
    held = Report(
        [outcome(split, family=family, missed=1, text=f"secret {split}") for split, family in families.items()], None
    ).data()
    assert [case["id"] for case in held["failed"]] == ["dev"]
    assert held["failed_test"] == 1
    assert "secret test" not in json.dumps(held) + html(held)
    assert "1 of 1" in table(held) or "0 of 1" in table(held)
