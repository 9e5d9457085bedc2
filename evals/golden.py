"""Reads the golden cases: what people say, and what it means by GUIDE.md."""

import hashlib
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, Self, get_args

import yaml
from pydantic import Field, ValidationError, model_validator

from data import Context, Filters, InputError, TurnIntent
from data.dialogue import NoteCode
from data.model import Strict
from data.vocabulary import Audience, Axis, FilmAxis, Mood, Sort
from evals.texts import fingerprint, place, real_text

CASES = Path(__file__).parent / "cases"
Split = Literal["dev", "test"]
Suite = Literal["intent", "strangers", "moods", "dialogue", "retrieval"]
SUITES: tuple[Suite, ...] = get_args(Suite)
APART: dict[str, Suite] = {"paraphrase": "moods", "stranger": "strangers"}  # messages by people who saw only the guide
DEV_SHARE = 65  # per cent of the families
NOW = date(2025, 6, 15)  # of a case that names no day
Film = str  # a title, or @turn.place for a film of an earlier list of the same dialogue


def split_of(family: str) -> Split:
    """By the hash of the template family, so that sibling phrasings never stand on both sides."""
    return "dev" if int(hashlib.sha256(family.encode()).hexdigest()[:8], 16) % 100 < DEV_SHARE else "test"


class Fits(Strict):
    """At least so many shown films have the mood, or reach the level (0–4) on the axis."""

    mood: Mood
    axis: FilmAxis
    level: int
    at_least: int


class Near(Strict):
    """The shown films' mean cosine to a film lies above this percentile of the catalogue's."""

    title: Film
    percentile: float


class NearerThan(Strict):
    """The shown films' mean cosine to the seed is above that of an earlier turn's list."""

    seed: Film
    turn: int


class Checks(Strict):
    """What an answer must be like; every filled field is one check. Turns count from 1."""

    at_least: int | None = None
    at_most: int | None = None
    filters: Filters | None = None
    absent: tuple[Film, ...] = ()
    mean_axis: dict[FilmAxis, float] = {}
    mean_percentile: float | None = None
    fits: Fits | None = None
    near: Near | None = None
    nearer_than: NearerThan | None = None
    notes: tuple[NoteCode, ...] = ()
    replied: bool | None = None
    says: str | None = None
    fresh_from: int | None = None
    same_list_as: int | None = None
    below_median_year_of: int | None = None


class Remembered(Strict):
    """The state a turn must leave; what is not named is at its default."""

    filters: Filters = Filters()
    axes: dict[Axis, float] = {}
    liked: tuple[Film, ...] = ()
    disliked: tuple[Film, ...] = ()
    exclude: tuple[Film, ...] = ()
    ratings: dict[Film, float] = {}
    seen: tuple[Film, ...] = ()
    saved: tuple[Film, ...] = ()
    audience: tuple[Audience, ...] = ()
    count: int | None = None
    sort: Sort = "relevance"
    focus: Film | None = None


class Step(Strict):
    """One turn of a dialogue."""

    text: str
    state: Remembered
    checks: Checks = Checks()


class Case(Strict):
    """One case. `ignore` names paths the guide leaves open here; `family` is the template it was made from.

    `seen` marks a test family somebody had to read to mend what it found: it counts as dev from then on. With `sha256`
    the text is a stranger's and is not kept here: it is joined from the development data by `source`.
    """

    id: str
    family: str
    split: Split
    tags: tuple[str, ...] = Field(min_length=1)
    now: date = NOW
    context: Context | None = None
    text: str = ""
    turns: tuple[Step, ...] = ()
    expect: TurnIntent | None = None
    checks: Checks | None = None
    ignore: tuple[str, ...] = ()
    must_pass: bool = False
    seen: bool = False
    note: str
    source: str
    sha256: str | None = Field(None, pattern="^[0-9a-f]{64}$")

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if sum((bool(self.turns), self.expect is not None, self.checks is not None)) != 1:
            raise ValueError("a case needs exactly one of turns, expect and checks")
        if self.sha256 is not None and self.turns:
            raise ValueError("a real-text case is one message")
        return self

    @property
    def waits(self) -> bool:
        """Whether its text is still to be joined."""
        return self.sha256 is not None and not self.text

    def joined(self, dev_data: Path) -> Self:
        """With its text, if the folder holds the very text it was written for."""
        text = real_text(self.source, dev_data)
        return self.replace(text=text) if text is not None and fingerprint(text) == self.sha256 else self

    @property
    def suite(self) -> Suite:
        """Where it is run."""
        if self.expect is None:
            return "dialogue" if self.turns else "retrieval"
        return next((suite for tag, suite in APART.items() if tag in self.tags), "intent")

    @property
    def tag(self) -> str:
        """The tag it was written for."""
        return self.tags[0]

    @cached_property
    def key(self) -> str:
        """Changes when the question or its answer changes, so that baselines compare like with like."""
        held = self.model_dump_json(include={"now", "context", "text", "turns", "expect", "checks", "ignore"})
        return hashlib.sha256(held.encode()).hexdigest()[:12]


def read_cases(folder: Path = CASES, *, dev_data: Path | None = None) -> tuple[Case, ...]:
    """Every case that can be run, in the order of the files: real-text ones only with their texts."""
    return tuple(case for case in every_case(folder, dev_data=dev_data) if not case.waits)


def skipped(folder: Path = CASES, *, dev_data: Path | None = None) -> str | None:
    """How many real-text cases `read_cases` leaves out and why; None when it leaves out none."""
    waiting = sum(case.waits for case in every_case(folder, dev_data=dev_data))
    why = "MATINEE_DEV_DATA is not set" if dev_data is None else f"{str(dev_data)!r} does not hold their texts"
    return f"{waiting} real-text cases skipped: {why}" if waiting else None


def every_case(folder: Path = CASES, *, dev_data: Path | None = None) -> tuple[Case, ...]:
    """Every case, with or without its text."""
    found = [case for path in sorted(folder.glob("*.yaml")) for case in _read(path)]
    ids = [case.id for case in found]
    for case in found:
        if ids.count(case.id) > 1:
            raise InputError(f"the case {case.id!r} is there twice; rename one")
        belongs = "dev" if case.seen else split_of(case.family)
        if case.split != belongs:
            raise InputError(f"the case {case.id!r} stands in {case.split!r}, its family belongs to {belongs!r}")
    return tuple(case.joined(dev_data) if case.waits and dev_data else case for case in found)


def chosen(cases: Iterable[Case], *, suite: str = "all", split: str = "all") -> tuple[Case, ...]:
    """Those of one suite and split."""
    return tuple(case for case in cases if suite in ("all", case.suite) and split in ("all", case.split))


def _read(path: Path) -> list[Case]:
    rows: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8")) or []
    return [_case(row, where=path.name) for row in rows]


def _case(row: dict[str, Any], *, where: str) -> Case:
    if "sha256" in row:
        place(str(row.get("source")))
        if "text" in row:
            raise InputError(
                f"{where}, case {row.get('id')!r}: text: a stranger's words are not kept here; remove them"
            )
    try:
        return Case.model_validate(row)
    except ValidationError as problem:
        first = problem.errors()[0]
        spot = ".".join(map(str, first["loc"])) or "case"
        raise InputError(f"{where}, case {row.get('id')!r}: {spot}: {first['msg'].lower()}") from problem
