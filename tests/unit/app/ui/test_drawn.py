"""What is drawn holds no markup but ours, whatever films and people say."""

from html.parser import HTMLParser

from app.ui.conversation import begin
from app.ui.drawn import panel, transcript
from data import Note, Relaxation, Reply

OURS = {"section", "div", "h2", "h3", "p", "ul", "li", "button", "article", "img", "span", "svg", "path", "br", "i"}
HOSTILE = "<img src=x onerror=alert(1)><a href='javascript:x'>[x](http://evil.example)</a>"


class Tags(HTMLParser):
    """Every element and attribute of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.names: set[str] = set()
        self.addresses: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.names.update(name for name, _ in attrs)
        self.addresses += [value for name, value in attrs if name in ("src", "href")]


def talked(recommender, text="crime"):
    talk = begin(recommender, owner="ann")
    list(talk.say(text))
    return talk


def assert_ours(html):
    page = Tags(html)
    assert page.tags <= OURS
    assert not [name for name in page.names if name.startswith("on")]
    assert all(address.startswith("data:image/svg+xml;base64,") for address in page.addresses)


def test_hostile_titles_stay_text(recommender):
    html = panel(talked(recommender))
    assert_ours(html)
    assert "&lt;img src=x onerror=alert(1)&gt;${alert(2)}{{value}}" in html


def test_hostile_messages_and_replies_stay_text(recommender):
    talk = talked(recommender, HOSTILE)
    talk.notes = (Note(code="title_unknown", text=HOSTILE),)
    talk.status = HOSTILE
    assert_ours(transcript(talk))
    assert_ours(panel(talk))


def test_openings_come_before_the_first_message(recommender):
    assert panel(None).count("data-say=") == 6
    assert "data-say=" not in panel(talked(recommender))


def test_basic_mode_is_a_badge_and_other_notes_are_told(recommender):
    talk = talked(recommender)
    assert "Basic mode" in panel(talk)
    spoken = Note(code="title_unknown", text="said in the reply")
    talk.notes = (Note(code="estimated", text="first"), Note(code="approximate", text="second"), spoken)
    html = panel(talk)
    assert "Basic mode" not in html
    assert html.index("first") < html.index("second")
    assert spoken.text not in html


def test_near_matches_have_a_heading_of_their_own(recommender):
    talk = talked(recommender)
    near = talk.answer.movies[1].replace(outside=("year",))
    given_up = (Relaxation(field="year", before="from 1970 on", after="from 1960 on"),)
    talk.answer = Reply(text="", movies=(talk.answer.movies[0], near), relaxed=given_up)
    html = panel(talk)
    assert html.index("Heat") < html.index("Near matches") < html.index("Serpico")
    assert "“from 1970 on” became “from 1960 on”" in html


def test_a_pressed_button_says_so(recommender):
    talk = talked(recommender)
    assert 'aria-pressed="true"' not in panel(talk)
    talk.press(1, "dislike")
    assert panel(talk).count('aria-pressed="true"') == 1


def test_the_transcript_waits_for_an_answer(recommender):
    talk = begin(recommender, owner="ann")
    next(talk.say("crime"))
    assert "m-waiting" in transcript(talk)
    list(talk.say("crime"))
    assert "m-waiting" not in transcript(talk)
