"""Figures against values worked out by hand."""

import pytest

from evals.metrics import Tally, by_field, f1_interval, macro_f1, mcnemar, micro, tally, wilson

A, B, C = ("act", "more"), ("set.year", "1990–1999"), ("set.year", "1990–")


def test_a_tally_counts_hits_inventions_and_misses() -> None:
    assert tally(frozenset({A, B}), frozenset({A, C})) == Tally(hit=1, extra=1, missed=1)


def test_micro_f1_pools_all_facts() -> None:
    pooled = micro([Tally(3, 1, 0), Tally(1, 0, 2)])
    assert pooled == Tally(4, 1, 2)
    assert (pooled.precision, pooled.recall) == (0.8, pytest.approx(2 / 3))
    assert pooled.f1 == pytest.approx(8 / 11)


def test_macro_f1_weighs_fields_alike() -> None:
    fields = by_field([(frozenset({A, B}), frozenset({A, C})), (frozenset({A}), frozenset({A}))])
    assert fields == {"act": Tally(2, 0, 0), "set.year": Tally(0, 1, 1)}
    assert macro_f1(fields) == 0.5


def test_nothing_wanted_and_nothing_said_is_right() -> None:
    assert tally(frozenset(), frozenset()).f1 == 1.0
    assert tally(frozenset(), frozenset({A})).f1 == 0.0


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"), [(447, 470, 0.928, 0.967), (461, 470, 0.964, 0.990), (0, 36, 0.0, 0.096)]
)
def test_wilson_meets_published_values(hits: int, n: int, low: float, high: float) -> None:
    assert wilson(hits, n) == (pytest.approx(low, abs=6e-4), pytest.approx(high, abs=6e-4))


def test_wilson_of_nothing_knows_nothing() -> None:
    assert wilson(0, 0) == (0.0, 1.0)


@pytest.mark.parametrize(("fixed", "broken", "significant"), [(0, 5, False), (0, 6, True), (1, 7, False), (1, 8, True)])
def test_mcnemar_needs_six_broken_cases_when_none_is_fixed(fixed: int, broken: int, significant: bool) -> None:
    assert (mcnemar(fixed, broken) < 0.05) is significant


def test_the_f1_interval_holds_the_value_and_repeats_itself() -> None:
    clusters = [Tally(3, 0, 0), Tally(0, 1, 1), Tally(2, 0, 1)] * 5
    low, high = f1_interval(clusters)
    assert low < micro(clusters).f1 < high
    assert (low, high) == f1_interval(clusters)
    assert f1_interval([Tally(4, 0, 0)] * 3) == (1.0, 1.0)
