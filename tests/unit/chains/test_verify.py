"""A sentence about a film is held against the facts it cites."""

import pytest

from chains.verify import faults
from data import Fact

FACTS = (
    Fact(kind="runtime", value="112", source_field="runtime"),
    Fact(kind="year", value="1995", source_field="year"),
    Fact(kind="director", value="Michael Mann", source_field="directors"),
    Fact(kind="theme", value="heist", source_field="themes"),
    Fact(kind="premise", value="A thief plans one last job in Los Angeles.", source_field="premise"),
)


@pytest.mark.parametrize(
    "text",
    [
        "A heist from 1995, directed by Michael Mann.",
        "Heat follows a thief who plans one last job, and it runs 112 minutes.",
        "It is set in Los Angeles and has the heist you wanted.",
    ],
)
def test_a_backed_sentence_passes(text: str) -> None:
    assert faults(text, FACTS, "Heat") == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("A heist from 1996 by Michael Mann.", "a number without a fact"),
        ("A heist from 1995 by Ridley Scott.", "a name without a fact"),
        ("The greatest heist of 1995.", "a superlative"),
        ("A heist in which the thief dies.", "a spoiler"),
        ("A heist, see https://example.org.", "a link or markup"),
        ("Dragons battle wizards across enchanted kingdoms.", "words without a fact"),
    ],
)
def test_an_invented_part_is_caught(text: str, wrong: str) -> None:
    assert wrong in faults(text, FACTS, "Heat")
