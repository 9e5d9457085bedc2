"""What stands near a word: the noun it describes, the cue before it."""

from collections.abc import Iterable, Sequence

from chains.explaining.reading.line import Word

FILM_NOUNS = frozenset(
    "film films movie movies picture pictures feature features production drama dramas comedy comedies thriller "
    "thrillers western westerns musical musicals horror documentary romance romances adventure adventures fantasy "
    "mystery animation "
    "noir romp fable caper spoof farce satire biopic chiller flick classic whodunit cartoon epic original release fi "
    "tearjerker actioner entry cinema anime tale story".split()
)
LINKS = frozenset("of the a an in to with where who that which is are was by from on at for".split())


def film_noun(line: Sequence[Word], at: int, *, reach: int = 5) -> int | None:
    """Where the word for films stands that the word at `at` describes, with nothing but other adjectives between."""
    for place in range(at + 1, min(at + 1 + reach, len(line))):
        word = line[place]
        if word.paused and ("," not in word.gap or place == at + 1):
            return None
        if word.fold in FILM_NOUNS:
            return place
        if word.fold in LINKS:
            return None
    return None


def describes_film(line: Sequence[Word], at: int, *, reach: int = 5) -> bool:
    """Whether the word at `at` says what kind of film it is."""
    return film_noun(line, at, reach=reach) is not None


def before(line: Sequence[Word], at: int, cues: Iterable[str], *, reach: int = 3) -> bool:
    """Whether one of the cues (phrases of folded words) stands in the few words before, in the same clause."""
    start = at
    while start > max(0, at - reach) and not (start < len(line) and line[start].paused):
        start -= 1
    said = f" {' '.join(word.fold for word in line[start:at])} "
    return any(f" {cue} " in said for cue in cues)


def after(line: Sequence[Word], end: int, cues: Iterable[str], *, reach: int = 4) -> bool:
    """Whether one of the cues stands in the few words after."""
    said = f" {' '.join(word.fold for word in line[end : end + reach])} "
    return any(f" {cue} " in said for cue in cues)
