"""Finds the films an answer is made from: all that keep the promises, and the nearest when those are too few."""

from dataclasses import dataclass, field

import numpy as np

from chains.features import Features
from chains.plan import Plan
from chains.ports import Library, Mask, Rows, Taste
from chains.relax import described, relaxations
from chains.score import seed_vector, wish_vector
from data import Filters, Relaxation

ENOUGH = 5  # films a relaxation must give
TOP = 1_000  # of each list, when not everything is scored


@dataclass(frozen=True, slots=True)
class Found:
    """`exact` films keep every promise; `near` ones keep `filters`, with what was given up in `relaxed`."""

    exact: Rows
    filters: Filters
    near: Rows = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    relaxed: tuple[Relaxation, ...] = ()
    approximate: bool = False


def retrieve(plan: Plan, library: Library, features: Features, taste: Taste | None) -> Found:
    """Exact matches alone when there are at least min(k, 3), else near ones beside them."""
    allowed, base = library.mask(plan.filters), _base(plan, library, features)
    exact = np.flatnonzero(allowed & base)
    if len(exact) >= min(plan.k, 3):
        if library.exhaustive:
            return Found(exact, plan.filters)
        chosen = _union(plan, library, features, taste, allowed & base)
        return Found(chosen, plan.filters, approximate=len(chosen) < len(exact))
    if int((allowed & features.ordinary).sum()) >= ENOUGH:  # all seen already: no reason to widen anything
        return Found(exact, plan.filters)
    for filters in relaxations(plan.filters):
        wider = library.mask(filters)
        near = np.flatnonzero(wider & base & ~allowed)
        if len(near) and int((wider & features.ordinary).sum()) >= ENOUGH:
            return Found(exact, filters, near, described(plan.filters, filters))
    return Found(exact, plan.filters)


def _base(plan: Plan, library: Library, features: Features) -> Mask:
    """Films that may be shown at all: not ruled out, and nothing special unless asked for."""
    base = np.ones(len(library.movies), dtype=bool) if plan.specials else features.ordinary.copy()
    base[[library.position[movie] for movie in plan.left_out if movie in library.position]] = False
    return base


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
