"""What a person has seen or rated is not shown again, on every path, unless it is asked for."""

from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.server import create_app
from app.settings import Settings
from app.wiring import recommender as wired
from chains.turn import Recommender
from data import Core, DialogueState, Filters, Movie, MovieId, Range, Recommendation, Ref, Reply, Retract, TurnIntent
from tests.fakes.shelf import Shelf, recommender

ALIEN, ALIENS = 348, 679
NINETIES = Filters(year=Range(min=1990, max=1999))
FILMS = tuple(Movie(tmdb_id=n, title=f"Film {n}", year=1980 + n) for n in range(1, 31))
KNOWN: dict[str, Callable[[MovieId], DialogueState]] = {
    "seen": lambda movie: DialogueState(core=Core(seen=(movie,), filters=NINETIES)),
    "liked": lambda movie: DialogueState(core=Core(ratings={movie: 5.0}, filters=NINETIES)),
    "imported": lambda movie: DialogueState(profile={movie: 2.0}, core=Core(filters=NINETIES)),
}


def ids(reply: Reply) -> list[MovieId]:
    return [movie.tmdb_id for movie in reply.movies]


@pytest.mark.parametrize("known", KNOWN)
def test_neither_a_list_nor_more_of_it_shows_what_is_known(known: str) -> None:
    turns = [TurnIntent(), *[TurnIntent(act="more")] * 3]
    made, state, shown = recommender(Shelf(FILMS), *turns), KNOWN[known](12), []
    for _ in turns:
        state, reply = made.turn(state, "go on", k=4)
        shown += ids(reply)
    assert sorted(shown) == [n for n in range(10, 20) if n != 12]


@pytest.mark.parametrize("known", KNOWN)
def test_no_near_match_is_known(known: str) -> None:
    state = KNOWN[known](12).replace()
    narrow = Filters(year=Range(min=1993, max=1993))
    state = state.replace(core=state.core.replace(filters=narrow))
    reply = recommender(Shelf(FILMS), TurnIntent()).turn(state, "go on", k=10)[1]
    assert reply.relaxed
    assert 11 in ids(reply)
    assert 12 not in ids(reply)


def test_a_list_shown_again_by_undo_leaves_out_what_was_pressed_as_seen_since() -> None:
    made = recommender(Shelf(FILMS), TurnIntent(set=NINETIES), TurnIntent(), TurnIntent(act="undo"))
    state, first = made.turn(DialogueState(), "go on", k=5)
    state, _ = made.turn(state, "go on", k=5)
    state = made.feedback(state, ids(first)[1], "seen")
    state, again = made.turn(state, "undo", k=5)
    assert ids(again) == [movie for movie in ids(first) if movie != ids(first)[1]]


def test_undo_shows_the_list_again_in_its_order() -> None:
    turns = [TurnIntent(set=NINETIES), TurnIntent(act="more"), TurnIntent(set=Filters(year=Range(max=1985)))]
    made, state = recommender(Shelf(FILMS), *turns, TurnIntent(act="undo"), TurnIntent(act="undo")), DialogueState()
    lists = []
    for _ in range(5):
        state, reply = made.turn(state, "go on", k=3)
        lists.append(ids(reply))
    assert lists[3:] == [lists[1], lists[0]]


def test_taking_back_seen_lets_one_search_show_again_what_is_known() -> None:
    again = TurnIntent(retract=(Retract(field="seen"),))
    fresh = TurnIntent(scope="fresh", set=NINETIES)
    made, state = recommender(Shelf(FILMS), again, TurnIntent(act="more"), fresh), KNOWN["imported"](12)
    state = state.replace(core=state.core.replace(seen=(13, 14)))
    state, first = made.turn(state, "something to watch again", k=5)
    state, second = made.turn(state, "more", k=5)
    assert {12, 13, 14} <= {*ids(first), *ids(second)}
    assert state.core.seen == (13, 14)
    _, later = made.turn(state, "now for something from the nineties", k=10)
    assert not {12, 13, 14} & {*ids(later)}


def test_a_film_that_is_looked_for_may_be_one_that_is_known() -> None:
    state = KNOWN["seen"](12)
    reply = recommender(Shelf(FILMS), TurnIntent(act="identify")).turn(state, "which film was that?", k=10)[1]
    assert 12 in ids(reply)


@pytest.fixture(scope="module")
def made(starter_home: Path) -> Recommender:
    return wired(Settings(home=starter_home))


def test_having_seen_alien_never_hides_aliens(made: Recommender) -> None:
    for state in (made.start({ALIEN: 5.0}), made.feedback(made.start(), ALIEN, "seen")):
        wanted = Filters(genres_all=("Science Fiction",), year=Range(min=1979, max=1986))
        state = state.replace(core=state.core.replace(filters=wanted))
        _, reply = made.turn(state, "a film about monsters in space", k=100)
        assert ALIENS in ids(reply)
        assert ALIEN not in ids(reply)


def test_like_a_film_that_was_seen_shows_its_kin_and_not_itself(made: Recommender) -> None:
    state = made.feedback(made.start(), ALIEN, "seen")
    assert made.films[ALIEN].title == "Alien"
    made_of = Ref(kind="title", title="Alien", id=ALIEN)
    state = state.replace(core=state.core.replace(liked=(made_of.id,)))
    _, reply = made.turn(state, "something like that, from 1986", k=20)
    assert ALIENS in ids(reply)
    assert ALIEN not in ids(reply)


@pytest.fixture(scope="module")
def client(made: Recommender, starter_home: Path) -> TestClient:
    return TestClient(create_app(Settings(home=starter_home), made), base_url="http://127.0.0.1:7860")


def test_the_api_recommends_nothing_that_was_rated(client: TestClient) -> None:
    asked = {"filters": {"genres_all": ["Horror"], "year": {"max": 1985}}, "k": 100}
    plain = client.post("/v1/recommend", json=asked).json()["movies"]
    rated = [movie["tmdb_id"] for movie in plain[:7]]
    answer = client.post("/v1/recommend", json={**asked, "ratings": dict.fromkeys(map(str, rated), 4.5)}).json()
    shown = [movie["tmdb_id"] for movie in answer["movies"]]
    assert shown
    assert not {*shown} & {*rated}
    assert {*shown} == {movie["tmdb_id"] for movie in plain} - {*rated}


def test_the_chat_of_the_api_remembers_what_was_seen(client: TestClient) -> None:
    first = client.post("/v1/chat", json={"message": "a scary film"}).json()
    second = {"message": "i have seen the first one, show me a scary film", "conversation_id": first["conversation_id"]}
    answer = client.post("/v1/chat", json=second).json()
    assert answer["state"]["seen"] == [first["movies"][0]["tmdb_id"]]
    assert first["movies"][0]["tmdb_id"] not in [movie["tmdb_id"] for movie in answer["movies"]]


def test_a_card_proves_that_its_film_was_neither_seen_nor_ruled_out() -> None:
    state = DialogueState(core=Core(seen=(1, 2), exclude=(3,)))
    movies: tuple[Recommendation, ...] = recommender(Shelf(FILMS), TurnIntent()).turn(state, "go on")[1].movies
    told = [(proof.constraint, proof.value, proof.ok) for proof in movies[0].proof]
    assert told == [("exclude", "not one of 1", True), ("seen", "not one of 2", True)]
