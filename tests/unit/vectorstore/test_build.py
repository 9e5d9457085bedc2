"""Building and publishing versions."""

import fcntl
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from data import InputError, MatineeError, Movie, WriterBusy
from vectorstore import chroma, publish
from vectorstore.build import Built, build, with_percentiles
from vectorstore.document import document, text_hash
from vectorstore.files.snapshot import packed, unpacked
from vectorstore.files.vectors import read_vectors, write_vectors

Film = Callable[..., Movie]
Builder = Callable[..., Built]


@pytest.fixture
def built(tmp_path: Path, films: list[Movie], embedder: Any, now: datetime) -> Builder:
    def make(movies: list[Movie] | None = None, **options: Any) -> Built:
        return build(tmp_path, movies or films, **{"embedder": embedder, "now": now, **options})

    return make


def version(home: Path) -> Path:
    number = publish.published(home)
    assert number is not None
    return publish.folder(home, number)


def test_the_first_build_publishes_version_one(
    tmp_path: Path, built: Builder, films: list[Movie], now: datetime
) -> None:
    assert built() == Built(version=1, embedded=5, reused=0)
    held = publish.manifest(version(tmp_path))
    assert held is not None
    assert (held.movies, held.newest_year, held.built_at) == (5, 2014, now)
    assert held.space == publish.Space(id="word-counts", dim=64)
    assert publish.verify(version(tmp_path)) == []


def test_the_same_films_in_any_order_need_no_new_version(tmp_path: Path, built: Builder, films: list[Movie]) -> None:
    built()
    later = datetime(2030, 1, 1, tzinfo=UTC)
    assert built(films[::-1], now=later) == Built(version=1, embedded=0, reused=5, unchanged=True)
    assert publish.versions(tmp_path) == [1]


def test_force_builds_anew_without_embedding(built: Builder) -> None:
    built()
    assert built(force=True) == Built(version=2, embedded=0, reused=5)


def test_only_changed_texts_are_embedded(built: Builder, films: list[Movie], embedder: Any) -> None:
    built()
    embedder.seen.clear()
    changed = replace(films[0], premise="A thief retires.")
    assert built([changed, *films[1:]]) == Built(version=2, embedded=1, reused=4)
    assert embedder.seen == [document(changed)]


def test_known_vectors_are_not_computed(built: Builder, films: list[Movie], embedder: Any) -> None:
    texts = [document(film) for film in films[:3]]
    known = dict(zip(map(text_hash, texts), embedder.encode(texts), strict=True))
    assert built(vectors=known) == Built(version=1, embedded=2, reused=3)


def test_another_embedder_embeds_everything(built: Builder, embedders: Any) -> None:
    built()
    assert built(embedder=embedders(id="other", dim=32)) == Built(version=2, embedded=5, reused=0)


def test_without_embedder_there_are_words_but_no_vectors(tmp_path: Path, built: Builder) -> None:
    assert built(embedder=None) == Built(version=1, embedded=0, reused=0)
    names = {path.name for path in version(tmp_path).iterdir()}
    assert "lexical" in names
    assert not {"vectors.npz", "chroma"} & names


def test_the_taste_file_travels_and_a_new_one_is_a_change(tmp_path: Path, built: Builder) -> None:
    taste = tmp_path / "factors.npz"
    taste.write_bytes(b"factors")
    built(taste=taste)
    assert (version(tmp_path) / "taste.npz").read_bytes() == b"factors"
    assert built(taste=taste).unchanged
    taste.write_bytes(b"better factors")
    assert not built(taste=taste).unchanged


def test_only_the_last_two_versions_stay(tmp_path: Path, built: Builder) -> None:
    for _ in range(4):
        built(force=True)
    assert publish.versions(tmp_path) == [3, 4]


def test_an_unfinished_version_is_ignored_and_removed(tmp_path: Path, built: Builder) -> None:
    built()
    unfinished = tmp_path / "versions" / "2"
    unfinished.mkdir()
    (unfinished / "movies.jsonl.gz").write_bytes(b"half")
    assert publish.published(tmp_path) == 1
    assert publish.versions(tmp_path) == [1]
    assert built(force=True).version == 2
    assert publish.verify(unfinished) == []


