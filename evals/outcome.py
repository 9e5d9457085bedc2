"""What came out of one case, turn by turn, and whether that was right."""

from dataclasses import dataclass
from typing import Any

from evals.facts import Facts
from evals.golden import Case
from evals.metrics import Tally, tally

NOTHING: Facts = frozenset()


@dataclass(frozen=True, slots=True)
class Turned:
    """One turn held against its gold. `problems` are failed checks, `violations` are broken hard rules."""

    wanted: Facts = NOTHING
    got: Facts = NOTHING
    problems: tuple[str, ...] = ()
    violations: tuple[str, ...] = ()

    @property
    def right(self) -> bool:
        """Every fact, no other fact, every check."""
        return self.wanted == self.got and not self.problems and not self.violations

    @property
    def tally(self) -> Tally:
        """Its facts counted."""
        return tally(self.wanted, self.got)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One case. `crash` says what broke, in the product or in the measuring; a crashed case has failed."""

    case: Case
    turns: tuple[Turned, ...]
    crash: str | None = None

    @property
    def passed(self) -> bool:
        """Right from the first turn to the last."""
        return self.crash is None and all(turn.right for turn in self.turns)

    @property
    def tally(self) -> Tally:
        """All its turns' facts counted."""
        return sum((turn.tally for turn in self.turns), Tally())

    @property
    def violations(self) -> tuple[str, ...]:
        """Broken hard rules of all turns."""
        return tuple(said for turn in self.turns for said in turn.violations)

    def told(self) -> dict[str, Any]:
        """For the report: what was expected and what came."""
        return {
            "id": self.case.id,
            "split": self.case.split,
            "tags": list(self.case.tags),
            "must_pass": self.case.must_pass,
            "note": self.case.note,
            "crash": self.crash,
            "turns": [_told(text, turn) for text, turn in zip(_texts(self.case), self.turns, strict=False)],
        }


def _texts(case: Case) -> tuple[str, ...]:
    return tuple(step.text for step in case.turns) or (case.text,)


def _told(text: str, turn: Turned) -> dict[str, Any]:
    return {
        "text": text,
        "right": turn.right,
        "missed": _lines(turn.wanted - turn.got),
        "extra": _lines(turn.got - turn.wanted),
        "kept": _lines(turn.got & turn.wanted),
        "problems": [*turn.violations, *turn.problems],
    }


def _lines(facts: Facts) -> list[str]:
    return [f"{path} = {value}" for path, value in sorted(facts)]
