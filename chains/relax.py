"""Widens filters when too little is left: the cheapest way first, and never what protects somebody."""

from collections.abc import Callable, Iterator
from functools import partial
from heapq import heappop, heappush
from typing import Any, NamedTuple

from chains.words import in_words
from data import FieldName, Filters, Range, Relaxation

LIMIT = 3_000  # combinations tried


class Step(NamedTuple):
    """One way to give something up: the filters' new values, and what that costs."""

    cost: int
    values: dict[FieldName, Any]


Ladder = Callable[[Filters], Iterator[Step]]


def relaxations(filters: Filters) -> Iterator[Filters]:
    """Wider filters by rising cost. Age limits, content, exclusions and unwanted people are never given up."""
    ladders = [steps for ladder in LADDERS if (steps := list(ladder(filters)))]
    heap = [(0, (0,) * len(ladders))]
    known = {heap[0][1]}
    for _ in range(LIMIT):
        if not heap:
            return
        _, taken = heappop(heap)
        steps = [ladder[n - 1] for ladder, n in zip(ladders, taken, strict=True) if n]
        if steps:
            yield filters.replace(**{field: value for step in steps for field, value in step.values.items()})
        for i, ladder in enumerate(ladders):
            further = (*taken[:i], taken[i] + 1, *taken[i + 1 :])
            if taken[i] < len(ladder) and further not in known:
                known.add(further)
                heappush(heap, (sum(lad[n - 1].cost for lad, n in zip(ladders, further, strict=True) if n), further))


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
        low = None if held.min is None else held.min - width
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


LADDERS: tuple[Ladder, ...] = (
    partial(_dropped, "popularity", 2),
    _lower_rating,
    partial(_widened, "runtime", (15, 30), 3),
    partial(_widened, "year", (3, 10), 3),
    partial(_dropped, "providers_any", 4),
    partial(_dropped, "languages_any", 5),
    partial(_dropped, "countries_any", 5),
    partial(_dropped, "people_any", 6),
    partial(_any_of, "people_all", "people_any", 6),
    partial(_dropped, "genres_any", 6),
    partial(_any_of, "genres_all", "genres_any", 6),
    partial(_dropped, "themes_none", 8),
)
