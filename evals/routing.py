"""When the rules may answer alone: what each threshold of coverage saves in calls, and how right the rules are there.

No language model is asked. What it would make of the messages it gets is unknown, so this shows what a threshold costs
at most: the facts the rules get wrong where nobody else would look.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from evals.golden import Case
from evals.metrics import Tally, micro, tally

if TYPE_CHECKING:
    from chains.turn import Recommender
    from data import TurnIntent

THRESHOLDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0, 1.01)
Read = tuple["TurnIntent", Tally]


def bench_routing(recommender: "Recommender", cases: Sequence[Case]) -> dict[str, Any]:
    """The curve over the cases that are one message, each split apart."""
    from evals.runner import Product

    return routing(Product(recommender).intent, cases)


def routing(understood: Callable[[Case], "TurnIntent"], cases: Sequence[Case]) -> dict[str, Any]:
    """The curve of any way to understand."""
    from evals.facts import intent_facts

    read: dict[str, list[Read]] = {"dev": [], "test": []}
    for case in cases:
        if case.expect is not None:
            intent = understood(case)
            wanted, got = (intent_facts(held, ignore=case.ignore) for held in (case.expect, intent))
            read[case.split].append((intent, tally(wanted, got)))
    curves = {split: [_point(threshold, held) for threshold in THRESHOLDS] for split, held in read.items()}
    return {"model_f1": None, "said": "no language model was asked; its own F1 is unknown", **curves}


def _point(threshold: float, read: Sequence[Read]) -> dict[str, Any]:
    """What the rules would keep, and what would go to a model."""
    from chains.understand.understanding import explained

    kept = [counts for intent, counts in read if explained(intent, threshold)]
    asked = [counts for intent, counts in read if not explained(intent, threshold)]
    return {
        "threshold": threshold,
        "no_call": round(len(kept) / len(read), 4) if read else None,
        "kept": {"n": len(kept), "rules_f1": _f1(kept)},
        "asked": {"n": len(asked), "rules_f1": _f1(asked)},
    }


def _f1(counts: Sequence[Tally]) -> float | None:
    return round(micro(counts).f1, 4) if counts else None
