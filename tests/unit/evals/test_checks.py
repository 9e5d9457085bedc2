"""An answer is held against its checks and against the hard rules."""

from collections.abc import Callable
from typing import Any

import pytest

from data import Filters, Range
from evals.checks import CHECKS, Seen, problems, resolved, violations
from evals.golden import Checks, Remembered

Answers = Callable[..., Any]
Look = Callable[..., Seen]


def test_every_field_of_the_checks_has_a_check() -> None:
    assert set(CHECKS) == set(Checks.model_fields)


@pytest.mark.parametrize(
    ("shown", "checks", "ok"),
    [
        ((1, 2), {"at_least": 2}, True),
        ((1,), {"at_least": 2}, False),
        ((1,), {"at_most": 0}, False),
        ((1, 3), {"filters": {"year": {"max": 1995}}}, True),
        ((1, 2), {"filters": {"year": {"max": 1995}}}, False),
        ((1,), {"absent": ["Up"]}, True),
        ((1,), {"absent": ["heat"]}, False),
        ((1, 2), {"mean_axis": {"funny": 1.5}}, True),
        ((1, 3), {"mean_axis": {"funny": 1.5}}, False),
        ((1, 2), {"fits": {"mood": "tearjerker", "axis": "sad", "level": 2, "at_least": 2}}, True),
        ((1, 3), {"fits": {"mood": "tearjerker", "axis": "sad", "level": 2, "at_least": 2}}, False),
        ((2,), {"near": {"title": "Heat", "percentile": 40}}, True),
        ((3,), {"near": {"title": "Heat", "percentile": 40}}, False),
        ((1,), {"replied": True, "says": "here"}, True),
        ((1,), {"says": "there"}, False),
        ((1,), {"notes": ["unresolved"]}, False),
        ((1,), {"mean_percentile": 0.5}, False),
    ],
)
def test_checks_of_one_answer(
    shown: tuple[int, ...], checks: dict[str, Any], ok: bool, answer: Answers, seen: Look
) -> None:
    assert (problems(Checks.model_validate(checks), seen(answer(*shown))) == ()) is ok


@pytest.mark.parametrize(
    ("first", "then", "checks", "ok"),
    [
        ((1, 2), (3,), {"fresh_from": 1}, True),
        ((1, 2), (3, 2), {"fresh_from": 1}, False),
        ((1, 2), (1, 2), {"same_list_as": 1}, True),
        ((1, 2), (2, 1), {"same_list_as": 1}, False),
        ((1, 2), (3, 1), {"below_median_year_of": 1}, True),
        ((1, 3), (1,), {"below_median_year_of": 1}, False),
        ((3, 1), (2,), {"nearer_than": {"seed": "@1.2", "turn": 1}}, True),
        ((2, 1), (3,), {"nearer_than": {"seed": "@1.2", "turn": 1}}, False),
    ],
)
def test_checks_against_an_earlier_answer(
    first: tuple[int, ...], then: tuple[int, ...], checks: dict[str, Any], ok: bool, answer: Answers, seen: Look
) -> None:
    assert (problems(Checks.model_validate(checks), seen(answer(*first), answer(*then))) == ()) is ok


def test_a_film_by_its_place_becomes_its_title(answer: Answers, seen: Look) -> None:
    held = Remembered(liked=("Heat", "@1.2"), ratings={"@1.1": 4.5}, focus="@1.9")
    found = resolved(held, seen(answer(3, 2), answer(1)))
    assert (found.liked, found.ratings, found.focus) == (("Heat", "Up"), {"Jaws": 4.5}, "@1.9")


def test_an_answer_within_its_filters_breaks_no_rule(answer: Answers, seen: Look) -> None:
    assert violations(seen(answer(1, filters=Filters(year=Range(max=2000))))) == ()


def test_a_film_outside_a_filter_is_allowed_only_when_that_is_said(answer: Answers, seen: Look) -> None:
    held = Filters(year=Range(max=2000))
    assert violations(seen(answer(2, filters=held))) == ("Up (2009) misses year",)
    assert violations(seen(answer(2, filters=held, outside=("year",)))) == ()


def test_an_age_limit_is_never_widened(answer: Answers, seen: Look) -> None:
    assert violations(seen(answer(2, filters=Filters(max_age=8), outside=("max_age",))))


def test_films_ruled_out_or_doubled_break_a_rule(answer: Answers, seen: Look) -> None:
    assert violations(seen(answer(1, exclude=(1,))))
    assert violations(seen(answer(1, seen=(1,))))
    assert violations(seen(answer(1, 1))) == ("a film is shown twice",)
