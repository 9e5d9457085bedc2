"""The reducer's rules, one by one."""

import pytest

from chains.ranking.plan import plan
from chains.state.borrow import source
from chains.state.reduce import reduce
from chains.state.shown import with_list
from data import (
    Borrow,
    Core,
    Critique,
    DialogueState,
    Feedback,
    Filters,
    Movie,
    Person,
    Range,
    Recommendation,
    Ref,
    Relaxation,
    Retract,
    TurnIntent,
)
from data.dialogue import LISTS_KEPT, RelaxOffer

FILMS = {
    1: Movie(tmdb_id=1, title="Heat", year=1995, runtime=170, genres=("Crime", "Drama"), directors=("Michael Mann",)),
    2: Movie(tmdb_id=2, title="Ronin", year=1998, runtime=122, genres=("Action",), cast=("Robert De Niro",)),
    3: Movie(tmdb_id=3, title="Collateral", year=2004, runtime=120, genres=("Crime",), directors=("Michael Mann",)),
    4: Movie(tmdb_id=4, title="The Thing", year=1982, runtime=109, genres=("Horror",), language="en"),
}
HIM = Person(name="Al Pacino", role="cast")


def film(number: int) -> Ref:
    return Ref(kind="title", title=FILMS[number].title, id=number)


def now(core: Core, **said: object) -> Core:
    return reduce(DialogueState(core=core), TurnIntent(**said), FILMS).core


def pictures(*ids: int) -> tuple[Recommendation, ...]:
    return tuple(Recommendation(tmdb_id=movie, title="", year=None, score=0, parts={}) for movie in ids)


def test_older_is_older_than_the_example_and_than_the_median_of_the_list() -> None:
    older = {"critiques": (Critique(axis="old", direction="more"),)}
    assert now(Core(shown=(1, 2, 3)), **older).filters.year == Range(max=1997)
    assert now(Core(shown=(1, 2, 3), liked=(1,)), **older).filters.year == Range(max=1994)
    assert now(Core(shown=(2, 4), liked=(3,)), **older).filters.year == Range(max=1989)


def test_newer_and_shorter_go_past_both_as_well() -> None:
    core = Core(shown=(1, 2, 3), liked=(3,))
    newer = now(core, critiques=(Critique(axis="old", direction="less"),))
    shorter = now(core, critiques=(Critique(axis="long", direction="less"),))
    assert newer.filters.year == Range(min=2005)
    assert shorter.filters.runtime == Range(max=110)


def test_older_is_measured_from_the_film_just_spoken_of_alone() -> None:
    older = (Critique(axis="old", direction="more"),)
    assert now(Core(shown=(1, 2, 3), liked=(1,), focus=2), critiques=older).filters.year == Range(max=1997)


def test_older_with_a_film_named_is_measured_from_that_film() -> None:
    older = (Critique(axis="old", direction="more", ref=film(1)),)
    assert now(Core(shown=(2, 3), focus=3), critiques=older).filters.year == Range(max=1994)


def test_a_wish_taken_back_is_gone_and_its_neighbours_stay() -> None:
    core = Core(filters=Filters(genres_none=("Horror", "War")))
    retract = Retract(field="genres_none", value="horror")
    assert now(core, retract=(retract,)).filters.genres_none == ("War",)


def test_one_of_several_viewers_or_examples_can_be_taken_back() -> None:
    core = Core(audience=("kids", "date"), liked=(1, 2), exclude=(3, 4), axes={"funny": 1.0, "sad": -1.0})
    assert now(core, retract=(Retract(field="audience", value="kids"),)).audience == ("date",)
    assert now(core, retract=(Retract(field="similar_to", value="heat"),)).liked == (2,)
    assert now(core, retract=(Retract(field="exclude", value="The Thing (1982)"),)).exclude == (3,)
    assert now(core, retract=(Retract(field="axes", value="sad"),)).axes == {"funny": 1.0}
    assert now(core, retract=(Retract(field="exclude"),)).exclude == ()


def test_a_switch_keeps_refusals_and_drops_wishes() -> None:
    held = Filters(genres_all=("Crime",), genres_none=("Horror",), year=Range(max=1990), max_age=13)
    core = now(Core(filters=held, liked=(1,), queries=("heist",)), scope="switch", set=Filters(genres_all=("Western",)))
    assert core.filters == Filters(genres_all=("Western",), genres_none=("Horror",), max_age=13)
    assert core.liked == ()
    assert core.queries == ()


