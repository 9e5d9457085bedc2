"""Measures the steps of a turn."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

STEPS = ("understand", "retrieve", "score", "explain")


class Stopwatch:
    """Wall time per step in milliseconds. `clock` gives seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._start = clock()
        self._spent = dict.fromkeys(STEPS, 0.0)

    @contextmanager
    def lap(self, step: str) -> Iterator[None]:
        """Adds the time of the block to a step."""
        begun = self._clock()
        yield
        self._spent[step] += self._clock() - begun

    def laps(self) -> dict[str, float]:
        """Each step and the total since the start."""
        spent = {**self._spent, "total": self._clock() - self._start}
        return {step: round(1000 * seconds, 3) for step, seconds in spent.items()}
