"""Understands a message: by rules, and by a language model where the rules leave words unexplained."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from chains.language.allowance import Allowance
from chains.understand.view import StateView
from data import LLMFailed, Note, TurnIntent

BASIC = Note(code="basic_mode", text="Basic mode: no language model is set up, so I go by rules and templates.")
FAILED = Note(code="llm_failed", text="The language model did not answer in time or sense, so I went by rules.")


class Rules(Protocol):
    """The offline parser."""

    def parse(self, text: str, *, view: StateView, now: date) -> TurnIntent:
        """What the message asks for."""


class Model(Protocol):
    """The language model's reading."""

    def parse(
        self, text: str, *, view: StateView, now: date, draft: TurnIntent, allowance: Allowance | None = None
    ) -> TurnIntent:
        """The draft bettered; raises `LLMFailed`."""


@dataclass(frozen=True)
class Understander:
    """Rules first; the model is asked unless they explain `suffices` of the message."""

    rules: Rules
    model: Model | None = None
    suffices: float = 0.95

    def intent(
        self, text: str, *, view: StateView, now: date, allowance: Allowance | None = None
    ) -> tuple[TurnIntent, tuple[Note, ...]]:
        """What the message asks for, and how that was found out."""
        draft = self.rules.parse(text, view=view, now=now)
        if self.model is None:
            return draft, (BASIC,)
        if explained(draft, self.suffices) or draft.safety != "ok" or not text.strip():
            return draft, ()
        try:
            return self.model.parse(text, view=view, now=now, draft=draft, allowance=allowance), ()
        except LLMFailed:
            return draft, (FAILED,)


def explained(draft: TurnIntent, suffices: float) -> bool:
    """Whether the rules read enough of a message: of its words, in their language, and every film it describes."""
    refs = (*draft.similar_to, *draft.dissimilar_to, *draft.exclude, *(said.ref for said in draft.feedback))
    open_ = any(ref.kind == "attribute" and ref.id is None for ref in refs)
    return draft.coverage >= suffices and draft.lang == "en" and not open_
