"""Runs cases through the product: one `pydantic_evals` dataset a suite, each turn held against its gold."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic_evals import Case as Entry
from pydantic_evals import Dataset
from pydantic_evals.evaluators import EvaluationReason, Evaluator, EvaluatorContext

from evals.checks import Answer, Seen, World, problems, resolved, violations
from evals.facts import intent_facts, remembered_facts, state_facts, without
from evals.golden import SUITES, Case, Suite
from evals.outcome import Outcome, Turned

if TYPE_CHECKING:
    from chains.turn import Recommender
    from data import TurnIntent

TOO_LONG = "a*10000"  # stands for that many letters
Task = Callable[[Case], Any]
Judge = Callable[[Case, Any], tuple[Turned, ...]]


@dataclass
class Gold(Evaluator[Case, Any, None]):  # type: ignore[misc]
    """Scores one output by its facts and checks."""

    judge: Judge

    def evaluate(self, ctx: EvaluatorContext[Case, Any, None]) -> dict[str, Any]:
        """F1 of the facts, and whether all is right with what is not."""
        outcome = Outcome(ctx.inputs, self.judge(ctx.inputs, ctx.output))
        said = [line for turn in outcome.told()["turns"] for line in (*turn["missed"], *turn["extra"])]
        return {"f1": outcome.tally.f1, "right": EvaluationReason(outcome.passed, "; ".join(said) or None)}


def run(cases: Sequence[Case], task: Task, judge: Judge, *, name: str) -> list[Outcome]:
    """Every case's outcome, in order. A crash of the task or of the judge is a failed case, never a gap."""
    if not cases:
        return []

    async def asked(case: Case) -> Any:
        return task(case)

    entries = [Entry(name=case.id, inputs=case) for case in cases]
    dataset: Any = Dataset(name=name, cases=entries, evaluators=[Gold(judge)])
    report = dataset.evaluate_sync(asked, progress=False, max_concurrency=1)
    found = {case.name: _outcome(case, judge) for case in report.cases}
    found |= {lost.name: Outcome(lost.inputs, _silent(lost.inputs), lost.error_message) for lost in report.failures}
    return [found[case.id] for case in cases]


def _outcome(ran: Any, judge: Judge) -> Outcome:
    if ran.evaluator_failures:
        return Outcome(ran.inputs, _silent(ran.inputs), f"evaluator: {ran.evaluator_failures[0].error_message}")
    return Outcome(ran.inputs, judge(ran.inputs, ran.output))


def _silent(case: Case) -> tuple[Turned, ...]:
    """The turns of a case that got no answer: everything missed."""
    if case.expect is not None:
        return (Turned(wanted=intent_facts(case.expect, ignore=case.ignore)),)
    steps = (without(remembered_facts(step.state), case.ignore) for step in case.turns)
    return tuple(Turned(wanted=wanted) for wanted in steps) or (Turned(),)


def understood(case: Case, intent: "TurnIntent") -> tuple[Turned, ...]:
    """One message's meaning against its gold."""
    assert case.expect is not None
    wanted, got = (intent_facts(held, ignore=case.ignore) for held in (case.expect, intent))
    return (Turned(wanted=wanted, got=got),)


class Product:
    """The recommender under test, asked as programs ask it."""

    def __init__(self, recommender: "Recommender") -> None:
        from app.batch import Batch

        self._recommender, self._batch = recommender, Batch(recommender)
        self._world = World(recommender.library, recommender.films)

    def run(self, cases: Sequence[Case]) -> list[Outcome]:
        """All suites' outcomes."""
        ways: dict[Suite, tuple[Task, Judge]] = {
            "intent": (self.intent, understood),
            "strangers": (self.intent, understood),
            "moods": (self.intent, understood),
            "dialogue": (self.answers, self.judged),
            "retrieval": (self.answers, self.judged),
        }
        return [
            outcome
            for suite in SUITES
            for outcome in run([case for case in cases if case.suite == suite], *ways[suite], name=suite)
        ]

    def intent(self, case: Case) -> "TurnIntent":
        """What one message means in its context."""
        from app.batch import Line

        state = self._batch.start(Line(turns=(case.text,), context=case.context))
        return self._recommender.understand(state, case.text, now=case.now)[0]

    def answers(self, case: Case) -> list[Answer]:
        """The whole conversation, each turn through `turn`."""
        state, found = self._recommender.start(), []
        for text in tuple(step.text for step in case.turns) or (case.text,):
            said = "a" * 10_000 if text == TOO_LONG else text
            state, reply = self._recommender.turn(state, said, now=case.now)
            found.append(Answer(state, reply))
        return found

    def judged(self, case: Case, answers: Sequence[Answer]) -> tuple[Turned, ...]:
        """Each turn's state, checks and hard rules."""
        return tuple(self._turned(case, Seen(self._world, answers[: n + 1])) for n in range(len(answers)))

    def _turned(self, case: Case, seen: Seen) -> Turned:
        broken = violations(seen)
        if case.checks is not None:
            return Turned(problems=problems(case.checks, seen), violations=broken)
        step = case.turns[len(seen.answers) - 1]
        return Turned(
            wanted=without(remembered_facts(resolved(step.state, seen)), case.ignore),
            got=without(state_facts(seen.last.state.core, seen.world.films), case.ignore),
            problems=problems(step.checks, seen),
            violations=broken,
        )
