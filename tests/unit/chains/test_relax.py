"""Relaxation: the cheapest way out, and what is never given up."""

from chains.relax import described, relaxations
from data import Filters, Person, Range

PROTECTED = ("max_age", "content_none", "people_none", "genres_none", "within")


def test_the_cheapest_steps_come_first() -> None:
    filters = Filters(popularity="popular", year=Range(min=1990, max=1999), genres_all=("Horror",))
    wider = list(relaxations(filters))
    assert wider[0] == filters.replace(popularity=None)
    assert wider[1] == filters.replace(year=Range(min=1987, max=2002))


def test_what_protects_somebody_is_never_given_up() -> None:
    filters = Filters(
        max_age=6,
        content_none=("gore",),
        people_none=(Person(name="Al Pacino"),),
        genres_none=("Horror",),
        within=(1, 2),
        runtime=Range(max=90),
    )
    for wider in relaxations(filters):
        assert all(getattr(wider, name) == getattr(filters, name) for name in PROTECTED)


def test_nothing_to_widen_gives_nothing() -> None:
    assert list(relaxations(Filters(max_age=6))) == []


def test_a_soft_wish_is_no_filter_to_widen() -> None:
    assert list(relaxations(Filters(year=Range(min=2020), soft=("year",)))) == []


def test_what_was_given_up_is_said() -> None:
    before = Filters(runtime=Range(max=90), popularity="hidden_gem")
    said = described(before, before.replace(runtime=Range(max=105), popularity=None))
    assert {(r.field, r.before, r.after) for r in said} == {
        ("runtime", "at most 90 minutes", "at most 105 minutes"),
        ("popularity", "a hidden gem", ""),
    }


def test_all_of_several_genres_becomes_any_of_them_before_none() -> None:
    filters = Filters(genres_all=("Comedy", "Western"))
    assert list(relaxations(filters)) == [Filters(genres_any=("Comedy", "Western")), Filters()]
    (said,) = described(filters, Filters(genres_any=("Comedy", "Western")))
    assert (said.before, said.after) == ("Comedy and Western", "Comedy or Western")
