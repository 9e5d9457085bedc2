"""Sources come into the catalogue, and come again without effect."""

import fcntl
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data import InputError, Movie, WriterBusy
from ingest import catalogue
from ingest.merge import Changes, merge
from ingest.run import Report, ingest_movielens, ingest_starter, ingest_table, store

Table = Callable[..., Path]
Starter = Callable[[], list[Movie]]


def counts(report: Report | Changes) -> tuple[int, int, int, int]:
    return report.added, report.changed, report.unchanged, report.removed


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def films(home: Path) -> dict[int, Movie]:
    return {movie.tmdb_id: movie for movie in catalogue.read(home)}


def test_the_starter_fills_an_empty_home_once(home: Path, starter: Starter) -> None:
    assert counts(ingest_starter(home, starter=starter)) == (2, 0, 0, 0)
    assert counts(ingest_starter(home, starter=starter)) == (0, 0, 2, 0)
    assert sorted(films(home)) == [194, 949]


def test_a_new_starter_changes_and_removes_its_own_films_only(home: Path, starter: Starter, table: Table) -> None:
    ingest_table(home, table("tmdb_id,title\n5,Own film\n"), this_year=2025, starter=starter)
    heat = replace(starter()[0], premise="A thief retires.")
    assert counts(ingest_starter(home, starter=lambda: [heat])) == (0, 1, 1, 1)
    assert sorted(films(home)) == [5, 949]


def test_a_table_joins_the_starter_and_fills_only_what_is_unknown(home: Path, starter: Starter, table: Table) -> None:
    path = table(
        "tmdb_id,title,year,runtime,overview,director\n949,HEAT!,1996,170,Other words.,Somebody\n7,New,2000,90,,\n"
    )
    assert counts(ingest_table(home, path, this_year=2025, starter=starter)) == (3, 0, 0, 0)
    heat = films(home)[949]
    assert (heat.title, heat.year, heat.runtime, heat.premise, heat.plot) == ("Heat", 1995, 170, "A thief plans.", None)
    assert heat.source == "starter"
    assert counts(ingest_table(home, path, this_year=2025, starter=starter)) == (0, 0, 3, 0)


def test_a_table_that_comes_again_updates_its_own_fields(home: Path, starter: Starter, table: Table) -> None:
    ingest_table(home, table("tmdb_id,title,runtime\n949,Heat,170\n"), this_year=2025, starter=starter)
    again = ingest_table(home, table("tmdb_id,title,runtime\n949,Heat,171\n"), this_year=2025, starter=starter)
    assert counts(again) == (0, 1, 1, 0)
    assert films(home)[949].runtime == 171


def test_fresh_forgets_what_was_there(home: Path, starter: Starter, table: Table) -> None:
    ingest_starter(home, starter=starter)
    report = ingest_table(home, table("tmdb_id,title\n5,Own film\n"), this_year=2025, fresh=True, starter=starter)
    assert counts(report) == (1, 0, 0, 2)
    assert sorted(films(home)) == [5]


def test_bad_rows_and_mended_ones_are_reported(home: Path, starter: Starter, table: Table) -> None:
    broken = "Léon".encode().decode("cp1252")
    path = table(f"tmdb_id,title,colour\n5,{broken},red\n6,,blue\n")
    report = ingest_table(home, path, this_year=2025, starter=starter)
    assert [bad.row for bad in report.rejected] == [3]
    assert (report.mended, report.ignored) == (1, ("colour",))


def test_rows_without_an_id_meet_the_films_we_have(home: Path, starter: Starter, table: Table) -> None:
    path = table("title,year,imdb_id,runtime\nAmelie,2001,,122\nLa Chaleur,1995,tt0113277,170\nUnknown,2001,,80\n")
    assert counts(ingest_table(home, path, this_year=2025, starter=starter))[0] == 3
    assert (films(home)[194].runtime, films(home)[949].runtime) == (122, 170)
    assert sum(number < 0 for number in films(home)) == 1


def test_a_negative_id_leaves_when_the_film_gets_one(home: Path, starter: Starter, table: Table) -> None:
    ingest_table(home, table("title,year\nHome Movie,2001\n"), this_year=2025, starter=starter)
    report = ingest_table(home, table("tmdb_id,title,year\n77,Home Movie,2001\n"), this_year=2025, starter=starter)
    assert (report.added, report.removed) == (1, 1)
    assert sorted(films(home)) == [77, 194, 949]


