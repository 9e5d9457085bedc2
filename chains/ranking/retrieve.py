"""Finds the films an answer is made from: all that keep the promises, and the nearest when those are too few."""

from collections.abc import Collection
from dataclasses import dataclass, field

import numpy as np

from chains.ports import Library, Mask, Rows, Taste
from chains.ranking.features import Features
from chains.ranking.plan import Plan
from chains.ranking.relax import cheapest, conflict, described
from chains.ranking.score import seed_vector, wish_vector
from data import FieldName, Filters, MovieId, Relaxation

FEW = 3  # exact matches below which near ones follow
TOP = 1_000  # of each list, when not everything is scored


@dataclass(frozen=True, slots=True)
class Found:
    """`exact` films keep every promise; `near` ones keep `filters`, with what was given up in `relaxed`.

    `conflict` names constraints that are never given up and that no film keeps together.
    """

    exact: Rows
    filters: Filters
    near: Rows = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    relaxed: tuple[Relaxation, ...] = ()
    conflict: tuple[FieldName, ...] = ()
    approximate: bool = False


def retrieve(plan: Plan, library: Library, features: Features, taste: Taste | None) -> Found:
    """Exact matches alone when there are at least min(k, 3), else near ones beside them.

    What an earlier page has shown still counts here: a long search is no reason to widen anything.
    """
    allowed, base = library.mask(plan.filters), showable(plan, library, features)
    exact = np.flatnonzero(allowed & base)
    if len(exact) >= min(plan.k, FEW):
        if library.exhaustive:
            return Found(exact, plan.filters)
        chosen = _union(plan, library, features, taste, allowed & base)
        return Found(chosen, plan.filters, approximate=len(chosen) < len(exact))
    wider = cheapest(plan.filters, masks=library.mask, base=base, newest=plan.newest)
    if wider is None:
        return Found(exact, plan.filters, conflict=() if len(exact) else _conflict(plan, library, features))
    near = np.flatnonzero(library.mask(wider) & base & ~allowed)
    return Found(exact, wider, near, described(plan.filters, wider))


def showable(plan: Plan, library: Library, features: Features) -> Mask:
    """Films that may be shown at all: not ruled out, not seen, and nothing special unless asked for."""
    return _usual(plan, library, features) & ~_rows(plan.left_out, library)


def _usual(plan: Plan, library: Library, features: Features) -> Mask:
    return np.ones(len(library.movies), dtype=bool) if plan.specials else features.ordinary


def _rows(films: Collection[MovieId], library: Library) -> Mask:
    held = np.zeros(len(library.movies), dtype=bool)
    held[[library.position[movie] for movie in films if movie in library.position]] = True
    return held


def _conflict(plan: Plan, library: Library, features: Features) -> tuple[FieldName, ...]:
    by_name: dict[FieldName, Mask] = {}
    if plan.excluded:
        by_name["exclude"] = ~_rows(plan.excluded, library)
    if plan.seen:
        by_name["seen"] = ~_rows(plan.seen, library)
    return conflict(plan.filters, masks=library.mask, base=_usual(plan, library, features), also=by_name)


def _union(plan: Plan, library: Library, features: Features, taste: Taste | None, allowed: Mask) -> Rows:
    """The union of the top lists of dense search, word search, taste and popularity."""
    aims = (wish_vector(plan, library), seed_vector(plan, library))
    lists = [library.dense(aim, filters=plan.filters, allowed=allowed, n=TOP)[0] for aim in aims if aim is not None]
    ranked = [np.nan_to_num(features.percentile, nan=0.0)]
    if plan.text:
        ranked.append(library.lexical(plan.text))
    if taste is not None and (scores := taste.scores(plan.ratings)) is not None:
        ranked.append(scores)
    places = np.flatnonzero(allowed)
    lists.extend(places[np.argsort(-scores[places], kind="stable")[:TOP]] for scores in ranked)
    return np.unique(np.concatenate(lists))