def test_a_soft_refusal_stays_soft_when_the_topic_changes() -> None:
    held = Filters(genres_none=("Horror",), languages_any=("fr",), soft=("genres_none", "languages_any"))
    assert now(Core(filters=held), scope="switch").filters == held


@pytest.mark.parametrize("said", [{"act": "reset"}, {"scope": "fresh", "set": Filters(genres_all=("Western",))}])
def test_a_fresh_start_keeps_what_is_known_of_the_person_and_the_age_limit_with_its_audience(said: dict) -> None:
    core = Core(
        filters=Filters(max_age=8, genres_all=("Crime",), genres_none=("War",)), audience=("kids",), seen=(1,),
        saved=(2,), exclude=(3,), ratings={4: 4.5}, liked=(2,), queries=("rain",), axes={"funny": 1.0},
    )  # fmt: skip
    kept = now(core, **said)
    assert (kept.seen, kept.saved, kept.exclude, kept.ratings) == ((1,), (2,), (3,), {4: 4.5})
    assert (kept.filters.max_age, kept.audience) == (8, ("kids",))
    assert (kept.liked, kept.queries, kept.axes, kept.filters.genres_none) == ((), (), {}, ())
    assert now(core.replace(filters=Filters()), act="reset").audience == ()


def test_two_genres_no_film_has_together_replace_each_other() -> None:
    core = Core(filters=Filters(genres_all=("Action",)))
    assert now(core, set=Filters(genres_all=("Crime",))).filters.genres_all == ("Crime",)


def test_a_genre_refused_in_the_same_breath_does_not_come_back_in_place_of_another() -> None:
    turn = Filters(genres_all=("Horror", "War"), genres_none=("Horror",))
    held = now(Core(filters=Filters(genres_all=("Action",))), set=turn).filters
    assert (held.genres_all, held.genres_none) == (("War",), ("Horror",))


def test_a_stated_age_replaces_a_guessed_one_and_else_the_youngest_wins() -> None:
    core = Core(filters=Filters(max_age=8))
    assert now(core, set=Filters(max_age=12), kids_age=12).filters.max_age == 12
    assert now(core, set=Filters(max_age=12)).filters.max_age == 8
    assert now(core, set=Filters(max_age=6)).filters.max_age == 6


def test_what_was_ruled_out_is_not_made_a_preference_in_passing() -> None:
    core = Core(filters=Filters(max_age=8, content_none=("gore",), year=Range(max=1990)))
    said = Filters(max_age=6, content_none=("sex",), year=Range(max=1980), soft=("max_age", "content_none", "year"))
    held = now(core, set=said).filters
    assert held.soft == ("year",)
    assert (held.max_age, held.content_none) == (6, ("gore", "sex"))


def test_somebody_may_be_wanted_as_director_and_not_as_actor() -> None:
    behind, before = Person(name="Clint Eastwood", role="director"), Person(name="Clint Eastwood", role="cast")
    assert now(Core(), set=Filters(people_all=(behind,), people_none=(before,))).filters.people_all == (behind,)
    assert now(Core(), set=Filters(people_all=(before,), people_none=(before,))).filters.people_all == ()


def test_what_is_both_wanted_and_refused_in_one_message_is_refused() -> None:
    turn = Filters(people_all=(HIM,), people_none=(HIM,), moods=("dark",), moods_none=("dark",))
    held = now(Core(), set=turn).filters
    assert (held.people_all, held.people_none) == ((), (HIM,))
    assert (held.moods, held.moods_none) == ((), ("dark",))


def test_where_it_can_be_watched_comes_with_its_country() -> None:
    held = now(Core(), set=Filters(providers_any=("Netflix",), providers_country="DE")).filters
    assert held.providers_country == "DE"


def test_the_newest_word_about_a_film_holds() -> None:
    core = Core(liked=(1, 2), disliked=(3,), exclude=(4,))
    assert now(core, exclude=(film(1),)).liked == (2,)
    assert now(core, feedback=(Feedback(ref=film(2), signal="dislike"),)).liked == (1,)
    again = now(core, similar_to=(film(3), film(4)))
    assert (again.liked, again.disliked, again.exclude) == ((1, 2, 3, 4), (), ())


