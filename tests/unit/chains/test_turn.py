"""The path of a message, on the starter catalogue."""

from pathlib import Path

import pytest

from app.settings import Settings
from app.wiring import recommender
from chains.ranking.score import PARTS
from chains.turn import Cards, Done, Recommender, Words
from data import Filters, Range


@pytest.fixture(scope="module")
def made(starter_home: Path) -> Recommender:
    return recommender(Settings(home=starter_home))


def test_cards_come_before_words_and_done_is_last(made: Recommender) -> None:
    events = list(made.stream(made.start(), "a scary film"))
    assert [type(event) for event in events] == [Cards, Words, Done]


def test_parts_are_always_the_same_and_sum_to_the_score(made: Recommender) -> None:
    _, reply = made.turn(made.start({694: 5.0}), "a scary film about a hotel, not too long, like Alien")
    for movie in reply.movies:
        assert tuple(movie.parts) == PARTS
        assert movie.score == pytest.approx(sum(movie.parts.values()), abs=1e-6)


def test_near_matches_follow_exact_ones_and_name_what_they_miss(made: Recommender) -> None:
    state = made.start().replace(core=made.start().core.replace(filters=Filters(year=Range(min=1927, max=1927))))
    _, reply = made.turn(state, "recommend something")
    assert reply.relaxed
    assert [bool(movie.outside) for movie in reply.movies] == sorted(bool(movie.outside) for movie in reply.movies)
    assert all(movie.outside in ((), ("year",)) for movie in reply.movies)
    assert "relaxed" in {note.code for note in reply.notes}


def test_an_age_limit_is_kept_even_when_nothing_is_left(made: Recommender) -> None:
    impossible = Filters(max_age=0, genres_all=("Horror", "War"))
    state = made.start().replace(core=made.start().core.replace(filters=impossible))
    _, reply = made.turn(state, "anything")
    films = [made.films[movie.tmdb_id] for movie in reply.movies]
    assert all(film.min_age == 0 for film in films)


def test_more_shows_what_was_not_shown_and_says_when_that_was_all(made: Recommender) -> None:
    state, reply = made.turn(made.start(), "an animated film from the 1990s, at most 90 minutes")
    seen: set[int] = set()
    for _ in range(20):
        ids = {movie.tmdb_id for movie in reply.movies}
        assert not ids & seen
        seen |= ids
        state, reply = made.turn(state, "more")
        if not reply.movies:
            break
    assert "That was all" in reply.text


def test_what_was_seen_or_liked_does_not_come_back(made: Recommender) -> None:
    state, reply = made.turn(made.start(), "a scary film")
    first, second = reply.movies[0].tmdb_id, reply.movies[1].tmdb_id
    state = made.feedback(made.feedback(state, first, "seen"), second, "like")
    _, reply = made.turn(state, "a scary film")
    assert not {first, second} & {movie.tmdb_id for movie in reply.movies}


def test_undo_takes_back_a_turn_and_not_a_button(made: Recommender) -> None:
    state, reply = made.turn(made.start(), "a scary film")
    state, _ = made.turn(state, "older")
    state = made.feedback(state, reply.movies[0].tmdb_id, "like")
    state, _ = made.turn(state, "undo")
    assert state.core.ratings == {reply.movies[0].tmdb_id: 4.5}


def test_a_dislike_changes_the_next_answer(made: Recommender) -> None:
    state, reply = made.turn(made.start(), "something for tonight")
    before = [movie.tmdb_id for movie in reply.movies]
    for movie in before[:3]:
        state = made.feedback(state, movie, "dislike")
    _, reply = made.turn(state, "something for tonight")
    assert not set(before[:3]) & {movie.tmdb_id for movie in reply.movies}


def test_concerts_and_shorts_are_shown_only_when_asked_for(made: Recommender) -> None:
    concert = 24128  # Stop Making Sense
    assert not made.features.ordinary[made.library.position[concert]]
    _, reply = made.turn(made.start(), "a concert film", k=5)
    assert concert in {movie.tmdb_id for movie in reply.movies}
    _, reply = made.turn(made.start(), "date night", k=1000)
    assert concert not in {movie.tmdb_id for movie in reply.movies}


@pytest.mark.parametrize("k", [1, 20, 21, 1000])
def test_as_many_films_as_asked_for(made: Recommender, k: int) -> None:
    _, reply = made.turn(made.start(), "something for tonight", k=k)
    assert len(reply.movies) == min(k, int(made.features.ordinary.sum()))


