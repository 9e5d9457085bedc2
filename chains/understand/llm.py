"""Understands with a language model: it fills a form, the code decides what of it holds."""

import json
import secrets
from datetime import date
from typing import Any

from chains.models import Asker
from chains.understand.ground import Grounding
from chains.understand.raw import RawTurn
from chains.understand.rules import RuleParser
from chains.understand.view import StateView
from chains.words import in_words
from data import TurnIntent
from data.vocabulary import GENRES, MOODS
from prompts import prompt


class ModelReader:
    """Reads messages with a LangChain chat model."""

    def __init__(self, model: Any, rules: RuleParser, *, seconds: float) -> None:
        self._prompt = prompt("intent")
        self._asker = Asker(model, RawTurn, seconds=seconds)
        self._grounding = Grounding(rules)

    def parse(self, text: str, *, view: StateView, now: date, draft: TurnIntent) -> TurnIntent:
        """The draft bettered by the model; raises `LLMFailed`."""
        raw = self._asker.ask(self.rendered(text, view, draft))
        return self._grounding.intent(raw, text, view=view, now=now, draft=draft)

    def rendered(self, text: str, view: StateView, draft: TurnIntent) -> str:
        """The prompt. The marks around the message are new each time, so that no message can close them."""
        held = draft.model_dump(mode="json", exclude_defaults=True, exclude={"coverage", "confidence", "source"})
        return self._prompt.render(
            genres=", ".join(GENRES),
            moods=", ".join(MOODS),
            view=seen(view),
            draft=json.dumps(held, ensure_ascii=False),
            message=text,
            mark=f"<<<{secrets.token_hex(8)}>>>",
        )


def seen(view: StateView) -> str:
    """What the model may see of the conversation: filters, the list's titles, the film spoken of."""
    lines = [f"filters: {'; '.join(in_words(view.filters).values()) or 'none'}"]
    if view.shown:
        lines.append("list: " + ", ".join(f"{rank}. {movie.label}" for rank, movie in enumerate(view.shown, 1)))
    if view.focus:
        lines.append(f"spoken of: {view.focus.label}")
    return " | ".join(lines)
