"""The guarantee: what is shown keeps every promise, over films with holes in their records and filters of every kind.

The oracle that judges is written apart from the filters, so that a broken filter cannot excuse itself.
"""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chains.state.wishes import PROTECTING
from data import Core, DialogueState, FieldName, Filters, Movie, Person, Range, Reply, TurnIntent
from data.filters import JUDGES
from tests.fakes.drawn import filters
from tests.fakes.oracle import MEANING, broken
from tests.fakes.shelf import COUNTRIES, GENRES, LANGUAGES, NAMES, SERVICES, Shelf, films, recommender

SHELVES = [Shelf(films(seed, n=60, holes=holes)) for seed, holes in ((1, 0.0), (2, 0.25), (3, 0.5))]
EACH: dict[FieldName, list[Filters]] = {  # each filter by itself, a few ways
    "genres_all": [Filters(genres_all=(genre,)) for genre in GENRES],
    "genres_any": [Filters(genres_any=GENRES[n : n + 2]) for n in range(3)],
    "genres_none": [Filters(genres_none=(genre,)) for genre in GENRES],
    "themes_none": [Filters(themes_none=(theme,)) for theme in ("vampire", "heist", "road trip")],
    "content_none": [Filters(content_none=("gore", "violence", "sex", "language"))],
    "year": [Filters(year=Range(min=1990, max=1999)), Filters(year=Range(max=1975))],
    "runtime": [Filters(runtime=Range(max=95)), Filters(runtime=Range(min=100))],
    "rating_min": [Filters(rating_min=7.0)],
    "popularity": [Filters(popularity="popular"), Filters(popularity="hidden_gem")],
    "people_all": [Filters(people_all=(Person(name=name),)) for name in NAMES],
    "people_any": [Filters(people_any=(Person(name=name, role="director"),)) for name in NAMES],
    "people_none": [Filters(people_none=(Person(name=name),)) for name in NAMES],
    "languages_any": [Filters(languages_any=(code,)) for code in LANGUAGES],
    "languages_none": [Filters(languages_none=(code,)) for code in LANGUAGES],
    "countries_any": [Filters(countries_any=(code,)) for code in COUNTRIES],
    "countries_none": [Filters(countries_none=(code,)) for code in COUNTRIES],
    "providers_any": [Filters(providers_any=(name,)) for name in SERVICES],
    "max_age": [Filters(max_age=age) for age in (0, 6, 12)],
    "within": [Filters(within=tuple(range(1, 20)))],
}


def shown(shelf: Shelf, wanted: Filters, *, k: int = 5, core: Core = Core()) -> Reply:
    state = DialogueState(core=core.replace(filters=wanted))
    return recommender(shelf, TurnIntent()).turn(state, "go on", k=k)[1]


def violations(shelf: Shelf, wanted: Filters, reply: Reply) -> list[str]:
    """What an answer does wrong, film by film."""
    widened = {relaxation.field for relaxation in reply.relaxed}
    wrong = []
    for pick in reply.movies:
        missed = broken(wanted, shelf.movies[shelf.position[pick.tmdb_id]])
        if missed != set(pick.outside):
            wrong.append(f"{pick.title} misses {missed} and says {pick.outside}")
        if missed - widened:
            wrong.append(f"{pick.title} misses {missed - widened}, which nobody widened")
        if missed & set(PROTECTING):
            wrong.append(f"{pick.title} breaks what protects")
    return wrong


@settings(max_examples=250, deadline=None, database=None, derandomize=True)
@given(st.sampled_from(SHELVES), filters(), st.sampled_from((1, 5, 30)), st.lists(st.integers(1, 60), max_size=12))
def test_nothing_shown_breaks_a_promise(shelf: Shelf, wanted: Filters, k: int, known: list[int]) -> None:
    core = Core(seen=tuple(known[::3]), exclude=tuple(known[1::3]), ratings=dict.fromkeys(known[2::3], 4.0))
    reply = shown(shelf, wanted, k=k, core=core)
    assert violations(shelf, wanted, reply) == []
    assert not {movie.tmdb_id for movie in reply.movies} & set(known)
    for movie in reply.movies:
        assert all(proof.ok is not False for proof in movie.proof)
        in_force = set(MEANING) & {name for name in Filters.model_fields if wanted.hard(name)}
        proven = {proof.constraint for proof in movie.proof}
        assert ("seen" in proven) == bool(core.seen or core.ratings)
        assert ("exclude" in proven) == bool(core.exclude)
        assert all(
            any(said.startswith(PROVEN.get(name, name)) for said in proven) for name in in_force - dropped(reply)
        )
    exact = [movie for movie in reply.movies if not movie.outside]
    assert reply.movies[: len(exact)] == tuple(exact)


PROVEN = {"rating_min": "rating>="}


def dropped(reply: Reply) -> set[str]:
    """Filters that near matches need not keep at all, or keep as another."""
    return {relaxation.field for relaxation in reply.relaxed}


@pytest.mark.parametrize("name", sorted(EACH))
def test_a_mask_that_forgets_a_filter_lets_nothing_through(name: FieldName) -> None:
    for shelf in SHELVES:
        forgetful = Shelf(shelf.movies, ignoring=name)
        for wanted in EACH[name]:
            assert violations(shelf, wanted, shown(forgetful, wanted, k=30)) == []


