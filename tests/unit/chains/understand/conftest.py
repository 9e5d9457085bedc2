"""A small world of films whose names are traps: titles that are words, sequels, one surname, two films of one title."""

from collections.abc import Callable
from datetime import date

import pytest

from chains.understand.names import Names
from chains.understand.rules import RuleParser
from chains.understand.view import StateView
from data import Filters, Movie, TurnIntent

NOW = date(2026, 6, 1)
Parse = Callable[..., TurnIntent]


def film(tmdb_id: int, title: str, year: int, percentile: float = 0.9, **facts: object) -> Movie:
    return Movie(tmdb_id=tmdb_id, title=title, year=year, percentile=percentile, **facts)  # type: ignore[arg-type]


PACINO, NIRO, NOLAN = "Al Pacino", "Robert De Niro", "Christopher Nolan"
HEAT = film(949, "Heat", 1995, cast=(PACINO, NIRO), directors=("Michael Mann",), genres=("Crime",), themes=("heist",))
INCEPTION = film(
    27205, "Inception", 2010, cast=("Leonardo DiCaprio",), directors=(NOLAN,), themes=("dream", "pirate ship")
)
GODFATHER = film(238, "The Godfather", 1972, cast=(PACINO,), directors=("Francis Ford Coppola",))
MOVIES = (
    HEAT,
    INCEPTION,
    GODFATHER,
    film(240, "The Godfather: Part II", 1974, cast=(PACINO, NIRO), directors=("Francis Ford Coppola",)),
    film(152601, "Her", 2013, cast=("Joaquin Phoenix",)),
    film(14160, "Up", 2009, plot="An old man ties balloons to his house to see the paradoxes of a jungle."),
    film(346364, "It", 2017, themes=("clown",)),
    film(2280, "Big", 1988, cast=("Tom Hanks",)),
    film(109445, "Frozen", 2013),
    film(4247, "Scary Movie", 2000),
    film(597, "Titanic", 1997, cast=("Leonardo DiCaprio", "Kate Winslet")),
    film(11021, "Titanic", 1953, 0.3),
    film(578, "Jaws", 1975, directors=("Steven Spielberg",), themes=("shark", "pirate ship")),
    film(843, "In the Mood for Love", 2000, language="cn"),
    film(155, "The Dark Knight", 2008, directors=(NOLAN,)),
)
SHOWN = StateView(shown=(HEAT, INCEPTION, GODFATHER))


@pytest.fixture(scope="session")
def parse() -> Parse:
    parser = RuleParser(Names.of(MOVIES))

    def read(text: str, view: StateView | None = None) -> TurnIntent:
        return parser.parse(text, view=view or StateView(), now=NOW)

    return read


@pytest.fixture
def shown() -> StateView:
    """After a list of Heat, Inception and The Godfather."""
    return SHOWN


@pytest.fixture
def no_horror() -> StateView:
    """After "no horror"."""
    return StateView(shown=SHOWN.shown, filters=Filters(genres_none=("Horror",), genres_all=("Comedy",)))
