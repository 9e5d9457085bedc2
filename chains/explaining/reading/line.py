"""A text as words: what each looks like, what it stems from, and what stands before it."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import Stemmer
import yaml

HOME = Path(__file__).parent
WORD = re.compile(r"\d+\.\d+|[^\W_]+(?:['’][^\W_]+)*['’]?")
SHORTENED = ("jr", "sr", "dr", "mr", "mrs", "ms", "st", "vol", "vs", "no", "mt")
STOPS = re.compile(r"[.!?…]|^$")
PAUSES = re.compile(r"[,;:—–()]|\s-\s")


@dataclass(frozen=True, slots=True)
class Word:
    """One word. `gap` is what stands between it and the word before."""

    text: str
    fold: str
    stem: str
    gap: str
    start: int
    owns: bool  # "Mann's"

    @property
    def capital(self) -> bool:
        """Whether it is written like a name."""
        return self.text[0].isupper()

    @property
    def opens(self) -> bool:
        """Whether a capital means nothing here."""
        return bool(STOPS.search(self.gap))

    @property
    def paused(self) -> bool:
        """Whether a comma, a dash or the like stands before it."""
        return bool(PAUSES.search(self.gap) or STOPS.search(self.gap))


@dataclass(frozen=True, slots=True)
class Tables:
    """Word lists of `words.yaml`; all but `beings` as they are written."""

    function: frozenset[str]
    everyday: frozenset[str]  # stems
    negators: frozenset[str]
    boundaries: frozenset[str]
    relative: frozenset[str]
    beings: frozenset[str]  # stems


@lru_cache(maxsize=1)
def tables() -> Tables:
    """The word lists, read once."""
    held = _held()
    return Tables(
        function=frozenset(held["function"].split()),
        everyday=frozenset(stem(part) for word in held["everyday"].split() for part in word.split("-")),
        negators=frozenset(held["negators"].split()),
        boundaries=frozenset(held["boundaries"].split()),
        relative=frozenset(held["relative"].split()),
        beings=frozenset(stem(word) for word in held["beings"].split()),
    )


@lru_cache(maxsize=1)
def _held() -> dict[str, Any]:
    held: dict[str, Any] = yaml.safe_load((HOME / "words.yaml").read_text(encoding="utf-8"))
    return held


@lru_cache(maxsize=1)
def _irregular() -> dict[str, str]:
    return {form: base for base, forms in _held()["irregular"].items() for form in (base, *forms)}


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    return Stemmer.Stemmer("english")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The root of a folded word: "planning" and "plans" are one.

    >>> stem("planning") == stem("plans"), stem("thieves"), stem("stolen")
    (True, 'thief', 'steal')
    """
    return _irregular().get(word) or str(_stemmer().stemWord(word))


@lru_cache(maxsize=50_000)
def folded(word: str) -> str:
    """Lower case without accents and apostrophes."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
    return plain.replace("ø", "o").replace("ł", "l").replace("đ", "d").replace("'", "").replace("’", "")


@lru_cache(maxsize=4_000)
def words(text: str) -> tuple[Word, ...]:
    """The words of a text; hyphens part them, a possessive is noted and left out."""
    return tuple(_words(text))


def _words(text: str) -> Iterator[Word]:
    end, last = 0, ""
    for match in WORD.finditer(text):
        written = match.group()
        bare = re.sub(r"(?<=\w)(['’]s?)$", "", written)
        plain = folded(bare)
        gap = text[end : match.start()]
        if last.casefold() in SHORTENED or (len(last) == 1 and last.isupper()):
            gap = gap.replace(".", "", 1)  # "Samuel L. Jackson", "Dr. No"
        yield Word(bare, plain, stem(plain), gap, match.start(), bare != written)
        end, last = match.end(), bare


def stems(text: str) -> tuple[str, ...]:
    """The stems of a text in order."""
    return tuple(word.stem for word in words(text))


def find(phrase: Sequence[str], line: Sequence[str]) -> list[int]:
    """Where the phrase begins in the line.

    >>> find(["b", "c"], ["a", "b", "c", "b", "c"])
    [1, 3]
    """
    size = len(phrase)
    return [i for i in range(len(line) - size + 1) if tuple(line[i : i + size]) == tuple(phrase)] if size else []