def test_movielens_adds_films_counts_and_ratings(home: Path, starter: Starter, movielens: Path) -> None:
    report = ingest_movielens(home, movielens, starter=starter)
    assert (report.added, report.ratings) == (3, 3)
    held = films(home)
    assert (held[949].movielens_count, held[949].movielens_mean, held[949].title) == (2, 4.0, "Heat")
    assert held[902].title == "The City of Lost Children"
    assert counts(ingest_movielens(home, movielens, starter=starter)) == (0, 0, 3, 0)


def test_movielens_knows_its_own_counts_best(home: Path, starter: Starter, movielens: Path) -> None:
    counted = [replace(movie, movielens_count=9, movielens_mean=1.0) for movie in starter()]
    ingest_movielens(home, movielens, starter=lambda: counted)
    assert (films(home)[949].movielens_count, films(home)[194].movielens_count) == (2, 9)


def test_a_second_writer_is_refused(home: Path, starter: Starter) -> None:
    ingest_starter(home, starter=starter)
    with (home / "catalogue" / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(WriterBusy, match="another process is ingesting"):
            ingest_starter(home, starter=starter)


def test_a_failed_write_leaves_the_old_catalogue(home: Path, starter: Starter, monkeypatch: pytest.MonkeyPatch) -> None:
    ingest_starter(home, starter=starter)

    def full(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ingest.catalogue.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        store(home, [Movie(tmdb_id=1, title="One", source="table")])
    monkeypatch.undo()
    assert sorted(films(home)) == [194, 949]


def test_a_damaged_catalogue_is_said(home: Path) -> None:
    (home / "catalogue").mkdir(parents=True)
    (home / "catalogue" / "movies.parquet").write_bytes(b"rubbish")
    with pytest.raises(InputError, match=r"the catalogue .* cannot be read .* matinee ingest starter --fresh"):
        catalogue.read(home)


def test_the_catalogue_keeps_every_field(home: Path) -> None:
    full = Movie(
        tmdb_id=1, title="Full", release_date=date(1995, 12, 15), year=1995, genres=("Crime",), votes=0, min_age=0,
        content=(), moods=("dark",), axes={"light": 0, "sad": 4}, providers={"US": ("Netflix",)}, cast_complete=True,
        adult=True, source="table", popularity=1.5, fetched_at="2025-01-01",
    )  # fmt: skip
    bare = Movie(tmdb_id=-2, title="Bare")
    catalogue.write(home, [full, bare])
    assert catalogue.read(home) == [bare, full]
    assert catalogue.read(home / "elsewhere") == []


def test_what_belongs_together_comes_from_one_hand() -> None:
    ours = Movie(tmdb_id=1, title="A", premise="Ours.", certificate="R", source="starter")
    theirs = Movie(
        tmdb_id=1, title="B", premise="Theirs.", plot="Goes on.", min_age=6, votes=3, rating=9.0, runtime=90,
        adult=True, source="tmdb",
    )  # fmt: skip
    [found], changes = merge([theirs], [ours])
    assert (found.title, found.premise, found.plot) == ("A", "Ours.", None)
    assert (found.certificate, found.min_age) == ("R", None)
    assert (found.votes, found.rating, found.runtime, found.adult) == (3, 9.0, 90, True)
    assert counts(changes) == (0, 1, 0, 0)


def test_a_later_fetch_of_the_same_facts_is_no_change() -> None:
    before = Movie(tmdb_id=1, title="A", source="tmdb", fetched_at="2025-01-01")
    assert counts(merge([before], [replace(before, fetched_at="2025-02-02")])[1]) == (0, 0, 1, 0)


@pytest.mark.devdata
@pytest.mark.skipif("MATINEE_DEV_DATA" not in os.environ, reason="MATINEE_DEV_DATA names no folder of real data")
def test_real_sources_come_twice_without_change(home: Path, starter: Starter) -> None:
    folder = Path(os.environ["MATINEE_DEV_DATA"])
    for added in (9_669, 0):
        report = ingest_table(
            home, folder / "tmdb.parquet", this_year=2025, where="movielens_id", fresh=not report_exists(home)
        )
        assert (report.added, report.changed) == (added, 0)
    ingest_movielens(home, folder / "ml-latest-small", starter=starter)
    assert counts(ingest_movielens(home, folder / "ml-latest-small", starter=starter))[:2] == (0, 0)


def report_exists(home: Path) -> bool:
    return bool(catalogue.rows(home))
