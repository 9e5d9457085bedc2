"""A sentence about a film is held against the facts it cites."""

import pytest

from chains.explaining.verify import faults, too_much
from data import Fact


def facts(**kinds: str | list[str]) -> tuple[Fact, ...]:
    """Facts by kind."""
    held = {kind: [values] if isinstance(values, str) else values for kind, values in kinds.items()}
    return tuple(Fact(kind=kind, value=value, source_field=kind) for kind, values in held.items() for value in values)


HEAT = facts(
    runtime="171",
    year="1995",
    director="Michael Mann",
    cast=["Al Pacino", "Robert De Niro", "Val Kilmer"],
    genre=["Action", "Crime", "Drama"],
    country="the United States",
    language="English",
    mood=["tense", "gritty"],
    matched_theme="heist",
    theme=["cat and mouse", "set in los angeles"],
    premise="A disciplined thief plans one last big bank job in Los Angeles while a sleepless detective closes in on "
    "his crew.",
    contrast=["24 minutes shorter than Casino", "less violent than Casino"],
    near_example="Casino",
    because_you_liked="Ronin",
)
WAITER = facts(
    premise="A widow loves a waiter who has never seen the sea, and marries a banker.",
    matched_filter=["no gore", "at most 120 minutes"],
    runtime="112",
    relaxed="wished from 1970 to 1979; this is from 1983",
)


@pytest.mark.parametrize(
    "text",
    [
        "A heist from 1995, directed by Michael Mann.",
        "Heat follows a thief who plans one last job, and it runs 171 minutes.",
        "It is set in Los Angeles and has the heist you wanted.",
        "Nearly three hours of tense crime drama, starring Al Pacino and Robert De Niro.",
        "Mann's gritty American crime film from the nineties.",
        "Less violent than Casino, and 24 minutes shorter.",
        "Its story is close to Casino.",
        "Close to Ronin, which you liked.",
        "In Los Angeles, a disciplined thief plans a bank job while a detective closes in.",
        "In English, with Val Kilmer.",
    ],
)
def test_a_backed_sentence_passes(text: str) -> None:
    assert faults(text, HEAT, "Heat") == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("A heist from 1996 by Michael Mann.", "a number without a fact"),
        ("A heist that runs 117 minutes.", "a number without a fact"),
        ("A heist in just under two hours.", "a number without a fact"),
        ("A crime drama from the eighties.", "a number without a fact"),
        ("A heist from 1995 by Ridley Scott.", "a name without a fact"),
        ("A heist from 1995 by Al Pacino.", "a name in another role"),
        ("A heist starring Michael Mann.", "a name in another role"),
        ("Al Pacino plays the sleepless detective.", "a name in another role"),
        ("A heist set in Chicago.", "a name without a fact"),
        ("A French crime drama from 1995.", "a country or language without a fact"),
        ("In French, and tense.", "a country or language without a fact"),
        ("The greatest heist of 1995.", "a superlative"),
        ("A heist that won an Oscar.", "an award"),
        ("A heist from 1995 that critics praised.", "a word about its reception"),
        ("A heist in which the thief dies.", "a spoiler"),
        ("A heist based on a true story.", "a source without a fact"),
        ("A remake, tense and gritty.", "a place in a series without a fact"),
        ("A tense western.", "a genre without a fact"),
        ("Funny, as you wished.", "a mood without a fact"),
        ("Not a crime drama.", "a negation without a fact"),
        ("More violent than Casino.", "a comparison without a fact"),
        ("24 minutes longer than Casino.", "a comparison without a fact"),
        ("You loved Casino, and this is close to it.", "a word about the person without a fact"),
        ("The director of Casino made it.", "another film without a fact"),
        ("Tense, as you asked.", "a word about the person without a fact"),
        (
            "A detective plans one last bank job while a thief closes in on his crew.",
            "who does what is not as in the premise",
        ),
        ("A sleepless thief plans one last job.", "somebody does or is what the premise does not say"),
        ("The thief is the detective.", "somebody does or is what the premise does not say"),
        ("A heist, see https://example.org.", "a link or markup"),
        ("A heist, **tense**.", "a link or markup"),
        ("A heist\u202e from 1995.", "a hidden or odd character"),
        ("A heist\u200b from 1995.", "a hidden or odd character"),
        ("A heist \U0001f3ac from 1995.", "a hidden or odd character"),
        ("A h\u0435ist from 1995.", "a hidden or odd character"),
        ("The thief says “one more and I am out”.", "quoted speech"),
        ("Dragons battle wizards across enchanted kingdoms.", "words without a fact"),
        ("A heist " * 30, "too long"),
    ],
)
def test_an_invented_part_is_caught(text: str, wrong: str) -> None:
    assert wrong in faults(text, HEAT, "Heat")


@pytest.mark.parametrize(
    "text",
    [
        "A widow loves a waiter who has never seen the sea.",
        "With no gore, as you asked, and under two hours.",
        "It is from 1983, later than the years you asked for.",
    ],
)
def test_what_is_denied_or_missed_may_be_said_as_the_facts_say_it(text: str) -> None:
    assert faults(text, WAITER, "The Sea") == []


@pytest.mark.parametrize(
    "text",
    [
        "A widow marries a waiter.",
        "A waiter loves a widow.",
        "A banker loves a waiter who has never seen the sea.",
        "A widow loves a waiter who has seen the sea.",
        "With gore, as you asked.",
        "With no violence, as you asked.",
        "It is from 1979, as you asked.",
    ],
)
def test_couples_and_denials_may_not_be_turned_round(text: str) -> None:
    assert faults(text, WAITER, "The Sea")


def test_what_is_not_cited_is_not_there() -> None:
    assert faults("A heist from 1995.", facts(matched_theme="heist"), "Heat")


def test_a_premise_may_always_be_repeated() -> None:
    words = (
        "Encrypted messages reach a filmmaker from a stranger who can prove the United States is spying on everyone."
    )
    assert faults(words, facts(premise=words), "Citizenfour") == []


def test_two_sentences_of_45_words_are_enough() -> None:
    assert not too_much(["A heist.", "It is tense."])
    assert too_much(["A heist.", "It is tense.", "It is from 1995."])
    assert too_much(["word " * 30, "word " * 16])
