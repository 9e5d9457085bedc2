"""Turns the constraints of a form into filters: the rules read each span, and the value only where they could not."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, get_args

from chains.understand.grounding.said import Said, refuses
from chains.understand.lexicons import key, lexicons
from chains.understand.raw import RawConstraint
from chains.understand.rules import RuleParser
from chains.understand.text import plain
from chains.understand.view import StateView
from chains.words import LANGUAGES
from data import Person, Range, fold
from data.vocabulary import CONTENT, GENRES, MOODS, Audience, Popularity, Sort, certificate_age

MOST = 24  # constraints of one message; what comes after them was not said by a person
ROLES = {"actor": "cast", "director": "director", "person": "any"}
RULED: dict[str, tuple[str, ...]] = {
    "year": ("year",),
    "runtime": ("runtime",),
    "rating": ("rating_min",),
    "popularity": ("popularity",),
    "certificate": ("max_age",),
    "language": ("languages_any", "languages_none", "countries_any", "countries_none"),
    "country": ("languages_any", "languages_none", "countries_any", "countries_none"),
}
REFUSED = {
    **dict.fromkeys(("genres_all", "genres_any"), "genres_none"),
    **dict.fromkeys(("people_all", "people_any"), "people_none"),
    "moods": "moods_none",
    "themes": "themes_none",
    "languages_any": "languages_none",
    "countries_any": "countries_none",
}
FROM_TO = re.compile(r"^\s*(\d{1,4})?\s*(?:[-–]|to)\s*(\d{1,4})?\s*$")
PLAUSIBLE = {"year": (1870, 2100), "runtime": (1, 1000)}


@dataclass
class Wishes:
    """What is wished for, and which of it only as a preference."""

    filters: dict[str, Any] = field(default_factory=dict)
    soft: set[str] = field(default_factory=set)
    audience: list[Audience] = field(default_factory=list)
    sort: Sort | None = None
    count: int | None = None
    mended: set[str] = field(default_factory=set)  # ranges whose numbers the rules heard, but not what was said of them

    def add(self, name: str, value: Any) -> None:
        """Lists grow, of single values the first stays."""
        held = self.filters.get(name)
        self.filters[name] = (*(held or ()), *value) if isinstance(value, tuple) else value if held is None else held


@dataclass(frozen=True)
class Tables:
    """Reads constraints with the tables of the rule parser."""

    rules: RuleParser
    said: Said
    view: StateView
    now: date

    def wishes(self, constraints: Iterable[RawConstraint]) -> Wishes:
        """Everything that was said and can be resolved."""
        found = Wishes()
        for wish in list(constraints)[:MOST]:
            if not self.said.holds(wish.span):
                continue
            if wish.field in APART:
                APART[wish.field](self, wish, found)
                continue
            for name, value in self._resolved(wish, found):
                if self._lifts(name, value, wish.span):
                    continue
                found.add(name, value)
                if wish.want == "prefer" and not name.endswith("_none") and name != "max_age":
                    found.soft.add(name)
        return found

    def _lifts(self, name: str, value: Any, span: str) -> bool:
        """Whether a wish would end a standing refusal that the span does not name."""
        refused = REFUSED.get(name)
        held = getattr(self.view.filters, refused) if refused else ()
        names = {entry.name if isinstance(entry, Person) else entry for entry in held}
        wished = [entry.name if isinstance(entry, Person) else entry for entry in value] if held else []
        return any(entry in names and not self.said.lifts(entry, span) for entry in wished)

    def _resolved(self, wish: RawConstraint, found: Wishes) -> Iterator[tuple[str, Any]]:
        if wish.field in LISTED:
            if self.said.means(wish.span):
                yield from LISTED[wish.field](self, wish)
        elif wish.field in ROLES:
            yield from self._person(wish)
        else:
            ruled, sure = self._ruled(wish)
            given = list(VALUED[wish.field](self, wish)) if not sure else []
            if ruled and given and _one_number(ruled[0][1], given[0][1]):
                found.mended.add(wish.field)
                ruled = []
            yield from ruled or given

    def _genre(self, wish: RawConstraint) -> Iterator[tuple[str, Any]]:
        values = _canonical(wish.value, GENRES) or _meant(wish.value, "genres")
        if values:
            yield ("genres_none" if wish.want == "no" else "genres_all"), values

    def _mood(self, wish: RawConstraint) -> Iterator[tuple[str, Any]]:
        values = _canonical(wish.value, MOODS) or _meant(wish.value, "mood")
        if values:
            yield ("moods_none" if wish.want == "no" else "moods"), values

    def _theme(self, wish: RawConstraint) -> Iterator[tuple[str, Any]]:
        """A theme the tables or the catalogue know, else the person's own words."""
        phrase = plain(wish.value)
        known = phrase in lexicons().theme_phrases or " ".join(key(phrase)) in self.rules.names.themes
        words = phrase if phrase and (known or self.said.spells(phrase)) else plain(wish.span)
        if words and len(words.split()) <= 5:
            yield ("themes_none" if wish.want == "no" else "themes"), (words[:100],)

    def _content(self, wish: RawConstraint) -> Iterator[tuple[str, Any]]:
        values = _canonical(wish.value, CONTENT) or _meant(wish.value, "content")
        if values and wish.want == "no":
            yield "content_none", values

    def _person(self, wish: RawConstraint) -> Iterator[tuple[str, Any]]:
        names, name = self.rules.names, plain(wish.value)
        person = names.person(name) or names.surnames.get(name) or names.near_person(name)
        if person is not None and self.said.names(person.name):
            role: Any = ROLES[wish.field]
            yield f"people{'_none' if wish.want == 'no' else '_all'}", (Person(name=person.name, role=role),)

    def _ruled(self, wish: RawConstraint) -> tuple[list[tuple[str, Any]], bool]:
        """What the rules make of the span, and whether they read every word; a no outside of it is put back."""
        span = f"no {wish.span}" if wish.want == "no" and not refuses(wish.span) else wish.span
        read = self.rules.parse(span, view=self.view, now=self.now)
        found = [(name, value) for name in RULED[wish.field] if (value := getattr(read.set, name)) not in (None, ())]
        held = [(name, value) for name, value in found if wish.want != "no" or not name.endswith("_any")]
        return held, bool(held) and read.coverage >= 1

    def _range(self, wish: RawConstraint) -> Iterator[tuple[str, Any]]:
        match = FROM_TO.match(wish.value)
        given = match.groups() if match else (wish.value.strip(),) * 2 if wish.value.strip().isdigit() else ()
        numbers = tuple(int(n) for n in given if n)
        least, most = PLAUSIBLE[wish.field]
        sound = numbers and all(least <= n <= most for n in numbers) and list(numbers) == sorted(numbers)
        if sound and wish.want != "no" and self.said.numbers(numbers, wish.span):
            low, high = (int(n) if n else None for n in given)
            yield wish.field, Range(min=low, max=high)

    def _rating(self, wish: RawConstraint) -> Iterator[tuple[str, Any]]:
        stars = re.fullmatch(r"\s*(\d{1,2}(?:\.\d)?)\s*\+?\s*", wish.value)
        if (
            stars
            and wish.want != "no"
            and float(stars[1]) <= 10
            and self.said.numbers((int(float(stars[1])),), wish.span)
        ):
            yield "rating_min", float(stars[1])

    def _certificate(self, wish: RawConstraint) -> Iterator[tuple[str, Any]]:
        value = wish.value.strip()
        if value.isascii() and value.isdigit() and int(value) <= 18 and self.said.numbers((int(value),), wish.span):
            yield "max_age", int(value)
        elif (age := certificate_age(value)) is not None and wish.want != "no" and self.said.spells(value):
            yield "max_age", age

    def _popularity(self, wish: RawConstraint) -> Iterator[tuple[str, Any]]:
        values = _canonical(wish.value, get_args(Popularity)) or _meant(wish.value, "popularity")
        if values and wish.want != "no" and self.said.means(wish.span):
            yield "popularity", values[0]

    def _origin(self, wish: RawConstraint) -> Iterator[tuple[str, Any]]:
        ending = "_none" if wish.want == "no" else "_any"
        if not self.said.means(wish.span):
            return
        spoken = {fold(name): code for code, name in LANGUAGES.items()}
        code = spoken.get(fold(wish.value)) if wish.field == "language" else None
        languages = (code,) if code else _meant(wish.value, "languages")
        country = lexicons().countries.get(key(wish.value))
        countries = (country,) if country else _meant(wish.value, "nationalities")
        if languages and (wish.field == "language" or not countries):
            yield f"languages{ending}", languages
        elif countries:
            yield f"countries{ending}", countries

    def _sort(self, wish: RawConstraint, found: Wishes) -> None:
        values = _canonical(wish.value, get_args(Sort))
        if values and wish.want != "no" and values[0] != "relevance":
            found.sort = found.sort or values[0]

    def _count(self, wish: RawConstraint, found: Wishes) -> None:
        value = wish.value.strip()
        if (
            value.isascii()
            and value.isdigit()
            and 1 <= int(value) <= 20
            and self.said.numbers((int(value),), wish.span)
        ):
            found.count = found.count or int(value)

    def _audience(self, wish: RawConstraint, found: Wishes) -> None:
        values = _canonical(wish.value, get_args(Audience)) or _meant(wish.value, "audiences")
        if wish.want != "no" and self.said.means(wish.span):
            found.audience += values


