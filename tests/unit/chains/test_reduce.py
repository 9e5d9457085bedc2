"""The reducer: what holds after any turns whatever."""

from hypothesis import given, settings
from hypothesis import strategies as st

from chains.state.reduce import reduce
from chains.state.shown import with_list
from chains.state.wishes import OPPOSITES, PROTECTING, same
from data import Core, DialogueState, Filters, Movie, Recommendation, Relaxation, TurnIntent
from data.dialogue import RelaxOffer
from tests.fakes.drawn import filters, turns
from tests.fakes.shelf import films

FILMS: dict[int, Movie] = {movie.tmdb_id: movie for movie in films(3, n=20)}
SILENT = ("ask", "chat", "help", "off_topic", "unsafe")

offers = st.none() | st.builds(
    RelaxOffer, relaxation=st.just(Relaxation(field="year", before="from 1990", after="")), filters=filters()
)
states = st.builds(
    lambda core, pending: DialogueState(core=core, pending=pending),
    st.builds(
        Core, filters=filters().filter(lambda held: not contradictions(held)), shown=st.sampled_from(((), (1, 2, 3)))
    ),
    offers,
)
conversations = st.lists(turns(tuple(FILMS)), min_size=1, max_size=6)
thorough = settings(max_examples=100, deadline=None, database=None, derandomize=True)


def contradictions(held: Filters) -> list[tuple[str, object]]:
    """What is both wanted and unwanted."""
    return [
        (wanted, one)
        for wanted, refusals in OPPOSITES.items()
        for refusal in refusals
        for one in getattr(held, wanted)
        if any(same(one, other) for other in getattr(held, refusal))
    ]


def after(state: DialogueState, told: list[TurnIntent]) -> DialogueState:
    for turn in told:
        state = reduce(state, turn, FILMS)
        if turn.act not in (*SILENT, "undo", "accept"):
            state = with_list(state, listed(state.turn), same_search=turn.act == "more")
    return state


def listed(turn: int) -> tuple[Recommendation, ...]:
    ids = [1 + (5 * turn + n) % len(FILMS) for n in range(3)]
    return tuple(Recommendation(tmdb_id=movie, title="", year=None, score=0, parts={}) for movie in ids)


def limit(state: DialogueState) -> int | None:
    held = state.core.filters
    return held.max_age if held.hard("max_age") else None


@thorough
@given(states, conversations)
def test_the_same_turns_give_the_same_state(state: DialogueState, told: list[TurnIntent]) -> None:
    assert after(state, told) == after(state, told)


@thorough
@given(states, conversations)
def test_what_comes_in_stays_as_it_is(state: DialogueState, told: list[TurnIntent]) -> None:
    before, said = state.model_dump_json(), [turn.model_dump_json() for turn in told]
    after(state, told)
    assert state.model_dump_json() == before
    assert [turn.model_dump_json() for turn in told] == said


@thorough
@given(states, conversations)
def test_undo_gives_back_what_was_before_a_turn(state: DialogueState, told: list[TurnIntent]) -> None:
    *earlier, last = told
    before = after(state, earlier)
    if last.act not in (*SILENT, "undo"):
        assert reduce(after(before, [last]), TurnIntent(act="undo"), FILMS).core == before.core


@thorough
@given(states, conversations)
def test_several_steps_back_are_several_undos(state: DialogueState, told: list[TurnIntent]) -> None:
    held = after(state, [turn for turn in told if turn.act != "undo"])
    once = reduce(reduce(held, TurnIntent(act="undo"), FILMS), TurnIntent(act="undo"), FILMS)
    assert reduce(held, TurnIntent(act="undo", steps=2), FILMS).core == once.core


@thorough
@given(states, st.lists(turns((1, 2), fields=sorted(OPPOSITES)), max_size=5))
def test_nothing_is_both_wanted_and_unwanted(state: DialogueState, told: list[TurnIntent]) -> None:
    core = after(state, told).core
    assert contradictions(core.filters) == []
    assert not {*core.liked} & {*core.disliked, *core.exclude}


@thorough
@given(states, st.lists(turns((1, 2), fields=("max_age",)), max_size=5))
def test_an_age_limit_never_grows_unasked(state: DialogueState, told: list[TurnIntent]) -> None:
    for turn in told:
        before, state = limit(state), after(state, [turn])
        asked = turn.act == "undo" or any(retract.field == "max_age" for retract in turn.retract)
        asked |= turn.kids_age is not None and turn.set.max_age is not None
        if before is not None and not asked:
            assert limit(state) is not None
            assert limit(state) <= before


@thorough
@given(states, st.sampled_from(["yes", "no"]))
def test_a_yes_loosens_nothing_that_protects(state: DialogueState, said: str) -> None:
    turn = TurnIntent(confirm=said)
    now = reduce(state, turn, FILMS)
    assert now.pending is None
    for name in PROTECTING:
        old, new = getattr(state.core.filters, name), getattr(now.core.filters, name)
        if state.core.filters.hard(name):
            assert now.core.filters.hard(name)
            assert new <= old if name == "max_age" else {*old} <= {*new}


@thorough
@given(states, conversations)
def test_a_state_survives_json(state: DialogueState, told: list[TurnIntent]) -> None:
    held = after(state, told)
    assert DialogueState.model_validate_json(held.model_dump_json()) == held
    assert DialogueState.model_validate_json(held.model_dump_json(exclude_defaults=True)) == held
