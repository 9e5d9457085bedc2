"""Decides whether a run may pass, and remembers one as the baseline."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data import InputError
from evals.golden import SUITES
from evals.metrics import Tally, mcnemar, micro
from evals.outcome import Outcome

BASELINE = Path(__file__).parent / "baseline.json"
TOLERANCE = 0.005  # half a percentage point
Baseline = dict[str, dict[str, Any]]  # case id -> key, passed, [hit, extra, missed]


@dataclass(frozen=True, slots=True)
class Change:
    """One suite on the cases both runs share. `p` is McNemar's for fixed against broken."""

    suite: str
    n: int
    f1: tuple[float, float]  # before, now
    exact: tuple[float, float]
    fixed: tuple[str, ...]
    broken: tuple[str, ...]

    @property
    def p(self) -> float:
        """How likely so uneven a change is by chance."""
        return mcnemar(len(self.fixed), len(self.broken))

    def told(self) -> dict[str, Any]:
        """For the report."""
        return {**{name: getattr(self, name) for name in self.__slots__}, "p": self.p}


def gate(outcomes: Sequence[Outcome], baseline: Baseline | None) -> tuple[str, ...]:
    """Why the run fails, one sentence each; none when it may pass."""
    said = [f"must pass, but failed: {o.case.id}" for o in outcomes if o.case.must_pass and not o.passed]
    said += [f"hard rule broken in {o.case.id}: {rule}" for o in outcomes for rule in o.violations]
    said += [f"{o.case.id} crashed: {o.crash}" for o in outcomes if o.crash is not None]
    if not outcomes:
        said.append("no case was run")
    for change in changes(outcomes, baseline or {}):
        for name, (before, now) in (("micro-F1", change.f1), ("exact match", change.exact)):
            if now < before - TOLERANCE:
                said.append(f"{change.suite}: {name} fell from {before:.3f} to {now:.3f} on {change.n} shared cases")
    return tuple(said)


def changes(outcomes: Sequence[Outcome], baseline: Baseline) -> list[Change]:
    """What is different since the baseline, by suite, on the cases that are still the same."""
    shared = [o for o in outcomes if o.case.id in baseline and baseline[o.case.id]["key"] == o.case.key]
    parts = ((suite, [o for o in shared if o.case.suite == suite]) for suite in SUITES)
    return [_change(suite, part, baseline) for suite, part in parts if part]


def _change(suite: str, outcomes: list[Outcome], baseline: Baseline) -> Change:
    held = [baseline[outcome.case.id] for outcome in outcomes]
    n = len(outcomes)
    both = list(zip(outcomes, held, strict=True))
    return Change(
        suite=suite,
        n=n,
        f1=(micro(Tally(*entry["facts"]) for entry in held).f1, micro(o.tally for o in outcomes).f1),
        exact=(sum(entry["passed"] for entry in held) / n, sum(o.passed for o in outcomes) / n),
        fixed=tuple(o.case.id for o, entry in both if o.passed and not entry["passed"]),
        broken=tuple(o.case.id for o, entry in both if entry["passed"] and not o.passed),
    )


def as_baseline(outcomes: Sequence[Outcome], old: Baseline | None = None) -> Baseline:
    """The run as the new baseline; cases that were not run keep their old entry."""
    new = {
        o.case.id: {"key": o.case.key, "passed": o.passed, "facts": [o.tally.hit, o.tally.extra, o.tally.missed]}
        for o in outcomes
    }
    return dict(sorted({**(old or {}), **new}.items()))


def read_baseline(path: Path, *, needed: bool = False) -> Baseline | None:
    """A baseline file; None when there is none and none is needed."""
    if not path.is_file():
        if needed:
            raise InputError(f"the baseline {str(path)!r} is not there; save one with --save-baseline")
        return None
    try:
        held: Baseline = json.loads(path.read_text(encoding="utf-8"))["cases"]
    except (json.JSONDecodeError, KeyError, TypeError) as problem:
        raise InputError(f"the baseline {str(path)!r} cannot be read; save a new one with --save-baseline") from problem
    return held


def write_baseline(path: Path, baseline: Baseline) -> None:
    """One line a case, so that a change reads well in a diff."""
    lines = ",\n".join(f"  {json.dumps(name)}: {json.dumps(entry)}" for name, entry in baseline.items())
    path.write_text(f'{{"cases": {{\n{lines}\n}}}}\n', encoding="utf-8")
