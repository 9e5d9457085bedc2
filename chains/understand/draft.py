"""The sheet a message is worked on: what is still unread, and what has been understood so far."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Literal, NamedTuple

from chains.understand.lexicons import Lexicons
from chains.understand.names import Names
from chains.understand.text import Message, plain
from chains.understand.view import StateView
from data.dialogue import Critique, Feedback, Ref

FILM, PERSON, DONE, KEPT = "\ue000", "\ue001", "\ue002", "\ue003"  # fill read spans; letters of the private area

Use = Literal[
    "similar",
    "dissimilar",
    "exclude",
    "seen",
    "like",
    "dislike",
    "save",
    "skip",
    "accept",
    "ask",
    "than",
    "none",
    "same",
]


class Word(NamedTuple):
    """An unread word, its place, and whether it was typed with a capital that means something."""

    text: str
    start: int
    capital: bool

    @property
    def end(self) -> int:
        return self.start + len(self.text)


class Span(NamedTuple):
    """A stretch of the line."""

    start: int
    end: int


@dataclass(slots=True)
class Mention:
    """A film pointed at: where, how, and what for."""

    span: Span
    ref: Ref
    use: Use
    clarify: tuple[str, ...] = ()


@dataclass
class Draft:
    """`line` loses what is read: each read stretch is filled with a mark, so places stay the same."""

    message: Message
    names: Names
    lexicons: Lexicons
    view: StateView
    now: date
    line: str = ""
    wishes: dict[str, Any] = field(default_factory=dict)
    soft: set[str] = field(default_factory=set)
    fields: dict[str, Any] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    negated: bytearray = field(default_factory=bytearray)  # one for each place of the line: whether a no reaches it
    kept: list[Span] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.line = self.message.line
        self.negated = bytearray(len(self.line))

    @cached_property
    def shown(self) -> frozenset[str]:
        """The titles on the screen in plain words."""
        return frozenset(plain(movie.title) for movie in self.view.shown)

    def take(self, start: int, end: int, mark: str = DONE) -> Span:
        """Fill a stretch; what follows cannot read it again."""
        self.line = self.line[:start] + mark * (end - start) + self.line[end:]
        if mark == KEPT:
            self.kept.append(Span(start, end))
        return Span(start, end)

    def is_unread(self, place: int) -> bool:
        """Whether nobody took what stands there."""
        return self.line[place] not in (FILM, PERSON, DONE, KEPT)

    def each(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Matches in what is unread; the caller takes them."""
        yield from list(pattern.finditer(self.line))

    def found(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The first match, taken."""
        match = pattern.search(self.line)
        if match:
            self.take(*match.span())
        return match

    def is_negated(self, at: int) -> bool:
        """Whether the place lies in the scope of a no."""
        return 0 <= at < len(self.negated) and self.negated[at] == 1

    def negate(self, start: int, end: int) -> None:
        """Put a stretch under a no."""
        stop = min(end, len(self.negated))
        self.negated[start:stop] = b"\1" * (stop - start)

    def add(self, name: str, value: Any, at: int = -1, end: int | None = None) -> None:
        """One more value of a wish that is a list; wishes said with a maybe only rank."""
        held = self.wishes.setdefault(name, [])
        if value not in held:
            held.append(value)
        if at >= 0 and self.is_hedged(at, end):
            self.soft.add(name)

    def is_hedged(self, start: int, end: int | None = None) -> bool:
        """Whether a stretch is only a preference: "ideally …", "… if possible"."""
        line = self.message.line
        ahead = HEDGE.search(line[max(0, start - 48) : start])
        return ahead is not None or (end is not None and HEDGED.match(line[end : end + 48]) is not None)

    def note(self, name: str, value: Any) -> None:
        """One more value of a field of the intent."""
        held = self.fields.setdefault(name, [])
        if value not in held:
            held.append(value)

    def feedback(self, ref: Ref, signal: Any, rating: float | None = None) -> None:
        """A signal about a film."""
        self.note("feedback", Feedback(ref=ref, signal=signal, rating=rating))

    def critique(self, axis: Any, direction: Any, at: int) -> None:
        """More or less of an axis; measured from the film after "than", else from the example named before it."""
        seeds = [mention.ref for mention in self.mentions if mention.use == "similar" and mention.span.start < at]
        seeds += [mention.ref for mention in self.mentions if mention.use == "than"]
        self.note("critiques", Critique(axis=axis, direction=direction, ref=seeds[-1] if seeds else None))

    def film_before(self, place: int) -> Ref | None:
        """The film named or pointed at last before a place."""
        mentions = (m for m in self.mentions[: -NEAREST - 1 : -1] if m.ref.kind in NAMED and m.span.end <= place)
        return next((mention.ref for mention in mentions), None)

    def token_at(self, place: int) -> int:
        """The number of the token that stands at a place of the line."""
        return max(0, bisect_right(self.message.starts, place) - 1)

    def words(self) -> Iterator[tuple[str, int]]:
        """Unread words with their places."""
        for match in WORD.finditer(self.line):
            yield match.group(), match.start()

    def typed_words(self) -> list[Word]:
        """Unread words with what their capitals say."""
        tokens, shouting = self.message.tokens, self.message.shouting
        return [Word(text, at, tokens[self.token_at(at)].capital and not shouting) for text, at in self.words()]


NEAREST = 12  # films a "that" may reach back over
NAMED = ("title", "ordinal", "attribute")
WORD = re.compile(r"[^\W_]+")
HEDGE = re.compile(
    r"\b(?:maybe|perhaps|preferably|ideally|possibly|if possible|would be nice if|would be great if|bonus if"
    r"|bonus points if)(?: (?!but\b|and\b|or\b|than\b)\w+){0,3} $"
)
HEDGED = re.compile(
    r"(?: (?!but\b|and\b|or\b)\w+){0,2}(?: ,)? (?:(?:ideally|preferably|perhaps|maybe)(?= ?$| [,.;!?])"
    r"|if (?:you can|possible|you have (?:it|any|some))\b|(?:is|are) (?:preferred|a plus|a bonus)\b"
    r"|would be (?:nice|great|good|ideal|a plus|a bonus|preferred)\b|but (?:i am )?flexible\b"
    r"|but not (?:a )?(?:must|required|necessary|essential|deal ?breaker)\b)"
)
