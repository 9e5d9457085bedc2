"""Anybody's table becomes films."""

import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data import InputError, Movie
from ingest import cells
from ingest.table import Rows, read_table, stable_id

Table = Callable[..., Path]


def read(path: Path, **options: Any) -> Rows:
    return read_table(path, this_year=2025, **options)


def one(path: Path, **options: Any) -> Movie:
    found = read(path, **options)
    assert found.rejected == []
    assert len(found.movies) == 1
    return found.movies[0]


FULL = (
    "tmdb_id,imdb_id,title,year,runtime,genres,language,countries,certificate,director,cast,keywords,overview,votes,rating\n"
    "949,tt0113277,Heat,1995,170 min,Crime|Sci-Fi|Children's,en,US|XX1,R,Michael Mann,Al Pacino|Robert De Niro,"
    '"heist,los angeles",'
    '"A thief plans one last job in the biggest bank of the city. A cop follows. They meet.",7000,7.9\n'
)


def test_a_full_row_fills_a_film(table: Table) -> None:
    film = one(table(FULL))
    assert (film.tmdb_id, film.imdb_id, film.title, film.year, film.runtime) == (949, "tt0113277", "Heat", 1995, 170)
    assert film.genres == ("Crime", "Science Fiction", "Family")
    assert (film.language, film.countries, film.certificate, film.min_age) == ("en", ("US",), "R", 17)
    assert film.cast == ("Al Pacino", "Robert De Niro")
    assert film.themes == ("heist", "los angeles")
    assert film.premise == "A thief plans one last job in the biggest bank of the city."
    assert film.plot == "A cop follows. They meet."
    assert (film.votes, film.rating, film.source, film.cast_complete) == (7000, 7.9, "table", False)


KAGGLE = (
    "id,original_title,title,release_date,genres,production_countries,original_language,runtime,vote_count,vote_average,adult\n"
    "862,Toy Story,Toy Story,1995-10-30,\"[{'id': 16, 'name': 'Animation'}, {'id': 35, 'name': 'Comedy'}]\","
    '"United States of America, Japan",English,81.0,5415,7.7,True\n'
)


def test_names_of_other_tables_are_understood(table: Table) -> None:
    film = one(table(KAGGLE))
    assert (film.tmdb_id, film.year, film.runtime, film.language) == (862, 1995, 81, "en")
    assert film.genres == ("Animation", "Comedy")
    assert film.countries == ("US", "JP")
    assert film.adult


def test_columns_can_be_mapped_and_unknown_ones_are_reported(table: Table) -> None:
    path = table("Filmtitel;Jahr;Notiz\nHeat;1995;gut\n")
    found = read(path, mapping={"title": "Filmtitel", "year": "Jahr"})
    assert found.movies[0].label == "Heat (1995)"
    assert found.ignored == ("Notiz",)


@pytest.mark.parametrize(
    "content",
    [
        "title,year\nAmélie,2001\n".encode(),
        "title,year\nAmélie,2001\n".encode("utf-8-sig"),
        "title,year\nAmélie,2001\n".encode("cp1252"),
        "title,year\r\nAmélie,2001\r\n".encode("utf-16"),
    ],
)
def test_every_common_encoding_is_read(table: Table, content: bytes) -> None:
    assert one(table(content)).title == "Amélie"


def test_double_encoded_text_is_mended_and_counted(table: Table) -> None:
    broken = "Amélie – L’été".encode().decode("cp1252")
    found = read(table(f"title,year\n{broken},2001\nLéon,1994\nHeat,1995\n"))
    assert [movie.title for movie in found.movies] == ["Amélie – L’été", "Léon", "Heat"]
    assert found.mended == 1


def test_double_encoded_names_in_lists_are_mended(table: Table) -> None:
    broken = "Zoë".encode().decode("cp1252")
    found = read(table(json.dumps({"title": "A", "cast": [broken, "Bo"]}), "films.jsonl"))
    assert found.movies[0].cast == ("Zoë", "Bo")
    assert found.mended == 1


def test_bad_rows_are_named_and_the_rest_is_read(table: Table) -> None:
    path = table(
        "tmdb_id,title,year,runtime\n1,Good,1990,90\n2,,1990,90\n3,Future,2190,90\n4,Odd,sometime,90\n5,Negative,1990,-5\n"
        "1,Again,1990,90\n-7,Below,1990,90\nx,Letter,1990,90\n6,Short row\n\n7,Good too,,0\n"
    )
    found = read(path)
    assert [movie.title for movie in found.movies] == ["Good", "Good too"]
    assert found.movies[1].runtime is None
    assert [(bad.row, bad.reason) for bad in found.rejected] == [
        (3, "no title"),
        (4, "the year 2190 is not between 1870 and 2030"),
        (5, "'sometime' is no year"),
        (6, "a running time of -5 minutes"),
        (7, "the id 1 came before ('Good (1990)')"),
        (8, "the TMDB id -7 is not positive"),
        (9, "the TMDB id 'x' is no number"),
        (10, "2 cells under 4 columns"),
    ]