def test_a_killed_build_leaves_the_old_version_in_force(
    tmp_path: Path, built: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    built()

    def killed(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(publish, "put_in_force", killed)
    with pytest.raises(KeyboardInterrupt):
        built(force=True)
    assert publish.published(tmp_path) == 1
    monkeypatch.undo()
    assert built(force=True).version == 3


def test_what_a_killed_build_embedded_is_not_embedded_again(
    tmp_path: Path, built: Builder, embedder: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vectorstore.build.PART", 2)
    whole = embedder.encode

    def killed(texts: list[str]) -> np.ndarray:
        if len(embedder.seen) >= 4:
            raise KeyboardInterrupt
        return np.asarray(whole(texts))

    monkeypatch.setattr(embedder, "encode", killed)
    with pytest.raises(KeyboardInterrupt):
        built()
    monkeypatch.setattr(embedder, "encode", whole)
    assert built() == Built(version=1, embedded=1, reused=4)
    assert not (tmp_path / "versions" / ".embedded").exists()


def test_a_second_writer_is_refused_in_one_sentence(tmp_path: Path, built: Builder) -> None:
    built()
    with (tmp_path / "versions" / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(WriterBusy, match=r"another process is building an index .* wait until it is done"):
            built(force=True)
    assert built(force=True).version == 2


def test_an_index_that_does_not_find_its_films_is_not_published(
    tmp_path: Path, built: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    built()
    monkeypatch.setattr(chroma, "SELF", 1.1)
    with pytest.raises(MatineeError, match=r"does not find 5 of 5 films .* nothing was published"):
        built(force=True)
    assert publish.published(tmp_path) == 1


def test_a_damaged_version_is_built_anew(tmp_path: Path, built: Builder) -> None:
    built()
    (version(tmp_path) / "vectors.npz").write_bytes(b"rubbish")
    assert built() == Built(version=2, embedded=5, reused=0)


@pytest.mark.parametrize(
    "name", ["movies.jsonl.gz", "vectors.npz", "lexical/vocab.index.json", "chroma/chroma.sqlite3"]
)
@pytest.mark.parametrize("how", ["half", "empty", "gone", "flipped"])
def test_every_damage_is_found(tmp_path: Path, built: Builder, name: str, how: str) -> None:
    built()
    path = version(tmp_path) / name
    content = path.read_bytes()
    place = content.find(b"Thriller") if name.endswith("sqlite3") else len(content) // 2
    flipped = bytes(255 - byte for byte in content[place : place + 8])
    changed = {
        "half": content[: len(content) // 2],
        "empty": b"",
        "flipped": content[:place] + flipped + content[place + 8 :],
    }
    path.unlink() if how == "gone" else path.write_bytes(changed[how])
    damages = publish.verify(version(tmp_path))
    assert damages
    assert all(damage.startswith(name) for damage in damages)


def test_opening_chroma_is_no_damage(tmp_path: Path, built: Builder, films: list[Movie]) -> None:
    built()
    store = version(tmp_path) / "chroma"
    for _ in range(3):
        chroma.ChromaSearch(store, [film.tmdb_id for film in films]).close()
    assert publish.verify(version(tmp_path)) == []


def test_an_edited_manifest_is_found(tmp_path: Path, built: Builder) -> None:
    built()
    path = version(tmp_path) / "manifest.json"
    path.write_text(path.read_text().replace('"movies": 5', '"movies": 6').replace('"movies":5', '"movies":6'))
    assert publish.verify(version(tmp_path)) == ["manifest.json: missing or damaged"]


def test_no_file_of_ours_is_a_pickle(tmp_path: Path, built: Builder) -> None:
    built()
    ours = [path for path in version(tmp_path).rglob("*") if path.is_file() and "chroma" not in path.parts]
    assert {path.suffix for path in ours} <= {".json", ".gz", ".npz", ".npy"}
    with np.load(version(tmp_path) / "vectors.npz", allow_pickle=False) as held:
        assert held["vectors"].shape == (5, 64)


def test_an_empty_catalogue_and_a_double_id_are_refused(
    tmp_path: Path, built: Builder, film: Film, embedder: Any, now: datetime
) -> None:
    with pytest.raises(InputError, match="the catalogue is empty; run: matinee ingest starter"):
        build(tmp_path, [], embedder=embedder, now=now)
    with pytest.raises(InputError, match="the id 1 belongs to two films"):
        built([film(1, "One"), film(1, "Two")])


def test_percentiles_are_shares_within_each_source(film: Film) -> None:
    films = [
        film(1, movielens_count=10),
        film(2, movielens_count=20),
        film(3, movielens_count=20, votes=100),
        film(4, votes=900),
        film(5, votes=0),
        film(6),
        film(7, movielens_count=99),
    ]
    assert [f.percentile for f in with_percentiles(films)] == [0.0, 0.25, 0.125, 0.5, None, None, 0.75]


def test_a_snapshot_keeps_every_field_and_what_is_known_to_be_none(film: Film) -> None:
    full = film(
        1, "Full", release_date=date(1995, 12, 15), year=1995, genres=("Crime",), votes=0, min_age=0, content=(),
        moods=(), axes={"light": 0}, providers={"US": ("Netflix",)}, cast_complete=True, adult=True, source="table",
        percentile=0.0,
    )  # fmt: skip
    bare = film(-2, "Bare")
    assert unpacked(packed([full, bare])) == (full, bare)
    assert packed([full]) == packed([full])
    assert json.dumps(unpacked(packed([bare]))[0].providers) == "{}"


def test_vectors_of_another_embedder_or_a_broken_file_are_none(tmp_path: Path) -> None:
    path, key = tmp_path / "vectors.npz", text_hash("a")
    write_vectors(path, [key], np.array([[0.6, 0.8]], np.float16), embedder="one")
    assert np.allclose(read_vectors(path, embedder="one")[key], [0.6, 0.8], atol=1e-3)
    assert np.isclose(np.linalg.norm(read_vectors(path, embedder="one")[key]), 1)
    assert read_vectors(path, embedder="two") == {}
    for rubbish in (b"rubbish", b"", path.read_bytes()[:300]):
        path.write_bytes(rubbish)
        assert read_vectors(path, embedder="one") == {}
    assert read_vectors(tmp_path / "none.npz", embedder="one") == {}
