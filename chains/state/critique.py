"""Turns "older", "shorter", "less violent" into bounds and shifts, measured from the film or list spoken of."""

from collections.abc import Mapping
from math import ceil, floor
from statistics import median

from data import Core, Critique, Filters, Movie, MovieId, Range
from data.vocabulary import FILM_AXES

STEP = 10  # minutes a film must at least be shorter or longer
LIMIT = 2.0  # of an accumulated shift
USUAL = 110.0  # minutes, where there is nothing to measure from


def criticised(core: Core, critique: Critique, films: Mapping[MovieId, Movie]) -> Core:
    """The conversation with one critique applied."""
    sign = 1 if critique.direction == "more" else -1
    if critique.axis in (*FILM_AXES, "similar"):
        shift = max(-LIMIT, min(LIMIT, core.axes.get(critique.axis, 0.0) + sign))
        named = _named(core, critique)
        return core.replace(axes={**core.axes, critique.axis: shift}, anchor=core.anchor if named is None else named)
    against = _references(core, critique, films)
    return core.replace(filters=_bounded(core.filters, critique.axis, sign, against))


def _named(core: Core, critique: Critique) -> MovieId | None:
    """The film named with the critique, else the one just spoken of."""
    return critique.ref.id if critique.ref and critique.ref.id is not None else core.focus


def _references(core: Core, critique: Critique, films: Mapping[MovieId, Movie]) -> list[list[Movie]]:
    """The film named or just spoken of; else the newest example and the last list, each by itself."""
    named = _named(core, critique)
    groups = ((named,),) if named is not None else (core.liked[-1:], core.shown)
    return [[films[movie] for movie in group if movie in films] for group in groups]


def _bounded(filters: Filters, axis: str, sign: int, against: list[list[Movie]]) -> Filters:
    if axis == "old":
        return _year(filters, sign, _middles(against, "year"))
    if axis == "long":
        return _runtime(filters, sign, _middles(against, "runtime"))
    if axis == "popular":
        return filters.replace(popularity="popular" if sign > 0 else "hidden_gem", soft=_hard(filters, "popularity"))
    if axis == "rated" and sign > 0:
        rated = _middles(against, "quality")
        return filters.replace(rating_min=round(max(rated), 1) if rated else 7.5, soft=_hard(filters, "rating_min"))
    return filters


def _middles(against: list[list[Movie]], name: str) -> list[float]:
    """The median of each group. "Older" than an example and than a list is older than both."""
    values = [[value for movie in group if (value := getattr(movie, name)) is not None] for group in against]
    return [float(median(known)) for known in values if known]


def _year(filters: Filters, sign: int, middles: list[float]) -> Filters:
    if not middles:
        soft = Range(max=1990) if sign > 0 else Range(min=2010)
        return filters.replace(year=soft, soft=(*filters.soft, "year"))
    bound = _below(filters.year, ceil(min(middles)) - 1) if sign > 0 else _above(filters.year, floor(max(middles)) + 1)
    return filters.replace(year=bound, soft=_hard(filters, "year"))


def _runtime(filters: Filters, sign: int, middles: list[float]) -> Filters:
    middles = middles or [USUAL]
    if sign < 0:
        bound = _below(filters.runtime, max(int(min(middles)) - STEP, 1))
    else:
        bound = _above(filters.runtime, int(max(middles)) + STEP)
    return filters.replace(runtime=bound, soft=_hard(filters, "runtime"))


def _below(held: Range | None, top: int) -> Range:
    """At most `top`; a lower bound that no longer fits goes."""
    least = held.min if held else None
    return Range(min=least if least is not None and least <= top else None, max=top)


def _above(held: Range | None, bottom: int) -> Range:
    most = held.max if held else None
    return Range(min=bottom, max=most if most is not None and most >= bottom else None)


def _hard(filters: Filters, field: str) -> tuple[str, ...]:
    return tuple(soft for soft in filters.soft if soft != field)
