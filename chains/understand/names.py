"""Knows the catalogue's titles and people by every form they are typed in."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from rapidfuzz import fuzz, process

from chains.understand.text import plain
from data.movie import Movie, fold, singular

ARTICLES = ("the ", "a ", "an ")
ROMAN = {"ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "x": "10"}
PARTS = re.compile(r" (?:part|episode|chapter|vol|volume)(?= (?:\d+|[ivx]+)\b)")
BILLING = (1.0, 0.7, 0.5, 0.35, 0.25)
LONGEST_TITLE = 14  # words
KNOWN = 0.9  # weight from which a film is called by a part of its title
RARE = 7  # letters of a word that stands for a whole title
FUZZY_TITLE, FUZZY_PERSON, SURE_PERSON = 86, 84, 90  # least similarity, 0–100
UNIQUE = 1.6  # a surname alone means its most prominent bearer when the next one is this much less so


class Film(NamedTuple):
    """A film under one of its names; `whole` is false for a name cut at the colon."""

    movie: Movie
    weight: float
    whole: bool


class Someone(NamedTuple):
    """A person as the catalogue writes the name."""

    name: str
    weight: float


@dataclass(frozen=True)
class Names:
    """Dictionaries from plain words to films and people, and the words the catalogue is written in."""

    titles: Mapping[str, tuple[Film, ...]]
    longest: Mapping[str, int]  # first word, or first two -> words of the longest title
    people: Mapping[str, Someone]
    starts: frozenset[str]  # first words of people's names
    surnames: Mapping[str, Someone]
    givens: Mapping[str, Someone]  # rare first names that mean one person: denzel, keanu
    first_names: frozenset[str]
    name_words: frozenset[str]  # every word of a name
    vocabulary: frozenset[str]
    written: frozenset[str]  # words written small in plots: ordinary words
    theme_terms: frozenset[str]  # runs of words of any film's themes
    themes: Mapping[str, str]  # singular words -> theme, for themes of two films or more
    series: Mapping[str, Film]  # name of a series of two films or more -> its best known film

    @classmethod
    def of(cls, movies: Sequence[Movie]) -> "Names":
        """Index a catalogue.

        >>> Names.of([Movie(tmdb_id=949, title="Heat", year=1995)]).film("heat").movie.year
        1995
        """
        weights = {movie.tmdb_id: weight(movie) for movie in movies}
        people = _people(movies, weights)
        written, vocabulary = _words(movies)
        titles = _titles(movies, weights)
        name_words = frozenset(word for name in people for word in name.split())
        taken = written | name_words | set(people) | {movie.series for movie in movies}
        titles |= dict(_shortened(titles, movies, weights, taken=taken))
        return cls(
            titles=titles,
            longest=_longest(titles),
            people=people,
            starts=frozenset(name.split(" ", 1)[0] for name in people),
            surnames=_surnames(people),
            givens=_givens(people, common=written | vocabulary),
            first_names=_first_names(people),
            name_words=name_words,
            vocabulary=vocabulary,
            written=written,
            theme_terms=frozenset(term for movie in movies for term in movie.theme_terms),
            themes=_themes(movies),
            series=_series(movies, weights),
        )

    def film(self, form: str, year: int | None = None) -> Film | None:
        """The film most likely meant by this name, nearest to the year if one is given."""
        films = self.titles.get(form, ())
        if year is not None:
            films = tuple(film for film in films if film.movie.year and abs(film.movie.year - year) <= 1)
        return max(films, key=lambda film: (film.whole, film.weight, -film.movie.tmdb_id)) if films else None

    def rivals(self, form: str, chosen: Film) -> tuple[str, ...]:
        """Labels of the chosen film and others that may be meant as well: as known as half of it."""
        films = [
            film for film in self.titles.get(form, ()) if film.whole == chosen.whole and film.weight * 2 > chosen.weight
        ]
        labels = dict.fromkeys([chosen.movie.label, *(film.movie.label for film in films)])
        return tuple(labels) if len(labels) > 1 and chosen.whole else ()

    def person(self, form: str) -> Someone | None:
        """The person of exactly this name."""
        return self.people.get(form)

    def near_title(self, phrase: str) -> str | None:
        """The form of a title nearest to a mistyped one; only called where a title is expected."""
        return _near(phrase, self._by_size, FUZZY_TITLE)

    def near_person(self, phrase: str, *, strict: bool = False) -> Someone | None:
        """The person whose name is nearest to a mistyped one; `strict` where it may be no name at all."""
        form = _near(phrase, self._people_by_size, SURE_PERSON if strict else FUZZY_PERSON)
        return self.people[form] if form else None

    @cached_property
    def family_starts(self) -> frozenset[str]:
        """First words of surnames."""
        return frozenset(surname.split(" ", 1)[0] for surname in self.surnames)

    @cached_property
    def _by_size(self) -> dict[int, list[str]]:
        return _sized(form for form in self.titles if len(form) > 4)

    @cached_property
    def _people_by_size(self) -> dict[int, list[str]]:
        return _sized(form for form in self.people if len(form) > 6)


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


def _titles(movies: Sequence[Movie], weights: Mapping[int, float]) -> dict[str, tuple[Film, ...]]:
    titles: dict[str, dict[int, Film]] = {}
    for movie in movies:
        for form, whole in forms(movie):
            held = titles.setdefault(form, {})
            if movie.tmdb_id not in held or whole:
                held[movie.tmdb_id] = Film(movie, weights[movie.tmdb_id], whole)
    return {form: tuple(held.values()) for form, held in titles.items()}


def _shortened(
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


def _longest(titles: Iterable[str]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for form in titles:
        words = form.split(" ", 2)
        longest.setdefault(words[0], 1)
        if len(words) > 1:
            pair = f"{words[0]} {words[1]}"
            longest[pair] = max(longest.get(pair, 0), min(form.count(" ") + 1, LONGEST_TITLE))
    return longest


def _people(movies: Sequence[Movie], weights: Mapping[int, float]) -> dict[str, Someone]:
    shares: defaultdict[str, float] = defaultdict(float)
    for movie in movies:
        square = weights[movie.tmdb_id] ** 2
        for place, name in enumerate(movie.cast):
            shares[name] += square * (BILLING[place] if place < len(BILLING) else 0.1)
        for name in movie.directors:
            shares[name] += square
        for name in movie.writers:
            shares[name] += square * 0.3
    people: dict[str, Someone] = {}
    for name, share in shares.items():
        for form in _written(name):
            held = people.get(form)
            people[form] = Someone(held.name, held.weight + share) if held else Someone(name, share)
    return people


def _written(name: str) -> set[str]:
    """The ways a name is typed: Peter O'Toole also as "peter o toole", Robert De Niro as "robert deniro"."""
    apart = INNER.sub(r"\1 \2", name)
    joined = PARTICLE.sub(lambda match: match.group(1), name)
    return {form for said in (name, apart, joined) if (form := plain(said))}