def test_unreadable_cells_become_unknown_and_are_counted(table: Table) -> None:
    found = read(table("title,Rating,language,votes\nHeat,eighty,klingonese,10\nJaws,85,en,-3\n"))
    assert [movie.rating for movie in found.movies] == [None, None]
    assert found.blanked == {"Rating": 2, "language": 1, "votes": 1}


def test_a_row_without_an_id_gets_a_stable_negative_one(table: Table) -> None:
    path = table("title,year,director\nHeat,1995,Michael Mann\nHeat,1986,R. M. Richards\n")
    first, second = (movie.tmdb_id for movie in read(path).movies)
    assert first == stable_id("HEAT", 1995, "Michael Mann")
    assert first != second
    assert -(2**53) < first < 0


def test_where_and_min_votes_leave_rows_out(table: Table) -> None:
    path = table("title,movielens_id,votes\nA,1,10\nB,,10\nC,3,\nD,4,500\n")
    assert [movie.title for movie in read(path, where="movielens_id").movies] == ["A", "C", "D"]
    found = read(path, min_votes=10)
    assert [movie.title for movie in found.movies] == ["A", "B", "D"]
    assert found.skipped == 1


def test_adult_films_are_marked_by_flag_or_keyword(table: Table) -> None:
    found = read(table("title,adult,keywords\nA,True,\nB,False,softcore|beach\nC,,porn industry\n"))
    assert [movie.adult for movie in found.movies] == [True, True, False]


def test_json_lines_and_parquet_hold_lists_of_their_own(table: Table, tmp_path: Path) -> None:
    rows = [
        {"tmdb_id": 1, "title": "Heat", "genres": ["Crime"], "cast": ["A, Jr.", "B"]},
        {"tmdb_id": 2, "title": "Jaws"},
    ]
    lines = table("\n".join([*map(json.dumps, rows), "{broken", "[1]"]), "films.jsonl")
    found = read(lines)
    assert found.movies[0].cast == ("A, Jr.", "B")
    assert [bad.row for bad in found.rejected] == [3, 4]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "films.parquet")
    assert read(tmp_path / "films.parquet").movies == found.movies


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("films.xls", "title\nHeat\n", r"is no table we can read; give a \.csv"),
        ("films.csv", "", "is empty; give a file"),
        ("films.csv", "title,year\n", "has no rows; give a file"),
        ("films.csv", "director,year\nMann,1995\n", r"has no title column, .* --map title=COLUMN"),
        ("films.parquet", "no parquet", "is no Parquet file"),
    ],
)
def test_what_is_no_table_of_films_is_said_in_one_sentence(table: Table, name: str, content: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read(table(content, name))


def test_missing_files_and_columns_are_said(table: Table, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist; check the path"):
        read(tmp_path / "none.csv")
    with pytest.raises(InputError, match="has no column 'movielens_id'; choose one of: title"):
        read(table("title\nHeat\n"), where="movielens_id")
    with pytest.raises(InputError, match="cannot map 'titel'"):
        read(table("title\nHeat\n"), mapping={"titel": "title"})
    with pytest.raises(InputError, match="cannot map 'title' to 'name'; choose one of: title"):
        read(table("title\nHeat\n"), mapping={"title": "name"})


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("120 min", 120),
        ("2h 10m", 130),
        ("2h", 120),
        (95.0, 95),
        ("0", None),
        ("", None),
        (None, None),
        (float("nan"), None),
    ],
)
def test_running_times(value: Any, expected: int | None) -> None:
    assert cells.minutes(value) == expected


@pytest.mark.parametrize(
    ("overview", "premise"),
    [
        ("One sentence only", "One sentence only"),
        ("Short one. A second sentence makes it long enough to stand alone. Third.",
         "Short one. A second sentence makes it long enough to stand alone."),
        ("Dr. Jones and Mr. Hyde meet J. R. Smith on a train that never seems to stop. Then it stops.",
         "Dr. Jones and Mr. Hyde meet J. R. Smith on a train that never seems to stop."),
        ("A. B. C.", "A. B. C."),
    ],
)  # fmt: skip
def test_an_overview_opens_with_its_premise(overview: str, premise: str) -> None:
    first, rest = cells.story(overview)
    assert first == premise
    assert " ".join(filter(None, (first, rest))) == overview


def test_a_film_may_be_called_none_and_entities_are_characters(table: Table) -> None:
    found = read(table("title,overview\nNone,Cat &amp; mouse\nNull,\n"))
    assert [movie.title for movie in found.movies] == ["None", "Null"]
    assert found.movies[0].premise == "Cat & mouse"


@pytest.mark.devdata
@pytest.mark.skipif("MATINEE_DEV_DATA" not in os.environ, reason="MATINEE_DEV_DATA names no folder of real data")
def test_the_big_table_is_read_in_thirty_seconds() -> None:
    start = time.perf_counter()
    found = read(Path(os.environ["MATINEE_DEV_DATA"]) / "tmdb.parquet")
    assert time.perf_counter() - start < 30
    assert len(found.movies) + len(found.rejected) == 99_895
    assert len(found.rejected) < 100
