"""The command line. Exit codes: 0 done, 1 an error or a failed gate, 2 usage, 130 interrupted."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib.metadata import entry_points
from pathlib import Path
from typing import Annotated, Any

import typer

from app.settings import Settings, settings
from data import InputError, MatineeError
from data.vocabulary import MAX_K

app = typer.Typer(
    name="matinee",
    help="A movie recommender you can talk to.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
JsonFlag = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
K = Annotated[int | None, typer.Option("--k", min=1, max=MAX_K, help="How many films; 5 unless you say how many.")]
Offline = Annotated[bool, typer.Option("--offline", help="Never call a language model.")]
OUT = Annotated[str, typer.Option("--out", help="File for the answers; - is the terminal.")]


def note(words: str) -> None:
    """One line for the person, beside the output."""
    typer.echo(words, err=True)


def held(offline: bool = False) -> Settings:
    """The settings with the command's own."""
    return settings().model_copy(update={"offline": True} if offline else {})


@app.command()
def ask(
    text: Annotated[str | None, typer.Argument(help="What you feel like.")] = None,
    batch: Annotated[str | None, typer.Option(help="Conversations, one JSON object a line; - is the terminal.")] = None,
    out: OUT = "-",
    k: K = None,
    as_json: JsonFlag = False,
    user: Annotated[str | None, typer.Option(help="A local profile that remembers what you like.")] = None,
    offline: Offline = False,
    trace: Annotated[bool, typer.Option(help="Batch: tell every turn, not only the last.")] = False,
    full: Annotated[bool, typer.Option(help="Batch: give the whole film.")] = False,
) -> None:
    """One turn, or a batch of conversations."""
    if (text is None) == (batch is None):
        raise typer.BadParameter("give either TEXT or --batch FILE")
    from app.batch import Batch, answer_out
    from app.profiles import load, remember
    from app.wiring import recommender

    chosen = held(offline)
    made = recommender(chosen, progress=note)
    if batch is not None:
        _written(Batch(made, k=k, trace=trace, full=full).ask(_lines(batch)), out)
        return
    state = made.start(load(chosen.home, user) if user else None)
    state, reply = made.turn(state, text or "", k=k)
    if user:
        remember(chosen.home, user, state.core.ratings)
    if as_json:
        typer.echo(json.dumps({"id": None, **answer_out(reply, state)}, ensure_ascii=False))
        return
    typer.echo(reply.text)
    for told in reply.notes:
        if told.text not in reply.text:
            note(told.text)


@app.command()
def parse(
    batch: Annotated[str, typer.Option(help="Conversations, one JSON object a line; - is the terminal.")],
    out: OUT = "-",
    offline: Offline = False,
) -> None:
    """What messages mean; nothing is searched."""
    from app.batch import Batch
    from app.wiring import recommender

    _written(Batch(recommender(held(offline), progress=note)).parse(_lines(batch)), out)


@app.command()
def chat(offline: Offline = False, user: Annotated[str | None, typer.Option(help="A local profile.")] = None) -> None:
    """A conversation in the terminal; an empty line ends it."""
    from app.profiles import load, remember
    from app.wiring import recommender

    chosen = held(offline)
    made = recommender(chosen, progress=note)
    state = made.start(load(chosen.home, user) if user else None)
    note("Tell me what you feel like watching. An empty line ends the conversation.")
    while text := _heard():
        state, reply = made.turn(state, text)
        typer.echo(f"\n{reply.text}\n")
        if user:
            remember(chosen.home, user, state.core.ratings)


def _heard() -> str:
    try:
        return input("> ").strip()
    except EOFError:
        return ""


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="Port to listen on.")] = None,
) -> None:
    """The chat window and the API."""
    from app.server import serve as run

    given = {name: value for name, value in (("host", host), ("port", port)) if value is not None}
    run(settings().model_copy(update=given))


def _lines(path: str) -> Iterator[bytes]:
    if path == "-":
        yield from sys.stdin.buffer
        return
    try:
        with Path(path).open("rb") as file:
            yield from file
    except OSError as problem:
        raise InputError(f"the file {path!r} cannot be read: {problem.strerror}") from problem


def _written(answers: Iterator[dict[str, Any]], path: str) -> None:
    """One line an answer, written out at once; bad lines are counted beside the output."""
    bad = 0
    out = sys.stdout if path == "-" else _opened(path)
    try:
        for answer in answers:
            bad += "error" in answer
            out.write(json.dumps(answer, ensure_ascii=False) + "\n")
            out.flush()
    finally:
        if path != "-":
            out.close()
    if bad:
        note(f"{bad} lines could not be answered; each says why")


def _opened(path: str) -> Any:
    try:
        return Path(path).open("w", encoding="utf-8")
    except OSError as problem:
        raise InputError(f"the file {path!r} cannot be written: {problem.strerror}") from problem


def _with_commands() -> typer.Typer:
    """The app with the commands of other modules and of installed packages."""
    from app import maintenance

    maintenance.register(app)
    known = {command.name for command in app.registered_commands}
    for found in entry_points(group="matinee.commands"):
        if found.name not in known:
            with suppress(ModuleNotFoundError):  # a package of commands that is not installed offers none
                app.command(found.name)(found.load())
    return app


def main() -> None:
    """Runs a command. Errors a person can mend are one sentence; everything else is told with --debug."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    debug = "--debug" in sys.argv
    sys.argv = [argument for argument in sys.argv if argument != "--debug"]
    try:
        _with_commands()()
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:  # the reader of our output went away
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as problem:
        if debug:
            raise
        ours = isinstance(problem, MatineeError)
        note(f"matinee: {problem}" if ours else f"matinee: a fault of ours, {problem!r}; --debug shows where")
        sys.exit(1)
