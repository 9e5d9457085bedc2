"""Says why a film is here, from facts in its record and in the request. Templates only; nothing is invented."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from chains.plan import Plan
from chains.ports import Library
from chains.understand.lexicons import lexicons
from chains.words import listed
from data import Fact, Movie, MovieId, Proof, Reason
from data.filters import Filters
from data.movie import terms, theme_key
from data.vocabulary import Mood

LIKED = 4.0  # stars from which a rated film may be named as a reason
NEAR = 0.45  # cosine from which two films are called close


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a list answers, for all its films."""

    plan: Plan
    library: Library
    films: Mapping[MovieId, Movie]
    filters: Filters


def proofs(filters: Filters, movie: Movie, plan: Plan) -> tuple[Proof, ...]:
    """Each hard constraint in force with what the film has for it."""
    held = [Proof(constraint=v.constraint, value=v.value, ok=v.ok) for v in filters.verdicts(movie)]
    if plan.left_out:
        held.append(Proof(constraint="exclude", value=None, ok=True))
    return tuple(held)


def reasons(movie: Movie, occasion: Occasion) -> tuple[Reason, ...]:
    """Two or three sentences: what it has of the wish, what it is, how it begins."""
    said = [_fit(movie, occasion), _identity(movie), _premise(movie)]
    return tuple(reason for reason in said if reason is not None)


def matched_themes(movie: Movie, plan: Plan) -> list[str]:
    """Themes of the film that the person's words name."""
    also = lexicons().theme_phrases
    same = {theme_key(phrase) for theme in plan.filters.themes for phrase in (theme, *also.get(theme, ()))}
    wanted = same | {term for words, _ in plan.wishes for term in terms(words)}
    return [theme for theme in movie.themes if theme_key(theme) in wanted or _mostly(theme, wanted)][:3]


def _mostly(theme: str, wanted: set[str]) -> bool:
    words = [word for word in theme_key(theme).split() if len(word) > 3]
    return bool(words) and all(word in wanted for word in words)


def _fit(movie: Movie, occasion: Occasion) -> Reason | None:
    """What it has of what was asked for; the strongest two grounds."""
    facts = list(_grounds(movie, occasion))[:2]
    if not facts:
        return None
    clauses = [CLAUSES[fact.kind](fact.value) for fact in facts]
    sentence = f"{clauses[0]}; {clauses[1]}" if len(clauses) == 2 else clauses[0]
    return Reason(text=f"{sentence[0].upper()}{sentence[1:]}.", facts=tuple(facts))


def _grounds(movie: Movie, occasion: Occasion) -> Iterator[Fact]:
    """The strongest first: what it shares with the example, themes, moods, a liked film, closeness, its own feel."""
    plan, seeds = occasion.plan, [occasion.films[seed] for seed, _ in occasion.plan.seeds if seed in occasion.films]
    shared = list(_shared_with(movie, seeds))
    yield from shared
    if themes := matched_themes(movie, plan):
        yield Fact(kind="theme", value=listed(themes), source_field="themes")
    if moods := [mood for mood in plan.moods if movie.moods and mood in movie.moods]:
        yield Fact(kind="mood", value=feel(moods), source_field="moods")
    if (liked := _nearest_liked(movie, occasion)) is not None:
        yield Fact(kind="liked", value=liked.title, source_field="ratings")
    if near := [] if shared else [other.title for other in seeds if _cosine(movie, other, occasion.library) >= NEAR]:
        yield Fact(kind="near_seed", value=listed(near), source_field="plot")
    if movie.moods and not plan.moods:
        yield Fact(kind="feel", value=feel(movie.moods[:2]), source_field="moods")


def feel(moods: Sequence[Mood]) -> str:
    """Moods as adjectives."""
    return listed([ADJECTIVES.get(mood, mood) for mood in moods])


def _shared_with(movie: Movie, seeds: list[Movie]) -> Iterator[Fact]:
    for other in seeds:
        if themes := [theme for theme in movie.themes if theme in other.themes][:2]:
            yield Fact(kind="like_seed", value=f"{other.title}: {listed(themes)}", source_field="themes")
            break
    for other in seeds:
        moods = [mood for mood in movie.moods or () if mood in (other.moods or ())]
        if len(moods) > 1:
            yield Fact(kind="feels_like", value=f"{other.title}: {feel(moods[:2])}", source_field="moods")
            break


def _nearest_liked(movie: Movie, occasion: Occasion) -> Movie | None:
    liked = [m for m, stars in occasion.plan.ratings.items() if stars >= LIKED and m in occasion.films]
    near = [(_cosine(movie, occasion.films[m], occasion.library), -m, occasion.films[m]) for m in liked]
    best = max(near, default=None, key=lambda entry: entry[:2])
    return best[2] if best is not None and best[0] >= NEAR else None


def _cosine(one: Movie, other: Movie, library: Library) -> float:
    if library.vectors is None:
        return 0.0
    at = library.position
    return float(np.dot(library.vectors[at[one.tmdb_id]], library.vectors[at[other.tmdb_id]]))


def _identity(movie: Movie) -> Reason | None:
    """What it is: length, genre, year, director."""
    facts = []
    if movie.runtime:
        facts.append(Fact(kind="runtime", value=f"{movie.runtime}", source_field="runtime"))
    if movie.genres:
        facts.append(Fact(kind="genre", value=" and ".join(movie.genres[:2]).lower(), source_field="genres"))
    if movie.year:
        facts.append(Fact(kind="year", value=f"{movie.year}", source_field="year"))
    if movie.directors:
        facts.append(Fact(kind="director", value=listed(movie.directors), source_field="directors"))
    if len(facts) < 2:
        return None
    held = {fact.kind: fact.value for fact in facts}
    length = f"{held['runtime']}-minute " if "runtime" in held else ""
    article = "An" if length.startswith(("8", "11-", "18-")) else "A"
    if not length and held.get("genre", "f")[0] in "aeiou":
        article = "An"
    text = f"{article} {length}{held.get('genre', 'film')}{' film' if 'genre' in held else ''}"
    text += f" from {held['year']}" if "year" in held else ""
    text += f" by {held['director']}" if "director" in held else ""
    return Reason(text=f"{text}.", facts=tuple(facts))


def _premise(movie: Movie) -> Reason | None:
    if not movie.premise:
        return None
    return Reason(text=movie.premise, facts=(Fact(kind="premise", value=movie.premise, source_field="premise"),))


ADJECTIVES: dict[Mood, str] = {
    "feel_good": "feel-good",
    "tearjerker": "moving",
    "thought_provoking": "thought-provoking",
    "mind_bending": "mind-bending",
}
CLAUSES: dict[str, Callable[[str], str]] = {
    "like_seed": lambda value: "{1}, as in {0}".format(*value.rsplit(": ", 1)),
    "feels_like": lambda value: "{1} like {0}".format(*value.rsplit(": ", 1)),
    "near_seed": lambda title: f"its story is close to {title}",
    "theme": lambda themes: f"it has the {themes} you asked for",
    "mood": lambda moods: f"{moods}, as you wished",
    "liked": lambda title: f"close to {title}, which you liked",
    "feel": lambda moods: f"{moods}",
}
