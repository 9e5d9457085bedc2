"""Joins new wishes with standing ones: lists unite, single values replace, and a wish removes its opposite."""

from collections.abc import Mapping
from typing import Any

from data import FieldName, Filters, Movie, MovieId, Person, TurnIntent
from data.movie import theme_key

SINGLE = ("soft", "max_age", "providers_country")  # joined by rules of their own
WISHES = sorted((name for name in Filters.model_fields if name not in SINGLE), key=lambda name: name.endswith("_none"))
OPPOSITES = {
    "genres_all": ("genres_none",),
    "genres_any": ("genres_none",),
    "genres_none": ("genres_all", "genres_any"),
    "moods": ("moods_none",),
    "moods_none": ("moods",),
    "themes": ("themes_none",),
    "themes_none": ("themes",),
    "people_all": ("people_none",),
    "people_any": ("people_none",),
    "people_none": ("people_all", "people_any"),
    "languages_any": ("languages_none",),
    "languages_none": ("languages_any",),
    "countries_any": ("countries_none",),
    "countries_none": ("countries_any",),
}
PROTECTING: tuple[
    FieldName, ...
] = (  # what a person rules out, and whom it protects: nothing but the person's own words loosens it
    "max_age",
    "content_none",
    "people_none",
    "genres_none",
    "languages_none",
    "countries_none",
    "within",
)


def merged(held: Filters, intent: TurnIntent, films: Mapping[MovieId, Movie]) -> Filters:
    """Standing filters with those of this turn."""
    new = intent.set
    changes = _united(held, new)
    if new.genres_all and not _together(changes["genres_all"], films):
        changes["genres_all"] = tuple(genre for genre in new.genres_all if genre in changes["genres_all"])
    if new.providers_any:
        changes["providers_country"] = new.providers_country
    if new.max_age is not None:
        standing = held.max_age if held.hard("max_age") else None
        free = intent.kids_age is not None or standing is None
        changes["max_age"] = new.max_age if free else min(standing or 0, new.max_age)
    return held.replace(**changes, soft=_soft(held, new))


def _united(held: Filters, new: Filters) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    for name in WISHES:  # refusals come after wishes, and win
        value = getattr(new, name)
        if value in (None, ()):
            continue
        old = changes.get(name, getattr(held, name))
        changes[name] = (*old, *value) if isinstance(value, tuple) else value
        for opposite in OPPOSITES.get(name, ()):
            standing = changes.get(opposite, getattr(held, opposite))
            changes[opposite] = tuple(one for one in standing if not any(same(one, other) for other in value))
    return changes


def _soft(held: Filters, new: Filters) -> tuple[str, ...]:
    """A field said anew is as soft as it was said; what was ruled out for good is not made a mere preference."""
    said = {name for name in Filters.model_fields if getattr(new, name) not in (None, ())}
    firm = {name for name in PROTECTING if name in said and held.hard(name)}
    softened = {name for name in new.soft if name in said or name == "seen"} - firm
    return (*(name for name in held.soft if name not in said), *softened)


def same(one: Any, other: Any) -> bool:
    """Whether a wish and a refusal speak of the same; somebody may be wanted as director and not as actor."""
    if isinstance(one, Person) and isinstance(other, Person):
        roles = {one.role, other.role}
        return key(one) == key(other) and (len(roles) == 1 or "any" in roles)
    return key(one) == key(other)


def key(value: Any) -> str:
    """The form in which values compare: without case, accents and plural."""
    return theme_key(value.name if isinstance(value, Person) else str(value))


def _together(genres: tuple[str, ...], films: Mapping[MovieId, Movie]) -> bool:
    """Whether enough films carry all these genres (20, or one in 200 of a small catalogue)."""
    enough = max(1, min(20, len(films) // 200))
    wanted = set(genres)
    return len(wanted) < 2 or sum(wanted <= set(movie.genres) for movie in films.values()) >= enough


def accepted(offered: Filters, held: Filters, films: Mapping[MovieId, Movie]) -> Filters:
    """What a yes to an offer puts in force; what protects somebody stays at least as strict as it stands."""
    strict = {name: getattr(held, name) for name in PROTECTING}
    soft = tuple(name for name in held.soft if name in PROTECTING)
    return merged(offered, TurnIntent(set=Filters(**strict, soft=soft)), films)