def test_like_this_but_not_this_one_keeps_the_example() -> None:
    core = now(Core(), similar_to=(film(1),), exclude=(film(1),), feedback=(Feedback(ref=film(1), signal="skip"),))
    assert (core.liked, core.exclude) == ((1,), ())
    assert 1 in plan(DialogueState(core=core), k=5).excluded  # an example is never shown


def test_accepting_a_film_turns_to_it() -> None:
    accept = {"act": "accept", "feedback": (Feedback(ref=film(2), signal="watch"),)}
    assert now(Core(shown=(1, 2)), **accept).focus == 2


def test_a_new_list_has_no_film_in_focus() -> None:
    assert now(Core(focus=2), set=Filters(genres_all=("Crime",))).focus is None


def test_undo_without_a_past_changes_nothing() -> None:
    assert now(Core(), act="undo", steps=3) == Core()


def test_same_director_is_taken_from_the_film_that_shares_one_with_the_list() -> None:
    borrow = Borrow(attr="director", ref=Ref(kind="last_list"))
    core = Core(shown=(2, 1, 3))
    assert source(core, borrow, FILMS) == FILMS[1]
    held = now(core, borrow=(borrow,)).filters
    assert held.people_any == (Person(name="Michael Mann", role="director"),)


def test_what_is_refused_is_not_borrowed() -> None:
    core = Core(filters=Filters(genres_none=("Crime",), languages_none=("en",)))
    borrowed = [Borrow(attr="genre", ref=film(1)), Borrow(attr="language", ref=film(4))]
    held = now(core, borrow=tuple(borrowed)).filters
    assert (held.genres_all, held.genres_none, held.languages_any) == (("Drama",), ("Crime",), ())


def test_a_yes_puts_the_offer_in_force_and_a_no_remembers_what_was_refused() -> None:
    held = Filters(year=Range(min=1990, max=1999), max_age=8)
    offer = RelaxOffer(
        relaxation=Relaxation(field="year", before="1990 to 1999", after="1987 to 2002"),
        filters=held.replace(year=Range(min=1987, max=2002)),
    )
    state = DialogueState(core=Core(filters=held), pending=offer)
    yes = reduce(state, TurnIntent(confirm="yes"), FILMS)
    assert yes.core.filters == Filters(year=Range(min=1987, max=2002), max_age=8)
    assert yes.pending is None
    for act in ("recommend", "chat"):
        no = reduce(state, TurnIntent(act=act, confirm="no"), FILMS)
        assert (no.core.filters, no.pending, no.refused) == (held, None, ("year",))
    later = reduce(no, TurnIntent(set=Filters(year=Range(min=1980))), FILMS)
    assert later.refused == ()


def test_a_long_message_leaves_a_long_text_and_many_leave_the_newest() -> None:
    state = DialogueState()
    for turn in range(12):
        state = reduce(state, TurnIntent(query=f"{turn} " + "word " * 300), FILMS)
    assert state.core.queries[-1].startswith("11 word")
    assert sum(map(len, state.core.queries)) <= 2_000


@pytest.mark.parametrize("act", ["more", "recommend"])
def test_a_state_stays_small_over_two_hundred_turns(act: str) -> None:
    state = DialogueState(profile={})
    for turn in range(200):
        said = TurnIntent(
            act=act,
            query=f"something about turn {turn}",
            set=Filters(themes=(f"theme {turn % 20}",), genres_none=("Horror",)),
            feedback=(Feedback(ref=Ref(kind="title", title="x", id=1_000_000 + turn), signal="seen"),),
        )
        state = with_list(
            reduce(state, said, FILMS),
            pictures(*(1_100_000 + 5 * turn + n for n in range(5))),
            same_search=act == "more",
        )
    assert len(state.model_dump_json(exclude_defaults=True, exclude={"undo"})) <= 16 * 1024
    assert len(state.shown) == LISTS_KEPT
    remembered = {*state.shown_before, *state.core.paged, *(movie for ids in state.shown for movie in ids)}
    assert len(remembered) == 1_000


def test_no_shown_film_is_forgotten_when_a_search_ends() -> None:
    state = with_list(DialogueState(), pictures(1, 2), same_search=False)
    for _ in range(LISTS_KEPT + 5):
        state = with_list(state, pictures(3), same_search=True)
    assert state.core.paged == (1, 2, 3)
    state = with_list(state, pictures(4), same_search=False)
    assert (state.core.paged, state.shown_before) == ((4,), (1, 2))
