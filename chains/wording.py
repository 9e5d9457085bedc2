"""Lets a language model word the facts of a list; a sentence that fails its check stays a template."""

import json

from pydantic import BaseModel

from chains.explaining.verify import faults, too_much
from chains.language.allowance import Allowance
from chains.language.asker import Asker, Upstream
from data import Fact, LLMFailed, Note, Reason, Recommendation, fold
from prompts import prompt

FAILED = Note(
    code="llm_failed", text="The language model did not word the answer in time or by the facts, so templates did."
)
ECHO = 5  # words in a row that are the prompt's own


class Sentence(BaseModel):
    """A sentence with the ids of its facts."""

    text: str
    facts: list[str]


class Worded(BaseModel):
    """The sentences of one film."""

    tmdb_id: int
    sentences: list[Sentence]


class Explained(BaseModel):
    """All films of a list."""

    films: list[Worded]


class ModelWording:
    """Rewords reasons with a LangChain chat model."""

    def __init__(self, upstream: Upstream, *, seconds: float) -> None:
        self._prompt = prompt("explain")
        self._asker = Asker(upstream, Explained, self._prompt, seconds=seconds)
        self._orders = runs(self._prompt.template)

    def reworded(
        self, movies: tuple[Recommendation, ...], *, allowance: Allowance | None = None
    ) -> tuple[tuple[Recommendation, ...], tuple[Note, ...]]:
        """The same films in the model's words where they hold, and a note when there are none."""
        facts = {movie.tmdb_id: numbered(movie) for movie in movies}
        listed = [
            {
                "tmdb_id": movie.tmdb_id,
                "title": movie.title,
                "facts": {name: f"{fact.kind}: {fact.value}" for name, fact in facts[movie.tmdb_id].items()},
            }
            for movie in movies
        ]
        asked = self._prompt.render(films=json.dumps(listed, ensure_ascii=False))
        try:
            answer = self._asker.ask(asked, allowance=allowance)
        except LLMFailed:
            return movies, (FAILED,)
        worded = {film.tmdb_id: film.sentences for film in answer.films}
        held = tuple(self._held(movie, worded.get(movie.tmdb_id, []), facts[movie.tmdb_id]) for movie in movies)
        return held, () if any(new is not old for new, old in zip(held, movies, strict=True)) else (FAILED,)

    def _held(self, movie: Recommendation, sentences: list[Sentence], facts: dict[str, Fact]) -> Recommendation:
        """The film with the sentences that are backed; with none of them, its templates."""
        kept: list[Reason] = []
        if too_much([sentence.text for sentence in sentences]):
            return movie
        for sentence in sentences:
            cited = tuple(facts[name] for name in sentence.facts if name in facts)
            if not cited or self._echoes(sentence.text, cited) or faults(sentence.text, cited, movie.title):
                return movie
            kept.append(Reason(text=sentence.text.strip(), facts=cited))
        return movie.replace(reasons=tuple(kept)) if kept else movie

    def _echoes(self, text: str, cited: tuple[Fact, ...]) -> bool:
        """Whether a sentence repeats the prompt, which everyday words make easy, where no fact says the same."""
        return bool((runs(text) & self._orders) - runs(" ".join(fact.value for fact in cited)))


def numbered(movie: Recommendation) -> dict[str, Fact]:
    """The facts of a film under short ids."""
    facts = movie.evidence or [fact for reason in movie.reasons for fact in reason.facts]
    return {f"f{number}": fact for number, fact in enumerate(facts, 1)}


def runs(text: str) -> set[tuple[str, ...]]:
    """Every five words in a row."""
    words = fold(text).split()
    return {tuple(words[at : at + ECHO]) for at in range(len(words) - ECHO + 1)}
