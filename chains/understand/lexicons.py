"""Reads the word lists of `lexicon/` once, and finds their phrases in a line of tokens."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from chains.understand.text import plain
from data.movie import singular
from data.vocabulary import MOODS, Genre, Mood

HOME = Path(__file__).parent / "lexicon"
SKIPPED = frozenset(
    ("a", "an", "the", "really", "very", "so", "super", "pretty", "quite", "truly", "extremely", "bit", "totally")
)


class Entry(NamedTuple):
    """What a phrase stands for: a topic (genre, mood, theme …) and its value."""

    topic: str
    value: Any


class Hit(NamedTuple):
    """A phrase found at a stretch of the line."""

    start: int
    end: int
    entries: tuple[Entry, ...]


def key(phrase: str) -> tuple[str, ...]:
    """The form under which a phrase is kept: singular words, no articles or intensifiers."""
    words = [singular(word) for word in (plain(phrase) or phrase).split()]
    return tuple(word for word in words if word not in SKIPPED) or tuple(words)


@dataclass(frozen=True)
class PhraseBook:
    """Phrases of all lexicons by their words."""

    entries: Mapping[tuple[str, ...], tuple[Entry, ...]]
    longest: Mapping[str, int]  # first word -> words of the longest phrase

    @classmethod
    def of(cls, phrases: Mapping[str, list[Entry]]) -> "PhraseBook":
        entries: dict[tuple[str, ...], list[Entry]] = {}
        longest: dict[str, int] = {}
        for phrase, meanings in phrases.items():
            words = key(phrase)
            held = entries.setdefault(words, [])
            held.extend(entry for entry in meanings if entry not in held)
            longest[words[0]] = max(longest.get(words[0], 0), len(words))
        return cls({words: tuple(held) for words, held in entries.items()}, longest)

    def find(self, words: list[tuple[str, int]]) -> Iterator[Hit]:
        """The longest phrases from left to right; `words` are (word, place)."""
        kept = list(_kept(words))
        i = 0
        while i < len(kept):
            for size in range(min(self.longest.get(kept[i][0], 0), len(kept) - i), 0, -1):
                span = kept[i : i + size]
                entries = self.entries.get(tuple(word for word, _, _, _ in span))
                if entries and all(joined for _, _, _, joined in span[1:]):
                    yield Hit(span[0][1], span[-1][2], entries)
                    i += size - 1
                    break
            i += 1


def _kept(words: list[tuple[str, int]]) -> Iterator[tuple[str, int, int, bool]]:
    """Singular words without articles: (word, start, end, whether nothing was read or marked since the last one)."""
    joined, end = False, -1
    for word, at in words:
        joined = joined and at == end + 1
        end = at + len(word)
        if word not in SKIPPED:
            yield singular(word), at, end, joined
            joined = True


@dataclass(frozen=True)
class Lexicons:
    """All word lists. Those of genres, opposites and theme phrases are for ranking; the parser filters by none."""

    book: PhraseBook
    mood_genres: Mapping[Mood, Mapping[Genre, float]]
    opposites: Mapping[Mood, Mood]
    theme_genres: Mapping[str, tuple[Genre, ...]]
    theme_phrases: Mapping[str, tuple[str, ...]]  # other words for the same theme
    countries: Mapping[tuple[str, ...], str]  # names after "from" or "made in"
    cues: Mapping[str, Any]
    fillers: frozenset[str] = field(default_factory=frozenset)
    ordinary: frozenset[str] = field(default_factory=frozenset)
    known: frozenset[str] = field(default_factory=frozenset)
    right: frozenset[str] = field(default_factory=frozenset)  # words of the patterns
    nicknames: Mapping[str, str] = field(default_factory=dict)  # as typed -> the full name
    foreign: Mapping[str, frozenset[str]] = field(default_factory=dict)  # language -> frequent words of it
    spelled: tuple[str, ...] = ()  # words of genres and moods that may be mistyped


def load(name: str) -> dict[str, Any]:
    """One file of the lexicon as it is written."""
    held: dict[str, Any] = yaml.safe_load((HOME / f"{name}.yaml").read_text(encoding="utf-8"))
    return held


@lru_cache(maxsize=1)
def lexicons() -> Lexicons:
    """All files, checked and indexed."""
    moods, themes, places, cues = load("moods"), load("themes"), load("places"), load("cues")
    phrases: dict[str, list[Entry]] = {}

    for topic, owned in _owned(moods, themes, places, cues):
        for phrase, value in owned:
            phrases.setdefault(plain(phrase) or phrase, []).append(Entry(topic, value))
    fillers = frozenset(word for phrase in cues["fillers"] for word in plain(phrase).split())
    known = frozenset(word for phrase in phrases for word in plain(phrase).split()) - fillers
    return Lexicons(
        book=PhraseBook.of(phrases),
        mood_genres={mood: moods[mood]["implied_genres"] for mood in MOODS},
        opposites={mood: moods[mood]["opposite"] for mood in MOODS},
        theme_phrases={
            as_said(phrase, theme): tuple(other for other in _family(theme, entry) if other != phrase)
            for theme, entry in themes.items()
            for phrase in reversed(_family(theme, entry))
        },
        theme_genres={
            as_said(phrase, theme): tuple(entry.get("genres", ()))
            for theme, entry in themes.items()
            for phrase in _family(theme, entry)
        },
        countries={key(name): code for code, names in places["countries"].items() for name in names},
        cues=cues,
        fillers=fillers,
        ordinary=frozenset(word for line in cues["ordinary"] for word in line.split()),
        known=known,
        right=frozenset(word for line in cues["right"] for word in line.split()),
        nicknames={plain(nick): name for name, nicks in cues["nicknames"].items() for nick in nicks},
        foreign={code: frozenset(map(plain, words)) for code, words in cues["foreign"].items()},
        spelled=_spelled(phrases, fillers),
    )


def _family(theme: str, entry: dict[str, Any]) -> tuple[str, ...]:
    """All words for a theme, its own name first."""
    return (theme, *entry.get("phrases", ()))


def as_said(phrase: str, theme: str) -> str:
    """A theme in the words it was asked for in; another form of the same word is the theme's own name.

    >>> as_said("zombies", "zombie"), as_said("plague", "pandemic")
    ('zombie', 'plague')
    """
    if phrase[:STEM] == theme[:STEM] or phrase.startswith(theme):
        return theme
    first, _, last = phrase.rpartition(" ")
    return f"{first} {singular(last)}".strip()


STEM = 5  # letters that make two words forms of one


def _owned(
    moods: dict[str, Any], themes: dict[str, Any], places: dict[str, Any], cues: dict[str, Any]
) -> Iterator[tuple[str, Iterator[tuple[str, Any]]]]:
    yield "mood", ((phrase, mood) for mood, entry in moods.items() for phrase in entry["phrases"])
    yield (
        "theme",
        ((phrase, as_said(phrase, theme)) for theme, entry in themes.items() for phrase in _family(theme, entry)),
    )
    for topic in ("genres", "content", "certificates", "audiences"):
        yield topic, ((phrase, entry["value"]) for entry in load(topic)["entries"] for phrase in entry["phrases"])
    for topic in ("languages", "nationalities", "industries"):
        yield topic, ((phrase, value) for value, names in places[topic].items() for phrase in names)
    for topic in ("axes", "plain", "popularity", "sorts", "providers", "unrecorded"):
        yield topic, ((phrase, value) for value, names in cues[topic].items() for phrase in names)
    for topic in ("rated", "series"):
        yield topic, ((phrase, topic) for phrase in cues[topic])
    yield "emoji", iter(cues["emoji"].items())


def _spelled(phrases: dict[str, list[Entry]], fillers: frozenset[str]) -> tuple[str, ...]:
    """Single words that may be mistyped: genres, moods, themes, and the fillers around them."""
    words = (phrase for phrase, entries in phrases.items() if any(entry.topic in CORRECTED for entry in entries))
    return tuple(sorted({word for word in (*words, *fillers) if len(word) > 4 and word.isalpha()}))


CORRECTED = ("genres", "mood", "theme", "nationalities", "languages")
