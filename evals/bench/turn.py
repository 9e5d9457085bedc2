"""How long a turn takes, step by step, over the openings of the cases."""

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from evals.bench.machine import spread
from evals.golden import Case

if TYPE_CHECKING:
    from chains.turn import Recommender

WARM_UP = 3


def openings(cases: Sequence[Case], n: int) -> list[Case]:
    """The first n cases that open a conversation, evenly taken from all tags."""
    fit = [case for case in cases if case.suite == "intent" and case.context is None and case.text.strip()]
    by_place = sorted(fit, key=lambda case: int(case.id.rpartition("-")[2]))
    return by_place[:n]


def bench_turn(recommender: "Recommender", cases: Sequence[Case]) -> dict[str, Any]:
    """Milliseconds per step; only turns that searched count for the steps after understanding."""
    steps: dict[str, list[float]] = defaultdict(list)
    for case in cases[:WARM_UP]:
        recommender.turn(recommender.start(), case.text, now=case.now)
    for case in cases:
        _, reply = recommender.turn(recommender.start(), case.text, now=case.now)
        for step, ms in reply.ms.items():
            steps[step].append(ms)
    films = len(recommender.library.movies)
    return {"films": films, "ms": {step: spread(values) for step, values in steps.items()}}
