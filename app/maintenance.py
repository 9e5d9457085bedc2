"""Commands that build, feed and examine: ingest, build, train, doctor, data."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.settings import settings
from data import MatineeError

if TYPE_CHECKING:
    from ingest.run import Report

NAMED = 5  # rejected rows told one by one
ingest = typer.Typer(help="Add or refresh films and ratings.", no_args_is_help=True)
data = typer.Typer(help="The starter catalogue.", no_args_is_help=True)
Fresh = Annotated[bool, typer.Option("--fresh", help="Forget what is there.")]
NoBuild = Annotated[bool, typer.Option("--no-build", help="Leave the index as it is.")]


def register(app: typer.Typer) -> None:
    """Adds these commands to the command line."""
    app.add_typer(ingest, name="ingest")
    app.add_typer(data, name="data")
    app.command()(build)
    app.command()(train)
    app.command()(doctor)


def note(words: str) -> None:
    """One line for the person, beside the output."""
    typer.echo(words, err=True)


@ingest.command("starter")
def ingest_starter(fresh: Fresh = False, no_build: NoBuild = False) -> None:
    """The films that come with matinee."""
    from ingest.run import ingest_starter as run

    _told(run(settings().home, fresh=fresh), no_build=no_build)


@ingest.command("table")
def ingest_table(
    file: Annotated[Path, typer.Argument(help="CSV, TSV, Parquet or JSON Lines with one film a row.")],
    where: Annotated[str | None, typer.Option(help="Only rows in which this column is filled.")] = None,
    min_votes: Annotated[int | None, typer.Option(help="Only films with at least so many votes.")] = None,
    mapping: Annotated[
        list[str] | None, typer.Option("--map", help="ours=theirs, when a column has another name.")
    ] = None,
    fresh: Fresh = False,
    no_build: NoBuild = False,
) -> None:
    """Films from a table of your own."""
    from datetime import date

    from ingest.run import ingest_table as run

    pairs = [pair.partition("=") for pair in mapping or ()]
    if any(not (ours and theirs) for ours, _, theirs in pairs):
        raise typer.BadParameter("--map takes ours=theirs, for example --map title=name")
    report = run(
        settings().home,
        file,
        this_year=date.today().year,
        where=where,
        min_votes=min_votes,
        mapping={ours: theirs for ours, _, theirs in pairs},
        fresh=fresh,
    )
    _told(report, no_build=no_build)


@ingest.command("movielens")
def ingest_movielens(
    folder: Annotated[Path, typer.Argument(help="Folder with ratings.csv, movies.csv and links.csv.")],
    fresh: Fresh = False,
    no_build: NoBuild = False,
) -> None:
    """Ratings, counts and means of a MovieLens data set."""
    from ingest.run import ingest_movielens as run

    _told(run(settings().home, folder, fresh=fresh), no_build=no_build)


def build(
    force: Annotated[bool, typer.Option("--force", help="Build although nothing changed.")] = False,
) -> None:
    """An index version of the catalogue; mends what doctor found."""
    _built(force=force)


def train() -> None:
    """Taste factors from the ratings that were ingested."""
    from app import build as building

    films = building.train(settings())
    note(f"trained: {films:,} films have factors")
    _built(force=False)


def doctor(as_json: Annotated[bool, typer.Option("--json", help="Print JSON for programs.")] = False) -> None:
    """What is installed, built, reachable and damaged. Exit code 1 when something is."""
    from app.doctor import examine, told

    found = examine(settings())
    typer.echo(json.dumps(found, ensure_ascii=False) if as_json else told(found))
    raise typer.Exit(1 if found["status"] == "damaged" else 0)


@data.command("check")
def data_check() -> None:
    """The starter catalogue against its guide and manifest."""
    from data.check import coverage, problems
    from data.starter import starter_movies

    found = problems()
    for problem in found:
        typer.echo(problem)
    if found:
        raise MatineeError(
            f"{len(found)} problems in the starter catalogue; mend data/starter or run scripts/starter.py"
        )
    movies = starter_movies()
    known = ", ".join(f"{name} {share:.1%}" for name, share in coverage(movies).items())
    typer.echo(f"{len(movies):,} films, no problem; known: {known}")


def _told(report: "Report", *, no_build: bool) -> None:
    """What an ingest did, and the index after it."""
    counts = {"added": report.added, "changed": report.changed, "unchanged": report.unchanged}
    counts |= {"removed": report.removed, "rejected": len(report.rejected)}
    typer.echo(", ".join(f"{count:,} {what}" for what, count in counts.items()))
    for rejected in report.rejected[:NAMED]:
        note(f"row {rejected.row}: {rejected.reason}")
    if len(report.rejected) > NAMED:
        note(f"… and {len(report.rejected) - NAMED:,} more rejected rows")
    if report.mended:
        note(f"{report.mended:,} texts had been decoded twice and were mended")
    if report.ignored:
        note(f"columns not used: {', '.join(report.ignored)}")
    if report.ratings:
        note(f"{report.ratings:,} ratings; `matinee train` learns from them")
    if not no_build:
        _built(force=False)


def _built(*, force: bool) -> None:
    from app.build import build as run

    done = run(settings(), force=force, progress=note)
    if done.unchanged:
        note(f"index version {done.version} already holds all of it")
    else:
        note(f"index version {done.version}: {done.embedded:,} texts embedded, {done.reused:,} vectors reused")
