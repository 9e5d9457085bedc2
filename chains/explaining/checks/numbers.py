"""Holds every number of a sentence against a fact of its own kind."""

from collections.abc import Callable, Iterator, Sequence

from chains.explaining.reading.amounts import Amount, amounts
from chains.explaining.reading.backing import Backing
from chains.explaining.reading.line import Word, words
from chains.explaining.reading.near import FILM_NOUNS, after, before, describes_film, film_noun

FAULT = "a number without a fact"
RELEASED = (
    "from",
    "from the",
    "made in",
    "made in the",
    "released in",
    "released",
    "dates from",
    "date is",
    "came out in",
    "dated",
)
PLACED = (
    "set in",
    "set in the",
    "takes place in",
    "takes place",
    "set around",
    "story of",
    "set during the",
    "set during",
)
UNDER = ("under", "below", "less than", "shorter than", "inside", "within", "short of", "shy of")
OVER = ("over", "above", "more than", "longer than", "past", "beyond")
ABOUT = ("about", "around", "roughly", "some", "nearly", "almost", "close to", "or so")
MAKING = frozenset("directed made released came appeared directs dates out opened production".split())
BOUNDS = ("at most", "at least", "to", "between", "up to")
INSTEAD = frozenset(("instead", "not", "rather"))
ASKED = frozenset(("you", "your", "asked", "wished", "limit"))
STORY = ("premise", "theme", "matched_theme")
SPARE = 5  # minutes by which a round length may be off
PARTS = {"early": (0, 3), "mid": (3, 7), "middle": (3, 7), "late": (6, 9)}


def numbers(line: Sequence[Word], backing: Backing, covered: frozenset[int]) -> Iterator[str]:
    """A fault for each number that no fact of its kind says; words of a name (`covered`) count nothing."""
    for amount in amounts(line):
        if amount.start in covered or _in_title(amount, line, backing) or _told(amount, line, backing):
            continue
        if _certified(amount, line, backing):
            continue
        if not JUDGES[amount.kind](amount, line, backing):
            yield FAULT


def _certified(amount: Amount, line: Sequence[Word], backing: Backing) -> bool:
    """Whether the number belongs to the certificate as it is written: PG-13."""
    said = {" ".join(word.fold for word in line[start : amount.end]) for start in (amount.start - 1, amount.start)}
    return bool(said & {" ".join(word.fold for word in words(value)) for value in backing.of("certificate")})


def _told(amount: Amount, line: Sequence[Word], backing: Backing) -> bool:
    """Whether the premise has the very number between the very words."""
    noun = film_noun(line, amount.end - 1)
    if noun is not None and amount.kind in ("year", "decade", "minutes"):
        return backing.stands(word.stem for word in line[amount.start : noun + 1])
    said = [word.stem for word in line[amount.start : amount.end + 1]]
    if amount.end == len(line):
        said = [word.stem for word in line[max(0, amount.start - 1) : amount.end]]
    return backing.stands(said) and not before(line, amount.start, ("made in", "released in", "came out in"))


def _said(backing: Backing, *kinds: str) -> set[float]:
    """Numbers in the facts of these kinds; a decade counts as its first year."""
    return {amount.value for value in backing.of(*kinds) for amount in amounts(words(value))}


def _in_title(amount: Amount, line: Sequence[Word], backing: Backing) -> bool:
    """Whether the number is part of a title that may be named."""
    titles = [
        words(title)
        for title in (backing.title, *(t for held in backing.others.values() for t in held), *backing.of("series"))
    ]
    number = [word.fold for word in line[amount.start : amount.end]]
    beside = [word.fold for word in line[max(0, amount.start - 1) : amount.end + 1]]
    for title in titles:
        folds = [word.fold for word in title]
        if folds == number or (set(number) <= set(folds) and len(set(beside) & set(folds)) > len(number)):
            return True
    return False


def _year(amount: Amount, line: Sequence[Word], backing: Backing) -> bool:
    if before(line, amount.start, PLACED):
        return amount.value in _said(backing, *STORY)
    if amount.value in _wished(amount, line, backing):
        return True
    if f"{amount.value:.0f}" in backing.of("year") and _dates(amount, line):
        return True
    if before(line, amount.start, RELEASED) or describes_film(line, amount.end - 1):
        return amount.value in _missed(backing, held=True)
    return amount.value in _said(backing, *STORY)


def _dates(amount: Amount, line: Sequence[Word]) -> bool:
    """Whether the year dates the film; "in 1952" does so only after a word for making it."""
    if before(line, amount.start, ("it is", "it s", "the year is", "is set in"), reach=3):
        return False
    if not before(line, amount.start, ("in",), reach=1):
        return True
    said = line[max(0, amount.start - 9) : amount.start]
    return any(word.fold in MAKING or word.fold in FILM_NOUNS for word in said)


def _decade(amount: Amount, line: Sequence[Word], backing: Backing) -> bool:
    told = amount.value in _said(backing, *STORY)
    if before(line, amount.start, PLACED):
        return told
    low, high = next((PARTS[w.fold] for w in line[max(0, amount.start - 1) : amount.start] if w.fold in PARTS), (0, 9))
    if any(low <= int(year) - amount.value <= high for year in backing.of("year")):
        return True
    released = before(line, amount.start, RELEASED) or describes_film(line, amount.end - 1)
    wished = _wished(amount, line, backing)
    return (told and not released) or any(amount.value <= value <= amount.value + 9 for value in wished)


