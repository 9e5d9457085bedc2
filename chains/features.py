"""What ranking needs of every film, as arrays made once per index. Unknown is NaN."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from chains.understand.lexicons import lexicons
from data import Movie
from data.vocabulary import FILM_AXES, GENRES, MOODS

Column = NDArray[np.float32]

SHORTEST = 40  # minutes; shorter films are not shown unasked
SPECIAL = re.compile(r"\b(concert film|concert|stand-?up|stand-up comedy|tv special|live performance)\b")
IMPLIED = 0.5  # what a genre may say of a mood, against 1 for a mood we know


@dataclass(frozen=True)
class Features:
    """Arrays over the films of one index."""

    movies: Sequence[Movie]
    ids: NDArray[np.int64]
    moods: NDArray[np.float32]  # films x 18; 1 has it, 0 has not; implied by genres where moods are unknown
    axes: NDArray[np.float32]  # films x 9, 0–4
    quality: Column  # 0–10
    percentile: Column  # 0–1
    ordinary: NDArray[np.bool_]  # shown without being asked for
    for_children: NDArray[np.bool_]  # family films and animation

    @classmethod
    def of(cls, movies: Sequence[Movie]) -> "Features":
        """Reads each film once."""
        return cls(
            movies=movies,
            ids=np.array([movie.tmdb_id for movie in movies], dtype=np.int64),
            moods=_moods(movies),
            axes=np.array(
                [[m.axes.get(a, np.nan) for a in FILM_AXES] if m.axes else [np.nan] * len(FILM_AXES) for m in movies],
                dtype=np.float32,
            ).reshape(len(movies), len(FILM_AXES)),
            quality=np.array([np.nan if m.quality is None else m.quality for m in movies], dtype=np.float32),
            percentile=np.array([np.nan if m.percentile is None else m.percentile for m in movies], dtype=np.float32),
            ordinary=np.array([ordinary(movie) for movie in movies], dtype=bool),
            for_children=np.array([not {"Family", "Animation"}.isdisjoint(m.genres) for m in movies], dtype=bool),
        )

    @cached_property
    def usual_axes(self) -> Column:
        """The catalogue's mean per axis: where a film of unknown axes is taken to stand."""
        known = self.axes[~np.isnan(self.axes[:, 0])]
        return known.mean(axis=0) if len(known) else np.full(len(FILM_AXES), 2, dtype=np.float32)


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
