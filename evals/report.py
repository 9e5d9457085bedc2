"""Writes one page people can read, and the same figures as JSON."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.bench.machine import machine
from evals.gate import Baseline, changes, gate
from evals.outcome import Outcome
from evals.scores import scores

TEMPLATE = Path(__file__).parent / "report.html.j2"


@dataclass(frozen=True)
class Report:
    """A finished run."""

    outcomes: Sequence[Outcome]
    baseline: Baseline | None

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why the gate fails."""
        return gate(self.outcomes, self.baseline)

    def data(self) -> dict[str, Any]:
        """Everything for programs. Test cases show whether they passed and nothing of what they say."""
        failed = [outcome for outcome in self.outcomes if not outcome.passed]
        return {
            "gate": {"passed": not self.reasons, "reasons": list(self.reasons)},
            "scores": scores(self.outcomes),
            "changes": [change.told() for change in changes(self.outcomes, self.baseline or {})],
            "failed": [outcome.told() for outcome in failed if outcome.case.split == "dev"],
            "failed_test": sum(outcome.case.split == "test" for outcome in failed),
            "machine": machine(),
        }

    def write(self, folder: Path) -> Path:
        """report.html and report.json; the path of the page."""
        folder.mkdir(parents=True, exist_ok=True)
        held = self.data()
        (folder / "report.json").write_text(json.dumps(held, ensure_ascii=False, indent=1), encoding="utf-8")
        page = folder / "report.html"
        page.write_text(html(held), encoding="utf-8")
        return page


def html(held: dict[str, Any]) -> str:
    """The page; every text from a case is escaped."""
    from jinja2 import Environment, StrictUndefined

    room = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    room.filters["rate"] = _rate
    room.filters["points"] = lambda value: "–" if value is None else f"{100 * value:.1f}"
    return room.from_string(TEMPLATE.read_text(encoding="utf-8")).render(**held)


def _rate(held: dict[str, Any]) -> str:
    """`12 of 14 · 85.7 % [60.1–96.0]`."""
    if held["value"] is None:
        return "none"
    low, high = held["interval"]
    return f"{held['k']} of {held['n']} · {100 * held['value']:.1f} % [{100 * low:.1f}–{100 * high:.1f}]"


def table(held: dict[str, Any]) -> str:
    """A few lines for the terminal."""
    lines = [
        f"{'suite':<10} {'split':<5} {'n':>4}  {'micro-F1 [95 %]':<22} {'macro':>6}  {'exact [95 %]':<34} must pass"
    ]
    for suite, splits in held["scores"].items():
        for split, got in splits.items():
            low, high = got["micro_f1"]["interval"]
            f1 = f"{100 * got['micro_f1']['value']:.1f} [{100 * low:.1f}–{100 * high:.1f}]"
            must = f"{got['must_pass']['k']} of {got['must_pass']['n']}"
            f1, macro = ("–", "–") if suite == "retrieval" else (f1, f"{100 * got['macro_f1']:.1f}")
            lines.append(f"{suite:<10} {split:<5} {got['n']:>4}  {f1:<22} {macro:>6}  {_rate(got['exact']):<34} {must}")
    for change in held["changes"]:
        lines.append(
            f"since the baseline, {change['suite']}: fixed {len(change['fixed'])}, broken {len(change['broken'])}"
            f" (p = {change['p']:.3f}, n = {change['n']})"
        )
    reasons = held["gate"]["reasons"]
    lines += (
        ["gate: passed"] if not reasons else [f"gate: FAILED, {len(reasons)} reasons", *(f"  {r}" for r in reasons)]
    )
    return "\n".join(lines)
