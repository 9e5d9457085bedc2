"""Counts genres in 100 turns of people who asked for films; `genres.yaml` holds what they want, not their words."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import AfterValidator

from data import TurnIntent
from data.model import Strict, as_set
from data.vocabulary import Genre
from evals.facts import Facts
from evals.metrics import f1_interval, micro, tally
from evals.public.figure import Figure, Miss

GENRES = Path(__file__).parent / "genres.yaml"
GENRE_BAR = 0.95
Several = Annotated[tuple[Genre, ...], AfterValidator(as_set)]


class Turn(Strict):
    """One turn's genres; those that are `open` count neither way."""

    source: str
    sha256: str
    wanted: Several = ()
    refused: Several = ()
    open: Several = ()


def turns(path: Path = GENRES) -> tuple[Turn, ...]:
    """The annotated turns."""
    return tuple(Turn.model_validate(row) for row in yaml.safe_load(path.read_text(encoding="utf-8")))


def genres(asked: Mapping[Turn, str], intents: Sequence[TurnIntent]) -> Figure:
    """F1 of genres, wanted and refused apart."""
    pairs = [(_gold(turn), _read(turn, intent)) for turn, intent in zip(asked, intents, strict=True)]
    tallies = [tally(gold, got) for gold, got in pairs]
    total = micro(tallies)
    wrong = [
        Miss(text, _said(gold), _said(got))
        for text, (gold, got) in zip(asked.values(), pairs, strict=True)
        if gold != got
    ]
    beside = {"turns": len(tallies), "precision": total.precision, "recall": total.recall}
    return Figure("genres", total.hit + total.missed, total.f1, f1_interval(tallies), GENRE_BAR, tuple(wrong), beside)


def _gold(turn: Turn) -> Facts:
    return frozenset([*(("wanted", genre) for genre in turn.wanted), *(("refused", genre) for genre in turn.refused)])


def _read(turn: Turn, intent: TurnIntent) -> Facts:
    wanted = {("wanted", genre) for genre in (*intent.set.genres_all, *intent.set.genres_any)}
    refused = {("refused", genre) for genre in intent.set.genres_none}
    return frozenset(fact for fact in wanted | refused if fact[1] not in turn.open)


def _said(facts: Facts) -> str:
    return ", ".join(f"{way} {genre}" for way, genre in sorted(facts)) or "none"
