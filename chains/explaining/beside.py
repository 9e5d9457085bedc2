"""Holds a film beside others: what it shares with an example, how it differs, which liked film it is close to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from chains.ports import Library
from data import Fact, Movie, MovieId
from data.vocabulary import Axis, Mood

LIKED = 4.0  # stars from which a rated film may be named as a reason
NEAR = 0.55  # cosine from which two films are called close; one pair in fifty of the shipped catalogue is
AHEAD = 0.2  # and by how much more than its usual neighbour
SAMPLE = 2_000  # films the usual neighbour is measured on
YEARS, MINUTES = 5, 15  # differences worth saying
STEPS = 1  # on an axis that was asked to move
MOODS: dict[Mood, str] = {
    "feel_good": "feel-good",
    "tearjerker": "moving",
    "thought_provoking": "thought-provoking",
    "mind_bending": "mind-bending",
}
COMPARED: dict[tuple[Axis, int], str] = {
    ("light", 1): "lighter",
    ("light", -1): "heavier",
    ("funny", 1): "funnier",
    ("funny", -1): "more serious",
    ("scary", 1): "scarier",
    ("scary", -1): "less scary",
    ("romantic", 1): "more romantic",
    ("romantic", -1): "less romantic",
    ("violent", 1): "more violent",
    ("violent", -1): "less violent",
    ("slow", 1): "slower",
    ("slow", -1): "faster",
    ("smart", 1): "smarter",
    ("smart", -1): "simpler",
    ("weird", 1): "weirder",
    ("weird", -1): "less weird",
    ("sad", 1): "sadder",
    ("sad", -1): "less sad",
}


@dataclass(frozen=True, slots=True)
class Beside:
    """A film among all films."""

    movie: Movie
    films: Mapping[MovieId, Movie]
    library: Library
    usual: dict[MovieId, float]  # what was measured before

    def close(self, other: Movie) -> float:
        """How much closer than usual the two are; 0 when they are not close, share no genre, or nothing is known."""
        vectors, at = self.library.vectors, self.library.position
        if vectors is None or other.tmdb_id not in at or set(self.movie.genres).isdisjoint(other.genres):
            return 0.0
        mine, its = vectors[at[self.movie.tmdb_id]], vectors[at[other.tmdb_id]]
        cosine = float(np.dot(mine, its))
        if cosine < NEAR:
            return 0.0
        if other.tmdb_id not in self.usual:
            self.usual[other.tmdb_id] = float(np.median(vectors[:: max(1, len(vectors) // SAMPLE)] @ its))
        ahead = cosine - self.usual[other.tmdb_id]
        return ahead if ahead >= AHEAD else 0.0


def liked(beside: Beside, ratings: Mapping[MovieId, float]) -> Iterator[Fact]:
    """The nearest film the person liked, if one is near."""
    known = [beside.films[m] for m, stars in ratings.items() if stars >= LIKED and m in beside.films]
    known = [movie for movie in known if movie.tmdb_id != beside.movie.tmdb_id]
    best = max(((beside.close(movie), -movie.tmdb_id, movie) for movie in known), default=None, key=lambda e: e[:2])
    if best is not None and best[0] > 0:
        yield Fact(kind="because_you_liked", value=best[2].title, source_field="ratings")


def near(beside: Beside, seeds: Sequence[Movie]) -> Iterator[Fact]:
    """Examples whose story is close."""
    for other in seeds:
        if beside.close(other) > 0:
            yield Fact(kind="near_example", value=other.title, source_field="plot")


def shared(movie: Movie, seeds: Sequence[Movie]) -> Iterator[Fact]:
    """Themes and moods it has in common with an example."""
    for other in seeds:
        for theme in [theme for theme in movie.themes if theme in other.themes][:2]:
            yield Fact(kind="shared_theme", value=f"{theme}, also in {other.title}", source_field="themes")
        for mood in [mood for mood in movie.moods or () if mood in (other.moods or ())][:2]:
            yield Fact(kind="shared_mood", value=f"{MOODS.get(mood, mood)}, also {other.title}", source_field="moods")


def contrasts(movie: Movie, seeds: Sequence[Movie], first: Movie | None, axes: Mapping[Axis, float]) -> Iterator[Fact]:
    """How it differs from the example, else from the first film of the list."""
    other = seeds[0] if seeds else first
    if other is None or other.tmdb_id == movie.tmdb_id:
        return
    for axis, shift in axes.items():
        step = _step(movie, other, axis)
        if shift and step * shift > 0 and abs(step) >= STEPS:
            word = COMPARED[axis, 1 if step > 0 else -1]
            yield Fact(kind="contrast", value=f"{word} than {other.title}", source_field="axes")
    if movie.runtime and other.runtime and abs(gap := movie.runtime - other.runtime) >= MINUTES:
        word = "longer" if gap > 0 else "shorter"
        yield Fact(kind="contrast", value=f"{abs(gap)} minutes {word} than {other.title}", source_field="runtime")
    if movie.year and other.year and abs(gap := movie.year - other.year) >= YEARS:
        word = "newer" if gap > 0 else "older"
        yield Fact(kind="contrast", value=f"{abs(gap)} years {word} than {other.title}", source_field="year")


def _step(movie: Movie, other: Movie, axis: Axis) -> int:
    """How many steps of the axis lie between two films; 0 where one of them was not judged."""
    mine: Mapping[str, int] = {str(name): value for name, value in (movie.axes or {}).items()}
    its: Mapping[str, int] = {str(name): value for name, value in (other.axes or {}).items()}
    return mine[axis] - its[axis] if axis in mine and axis in its else 0
