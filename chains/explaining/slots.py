"""Fills the slots of patterns from facts; a slot that no fact fills is missing."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from chains.explaining.genres import called
from chains.explaining.places import places
from chains.words import listed
from data import Fact, Movie

PLACED = ("set in ", "set on ", "set at ", "set during ", "based on ")
STEEP = 2  # themes or moods in one sentence


class Filled(NamedTuple):
    """The words of a slot and the facts they rest on."""

    text: str
    facts: tuple[Fact, ...]


Facts = Mapping[str, Sequence[Fact]]


def slots(facts: Iterable[Fact], movie: Movie) -> dict[str, Filled]:
    """Every slot these facts fill."""
    kinds: dict[str, list[Fact]] = {}
    for fact in facts:
        kinds.setdefault(fact.kind, []).append(fact)
    filled = {name: fill(kinds, movie) for name, fill in FILLS.items()}
    return {name: slot for name, slot in filled.items() if slot is not None}


def _join(facts: Sequence[Fact], say: Callable[[str], str] = str, last: str = "and") -> Filled | None:
    return Filled(listed([say(fact.value) for fact in facts], last), tuple(facts)) if facts else None


def _one(kind: str) -> Callable[[Facts, Movie], Filled | None]:
    return lambda facts, movie: _join(facts.get(kind, ())[:1])


def _some(kind: str) -> Callable[[Facts, Movie], Filled | None]:
    return lambda facts, movie: _join(facts.get(kind, ())[:STEEP])


def proper(phrase: str, movie: Movie) -> str:
    """A theme with the capitals its names have: those of the record's texts and of countries.

    >>> proper("set in paris", Movie(tmdb_id=1, title="x", premise="A cook in Paris."))
    'set in Paris'
    """
    texts = " ".join(filter(None, (movie.premise, movie.plot)))
    capitals = {found.casefold(): found for found in re.findall(r"(?<=[\w,;] )[A-Z][\w'’-]+", texts)}
    named = {word for name in places().claims for word in name.split()}
    told = (capitals.get(word) or (_capital(word) if word in named else word) for word in phrase.split())
    return " ".join(told)


def _capital(word: str) -> str:
    return word.upper() if word in ("us", "usa", "uk", "ussr") else word.capitalize()


def _theme(facts: Facts, movie: Movie) -> Filled | None:
    """Themes that were asked for, but for places, which have patterns of their own."""
    held = [fact for fact in facts.get("matched_theme", ()) if not fact.value.startswith(PLACED)]
    held = [fact for fact in held if not proper(fact.value, movie).istitle()]
    return _join(held[:STEEP], lambda value: proper(value, movie))


def _placed(facts: Facts, movie: Movie) -> Filled | None:
    held = [fact for fact in facts.get("matched_theme", ()) if fact.value.startswith(PLACED)]
    return _join(held[:1], lambda value: proper(value, movie))


def _shared(facts: Facts, movie: Movie) -> Filled | None:
    held = [fact for fact in facts.get("shared_theme", ()) if not fact.value.startswith(PLACED)]
    same = [fact for fact in held if _example_of(fact) == _example_of(held[0])]
    return _join(same[:STEEP], lambda value: proper(value.split(", also in ")[0], movie))


def _example_of(fact: Fact) -> str:
    return re.split(r", also (?:in )?", fact.value, maxsplit=1)[-1]


def _example(facts: Facts, movie: Movie) -> Filled | None:
    shared = _shared(facts, movie)
    return Filled(_example_of(shared.facts[0]), shared.facts) if shared else None


def _shared_mood(facts: Facts, movie: Movie) -> Filled | None:
    held = facts.get("shared_mood", ())
    same = [fact for fact in held if _example_of(fact) == _example_of(held[0])]
    return _join(same[:STEEP], lambda value: value.split(", also ")[0])


def _mood_example(facts: Facts, movie: Movie) -> Filled | None:
    held = facts.get("shared_mood", ())
    return Filled(_example_of(held[0]), tuple(held[:1])) if held else None


def _tail(facts: Facts, movie: Movie) -> Filled | None:
    """Differences to the film just named, without its name."""
    named = _mood_example(facts, movie)
    held = [fact for fact in facts.get("contrast", ()) if named and fact.value.endswith(f" than {named.text}")]
    return _join(held[:STEEP], lambda value: value.rpartition(" than ")[0] if value.count(" than ") == 1 else value)


def _missed(facts: Facts, movie: Movie) -> Filled | None:
    held = [fact for fact in facts.get("relaxed", ()) if fact.source_field in MISSED and "; this is " in fact.value]
    told = [MISSED[fact.source_field].format(fact.value.split("; this is ")[1]) for fact in held]
    return Filled(listed(told), tuple(held)) if held else None


MISSED = {"year": "{}", "runtime": "{} long", "languages_any": "in {}"}


def _filter(*fields: str) -> Callable[[Facts, Movie], Filled | None]:
    """One kept wish of these fields, where it says one thing only."""

    def fill(facts: Facts, movie: Movie) -> Filled | None:
        held = [f for f in facts.get("matched_filter", ()) if f.source_field in fields]
        return _join([fact for fact in held if " or " not in fact.value or fact.source_field == "content_none"][:1])

    return fill


def _minutes(facts: Facts, movie: Movie) -> Filled | None:
    return _join(facts.get("runtime", ())[:1])


def _genre(facts: Facts, movie: Movie) -> Filled | None:
    name, used = called([fact.value for fact in facts.get("genre", ())])
    return Filled(name, tuple(fact for fact in facts.get("genre", ()) if fact.value in used))


def _length(facts: Facts, movie: Movie) -> Filled | None:
    held = facts.get("runtime", ())[:1]
    return _join(held, lambda value: f"{value}-minute")


def _pair(facts: Facts, movie: Movie) -> Filled | None:
    """Two who are in it."""
    return _join(facts.get("cast", ())[:2]) if len(facts.get("cast", ())) > 1 else None


def _known(facts: Facts, movie: Movie) -> Filled | None:
    return _join(facts.get("known", ())[:1], lambda value: "a hidden gem" if value == "hidden gem" else value)


FILLS: dict[str, Callable[[Facts, Movie], Filled | None]] = {
    "missed": _missed,
    "theme": _theme,
    "placed": _placed,
    "mood": _some("matched_mood"),
    "shared": _shared,
    "example": _example,
    "shared_mood": _shared_mood,
    "mood_example": _mood_example,
    "tail": _tail,
    "liked": _one("because_you_liked"),
    "near": _one("near_example"),
    "age": _filter("max_age"),
    "none": _filter("content_none"),
    "tongue": _filter("languages_any", "countries_any"),
    "own_mood": _some("mood"),
    "known": _known,
    "cast": _pair,
    "minutes": _minutes,
    "length": _length,
    "genre": _genre,
    "year": _one("year"),
    "director": _some("director"),
}
