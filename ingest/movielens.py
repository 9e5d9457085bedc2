"""Reads a MovieLens folder: ratings under TMDB ids, films, counts and means."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from data import InputError, Movie, MovieId
from ingest import cells
from ingest.catalogue import replace_table
from ingest.rows import Rejected

FILES = {
    "ratings.csv": ("userId", "movieId", "rating", "timestamp"),
    "movies.csv": ("movieId", "title", "genres"),
    "links.csv": ("movieId", "imdbId", "tmdbId"),
}
REMEDY = "download ml-latest-small (or a larger one) from grouplens.org/datasets/movielens and give its folder"
TITLE = re.compile(r"^(?P<title>.*?)\s*(?:\((?P<year>\d{4})(?:[-–]\d{0,4})?\))?\s*$")
ALSO = re.compile(r"\s+\((?:a\.?k\.?a\.?\s*)?([^()]*)\)")
ARTICLE = re.compile(
    r"^(.*), (The|A|An|La|Le|Les|L'|Un|Une|El|Los|Las|Il|Lo|I|Gli|Das|Der|Die|Ein|Eine|Det|Den|En|Ett|O|Os|As)$"
)


@dataclass(frozen=True, slots=True)
class Ratings:
    """Columns of ratings, one for each user and film: user, TMDB id, stars 0.5–5, seconds since 1970."""

    user: np.ndarray  # int64
    movie: np.ndarray  # int64
    stars: np.ndarray  # float32
    at: np.ndarray  # int64

    def __len__(self) -> int:
        return len(self.user)


@dataclass(frozen=True, slots=True)
class MovieLens:
    """A MovieLens folder; every film carries its count and mean."""

    ratings: Ratings
    movies: list[Movie]
    rejected: list[Rejected]


def read_movielens(folder: Path) -> MovieLens:
    """Ratings and films of the folder. Films without a TMDB id are rejected, and their ratings with them."""
    frames = {name: _frame(folder / name, columns) for name, columns in FILES.items()}
    films = frames["movies.csv"].merge(frames["links.csv"], on="movieId", how="left")
    films["row"] = np.arange(2, len(films) + 2)
    missing = films["tmdbId"].isna()
    rejected = [
        Rejected(int(row), f"movies.csv: {title!r} has no TMDB id in links.csv")
        for row, title in films.loc[missing, ["row", "title"]].itertuples(index=False)
    ]
    films = films[~missing].drop_duplicates("movieId")
    ids = dict(zip(films["movieId"].astype(int), films["tmdbId"].astype(int), strict=True))
    ratings, bad = _ratings(frames["ratings.csv"], ids)
    return MovieLens(ratings, _movies(films, ratings), rejected + bad)


def write_ratings(home: Path, ratings: Ratings) -> None:
    """Keep the ratings beside the catalogue."""
    columns = {"user": ratings.user, "movie": ratings.movie, "stars": ratings.stars, "at": ratings.at}
    replace_table(ratings_path(home), pa.table(columns))


def read_ratings(home: Path) -> Ratings:
    """The ratings that were ingested; none when there are none."""
    path = ratings_path(home)
    if not path.is_file():
        empty = np.zeros(0, np.int64)
        return Ratings(empty, empty, np.zeros(0, np.float32), empty)
    try:
        table = pq.read_table(path)
    except (pa.ArrowException, OSError) as error:
        raise InputError(f"the ratings {str(path)!r} cannot be read; run: matinee ingest movielens DIR") from error
    return Ratings(*(table.column(name).to_numpy() for name in ("user", "movie", "stars", "at")))


def ratings_path(home: Path) -> Path:
    """Where the ratings lie."""
    return home / "catalogue" / "ratings.parquet"


def named(title: str) -> tuple[str, int | None, tuple[str, ...]]:
    """A MovieLens title as title, year and other names.

    >>> named("City of Lost Children, The (Cité des enfants perdus, La) (1995)")
    ('The City of Lost Children', 1995, ('La Cité des enfants perdus',))
    """
    match = TITLE.match(title.strip())
    held, year = (match["title"], match["year"]) if match else (title, None)
    others = tuple(dict.fromkeys(_turned(name) for name in ALSO.findall(held) if name.strip()))
    return _turned(ALSO.sub("", held)) or title.strip(), int(year) if year else None, others


def _turned(name: str) -> str:
    match = ARTICLE.match(name.strip())
    if not match:
        return name.strip()
    return f"{match[2]}{'' if match[2].endswith(chr(39)) else ' '}{match[1]}"


def _frame(path: Path, columns: Iterable[str]) -> pd.DataFrame:
    if not path.is_file():
        raise InputError(f"{path.name} is missing in {str(path.parent)!r}; {REMEDY}")
    try:
        frame = pd.read_csv(path, encoding="utf-8-sig")
    except (ValueError, pd.errors.ParserError) as error:
        raise InputError(f"{path.name} in {str(path.parent)!r} is no MovieLens file ({error}); {REMEDY}") from error
    lacking = [name for name in columns if name not in frame.columns]
    if lacking:
        raise InputError(f"{path.name} in {str(path.parent)!r} lacks the column {lacking[0]}; {REMEDY}")
    return frame


def _ratings(frame: pd.DataFrame, ids: dict[int, MovieId]) -> tuple[Ratings, list[Rejected]]:
    numbers = frame.apply(pd.to_numeric, errors="coerce")
    sound = numbers["rating"].between(0.5, 5) & numbers.notna().all(axis=1)
    rejected = [
        Rejected(int(row) + 2, "ratings.csv: not a user, a film, 0.5–5 stars and a time")
        for row in np.flatnonzero(~sound.to_numpy())
    ]
    numbers = numbers[sound]
    numbers["movie"] = numbers["movieId"].map(ids)
    lost = numbers.loc[numbers["movie"].isna(), "movieId"].value_counts()
    rejected += [
        Rejected(0, f"ratings.csv: {n} ratings of film {int(i)}, which has no TMDB id") for i, n in lost.items()
    ]
    # MovieLens lists a few films twice: a user's last word counts.
    kept = numbers.dropna(subset="movie").sort_values("timestamp", kind="stable")
    kept = kept.drop_duplicates(["userId", "movie"], keep="last").sort_values(["userId", "movie"])
    columns = (kept["userId"], kept["movie"], kept["rating"], kept["timestamp"])
    types = (np.int64, np.int64, np.float32, np.int64)
    return Ratings(*(c.to_numpy(dtype=t) for c, t in zip(columns, types, strict=True))), rejected


def _movies(films: pd.DataFrame, ratings: Ratings) -> list[Movie]:
    ids, inverse, counts = np.unique(ratings.movie, return_inverse=True, return_counts=True)
    sums = np.bincount(inverse, weights=ratings.stars) if len(ids) else np.zeros(0)
    stats = {int(i): (int(n), round(float(s / n), 4)) for i, n, s in zip(ids, counts, sums, strict=True)}
    found: dict[MovieId, Movie] = {}
    for row in films.to_dict("records"):
        movie = _movie(row, stats)
        found.setdefault(movie.tmdb_id, movie)
    return list(found.values())


def _movie(row: dict[str, Any], stats: dict[MovieId, tuple[int, float]]) -> Movie:
    title, year, others = named(str(row["title"]))
    tmdb_id = int(row["tmdbId"])
    count, mean = stats.get(tmdb_id, (None, None))
    return Movie(
        tmdb_id=tmdb_id,
        title=title,
        year=year,
        aka=others,
        imdb_id=cells.imdb_id(row["imdbId"]),
        movielens_id=int(row["movieId"]),
        genres=cells.genres(row["genres"]),
        movielens_count=count,
        movielens_mean=mean,
        source="movielens",
    )
