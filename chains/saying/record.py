"""Tells what a film's record says on a topic; what the record lacks is said to be unknown."""

from collections.abc import Callable

from chains.ranking.features import GRADED
from chains.words import hours, language, listed, spaced
from data import Ask, Movie
from data.vocabulary import CONTENT, FILM_AXES, FilmAxis

AXIS_OF: dict[str, FilmAxis] = dict([*GRADED.items(), *((axis, axis) for axis in FILM_AXES)])
DEGREES = ("not {} at all", "hardly {}", "somewhat {}", "quite {}", "very {}")
HELD = {"sad_ending": "a sad ending", "animal_harm": "harm to animals", "language": "strong language"}


def told(ask: Ask, movie: Movie) -> str:
    """One answer about one film."""
    said = _finer(ask, movie) if ask.about else TELL.get(ask.topic, _overview)(movie)
    return said or f"I have no record of that for {movie.label}."


def _finer(ask: Ask, movie: Movie) -> str:
    """About one thing: an age, a person, what is in it, how it feels."""
    about = ask.about or ""
    if ask.topic == "certificate":
        return _fine_for(movie, int(about)) if about.isdigit() else _certificate(movie)
    if ask.topic in ("cast", "director"):
        return _has(movie, about, ask.topic)
    return _contains(movie, about) if about in CONTENT else _feels(movie, about)


def _fine_for(movie: Movie, age: int) -> str:
    if movie.min_age is None:
        return f"I have no certificate for {movie.label}, so I cannot say whether it is fine at {age}."
    rated = f"rated {movie.certificate} in the US, " if movie.certificate else ""
    verdict = "Yes" if movie.min_age <= age else "No"
    warned = f" It has {_contents(movie)}." if movie.content else ""
    return f"{verdict}: {movie.label} is {rated}from age {movie.min_age}.{warned}"


def _has(movie: Movie, name: str, topic: str) -> str:
    role, held = ("directed by", movie.directors) if topic == "director" else ("with", movie.cast)
    if name in held:
        return f"Yes, {movie.label} is {role} {name}."
    if not held:
        return ""
    if topic == "director":
        return f"No: {movie.label} was directed by {listed(held)}."
    if movie.cast_complete:
        return f"No, {name} is not in {movie.label}."
    return f"{name} is not among the names I have for {movie.label}: {listed(held)}. That is not the whole cast."


def _contains(movie: Movie, content: str) -> str:
    said = HELD.get(content, content.replace("_", " "))
    if movie.content is None:
        return f"My record does not say whether {movie.label} has {said}."
    if content == "sad_ending" and content in movie.content:
        return f"I have {movie.label} down with a sad ending."
    if content in movie.content:
        return f"Yes, {movie.label} has {said}."
    others = f" It does have {_contents(movie)}." if movie.content else ""
    return f"I have no note of {said} in {movie.label}.{others}"


def _contents(movie: Movie) -> str:
    return listed([HELD.get(one, one) for one in movie.content or ()])


def _feels(movie: Movie, feeling: str) -> str:
    axis = AXIS_OF.get(feeling)
    if axis is not None and movie.axes:
        word = "moving" if feeling == "tearjerker" else axis
        return f"{movie.label} is {DEGREES[round(movie.axes[axis])].format(word)}."
    said = spaced(feeling)
    if movie.moods is None:
        return f"My record does not say how {said} {movie.label} is."
    if feeling in movie.moods:
        return f"Yes, {movie.label} is {said}."
    return (
        f"I do not have {movie.label} down as {said}; its mood is {listed(map(spaced, movie.moods))}."
        if movie.moods
        else ""
    )


def _overview(movie: Movie) -> str:
    parts = [movie.premise or "", _director(movie), _runtime(movie)]
    return " ".join(part for part in parts if part)


def _director(movie: Movie) -> str:
    return f"{movie.label} was directed by {listed(movie.directors)}." if movie.directors else ""


def _runtime(movie: Movie) -> str:
    return f"{movie.label} runs {hours(movie.runtime)} ({movie.runtime} minutes)." if movie.runtime else ""


def _cast(movie: Movie) -> str:
    more = "" if movie.cast_complete else " That is not the whole cast."
    return f"{movie.label} stars {listed(movie.cast)}.{more}" if movie.cast else ""


def _certificate(movie: Movie) -> str:
    if movie.certificate is None or movie.min_age is None:
        return ""
    warned = f" It has {_contents(movie)}." if movie.content else ""
    return f"{movie.label} is rated {movie.certificate} in the US: from age {movie.min_age}.{warned}"


def _rating(movie: Movie) -> str:
    return f"{movie.label} is rated {movie.quality:.1f} of 10, weighted by how many voted." if movie.quality else ""


def _where(movie: Movie) -> str:
    held = movie.providers.get("US", ())
    return f"{movie.label} is on {listed(held)} in the US." if held else f"I do not know where to watch {movie.label}."


TELL: dict[str, Callable[[Movie], str]] = {
    "plot": lambda movie: f"{movie.label}: {movie.premise}" if movie.premise else "",
    "cast": _cast,
    "director": _director,
    "year": lambda movie: f"{movie.title} came out in {movie.year}." if movie.year else "",
    "runtime": _runtime,
    "rating": _rating,
    "certificate": _certificate,
    "language": lambda movie: f"{movie.label} is in {language(movie.language)}." if movie.language else "",
    "where": _where,
    "other": lambda movie: "",
}
