"""What a language model says to order: a form filled as told, and each film worded by one of its facts."""

import json
from collections.abc import Callable
from typing import Any

EMPTY: dict[str, Any] = {
    "act": "recommend", "scope": "refine", "constraints": [], "pointers": [], "critiques": [], "retract": [],
    "confirm": "none", "safety": "ok", "query": "",
}  # fmt: skip


def constraint(field: str, value: str, span: str, want: str = "yes") -> dict[str, str]:
    """One wish of a form."""
    return {"field": field, "want": want, "value": value, "span": span}


def pointer(role: str, target: str, span: str, what: str = "") -> dict[str, str]:
    """One film of a form."""
    return {"role": role, "what": what, "target": target, "span": span}


def critique(axis: str, direction: str, span: str, target: str = "") -> dict[str, str]:
    """More or less of something in a form."""
    return {"axis": axis, "direction": direction, "target": target, "span": span}


def reads(prompt: str) -> bool:
    """Whether a prompt asks for a message to be read; else it asks for films to be worded."""
    return "<<<" in prompt


def films_in(prompt: str) -> list[dict[str, Any]]:
    """The films a prompt hands over to be worded."""
    held: list[dict[str, Any]] = json.JSONDecoder().raw_decode(prompt, prompt.index('[{"tmdb_id"'))[0]
    return held


def answers(turn: dict[str, Any] | None = None) -> Callable[[str], dict[str, Any]]:
    """A good model: it fills the form as told, and says when each film was made."""

    def answer(prompt: str) -> dict[str, Any]:
        if reads(prompt):
            return {**EMPTY, **(turn or {})}
        return {"films": [{"tmdb_id": film["tmdb_id"], "sentences": [worded(film)]} for film in films_in(prompt)]}

    return answer


def worded(film: dict[str, Any]) -> dict[str, Any]:
    """A sentence that rests on the year."""
    name, fact = next((name, fact) for name, fact in film["facts"].items() if fact.startswith("year"))
    return {"text": f"{film['title']} was made in {fact.removeprefix('year: ')}.", "facts": [name]}
