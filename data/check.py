"""Holds the starter catalogue against its guide and its manifest."""

import hashlib
import itertools
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from data.movie import Movie, fold
from data.profiles import demo_viewers
from data.starter import STARTER, starter_movies
from data.vocabulary import FILM_AXES, certificate_age

WORDS = range(50, 91)  # premise and plot together
THEMES = range(6, 13)
MOODS = range(1, 5)
COMMON = (0.15, 0.05)  # at most 5 % of the themes may stand in more than 15 % of the films
COVERED = {"countries": 0.98, "directors": 0.98, "min_age": 0.85}  # share of films that must have it
FOR_CHILDREN = 0.95  # share of family and animated films whose age limit must be known
ALIKE = 0.25  # share of liked films two demo viewers may have in common
MANIFEST = "manifest.json"
BANNED = ("this film", "this movie", "the film follows", "must-see")


def problems(folder: Path = STARTER) -> list[str]:
    """Everything that is wrong, a sentence each; empty when all is well."""
    movies = starter_movies(folder)
    found = [f"{movie.label}: {wrong}" for movie in movies for wrong in record_problems(movie)]
    return [*found, *_catalogue_problems(movies), *_viewer_problems(folder, movies), *manifest_problems(folder)]


def record_problems(movie: Movie) -> Iterator[str]:
    """What breaks the guide in one record."""
    text = f"{movie.premise or ''} {movie.plot or ''}"
    count = len(text.split())
    if count not in WORDS:
        yield f"premise and plot have {count} words, not {WORDS.start}–{WORDS.stop - 1}"
    yield from _theme_problems(movie)
    if movie.moods is None or len(set(movie.moods)) not in MOODS:
        yield f"needs {MOODS.start}–{MOODS.stop - 1} moods"
    if movie.axes is None or set(movie.axes) != set(FILM_AXES) or movie.content is None:
        yield "lacks axes or content"
    if movie.min_age != certificate_age(movie.certificate):
        yield f"min_age {movie.min_age} is not what {movie.certificate!r} means"
    if any(phrase in text.lower() for phrase in BANNED):
        yield "speaks about itself"
    if garbled(text):
        yield "its text was decoded twice"


def _theme_problems(movie: Movie) -> Iterator[str]:
    if len(movie.themes) not in THEMES or len(set(movie.themes)) != len(movie.themes):
        yield f"has {len(movie.themes)} themes or doubles, not {THEMES.start}–{THEMES.stop - 1}"
    if any(theme != theme.lower() or fold(theme) == fold(movie.title) for theme in movie.themes):
        yield "a theme is not lower case, or is the title"


def garbled(text: str) -> bool:
    """Whether the text is UTF-8 that was read as Windows-1252."""
    try:
        return text.encode("cp1252").decode("utf-8") != text
    except (UnicodeEncodeError, UnicodeDecodeError):
        return False


def _catalogue_problems(movies: list[Movie]) -> Iterator[str]:
    for plot, count in Counter(movie.plot for movie in movies).items():
        if count > 1:
            yield f"{count} films share the plot {plot!r:.60}"
    for axis in FILM_AXES:
        missing = set(range(5)) - {movie.axes[axis] for movie in movies if movie.axes}
        if missing:
            yield f"the axis {axis!r} never has the values {sorted(missing)}"
    yield from _holes(movies)
    carried = Counter(theme for movie in movies for theme in movie.themes)
    common = [theme for theme, count in carried.items() if count > COMMON[0] * len(movies)]
    if len(common) > COMMON[1] * len(carried):
        yield f"too many films share the themes {common}"


def _viewer_problems(folder: Path, movies: list[Movie]) -> Iterator[str]:
    known = {movie.tmdb_id for movie in movies}
    viewers = demo_viewers(folder)
    for viewer in viewers.values():
        if strangers := viewer.ratings.keys() - known:
            yield f"the viewer {viewer.id!r} rated films that are not there: {sorted(strangers)}"
    for one, other in itertools.combinations(viewers.values(), 2):
        if len(one.liked & other.liked) > ALIKE * min(len(one.liked), len(other.liked)):
            yield f"the viewers {one.id!r} and {other.id!r} like the same films"


def coverage(movies: list[Movie]) -> dict[str, float]:
    """The share of films that have each field, 0 to 1."""
    held = {name: sum(getattr(movie, name) not in (None, ()) for movie in movies) / len(movies) for name in COVERED}
    young = [movie for movie in movies if {"Family", "Animation"} & set(movie.genres)]
    return {**held, "min_age of family films": sum(movie.min_age is not None for movie in young) / max(len(young), 1)}


def _holes(movies: list[Movie]) -> Iterator[str]:
    for name, share in coverage(movies).items():
        least = COVERED.get(name, FOR_CHILDREN)
        if share < least:
            yield f"{name} is known for {share:.1%} of the films, not {least:.0%}"
    counted = [movie for movie in movies if movie.movielens_count is not None]
    for movie in movies if counted else ():
        if movie.movielens_id is not None and movie.movielens_count is None:
            yield f"{movie.label}: MovieLens count and mean are missing"


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def shipped(folder: Path = STARTER) -> list[Path]:
    """The files that are shipped beside the manifest."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)


def manifest(folder: Path = STARTER) -> str:
    """The manifest as it should read."""
    held = {path.relative_to(folder).as_posix(): digest(path) for path in shipped(folder)}
    return json.dumps(held, indent=1, sort_keys=True) + "\n"


def manifest_problems(folder: Path = STARTER) -> Iterator[str]:
    """Files that differ from the manifest. The MovieLens part may be left out."""
    path = folder / MANIFEST
    if not path.is_file():
        yield f"{MANIFEST} is missing"
        return
    expected: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    held = {file.relative_to(folder).as_posix(): file for file in shipped(folder)}
    for name in sorted(expected.keys() | held.keys()):
        if name not in held:
            if not name.startswith("movielens/"):
                yield f"{name} is missing"
        elif name not in expected:
            yield f"{name} is not in {MANIFEST}"
        elif digest(held[name]) != expected[name]:
            yield f"{name} differs from {MANIFEST}"
