"""What ranking needs of every film, as arrays made once per index. Unknown is NaN."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from chains.ranking.estimate import Estimator
from chains.understand.lexicons import lexicons
from data import FieldName, Movie
from data.vocabulary import FILM_AXES, GENRES, MOODS, FilmAxis, Mood

Column = NDArray[np.float32]

SHORTEST = 40  # minutes; shorter films are not shown unasked
SPECIAL = re.compile(r"\b(concert film|concert|stand-?up|stand-up comedy|tv special|live performance)\b")
GRADED: dict[Mood, FilmAxis] = {  # moods that an axis measures: "funny" asks for the funniest first
    "funny": "funny",
    "lighthearted": "light",
    "tearjerker": "sad",
    "romantic": "romantic",
    "scary": "scary",
    "thought_provoking": "smart",
    "quirky": "weird",
}
TOLD: dict[FieldName, Callable[[Movie], object]] = {  # what of a record a refusal is held against
    "genres_none": lambda movie: movie.genres,
    "themes_none": lambda movie: movie.themes,
    "content_none": lambda movie: movie.content is not None,
    "people_none": lambda movie: movie.cast,
    "languages_none": lambda movie: movie.language,
    "countries_none": lambda movie: movie.countries,
}
IMPLIED = 0.5  # what a genre may say of a mood, against 1 for a mood we know


@dataclass(frozen=True)
class Features:
    """Arrays over the films of one index."""

    movies: Sequence[Movie]
    ids: NDArray[np.int64]
    moods: NDArray[np.float32]  # films x 18, 0–1; halved with the axis where one measures the mood
    axes: NDArray[np.float32]  # films x 9, 0–4
    leads: NDArray[np.float32]  # films x 9; how far above the usual in steps of four, estimates times their Spearman
    estimated: NDArray[np.bool_]  # films whose axes or moods are not known
    quality: Column  # 0–10
    percentile: Column  # 0–1
    ordinary: NDArray[np.bool_]  # shown without being asked for
    for_children: NDArray[np.bool_]  # family films and animation
    unknown: dict[FieldName, NDArray[np.bool_]]  # films of which nothing tells whether they keep a refusal
    newest: int | None  # year of the last film

    @classmethod
    def of(
        cls, movies: Sequence[Movie], *, vectors: NDArray[np.float32] | None = None, estimator: Estimator | None = None
    ) -> "Features":
        """Reads each film once. `estimator` must be of the embedder that made `vectors`."""
        axes, moods = _axes(movies), _moods(movies)
        unknown = np.array([movie.axes is None or movie.moods is None for movie in movies], dtype=bool)
        trust = np.zeros_like(axes)
        trust[~unknown] = 1
        if vectors is not None and estimator is not None and unknown.any():
            films = [movie for movie, missing in zip(movies, unknown, strict=True) if missing]
            axes[unknown], moods[unknown] = estimator.axes_and_moods(films, vectors[unknown])
            trust[unknown] = estimator.spearman
        for mood, axis in GRADED.items():
            degree = np.nan_to_num(axes[:, FILM_AXES.index(axis)] / 4, nan=0.0)
            graded = ~np.isnan(axes[:, 0])
            column = MOODS.index(mood)
            moods[graded, column] = (moods[graded, column] + degree[graded]) / 2
        usual = axes[~unknown].mean(axis=0) if not unknown.all() else np.full(len(FILM_AXES), 2, dtype=np.float32)
        return cls(
            movies=movies,
            ids=np.array([movie.tmdb_id for movie in movies], dtype=np.int64),
            moods=moods,
            axes=axes,
            leads=np.nan_to_num((axes - usual) / 4 * trust, nan=0.0),
            estimated=unknown,
            quality=np.array([np.nan if m.quality is None else m.quality for m in movies], dtype=np.float32),
            percentile=np.array([np.nan if m.percentile is None else m.percentile for m in movies], dtype=np.float32),
            ordinary=np.array([ordinary(movie) for movie in movies], dtype=bool),
            for_children=np.array([not {"Family", "Animation"}.isdisjoint(m.genres) for m in movies], dtype=bool),
            unknown={field: np.array([not told(m) for m in movies], dtype=bool) for field, told in TOLD.items()},
            newest=max((movie.year for movie in movies if movie.year), default=None),
        )


def _axes(movies: Sequence[Movie]) -> NDArray[np.float32]:
    unknown = [np.nan] * len(FILM_AXES)
    rows = [[m.axes.get(axis, np.nan) for axis in FILM_AXES] if m.axes else unknown for m in movies]
    return np.array(rows, dtype=np.float32).reshape(len(movies), len(FILM_AXES))


def ordinary(movie: Movie) -> bool:
    """Not adult, not a short, not a concert, stand-up or TV special."""
    short = movie.runtime is not None and movie.runtime < SHORTEST
    return not (movie.adult or short or any(SPECIAL.search(theme) for theme in movie.themes))


def _moods(movies: Sequence[Movie]) -> NDArray[np.float32]:
    implied = np.zeros((len(GENRES), len(MOODS)), dtype=np.float32)
    for mood, weights in lexicons().mood_genres.items():
        for genre, weight in weights.items():
            implied[GENRES.index(genre), MOODS.index(mood)] = weight
    place = {mood: column for column, mood in enumerate(MOODS)}
    genre_row = {genre: row for row, genre in enumerate(GENRES)}
    moods = np.zeros((len(movies), len(MOODS)), dtype=np.float32)
    for row, movie in enumerate(movies):
        if movie.moods is not None:
            moods[row, [place[mood] for mood in movie.moods]] = 1
        elif movie.genres:
            moods[row] = IMPLIED * implied[[genre_row[genre] for genre in movie.genres]].max(axis=0)
    return moods
