"""Widens filters when too little is left: the cheapest way that gives enough, and never what protects somebody.

Each step of each ladder is evaluated once. A film's place on the grid of all combinations is the first step of each
ladder that admits it; cumulative sums then count the films of every combination at once, so the cheapest is exact.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import partial, reduce
from itertools import combinations
from operator import and_
from typing import Any

import numpy as np
from numpy.typing import NDArray

from chains.ports import Mask
from chains.state.wishes import PROTECTING
from chains.words import in_words
from data import FieldName, Filters, Range, Relaxation

ENOUGH = 5  # films a relaxation must give
LAST = 40  # times the price of dropping what was said last, so that everything older goes first

Masks = Callable[[Filters], Mask]


@dataclass(frozen=True, slots=True)
class Step:
    """One way to give something up: the filters' new values, and what that costs. The last of a ladder drops all."""

    cost: int
    values: dict[FieldName, Any]


Ladder = tuple[Step, ...]


def ladders(filters: Filters, *, newest: Collection[FieldName] = ()) -> dict[FieldName, Ladder]:
    """What may be given up, by field, each step wider than the one before.

    Wishes said last (`newest`) may bend at the usual price but are the last to be dropped. Where every wish is new,
    none is newer than another.
    """
    held = {field: steps for field, ladder in LADDERS.items() if (steps := tuple(ladder(filters)))}
    if set(held) <= set(newest):
        return held
    return {field: _firm(steps) if field in newest else steps for field, steps in held.items()}


def _firm(steps: Ladder) -> Ladder:
    *bent, dropped = steps
    return (*bent, Step(dropped.cost * LAST, dropped.values))


def with_steps(filters: Filters, steps: Collection[Step]) -> Filters:
    """The filters with these steps taken; what they set is a promise."""
    changes = {field: value for step in steps for field, value in step.values.items()}
    return filters.replace(**changes, soft=tuple(name for name in filters.soft if name not in changes))


def cheapest(
    filters: Filters, *, masks: Masks, base: Mask, enough: int = ENOUGH, newest: Collection[FieldName] = ()
) -> Filters | None:
    """The cheapest wider filters that give `enough` films of `base`, or as many as can be had; None if none is gained.

    Ties go to fewer filters given up, then to more films, then to the order of the ladders.
    """
    held = ladders(filters, newest=newest)
    counts = _counts(filters, held, masks, base)
    goal = min(enough, int(counts[-1]))
    if goal <= counts[0]:
        return None
    costs, given = _prices(held)
    fit = np.flatnonzero(counts >= goal)
    best = fit[np.lexsort((-fit, -counts[fit], given[fit], costs[fit]))[0]]
    taken = np.unravel_index(best, [len(steps) + 1 for steps in held.values()])
    return with_steps(filters, [steps[n - 1] for steps, n in zip(held.values(), taken, strict=True) if n])


def _counts(filters: Filters, held: dict[FieldName, Ladder], masks: Masks, base: Mask) -> NDArray[np.int64]:
    """Films of each combination, the ladders' first steps first."""
    shape = [len(steps) + 1 for steps in held.values()]
    films = np.flatnonzero(base & masks(with_steps(filters, [steps[-1] for steps in held.values()])))
    place = np.zeros(len(films), dtype=np.int64)
    for field, steps in held.items():
        first = np.full(len(films), len(steps))
        for n in reversed(range(len(steps))):
            first[masks(alone(filters, field, steps[n - 1].values if n else {}))[films]] = n
        place = place * (len(steps) + 1) + first
    counts = np.bincount(place, minlength=int(np.prod(shape, dtype=np.int64))).reshape(shape)
    for axis in range(len(shape)):
        counts = counts.cumsum(axis=axis)
    return counts.ravel()


