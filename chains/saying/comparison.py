"""Compares films by their records: the extreme of a list, and what sets two films apart."""

from collections.abc import Callable, Sequence

from chains.saying.record import AXIS_OF, DEGREES
from chains.words import hours, listed, spaced
from data import Movie
from data.vocabulary import FILM_AXES

Value = float | None
MEASURES: dict[str, tuple[Callable[[Movie], Value], Callable[[Movie], str]]] = {
    "runtime": (lambda movie: movie.runtime, lambda movie: hours(movie.runtime or 0)),
    "year": (lambda movie: movie.year, lambda movie: f"it came out in {movie.year}"),
    "rating": (lambda movie: movie.quality, lambda movie: f"{movie.quality:.1f} of 10"),
    "popularity": (lambda movie: movie.percentile, lambda movie: "by how many people rated it"),
}
EXTREMES = {  # what is asked -> what is measured, and whether the greatest is meant
    "shortest": ("runtime", False), "longest": ("runtime", True), "newest": ("year", True), "oldest": ("year", False),
    "best": ("rating", True), "worst": ("rating", False), "most popular": ("popularity", True),
    "least popular": ("popularity", False),
}  # fmt: skip
NAMES = {"best": "best rated", "worst": "lowest rated", "most popular": "best known", "least popular": "least known"}
APART = 2  # steps of four by which two films differ in feel
CLEARLY = 0.3  # points of ten by which one is rated better


def extreme(about: str, movies: Sequence[Movie]) -> str:
    """Which of the films is the most or the least so; films without the value are counted out aloud."""
    if about in EXTREMES:
        name, greatest = EXTREMES[about]
        measure, say = MEASURES[name]
    else:
        degree, _, feeling = about.partition(" ")
        axis, greatest = AXIS_OF.get(feeling), degree == "most"
        if axis is None:
            return _with_mood(feeling, movies)
        measure, say = (lambda movie: (movie.axes or {}).get(axis)), (lambda movie: _degree(axis, movie))
    held = [(value, movie) for movie in movies if (value := measure(movie)) is not None]
    if not held:
        return "My record does not say that of any of these films."
    best = (max if greatest else min)(value for value, _ in held)
    first = [movie for value, movie in held if value == best]
    missing = len(movies) - len(held)
    unknown = f" ({missing} of them without a record of that.)" if missing else ""
    if len(first) == len(movies) > 1:
        return f"They are all the same in that: {say(first[0])}."
    labels = listed([movie.label for movie in first])
    verb = "are equally" if len(first) > 1 else "is"
    return f"{labels} {verb} the {NAMES.get(about, about)}: {say(first[0])}.{unknown}"


def _degree(axis: str, movie: Movie) -> str:
    return DEGREES[round((movie.axes or {}).get(axis, 0))].format(axis)  # type: ignore[call-overload]


def _with_mood(feeling: str, movies: Sequence[Movie]) -> str:
    said = spaced(feeling)
    held = [movie.label for movie in movies if feeling in (movie.moods or ())]
    return (
        f"{listed(held)}: I have {'them' if len(held) > 1 else 'it'} down as {said}."
        if held
        else (f"I have none of these down as {said}.")
    )


def compared(one: Movie, other: Movie) -> str:
    """What sets two films apart, and what they share; only what both records hold."""
    apart = [clause for make in DIFFERENCES if (clause := make(one, other))]
    shared = [genre.lower() for genre in one.genres if genre in other.genres]
    both = f" Both are {listed(shared)}." if shared else ""
    if not apart:
        return f"By my records {one.label} and {other.label} hardly differ.{both}"
    return f"Against {other.label}, {one.label} {listed(apart)}.{both}"


def _length(one: Movie, other: Movie) -> str:
    if not one.runtime or not other.runtime or one.runtime == other.runtime:
        return ""
    gap = one.runtime - other.runtime
    return f"runs {abs(gap)} minutes {'longer' if gap > 0 else 'shorter'} ({hours(one.runtime)})"


def _age(one: Movie, other: Movie) -> str:
    if not one.year or not other.year or one.year == other.year:
        return ""
    gap = one.year - other.year
    years = "a year" if abs(gap) == 1 else f"{abs(gap)} years"
    return f"came out {years} {'later' if gap > 0 else 'earlier'}"


def _liked(one: Movie, other: Movie) -> str:
    if one.quality is None or other.quality is None or abs(one.quality - other.quality) < CLEARLY:
        return ""
    better = "better" if one.quality > other.quality else "lower"
    return f"is rated {better} ({one.quality:.1f} to {other.quality:.1f})"


def _made_by(one: Movie, other: Movie) -> str:
    if not one.directors or not other.directors or one.directors == other.directors:
        return ""
    return f"is by {listed(one.directors)} instead of {listed(other.directors)}"


def _feel(one: Movie, other: Movie) -> str:
    if not one.axes or not other.axes:
        return ""
    gaps = [(axis, one.axes[axis] - other.axes[axis]) for axis in FILM_AXES]
    clear = [f"{'more' if gap > 0 else 'less'} {axis}" for axis, gap in gaps if abs(gap) >= APART]
    return f"is {listed(clear)}" if clear else ""


DIFFERENCES = (_length, _age, _made_by, _liked, _feel)
