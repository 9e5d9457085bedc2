"""The window in a real browser: it talks, lists, steers, keeps sessions apart and calls nobody."""

import json
import re
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SECONDS = 20_000  # milliseconds an answer may take
HOSTILE = "<img src=x onerror=\"document.title='fired'\"> [x](http://evil.example/) ${alert(1)} {{value}} http://evil.example/y"


@dataclass
class Window:
    """One person at one browser."""

    page: Any
    asked_for: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, address: str) -> "Window":
        self.page.set_default_timeout(SECONDS)
        self.page.on("request", lambda request: self.asked_for.append(request.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        self.page.goto(address)
        self.page.locator("#m-box textarea").wait_for()
        return self

    def answered(self, do: Any) -> str:
        """What matinee says after something was done."""
        before = self.page.locator(".m-line.bot").count()
        do()
        self.page.locator(".m-line.bot").nth(before).wait_for()
        self.page.locator(".m-waiting").wait_for(state="detached")
        self.page.wait_for_timeout(300)  # the cards of the last event
        return self.page.locator(".m-line.bot").last.inner_text()

    def say(self, text: str) -> str:
        box = self.page.locator("#m-box textarea")
        box.fill(text)
        return self.answered(lambda: box.press("Enter"))

    def titles(self) -> list[str]:
        return [re.sub(r"^\d+\s+", "", title) for title in self.page.locator("article h3").all_inner_texts()]

    def years(self) -> list[int]:
        return [int(title[-4:]) for title in self.titles()]

    def chips(self) -> list[str]:
        return self.page.locator(".m-chips li").all_inner_texts()


@pytest.fixture
def window(chromium: Any, address: str):
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    yield Window(context.new_page()).open(address)
    context.close()


def test_a_wish_is_answered_with_films_that_keep_it_and_nobody_else_is_called(window, address):
    said = window.say("a slow heist film from the 70s, nothing over two hours")
    assert len(window.titles()) >= 3
    assert all(1970 <= year <= 1979 for year in window.years())
    for card in window.page.locator("article").all():
        proofs = " ".join(card.locator(".m-proofs li").all_inner_texts())
        assert "within 1970–1979" in proofs
        assert "min ≤ 120" in proofs
    assert "at most 120 minutes" in window.chips()
    assert window.page.locator(".m-basic").inner_text().startswith("Basic mode")
    assert all(re.sub(r"\s(\d{4})$", r" (\1)", title) in said for title in window.titles())
    assert [url for url in window.asked_for if not url.startswith((address, "data:", "blob:"))] == []
    assert window.complaints == []


def test_pressed_buttons_show_it_and_change_the_next_answer(window):
    window.say("a crime film")
    first = window.titles()
    window.page.locator("button.m-like").first.click()
    window.page.locator("button.m-like[aria-pressed=true]").wait_for()
    assert window.page.locator(".m-status").inner_text().startswith("Noted: you liked ")
    window.page.locator("button.m-seen").nth(1).click()
    window.page.locator("button.m-seen[aria-pressed=true]").wait_for()
    window.say("a crime film")
    assert not {first[0], first[1]} & set(window.titles())
    assert window.titles()


def test_a_conversation_of_five_turns(window):
    window.say("something like Heat")
    middle = sorted(window.years())[len(window.years()) // 2]
    window.say("older")
    assert all(year < middle for year in window.years())
    window.say("without Al Pacino")
    third = window.titles()
    assert "without Al Pacino" in window.chips()
    assert all(year < middle for year in window.years())
    assert window.page.locator(".m-proofs", has_text="no Al Pacino").count() == len(third)
    window.say("more like the second one")
    assert f"like {third[1][:-5]}" in window.chips()
    assert "without Al Pacino" in window.chips()
    window.answered(lambda: window.page.get_by_role("button", name="Undo").click())
    assert window.titles() == third


def test_an_opening_and_the_keyboard_do_it_too(window):
    window.answered(lambda: window.page.get_by_role("button", name="i want to cry").click())
    assert window.titles()
    window.page.locator("button.m-like").first.focus()
    window.page.keyboard.press("Enter")
    window.page.locator("button.m-like[aria-pressed=true]").wait_for()


def test_browser_sessions_do_not_see_each_other(window, chromium, address):
    window.say("something like Heat")
    context = chromium.new_context()
    other = Window(context.new_page()).open(address)
    assert other.titles() == []
    other.say("no horror, something for my kids (6 and 9)")
    assert not [chip for chip in other.chips() if "Heat" in chip]
    window.say("older")
    assert "like Heat" in window.chips()
    assert not [chip for chip in window.chips() if "age" in chip]
    context.close()


def test_a_session_that_another_guest_names_is_not_handed_over(address):
    """Gradio's session hash is chosen by the client; knowing one must not be enough."""
    ann, bob = Guest(address), Guest(address)
    ann.say("something like Heat", session="guessable")
    assert "like Heat" in ann.hear(session="guessable")
    bob.say("older", session="guessable")
    with pytest.raises(urllib.error.HTTPError, match="404"):
        bob.hear(session="guessable")
    assert "Heat" not in ann.hear(session="guessable")


def test_what_people_write_stays_text(window):
    window.say(HOSTILE)
    assert HOSTILE in window.page.locator(".m-line.user").last.inner_text()
    assert window.page.locator(".m-lines a, .m-lines img, .m-panel a").count() == 0
    assert window.page.title() == "matinee"
    assert not [url for url in window.asked_for if "evil" in url or url.endswith("/x")]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_a_phone(chromium, address, scheme):
    context = chromium.new_context(viewport={"width": 390, "height": 844}, color_scheme=scheme)
    window = Window(context.new_page()).open(address)
    window.say("a slow heist film from the 70s, nothing over two hours")
    assert window.page.evaluate("document.documentElement.scrollWidth") <= 390
    for button in window.page.locator("button.m-press").all():
        box = button.bounding_box()
        assert box["height"] >= 40
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
    context.close()


class Guest:
    """A client of Gradio's own queue, with a cookie of its own and any session it likes."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.open = urllib.request.build_opener(urllib.request.HTTPCookieProcessor()).open
        self.open(address).read()
        config = json.loads(self.open(f"{address}/config").read())
        self.said = next(event["id"] for event in config["dependencies"] if len(event["inputs"]) == 2)

    def say(self, text: str, *, session: str) -> None:
        """One message into a session."""
        sent = json.dumps({"data": [text, None], "fn_index": self.said, "session_hash": session}).encode()
        headers = {"content-type": "application/json"}
        self.open(urllib.request.Request(f"{self.address}/gradio_api/queue/join", sent, headers)).read()  # noqa: S310

    def hear(self, *, session: str) -> str:
        """All that comes back into it."""
        heard = ""
        for line in self.open(f"{self.address}/gradio_api/queue/data?session_hash={session}", timeout=20):
            heard += line.decode()
            if "process_completed" in heard:
                break
        return heard
