"""What one turn may spend on a language model: the time that is left, and whose earlier replies it may use again."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Allowance:
    """`owner` is the user or the conversation; replies kept for one owner are never used for another.

    >>> Allowance.of(8, clock=lambda: 100.0).left()
    8.0
    """

    end: float
    clock: Callable[[], float]  # seconds
    owner: str = ""

    @classmethod
    def of(cls, seconds: float, *, clock: Callable[[], float], owner: str = "") -> "Allowance":
        """So much from now on."""
        return cls(end=clock() + seconds, clock=clock, owner=owner)

    def left(self) -> float:
        """Seconds until the turn must be over."""
        return self.end - self.clock()
