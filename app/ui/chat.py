"""The window: words on one side, films on the other. Import it only after `quiet()` of `app.server`."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr

from app.api.guard import guest_of
from app.ui.conversation import PRESSES, Conversation, begin
from app.ui.drawn import OPENINGS, panel, transcript
from data.vocabulary import MESSAGE_LIMIT

if TYPE_CHECKING:
    from chains.turn import Recommender

HERE = Path(__file__).parent
AT_ONCE = 8  # turns answered side by side
WAITING = 64  # turns that may queue behind them
HEADER = (
    '<header class="m-head"><h1>matinee</h1>'
    "<p>Say what you feel like watching. Every film comes with its reasons.</p></header>"
)
HEAD = '<meta name="description" content="A movie recommender you can talk to.">'
CSS = HERE / "style.css"
Seen = tuple[str, str, Conversation]


def theme() -> Any:
    """System fonts only; the colours stand in `style.css`."""
    fonts = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "sans-serif"]
    return gr.themes.Base(font=fonts, font_mono=["ui-monospace", "monospace"])


def script(name: str) -> str:
    """What a part of the page does when it is used."""
    return (HERE / name).read_text(encoding="utf-8")


def window(recommender: "Recommender") -> Any:
    """The chat window as Gradio blocks; each browser session has its own conversation."""

    def resumed(talk: Conversation | None, request: gr.Request) -> Conversation:
        """The session's own conversation. A guest who came by another's session begins anew."""
        owner = guest_of(request.cookies)
        return talk if talk is not None and talk.owner == owner else begin(recommender, owner=owner)

    def said(text: str, talk: Conversation | None, request: gr.Request) -> Iterator[Seen]:
        yield from _spoken(resumed(talk, request), text)

    def opened(talk: Conversation | None, request: gr.Request, event: gr.EventData) -> Iterator[Seen]:
        text = str(getattr(event, "say", ""))
        yield from _spoken(resumed(talk, request), text if text in OPENINGS else "")

    def undone(talk: Conversation | None, request: gr.Request) -> Iterator[Seen]:
        yield from _spoken(resumed(talk, request), "undo")

    def restarted(talk: Conversation | None, request: gr.Request) -> Iterator[Seen]:
        yield from _spoken(resumed(talk, request), "start over")

    def pressed(talk: Conversation | None, request: gr.Request, event: gr.EventData) -> tuple[str, Conversation]:
        talk = resumed(talk, request)
        movie, press = getattr(event, "movie", None), getattr(event, "press", None)
        if isinstance(movie, int) and press in PRESSES and talk.shows(movie):
            talk.press(movie, press)
        return panel(talk), talk

    with gr.Blocks(title="matinee", analytics_enabled=False, fill_width=True) as blocks:
        gr.HTML(HEADER, js_on_load=None)
        state = gr.State(None, time_to_live=24 * 3600)
        with gr.Row(elem_id="m-room", equal_height=False):
            with gr.Column(elem_id="m-talk", min_width=300):
                words, box, send_undo, start_over = _talk()
            with gr.Column(elem_id="m-films", min_width=300):
                films = gr.HTML(panel(None), js_on_load=script("films.js"), elem_id="m-panel", apply_default_css=False)
        seen, quiet = [words, films, state], {"show_progress": "hidden", "api_visibility": "private"}
        box.submit(said, [box, state], seen, **quiet)
        box.submit(None, None, box, js="() => ''", **quiet)
        films.submit(opened, state, seen, **quiet)
        send_undo.click(undone, state, seen, **quiet)
        start_over.click(restarted, state, seen, **quiet)
        films.select(pressed, state, [films, state], **quiet, trigger_mode="multiple")
    blocks.queue(default_concurrency_limit=AT_ONCE, max_size=WAITING, api_open=False)
    return blocks


def _talk() -> tuple[Any, Any, Any, Any]:
    """The words' side: transcript, box to write in, undo, start over."""
    words = gr.HTML(transcript(None), js_on_load=script("transcript.js"), elem_id="m-words", apply_default_css=False)
    box = gr.Textbox(
        elem_id="m-box",
        label="Your message",
        show_label=False,
        placeholder="A mood, a film, an evening …",
        lines=1,
        max_lines=5,
        max_length=MESSAGE_LIMIT,
        submit_btn=True,
        autofocus=True,
        html_attributes=gr.InputHTMLAttributes(autocorrect="off", spellcheck=True),
    )
    with gr.Row(elem_id="m-back"):
        send_undo = gr.Button("Undo", size="sm", variant="secondary")
        start_over = gr.Button("Start over", size="sm", variant="secondary")
    return words, box, send_undo, start_over


def _spoken(talk: Conversation, text: str) -> Iterator[Seen]:
    for _ in talk.say(text):
        yield transcript(talk), panel(talk), talk
