"""Countries and languages by code and by every word that claims them."""

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import yaml

HOME = Path(__file__).parent


class Places(NamedTuple):
    """`claims` maps a folded word or pair of words to what it says: country names and language names."""

    countries: dict[str, str]  # code -> name
    languages: dict[str, str]
    adjectives: dict[str, str]  # code -> adjective, where there is one
    claims: dict[str, frozenset[str]]


@lru_cache(maxsize=1)
def places() -> Places:
    """The table, read once."""
    held = yaml.safe_load((HOME / "places.yaml").read_text(encoding="utf-8"))
    claims: dict[str, set[str]] = {}
    for names in held["countries"].values():
        for name in names:
            claims.setdefault(name.removeprefix("the ").casefold(), set()).add(names[0])
    for name in held["languages"].values():
        claims.setdefault(name.casefold(), set()).add(name)
    return Places(
        countries={code: names[0] for code, names in held["countries"].items()},
        languages=held["languages"],
        adjectives={code: names[1] for code, names in held["countries"].items() if len(names) > 1},
        claims={word: frozenset(meant) for word, meant in claims.items()},
    )
