"""What is said when too little is left: kept, given up and how far; and the next step, counted."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.batch import Batch
from app.settings import Settings
from app.wiring import recommender as wired
from chains.saying.concession import allowing, giving, keeping
from data import Borrow, Core, Critique, DialogueState, Filters, Movie, Person, Range, Ref, Reply, TurnIntent
from data.dialogue import RelaxOffer
from tests.fakes.shelf import Shelf, films, recommender

HANKS, RYAN = Person(name="Tom Hanks"), Person(name="Meg Ryan")
NINETIES = Range(min=1990, max=1999)
YES, NO, MORE = TurnIntent(confirm="yes"), TurnIntent(act="chat", confirm="no"), TurnIntent(act="more")


def years(*wanted: int, first: int = 1, **known: Any) -> tuple[Movie, ...]:
    """One film for each year."""
    return tuple(
        Movie(tmdb_id=first + n, title=f"Film {first + n}", year=year, **known) for n, year in enumerate(wanted)
    )


def talk(
    movies: tuple[Movie, ...], *turns: TurnIntent, core: Core = Core(), k: int = 5
) -> list[tuple[DialogueState, Reply]]:
    """What is answered to each turn."""
    made, state, answers = recommender(Shelf(movies), *turns), DialogueState(core=core), []
    for _ in turns:
        state, reply = made.turn(state, "go on", k=k)
        answers.append((state, reply))
    return answers


def wish(**filters: Any) -> TurnIntent:
    return TurnIntent(set=Filters(**filters))


HANKS_FILMS = (
    *years(1994, 1995, cast=("Tom Hanks",), min_age=8),
    *years(1987, 1988, 2001, 2002, first=11, cast=("Tom Hanks",), min_age=6),
    *years(1980, 1981, 1982, 2005, first=21, cast=("Tom Hanks",), min_age=6),
    *years(1994, 1995, 1996, first=31, cast=("Tom Hanks",), min_age=17),
)


def test_what_was_kept_and_given_up_is_named_and_the_next_step_offered() -> None:
    ((state, reply),) = talk(HANKS_FILMS, wish(people_all=(HANKS,), year=NINETIES, max_age=8))
    assert reply.text.split("\n\n")[0] == (
        "Only 2 films keep all of that. For the others I kept Tom Hanks and the age limit of 8, "
        "and widened the years from 1990–1999 to 1987–2002. 4 more if I let the years go from 1977 to 2012."
    )
    assert [bool(movie.outside) for movie in reply.movies] == [False, False, True, True, True]
    assert isinstance(state.pending, RelaxOffer)
    assert state.pending.relaxation.field == "year"
    assert state.core.filters.year == NINETIES


def test_a_yes_shows_as_many_more_as_were_offered() -> None:
    *_, (state, reply) = talk(HANKS_FILMS, wish(people_all=(HANKS,), year=NINETIES, max_age=8), YES, k=6)
    assert state.core.filters == Filters(people_all=(HANKS,), year=Range(min=1977, max=2012), max_age=8)
    assert {movie.tmdb_id for movie in reply.movies} == {21, 22, 23, 24}
    assert not any(movie.outside for movie in reply.movies)


def test_a_no_leaves_all_as_it_is_and_the_same_is_not_offered_again() -> None:
    wanted = wish(people_all=(HANKS,), year=NINETIES, max_age=8)
    (first, _), (refused, said), (again, reply) = talk(HANKS_FILMS, wanted, NO, MORE)
    assert first.pending is not None
    assert (refused.pending, refused.core.filters) == (None, first.core.filters)
    assert not said.movies
    assert again.pending is None or again.pending.relaxation.field != "year"
    assert "years go" not in reply.text


SHORT = (
    *(Movie(tmdb_id=n, title=f"Film {n}", runtime=80) for n in range(1, 5)),
    *(Movie(tmdb_id=n, title=f"Film {n}", runtime=100) for n in range(11, 18)),
)


def test_a_short_list_says_what_a_little_more_time_would_add() -> None:
    ((state, reply),) = talk(SHORT, TurnIntent(set=Filters(runtime=Range(max=85), moods=("funny",))))
    assert reply.text.startswith("Here are 4 films for you: funny, at most 85 minutes. 7 more if I allow 100 minutes.")
    assert not reply.relaxed
    assert state.pending is not None


def test_when_all_was_shown_that_is_said_with_what_more_there_could_be() -> None:
    nineties = (*years(*range(1990, 1999)), *years(*range(1980, 1990), 2005, 2009, first=21))
    answers = talk(nineties, TurnIntent(set=Filters(year=NINETIES, moods=("funny",))), MORE, MORE, YES, MORE, MORE)
    texts = [reply.text.split("\n\n")[0] for _, reply in answers]
    assert texts[2] == "That was all; 12 more if I let the years go from 1980 to 2009."
    assert [len(reply.movies) for _, reply in answers] == [5, 4, 0, 5, 5, 2]
    shown = [movie.tmdb_id for _, reply in answers for movie in reply.movies]
    assert len(shown) == len(set(shown))


def test_what_has_been_shown_is_no_reason_to_widen_anything() -> None:
    answers = talk(years(*range(1990, 1996), 2000), TurnIntent(set=Filters(year=NINETIES, moods=("funny",))), MORE)
    assert [reply.relaxed for _, reply in answers] == [(), ()]
    assert [len(reply.movies) for _, reply in answers] == [5, 1]


def test_near_matches_are_paged_to_their_end_before_more_is_offered() -> None:
    wanted = wish(people_all=(HANKS,), year=NINETIES, max_age=8)
    answers = talk(HANKS_FILMS, wanted, MORE, MORE)
    assert [len(reply.movies) for _, reply in answers] == [5, 1, 0]
    assert answers[1][1].text.startswith("These come near: I kept Tom Hanks and the age limit of 8, and widened")
    assert answers[2][1].text == "That was all; 4 more if I let the years go from 1977 to 2012."


def test_films_shown_before_the_conversation_came_here_are_not_counted_again() -> None:
    shown = Core(shown=(31, 32), filters=Filters(runtime=Range(max=85), moods=("funny",)))
    movies = (*SHORT, *(Movie(tmdb_id=n, title=f"Film {n}", runtime=99) for n in (31, 32)))
    ((_, reply),) = talk(movies, MORE, core=shown)
    assert "7 more if I allow 100 minutes" in reply.text


@pytest.mark.parametrize(
    ("movies", "turn"),
    [
        (years(*range(1990, 1996)), wish(year=NINETIES)),  # nothing to gain
        (years(*range(1990, 1993), *range(1960, 1970)), wish(year=NINETIES)),  # nothing would be left of the wish
        (years(*range(1990, 1993), 2001), TurnIntent(act="identify", set=Filters(year=NINETIES, moods=("funny",)))),
    ],
)
def test_no_offer_where_it_would_help_nobody(movies: tuple[Movie, ...], turn: TurnIntent) -> None:
    ((state, reply),) = talk(movies, turn, k=6 if len(movies) == 6 else 5)
    assert reply.movies
    assert state.pending is None or state.pending.filters.year is not None
    assert "does not matter" not in reply.text


def test_what_was_just_asked_for_is_not_what_is_offered_away() -> None:
    movies = (
        *years(1970, 1971, 1972, genres=("Horror",)),
        *years(1985, 1986, 1987, 1988, 1989, 1991, first=11, genres=("Horror",)),
        *years(1965, 1966, 1967, 1968, 1969, 1970, first=31, genres=("Drama",)),
    )
    older = TurnIntent(
        critiques=(Critique(axis="old", direction="more", ref=Ref(kind="title", title="Film 11", id=11)),)
    )
    *_, (state, _) = talk(movies, wish(genres_all=("Horror",)), older)
    assert state.pending is not None
    assert state.pending.relaxation.field == "genres_all"
    assert state.pending.filters.year == Range(max=1984)


def test_the_same_director_is_the_last_to_be_given_up_and_its_source_is_named() -> None:
    movies = (
        Movie(tmdb_id=1, title="Alien", year=1979, genres=("Horror",), directors=("Ridley Scott",)),
        *years(*range(1990, 1997), first=11, genres=("Drama",), directors=("Ridley Scott",)),
        *years(*range(1970, 1979), first=31, genres=("Horror",), directors=("Somebody Else",)),
    )
    same = TurnIntent(borrow=(Borrow(attr="director", ref=Ref(kind="title", title="Alien", id=1)),))
    *_, (_, reply) = talk(movies, wish(genres_all=("Horror",), year=Range(min=1970, max=1979)), same)
    assert reply.text.startswith("Same director as Alien: Ridley Scott. ")
    assert {relaxation.field for relaxation in reply.relaxed} == {"genres_all", "year"}
    assert all("Ridley Scott" in movies_by_id(movies)[movie.tmdb_id].directors for movie in reply.movies)


def movies_by_id(movies: tuple[Movie, ...]) -> dict[int, Movie]:
    return {movie.tmdb_id: movie for movie in movies}


def test_when_only_what_is_never_given_up_conflicts_it_says_what_and_asks() -> None:
    movies = years(*range(1990, 1999), min_age=17, genres=("Horror",))
    ((state, reply),) = talk(movies, wish(max_age=6, year=NINETIES, languages_none=("fr",)))
    assert reply.text == "This leaves nothing: the age limit of 6. May it go?"
    assert state.pending is None
    ((_, reply),) = talk(
        (*movies, *years(1980, first=50, min_age=0, genres=("Family",))), wish(max_age=6, genres_none=("Family",))
    )
    assert reply.text == "Together these leave nothing: the age limit of 6; no Family. Which of them may go?"
    assert not reply.movies


def test_a_person_who_has_seen_it_all_is_told_so() -> None:
    movies = years(*range(1990, 1999))
    ((_, reply),) = talk(movies, wish(year=NINETIES), core=Core(seen=tuple(m.tmdb_id for m in movies)))
    assert reply.text == "This leaves nothing: leaving out what you have seen or rated. May it go?"


BEFORE = Filters(
    people_all=(HANKS, RYAN), genres_any=("Comedy", "Drama"), languages_any=("ko",), countries_any=("KR",),
    providers_any=("Netflix",), year=Range(min=1990), runtime=Range(min=80, max=100), rating_min=8.0,
    popularity="hidden_gem", themes_none=("vampires",), max_age=8, genres_none=("Horror",), content_none=("gore",),
    people_none=(Person(name="Al Pacino"),), languages_none=("fr",), countries_none=("FR",), within=(1, 2),
)  # fmt: skip


def test_everything_that_holds_has_a_name() -> None:
    assert keeping(BEFORE, BEFORE) == [
        "Tom Hanks and Meg Ryan" if BEFORE.people_all[0] == HANKS else "Meg Ryan and Tom Hanks", "Comedy or Drama",
        "the language (Korean)", "the country (KR)", "being on Netflix", "the years from 1990 on", "80–100 minutes",
        "the rating of 8 or better", "being a hidden gem", "the age limit of 8", "your list of 2", "no Horror",
        "no Al Pacino", "no gore", "no vampires", "no French", "nothing from FR",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "gave", "allowed"),
    [
        ({"year": Range(min=1987)}, "widened the years from 1990 on to 1987 on", "I let the years begin in 1987"),
        ({"year": None}, "left the year open instead of 1990 on", "the year does not matter"),
        (
            {"runtime": Range(min=65, max=115)},
            "widened the length from 80–100 to 65–115 minutes",
            "I allow 65 to 115 minutes",
        ),
        ({"runtime": None}, "left the length open instead of 80–100 minutes", "the length does not matter"),
        ({"rating_min": 7.5}, "went down from a rating of 8 to 7.5", "a rating of 7.5 is enough"),
        ({"rating_min": None}, "left the rating open instead of 8", "the rating does not matter"),
        ({"popularity": None}, "did without being a hidden gem", "it need not be a hidden gem"),
        ({"languages_any": ()}, "took other languages than Korean", "it need not be in Korean"),
        ({"countries_any": ()}, "looked beyond KR", "it need not be from KR"),
        ({"providers_any": ()}, "looked beyond Netflix", "it need not be on Netflix"),
        ({"genres_any": ()}, "did without Comedy or Drama", "it need not be Comedy or Drama"),
        ({"themes_none": ()}, "let vampires in", "I let vampires in"),
    ],
)
def test_everything_that_goes_is_said_with_how_far(changes: dict[str, Any], gave: str, allowed: str) -> None:
    after = BEFORE.replace(**changes)
    assert giving(BEFORE, after) == [gave]
    assert allowing(BEFORE, after) == allowed


def test_all_of_several_becomes_any_of_them_in_words() -> None:
    both = Filters(genres_all=("Comedy", "Western"), people_all=(HANKS,))
    either = both.replace(genres_all=(), genres_any=("Comedy", "Western"))
    assert giving(both, either) == ["asked for Comedy or Western instead of all of them"]
    assert allowing(both, either) == "one of Comedy and Western is enough"
    assert giving(both, both.replace(people_all=())) == ["did without Tom Hanks"]
    assert allowing(both, both.replace(people_all=())) == "it may be without Tom Hanks"


@pytest.mark.parametrize("genre", ["Comedy", "Drama", "Horror", "Western"])
def test_an_offer_counts_what_a_yes_would_bring_on_a_catalogue_with_holes(genre: str) -> None:
    movies, exact, offers = films(9, n=120), 0, 0
    for top in (70, 80, 95, 110):
        wanted = Filters(genres_all=(genre,), runtime=Range(max=top), languages_none=("fr",), moods=("funny",))
        (state, first), (_, second) = talk(movies, TurnIntent(set=wanted), YES, k=20)
        assert state.pending is not None
        offers += 1
        count = first.text.split("\n\n")[0].rsplit(" more if", 1)[0].split()[-1]
        promised, gained = 1 if count == "One" else int(count), {movie.tmdb_id for movie in second.movies}
        assert not gained & {movie.tmdb_id for movie in first.movies}
        if len(gained) < 20:
            assert len(gained) >= promised
        if not first.relaxed:
            exact += 1
            wider = {m.tmdb_id for m in movies if state.pending.filters.allow(m) and not wanted.allow(m)}
            assert promised == len(wider)
            assert gained == wider or len(gained) == 20
    assert (offers, exact > 0) == (4, True)


@pytest.fixture(scope="module")
def batch(starter_home: Path) -> Batch:
    return Batch(wired(Settings(home=starter_home)))


def test_an_offer_travels_through_a_batch(batch: Batch) -> None:
    """What `ask --batch` puts out as `state` goes in as `context`, and "yes" puts the offer in force."""
    text = "a film with Tom Hanks from the 90s under 90 minutes, fine for a 12 year old"
    (first,) = batch.ask([json.dumps({"id": 1, "turns": [text]}).encode()])
    pending = first["state"]["pending"]
    assert pending["kind"] == "relax"
    assert "more if" in first["reply"]
    (yes,) = batch.ask([json.dumps({"id": 2, "turns": ["yes"], "context": first["state"]}).encode()])
    assert yes["intent"]["confirm"] == "yes"
    assert Filters.model_validate(yes["state"]["filters"]) == Filters.model_validate(pending["filters"])
    assert not {movie["tmdb_id"] for movie in yes["movies"]} & set(first["state"]["shown"])
    assert yes["state"]["filters"]["max_age"] == 12
    (no,) = batch.ask([json.dumps({"id": 3, "turns": ["no thanks"], "context": first["state"]}).encode()])
    assert "pending" not in no["state"]
    assert no["state"]["filters"] == first["state"]["filters"]
    (both,) = batch.ask([json.dumps({"id": 4, "turns": [text, "yes"]}).encode()])
    assert both["state"]["filters"] == yes["state"]["filters"]
