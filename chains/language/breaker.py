"""Stops asking a model that keeps failing: after five failures in half a minute it rests, then one question probes."""

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

from data import LLMFailed

FAILURES, WITHIN = 5, 30.0  # so many in so many seconds
REST = 30.0  # seconds without any call


class Breaker:
    """One for all steps that share an upstream. `clock` gives seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock, self._lock = clock, Lock()
        self._failed: deque[float] = deque(maxlen=FAILURES)
        self._opened: float | None = None
        self._probing = False

    @property
    def open(self) -> bool:
        """Whether questions are refused just now."""
        with self._lock:
            return self._opened is not None and (self._probing or self._clock() - self._opened < REST)

    @contextmanager
    def guard(self) -> Iterator[None]:
        """Lets a question through, or raises `LLMFailed` at once; whatever the block raises is a failure."""
        probe = self._admit()
        try:
            yield
        except BaseException:
            self._note_failure(probe)
            raise
        self._note_success(probe)

    def _admit(self) -> bool:
        """Whether the question is the probe of a half-open breaker."""
        with self._lock:
            if self._opened is None:
                return False
            if self._probing or self._clock() - self._opened < REST:
                raise LLMFailed("the language model failed too often; it is not asked for half a minute")
            self._probing = True
            return True

    def _note_failure(self, probe: bool) -> None:
        now = self._clock()
        with self._lock:
            self._failed.append(now)
            often = len(self._failed) == FAILURES and now - self._failed[0] <= WITHIN
            if probe or (self._opened is None and often):
                self._opened = now
            if probe:
                self._probing = False

    def _note_success(self, probe: bool) -> None:
        """A good probe closes; a question that was under way when the breaker opened does not."""
        if probe:
            with self._lock:
                self._opened, self._probing = None, False
                self._failed.clear()
