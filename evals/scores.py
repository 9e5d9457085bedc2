"""Sums outcomes up: one score for each suite and split, each with its n and its 95 % interval."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from evals.golden import SUITES
from evals.metrics import Tally, by_field, f1_interval, macro_f1, micro, wilson
from evals.outcome import Outcome

SPLITS = ("dev", "test")


def scores(outcomes: Sequence[Outcome]) -> dict[str, dict[str, dict[str, Any]]]:
    """Suite, split (dev, test and both), figures."""
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for suite in SUITES:
        of_suite = [outcome for outcome in outcomes if outcome.case.suite == suite]
        parts = {split: [o for o in of_suite if o.case.split == split] for split in SPLITS}
        if all(parts.values()):
            parts["all"] = of_suite
        if of_suite:
            found[suite] = {split: score(part) for split, part in parts.items() if part}
    return found


def score(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """The figures of some outcomes of one suite."""
    pairs = [(turn.wanted, turn.got) for outcome in outcomes for turn in outcome.turns]
    fields = by_field(pairs)
    turns = [turn.right and outcome.crash is None for outcome in outcomes for turn in outcome.turns]
    state = [turn.wanted == turn.got and outcome.crash is None for outcome in outcomes for turn in outcome.turns]
    return {
        "n": len(outcomes),
        "micro_f1": {"value": micro(o.tally for o in outcomes).f1, "interval": f1_interval(_clusters(outcomes))},
        "macro_f1": macro_f1(fields),
        "exact": rate([outcome.passed for outcome in outcomes]),
        "turns": rate(turns),
        "joint_state": rate(state),
        "must_pass": rate([outcome.passed for outcome in outcomes if outcome.case.must_pass]),
        "violations": rate([bool(outcome.violations) for outcome in outcomes]),
        "crashed": sum(outcome.crash is not None for outcome in outcomes),
        "tags": {tag: _tag(held) for tag, held in _by_tag(outcomes).items()},
        "fields": {path: _counted(entry) for path, entry in fields.items()},
    }


def rate(values: Sequence[bool]) -> dict[str, Any]:
    """How many of how many, with the Wilson interval: also for none of n."""
    k, n = sum(values), len(values)
    return {"k": k, "n": n, "value": k / n if n else None, "interval": wilson(k, n)}


def _tag(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    return {"f1": micro(o.tally for o in outcomes).f1, "exact": rate([o.passed for o in outcomes])}


def _counted(entry: Tally) -> dict[str, Any]:
    return {"n": entry.hit + entry.missed, "precision": entry.precision, "recall": entry.recall, "f1": entry.f1}


def _by_tag(outcomes: Sequence[Outcome]) -> dict[str, list[Outcome]]:
    found: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        for tag in outcome.case.tags:
            found[tag].append(outcome)
    return dict(sorted(found.items()))


def _clusters(outcomes: Sequence[Outcome]) -> list[Tally]:
    """Facts of one family stand or fall together."""
    found: dict[str, Tally] = defaultdict(Tally)
    for outcome in outcomes:
        found[outcome.case.family] += outcome.tally
    return list(found.values())
