"""Knows the catalogue's titles and people by every form they are typed in."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process

from chains.understand.forms.people import Someone, first_names_of, givens_of, people_of, surnames_of
from chains.understand.forms.titles import Film, longest_of, shortened, titles_of, weight
from chains.understand.forms.words import series_of, themes_of, words_of
from data.movie import Movie

FUZZY_TITLE, FUZZY_PERSON, SURE_PERSON = 86, 84, 90  # least similarity, 0–100


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
        people = people_of(movies, weights)
        written, vocabulary = words_of(movies)
        titles = titles_of(movies, weights)
        name_words = frozenset(word for name in people for word in name.split())
        taken = written | name_words | set(people) | {movie.series for movie in movies}
        titles |= dict(shortened(titles, movies, weights, taken=taken))
        return cls(
            titles=titles,
            longest=longest_of(titles),
            people=people,
            starts=frozenset(name.split(" ", 1)[0] for name in people),
            surnames=surnames_of(people),
            givens=givens_of(people, common=written | vocabulary),
            first_names=first_names_of(people),
            name_words=name_words,
            vocabulary=vocabulary,
            written=written,
            theme_terms=frozenset(term for movie in movies for term in movie.theme_terms),
            themes=themes_of(movies),
            series=series_of(movies, weights),
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
