"""Draws both sides of the window as HTML. Everything that is text is escaped here, once, whatever it says.

Two ways of Gradio's are not taken, because they run what people write (seen in Chromium with 6.31): templates of
`gr.HTML` paste values into a JavaScript template literal, so that a title like `${alert(1)}` is called, and
`gr.Chatbot(render_markdown=False)` puts words into the page as markup. A finished value of `gr.HTML` is safe.
"""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from app.ui.cards import cards, chips, widened
from app.ui.conversation import Conversation, Line
from chains.saying.notes import SPOKEN

if TYPE_CHECKING:
    from jinja2 import Template

HERE = Path(__file__).parent
GREETING = Line("assistant", "Hello. What do you feel like watching?")
OPENINGS = (
    "a slow heist film from the 70s, nothing over two hours",
    "like Inception but funny",
    "i want to cry",
    "no horror, something for my kids (6 and 9)",
    "something like Heat but older, no Al Pacino",
    "surprise me",
)
SHOWN_ELSEWHERE = ("basic_mode", "relaxed", *SPOKEN)  # as a badge, above the near matches, and in the reply
EMPTY = "Nothing to show yet. Tell me a mood, a genre or a film you loved."
NOTHING = "No film keeps all of that. Loosen one wish, or say “undo”."


def transcript(talk: Conversation | None) -> str:
    """What was said, as HTML."""
    lines = [GREETING, *(talk.lines if talk else ())]
    return _template("transcript.html").render(lines=lines, waiting=lines[-1].speaker == "user")


def panel(talk: Conversation | None) -> str:
    """The list in sight as HTML; openings to click before the first message."""
    shown = cards(talk) if talk else ()
    notes = talk.notes if talk else ()
    codes = {note.code: note.text for note in notes}
    return _template("panel.html").render(
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


@cache
def _template(name: str) -> "Template":
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string((HERE / name).read_text(encoding="utf-8"))
