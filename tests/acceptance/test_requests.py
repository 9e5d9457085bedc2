"""What a newcomer asks of the starter catalogue, and what must be true of the answer."""

from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import pytest

from app.settings import Settings
from app.wiring import recommender
from chains.turn import Recommender
from data import Movie, Reply
from data.vocabulary import MESSAGE_LIMIT

INCEPTION, HEAT = 27205, 949


@pytest.fixture(scope="module", params=["exact", "chroma"])
def made(starter_home: Path, request: pytest.FixtureRequest) -> Recommender:
    return recommender(Settings(home=starter_home, index=request.param))


def asked(made: Recommender, text: str, **options: Any) -> tuple[Reply, list[Movie]]:
    _, reply = made.turn(made.start(), text, **options)
    return reply, [made.films[movie.tmdb_id] for movie in reply.movies]


def closeness(made: Recommender, movie: int, others: list[Movie]) -> float:
    vectors, place = made.library.vectors, made.library.position
    assert vectors is not None
    return float(np.mean([vectors[place[movie]] @ vectors[place[other.tmdb_id]] for other in others]))


def test_a_seventies_heist_under_two_hours_keeps_its_filters_with_proof(made: Recommender) -> None:
    reply, films = asked(made, "a slow heist film from the 70s, nothing over two hours")
    assert len(films) >= 3
    assert all(1970 <= (film.year or 0) <= 1979 and (film.runtime or 999) <= 120 for film in films)
    for movie in reply.movies:
        assert {"year>=1970", "year<=1979", "runtime<=120"} <= {p.constraint for p in movie.proof if p.ok}
    assert {"heist", "bank robbery", "jewel theft"} & films[0].theme_terms


def test_like_inception_but_funny_is_funny_and_near_and_not_inception(made: Recommender) -> None:
    _, films = asked(made, "like Inception but funny")
    assert INCEPTION not in {film.tmdb_id for film in films}
    assert np.mean([film.axes["funny"] for film in films if film.axes]) >= 2
    vectors, place = made.library.vectors, made.library.position
    assert vectors is not None
    usual = np.percentile(np.delete(vectors @ vectors[place[INCEPTION]], place[INCEPTION]), 90)
    assert closeness(made, INCEPTION, films) > usual


def test_who_wants_to_cry_gets_sad_films(made: Recommender) -> None:
    _, films = asked(made, "i want to cry")
    sad = [f for f in films if "tearjerker" in (f.moods or ()) or (f.axes or {}).get("sad", 0) >= 3]
    assert len(films) == 5
    assert len(sad) >= 4


def test_children_get_films_whose_age_is_known_to_fit(made: Recommender) -> None:
    _, films = asked(made, "no horror, something for my kids (6 and 9)")
    assert len(films) == 5
    assert all(film.min_age is not None and film.min_age <= 6 and "Horror" not in film.genres for film in films)


@pytest.mark.parametrize("text", ["", "   ", "asdf qwer", "zzzz", "\u0000\u202e", "🙂"])
def test_what_means_nothing_is_said_to_mean_nothing_over_popular_films(made: Recommender, text: str) -> None:
    reply, films = asked(made, text)
    assert len(films) == 5
    assert all((film.percentile or 0) > 0.8 for film in films)
    assert "unresolved" in {note.code for note in reply.notes}


def test_a_message_too_long_gets_one_sentence(made: Recommender) -> None:
    state = made.start()
    after, reply = made.turn(state, "a" * 10_000)
    assert after == state
    assert not reply.movies
    assert str(f"{MESSAGE_LIMIT:,}") in reply.text
    assert [note.code for note in reply.notes] == ["too_long"]


def test_five_turns_older_without_pacino_more_like_the_second_undo(made: Recommender) -> None:
    state, lists, replies = made.start(), [], []
    turns = ("something like Heat", "older", "without Al Pacino", "more like the second one", "undo")
    for text in turns:
        state, reply = made.turn(state, text)
        replies.append(reply)
        lists.append([made.films[movie.tmdb_id] for movie in reply.movies])
        if text == "more like the second one":
            assert state.core.liked == (HEAT, lists[2][1].tmdb_id)
    first, older, without, nearer, _ = lists
    bound = median(film.year or 0 for film in first)
    assert all((film.year or 9999) < bound for film in (*older, *without, *nearer))
    assert not any("Al Pacino" in film.cast for film in (*without, *nearer))
    for movie in (*replies[2].movies, *replies[3].movies):
        held = {proof.constraint: proof.ok for proof in movie.proof}
        assert held["people_none:Al Pacino"] is not False
        assert any(constraint.startswith("year<=") and ok for constraint, ok in held.items())
    second = without[1]
    others = [film for film in without if film is not second]
    assert closeness(made, second.tmdb_id, nearer) > closeness(made, second.tmdb_id, others)
    assert [m.model_dump_json() for m in replies[4].movies] == [m.model_dump_json() for m in replies[2].movies]


def test_exact_and_chroma_agree_on_the_dense_top_fifty(starter_home: Path) -> None:
    wishes = ("a slow heist film", "like a dream within a dream but funny", "i want to cry", "films for my kids")
    exact, chroma = (recommender(Settings(home=starter_home, index=kind)).library for kind in ("exact", "chroma"))
    shares = []
    for wish in wishes:
        vector = exact.encode(wish)
        assert vector is not None
        everything = np.ones(len(exact.movies), dtype=bool)
        from data import Filters

        one, other = (
            library.dense(vector, filters=Filters(), allowed=everything, n=50)[0] for library in (exact, chroma)
        )
        shares.append(len(set(one.tolist()) & set(other.tolist())) / 50)
    assert np.mean(shares) >= 0.95


def test_the_same_question_gives_the_same_answer(made: Recommender) -> None:
    one, other = (asked(made, "a scary film from the 80s")[0] for _ in range(2))
    assert one.replace(ms={}) == other.replace(ms={})


def test_who_likes_horror_gets_another_evening_than_who_likes_romance(made: Recommender) -> None:
    horror = (694, 948, 9552)  # The Shining, Halloween, The Exorcist
    romance = (597, 11036, 639)  # Titanic, The Notebook, When Harry Met Sally
    lists = []
    for liked in (horror, romance):
        state = made.start(dict.fromkeys(liked, 5.0))
        _, reply = made.turn(state, "something for tonight")
        lists.append({movie.tmdb_id for movie in reply.movies})
        assert not lists[-1] & set(liked)
    assert len(lists[0] & lists[1]) <= 2
