"""Picks films that are good and not all alike: maximal marginal relevance (Carbonell and Goldstein 1998)."""

import numpy as np

from chains.ports import Library
from chains.ranking.features import Features
from chains.ranking.plan import Plan
from chains.ranking.score import Scored, by_sort
from data import Movie, theme_key

POOL = 60  # best films looked at
RELEVANCE = 0.8  # against variety
PER_DIRECTOR = 2
LONG_LIST = 20  # above it, and when sorted by something else, order is all


def pick(plan: Plan, scored: Scored, *, k: int, library: Library, features: Features) -> list[int]:
    """Places within `scored`, best first, at most `k`."""
    order = by_sort(plan, scored, features)
    if plan.identify or plan.sort != "relevance" or k > LONG_LIST:
        return [int(i) for i in order[:k]]
    pool = [int(i) for i in order[:POOL]]
    worth = scored.total[pool].astype(np.float64)
    likeness = _likeness([library.movies[scored.rows[i]] for i in pool], _vectors(library, scored, pool))
    picked: list[int] = []
    closest = np.zeros(len(pool))
    while len(picked) < min(k, len(pool)):
        free = [n for n in range(len(pool)) if n not in picked]
        room = [n for n in free if _fits(plan, n, picked, pool, scored, library)] or free
        best = max(room, key=lambda n: (RELEVANCE * worth[n] - (1 - RELEVANCE) * closest[n], -n))
        picked.append(best)
        closest = np.maximum(closest, likeness[best])
    return [pool[n] for n in picked]


def _fits(plan: Plan, n: int, picked: list[int], pool: list[int], scored: Scored, library: Library) -> bool:
    """At most one film of a series and two of a director, unless the series or people were asked for."""
    movie = library.movies[scored.rows[pool[n]]]
    others = [library.movies[scored.rows[pool[m]]] for m in picked]
    if movie.series in map(theme_key, plan.filters.themes):
        return True
    if movie.collection and any(movie.collection == other.collection for other in others):
        return False
    if plan.filters.people_all or plan.filters.people_any:
        return True
    return all(sum(name in other.directors for other in others) < PER_DIRECTOR for name in movie.directors)


def _vectors(library: Library, scored: Scored, pool: list[int]) -> np.ndarray | None:
    return None if library.vectors is None else library.vectors[scored.rows[pool]]


def _likeness(movies: list[Movie], vectors: np.ndarray | None) -> np.ndarray:
    """The larger of cosine, same series (0.9), and the share of genres, directors and leads in common."""
    alike = np.zeros((len(movies), len(movies))) if vectors is None else (vectors @ vectors.T).astype(np.float64)
    traits = [{*movie.genres, *movie.directors, *movie.cast[:3]} for movie in movies]
    for i, one in enumerate(traits):
        for j in range(i):
            shared = len(one & traits[j]) / max(len(one | traits[j]), 1)
            series = 0.9 if movies[i].collection and movies[i].collection == movies[j].collection else 0.0
            alike[i, j] = alike[j, i] = max(alike[i, j], shared, series)
    return alike
