"""How many false sentences the verifier catches, and how many true ones it refuses."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import yaml

from chains.explaining.evidence import Occasion, evidence
from chains.explaining.tell import told
from chains.explaining.verify import faults
from chains.ranking.plan import Plan
from data import Fact, Filters, Movie, MovieId, Range
from evals.explanations.checker import unbacked
from evals.explanations.mutate import Said, mutated
from evals.metrics import wilson

if TYPE_CHECKING:
    from chains.ports import Library

HOME = Path(__file__).parent
SEED = 20250615
FILMS = 40  # of each occasion
RECORD = ("year", "runtime", "genre", "director", "cast", "premise")


def occasions(library: "Library") -> list[Occasion]:
    """Requests of several kinds: a theme, an example, children, a near miss, a person with a history."""
    films: dict[MovieId, Movie] = {movie.tmdb_id: movie for movie in library.movies}
    named = {movie.label: movie.tmdb_id for movie in library.movies}
    liked = {named[t]: 5.0 for t in ("Alien (1979)", "Before Sunrise (1995)", "Toy Story (1995)") if t in named}
    heat, titanic = ((named[t], 1.0) for t in ("Heat (1995)", "Titanic (1997)"))
    plans = (
        Plan(Filters(themes=("heist",), moods=("tense",)), 5, wishes=(("a tense heist", 1.0),), moods=("tense",)),
        Plan(Filters(), 5, seeds=(heat,), axes={"violent": -1.0}),
        Plan(Filters(max_age=6, content_none=("animal_harm",)), 5, seeds=(titanic,), moods=("tearjerker",)),
        Plan(Filters(year=Range(min=1927, max=1928), runtime=Range(max=69), languages_any=("fr",)), 5),
        Plan(Filters(), 5, ratings=liked),
    )
    return [Occasion(plan, library, films, plan.filters) for plan in plans]


def templates(library: "Library", chance: Random, *, films: int = FILMS) -> list[Said]:
    """What the templates say of films drawn at random, with all facts of the film's record to lie about."""
    said = []
    for occasion in occasions(library):
        drawn = chance.sample(list(library.movies), films)
        for movie, reasons in zip(drawn, told(drawn, occasion), strict=True):
            record = tuple(fact for fact in evidence(movie, occasion) if fact.kind in RECORD)
            for reason in reasons:
                cited = tuple(dict.fromkeys((*reason.facts, *record)))
                said.append(Said(reason.text, cited, movie.title))
    return said


def drafts(path: Path = HOME / "drafts.yaml") -> list[Said]:
    """Sentences written by hand, true and false."""
    lines = (HOME / "evidence.jsonl").read_text(encoding="utf-8").splitlines()
    films = {film["film"]: film for film in map(json.loads, lines)}
    held = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [
        Said(
            entry["text"],
            tuple(Fact(**fact) for fact in films[entry["film"]]["facts"].values()),
            films[entry["film"]]["title"],
            true=truth == "true",
            kind="by hand",
        )
        for truth, entries in (("true", held[True]), ("false", held[False]))
        for entry in entries
    ]


def judged(sentences: Iterable[Said]) -> dict[str, Any]:
    """Caught and refused, with intervals; what slipped through and what was refused wrongly."""
    caught: dict[str, list[bool]] = defaultdict(list)
    refused: dict[str, list[bool]] = defaultdict(list)
    slips: list[str] = []
    alarms: list[str] = []
    for said in sentences:
        found = bool(faults(said.text, said.facts, said.title))
        (refused if said.true else caught)[said.kind].append(found)
        if found == said.true:
            (alarms if said.true else slips).append(f"{said.title}: {said.text}")
    return {
        "caught": _rates(caught),
        "false alarms": _rates(refused),
        "slipped through": slips,
        "refused wrongly": alarms,
    }


def _rates(found: dict[str, list[bool]]) -> dict[str, Any]:
    every = [entry for entries in found.values() for entry in entries]
    return {kind: _rate(entries) for kind, entries in {"all": every, **dict(sorted(found.items()))}.items()}


def _rate(entries: Sequence[bool]) -> dict[str, Any]:
    low, high = wilson(sum(entries), len(entries))
    rate = sum(entries) / len(entries) if entries else 0.0
    return {"n": len(entries), "hits": sum(entries), "rate": round(rate, 4), "wilson": [round(low, 4), round(high, 4)]}


def bench(library: "Library") -> dict[str, Any]:
    """Templates, sentences by hand, their mutations, and what the independent checker finds in the templates."""
    chance = Random(SEED)
    true = templates(library, chance)
    by_hand = drafts()
    sources = [*true, *(said for said in by_hand if said.true)]
    changed = [false for said in sources for false in mutated(said, chance)]
    counted = [bool(unbacked(said.text, said.facts, said.title)) for said in true]
    return {
        "mutations": judged([*sources, *changed]),
        "by hand": judged(by_hand),
        "independent checker": {
            "templates with an unbacked claim": _rate(counted),
            "mutations it sees": _rate([bool(unbacked(s.text, s.facts, s.title)) for s in changed]),
        },
    }
