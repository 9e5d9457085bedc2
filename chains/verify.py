"""Holds a sentence about a film against the facts it cites: names, numbers, superlatives, and most of its words."""

import re
from collections.abc import Iterable

from data import Fact, fold, singular

LONGEST = 45  # words
COVERED = 0.6  # share of content words that facts or everyday words must explain
BOAST = re.compile(r"\b(best|greatest|masterpiece|award|oscar|must-see|iconic|perfect|finest|acclaimed)", re.IGNORECASE)
SPOIL = re.compile(r"\b(dies|killed by|turns out|reveals? that|twist|in the end|ending|final scene)\b", re.IGNORECASE)
LINK = re.compile(r"https?:|www\.|\]\(|<[a-z/]", re.IGNORECASE)
NAME = re.compile(r"(?<![.!?“\"] )(?<!^)\b[A-ZÀ-Þ][\w'’.-]*")
EVERYDAY = frozenset(
    re.findall(
        r"\w+",
        "about across after against all along also among and another around asked away back because been before "
        "begins behind between both brings but came close comes could day different does down each enough even "
        "ever every feel felt film films find finds fits follows for from full gets gives goes good has have her "
        "here his how into its just keeps kind leave length like liked little long look love made make makes man "
        "many matches mood more most much must near need new night not now off old one only other our out over "
        "own people place plenty quite rather right runs same sees set shares she short shows some someone "
        "something still story such sure take takes than that the their them then there these they thing things "
        "this those through time together too two under until very want wanted watch way well what when where "
        "which while who whole why will wish wished with within without woman world would year years you young "
        "your ",
    )
)


def faults(text: str, cited: Iterable[Fact], title: str) -> list[str]:
    """What is wrong with the sentence; empty when every part of it is backed."""
    known = " ".join([title, *(fact.value for fact in cited)])
    words = {singular(word) for word in fold(known).split()}
    checks = (
        (len(text.split()) > LONGEST, "too long"),
        (LINK.search(text), "a link or markup"),
        (BOAST.search(text), "a superlative"),
        (SPOIL.search(text) and not SPOIL.search(known), "a spoiler"),
        (set(re.findall(r"\d+", text)) - set(re.findall(r"\d+", known)), "a number without a fact"),
        ([n for n in NAME.findall(text) if not set(map(singular, fold(n).split())) <= words], "a name without a fact"),
        (coverage(text, words) < COVERED, "words without a fact"),
    )
    return [wrong for holds, wrong in checks if holds]


def coverage(text: str, known: set[str]) -> float:
    """The share of content words that are everyday words or stand in the facts."""
    content = [singular(word) for word in fold(text).split() if len(word) > 3]
    backed = [word for word in content if word in known or word in EVERYDAY or f"{word}s" in EVERYDAY]
    return len(backed) / len(content) if content else 1.0
