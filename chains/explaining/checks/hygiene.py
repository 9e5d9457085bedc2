"""Refuses what no plain sentence needs: links, markup, hidden characters, emoji, quoted speech, too many words."""

import re
import unicodedata
from collections.abc import Iterator

from chains.explaining.reading.backing import Backing
from chains.explaining.reading.line import find, folded, words

LONGEST = 45  # words of a film's sentences together
LINK = re.compile(
    r"https?:|www\.|\b\w+@\w+|\b[\w-]+\.(?:com|org|net|io|tv|example|info|co)\b|\]\(|[<>{}\[\]|\\*_`#~^=]|&\w+;",
    re.IGNORECASE,
)
QUOTED = re.compile(r"[“\"«„]([^”\"»“]*)[”\"»“]?|(?<!\w)['‘]([^'’]*\s[^'’]*)['’](?!\w)")
ALLOWED = frozenset(" ’‘'“”\"-–—…,.;:!?()/&%°·")


def hygiene(text: str, backing: Backing) -> Iterator[str]:
    """A fault for each thing that does not belong into a sentence at all."""
    if len(text.split()) > LONGEST:
        yield "too long"
    if not text.strip():
        yield "empty"
    if LINK.search(text) and not LINK.search(backing.title):
        yield "a link or markup"
    held = frozenset("".join((backing.title, *(fact.value for fact in backing.facts))))
    if any(not _plain(mark) and mark not in held - _hidden(held) for mark in text):
        yield "a hidden or odd character"
    if any(not _quotable(match, backing) for match in QUOTED.finditer(text)):
        yield "quoted speech"


def _plain(mark: str) -> bool:
    """Latin letters with or without accents, digits, and the punctuation of plain prose."""
    if mark in ALLOWED:
        return True
    kind = unicodedata.category(mark)
    if kind[0] == "L":
        return unicodedata.name(mark, "").startswith("LATIN")
    return kind == "Nd" and mark.isascii()


def _hidden(marks: frozenset[str]) -> frozenset[str]:
    """Control, format and private characters, and pictures: not even a fact may bring them in."""
    return frozenset(
        mark
        for mark in marks
        if unicodedata.category(mark)[0] in "CZ" or unicodedata.category(mark) in ("So", "Sk", "Mn", "Me")
    )


def _quotable(match: re.Match[str], backing: Backing) -> bool:
    """Quotation marks may only stand around a title or the words of a theme."""
    said = [folded(word.text) for word in words(match.group(1) or match.group(2) or "")]
    titles = [backing.title, *(title for held in backing.others.values() for title in held)]
    texts = [*titles, *backing.of("theme", "matched_theme", "matched_filter", "premise")]
    return len(said) <= 8 and any(find(said, [word.fold for word in words(text)]) for text in texts)
