"""Understands with a language model: it fills a form, the code decides what of it holds."""

import json
import secrets
from datetime import date

from chains.language.allowance import Allowance
from chains.language.asker import Asker, Upstream
from chains.understand.ground import Grounding
from chains.understand.raw import RawTurn
from chains.understand.rules import RuleParser
from chains.understand.view import StateView
from chains.words import in_words
from data import TurnIntent
from data.vocabulary import CONTENT, GENRES, MOODS
from prompts import prompt

SAME = "<<<mark>>>"  # stands for the marks where questions are compared


class ModelReader:
    """Reads messages with a LangChain chat model."""

    def __init__(self, upstream: Upstream, rules: RuleParser, *, seconds: float) -> None:
        self._prompt = prompt("intent")
        self._asker = Asker(upstream, RawTurn, self._prompt, seconds=seconds)
        self._grounding = Grounding(rules)

    def parse(
        self, text: str, *, view: StateView, now: date, draft: TurnIntent, allowance: Allowance | None = None
    ) -> TurnIntent:
        """The draft bettered by the model; raises `LLMFailed`."""
        asked = self.rendered(text, view, draft, mark=f"<<<{secrets.token_hex(8)}>>>")
        same = self.rendered(text, view, draft, mark=SAME)
        raw = self._asker.ask(asked, same=same, allowance=allowance)
        return self._grounding.intent(raw, text, view=view, now=now, draft=draft)

    def rendered(self, text: str, view: StateView, draft: TurnIntent, *, mark: str) -> str:
        """The prompt. The marks around the message are new each time, so that no message can close them."""
        held = draft.model_dump(mode="json", exclude_defaults=True, exclude={"coverage", "confidence", "source"})
        return self._prompt.render(
            genres=", ".join(GENRES),
            moods=", ".join(MOODS),
            content=", ".join(CONTENT),
            view=seen(view),
            draft=json.dumps(held, ensure_ascii=False),
            message=text,
            mark=mark,
        )


def seen(view: StateView) -> str:
    """What the model may see of the conversation: filters, the list's titles, the film spoken of, what was offered."""
    lines = [f"filters: {'; '.join(in_words(view.filters).values()) or 'none'}"]
    if view.shown:
        lines.append("list: " + ", ".join(f"{rank}. {movie.label}" for rank, movie in enumerate(view.shown, 1)))
    if view.focus:
        lines.append(f"spoken of: {view.focus.label}")
    if view.pending:
        lines.append("we asked them a question they may answer by yes or no")
    return " | ".join(lines)
