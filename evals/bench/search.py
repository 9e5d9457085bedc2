"""Compares the two dense legs, exact and Chroma, on the same queries under the same filters."""

from collections.abc import Sequence
from pathlib import Path
from statistics import mean
from time import perf_counter
from typing import TYPE_CHECKING, Any

from data import Filters, InputError
from evals.bench.machine import spread
from evals.golden import Case

if TYPE_CHECKING:
    import numpy as np

    from vectorstore.embed import Embedder
    from vectorstore.index import Index

TOP = 50


def bench_search(home: Path, embedder: "Embedder", cases: Sequence[Case]) -> dict[str, Any]:
    """Overlap of the top 50 and the ratio of times; the gold filters of each case are in force."""
    from vectorstore.index import open_index

    exact = open_index(home, dense="exact", exact_up_to=0, embedder=lambda: embedder)
    chroma = open_index(home, dense="chroma", exact_up_to=0, embedder=lambda: embedder)
    if exact.warnings or chroma.warnings:
        raise InputError(f"the legs cannot be compared: {'; '.join((*exact.warnings, *chroma.warnings))}")
    vectors = embedder.encode([case.text for case in cases])
    filters = [case.expect.set if case.expect else Filters() for case in cases]
    overlaps: list[float] = []
    times: dict[str, list[float]] = {"exact": [], "chroma": []}
    for vector, held in zip(vectors, filters, strict=True):
        near, exact_ms = _timed(exact, vector, held)
        found, chroma_ms = _timed(chroma, vector, held)
        times["exact"].append(exact_ms)
        times["chroma"].append(chroma_ms)
        overlaps.append(len(near & found) / len(near) if near else float(not found))
    ms = {leg: spread(values) for leg, values in times.items()}
    return {
        "films": len(exact.movies),
        "top": TOP,
        "queries": len(cases),
        "overlap": {"mean": round(mean(overlaps), 4), "min": round(min(overlaps), 4)},
        "ms": ms,
        "chroma_to_exact": round(ms["chroma"]["p50"] / max(ms["exact"]["p50"], 1e-6), 1),
    }


def _timed(index: "Index", vector: "np.ndarray", filters: Filters) -> tuple[set[int], float]:
    """The places found and the milliseconds for mask and search together; the second of two runs."""
    rows, spent = set(), 0.0
    for _ in range(2):
        start = perf_counter()
        found, _scores = index.dense(vector, filters=filters, allowed=index.mask(filters), n=TOP)
        spent = 1000 * (perf_counter() - start)
        rows = set(found.tolist())
    return rows, spent
