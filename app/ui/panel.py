"""Draws the films' side of the window. Everything that is text is escaped here, once, whatever it says.

Gradio's own templates are not used: they paste values into a JavaScript template literal, so that a title
like `${alert(1)}` would run. A finished value is only handed through.
"""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from app.ui.cards import cards, chips, widened
from app.ui.conversation import Conversation

if TYPE_CHECKING:
    from jinja2 import Template

TEMPLATE = Path(__file__).parent / "panel.html"
OPENINGS = (
    "a slow heist film from the 70s, nothing over two hours",
    "like Inception but funny",
    "i want to cry",
    "no horror, something for my kids (6 and 9)",
    "something like Heat but older, no Al Pacino",
    "surprise me",
)
SHOWN_ELSEWHERE = ("basic_mode", "relaxed")  # as a badge, and above the near matches
EMPTY = "Nothing to show yet. Tell me a mood, a genre or a film you loved."
NOTHING = "No film keeps all of that. Loosen one wish, or say “undo”."


def panel(talk: Conversation | None) -> str:
    """The list in sight as HTML; openings to click before the first message."""
    shown = cards(talk) if talk else ()
    notes = talk.notes if talk else ()
    codes = {note.code: note.text for note in notes}
    return _template().render(
        begun=talk is not None and bool(talk.lines),
        openings=OPENINGS,
        chips=chips(talk.state, talk.recommender.films) if talk else (),
        basic=codes.get("basic_mode", ""),
        notes=[note.text for note in notes if note.code not in SHOWN_ELSEWHERE],
        widened=widened(talk.answer.relaxed) if talk and talk.answer else "",
        status=talk.status if talk else "",
        exact=[card for card in shown if not card.misses],
        near=[card for card in shown if card.misses],
        empty=NOTHING if "nothing_matches" in codes else EMPTY,
    )


@lru_cache(maxsize=1)
def _template() -> "Template":
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(TEMPLATE.read_text(encoding="utf-8"))
