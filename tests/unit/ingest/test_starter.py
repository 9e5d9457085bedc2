"""The starter catalogue is read line by line."""

import json
from pathlib import Path
from typing import Any

import pytest

from data import InputError
from data.starter import starter_movies

HEAT: dict[str, Any] = {
    "tmdb_id": 949, "imdb_id": "tt0113277", "movielens_id": 6, "title": "Heat", "original_title": "Heat", "aka": [],
    "year": 1995, "runtime": 170, "genres": ["Action", "Crime"], "language": "en", "countries": ["US"],
    "certificate": "R", "min_age": None, "collection": None, "collection_position": None, "directors": ["Michael Mann"],
    "cast": ["Al Pacino"], "cast_complete": False, "premise": "A thief plans.", "plot": "A cop follows.",
    "themes": ["heist"], "moods": ["tense"], "content": [],
    "axes": {"light": 0, "violent": 3}, "votes": 7000, "rating": 7,
}  # fmt: skip


def written(folder: Path, *lines: Any) -> Path:
    content = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    (folder / "movies.jsonl").write_text(content + "\n", encoding="utf-8")
    return folder


def test_a_line_becomes_a_film(tmp_path: Path) -> None:
    [film] = starter_movies(written(tmp_path, HEAT, ""))
    assert (film.label, film.genres, film.axes) == ("Heat (1995)", ("Action", "Crime"), {"light": 0, "violent": 3})
    assert (film.min_age, film.content, film.rating, film.source) == (17, (), 7.0, "starter")
    assert (film.movielens_count, film.movielens_mean) == (None, None)


def test_movielens_figures_join_when_their_folder_is_there(tmp_path: Path) -> None:
    (tmp_path / "movielens").mkdir()
    (tmp_path / "movielens" / "stats.csv").write_text("tmdb_id,count,mean\n949,102,3.946\n1,1,5\n")
    [film] = starter_movies(written(tmp_path, HEAT))
    assert (film.movielens_count, film.movielens_mean) == (102, 3.946)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"year": "1995"}, "movies.jsonl, line 1: year: input should be a valid integer"),
        ({"genres": ["Heist"]}, r"line 1: genres\.0: input should be 'Action'"),
        ({"axes": {"light": 5}}, r"line 1: axes\.light: input should be less than or equal to 4"),
        ({"colour": "red"}, "line 1: colour: extra inputs are not permitted"),
        ({"title": ""}, "line 1: title: string should have at least 1 character"),
    ],
)
def test_a_bad_line_is_named_with_its_reason(tmp_path: Path, change: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError, match=said):
        starter_movies(written(tmp_path, HEAT | change))


def test_broken_json_and_doubles_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="line 2: the line: invalid JSON"):
        starter_movies(written(tmp_path, HEAT, "{"))
    with pytest.raises(InputError, match="line 2: the film 949 is there twice"):
        starter_movies(written(tmp_path, HEAT, HEAT))


def test_a_missing_or_empty_catalogue_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"cannot be read .*; restore the file"):
        starter_movies(tmp_path)
    with pytest.raises(InputError, match="is empty; restore the file"):
        starter_movies(written(tmp_path, ""))


def test_stats_without_their_columns_are_said(tmp_path: Path) -> None:
    (tmp_path / "movielens").mkdir()
    (tmp_path / "movielens" / "stats.csv").write_text("movie,n\n1,2\n")
    with pytest.raises(InputError, match="needs the columns tmdb_id, count and mean"):
        starter_movies(written(tmp_path, HEAT))
