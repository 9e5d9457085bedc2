"""Small files and a starter of two films."""

from collections.abc import Callable
from pathlib import Path

import pytest

from data import Movie

Starter = Callable[[], list[Movie]]


@pytest.fixture
def starter() -> Starter:
    def films() -> list[Movie]:
        return [
            Movie(
                tmdb_id=949,
                title="Heat",
                year=1995,
                imdb_id="tt0113277",
                premise="A thief plans.",
                directors=("M. Mann",),
            ),
            Movie(tmdb_id=194, title="Amélie", year=2001, premise="A waitress helps.", votes=9000, rating=7.9),
        ]

    return films


@pytest.fixture
def table(tmp_path: Path) -> Callable[..., Path]:
    def write(content: str | bytes, name: str = "films.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture
def movielens(tmp_path: Path) -> Path:
    folder = tmp_path / "ml"
    folder.mkdir()
    (folder / "movies.csv").write_text(
        "movieId,title,genres\n1,Heat (1995),Action|Crime\n"
        '2,"City of Lost Children, The (Cité des enfants perdus, La) (1995)",Children|Sci-Fi\n'
        "3,Lost (1990),(no genres listed)\n4,Heat (1995),Crime\n",
        encoding="utf-8",
    )
    (folder / "links.csv").write_text(
        "movieId,imdbId,tmdbId\n1,0113277,949\n2,0112682,902\n3,0000003,\n4,0113277,949\n"
    )
    (folder / "ratings.csv").write_text(
        "userId,movieId,rating,timestamp\n1,1,4.0,100\n1,4,5.0,200\n2,1,3.0,100\n2,2,0.5,100\n2,3,4.0,100\n3,1,7.0,100\n"
    )
    return folder
