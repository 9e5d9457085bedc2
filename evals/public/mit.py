"""Counts people and release years in the MIT trivia sentences: questions about films, each word labelled.

People: a slot labelled Actor or Director counts when its words, whatever their marks and spaces and with or without a
last "s", are the whole name of somebody in the catalogue's casts, directors or writers; surnames, misspellings and
strangers do not count. It is found when that person is among the people of the parse, wanted or refused, in any role.

Release years: a sentence's gold is the year or decade of its Year slot ("1972", "80 s", "late 1930 s"; parts of a
decade by GUIDE.md), or none where the words before it say that the story is set then. A sentence is left out when a
slot is neither ("a few years ago"), when slots name different years, since a wish has one range, and when the parse has
a range without an end for a "recent", "new" or "old", which the labels do not carry. All others count, also those
without a slot: a year read out of a plot is one too many. A year is right when both ends are.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import chain

from rapidfuzz import fuzz

from data import Movie, Range, TurnIntent, fold
from evals.metrics import Tally, f1_interval, micro, wilson
from evals.public.figure import Figure, Miss
from evals.texts import Sentence, Slot

PEOPLE_BAR, YEAR_BAR = 0.98, 0.93
PEOPLE = ("Actor", "Director")
ALIKE = 75  # least similarity, 0–100, of a parsed name and a slot that mean the same person
DECADES = "twenties thirties forties fifties sixties seventies eighties nineties".split()
DECADE = re.compile(rf"(?:(early|mid|late) )?(?:(18|19|20)?(\d0) s|({'|'.join(DECADES)}))")
YEAR = re.compile(r"1[89]\d\d|20\d\d")
BESIDE = re.compile(r"\b(?:classic|era|film|april)\b")  # other words that stand in Year slots
STORY = re.compile(r"\b(?:set|takes? place|took place) in(?: the)?$")
VAGUE = re.compile(r"\b(?:recent(?:ly)?|new(?:er|ly)?|old(?:er)?)\b")
PARTS = {"early": (0, 3), "mid": (3, 6), "late": (6, 9)}
Gold = Range | None | str  # a str says why the sentence is left out


def people(sentences: Sequence[Sentence], intents: Sequence[TurnIntent], movies: Iterable[Movie]) -> Figure:
    """Recall of people among those the catalogue has; `made_up` counts parsed people like no slot of their sentence."""
    known = frozenset(key(name) for movie in movies for name in (*movie.cast, *movie.directors, *movie.writers))
    found, strangers, made_up, misses = 0, 0, 0, []
    for sentence, intent in zip(sentences, intents, strict=True):
        got = frozenset(map(key, cited(intent)))
        named = [sentence.words(slot.begin, slot.end) for slot in sentence.slots(*PEOPLE)]
        made_up += sum(not any(alike(person, name) for name in named) for person in cited(intent))
        for name in named:
            meant = {key(name), key(name.removesuffix(" s"))} & known
            strangers += not meant
            found += bool(meant & got)
            if meant and not meant & got:
                misses.append(Miss(sentence.text, name, ", ".join(cited(intent)) or "nobody"))
    n = found + len(misses)
    beside = {"not_in_catalogue": strangers, "made_up": made_up}
    return Figure("people", n, found / n if n else None, wilson(found, n), PEOPLE_BAR, tuple(misses), beside)


def years(sentences: Sequence[Sentence], intents: Sequence[TurnIntent]) -> Figure:
    """F1 of release years."""
    tallies, left_out, misses = [], 0, []
    for sentence, intent in zip(sentences, intents, strict=True):
        gold, got = release(sentence), intent.set.year
        if isinstance(gold, str) or vague(sentence, gold, got):
            left_out += 1
            continue
        right = gold == got
        if gold or got:
            tallies.append(Tally(hit=int(right), extra=int(bool(got) > right), missed=int(bool(gold) > right)))
        if not right:
            misses.append(Miss(sentence.text, _said(gold), _said(got)))
    total = micro(tallies)
    n = total.hit + total.missed
    beside = {"precision": total.precision, "recall": total.recall, "left_out": left_out}
    return Figure("years", n, total.f1 if n else None, f1_interval(tallies), YEAR_BAR, tuple(misses), beside)


def release(sentence: Sentence) -> Gold:
    """The release years a sentence says by its labels."""
    meant = {_meant(sentence, slot) for slot in sentence.slots("Year")}
    unclear = next((one for one in meant if isinstance(one, str)), None)
    named = [one for one in meant if isinstance(one, Range)]
    return unclear or ("two years" if len(named) > 1 else next(iter(named), None))


def _meant(sentence: Sentence, slot: Slot) -> Gold:
    if STORY.search(sentence.words(slot.begin - 4, slot.begin)):
        return None
    end = slot.end + (sentence.words(slot.end, slot.end + 1) == "s")  # some labels leave out the s of "80 s"
    begin = slot.begin - (sentence.words(slot.begin - 1, slot.begin) in PARTS)  # and others the part of the decade
    words = " ".join(BESIDE.sub(" ", sentence.words(begin, end)).split())
    if match := DECADE.fullmatch(words):
        part, century, tens, word = match.groups()
        first = 1920 + 10 * DECADES.index(word) if word else _decade(century, tens)
        low, high = PARTS.get(part, (0, 9))
        return Range(min=first + low, max=first + high)
    return Range(min=int(words), max=int(words)) if YEAR.fullmatch(words) else f"no year: {words}"


def _decade(century: str | None, tens: str) -> int:
    return int(f"{century}{tens}") if century else (2000 if int(tens) < 20 else 1900) + int(tens)


def vague(sentence: Sentence, gold: Gold, got: Range | None) -> bool:
    """Whether the parse read a "recent", "new" or "old", for which there is no label."""
    return gold is None and got is not None and None in (got.min, got.max) and bool(VAGUE.search(sentence.text))


def cited(intent: TurnIntent) -> tuple[str, ...]:
    """Everybody a parse names."""
    wish = intent.set
    return tuple(person.name for person in chain(wish.people_all, wish.people_any, wish.people_none))


def alike(person: str, name: str) -> bool:
    """Whether a slot, which may hold several names, may mean this person: the name or one like it, or the surname."""
    one, other = key(person), key(name)
    return one in other or fuzz.ratio(one, other) >= ALIKE or fold(name).split()[-1:] == fold(person).split()[-1:]


def key(name: str) -> str:
    """A name by its letters alone: the data set has no marks.

    >>> key("Catherine O'Hara") == key("catherine o hara")
    True
    """
    return fold(name).replace(" ", "")


def _said(year: Range | None) -> str:
    return "no year" if year is None else f"{year.min or ''}–{year.max or ''}"
