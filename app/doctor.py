"""Examines an installation: what is there, what is built, what is degraded, what is damaged."""

import importlib.util
import platform
from importlib.metadata import version
from typing import Any

from app.build import taste_file
from app.settings import Settings
from data.starter import starter_movies

PACKAGES = ("chromadb", "onnxruntime", "implicit", "langchain", "gradio", "sentence-transformers")
UNASKED = "Not shown unless asked for: adult titles, films under 40 minutes, concerts, stand-up and TV specials."


def examine(settings: Settings) -> dict[str, Any]:
    """Everything `matinee doctor` tells, as JSON. `status` is ok, degraded or damaged."""
    index = _index(settings)
    found = {
        "python": platform.python_version(),
        "packages": {name: version(name) for name in PACKAGES},
        "home": str(settings.home),
        "catalogue": _catalogue(settings),
        "index": index,
        "embedder": _embedder(settings),
        "taste": str(taste_file(settings.home) or "none"),
        "llm": settings.model or "none: basic mode",
        "notes": [UNASKED],
    }
    degraded = found["embedder"] != "ready" or found["taste"] == "none" or index["state"].startswith("none")
    found["status"] = "damaged" if index["damages"] else "degraded" if degraded else "ok"
    return found


def told(found: dict[str, Any]) -> str:
    """The same in lines for a person."""
    index = found["index"]
    lines = [
        f"status      {found['status']}",
        f"python      {found['python']}",
        f"packages    {', '.join(f'{name} {number}' for name, number in found['packages'].items())}",
        f"home        {found['home']}",
        f"catalogue   {', '.join(f'{count:,} {source}' for source, count in found['catalogue'].items()) or 'none yet'}",
        f"index       {index['state']}",
        *(f"  damage    {damage}" for damage in index["damages"]),
        f"embedder    {found['embedder']}",
        f"taste       {found['taste']}",
        f"llm         {found['llm']}",
        *(f"note        {note}" for note in found["notes"]),
    ]
    return "\n".join(lines)


def _catalogue(settings: Settings) -> dict[str, int]:
    """Films by the source that describes them."""
    from collections import Counter

    from ingest import catalogue

    movies = catalogue.read(settings.home) or starter_movies()
    return dict(Counter(movie.source for movie in movies).most_common())


def _index(settings: Settings) -> dict[str, Any]:
    from vectorstore import publish

    number = publish.published(settings.home)
    if number is None:
        return {"state": "none yet; it is built at the first question, or by matinee build", "damages": []}
    damages = publish.verify(publish.folder(settings.home, number))
    held = publish.manifest(publish.folder(settings.home, number))
    films = f"{held.movies:,} films, built {held.built_at:%Y-%m-%d %H:%M}" if held else "unreadable"
    return {"state": f"version {number}: {films}", "damages": damages}


def _embedder(settings: Settings) -> str:
    from data import ModelUnavailable
    from vectorstore.embed import embedder

    if importlib.util.find_spec("onnxruntime") is None:
        return "onnxruntime is missing; run make run"
    try:
        embedder(settings.embedder)
    except ModelUnavailable as problem:
        return str(problem)
    return "ready"