def _prices(held: dict[FieldName, Ladder]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """What each combination costs, and how many filters it gives up."""
    costs, given = np.zeros(1, dtype=np.int64), np.zeros(1, dtype=np.int64)
    for steps in held.values():
        costs = np.add.outer(costs, np.array([0, *(step.cost for step in steps)])).ravel()
        given = np.add.outer(given, np.array([0, *(1 for _ in steps)])).ravel()
    return costs, given


def alone(filters: Filters, field: FieldName, values: dict[FieldName, Any]) -> Filters:
    """Nothing but one field, as it stands or with a step's values."""
    only = {field: getattr(filters, field), **values}
    return Filters(providers_country=filters.providers_country, **only)


def conflict(filters: Filters, *, masks: Masks, base: Mask, also: dict[FieldName, Mask]) -> tuple[FieldName, ...]:
    """The fewest of those filters that are never given up which together leave no film of `base`.

    `also` are constraints that are no filters: films ruled out by name, films seen. Empty when `base` is empty.
    """
    held = [field for field in PROTECTING if filters.hard(field)]
    for size in range(len(held) + len(also) + 1):
        for chosen in combinations((*held, *also), size):
            kept = Filters(**{field: getattr(filters, field) for field in chosen if field not in also})
            if not (masks(kept) & reduce(and_, (also[name] for name in chosen if name in also), base)).any():
                return chosen
    return ()


def described(before: Filters, after: Filters) -> tuple[Relaxation, ...]:
    """What was given up, in words; "" for what was dropped."""
    said, now = in_words(before), in_words(after)
    some: dict[FieldName, FieldName] = {"genres_all": "genres_any", "people_all": "people_any"}
    return tuple(
        Relaxation(field=field, before=words, after=now.get(field) or now.get(some.get(field, field), ""))
        for field, words in said.items()
        if getattr(before, field) != getattr(after, field)
    )


def _dropped(field: FieldName, cost: int, filters: Filters) -> Iterator[Step]:
    if filters.hard(field):
        yield Step(cost, {field: Filters.model_fields[field].default})


def _widened(field: FieldName, by: tuple[int, ...], cost: int, filters: Filters) -> Iterator[Step]:
    if not filters.hard(field):
        return
    held: Range = getattr(filters, field)
    for dearer, width in enumerate(by):
        low = None if held.min is None else max(held.min - width, min(held.min, 0))
        high = None if held.max is None else held.max + width
        yield Step(cost + dearer, {field: Range(min=low, max=high)})
    yield Step(cost + len(by) + 1, {field: None})


def _lower_rating(filters: Filters) -> Iterator[Step]:
    if filters.hard("rating_min") and filters.rating_min is not None:
        yield Step(2, {"rating_min": max(filters.rating_min - 0.5, 0.0)})
        yield Step(3, {"rating_min": max(filters.rating_min - 1.0, 0.0)})
        yield Step(4, {"rating_min": None})


def _any_of(every: FieldName, some: FieldName, cost: int, filters: Filters) -> Iterator[Step]:
    """Instead of all of them one of them, then none."""
    if not filters.hard(every):
        return
    wanted = getattr(filters, every)
    if len(wanted) > 1 and not getattr(filters, some):
        yield Step(cost, {every: (), some: wanted})
    yield Step(cost + 2, {every: ()})


LADDERS: dict[FieldName, Callable[[Filters], Iterator[Step]]] = {
    "popularity": partial(_dropped, "popularity", 2),
    "rating_min": _lower_rating,
    "runtime": partial(_widened, "runtime", (15, 30), 3),
    "year": partial(_widened, "year", (3, 10), 3),
    "providers_any": partial(_dropped, "providers_any", 4),
    "languages_any": partial(_dropped, "languages_any", 5),
    "countries_any": partial(_dropped, "countries_any", 5),
    "people_any": partial(_dropped, "people_any", 6),
    "people_all": partial(_any_of, "people_all", "people_any", 6),
    "genres_any": partial(_dropped, "genres_any", 6),
    "genres_all": partial(_any_of, "genres_all", "genres_any", 6),
    "themes_none": partial(_dropped, "themes_none", 8),
}
