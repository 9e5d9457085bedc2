"""Decides what to do where rules and model differ: the model knows tone, but may not throw away what was agreed on."""

from chains.understand.raw import RawTurn
from chains.understand.view import StateView
from data import Filters, TurnIntent
from data.dialogue import Act, Scope

SILENT = ("chat", "help", "off_topic", "unsafe")
BARE = 8  # words of an answer to a question of ours


def act(raw: RawTurn, draft: TurnIntent, view: StateView, *, feedback: bool, asks: bool) -> Act:
    """The model's act where its form bears it out, else the rules'.

    Undo and reset are the rules' alone: a command has few words, and a wrong one loses a conversation. Only in
    another language than the rules read, and with nothing else wished for, the model is believed.
    """
    wished = draft.set != Filters() or bool(draft.similar_to or draft.critiques or draft.borrow)
    if raw.safety == "self_harm" or (raw.safety == "abuse" and not wished):
        return "unsafe"
    if draft.act in ("undo", "reset", "unsafe"):
        return draft.act
    fits = {
        "undo": draft.lang != "en" and not raw.constraints,
        "reset": draft.lang != "en" and not raw.constraints,
        "accept": draft.act == "accept",
        "more": bool(view.shown),
        "ask": asks,
        "feedback": feedback and not wished,
        **dict.fromkeys(SILENT, not wished),
    }
    return raw.act if fits.get(raw.act, True) else draft.act


def scope(raw: RawTurn, draft: TurnIntent, *, wished: bool) -> Scope:
    """A new topic needs a wish the person really said (`wished`), or a form made to order could clear the table.

    A fresh start forgets bans, so only the rules can hear it; the model's becomes a switch, which keeps them.
    """
    if draft.scope != "refine" or not wished:
        return draft.scope
    return "switch" if raw.scope == "fresh" and draft.lang == "en" else raw.scope


def confirm(raw: RawTurn, draft: TurnIntent, view: StateView, words: int) -> str | None:
    """Yes or no counts only as a bare answer to a question of ours."""
    if draft.confirm is not None or view.pending is None or raw.confirm == "none":
        return draft.confirm
    return None if raw.constraints or raw.pointers or words > BARE else raw.confirm