def _minutes(amount: Amount, line: Sequence[Word], backing: Backing) -> bool:
    exact = "hour" not in " ".join(word.fold for word in line[amount.start : amount.end])
    differing = any(w.fold in ("longer", "shorter") and not w.paused for w in line[amount.end : amount.end + 2])
    differing = differing or before(line, amount.start, ("longer by", "shorter by"))
    if differing:
        said = {a.value for v in backing.of("contrast") for a in amounts(words(v)) if a.kind == "minutes"}
        said |= _overstepped(amount, line, backing)
        return any(_lasts(int(minutes), amount, line, exact=exact) for minutes in said)
    if amount.value in _wished(amount, line, backing):
        return True
    lengths = {*map(float, backing.of("runtime")), *_missed(backing, held=True)}
    return any(_lasts(int(minutes), amount, line, exact=exact) for minutes in lengths)


def _lasts(minutes: int, amount: Amount, line: Sequence[Word], *, exact: bool) -> bool:
    """Whether the length is what is said: under, over, about, or just that."""
    if before(line, amount.start, UNDER):
        return minutes < amount.value
    if before(line, amount.start, OVER):
        return minutes > amount.value
    if before(line, amount.start, ABOUT):
        return abs(minutes - amount.value) <= 2 * SPARE
    return minutes == amount.value or (not exact and amount.value % 30 == 0 and abs(minutes - amount.value) <= SPARE)


def _wished(amount: Amount, line: Sequence[Word], backing: Backing) -> set[float]:
    """Numbers of wishes where a sentence speaks of one: kept ones near "you" or as a bound, missed ones as wished."""
    near = {word.fold for word in line[max(0, amount.start - 8) : amount.end + 8]}
    bound = before(line, amount.start, (*UNDER, *OVER, *BOUNDS))
    kept = _said(backing, "matched_filter") if bound or near & ASKED else set()
    asked = {word.fold for word in line[max(0, amount.start - 6) : amount.start]} & {*ASKED, *INSTEAD}
    named = {word.fold for word in line[amount.end : amount.end + 3]} & ASKED and before(
        line, amount.start, ("the",), reach=1
    )
    over = before(line, amount.start, OVER)
    if before(line, amount.start, (*UNDER, *(f"{bound} the" for bound in UNDER))):
        return kept  # "under the limit you set" says that a wish was kept
    return kept | (_missed(backing, held=False) if asked or named or over else set())


def _missed(backing: Backing, *, held: bool) -> set[float]:
    """Numbers of wishes that were given up: what the film has instead (`held`), or what was wished."""
    parts = (value.partition("; this is ") for value in backing.of("relaxed"))
    return {amount.value for wish, _, this in parts for amount in amounts(words(this if held else wish))}


def _overstepped(amount: Amount, line: Sequence[Word], backing: Backing) -> set[float]:
    """By how much wishes were missed: "three years later than you asked"."""
    if not {word.fold for word in line[amount.end : amount.end + 6]} & ASKED:
        return set()
    held, wished = _missed(backing, held=True), _missed(backing, held=False)
    return {abs(this - bound) for this in held for bound in wished}


def _years(amount: Amount, line: Sequence[Word], backing: Backing) -> bool:
    if after(line, amount.end, ("older", "newer", "later", "earlier", "younger"), reach=2):
        return amount.value in _said(backing, "contrast") | _overstepped(amount, line, backing)
    return _count(amount, line, backing)


def _age(amount: Amount, line: Sequence[Word], backing: Backing) -> bool:
    return amount.value in _said(backing, "matched_filter", "premise", "theme", "matched_theme")


def _place(amount: Amount, line: Sequence[Word], backing: Backing) -> bool:
    """A place in a series, or the very words of the premise."""
    following = [word.stem for word in line[amount.start : amount.end + 1]]
    if backing.stands(following) or (amount.value == 1 and before(line, amount.end, ("at first",))):
        return True
    named = after(
        line,
        amount.end,
        ("film", "movie", "in the", "of the", "part", "entry", "instalment", "installment", "chapter", "one", "story"),
    )
    return named and any(value.endswith(f", film {amount.value:.0f}") for value in backing.of("series"))


def _rating(amount: Amount, line: Sequence[Word], backing: Backing) -> bool:
    wished = (
        _said(backing, "matched_filter") if after(line, amount.end, ("or better", "or more", "or above")) else set()
    )
    return amount.value in _said(backing, "rating") | wished | _wished(amount, line, backing)


def _count(amount: Amount, line: Sequence[Word], backing: Backing) -> bool:
    """How many of something: the same number before the same word in a fact."""
    following = {word.stem for word in line[amount.end : amount.end + 3]}
    for value in backing.of("premise", "theme", "matched_theme", "matched_filter", "relaxed", "contrast"):
        told = words(value)
        for held in amounts(told):
            beside = {word.stem for word in told[held.end : held.end + 3]}
            same = held.value == amount.value
            if same and (held.kind == "age" or following & beside or not (following and beside)):
                return True
    if amount.value in _wished(amount, line, backing):
        return True
    series = any(value.endswith(f", film {amount.value:.0f}") for value in backing.of("series"))
    return series and before(line, amount.start, ("film", "part", "number", "entry"), reach=1)


def _never(amount: Amount, line: Sequence[Word], backing: Backing) -> bool:
    return False


JUDGES: dict[str, Callable[[Amount, Sequence[Word], Backing], bool]] = {
    "year": _year,
    "decade": _decade,
    "minutes": _minutes,
    "years": _years,
    "age": _age,
    "place": _place,
    "rating": _rating,
    "count": _count,
    "other": _never,
}
