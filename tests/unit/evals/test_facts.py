"""An intent becomes facts that can be counted."""

import doctest

import evals.bench.machine
import evals.facts
import evals.metrics
from data import Core, Critique, Filters, Person, Range, Ref, TurnIntent
from evals.checks import World
from evals.facts import intent_facts, lemmas, remembered_facts, state_facts
from evals.golden import Remembered

HEAT = Ref(kind="title", title="Heat", id=949)


def test_the_examples_in_the_docstrings_hold() -> None:
    for module in (evals.facts, evals.metrics, evals.bench.machine):
        assert doctest.testmod(module).failed == 0


def test_an_intent_of_defaults_has_no_facts() -> None:
    assert intent_facts(TurnIntent()) == frozenset()


def test_lists_give_one_fact_a_value_and_a_range_gives_one() -> None:
    held = Filters(genres_any=("Drama", "War"), year=Range(min=1990, max=1999), runtime=Range(max=119), rating_min=8)
    assert intent_facts(TurnIntent(set=held)) == {
        ("set.genres_any", "Drama"),
        ("set.genres_any", "War"),
        ("set.year", "1990–1999"),
        ("set.runtime", "–119"),
        ("set.rating_min", "8"),
    }


def test_query_ids_and_provenance_are_not_counted() -> None:
    one = TurnIntent(query="cops", similar_to=(HEAT,), source="llm", confidence=0.2, lang="de")
    other = TurnIntent(similar_to=(Ref(kind="title", title="HEAT", year=1995),))
    assert intent_facts(one) == intent_facts(other) == {("similar_to", "title:heat")}


def test_people_count_with_their_role() -> None:
    def facts(role: str) -> object:
        return intent_facts(TurnIntent(set=Filters(people_all=(Person(name="Bong Joon-ho", role=role),))))

    assert facts("director") != facts("cast")


def test_themes_compare_by_lemma_order_and_synonym() -> None:
    assert lemmas("vampires") == lemmas("Vampire")
    assert lemmas("dystopian future") == lemmas("dystopia")
    assert lemmas("noir") == lemmas("film noir") != lemmas("heist")


def test_a_critique_of_the_seed_and_one_of_nothing_mean_the_same() -> None:
    def facts(ref: Ref | None) -> object:
        critique = Critique(axis="funny", direction="more", ref=ref)
        return intent_facts(TurnIntent(similar_to=(HEAT,), critiques=(critique,)))

    assert facts(None) == facts(HEAT) == facts(Ref(kind="focus"))
    assert facts(None) != facts(Ref(kind="ordinal", n=2))


def test_ignored_paths_are_left_out_on_both_sides() -> None:
    intent = TurnIntent(act="chat", set=Filters(themes=("heist",)))
    assert intent_facts(intent, ignore=("set.themes",)) == {("act", "chat")}


def test_a_state_and_what_a_case_writes_of_it_give_the_same_facts(world: World) -> None:
    core = Core(
        filters=Filters(max_age=7), liked=(1,), ratings={2: 1.5}, axes={"funny": 1.0, "sad": 0.0}, focus=3, seen=(2,)
    )
    held = Remembered(
        filters=Filters(max_age=7), liked=("heat",), ratings={"Up": 1.5}, axes={"funny": 1}, focus="Jaws", seen=("UP",)
    )
    assert state_facts(core, world.films) == remembered_facts(held)
    assert ("liked", "heat") in remembered_facts(held)