def test_a_question_about_a_film_is_answered_from_its_record(made: Recommender) -> None:
    state, reply = made.turn(made.start(), "something like Heat")
    _, reply = made.turn(state, "who directed the first one?")
    first = made.films[state.core.shown[0]]
    assert first.directors[0] in reply.text
    assert not reply.movies


def test_care_comes_before_any_list(made: Recommender) -> None:
    _, reply = made.turn(made.start(), "i want to kill myself")
    assert not reply.movies
    assert "988" in reply.text


def test_that_one_is_the_film_just_asked_about(made: Recommender) -> None:
    state, reply = made.turn(made.start(), "something like Heat")
    state, _ = made.turn(state, "who directed the second one?")
    state, reply_after = made.turn(state, "i've seen that one")
    assert state.core.seen == (reply.movies[1].tmdb_id,)
    assert reply_after.text.startswith(f"Noted: you have seen {reply.movies[1].title}.")


def test_why_is_answered_with_the_reasons_shown(made: Recommender) -> None:
    state, reply = made.turn(made.start(), "something like Heat, under two hours")
    _, told = made.turn(state, "why did you show me the first one?")
    assert reply.movies[0].reasons[0].text in told.text


def test_a_surprise_lasts_one_list(made: Recommender) -> None:
    state, _ = made.turn(made.start(), "surprise me")
    assert state.core.sort == "random"
    state, _ = made.turn(state, "a western")
    assert state.core.sort == "relevance"


def test_what_is_not_understood_changes_nothing_of_a_wish(made: Recommender) -> None:
    state, before = made.turn(made.start(), "a scary film")
    _, after = made.turn(state, "asdf qwer")
    assert [m.tmdb_id for m in after.movies] == [m.tmdb_id for m in before.movies]
    assert "nothing has changed" in after.text


def test_a_film_known_by_name_only_is_said_to_be_and_never_guessed_at(made: Recommender) -> None:
    _, reply = made.turn(made.start(), "something like Past Lives")
    assert "I know of Past Lives (2023), but have no data on it" in reply.text
    assert "title_unknown" in {note.code for note in reply.notes}
    _, reply = made.turn(made.start(), "something like Zorgblax the Destroyer")
    assert "I have no film called “Zorgblax the Destroyer”" in reply.text


def test_something_funny_is_funny_above_all(made: Recommender) -> None:
    _, reply = made.turn(made.start(), "a funny film")
    assert all((made.films[movie.tmdb_id].axes or {})["funny"] >= 3 for movie in reply.movies)


def test_a_fresh_start_keeps_an_age_limit_and_says_so(made: Recommender) -> None:
    state, _ = made.turn(made.start(), "a film for my kids, 6 and 9")
    state, reply = made.turn(state, "start over")
    assert state.core.filters.max_age == 6
    assert "The age limit stays" in reply.text


def test_a_film_accepted_is_the_film_spoken_of_and_no_list_follows(made: Recommender) -> None:
    state, shown = made.turn(made.start(), "a scary film")
    state, reply = made.turn(state, "i'll take the second one")
    assert [(f.ref.id, f.signal) for f in reply.intent.feedback] == [(shown.movies[1].tmdb_id, "watch")]
    assert state.core.focus == shown.movies[1].tmdb_id
    assert not reply.movies


def test_a_message_as_long_as_may_be_is_answered(made: Recommender) -> None:
    long = " ".join(f"somebody opens the strange wooden cupboard number {n} and finds a letter" for n in range(50))
    state, reply = made.turn(made.start(), f"a film where {long}")
    assert reply.movies
    assert 200 < len(state.core.queries[0]) <= 1_000


def test_same_director_names_the_film_it_comes_from(made: Recommender) -> None:
    state, shown = made.turn(made.start(), "something like Heat")
    _, reply = made.turn(state, "same director as the first one")
    first = made.films[shown.movies[0].tmdb_id]
    assert reply.text.startswith(f"Same director as {first.title}: {first.directors[0]}.")


def test_conversations_stay_small_over_two_hundred_turns(made: Recommender) -> None:
    said = (
        "a scary film; more; older; less violent; i have seen the second one; without Al Pacino; something like Heat; "
        "more; undo; a comedy instead; funnier; more; not the first one"
    ).split("; ")
    state = made.start()
    for turn in range(200):
        state, _ = made.turn(state, said[turn % len(said)])
    assert len(state.model_dump_json(exclude_defaults=True, exclude={"undo"})) <= 16 * 1024
