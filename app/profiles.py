"""Remembers what a local user likes between calls of the command line."""

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path

from data import InputError, MovieId
from data.profiles import demo_viewers

DEMO = "demo-"
NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")


def load(home: Path, name: str) -> dict[MovieId, float]:
    """The user's ratings, film to stars; empty for a new name. `demo-ines` begins with a demo viewer's ratings."""
    path = _path(home, name)
    if not path.exists():
        viewer = demo_viewers().get(name.removeprefix(DEMO)) if name.startswith(DEMO) else None
        return dict(viewer.ratings) if viewer else {}
    try:
        held = json.loads(path.read_text(encoding="utf-8"))["ratings"]
        return {int(movie): float(stars) for movie, stars in held.items()}
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise InputError(f"the profile {str(path)!r} is damaged; mend or delete it") from problem


def remember(home: Path, name: str, ratings: Mapping[MovieId, float]) -> None:
    """Adds ratings to the profile; whole or not at all."""
    if not ratings:
        return
    path = _path(home, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    merged = {**load(home, name), **ratings}
    fresh = path.with_suffix(f".{os.getpid()}.tmp")
    fresh.write_text(json.dumps({"ratings": merged}, indent=1), encoding="utf-8")
    fresh.replace(path)


def _path(home: Path, name: str) -> Path:
    if not NAME.fullmatch(name):
        raise InputError(f"the user name {name!r} may hold only letters, digits, - and _, at most 64")
    return home / "profiles" / f"{name}.json"
