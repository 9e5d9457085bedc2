"""The words a catalogue is written in, its themes and its series."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from chains.understand.forms.titles import Film
from chains.understand.text import plain
from data.movie import Movie, fold, singular


def words_of(movies: Sequence[Movie]) -> tuple[frozenset[str], frozenset[str]]:
    """Words written small in two plots or more, and all words of titles, themes and plots."""
    small: Counter[str] = Counter()
    every: set[str] = set()
    for movie in movies:
        text = " ".join(filter(None, (movie.premise, movie.plot, movie.tagline)))
        small.update({word.replace("'", "").replace("’", "") for word in SMALL.findall(text)})
        every.update(SPOKEN.findall(f"{movie.title} {' '.join(movie.themes)} {text}".casefold()))
    folded = {word if word.isascii() else fold(word) for word in every}
    return frozenset(w for w, n in small.items() if n > 1), frozenset(folded) | frozenset(map(singular, folded))


SPOKEN = re.compile(r"\w{2,30}")
SMALL = re.compile(r"(?<![\w'’])[a-z]+(?:['’][a-z]+)*(?![\w'’])")


def themes_of(movies: Sequence[Movie]) -> dict[str, str]:
    count = Counter(plain(theme) for movie in movies for theme in set(movie.themes))
    kept: dict[str, str] = {}
    for theme, n in sorted(count.items(), key=lambda item: (-item[1], item[0])):
        if n > 1 and theme:
            kept.setdefault(" ".join(map(singular, theme.split())), theme)
    return kept


def series_of(movies: Sequence[Movie], weights: Mapping[int, float]) -> dict[str, Film]:
    held: defaultdict[str, list[Film]] = defaultdict(list)
    for movie in movies:
        if movie.series:
            held[movie.series].append(Film(movie, weights[movie.tmdb_id], True))
    best = {name: max(films, key=lambda film: film.weight) for name, films in held.items() if len(films) > 1}
    return {name.replace(" the ", " "): film for name, film in best.items()} | best
