"""The reducer: what a conversation remembers."""

from hypothesis import given
from hypothesis import strategies as st

from chains.reduce import OPPOSITES, reduce
from data import (
    Core,
    Critique,
    DialogueState,
    Feedback,
    Filters,
    Movie,
    Person,
    Range,
    Ref,
    Retract,
    TurnIntent,
)
from data.vocabulary import FILM_AXES, GENRES, MOODS

FILMS = {
    1: Movie(tmdb_id=1, title="Heat", year=1995, runtime=170, genres=("Crime", "Drama"), directors=("Michael Mann",)),
    2: Movie(tmdb_id=2, title="Ronin", year=1998, runtime=122, genres=("Action",), cast=("Robert De Niro",)),
    3: Movie(tmdb_id=3, title="Collateral", year=2004, runtime=120, genres=("Crime",)),
}
PEOPLE = tuple(Person(name=name) for name in ("Al Pacino", "Robert De Niro"))


def some(values: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=3, unique=True).map(tuple)


filters = st.builds(
    Filters,
    genres_all=some(GENRES),
    genres_none=some(GENRES),
    moods=some(MOODS),
    moods_none=some(MOODS),
    themes=some(("heist", "vampires")),
    people_all=st.lists(st.sampled_from(PEOPLE), max_size=1).map(tuple),
    people_none=st.lists(st.sampled_from(PEOPLE), max_size=1).map(tuple),
    year=st.none() | st.builds(Range, max=st.integers(1950, 2020)),
    max_age=st.none() | st.integers(0, 18),
).filter(lambda held: not any(set(getattr(held, a)) & set(getattr(held, b)) for a, bs in OPPOSITES.items() for b in bs))
refs = st.sampled_from([Ref(kind="title", title=movie.title, id=movie.tmdb_id) for movie in FILMS.values()])
intents = st.builds(
    TurnIntent,
    act=st.sampled_from(("recommend", "more", "feedback", "reset")),
    scope=st.sampled_from(("fresh", "refine", "switch")),
    query=st.sampled_from(("", "rain", "robots")),
    set=filters,
    similar_to=st.lists(refs, max_size=1).map(tuple),
    critiques=st.lists(
        st.builds(
            Critique,
            axis=st.sampled_from((*FILM_AXES, "old", "long", "popular", "rated")),
            direction=st.sampled_from(("more", "less")),
        ),
        max_size=2,
    ).map(tuple),
    feedback=st.lists(
        st.builds(Feedback, ref=refs, signal=st.sampled_from(("like", "dislike", "seen", "skip", "save"))), max_size=2
    ).map(tuple),
)


def after(*turns: TurnIntent) -> DialogueState:
    state = DialogueState()
    for turn in turns:
        state = reduce(state, turn, FILMS)
    return state


@given(st.lists(intents, min_size=1, max_size=6))
def test_undo_gives_back_what_was_before_a_turn(turns: list[TurnIntent]) -> None:
    before = after(*turns[:-1])
    assert reduce(reduce(before, turns[-1], FILMS), TurnIntent(act="undo"), FILMS).core == before.core


@given(st.lists(intents, max_size=6))
def test_nothing_is_both_wanted_and_unwanted(turns: list[TurnIntent]) -> None:
    held = after(*turns).core.filters
    for wanted, unwanted in (("genres_all", "genres_none"), ("moods", "moods_none"), ("people_all", "people_none")):
        assert not set(getattr(held, wanted)) & set(getattr(held, unwanted))


@given(st.lists(intents, max_size=6))
def test_an_age_limit_never_grows_unasked(turns: list[TurnIntent]) -> None:
    state, limit = DialogueState(), 18
    for turn in turns:
        state = reduce(state, turn, FILMS)
        now = state.core.filters.max_age
        if now is not None:
            assert now <= limit
            limit = now
        assert now is not None or limit == 18


@given(st.lists(intents, max_size=6))
def test_a_state_survives_json(turns: list[TurnIntent]) -> None:
    state = after(*turns)
    assert DialogueState.model_validate_json(state.model_dump_json()) == state


@given(st.lists(intents, max_size=4))
def test_the_same_turns_give_the_same_state(turns: list[TurnIntent]) -> None:
    assert after(*turns) == after(*turns)


def test_older_is_measured_from_the_median_of_the_list() -> None:
    state = DialogueState(core=Core(shown=(1, 2, 3), liked=(1,)))
    turn = TurnIntent(critiques=(Critique(axis="old", direction="more"),))
    assert reduce(state, turn, FILMS).core.filters.year == Range(max=1997)


def test_older_with_a_film_named_is_measured_from_that_film() -> None:
    state = DialogueState(core=Core(shown=(2, 3)))
    turn = TurnIntent(critiques=(Critique(axis="old", direction="more", ref=Ref(kind="title", title="Heat", id=1)),))
    assert reduce(state, turn, FILMS).core.filters.year == Range(max=1994)


def test_a_wish_taken_back_is_gone_and_its_neighbours_stay() -> None:
    state = DialogueState(core=Core(filters=Filters(genres_none=("Horror", "War"))))
    turn = TurnIntent(retract=(Retract(field="genres_none", value="horror"),))
    assert reduce(state, turn, FILMS).core.filters.genres_none == ("War",)


def test_a_switch_keeps_refusals_and_drops_wishes() -> None:
    held = Filters(genres_all=("Crime",), genres_none=("Horror",), year=Range(max=1990), max_age=13)
    state = DialogueState(core=Core(filters=held, liked=(1,), queries=("heist",)))
    core = reduce(state, TurnIntent(scope="switch", set=Filters(genres_all=("Western",))), FILMS).core
    assert core.filters == Filters(genres_all=("Western",), genres_none=("Horror",), max_age=13)
    assert core.liked == ()
    assert core.queries == ()


def test_two_genres_no_film_has_together_replace_each_other() -> None:
    state = DialogueState(core=Core(filters=Filters(genres_all=("Action",))))
    assert reduce(state, TurnIntent(set=Filters(genres_all=("Crime",))), FILMS).core.filters.genres_all == ("Crime",)


def test_a_stated_age_replaces_a_guessed_one() -> None:
    state = DialogueState(core=Core(filters=Filters(max_age=8)))
    assert reduce(state, TurnIntent(set=Filters(max_age=12), kids_age=12), FILMS).core.filters.max_age == 12
    assert reduce(state, TurnIntent(set=Filters(max_age=12)), FILMS).core.filters.max_age == 8


def test_undo_without_a_past_changes_nothing() -> None:
    assert reduce(DialogueState(), TurnIntent(act="undo", steps=3), FILMS).core == Core()


def test_what_is_both_wanted_and_refused_in_one_message_is_refused() -> None:
    him = Person(name="Al Pacino")
    turn = TurnIntent(set=Filters(people_all=(him,), people_none=(him,), moods=("dark",), moods_none=("dark",)))
    held = reduce(DialogueState(), turn, FILMS).core.filters
    assert (held.people_all, held.people_none) == ((), (him,))
    assert (held.moods, held.moods_none) == ((), ("dark",))
