"""Cards say what a film is, why it is here and how it keeps each wish."""

import pytest

from app.ui.cards import card, chips, widened
from app.ui.proofs import kept
from data import Core, DialogueState, Fact, Filters, Movie, Person, Proof, Range, Reason, Recommendation, Relaxation

HEAT = Movie(
    tmdb_id=949,
    title="Heat",
    year=1995,
    runtime=170,
    genres=("Action", "Crime", "Drama"),
    certificate="R",
    directors=("Michael Mann",),
)


def recommended(*reasons: tuple[str, str], **more) -> Recommendation:
    told = [Reason(text=text, facts=(Fact(kind=kind, value="x", source_field="x"),)) for text, kind in reasons]
    held = {"tmdb_id": 949, "title": "Heat", "year": 1995, "score": 1.0, "parts": {}, "reasons": tuple(told)}
    return Recommendation(**{**held, **more})


def drawn(pick: Recommendation, wish: Filters | None = None, marks=frozenset()):
    return card(pick, HEAT, rank=1, wish=wish or Filters(), marks=marks)


def test_a_card_tells_the_record_and_does_not_repeat_it_as_a_reason():
    made = drawn(recommended(("Tense.", "mood"), ("A crime film from 1995.", "year"), ("A thief plans.", "premise")))
    assert made.record == ("2 h 50 min", "R", "Action, Crime, Drama")
    assert (made.makers, made.why, made.more) == ("by Michael Mann", "Tense.", "A thief plans.")


def test_the_record_is_the_reason_when_there_is_no_other():
    assert drawn(recommended(("A crime film from 1995.", "year"))).why == "A crime film from 1995."


def test_unknown_values_are_said_to_be_unknown():
    bare = card(recommended(), Movie(tmdb_id=949, title="Heat"), rank=1, wish=Filters(), marks=frozenset())
    assert bare.record == ("length unknown", "not rated")


def test_a_near_match_names_the_wish_it_misses():
    made = drawn(recommended(outside=("runtime",)), Filters(runtime=Range(max=120)))
    assert made.misses == "Outside your wish: at most 120 minutes"


def test_buttons_show_what_is_pressed():
    buttons = drawn(recommended(), marks=frozenset({"like"})).buttons
    assert [(button.label, button.on) for button in buttons] == [
        ("Liked", True),
        ("Not for me", False),
        ("Seen", False),
    ]


@pytest.mark.parametrize(
    ("constraint", "value", "ok", "said"),
    [
        ("runtime<=120", "112", True, "112 min ≤ 120"),
        ("year>=1970", "1974", True, "1974 ≥ 1970"),
        ("rating>=7", "7.9", True, "rated 7.9 ≥ 7"),
        ("people_none:Al Pacino", "A B, C D, E F", None, "no Al Pacino among the 3 billed: not known for sure"),
        ("people_none:Al Pacino", "A B, C D, E F", True, "no Al Pacino"),
        ("people_any:A B|C D", "A B, C D", True, "with A B and C D"),
        ("genres_any:Crime|Drama", "Action, Drama", True, "Drama"),
        ("genres_none:Horror", None, None, "no Horror: not known for sure"),
        ("content_none:animal_harm", "violence", True, "no animal harm"),
        ("max_age<=6", "PG", True, "PG: fine for age 6"),
        ("languages_any:fr", "fr", True, "in French"),
        ("something_new:x", "y", True, "x y"),
    ],
)
def test_a_proof_in_words(constraint, value, ok, said):
    [proof] = kept([Proof(constraint=constraint, value=value, ok=ok)])
    assert (proof.text, proof.sure) == (said, ok is True)


def test_two_bounds_are_one_proof_and_films_left_out_none():
    proofs = [
        Proof(constraint="year>=1970", value="1974", ok=True),
        Proof(constraint="year<=1979", value="1974", ok=True),
        Proof(constraint="exclude", value=None, ok=True),
    ]
    assert [proof.text for proof in kept(proofs)] == ["1974, within 1970–1979"]


def test_chips_say_what_was_understood():
    filters = Filters(runtime=Range(max=120), people_none=(Person(name="Al Pacino"),))
    state = DialogueState(core=Core(liked=(949, 5), filters=filters, axes={"funny": 1}, queries=("rainy",)))
    said = chips(state, {949: HEAT})
    assert said == ("like Heat", "“rainy”", "funnier", "at most 120 minutes", "without Al Pacino")


def test_what_was_given_up_is_said_plainly():
    relaxed = (Relaxation(field="year", before="from 1970 on", after=""),)
    assert widened(relaxed) == "Too few films keep everything. For the near matches, “from 1970 on” was left out."
    assert widened(()) == ""
