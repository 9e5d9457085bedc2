"""What is said without a language model: always backed, never twice alike."""

from itertools import pairwise
from pathlib import Path

import pytest

from app.settings import Settings
from app.wiring import index
from chains.explaining.evidence import Occasion, evidence
from chains.explaining.genres import called
from chains.explaining.tell import explained, opening, patterns, reasons, told
from chains.explaining.verify import faults
from data import Recommendation
from evals.explanations.bench import occasions
from vectorstore.index import Index


@pytest.fixture(scope="module")
def library(starter_home: Path) -> Index:
    return index(Settings(home=starter_home))


@pytest.fixture(scope="module")
def asked(library: Index) -> list[Occasion]:
    return occasions(library)


@pytest.mark.slow
def test_every_template_sentence_of_every_film_is_backed(library: Index, asked: list[Occasion]) -> None:
    said = {
        (movie.title, reason)
        for occasion in asked
        for movie, reasons in zip(library.movies, told(library.movies, occasion), strict=True)
        for reason in reasons
    }
    assert len(said) > 4 * len(library.movies)
    refused = [(title, reason.text) for title, reason in said if faults(reason.text, reason.facts, title)]
    assert refused == []


def test_no_two_neighbours_begin_alike(library: Index, asked: list[Occasion]) -> None:
    for occasion in asked:
        openings = [{opening(reason.text) for reason in said[:-1]} for said in told(library.movies[:400], occasion)]
        assert all(not one & other for one, other in pairwise(openings))


def test_the_same_film_in_the_same_place_is_told_the_same_way(library: Index, asked: list[Occasion]) -> None:
    films = library.movies[:5]
    assert told(films, asked[0]) == told(films, asked[0])
    assert told(films[:1], asked[0])[0] == reasons(films[0], asked[0])


def test_a_list_is_told_as_a_whole_and_keeps_its_order(library: Index, asked: list[Occasion]) -> None:
    picks = tuple(
        Recommendation(tmdb_id=movie.tmdb_id, title=movie.title, year=movie.year, score=1.0, parts={})
        for movie in library.movies[:5]
    )
    made = explained(picks, asked[0])
    assert [pick.tmdb_id for pick in made] == [pick.tmdb_id for pick in picks]
    assert tuple(pick.reasons for pick in made) == told(library.movies[:5], asked[0])
    assert explained((), asked[0]) == ()


def test_there_are_patterns_enough() -> None:
    assert sum(len(texts) for groups in patterns().values() for texts in groups.values()) >= 24


def test_every_reason_names_its_facts_and_all_facts_are_evidence(library: Index, asked: list[Occasion]) -> None:
    for movie in library.movies[:50]:
        known = set(evidence(movie, asked[1]))
        said = reasons(movie, asked[1])
        assert all(reason.facts and set(reason.facts) <= known for reason in said)


@pytest.mark.parametrize(
    ("genres", "name"),
    [
        (("Action", "Crime", "Drama"), "crime drama"),
        (("Comedy", "Romance"), "romantic comedy"),
        (("Animation", "Family"), "animated film"),
        (("Music",), "film"),
        (("Romance",), "romance"),
    ],
)
def test_a_film_is_called_by_its_genres(genres: tuple[str, ...], name: str) -> None:
    assert called(genres)[0] == name
