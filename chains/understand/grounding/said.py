"""Knows what a message says, so that what it does not say can be dropped."""

import re
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.fuzz import partial_ratio, ratio

from chains.understand.lexicons import SKIPPED, lexicons
from chains.understand.text import plain

ALIKE = 92.0  # how alike a span and the message must be, of 100
SAME_WORD = 80.0  # how alike a name's word and a typed one must be
WORD = re.compile(r"[^\W_]+")
NO = re.compile(r"\b(?:no|not|nothing|never|without|none|nor|nobody|except|avoid|hate|skip)\b")


@dataclass(frozen=True)
class Said:
    """One message. `lang` is the rules' guess; numbers written in other languages than English are believed."""

    text: str
    lang: str = "en"

    @cached_property
    def line(self) -> str:
        """The words as the rules read them."""
        return plain(self.text)

    @cached_property
    def words(self) -> frozenset[str]:
        """Each word once."""
        return frozenset(self.line.split())

    def holds(self, span: str) -> bool:
        """Whether the words of a span stand there in a row, but for a slip of the pen."""
        words = plain(span)
        if not words or len(words) > len(self.line) + 2:
            return False
        if f" {words} " in f" {self.line} " or (not words.isascii() and words in self.line):
            return True
        return len(words) > 4 and partial_ratio(words, self.line) >= ALIKE

    def means(self, span: str) -> bool:
        """Whether a span is said and has a word that can stand for something."""
        fillers = lexicons().fillers
        return self.holds(span) and any(word not in fillers and word not in SKIPPED for word in plain(span).split())

    def spells(self, value: str) -> bool:
        """Whether every word of a value stands in the message."""
        words = plain(value).split()
        return bool(words) and all(word in self.words for word in words)

    def names(self, name: str) -> bool:
        """Whether a name is called, if only by one of its longer words, or nearly."""
        parts = [part for part in plain(name).split() if len(part) > 2]
        return any(ratio(part, word) >= SAME_WORD for part in parts for word in self.words if len(word) > 2)

    def lifts(self, value: str, span: str) -> bool:
        """Whether a refusal in force may fall for this: only by its own name, as far as that can be read."""
        return self.lang != "en" or called(value, span)

    def titles(self, name: str) -> bool:
        """Whether a title is called: its words in a row, or each of them but for a slip in a longer one."""
        parts = plain(name).split()
        return self.holds(name) or (bool(parts) and all(part in self.words or self._nearly(part) for part in parts))

    def _nearly(self, part: str) -> bool:
        return len(part) > 4 and any(ratio(part, word) >= SAME_WORD for word in self.words if len(word) > 4)

    def numbers(self, numbers: tuple[int, ...], span: str) -> bool:
        """Whether one of the numbers can be heard in the span; "nowt past 1979" has 1979, "'85" has 1985."""
        if self.lang != "en":
            return True
        digits = set(re.findall(r"\d+", plain(span)))
        return any(str(n) in digits or (n > 999 and str(n)[2:] in digits) for n in numbers)


def called(value: str, span: str) -> bool:
    """Whether a span has a value's own words, or a phrase the lexicon knows it by."""
    words = plain(span)
    if set(plain(value).split()) <= set(words.split()):
        return True
    hits = lexicons().book.find([(match.group(), match.start()) for match in WORD.finditer(words)])
    meant = (entry.value for hit in hits for entry in hit.entries)
    return any(value in (held if isinstance(held, list) else [held]) for held in meant)


def refuses(span: str) -> bool:
    """Whether a span itself has the no."""
    return NO.search(plain(span)) is not None
