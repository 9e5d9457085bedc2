"""Says what was kept, what was given up and how far, and what more could be had."""

from collections.abc import Callable, Collection
from typing import Any

from chains.words import language, listed
from data import FieldName, Filters, Range

ORDER: tuple[FieldName, ...] = (  # who and what first, numbers after, refusals last
    "people_all", "people_any", "genres_all", "genres_any", "languages_any", "countries_any", "providers_any", "year",
    "runtime", "rating_min", "popularity", "max_age", "within", "genres_none", "people_none", "content_none",
    "themes_none", "languages_none", "countries_none",
)  # fmt: skip
BY_NAME: dict[FieldName, str] = {
    "exclude": "leaving out what you ruled out",
    "seen": "leaving out what you have seen or rated",
}


def keeping(before: Filters, after: Filters) -> list[str]:
    """The promises that hold on, each in a few words."""
    held = (field for field in ORDER if before.hard(field) and getattr(before, field) == getattr(after, field))
    return [NOUNS[field](getattr(before, field)) for field in held]


def giving(before: Filters, after: Filters) -> list[str]:
    """What was done to the others, each as a clause after "I"."""
    return [_gave(field, before, after) for field in ORDER if _given(field, before, after)]


def allowing(before: Filters, after: Filters) -> str:
    """The one thing that an offer widens, after "if"."""
    field = next(field for field in ORDER if _given(field, before, after))
    return _allowed(field, before, after)


def named(fields: Collection[FieldName], filters: Filters) -> list[str]:
    """Constraints in a few words."""
    return [BY_NAME.get(field) or NOUNS[field](getattr(filters, field)) for field in fields]


def _given(field: FieldName, before: Filters, after: Filters) -> bool:
    return before.hard(field) and getattr(before, field) != getattr(after, field)


def _gave(field: FieldName, before: Filters, after: Filters) -> str:
    old, new = getattr(before, field), getattr(after, field)
    if field in ANY:
        some = getattr(after, ANY[field])
        return f"asked for {NOUNS[ANY[field]](some)} instead of all of them" if some else f"did without {listed(old)}"
    if new in (None, ()):
        return DROPPED[field](old)
    if field == "rating_min":
        return f"went down from a rating of {old:g} to {new:g}"
    return _widened(field, old, new)


def _widened(field: FieldName, old: Range, new: Range) -> str:
    if field == "year":
        return f"widened the years {_from_to(old, new)}"
    if old.min is None:
        return f"allowed {new.max} minutes instead of {old.max}"
    if old.max is None:
        return f"took {new.min} minutes for enough instead of {old.min}"
    return f"widened the length {_from_to(old, new)} minutes"


def _from_to(old: Range, new: Range) -> str:
    return f"from {_span(old)} to {_span(new)}"


def _span(held: Range) -> str:
    """ "1990–1999", "1990 on", "up to 1999"."""
    if held.min is None:
        return f"up to {held.max}"
    if held.max is None:
        return f"{held.min} on"
    return f"{held.min}" if held.min == held.max else f"{held.min}–{held.max}"


def _allowed(field: FieldName, before: Filters, after: Filters) -> str:
    old, new = getattr(before, field), getattr(after, field)
    if field in ANY and getattr(after, ANY[field]):
        return f"one of {listed(old)} is enough"
    if new in (None, ()):
        return OPENED[field](old)
    if field == "rating_min":
        return f"a rating of {new:g} is enough"
    return _reached(field, old, new)


def _reached(field: FieldName, old: Range, new: Range) -> str:
    if field == "year":
        if old.max is None:
            return f"I let the years begin in {new.min}"
        return f"I let the years go up to {new.max}" if old.min is None else f"I let the years go {_years(new)}"
    if old.min is None:
        return f"I allow {new.max} minutes"
    return f"{new.min} minutes are enough" if old.max is None else f"I allow {new.min} to {new.max} minutes"


def _years(held: Range) -> str:
    return f"from {held.min} to {held.max}"


def _years_named(held: Range) -> str:
    if held.min is not None and held.min == held.max:
        return f"the year {held.min}"
    if held.max is None:
        return f"the years from {held.min} on"
    return f"the years {_span(held)}"


def _length(held: Range) -> str:
    if held.min is None:
        return f"at most {held.max} minutes"
    return f"at least {held.min} minutes" if held.max is None else f"{_span(held)} minutes"


def _known(popularity: str) -> str:
    return "being well known" if popularity == "popular" else "being a hidden gem"


def _some(values: Any) -> str:
    return listed(values, "or")


def _languages(codes: Any) -> str:
    return listed(map(language, codes), "or")


ANY: dict[FieldName, FieldName] = {"genres_all": "genres_any", "people_all": "people_any"}
NOUNS: dict[FieldName, Callable[[Any], str]] = {
    "people_all": listed,
    "people_any": _some,
    "genres_all": listed,
    "genres_any": _some,
    "languages_any": lambda codes: f"the language ({_languages(codes)})",
    "countries_any": lambda codes: f"the country ({_some(codes)})",
    "providers_any": lambda names: f"being on {_some(names)}",
    "year": _years_named,
    "runtime": _length,
    "rating_min": lambda least: f"the rating of {least:g} or better",
    "popularity": _known,
    "max_age": lambda age: f"the age limit of {age}",
    "within": lambda films: f"your list of {len(films)}",
    "genres_none": lambda genres: f"no {_some(genres)}",
    "people_none": lambda people: f"no {_some(people)}",
    "content_none": lambda contents: f"no {_some(contents)}",
    "themes_none": lambda themes: f"no {_some(themes)}",
    "languages_none": lambda codes: f"no {_languages(codes)}",
    "countries_none": lambda codes: f"nothing from {_some(codes)}",
}
DROPPED: dict[FieldName, Callable[[Any], str]] = {  # after "I"
    "people_any": lambda people: f"did without {_some(people)}",
    "genres_any": lambda genres: f"did without {_some(genres)}",
    "languages_any": lambda codes: f"took other languages than {_languages(codes)}",
    "countries_any": lambda codes: f"looked beyond {_some(codes)}",
    "providers_any": lambda names: f"looked beyond {_some(names)}",
    "year": lambda years: f"left the year open instead of {_span(years)}",
    "runtime": lambda minutes: f"left the length open instead of {_length(minutes)}",
    "rating_min": lambda least: f"left the rating open instead of {least:g}",
    "popularity": lambda popularity: f"did without {_known(popularity)}",
    "themes_none": lambda themes: f"let {_some(themes)} in",
}
OPENED: dict[FieldName, Callable[[Any], str]] = {  # after "if"
    "people_all": lambda people: f"it may be without {listed(people)}",
    "people_any": lambda people: f"it may be without {_some(people)}",
    "genres_all": lambda genres: f"it need not be {listed(genres)}",
    "genres_any": lambda genres: f"it need not be {_some(genres)}",
    "languages_any": lambda codes: f"it need not be in {_languages(codes)}",
    "countries_any": lambda codes: f"it need not be from {_some(codes)}",
    "providers_any": lambda names: f"it need not be on {_some(names)}",
    "year": lambda _: "the year does not matter",
    "runtime": lambda _: "the length does not matter",
    "rating_min": lambda _: "the rating does not matter",
    "popularity": lambda popularity: f"it need not be {'well known' if popularity == 'popular' else 'a hidden gem'}",
    "themes_none": lambda themes: f"I let {_some(themes)} in",
}
