"""The commands `matinee eval` and `matinee bench`; `app` finds them by their entry points."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

JsonFlag = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]


class SuiteChoice(StrEnum):
    """What to measure."""

    intent = "intent"
    strangers = "strangers"
    moods = "moods"
    dialogue = "dialogue"
    retrieval = "retrieval"
    all = "all"


class SplitChoice(StrEnum):
    """Which cases; dev may be tuned on."""

    dev = "dev"
    test = "test"
    all = "all"


class BenchChoice(StrEnum):
    """What to measure."""

    turn = "turn"
    search = "search"
    routing = "routing"


def eval_command(
    suite: Annotated[SuiteChoice, typer.Option(help="What to measure.")] = SuiteChoice.all,
    split: Annotated[SplitChoice, typer.Option(help="Which cases.")] = SplitChoice.all,
    against: Annotated[Path | None, typer.Option(help="Another baseline than evals/baseline.json.")] = None,
    save_baseline: Annotated[bool, typer.Option("--save-baseline", help="Keep this run as the baseline.")] = False,
    as_json: JsonFlag = False,
) -> None:
    """Quality on the golden cases, offline; exit 1 when the gate fails."""
    from app.settings import settings
    from evals.gate import BASELINE, as_baseline, read_baseline, write_baseline
    from evals.golden import chosen, read_cases, skipped
    from evals.report import Report, table
    from evals.runner import Product
    from evals.stage import product, staged

    baseline = read_baseline(against or BASELINE, needed=against is not None)
    held = settings()
    cases = chosen(read_cases(dev_data=held.dev_data), suite=suite.value, split=split.value)
    if said := skipped(dev_data=held.dev_data):
        typer.echo(said, err=True)
    report = Report(Product(product(staged(held))).run(cases), baseline)
    page = report.write(held.home / "evals")
    figures = report.data()
    typer.echo(json.dumps(figures, ensure_ascii=False) if as_json else table(figures))
    typer.echo(f"report: {page}", err=True)
    if save_baseline:
        write_baseline(BASELINE, as_baseline(report.outcomes, read_baseline(BASELINE)))
        typer.echo(f"baseline: {BASELINE}", err=True)
    if report.reasons:
        raise typer.Exit(1)


def bench_command(
    what: Annotated[
        BenchChoice, typer.Argument(help="turn: ms per step. search: exact against Chroma. routing: model calls saved.")
    ],
    as_json: JsonFlag = False,
    n: Annotated[int, typer.Option("--n", min=1, help="How many openings of the cases.")] = 100,
) -> None:
    """Timings over the catalogue in the home, with the machine's load beside them."""
    from app.settings import settings
    from evals.bench.machine import machine
    from evals.bench.turn import openings
    from evals.golden import read_cases

    cases = openings(read_cases(), n)
    held = settings().model_copy(update={"offline": True})
    before = machine()
    figures = {"bench": what.value, **_timed(what, held, cases), "machine": before, "load_after": machine()["load"]}
    typer.echo(json.dumps(figures, ensure_ascii=False, indent=None if as_json else 2))


def _timed(what: BenchChoice, held: Any, cases: Any) -> dict[str, Any]:
    from app.wiring import recommender

    if what is BenchChoice.turn:
        from evals.bench.turn import bench_turn

        return bench_turn(recommender(held), cases)
    if what is BenchChoice.routing:
        from evals.golden import read_cases
        from evals.routing import bench_routing

        return bench_routing(recommender(held), read_cases(dev_data=held.dev_data))
    from app.build import embedder
    from app.wiring import index
    from data import ModelUnavailable
    from evals.bench.search import bench_search

    index(held)  # builds the starter index where there is none
    model = embedder(held)
    if model is None:
        raise ModelUnavailable("the search legs cannot be compared without the embedder; run matinee doctor")
    return bench_search(held.home, model, cases)