@pytest.mark.parametrize("name", sorted(EACH))
def test_a_judge_that_forgets_a_filter_lets_nothing_through(name: FieldName, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(JUDGES, name, lambda filters, movie: iter(()))
    for shelf in SHELVES:
        for wanted in EACH[name]:
            reply = shown(shelf, wanted, k=30)
            widened = {relaxation.field for relaxation in reply.relaxed}
            for pick in reply.movies:
                assert broken(wanted, shelf.movies[shelf.position[pick.tmdb_id]]) <= widened - set(PROTECTING)


@pytest.mark.parametrize("name", sorted(EACH))
def test_the_oracle_sees_each_filter_that_is_broken_altogether(
    name: FieldName, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So the tests above can fail: with mask and judge both blind, films that break the promise are shown."""
    monkeypatch.setitem(JUDGES, name, lambda filters, movie: iter(()))
    wrong = []
    for shelf in SHELVES:
        blind = Shelf(shelf.movies, ignoring=name)
        for wanted in EACH[name]:
            wrong += violations(shelf, wanted, shown(blind, wanted, k=30))
    assert wrong


def test_a_film_ruled_out_or_seen_is_caught_even_when_it_was_ranked() -> None:
    from chains.ranking.plan import plan
    from chains.ranking.proof import kept, proofs

    movie = Movie(tmdb_id=7, title="Alien")
    for core, name in ((Core(seen=(7,)), "seen"), (Core(ratings={7: 5.0}), "seen"), (Core(exclude=(7,)), "exclude")):
        proof = proofs(Filters(), movie, plan(DialogueState(core=core), k=5))
        assert [(entry.constraint, entry.value, entry.ok) for entry in proof] == [(name, "one of 1", False)]
        assert not kept(proof)
    proof = proofs(Filters(), movie, plan(DialogueState(core=Core(seen=(8, 9))), k=5))
    assert [(entry.constraint, entry.value, entry.ok) for entry in proof] == [("seen", "not one of 2", True)]


def test_an_unknown_certificate_never_passes_an_age_limit() -> None:
    unknown: Sequence[Movie] = [Movie(tmdb_id=n, title=f"Film {n}", genres=("Family",)) for n in range(1, 9)]
    known = [Movie(tmdb_id=n, title=f"Film {n}", min_age=0) for n in range(9, 15)]
    shelf = Shelf((*unknown, *known))
    reply = shown(shelf, Filters(max_age=18, genres_all=("Family",)))
    assert {movie.tmdb_id for movie in reply.movies} <= set(range(9, 15))
    assert all(("max_age<=18", "0", True) in [(p.constraint, p.value, p.ok) for p in m.proof] for m in reply.movies)


def test_under_an_age_limit_unknown_content_is_no_harmless_content() -> None:
    harmless = [Movie(tmdb_id=n, title=f"Film {n}", min_age=6, content=()) for n in (1, 2, 3)]
    unknown = [Movie(tmdb_id=n, title=f"Film {n}", min_age=6) for n in (4, 5, 6)]
    shelf = Shelf((*harmless, *unknown))
    wanted = Filters(content_none=("gore",))
    assert {movie.tmdb_id for movie in shown(shelf, wanted, k=6).movies} == {1, 2, 3, 4, 5, 6}
    reply = shown(shelf, wanted.replace(max_age=12), k=6)
    assert {movie.tmdb_id for movie in reply.movies} == {1, 2, 3}


def test_near_matches_follow_only_below_three_exact_ones() -> None:
    def shelf(exact: int) -> Shelf:
        made = [Movie(tmdb_id=n, title=f"Film {n}", year=1990 if n <= exact else 1992) for n in range(1, 13)]
        return Shelf(tuple(made))

    year = Filters(year=Range(min=1990, max=1990))
    assert [len(shown(shelf(n), year).movies) for n in (2, 3, 5)] == [5, 3, 5]
    assert [bool(movie.outside) for movie in shown(shelf(2), year).movies] == [False, False, True, True, True]
    assert not shown(shelf(1), year, k=1).relaxed


@pytest.mark.parametrize("sort", ["relevance", "rating", "newest"])
def test_where_the_record_cannot_tell_a_film_comes_after_those_that_can(sort: str) -> None:
    records = {
        "content_none": ("gore",),
        "genres_none": ("Horror",),
        "languages_none": ("ko",),
        "countries_none": ("KR",),
    }
    full = {"content": (), "genres": ("Drama",), "language": "en", "countries": ("US",)}
    bare = [Movie(tmdb_id=n, title=f"Film {n}", votes=9_000, rating=9.0, year=2020, percentile=1.0) for n in (1, 2, 3)]
    told = [Movie(tmdb_id=n, title=f"Film {n}", votes=10, rating=4.0, year=1960, **full) for n in (4, 5, 6)]
    for name, refused in records.items():
        wanted = Filters(**{name: refused})
        movies = shown(Shelf((*bare, *told)), wanted, k=6, core=Core(sort=sort)).movies
        assert {movie.tmdb_id for movie in movies[:3]} == {4, 5, 6}
        assert [entry.ok for movie in movies for entry in movie.proof] == [True] * 3 + [None] * 3