def _canonical(value: str, known: Iterable[Any]) -> tuple[Any, ...]:
    said = fold(value)
    return tuple(name for name in known if said and fold(name) == said)


def _meant(phrase: str, topic: str) -> tuple[Any, ...]:
    """What the lexicon says a phrase stands for."""
    entries = lexicons().book.entries.get(key(phrase), ()) if plain(phrase) else ()
    values = [entry.value for entry in entries if entry.topic == topic]
    return tuple(one for value in values for one in (value if isinstance(value, list) else [value]))


def _one_number(ruled: Any, given: Any) -> bool:
    """Whether the rules heard one number alone and the form says on which side of it: "nowt past 1979"."""
    alone = isinstance(ruled, Range) and ruled.min is not None and ruled.min == ruled.max
    return alone and isinstance(given, Range) and ruled.min in (given.min, given.max)


Reader = Callable[[Tables, RawConstraint], Iterator[tuple[str, Any]]]
LISTED: dict[str, Reader] = {
    "genre": Tables._genre,
    "mood": Tables._mood,
    "theme": Tables._theme,
    "content": Tables._content,
}
VALUED: dict[str, Reader] = {
    "year": Tables._range,
    "runtime": Tables._range,
    "rating": Tables._rating,
    "certificate": Tables._certificate,
    "popularity": Tables._popularity,
    "language": Tables._origin,
    "country": Tables._origin,
}
APART: dict[str, Callable[[Tables, RawConstraint, Wishes], None]] = {
    "sort": Tables._sort,
    "count": Tables._count,
    "audience": Tables._audience,
}
