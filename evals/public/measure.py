"""Takes all figures on real words: people, years and genres over each catalogue, and the golden cases of real text."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data import Movie, TurnIntent
from evals.golden import chosen, read_cases, skipped
from evals.public import inspired, mit
from evals.public.figure import Figure
from evals.public.parsing import catalogues, names_only, parsed
from evals.runner import Product
from evals.scores import scores
from evals.texts import FILES, REQUESTS, fingerprint, real_text, sentences

if TYPE_CHECKING:
    from chains.turn import Recommender

KEPT = ("n", "micro_f1", "macro_f1", "exact", "crashed", "fields")


def measured(dev_data: Path) -> tuple[dict[str, Any], list[str]]:
    """The figures by catalogue, and one line for each miss; a text of the test split stays unseen."""
    figures: dict[str, Any] = {}
    misses: list[str] = []
    unseen = {case.text for case in read_cases(dev_data=dev_data) if case.sha256 and case.split == "test"}
    for name, movies in catalogues(dev_data):
        recommender = names_only(movies)
        held = figures.setdefault(name, {"films": len(movies)})
        for figure in (*_trivia(recommender, movies, dev_data), *_genres(recommender, dev_data)):
            held[figure.name] = figure.data()
            misses += [f"{name}, {figure.name}: {miss.told()}" for miss in figure.misses if miss.text not in unseen]
        if name == "starter":
            figures["cases"], failed = _cases(recommender, dev_data)
            misses += failed
    return figures, misses


def _trivia(recommender: "Recommender", movies: list[Movie], dev_data: Path) -> Iterator[Figure]:
    path = dev_data / REQUESTS / FILES["mit-slots-train"][0]
    if path.is_file():
        asked = sentences(path)
        read = list(parsed(recommender, (sentence.text for sentence in asked)))
        crashed = {"crashed": read.count(None)}
        intents = [intent or TurnIntent() for intent in read]
        yield mit.people(asked, intents, movies).with_beside(crashed)
        yield mit.years(asked, intents).with_beside(crashed)


def _genres(recommender: "Recommender", dev_data: Path) -> Iterator[Figure]:
    texts = {turn: real_text(turn.source, dev_data) for turn in inspired.turns()}
    held = {turn: text for turn, text in texts.items() if text and fingerprint(text) == turn.sha256}
    if held:
        intents = [intent or TurnIntent() for intent in parsed(recommender, held.values())]
        yield inspired.genres(held, intents).with_beside({"not_found": len(texts) - len(held)})


def _cases(recommender: "Recommender", dev_data: Path) -> tuple[dict[str, Any], list[str]]:
    """Scores of both splits; misses of dev cases only, since nobody tunes on the others."""
    real = [case for case in chosen(read_cases(dev_data=dev_data), suite="intent") if case.sha256]
    outcomes = Product(recommender).run(real)
    found = {split: {name: score[name] for name in KEPT} for split, score in scores(outcomes).get("intent", {}).items()}
    failed = [
        f"{outcome.case.id}: missed {turn['missed']}, extra {turn['extra']} | {turn['text']}"
        for outcome in outcomes
        if not outcome.passed and outcome.case.split == "dev"
        for turn in outcome.told()["turns"]
    ]
    return {**found, "skipped": skipped(dev_data=dev_data)}, failed
