"""The ways a film's title is typed: without its article, as a number, cut at the colon, by its one rare word."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from chains.understand.text import plain
from data.movie import Movie

ARTICLES = ("the ", "a ", "an ")
ROMAN = {"ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "x": "10"}
PARTS = re.compile(r" (?:part|episode|chapter|vol|volume)(?= (?:\d+|[ivx]+)\b)")
LONGEST_TITLE = 14  # words
KNOWN = 0.9  # weight from which a film is called by a part of its title
RARE = 7  # letters of a word that stands for a whole title


class Film(NamedTuple):
    """A film under one of its names; `whole` is false for a name cut at the colon."""

    movie: Movie
    weight: float
    whole: bool


def weight(movie: Movie) -> float:
    """How known a film is, 0–1 or near it: its percentile, else the logarithm of its ratings."""
    if movie.percentile is not None:
        return 0.05 + movie.percentile
    if movie.movielens_count:
        return 0.05 + math.log1p(movie.movielens_count) / 6
    return 0.05 + math.log1p(movie.votes or 0) / 11


def forms(movie: Movie) -> Iterator[tuple[str, bool]]:
    """Each way a title is typed, and whether it is the whole title."""
    for name in dict.fromkeys((movie.title, movie.original_title or "", *movie.aka)):
        yield from ((form, True) for form in _spellings(plain(_unfiled(name))))
        head, colon, _ = name.partition(":")
        if colon:
            yield from ((form, False) for form in _spellings(plain(head)))


def _unfiled(name: str) -> str:
    """`Matrix, The (a.k.a. …)` as people say it."""
    name = re.sub(r"\s*\([^)]*\)$", "", name)
    match = re.fullmatch(r"(.+), (The|A|An|Le|La|Les|L'|Il|El|Das|Der|Die)", name)
    return f"{match[2]} {match[1]}" if match else name


def _spellings(form: str) -> Iterator[str]:
    if not form:
        return
    yield form
    bare = next((form.removeprefix(article) for article in ARTICLES if form.startswith(article)), "")
    if bare:
        yield bare
    for base in (form, bare):
        if base and PARTS.search(base):
            yield PARTS.sub("", base, count=1)
        words = base.split()
        if len(words) > 1 and words[-1] in ROMAN:
            yield " ".join([*words[:-1], ROMAN[words[-1]]])
            base = " ".join([*words[:-1], ROMAN[words[-1]]])
        if base and PARTS.search(base):
            yield PARTS.sub("", base, count=1)


def titles_of(movies: Sequence[Movie], weights: Mapping[int, float]) -> dict[str, tuple[Film, ...]]:
    titles: dict[str, dict[int, Film]] = {}
    for movie in movies:
        for form, whole in forms(movie):
            held = titles.setdefault(form, {})
            if movie.tmdb_id not in held or whole:
                held[movie.tmdb_id] = Film(movie, weights[movie.tmdb_id], whole)
    return {form: tuple(held.values()) for form, held in titles.items()}


def shortened(
    titles: Mapping[str, object], movies: Sequence[Movie], weights: Mapping[int, float], *, taken: Set[str]
) -> Iterator[tuple[str, tuple[Film, ...]]]:
    """Well-known films by the start of their title, or by its one rare word: "grand budapest", "shawshank"."""
    words = {movie.tmdb_id: _spoken(movie) for movie in movies}
    shared = Counter(word for held in words.values() for word in set(held))
    starts: dict[str, list[Film]] = {}
    for movie in movies:
        if weights[movie.tmdb_id] < KNOWN or len(words[movie.tmdb_id]) < 2:
            continue
        held = words[movie.tmdb_id]
        forms = [" ".join(held[:n]) for n in range(2, len(held)) if len(held[0]) > 2 and len(held[n - 1]) > 3]
        forms += [word for word in held if len(word) >= RARE and shared[word] == 1 and word not in taken]
        for form in forms:
            if form not in titles and form not in taken:
                starts.setdefault(form, []).append(Film(movie, weights[movie.tmdb_id], False))
    yield from ((form, tuple(films)) for form, films in starts.items())


def _spoken(movie: Movie) -> list[str]:
    """The words of a title without its first article."""
    form = plain(_unfiled(movie.title))
    return next((form.removeprefix(article) for article in ARTICLES if form.startswith(article)), form).split()


def longest_of(titles: Iterable[str]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for form in titles:
        words = form.split(" ", 2)
        longest.setdefault(words[0], 1)
        if len(words) > 1:
            pair = f"{words[0]} {words[1]}"
            longest[pair] = max(longest.get(pair, 0), min(form.count(" ") + 1, LONGEST_TITLE))
    return longest
