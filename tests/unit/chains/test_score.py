"""Scoring: parts that sum, unknown that is average."""

import doctest

import numpy as np

from chains.ranking import score
from chains.ranking.score import z


def test_doctests_hold() -> None:
    assert doctest.testmod(score).failed == 0


def test_unknown_is_average() -> None:
    values = np.array([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, np.nan])
    assert z(values)[-1] == 0


def test_too_few_films_or_no_spread_count_nothing() -> None:
    assert not z(np.arange(7.0)).any()
    assert not z(np.ones(20)).any()


def test_standard_scores_are_clipped() -> None:
    assert z(np.array([0.0] * 99 + [1e6])).max() == 4
