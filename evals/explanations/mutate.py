"""Makes true sentences false, one thing at a time, in ways an invented sentence is false."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from data import Fact
from data.vocabulary import GENRES

AWARDS = (
    ", and it won two Oscars", "; it took the Palme d'Or", ", for which it was nominated for a BAFTA",
    ", an award-winning film", ", the winner of a Golden Globe", "; critics gave it a prize",
)  # fmt: skip
SPOILERS = (
    ", and in the end everybody dies", "; it turns out to be a dream", ", until the killer is revealed",
    ", with a twist in the final scene", "; the hero is killed at last", ", before the two marry",
)  # fmt: skip
TRUTHS = (
    ", based on a true story", "; it is a sequel", ", adapted from a bestselling novel", ", a remake of a French film",
    "; it really happened", ", inspired by real events",
)  # fmt: skip
STRANGERS = ("Margot Tenby", "Oskar Lindqvist", "Rahul Deshmane", "Piet van Aalten", "Yuki Harada", "Dolores Quint")
COUNTRIES = ("Norwegian", "Brazilian", "Turkish", "Hungarian", "Egyptian", "Mexican")
MOODS = ("funny", "scary", "romantic", "cozy", "gritty", "epic", "tense", "nostalgic", "quirky")
AMBIGUOUS = ("Music", "Family", "History", "Mystery", "War")  # words that may mean something else
LATER = {"longer": "shorter", "shorter": "longer", "older": "newer", "newer": "older", "less": "more"}


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence with the facts it cites, and whether it is true; `kind` says how it was made."""

    text: str
    facts: tuple[Fact, ...]
    title: str
    true: bool = True
    kind: str = "true"


def mutated(sentence: Said, chance: Random) -> Iterator[Said]:
    """Every way in which this sentence can be made false."""
    for kind, mutation in MUTATIONS.items():
        text = mutation(sentence, chance)
        if text is not None and text != sentence.text:
            yield Said(text, sentence.facts, sentence.title, true=False, kind=kind)


def _values(sentence: Said, kind: str) -> list[str]:
    return [fact.value for fact in sentence.facts if fact.kind == kind]


def _year(sentence: Said, chance: Random) -> str | None:
    year = next((year for year in _values(sentence, "year") if year in sentence.text), None)
    return sentence.text.replace(year, f"{int(year) + chance.choice((-1, 1))}") if year else None


def _runtime(sentence: Said, chance: Random) -> str | None:
    minutes = next((m for m in _values(sentence, "runtime") if re.search(rf"\b{m}[- ]minute", sentence.text)), None)
    if minutes is None:
        return None
    return re.sub(rf"\b{minutes}(?=[- ]minute)", f"{int(minutes) + chance.choice((-9, 7, 12))}", sentence.text)


def _renamed(kind: str, names: Callable[[Said, Random], Sequence[str]]) -> Callable[[Said, Random], str | None]:
    """Puts another name in the place of one who holds the role."""

    def mutation(sentence: Said, chance: Random) -> str | None:
        both = set(_values(sentence, "director")) & set(_values(sentence, "cast"))
        named = [name for name in _values(sentence, kind) if name in sentence.text and name not in both]
        others = [name for name in names(sentence, chance) if name not in sentence.text and name not in both]
        return sentence.text.replace(named[0], others[0]) if named and others else None

    return mutation


def _stranger(sentence: Said, chance: Random) -> Sequence[str]:
    return chance.sample(STRANGERS, 2)


def _added(endings: Sequence[str]) -> Callable[[Said, Random], str | None]:
    return lambda sentence, chance: sentence.text.rstrip(".") + chance.choice(endings) + "."


def _first(values: Sequence[str], text: str) -> str | None:
    """The first of the values that the text says."""
    return next((value for value in values if re.search(rf"\b{value}\b", text, re.IGNORECASE)), None)


def _swapped(text: str, said: str, other: str) -> str:
    return re.sub(rf"\b{said}\b", other, text, count=1, flags=re.IGNORECASE)


def _genre(sentence: Said, chance: Random) -> str | None:
    held = _values(sentence, "genre")
    said = _first(held, sentence.text)
    other = chance.choice([genre for genre in GENRES if genre not in (*held, *AMBIGUOUS)])
    return _swapped(sentence.text, said, other.casefold()) if said else None


def _negated(sentence: Said, chance: Random) -> str | None:
    said = _first([v for kind in ("genre", "mood", "matched_mood") for v in _values(sentence, kind)], sentence.text)
    denial = chance.choice(("it is not", "not at all"))
    return f"{sentence.text.rstrip('.')}, and {denial} {said.casefold()}." if said else None


def _country(sentence: Said, chance: Random) -> str | None:
    return f"{sentence.text.rstrip('.')}; a {chance.choice(COUNTRIES)} film."


def _mood(sentence: Said, chance: Random) -> str | None:
    said = _first([*_values(sentence, "mood"), *_values(sentence, "matched_mood")], sentence.text)
    others = [mood for mood in MOODS if mood not in sentence.text and not any(mood in f.value for f in sentence.facts)]
    others = [mood for mood in others if mood != "romantic" or "Romance" not in _values(sentence, "genre")]
    return _swapped(sentence.text, said, chance.choice(others)) if said and others else None


def _direction(sentence: Said, chance: Random) -> str | None:
    compared = [word for value in _values(sentence, "contrast") for word in value.split() if word in LATER]
    said = _first(compared, sentence.text)
    return _swapped(sentence.text, said, LATER[said]) if said else None


MUTATIONS: dict[str, Callable[[Said, Random], str | None]] = {
    "year": _year,
    "runtime": _runtime,
    "director": _renamed("director", _stranger),
    "cast as director": _renamed("director", lambda said, chance: _values(said, "cast")),
    "director as cast": _renamed("cast", lambda said, chance: _values(said, "director")),
    "cast": _renamed("cast", _stranger),
    "award": _added(AWARDS),
    "spoiler": _added(SPOILERS),
    "source": _added(TRUTHS),
    "genre": _genre,
    "negated": _negated,
    "country": _country,
    "mood": _mood,
    "contrast": _direction,
}
