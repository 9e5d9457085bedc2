"""Lets a language model word the facts of a list; a sentence that fails its check stays a template."""

import json
from typing import Any

from pydantic import BaseModel

from chains.models import Asker
from chains.verify import faults
from data import Fact, LLMFailed, Note, Reason, Recommendation
from prompts import prompt

FAILED = Note(code="llm_failed", text="The language model did not word the answer in time, so templates did.")


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

    def __init__(self, model: Any, *, seconds: float) -> None:
        self._prompt = prompt("explain")
        self._asker = Asker(model, Explained, seconds=seconds)

    def reworded(self, movies: tuple[Recommendation, ...]) -> tuple[tuple[Recommendation, ...], tuple[Note, ...]]:
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
        try:
            answer = self._asker.ask(self._prompt.render(films=json.dumps(listed, ensure_ascii=False)))
        except LLMFailed:
            return movies, (FAILED,)
        worded = {film.tmdb_id: film.sentences for film in answer.films}
        return tuple(held(movie, worded.get(movie.tmdb_id, []), facts[movie.tmdb_id]) for movie in movies), ()


def numbered(movie: Recommendation) -> dict[str, Fact]:
    """The facts of a film under short ids."""
    facts = [fact for reason in movie.reasons for fact in reason.facts]
    return {f"f{number}": fact for number, fact in enumerate(facts, 1)}


def held(movie: Recommendation, sentences: list[Sentence], facts: dict[str, Fact]) -> Recommendation:
    """The film with the sentences that are backed; with none of them, its templates."""
    kept = []
    for sentence in sentences[:2]:
        cited = tuple(facts[name] for name in sentence.facts if name in facts)
        if not cited or faults(sentence.text, cited, movie.title):
            return movie
        kept.append(Reason(text=sentence.text.strip(), facts=cited))
    return movie.replace(reasons=tuple(kept)) if kept else movie
