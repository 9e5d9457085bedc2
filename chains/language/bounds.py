"""Bounds a call in time and size, whatever the server does: drips, stalls, never ends, or answers by the megabyte."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from threading import Thread
from typing import Any

from httpx import Request, Response, SyncByteStream, Timeout

from data import LLMFailed

BYTES = 1_000_000  # of one reply; 2,000 tokens streamed one by one are about 400,000


class Bounds:
    """Hooks for an httpx client. Timeouts of httpx hold for each read; these hold for the whole reply.

    The timeouts are set here and not by the provider's own option, because google-genai sends that one to the server,
    and Gemini refuses a deadline below ten seconds.
    """

    def __init__(self, seconds: float, *, clock: Callable[[], float]) -> None:
        self._seconds, self._clock = seconds, clock

    @property
    def hooks(self) -> dict[str, list[Callable[..., None]]]:
        """As httpx takes them."""
        return {"request": [self.begin], "response": [self.bound]}

    def begin(self, request: Request) -> None:
        """Notes when the call began, and how long each step of it may take."""
        request.extensions["begun"] = self._clock()
        request.extensions["timeout"] = Timeout(self._seconds).as_dict()

    def bound(self, response: Response) -> None:
        """Puts the bounds around what comes."""
        if isinstance(response.stream, SyncByteStream):
            end = response.request.extensions["begun"] + self._seconds
            response.stream = Bounded(response.stream, end=end, clock=self._clock)


class Bounded(SyncByteStream):
    """A reply that breaks off when it is too late or too long."""

    def __init__(self, stream: SyncByteStream, *, end: float, clock: Callable[[], float]) -> None:
        self._stream, self._end, self._clock = stream, end, clock

    def __iter__(self) -> Iterator[bytes]:
        size = 0
        for piece in self._stream:
            size += len(piece)
            if size > BYTES:
                raise LLMFailed("the language model's reply was too long")
            if self._clock() > self._end:
                raise LLMFailed("the language model's reply came too slowly")
            yield piece

    def close(self) -> None:
        """Hangs up."""
        self._stream.close()


def within(seconds: float, call: Callable[[], Any]) -> Any:
    """What a call gives back, or `TimeoutError`. A late one is left to its bounds; nobody waits for it."""
    answered: Future[Any] = Future()

    def run() -> None:
        try:
            answered.set_result(call())
        except BaseException as problem:  # noqa: BLE001 - raised again where it is awaited
            answered.set_exception(problem)

    Thread(target=run, name="language-model", daemon=True).start()
    return answered.result(timeout=max(seconds, 0.001))
