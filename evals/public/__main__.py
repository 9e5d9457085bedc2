"""`python -m evals.public`: the understanding held against real words, all figures as JSON."""

import json
from typing import Annotated

import typer


def main(
    errors: Annotated[bool, typer.Option("--errors", help="Print what was missed, to the terminal only.")] = False,
) -> None:
    """Measure with the folder that MATINEE_DEV_DATA names; without it, say so in one sentence."""
    from app.settings import settings
    from evals.public.measure import measured

    folder = settings().dev_data
    if folder is None or not folder.is_dir():
        typer.echo(json.dumps({"skipped": "public data skipped: MATINEE_DEV_DATA names no folder"}))
        return
    figures, misses = measured(folder)
    typer.echo(json.dumps(figures, ensure_ascii=False, indent=2))
    for line in misses if errors else ():
        typer.echo(line, err=True)


if __name__ == "__main__":
    typer.run(main)