INNER = re.compile(r"\b(O|D|Di|De|Le|La)['’]?(?=[A-Z])([A-Z])")
PARTICLE = re.compile(r"\b(De|Di|Le|La|Mac|Mc|Van|O|D)[ '’](?=[A-Z])")


def _surnames(people: Mapping[str, Someone]) -> dict[str, Someone]:
    """Surnames that mean one person: the best known bearer, if clearly ahead of the next."""
    bearers: dict[str, list[Someone]] = {}
    for form, someone in people.items():
        words = form.split()
        for size in range(1, len(words)):
            bearers.setdefault(" ".join(words[-size:]), []).append(someone)
    clear = {}
    for surname, held in bearers.items():
        held.sort(key=lambda someone: (-someone.weight, someone.name))
        if len(held) == 1 or held[0].weight > UNIQUE * held[1].weight:
            clear[surname] = held[0]
    return {surname: someone for surname, someone in clear.items() if surname not in people and len(surname) > 2}


def _givens(people: Mapping[str, Someone], *, common: Set[str]) -> dict[str, Someone]:
    """First names that mean one person: nobody nearly as known has it, and it is no word of the catalogue."""
    bearers: dict[str, list[Someone]] = {}
    for form, someone in people.items():
        first, _, rest = form.partition(" ")
        if rest and len(first) > 4 and first not in common:
            bearers.setdefault(first, []).append(someone)
    clear = {}
    for first, held in bearers.items():
        held.sort(key=lambda someone: (-someone.weight, someone.name))
        if held[0].weight > 1 and (len(held) == 1 or held[0].weight > 2 * UNIQUE * held[1].weight):
            clear[first] = held[0]
    return clear


def _first_names(people: Mapping[str, Someone]) -> frozenset[str]:
    """First names of four people or more: too common to mean somebody's surname."""
    count = Counter(form.split(" ", 1)[0] for form in people if " " in form)
    return frozenset(name for name, bearers in count.items() if bearers > 3)


def _words(movies: Sequence[Movie]) -> tuple[frozenset[str], frozenset[str]]:
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


def _themes(movies: Sequence[Movie]) -> dict[str, str]:
    count = Counter(plain(theme) for movie in movies for theme in set(movie.themes))
    kept: dict[str, str] = {}
    for theme, n in sorted(count.items(), key=lambda item: (-item[1], item[0])):
        if n > 1 and theme:
            kept.setdefault(" ".join(map(singular, theme.split())), theme)
    return kept


def _series(movies: Sequence[Movie], weights: Mapping[int, float]) -> dict[str, Film]:
    held: defaultdict[str, list[Film]] = defaultdict(list)
    for movie in movies:
        if movie.series:
            held[movie.series].append(Film(movie, weights[movie.tmdb_id], True))
    best = {name: max(films, key=lambda film: film.weight) for name, films in held.items() if len(films) > 1}
    return {name.replace(" the ", " "): film for name, film in best.items()} | best


def _sized(forms: Iterable[str]) -> dict[int, list[str]]:
    sized: dict[int, list[str]] = {}
    for form in forms:
        sized.setdefault(len(form), []).append(form)
    return sized


def _near(phrase: str, sized: Mapping[int, list[str]], least: float) -> str | None:
    """The form of about the same length that is most similar; a number must not differ."""
    if not 5 <= len(phrase) <= 60:
        return None
    slack = 1 + len(phrase) // 8
    pool = [form for size in range(len(phrase) - slack, len(phrase) + slack + 1) for form in sized.get(size, ())]
    best = process.extractOne(phrase, pool, scorer=fuzz.ratio, score_cutoff=least)
    if best is None or re.findall(r"\d+", best[0]) != re.findall(r"\d+", phrase):
        return None
    return best[0]
