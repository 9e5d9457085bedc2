"""Reads numbers in a text, in digits or letters, with what they count: years, decades, minutes, places, ages."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from chains.explaining.reading.line import Word

Kind = Literal["year", "decade", "minutes", "years", "age", "place", "rating", "other", "count"]
SMALL = dict(
    zip(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split(),
        range(20),
        strict=True,
    )
)
TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
SCALES = {"hundred": 100, "thousand": 1000}
LOOSE = {"dozen": 12, "couple": 2, "trio": 3, "duo": 2, "pair": 2, "quartet": 4}  # counted only after a premise says so
DECADES = dict(
    zip(
        "twenties thirties forties fifties sixties seventies eighties nineties".split(),
        range(20, 100, 10),
        strict=True,
    )
)
PLACES = dict(
    zip(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(),
        range(1, 13),
        strict=True,
    )
)
HOURS = ("hour", "hours", "h", "hrs", "hr")
MINUTES = ("minute", "minutes", "min", "mins", "m")
OTHER = ("percent", "million", "billion", "dollars", "pounds", "stars", "star", "prizes", "awards", "nominations")
YEARS = (1880, 2040)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number from word `start` up to `end`. A decade is its first year."""

    value: float
    kind: Kind
    start: int
    end: int


def amounts(line: Sequence[Word]) -> list[Amount]:
    """Every number of a text from left to right; "one" alone is none."""
    return list(_amounts(line))


def _amounts(line: Sequence[Word]) -> Iterator[Amount]:
    at = 0
    while at < len(line):
        found = next((read for reader in READERS if (read := reader(line, at)) is not None), None)
        if found is not None:
            yield found
        at = found.end if found is not None else at + 1


def _hours(line: Sequence[Word], at: int) -> Amount | None:
    """ "two hours and ten minutes", "an hour and a half", "half an hour", "1 h 52 min"."""
    if _is(line, at, "half") and _is(line, at + 1, "an") and _is(line, at + 2, *HOURS):
        return Amount(30, "minutes", at, at + 3)
    value, end = number(line, at)
    if value is None and _is(line, at, "an", "one"):
        value, end = 1, at + 1
    half = 0.0
    if _is(line, end, "and") and _is(line, end + 1, "a") and _is(line, end + 2, "half", "quarter"):
        half, end = (30.0 if _is(line, end + 2, "half") else 15.0), end + 3
    if value is None or not _is(line, end, *HOURS):
        return _glued_hours(line, at)
    total, end = value * 60 + half, end + 1
    if _is(line, end, "and") and _is(line, end + 1, "a") and _is(line, end + 2, "half", "quarter"):
        return Amount(total + (30 if _is(line, end + 2, "half") else 15), "minutes", at, end + 3)
    rest, after = number(line, end + 1 if _is(line, end, "and") else end)
    if rest is not None and _is(line, after, *MINUTES):
        return Amount(total + rest, "minutes", at, after + 1)
    return Amount(total, "minutes", at, end)


def _glued_hours(line: Sequence[Word], at: int) -> Amount | None:
    """ "1h52", "2h", "110min"."""
    match = re.fullmatch(r"(?:(\d)h(\d\d)?m?|(\d{2,3})min)", line[at].fold)
    if match is None:
        return None
    hours, minutes, alone = match.groups()
    return Amount(float(alone) if alone else int(hours) * 60 + int(minutes or 0), "minutes", at, at + 1)


def _decade(line: Sequence[Word], at: int) -> Amount | None:
    word = line[at].fold
    match = re.fullmatch(r"(1[89]\d0|20\d0|\d0)s", word)
    if match is None and word not in DECADES:
        return None
    value = DECADES[word] if match is None else int(match.group(1))
    first = value if value > 99 else 1900 + value if value > 10 else 2000 + value
    return Amount(first, "decade", at, at + 1)


def _place(line: Sequence[Word], at: int) -> Amount | None:
    match = re.fullmatch(r"(\d+)(st|nd|rd|th)", line[at].fold)
    if match is None and line[at].fold not in PLACES:
        return None
    return Amount(PLACES[line[at].fold] if match is None else int(match.group(1)), "place", at, at + 1)


def _plain(line: Sequence[Word], at: int) -> Amount | None:
    value, end = number(line, at)
    if value is None or (value == 1 and line[at].fold == "one"):
        return None
    kind = _kind(line, value, at, end)
    if kind == "age" and _is(line, end, "year", "years"):
        return Amount(value, kind, at, end + 2)
    scale = next(
        (n for n in (2, 3) if kind == "rating" and _is(line, end + n - 1, "10", "ten")), 0
    )  # "of 10", "out of ten"
    return Amount(value, kind, at, end + scale)


def _kind(line: Sequence[Word], value: float, at: int, end: int) -> Kind:
    """What a plain number counts, by the words beside it."""
    written = line[at].text
    if _is(line, end, *MINUTES):
        return "minutes"
    if _is(line, end, "years", "year") and _is(line, end + 1, "old", "olds"):
        return "age"
    if _is(line, at - 1, "age", "aged", "ages"):
        return "age"
    if _is(line, end, "years", "year"):
        return "years"
    if _is(line, end, *OTHER) or "%" in (line[end].gap if end < len(line) else ""):
        return "other"
    if "." in written or (_is(line, end, "of", "out") and _is(line, end + 1, "of", "10", "ten")):
        return "rating"
    if _is(line, at - 1, "rated", "rating", "scores") or _is(line, at - 2, "rated"):
        return "rating"
    return "year" if YEARS[0] <= value <= YEARS[1] and value == int(value) else "count"


def number(line: Sequence[Word], at: int) -> tuple[float | None, int]:
    """The value of the number that begins here and where it ends; None when none does."""
    if not 0 <= at < len(line):
        return None, at
    if re.fullmatch(r"\d+(\.\d+)?", line[at].fold):
        return float(line[at].fold), at + 1
    total, end = _below_hundred(line, at)
    if total is None:
        return (float(LOOSE[line[at].fold]), at + 1) if line[at].fold in LOOSE else (None, at)
    if total in (18, 19, 20) and (rest := _below_hundred(line, end))[0] is not None and (rest[0] or 0) >= 10:
        return total * 100 + (rest[0] or 0), rest[1]  # nineteen ninety-five
    while end < len(line) and line[end].fold in SCALES:
        total, end = total * SCALES[line[end].fold], end + 1
        more, after = _below_hundred(line, end + 1 if _is(line, end, "and") else end)
        if more is not None:
            total, end = total + more, after
    return total, end


def _below_hundred(line: Sequence[Word], at: int) -> tuple[float | None, int]:
    if _is(line, at, "a", "one") and _is(line, at + 1, "hundred", "thousand"):
        return 1, at + 1
    if at < len(line) and line[at].fold in TENS:
        unit = SMALL.get(line[at + 1].fold, 0) if at + 1 < len(line) else 0
        return (TENS[line[at].fold] + unit, at + 2) if 0 < unit < 10 else (TENS[line[at].fold], at + 1)
    return (float(SMALL[line[at].fold]), at + 1) if at < len(line) and line[at].fold in SMALL else (None, at)


def _is(line: Sequence[Word], at: int, *among: str) -> bool:
    return 0 <= at < len(line) and line[at].fold in among


READERS = (_hours, _decade, _place, _plain)
