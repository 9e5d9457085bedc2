"""A slip in a genre or mood is mended; words that are right stay as they are."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from typing import Any

import pytest

from chains.understand.lexicons import lexicons
from chains.understand.names import Names
from chains.understand.spelling import respelled
from chains.understand.text import read


@pytest.mark.parametrize(
    ("text", "genre"), [("a thriler", "Thriller"), ("somthing with romanse", "Romance"), ("documentry", "Documentary")]
)
def test_a_slip_is_mended(parse: Any, text: str, genre: str) -> None:
    assert parse(text).set.genres_all == (genre,)


def patterns(value: object) -> Iterator[str]:
    """Patterns in a module's constants, however deep."""
    if isinstance(value, re.Pattern):
        yield value.pattern
    elif isinstance(value, tuple):
        for part in value:
            yield from patterns(part)


def test_no_word_of_the_patterns_is_respelled() -> None:
    names, changed = Names.of([]), set()
    for package in ("films", "talk", "readers"):
        home = importlib.import_module(f"chains.understand.{package}")
        for module in pkgutil.iter_modules(home.__path__):
            for value in vars(importlib.import_module(f"{home.__name__}.{module.name}")).values():
                for pattern in patterns(value):
                    plain = re.sub(r"\(\?P<\w+>|\\.", " ", pattern)
                    for word in re.findall(r"(?<![a-z])[a-z]{5,}(?![a-z?])", plain):
                        if respelled(read(word), names, lexicons()).line != read(word).line:
                            changed.add(word)
    assert changed == set()
