"""One measured number with what stands behind it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Miss:
    """Something that went wrong. It quotes a stranger, so it is for the terminal only."""

    text: str
    wanted: str
    got: str

    def told(self) -> str:
        """A line for the terminal."""
        return f"wanted {self.wanted} | got {self.got} | {self.text}"


@dataclass(frozen=True, slots=True)
class Figure:
    """A value over `n` facts, with its 95 % interval and the bar it is held to.

    The value is None when there was nothing to count.
    """

    name: str
    n: int
    value: float | None
    interval: tuple[float, float]
    bar: float
    misses: tuple[Miss, ...] = ()
    beside: Mapping[str, Any] = field(default_factory=dict)

    def data(self) -> dict[str, Any]:
        """For programs: numbers, nothing of the texts."""
        return {
            "n": self.n,
            "value": self.value,
            "interval": list(self.interval),
            "bar": self.bar,
            "met": self.value is not None and self.value >= self.bar,
            "misses": len(self.misses),
            **self.beside,
        }

    def with_beside(self, more: Mapping[str, Any]) -> Self:
        """The same with more numbers beside it."""
        return replace(self, beside={**self.beside, **more})
