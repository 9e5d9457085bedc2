"""Finds the films a form points at: only ones the person named, pointed at, or has on the screen."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, get_args

from chains.understand.films.pointers import attributed
from chains.understand.films.relations import BORROWED
from chains.understand.grounding.said import Said
from chains.understand.lexicons import lexicons
from chains.understand.names import Names
from chains.understand.raw import RawCritique, RawPointer
from chains.understand.text import HIDDEN, plain
from chains.understand.view import StateView
from data import Ask, Borrow, Critique, Feedback, Movie, Ref
from data.dialogue import Topic

FOCUS = ("that", "it", "this", "that one", "this one", "this film", "that film", "this movie", "that movie")
ALL = ("these", "those", "them", "list", "the list", "all", "all of them", "the last list")
YEAR = re.compile(r"\((\d{4})\)\s*$")
MARKUP = re.compile(r"[^\w\s'’&.,:!?·-]")
SIGNALS = ("like", "dislike", "seen", "skip", "save")
LONGEST_LIST = 20  # above it a number is a title: "1917"
ATTRIBUTES = ("director", "cast", "genre", "era", "language", "mood")
TOPICS = get_args(Topic)


@dataclass(frozen=True)
class Pointed:
    """A film and what it was pointed at for."""

    role: str
    what: str
    ref: Ref


@dataclass(frozen=True)
class Films:
    """Resolves targets against one message and one screen."""

    names: Names
    said: Said
    view: StateView

    def pointed(self, pointers: Iterable[RawPointer]) -> list[Pointed]:
        """The pointers that hold."""
        held = [(p, self.ref(p.target, p.span)) for p in pointers if self.said.holds(p.span)]
        return [Pointed(p.role, p.what.strip().lower(), ref) for p, ref in held if ref is not None]

    def critiques(self, critiques: Iterable[RawCritique]) -> tuple[Critique, ...]:
        """More or less of something, once for each axis."""
        held = {c.axis: c for c in critiques if self.said.holds(c.span)}
        return tuple(
            Critique(axis=c.axis, direction=c.direction, ref=self.ref(c.target, c.span) if c.target.strip() else None)
            for c in held.values()
        )

    def ref(self, target: str, span: str) -> Ref | None:
        """A film by its number in the list, by "that", by its title, or by what tells it from the others shown."""
        mark = plain(target)
        if mark in FOCUS or not mark:
            return Ref(kind="focus", id=self.view.focus.tmdb_id if self.view.focus else None)
        if mark in ALL:
            return Ref(kind="last_list")
        if mark in ("last", "the last one") or target.strip() == "-1":
            return self._ordinal(-1)
        if mark.isdigit() and 0 < int(mark) <= LONGEST_LIST and not self._title_only(mark):
            return self._ordinal(int(mark))
        return self._titled(target) or self._shown(target, span) or self._unknown(target)

    def _title_only(self, mark: str) -> bool:
        """Whether a small number is a film's name here, as "21" is before any list."""
        return int(mark) > len(self.view.shown) and self.names.film(mark) is not None

    def _ordinal(self, n: int) -> Ref:
        place, shown = (n - 1 if n > 0 else len(self.view.shown) + n), self.view.shown
        return Ref(kind="ordinal", n=n, id=shown[place].tmdb_id if 0 <= place < len(shown) else None)

    def _titled(self, target: str) -> Ref | None:
        year = YEAR.search(target)
        name = plain(YEAR.sub("", target))
        form = name if self.names.film(name) else self.names.near_title(name)
        if form is None or not (self.said.titles(name) or self.said.titles(form)):
            return None
        film = (self.names.film(form, int(year[1])) if year else None) or self.names.film(form)
        return None if film is None else _title(film.movie)

    def _shown(self, target: str, span: str) -> Ref | None:
        """ "The Nolan one": whether the model gives the words or has looked the title up in the list."""
        name = plain(YEAR.sub("", target))
        titled = next((movie for movie in self.view.shown if plain(movie.title) == name), None)
        fillers = lexicons().fillers
        movie = titled or attributed(self.view.shown, " ".join(word for word in name.split() if word not in fillers))
        if movie is None:
            return None
        return Ref(kind="attribute", text=_printable(span) or movie.title, id=movie.tmdb_id)

    def _unknown(self, target: str) -> Ref | None:
        """A title no catalogue film has, in the person's own words."""
        name = _printable(YEAR.sub("", target))
        return Ref(kind="title", title=name) if name and self.said.holds(name) else None


def _title(movie: Movie) -> Ref:
    return Ref(kind="title", title=movie.title, year=movie.year, id=movie.tmdb_id)


def _printable(text: str) -> str:
    return " ".join(MARKUP.sub(" ", HIDDEN.sub("", text)).split())[:100]


def same(ref: Ref) -> Any:
    """What makes two pointers one."""
    return ref.id if ref.id is not None else (ref.kind, plain(ref.title or ref.text or ""), ref.n)


def borrows(pointed: Iterable[Pointed]) -> Iterator[Borrow]:
    """What is taken from a film."""
    for entry in pointed:
        attribute: Any = BORROWED.get(entry.what, entry.what)
        if entry.role == "same" and attribute in ATTRIBUTES:
            yield Borrow(attr=attribute, ref=entry.ref)


def signals(pointed: Iterable[Pointed]) -> Iterator[Feedback]:
    """Opinions; what is on the screen and is to be left out is skipped."""
    for entry in pointed:
        role: Any = entry.role
        if role == "exclude" and entry.ref.kind != "title":
            role = "skip"
        if role in SIGNALS:
            yield Feedback(ref=entry.ref, signal=role)


def asks(pointed: Iterable[Pointed]) -> Iterator[Ask]:
    """Questions about films."""
    for entry in pointed:
        topic: Any = entry.what if entry.what in TOPICS else "other"
        if entry.role == "ask":
            yield Ask(topic=topic, ref=entry.ref)
