"""The breaker by an injected clock: five failures open it, half a minute later one question probes."""

from threading import Barrier, Thread

import pytest

from chains.language.breaker import Breaker
from data import LLMFailed


class Clock:
    """Time that passes when told."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def breaker(clock: Clock) -> Breaker:
    return Breaker(clock)


def fail(breaker: Breaker, times: int = 1) -> None:
    for _ in range(times):
        with pytest.raises(ZeroDivisionError), breaker.guard():
            raise ZeroDivisionError


def succeed(breaker: Breaker) -> None:
    with breaker.guard():
        pass


def refuses(breaker: Breaker) -> bool:
    try:
        succeed(breaker)
    except LLMFailed:
        return True
    return False


def test_four_failures_leave_it_closed_and_the_fifth_opens_it(breaker: Breaker) -> None:
    fail(breaker, 4)
    assert not breaker.open
    fail(breaker)
    assert refuses(breaker)


def test_failures_spread_over_more_than_half_a_minute_do_not_count(breaker: Breaker, clock: Clock) -> None:
    for _ in range(20):
        fail(breaker)
        clock.now += 8
    assert not breaker.open


def test_after_half_a_minute_one_good_probe_closes_it(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, 5)
    clock.now += 29.9
    assert refuses(breaker)
    clock.now += 0.2
    succeed(breaker)
    assert not breaker.open
    fail(breaker, 4)  # what was counted before is forgotten
    assert not breaker.open


def test_a_bad_probe_opens_it_for_another_half_minute(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, 5)
    clock.now += 31
    fail(breaker)
    assert refuses(breaker)
    clock.now += 29
    assert refuses(breaker)
    clock.now += 2
    assert not refuses(breaker)


def test_while_the_probe_is_out_nobody_else_asks(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, 5)
    clock.now += 31
    with breaker.guard():
        assert refuses(breaker)
    assert not breaker.open


def test_a_late_success_of_an_earlier_question_does_not_close_it(breaker: Breaker) -> None:
    with breaker.guard():
        fail(breaker, 5)
    assert refuses(breaker)


def test_of_many_threads_one_probes(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, 5)
    clock.now += 31
    let_through: list[bool] = []
    start, end = Barrier(16), Barrier(16)

    def ask() -> None:
        start.wait()
        try:
            with breaker.guard():
                let_through.append(True)
                end.wait()
        except LLMFailed:
            end.wait()

    threads = [Thread(target=ask) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert let_through == [True]
