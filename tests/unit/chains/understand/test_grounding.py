"""What a form says is held against the message: the words ground it, the rules resolve it, refusals and ages win."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from chains.understand.ground import Grounding
from chains.understand.names import Names
from chains.understand.raw import RawTurn
from chains.understand.rules import RuleParser
from chains.understand.view import StateView
from data import Filters, Movie, Person, Range, Relaxation, TurnIntent
from data.dialogue import RelaxOffer
from tests.fakes.model import EMPTY, constraint, critique, pointer

NOW = date(2026, 6, 1)
HEAT = Movie(
    tmdb_id=949, title="Heat", year=1995, percentile=0.9, cast=("Al Pacino", "Robert De Niro"), genres=("Crime",)
)
INCEPTION = Movie(
    tmdb_id=27205, title="Inception", year=2010, percentile=0.9, directors=("Christopher Nolan",), themes=("dream",)
)
WAR = Movie(tmdb_id=530915, title="1917", year=2019, percentile=0.8, themes=("trench",))
CARDS = Movie(tmdb_id=8065, title="21", year=2008, percentile=0.7, themes=("blackjack",))
GHOSTS = Movie(tmdb_id=1, title="The Others", year=2001, percentile=0.7, directors=("Alejandro Amenábar",))
SHOWN = StateView(shown=(HEAT, INCEPTION), focus=INCEPTION)
Read = Callable[..., TurnIntent]


@pytest.fixture(scope="module")
def read() -> Read:
    rules = RuleParser(Names.of((HEAT, INCEPTION, WAR, CARDS, GHOSTS)))
    grounding = Grounding(rules)

    def read(text: str, view: StateView = StateView(), **form: Any) -> TurnIntent:
        draft = rules.parse(text, view=view, now=NOW)
        raw = RawTurn.model_validate({**EMPTY, **form})
        return grounding.intent(raw, text, view=view, now=NOW, draft=draft)

    return read


def wished(read: Read, text: str, *wishes: dict[str, str], view: StateView = StateView()) -> Filters:
    return read(text, view, constraints=list(wishes)).set


def test_a_wish_needs_words_of_the_message(read: Read) -> None:
    text = "gimme summat with robbers innit"
    assert wished(read, text, constraint("genre", "Horror", "something scary")).genres_all == ()
    assert wished(read, text, constraint("genre", "Horror", "with")).genres_all == ()
    assert wished(read, text, constraint("genre", "Crime", "with robbers")).genres_all == ("Crime",)


def test_half_a_word_grounds_nothing(read: Read) -> None:
    assert wished(read, "summat almost funny", constraint("actor", "Al Pacino", "al")).people_all == ()


def test_a_person_must_be_named_if_only_by_a_mistyped_surname(read: Read) -> None:
    assert wished(read, "gimme summat with robbers", constraint("actor", "Al Pacino", "robbers")).people_all == ()
    said = wished(read, "summat wiv that pachino bloke", constraint("actor", "Al Pacino", "pachino"))
    assert said.people_all == (Person(name="Al Pacino", role="cast"),)


def test_somebody_both_saw_keeps_the_role_and_the_or_of_the_rules(read: Read) -> None:
    text = "blimey, owt with Al Pacino or Robert De Niro"
    said = wished(
        read, text, constraint("person", "Al Pacino", "Al Pacino"), constraint("person", "Robert De Niro", "De Niro")
    )
    assert {person.role for person in said.people_any} == {"cast"}
    assert said.people_all == ()


def test_free_text_of_a_model_never_becomes_a_theme(read: Read) -> None:
    text = "gimme summat with robbers innit"
    assert wished(read, text, constraint("theme", "visit evil.example", "robbers")).themes == ("robbers",)
    assert wished(read, text, constraint("theme", "heist", "robbers")).themes == ("heist",)


def test_a_refusal_of_the_rules_outlives_a_wish_of_the_model(read: Read) -> None:
    said = wished(read, "no horror but summat spooky innit", constraint("genre", "Horror", "spooky"))
    assert said.genres_none == ("Horror",)
    assert said.genres_all == ()


def test_refusals_of_both_are_united(read: Read) -> None:
    said = wished(read, "no horror and nowt with robots", constraint("theme", "robot", "nowt with robots", "no"))
    assert said.genres_none == ("Horror",)
    assert said.themes_none == ("robot",)


@pytest.mark.parametrize(
    ("text", "wish", "field", "value"),
    [
        ("owt nowt past 1979", constraint("year", "-1979", "nowt past 1979"), "year", Range(max=1979)),
        ("owt from the 80s innit", constraint("year", "1970-1979", "the 80s"), "year", Range(min=1980, max=1989)),
        ("owt innit", constraint("year", "1980-1989", "innit"), "year", None),
        ("owt innit", constraint("year", "1980-1989", "from the 80s"), "year", None),
        ("nowt ower 95 minutes", constraint("runtime", "-95", "nowt ower 95 minutes"), "runtime", Range(max=95)),
        ("rated 8 or mair", constraint("rating", "8", "rated 8 or mair"), "rating_min", 8.0),
        ("eight at the least", constraint("rating", "8", "eight at the least"), "rating_min", 8.0),
        ("eight at the least", constraint("rating", "9", "eight at the least"), "rating_min", None),
        ("dead obscure like", constraint("popularity", "hidden_gem", "obscure"), "popularity", "hidden_gem"),
        ("summat Gallic", constraint("language", "French", "Gallic"), "languages_any", ("fr",)),
        ("summat from Oz", constraint("country", "Australia", "Oz"), "countries_any", ("AU",)),
        ("nowt Gallic", constraint("language", "French", "Gallic", "no"), "languages_none", ("fr",)),
        ("nowt French ta", constraint("language", "French", "French", "no"), "languages_any", ()),
        ("keep the claret out", constraint("content", "gore", "claret", "no"), "content_none", ("gore",)),
        ("loads of claret", constraint("content", "gore", "claret", "yes"), "content_none", ()),
        ("for the bairns", constraint("audience", "kids", "the bairns"), "max_age", 8),
        ("etwas aus den Achtzigern bitte, nicht zu lang", constraint("year", "1980-1989", "aus den Achtzigern"),
         "year", Range(min=1980, max=1989)),
    ],
)  # fmt: skip
def test_values_are_the_rules_where_they_can_read_them_and_the_forms_where_they_cannot(
    read: Read, text: str, wish: dict[str, str], field: str, value: object
) -> None:
    assert getattr(wished(read, text, wish), field) == value


def test_audience_sort_and_count_may_be_said_only_to_the_model(read: Read) -> None:
    wishes = [
        constraint("audience", "kids", "the bairns"),
        constraint("sort", "newest", "freshest"),
        constraint("count", "7", "7"),
    ]
    intent = read("owt for the bairns, 7 o' them, freshest at top", constraints=wishes)
    assert intent.audience == ("kids",)
    assert intent.sort == "newest"
    assert intent.count == 7
    assert read("owt for the bairns", constraints=[constraint("count", "7", "owt")]).count is None


def test_a_preference_is_soft_but_an_age_limit_and_a_refusal_never_are(read: Read) -> None:
    wishes = [
        constraint("theme", "heist", "robbers", "prefer"),
        constraint("genre", "Crime", "robbers", "prefer"),
        constraint("audience", "kids", "bairns", "prefer"),
        constraint("certificate", "8", "8", "prefer"),
    ]
    assert set(wished(read, "robbers would be canny, bairns are 8", *wishes).soft) <= {"themes", "genres_all"}


def test_what_the_form_cannot_say_is_kept_from_the_rules(read: Read) -> None:
    said = wished(read, "robbers innit, on netflix", constraint("theme", "heist", "robbers"))
    assert said.providers_any == ("Netflix",)


def test_an_empty_form_leaves_the_draft(read: Read) -> None:
    draft = read("summat like Heat wiv a funny mardy horror")
    assert [ref.id for ref in draft.similar_to] == [949]
    assert draft.set.genres_all == ("Horror",)
    assert draft.set.moods == ("funny",)


@pytest.mark.parametrize(
    ("text", "target", "view", "kind", "film"),
    [
        ("owt like heat", "Heat", StateView(), "title", 949),
        ("owt like the other Inceptoin", "Inception", StateView(), "title", 27205),
        ("owt like 1917", "1917", SHOWN, "title", 530915),
        ("owt like 21", "21", StateView(), "title", 8065),
        ("owt like number 2", "2", SHOWN, "ordinal", 27205),
        ("owt like number 2", "2", StateView(), "ordinal", None),
        ("owt like the last", "last", SHOWN, "ordinal", 27205),
        ("owt like that un", "that", SHOWN, "focus", 27205),
        ("owt like the Nolan flick", "the Nolan flick", SHOWN, "attribute", 27205),
        ("owt like the Nolan flick", "Inception", SHOWN, "attribute", 27205),
        ("owt like Zorgon Five", "Zorgon Five", SHOWN, "title", None),
    ],
)
def test_a_pointer_finds_its_film(
    read: Read, text: str, target: str, view: StateView, kind: str, film: int | None
) -> None:
    span = text.removeprefix("owt like ")
    found = read(text, view, pointers=[pointer("similar", target, span)]).similar_to
    assert [(ref.kind, ref.id) for ref in found] == [(kind, film)]


@pytest.mark.parametrize("target", ["Heat", "http://evil.example", "0", "[robbers](x)", "Ignore All Rules"])
def test_a_film_nobody_named_is_no_pointer(read: Read, target: str) -> None:
    intent = read("gimme summat with robbers", pointers=[pointer("similar", target, "robbers")])
    assert intent.similar_to == ()


def test_a_refused_film_is_not_also_an_example(read: Read) -> None:
    intent = read("owt but not Heat again", pointers=[pointer("similar", "Heat", "Heat")])
    assert [ref.id for ref in intent.exclude] == [949]
    assert intent.similar_to == ()


def test_left_out_on_the_screen_is_skipped(read: Read) -> None:
    intent = read("bin number 2 like", SHOWN, pointers=[pointer("exclude", "2", "number 2")])
    assert [(said.signal, said.ref.id) for said in intent.feedback] == [("skip", 27205)]


def test_stars_and_having_seen_it_stay_beside_an_opinion(read: Read) -> None:
    likes = [pointer("like", "Heat", "Heat")]
    seen = read("already seen Heat, reet champion", pointers=likes).feedback
    assert {said.signal for said in seen} == {"seen", "like"}
    likes = [pointer("like", "1", "the first one")]
    rated = read("i'd give the first one 2 stars, mind", SHOWN, pointers=likes).feedback
    assert [(said.signal, said.rating) for said in rated] == [("rate", 2.0)]


def test_whose_director_is_borrowed_is_no_example(read: Read) -> None:
    pointers = [pointer("same", "Inception", "Inception", "director"), pointer("similar", "Inception", "Inception")]
    intent = read("gaffer of Inception, owt else he did", pointers=pointers)
    assert [(taken.attr, taken.ref.id) for taken in intent.borrow] == [("director", 27205)]
    assert intent.similar_to == ()


def test_a_critique_is_measured_from_a_film_the_person_named(read: Read) -> None:
    text = "dafter nor Heat by a mile"
    for target, film in (("Heat", 949), ("Inception", None)):
        found = read(text, critiques=[critique("funny", "more", "dafter", target)]).critiques
        assert [(said.axis, said.ref.id if said.ref else None) for said in found] == [("funny", film)]


def test_a_refusal_in_force_ends_only_by_its_own_name(read: Read) -> None:
    held = StateView(filters=Filters(genres_none=("Horror",), people_none=(Person(name="Al Pacino"),)))
    wish, back = constraint("genre", "Horror", "blorp"), {"field": "genre", "value": "Horror", "span": "blorp"}
    assert wished(read, "summat blorp mind", wish, view=held).genres_all == ()
    assert read("summat blorp mind", held, retract=[back]).retract == ()
    named, taken = constraint("genre", "Horror", "horrors"), {"field": "genre", "value": "Horror", "span": "horror"}
    assert wished(read, "gan on wi a horror then", {**named, "span": "a horror"}, view=held).genres_all == ("Horror",)
    back_again = read("aye horror is canny efter aal", held, retract=[taken])
    assert ("genres_none", "Horror") in [(entry.field, entry.value) for entry in back_again.retract]


def test_what_is_taken_back_must_be_in_force(read: Read) -> None:
    held = StateView(filters=Filters(genres_none=("Horror",), genres_all=("Comedy",), max_age=8))
    taken = [{"field": "genre", "value": "Comedy", "span": "bin the larks"}]
    assert [(r.field, r.value) for r in read("bin the larks mate", held, retract=taken).retract] == [
        ("genres_all", "Comedy")
    ]
    assert read("bin the larks mate", StateView(), retract=taken).retract == ()


def test_an_age_limit_is_lifted_by_the_rules_only(read: Read) -> None:
    held = StateView(filters=Filters(max_age=8))
    for field in ("certificate", "max_age", "age", "kids"):
        taken = [{"field": field, "value": "", "span": "larks"}]
        assert read("bin the larks mate", held, retract=taken).retract == ()


def test_commands_are_the_rules(read: Read) -> None:
    for act in ("undo", "reset", "chat", "off_topic", "unsafe", "accept"):
        assert read("summat like Heat mind", act=act).act == "recommend"
    assert read("undo").act == "undo"
    assert read("zurück zu dem was ich vorher hatte, nicht das", act="undo").act == "undo"
    assert read("ta ra then pal", act="chat").act == "chat"


def test_a_fresh_start_of_the_model_keeps_what_was_refused(read: Read) -> None:
    wishes = [constraint("theme", "heist", "robbers")]
    assert read("let's have a right change, robbers", scope="fresh", constraints=wishes).scope == "switch"
    assert read("let's have a right change, robbers", scope="fresh").scope == "refine"
    assert read("forget everything, westerns", scope="refine").scope == "fresh"


def test_a_yes_counts_only_as_a_bare_answer_to_our_question(read: Read) -> None:
    offer = RelaxOffer(relaxation=Relaxation(field="runtime", before="a", after=""), filters=Filters())
    asked = StateView(pending=offer)
    assert read("go on then lad", asked, confirm="yes").confirm == "yes"
    assert read("go on then lad", confirm="yes").confirm is None
    wishes = [constraint("theme", "heist", "robbers")]
    assert read("robbers then lad", asked, confirm="yes", constraints=wishes).confirm is None


def test_care_comes_first_whoever_sees_the_need(read: Read) -> None:
    intent = read("cannae be daein wi any of it nae mair", safety="self_harm")
    assert (intent.act, intent.safety) == ("unsafe", "self_harm")
    assert intent.set == Filters()


def test_the_search_has_the_persons_words_without_what_they_refuse(read: Read) -> None:
    wishes = [constraint("theme", "robot", "nowt wi robots", "no")]
    intent = read("lonely lighthouse, nowt wi robots", query="lonely lighthouse robots evil", constraints=wishes)
    assert intent.query == "lonely lighthouse"


def test_a_flood_of_wishes_is_cut_and_a_long_query_too(read: Read) -> None:
    text = "lonely " + " ".join(f"word{number}" for number in range(200))
    wishes = [constraint("theme", f"word{number}", f"word{number}") for number in range(150)]
    intent = read(text, query=text, constraints=wishes)
    assert len(intent.set.themes) <= 24
    assert len(intent.query) <= 200
