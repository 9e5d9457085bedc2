"""Turns "older", "shorter", "less violent" into bounds and shifts, measured from the film or list spoken of."""

from collections.abc import Mapping
from math import ceil, floor
from statistics import median

from data import Core, Critique, Filters, Movie, MovieId, Range
from data.vocabulary import FILM_AXES

STEP = 10  # minutes a film must at least be shorter or longer
LIMIT = 2.0  # of an accumulated shift


def criticised(core: Core, critique: Critique, films: Mapping[MovieId, Movie]) -> Core:
    """The conversation with one critique applied."""
    sign = 1 if critique.direction == "more" else -1
    if critique.axis in (*FILM_AXES, "similar"):
        shift = max(-LIMIT, min(LIMIT, core.axes.get(critique.axis, 0.0) + sign))
        return core.replace(axes={**core.axes, critique.axis: shift})
    against = _reference(core, critique, films)
    return core.replace(filters=_bounded(core.filters, critique.axis, sign, against))


def _reference(core: Core, critique: Critique, films: Mapping[MovieId, Movie]) -> list[Movie]:
    """The focus or the film named with the critique, else the whole last list, else the newest seed."""
    named = critique.ref.id if critique.ref and critique.ref.id is not None else core.focus
    chosen = (named,) if named is not None else core.shown or core.liked[-1:]
    return [films[movie] for movie in chosen if movie in films]


def _bounded(filters: Filters, axis: str, sign: int, against: list[Movie]) -> Filters:
    years = [m.year for m in against if m.year is not None]
    minutes = [m.runtime for m in against if m.runtime is not None]
    if axis == "old":
        return _year(filters, sign, years)
    if axis == "long":
        return _runtime(filters, sign, minutes)
    if axis == "popular":
        return filters.replace(popularity="popular" if sign > 0 else "hidden_gem")
    rated = [m.quality for m in against if m.quality is not None]
    if axis == "rated" and sign > 0:
        return filters.replace(rating_min=round(median(rated), 1) if rated else 7.5)
    return filters


def _year(filters: Filters, sign: int, years: list[int]) -> Filters:
    held = filters.year or Range()
    if not years:
        bound = Range(max=1990) if sign > 0 else Range(min=2010)
        return filters.replace(year=bound, soft=(*filters.soft, "year"))
    if sign > 0:
        top = ceil(median(years)) - 1
        bound = Range(min=held.min if held.min is not None and held.min <= top else None, max=top)
    else:
        bottom = floor(median(years)) + 1
        bound = Range(min=bottom, max=held.max if held.max is not None and held.max >= bottom else None)
    return filters.replace(year=bound, soft=_hard(filters, "year"))


def _runtime(filters: Filters, sign: int, minutes: list[int]) -> Filters:
    held = filters.runtime or Range()
    middle = int(median(minutes)) if minutes else 110
    if sign < 0:
        top = max(middle - STEP, 1)
        bound = Range(min=held.min if held.min is not None and held.min <= top else None, max=top)
    else:
        bottom = middle + STEP
        bound = Range(min=bottom, max=held.max if held.max is not None and held.max >= bottom else None)
    return filters.replace(runtime=bound, soft=_hard(filters, "runtime"))


def _hard(filters: Filters, field: str) -> tuple[str, ...]:
    return tuple(soft for soft in filters.soft if soft != field)
