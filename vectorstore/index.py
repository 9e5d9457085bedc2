"""Opens the index in force: films, columns, vectors and word search behind one value."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np

from data import Filters, IndexMissing, Movie, MovieId
from vectorstore import lexical, publish
from vectorstore.build import LEXICAL, MOVIES, TASTE, VECTORS
from vectorstore.chroma import ChromaSearch
from vectorstore.columns import Columns, columns, mask
from vectorstore.document import words
from vectorstore.embed import Embedder
from vectorstore.exact import Dense, ExactSearch
from vectorstore.files.snapshot import unpacked
from vectorstore.publish import CHROMA, Manifest

Kind = Literal["auto", "chroma", "exact"]
REMEDY = "run: matinee build"
NOBODY = (np.zeros(0, int), np.zeros(0, np.float32))


@dataclass(frozen=True)
class Index:
    """An opened version. Arrays run over `movies` in order; `warnings` are sentences for doctor and notes."""

    movies: tuple[Movie, ...]
    position: dict[MovieId, int]
    columns: Columns
    vectors: np.ndarray | None  # n x dim, float32, rows of length 1
    words: lexical.Lexical
    search: Dense | None
    embedder: Embedder | None
    taste_path: Path | None
    manifest: Manifest
    warnings: tuple[str, ...]

    @property
    def exhaustive(self) -> bool:
        """Whether every film is compared, not only what Chroma finds."""
        return not isinstance(self.search, ChromaSearch)

    def mask(self, filters: Filters) -> np.ndarray:
        """Which films the filters allow."""
        return mask(filters, columns=self.columns)

    def lexical(self, query: str) -> np.ndarray:
        """BM25 of every film, 0 where no word meets."""
        return self.words.scores(query)

    def encode(self, text: str) -> np.ndarray | None:
        """The text as a unit vector; None without an embedder that fits the vectors."""
        return None if self.embedder is None else self.embedder.encode([text])[0]

    def dense(
        self, vector: np.ndarray, *, filters: Filters, allowed: np.ndarray, n: int
    ) -> tuple[np.ndarray, np.ndarray]:
        """Positions and cosines of the n nearest allowed films, best first; none without vectors."""
        if self.search is None:
            return NOBODY
        return self.search.search(vector, filters=filters, allowed=allowed, n=n)


def open_index(
    home: Path, *, dense: Kind, exact_up_to: int, embedder: Callable[[], Embedder | None] = lambda: None
) -> Index:
    """The version in force, or the last good one. Up to `exact_up_to` films `auto` compares all vectors in NumPy."""
    version, damages, warnings = _choose(home)
    held = publish.manifest(version)
    if held is None:  # removed by a writer since we looked
        return open_index(home, dense=dense, exact_up_to=exact_up_to, embedder=embedder)
    movies = unpacked((version / MOVIES).read_bytes())
    vectors = _vectors(version) if held.space and VECTORS not in damages else None
    model, doubts = _fitting(embedder, held) if vectors is not None else (None, [])
    search, troubles = _search(version, movies, vectors, dense=_resolved(dense, len(movies), exact_up_to))
    return Index(
        movies=movies,
        position={movie.tmdb_id: position for position, movie in enumerate(movies)},
        columns=columns(movies),
        vectors=vectors,
        words=_words(version, movies, damaged=LEXICAL in damages),
        search=search,
        embedder=model,
        taste_path=version / TASTE if TASTE in held.files and TASTE not in damages else None,
        manifest=held,
        warnings=(*warnings, *doubts, *troubles),
    )


def _choose(home: Path) -> tuple[Path, set[str], list[str]]:
    """The newest undamaged version, else the newest whose films are whole; with its damaged parts and what to say."""
    found: dict[int, list[str]] = {}
    for number in _by_rank(home):
        found[number] = publish.verify(publish.folder(home, number), with_chroma=False)
        if not found[number]:
            break
    whole = [number for number, damages in found.items() if not damages]
    usable = [number for number, damages in found.items() if not _essential(damages)]
    best = next(iter(whole + usable), None)
    if best is None:
        said = f"all index versions in {str(home)!r} are damaged" if found else f"there is no index in {str(home)!r}"
        raise IndexMissing(f"{said}; {REMEDY}")
    warnings = [f"index version {number} is damaged ({'; '.join(d)}); {REMEDY}" for number, d in found.items() if d]
    if publish.published(home) != best:
        warnings.append(f"index version {best} serves instead; {REMEDY}")
    return publish.folder(home, best), {damage.split(":")[0].split("/")[0] for damage in found[best]}, warnings


def _by_rank(home: Path) -> list[int]:
    current = publish.published(home)
    others = [number for number in reversed(publish.versions(home)) if number != current]
    return others if current is None else [current, *others]


def _essential(damages: Iterable[str]) -> bool:
    return any(damage.startswith((MOVIES, publish.MANIFEST)) for damage in damages)


def _vectors(version: Path) -> np.ndarray:
    with np.load(version / VECTORS, allow_pickle=False) as held:
        vectors: np.ndarray = held["vectors"]
        return vectors


def _words(version: Path, movies: tuple[Movie, ...], *, damaged: bool) -> lexical.Lexical:
    if damaged:
        return lexical.build(words(movie) for movie in movies)
    return lexical.load(version / LEXICAL, size=len(movies))


def _fitting(load: Callable[[], Embedder | None], held: Manifest) -> tuple[Embedder | None, list[str]]:
    model = load()
    if model is None or held.space is None or model.id == held.space.id:
        return model, []
    return None, [f"the index was embedded by {held.space.id!r}, the embedder is {model.id!r}; {REMEDY}"]


def _resolved(dense: Kind, size: int, exact_up_to: int) -> Kind:
    if dense == "auto":
        return "exact" if size <= exact_up_to else "chroma"
    return dense


def _search(
    version: Path, movies: tuple[Movie, ...], vectors: np.ndarray | None, *, dense: Kind
) -> tuple[Dense | None, list[str]]:
    if dense == "chroma":
        damages = [damage for damage in publish.verify(version) if damage.startswith(CHROMA)]
        if (version / CHROMA).is_dir() and not damages:
            return ChromaSearch(version / CHROMA, [movie.tmdb_id for movie in movies]), []
        troubles = [f"Chroma cannot be used ({'; '.join(damages) or 'not built'}); comparing all vectors; {REMEDY}"]
        return (None if vectors is None else ExactSearch(vectors)), troubles
    return (None if vectors is None else ExactSearch(vectors)), []
