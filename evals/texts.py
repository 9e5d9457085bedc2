"""Reads the real texts of the development data: `inspired-dev#12` is the twelfth row, from 1, of that file."""

import csv
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from data import InputError

REQUESTS = "requests"


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its label, `B-Actor`, `I-Actor` or `O`."""

    label: str
    word: str


@dataclass(frozen=True, slots=True)
class Slot:
    """A run of words under one label, by their places in the sentence: from `begin` up to `end`."""

    label: str
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One labelled sentence, in lower case and apart from its marks, as the data set has it."""

    tokens: tuple[Token, ...]

    @property
    def text(self) -> str:
        """Its words with one space between them."""
        return self.words(0, len(self.tokens))

    def words(self, begin: int, end: int) -> str:
        """The words of a part."""
        return " ".join(token.word for token in self.tokens[max(0, begin) : end])

    def slots(self, *labels: str) -> Iterator[Slot]:
        """Each run that begins with one of the labels."""
        for begin, token in enumerate(self.tokens):
            kind = token.label.removeprefix("B-")
            if token.label.startswith("B-") and kind in labels:
                end = begin + 1
                while end < len(self.tokens) and self.tokens[end].label == f"I-{kind}":
                    end += 1
                yield Slot(kind, begin, end)


def sentences(path: Path) -> tuple[Sentence, ...]:
    """The sentences of a file of `label<TAB>word` lines with a blank line between sentences."""
    found: list[list[Token]] = [[]]
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            found.append([])
            continue
        label, _, word = line.partition("\t")
        found[-1].append(Token(label, word))
    return tuple(Sentence(tuple(tokens)) for tokens in found if tokens)


def fingerprint(text: str) -> str:
    """SHA-256, by which a row is known to be the one a case was written for."""
    return hashlib.sha256(text.encode()).hexdigest()


def place(source: str) -> tuple[str, int]:
    """The name and row of `inspired-dev#12`, from 1.

    >>> place("inspired-dev#12")
    ('inspired-dev', 12)
    """
    name, _, row = source.partition("#")
    if name not in FILES or not (row.isascii() and row.isdigit()):
        raise InputError(f"{source!r} names no real text; write one of {', '.join(FILES)}, then # and the row")
    return name, int(row)


def real_text(source: str, folder: Path) -> str | None:
    """The text `source` names, or None where the file or the row is not there."""
    name, row = place(source)
    file, read = FILES[name]
    path = folder / REQUESTS / file
    texts = _texts(path, read) if path.is_file() else ()
    return texts[row - 1] if 0 < row <= len(texts) else None


@lru_cache(maxsize=8)
def _texts(path: Path, read: Callable[[Path], tuple[str, ...]]) -> tuple[str, ...]:
    return read(path)


def _told(path: Path) -> tuple[str, ...]:
    return tuple(sentence.text for sentence in sentences(path))


def _posted(path: Path) -> tuple[str, ...]:
    with path.open(encoding="utf-8") as file:
        return tuple(json.loads(line)["text"] for line in file if line.strip())


def _uttered(path: Path) -> tuple[str, ...]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row["text"] for row in csv.DictReader(file, delimiter="\t")]
    return tuple(text.replace("QUOTATION_MARK", '"') for text in rows)


FILES: Mapping[str, tuple[str, Callable[[Path], tuple[str, ...]]]] = {
    "inspired-dev": ("inspired-dev.tsv", _uttered),
    "tomt-train": ("tomt-train.jsonl", _posted),
    "mit-slots-train": ("mit-slots-train.bio", _told),
}
