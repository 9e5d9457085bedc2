"""The plots are ours: none shares six words in a row with the TMDB overview of its film."""

import re
from pathlib import Path

import pytest

from data.starter import starter_movies

RUN = 6  # words in a row


def runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9']+", text.lower())
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


@pytest.mark.devdata
def test_no_plot_shares_a_run_of_words_with_an_overview(dev_data: Path) -> None:
    from pyarrow.parquet import read_table

    table = read_table(dev_data / "tmdb.parquet", columns=["tmdb_id", "overview"]).to_pydict()
    overview = dict(zip(table["tmdb_id"], table["overview"], strict=True))
    movies = starter_movies()
    assert sum(movie.tmdb_id in overview for movie in movies) > 0.9 * len(movies)
    shared = {
        movie.label: " ".join(min(common))
        for movie in movies
        if (common := runs(f"{movie.premise} {movie.plot}") & runs(overview.get(movie.tmdb_id) or ""))
    }
    assert shared == {}
