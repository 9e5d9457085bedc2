"""A reply that drips or swells is hung up on, and nobody waits longer than agreed."""

import time
from collections.abc import Iterator

import pytest
from httpx import Request, SyncByteStream

from chains.language.bounds import BYTES, Bounded, Bounds, within
from data import LLMFailed


class Pieces(SyncByteStream):
    """A body that comes in pieces and knows whether it was closed."""

    def __init__(self, size: int, seconds: float) -> None:
        self.size, self.seconds, self.now, self.sent = size, seconds, 0.0, 0

    def __iter__(self) -> Iterator[bytes]:
        for _ in range(10_000):
            self.now += self.seconds
            self.sent += self.size
            yield b"x" * self.size


def test_a_drip_is_cut_at_its_end_however_steady_it_is() -> None:
    pieces = Pieces(size=1, seconds=0.5)
    with pytest.raises(LLMFailed, match="slowly"):
        list(Bounded(pieces, end=3.0, clock=lambda: pieces.now))
    assert pieces.sent == 7


def test_a_flood_is_cut_at_its_size_however_fast_it_is() -> None:
    pieces = Pieces(size=1000, seconds=0)
    with pytest.raises(LLMFailed, match="too long"):
        list(Bounded(pieces, end=3.0, clock=lambda: 0.0))
    assert pieces.sent <= BYTES + 1000


def test_each_step_of_a_request_has_its_time_out_without_a_word_to_the_server() -> None:
    request = Request("POST", "http://127.0.0.1", extensions={"timeout": {"read": None}})
    Bounds(3, clock=lambda: 7.0).begin(request)
    assert request.extensions["timeout"] == {"connect": 3, "read": 3, "write": 3, "pool": 3}
    assert not [name for name in request.headers if "timeout" in name]


def test_a_call_that_hangs_is_left_and_one_that_fails_is_heard() -> None:
    begun = time.monotonic()
    with pytest.raises(TimeoutError):
        within(0.05, lambda: time.sleep(1))
    assert time.monotonic() - begun < 0.5
    with pytest.raises(ZeroDivisionError):
        within(1, lambda: 1 / 0)
    assert within(1, lambda: 7) == 7
