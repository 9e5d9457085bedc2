"""Builds an index version: only what changed is embedded, and nothing is published that does not find itself."""

import hashlib
import itertools
import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import numpy as np

from data import InputError, MatineeError, Movie
from vectorstore import chroma, lexical, publish
from vectorstore.document import DOCUMENT_VERSION, document, text_hash, words
from vectorstore.embed import Embedder
from vectorstore.files.snapshot import packed
from vectorstore.files.vectors import read_parts, read_vectors, write_vectors

MOVIES, VECTORS, LEXICAL, TASTE = "movies.jsonl.gz", "vectors.npz", "lexical", "taste.npz"
LAYOUT = 1  # of a version folder; a new one rebuilds
PART = 512  # texts embedded between two words of progress; what a killed build has embedded so far is kept
PARTS = ".embedded"
SELF_QUERIES = 100


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did; `unchanged` means the version in force already held all of it."""

    version: int
    embedded: int
    reused: int
    unchanged: bool = False


def build(
    home: Path,
    movies: Sequence[Movie],
    *,
    embedder: Embedder | None,
    now: datetime,
    vectors: Mapping[str, np.ndarray] | None = None,
    taste: Path | None = None,
    force: bool = False,
    progress: Callable[[str], None] = lambda words: None,
) -> Built:
    """Publish a version of these films. `vectors` are known ones by `text_hash`; without embedder there are none.

    `force` builds although nothing changed; a damaged version in force is always built anew.
    """
    content = packed(films := with_percentiles(ordered(movies)))
    fingerprint = _fingerprint(content, embedder, taste)
    with publish.writer(home):
        held = publish.published(home)
        if held is not None and not force and _same(publish.folder(home, held), fingerprint):
            return Built(held, 0, len(films) if embedder else 0, unchanged=True)
        known = {**(vectors or {}), **_known(home, held, embedder)}
        version = publish.begin(home)
        (version / MOVIES).write_bytes(content)
        if taste:
            shutil.copyfile(taste, version / TASTE)
        embedded = _dense(version, films, known, embedder=embedder, progress=progress) if embedder else 0
        _lexical(version, films, progress=progress)
        sealed = publish.seal(
            version,
            built_at=now,
            fingerprint=fingerprint,
            document_version=DOCUMENT_VERSION,
            space=publish.Space(id=embedder.id, dim=embedder.dim) if embedder else None,
            movies=len(films),
            newest_year=max((film.year for film in films if film.year), default=None),
        )
        publish.put_in_force(home, sealed.version)
        shutil.rmtree(version.parent / PARTS, ignore_errors=True)
        return Built(sealed.version, embedded, len(films) - embedded if embedder else 0)


def ordered(movies: Sequence[Movie]) -> list[Movie]:
    """Films by id, so that the same films give the same version whatever their order."""
    if not movies:
        raise InputError("the catalogue is empty; run: matinee ingest starter")
    films = sorted(movies, key=lambda movie: movie.tmdb_id)
    for one, other in itertools.pairwise(films):
        if one.tmdb_id == other.tmdb_id:
            raise InputError(
                f"the id {one.tmdb_id} belongs to two films, {one.label!r} and {other.label!r}; remove one"
            )
    return films


def with_percentiles(films: Sequence[Movie]) -> list[Movie]:
    """Films with the share of the catalogue fewer people rated: by MovieLens, by votes, or the mean of both."""
    shares = np.array(
        [_shares([film.movielens_count for film in films]), _shares([film.votes for film in films])], np.float64
    )
    known: np.ndarray = ~np.isnan(shares)
    means = np.where(known, shares, 0).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    return [
        replace(film, percentile=round(float(mean), 6) if counted else None)
        for film, mean, counted in zip(films, means, known.max(axis=0), strict=True)
    ]


def _shares(counts: Sequence[int | None]) -> np.ndarray:
    values = np.array([count or np.nan for count in counts], np.float64)
    ranked = np.sort(values[~np.isnan(values)])
    shares: np.ndarray = np.searchsorted(ranked, values, side="left") / max(len(ranked), 1)
    return np.where(np.isnan(values), np.nan, shares)


def _fingerprint(content: bytes, embedder: Embedder | None, taste: Path | None) -> str:
    parts = {
        "layout": LAYOUT,
        "document": DOCUMENT_VERSION,
        "embedder": embedder.id if embedder else None,
        "movies": hashlib.sha256(content).hexdigest(),
        "taste": hashlib.sha256(taste.read_bytes()).hexdigest() if taste else None,
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def _same(version: Path, fingerprint: str) -> bool:
    held = publish.manifest(version)
    return held is not None and held.fingerprint == fingerprint and not publish.verify(version)


def _known(home: Path, held: int | None, embedder: Embedder | None) -> dict[str, np.ndarray]:
    if embedder is None:
        return {}
    parts = read_parts(home / "versions" / PARTS, embedder=embedder.id)
    if held is None:
        return parts
    version = publish.folder(home, held)
    if any(damage.startswith((VECTORS, publish.MANIFEST)) for damage in publish.verify(version, with_chroma=False)):
        return parts
    return {**read_vectors(version / VECTORS, embedder=embedder.id), **parts}


def _dense(
    version: Path,
    films: Sequence[Movie],
    known: Mapping[str, np.ndarray],
    *,
    embedder: Embedder,
    progress: Callable[[str], None],
) -> int:
    """Write the vectors and the Chroma collection; say how many texts were embedded."""
    parts = version.parent / PARTS
    parts.mkdir(exist_ok=True)
    texts = [document(film) for film in films]
    hashes = [text_hash(text) for text in texts]
    found = np.zeros((len(films), embedder.dim), np.float32)
    new = [row for row, key in enumerate(hashes) if key not in known]
    for row, key in enumerate(hashes):
        if key in known:
            found[row] = known[key]
    for start in range(0, len(new), PART):
        progress(f"embedding {start:,} of {len(new):,} texts")
        rows = new[start : start + PART]
        found[rows] = embedder.encode([texts[row] for row in rows])
        keys = [hashes[row] for row in rows]
        write_vectors(parts / f"{keys[0]}.npz", keys, found[rows], embedder=embedder.id)
    write_vectors(version / VECTORS, hashes, found, embedder=embedder.id)
    if len(films) > 1:  # Chroma writes no graph of one film
        progress(f"filling Chroma with {len(films):,} films")
        chroma.build(version / publish.CHROMA, films, found)
        _find_themselves(version / publish.CHROMA, films, found)
    return len(new)


def _find_themselves(store: Path, films: Sequence[Movie], vectors: np.ndarray) -> None:
    lost = chroma.unfound(store, [film.tmdb_id for film in films], vectors, sample=SELF_QUERIES)
    if lost:
        raise MatineeError(
            f"the new index does not find {lost} of {min(SELF_QUERIES, len(films))} films by their own vectors; "
            "nothing was published, run: matinee build --force"
        )


def _lexical(version: Path, films: Sequence[Movie], *, progress: Callable[[str], None]) -> None:
    progress("indexing words")
    (version / LEXICAL).mkdir()
    lexical.build(words(film) for film in films).save(version / LEXICAL)
