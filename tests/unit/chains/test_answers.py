"""Questions are answered from the records; what a record lacks is said to be unknown."""

import pytest

from chains.saying.answers import answer
from chains.understand.names import Names
from chains.understand.rules import RuleParser
from chains.understand.view import StateView
from data import Core, DialogueState, Filters, Movie, Range
from tests.unit.chains.understand.conftest import NOW

AXES = {"light": 0, "funny": 0, "scary": 1, "romantic": 1, "violent": 4, "slow": 2, "smart": 3, "weird": 0, "sad": 2}
HEAT = Movie(
    tmdb_id=1, title="Heat", year=1995, runtime=170, genres=("Crime", "Thriller"), directors=("Michael Mann",),
    cast=("Al Pacino", "Robert De Niro"), certificate="R", min_age=17, content=("violence", "language"),
    moods=("tense", "dark"), axes=AXES, votes=5000, rating=8.0, percentile=0.99, premise="A detective hunts a thief.",
)  # fmt: skip
ALIEN = Movie(
    tmdb_id=2, title="Alien", year=1979, runtime=117, genres=("Horror", "Thriller"), directors=("Ridley Scott",),
    cast=("Sigourney Weaver",), cast_complete=True, certificate="R", min_age=17, content=("gore", "sad_ending"),
    moods=("scary",), axes=AXES | {"scary": 4, "violent": 2}, votes=9000, rating=8.2, percentile=0.98,
)  # fmt: skip
BARE = Movie(tmdb_id=3, title="Obscurities", percentile=0.1)
PADDINGTON = Movie(tmdb_id=4, title="Paddington", year=2014, runtime=95, certificate="PG", min_age=6, content=())
FILMS = {movie.tmdb_id: movie for movie in (HEAT, ALIEN, BARE, PADDINGTON)}
PARSER = RuleParser(Names.of(tuple(FILMS.values())))


def asked(
    text: str, *, shown: tuple[int, ...] = (1, 2, 3), focus: int | None = None, filters: Filters | None = None
) -> str:
    view = StateView(shown=tuple(FILMS[movie] for movie in shown), focus=FILMS.get(focus or 0))
    intent = PARSER.parse(text, view=view, now=NOW)
    state = DialogueState(core=Core(shown=shown, focus=focus, filters=filters or Filters()))
    said = answer(intent, state, FILMS, why=lambda movie: f"Because of {movie.title}.")
    assert said is not None, f"{text!r} was read as {intent.act}"
    return said


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("who directed the first one?", "directed by Michael Mann"),
        ("how long is Alien?", "1 h 57 min"),
        ("is the second one scary?", "Alien (1979) is very scary"),
        ("is the first one scary?", "hardly scary"),
        ("is the first one tense?", "Yes, Heat (1995) is tense"),
        ("is the first one cozy?", "I do not have Heat (1995) down as cozy"),
        ("is the third one funny?", "does not say how funny Obscurities is"),
        ("is there gore in Heat?", "no note of gore in Heat (1995). It does have violence and strong language"),
        ("does the second one have a happy ending?", "down with a sad ending"),
        ("is Al Pacino in the first one?", "Yes, Heat (1995) is with Al Pacino"),
        ("is Al Pacino in Alien?", "No, Al Pacino is not in Alien"),
        ("is Sigourney Weaver in Heat?", "not the whole cast"),
        ("did Ridley Scott direct Heat?", "No: Heat (1995) was directed by Michael Mann"),
        ("is the first one ok for a 12 year old?", "No: Heat (1995) is rated R in the US, from age 17"),
        ("is Paddington fine for my 7 year old?", "Yes: Paddington (2014)"),
        ("can my 9 year old watch the third one?", "no certificate for Obscurities"),
        ("where can I watch Heat?", "I do not know where"),
        ("why the second one?", "Because of Alien."),
        ("who is in the first one and how long is it?", "2 h 50 min"),
        ("what is the third one about?", "no record of that for Obscurities"),
    ],
)
def test_a_question_about_a_film(question: str, says: str) -> None:
    assert says in asked(question)


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("which of these is the shortest?", "Alien (1979) is the shortest: 1 h 57 min. (1 of them without"),
        ("which one is the newest?", "Heat (1995) is the newest"),
        ("which of them is the least violent?", "Alien (1979) is the least violent"),
        ("which is the scariest of these?", "Alien (1979) is the most scary: very scary"),
        ("compare the first two", "Against Alien (1979), Heat (1995) runs 53 minutes longer"),
        ("what's the difference between Heat and Alien?", "Both are thriller"),
    ],
)
def test_a_question_about_the_list(question: str, says: str) -> None:
    assert says in asked(question)


def test_a_tie_is_called_a_tie() -> None:
    assert "all the same in that" in asked("which of these is the least funny?", shown=(1, 2))


def test_what_was_asked_for_can_be_heard_again() -> None:
    held = Filters(genres_all=("Crime",), year=Range(min=1990, max=1999))
    assert asked("what did I ask for?", filters=held) == "You asked for: Crime, from 1990 to 1999."


def test_a_film_we_do_not_have_is_not_answered_about_another() -> None:
    assert "no data" in asked("who directed Past Lives?", focus=1)


def test_a_question_needs_a_film() -> None:
    assert "Which film" in asked("who directed it?", shown=())


@pytest.mark.parametrize(
    "wish",
    [
        "what are the best movies of the 90s?",
        "is there anything funny from the 80s",
        "can it be shorter?",
        "do you have something scary",
        "what's the funniest movie you have?",
    ],
)
def test_a_question_that_asks_for_films_is_a_wish(wish: str) -> None:
    view = StateView(shown=(HEAT, ALIEN))
    assert PARSER.parse(wish, view=view, now=NOW).act == "recommend"
