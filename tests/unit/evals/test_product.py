"""The product is asked as programs ask it, with a recommender that has learnt its lines."""

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from data import Core, DialogueState, Filters, Movie, Recommendation, Reply, TurnIntent
from evals.bench.machine import machine, spread
from evals.bench.turn import bench_turn, openings
from evals.checks import World
from evals.golden import NOW, Case, read_cases
from evals.runner import TOO_LONG, Product

Cases = Callable[..., Case]


class Actor:
    """Answers every message with the same film; remembers what was asked."""

    def __init__(self, movies: tuple[Movie, ...], reply: Reply, core: Core) -> None:
        self.library = SimpleNamespace(movies=movies, vectors=None, position={})
        self.films = {movie.tmdb_id: movie for movie in movies}
        self.asked: list[tuple[DialogueState, str, date | None]] = []
        self._reply, self._core = reply, core

    def start(self, ratings: Any = None) -> DialogueState:
        return DialogueState()

    def understand(self, state: DialogueState, text: str, *, now: date | None = None) -> tuple[TurnIntent, tuple[()]]:
        self.asked.append((state, text, now))
        return TurnIntent(set=Filters(genres_all=("Horror",))), ()

    def turn(self, state: DialogueState, text: str, *, now: date | None = None) -> tuple[DialogueState, Reply]:
        self.asked.append((state, text, now))
        return DialogueState(turn=state.turn + 1, core=self._core), self._reply


@pytest.fixture
def actor(world: World) -> Actor:
    shown = Recommendation(tmdb_id=1, title="Heat", year=1995, score=0, parts={})
    reply = Reply(text="Heat.", movies=(shown,), ms={"understand": 2.0, "total": 3.0})
    return Actor(tuple(world.films.values()), reply, Core(liked=(1,)))


def test_an_intent_case_is_understood_in_its_context_and_on_its_day(actor: Actor, case: Cases) -> None:
    held: Any = actor
    (outcome,) = Product(held).run([case(context={"shown": ["Heat (1995)", 3]})])
    state, text, now = actor.asked[0]
    assert outcome.passed
    assert (state.core.shown, text, now) == ((1, 3), "horror", NOW)


def test_a_dialogue_goes_through_turn_and_each_state_is_compared(actor: Actor, case: Cases) -> None:
    held: Any = actor
    turns = [
        {"text": "like heat", "state": {"liked": ["@1.1"]}, "checks": {"at_least": 1}},
        {"text": "more", "state": {}, "checks": {"absent": ["Heat"]}},
    ]
    (outcome,) = Product(held).run([case(expect=None, text="", turns=turns)])
    first, second = outcome.turns
    assert first.right
    assert second.got - second.wanted == {("liked", "heat")}
    assert second.problems == ("Heat is shown",)
    assert [state.turn for state, _, _ in actor.asked] == [0, 1]


def test_a_retrieval_case_is_one_turn_with_checks(actor: Actor, case: Cases) -> None:
    held: Any = actor
    (outcome,) = Product(held).run([case(expect=None, text=TOO_LONG, checks={"at_least": 2})])
    assert outcome.turns[0].problems == ("1 films, wanted at least 2",)
    assert actor.asked[0][1] == "a" * 10_000


def test_a_context_with_an_unknown_film_is_a_crash_not_a_gap(actor: Actor, case: Cases) -> None:
    held: Any = actor
    (outcome,) = Product(held).run([case(context={"shown": ["Nowhere (1900)"]})])
    assert "Nowhere" in (outcome.crash or "")


def test_the_turn_benchmark_gives_milliseconds_by_step(actor: Actor) -> None:
    held: Any = actor
    cases = openings(read_cases(), 20)
    assert len({case.tag for case in cases}) > 10
    assert bench_turn(held, cases) == {
        "films": 3,
        "ms": {"understand": {"n": 20, "p50": 2.0, "p95": 2.0}, "total": {"n": 20, "p50": 3.0, "p95": 3.0}},
    }


def test_timings_stand_beside_the_load_of_the_machine() -> None:
    assert {"cores", "load", "at"} <= machine().keys()
    assert spread([float(n) for n in range(1, 101)]) == {"n": 100, "p50": 50.0, "p95": 95.0}
