"""Scores films: a weighted sum of named, normalised parts, kept apart so that they can be shown."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from chains.ports import Library, Rows, Taste
from chains.ranking.features import Features
from chains.ranking.plan import KIDS, Plan
from chains.understand.lexicons import lexicons
from data.filters import Filters
from data.vocabulary import FILM_AXES, MOODS, Mood

Part = NDArray[np.float32]

PARTS = ("semantic", "lexical", "taste", "popularity", "quality", "mood", "axes", "recency", "penalty")
CLIP = 4.0  # standard deviations
FEWEST = 8  # films a z-score needs
SEED = 0.9  # closeness to an example against closeness to words


@dataclass(frozen=True, slots=True)
class Weights:
    """What each part is worth per standard deviation (z) or per unit."""

    semantic: float = 0.50
    seeds: float = 0.85  # in place of semantic where films were named as examples
    lexical: float = 0.30
    theme: float = 1.00  # per share of the wished themes a film carries by name
    taste: float = 0.35
    popularity: float = 0.10
    quality: float = 0.10
    mood: float = 1.30  # per share of the wished moods
    axes: float = 2.40  # per full step of four points; at half of it four critiques in a hundred moved nothing
    recency: float = 0.60
    unwanted: float = 1.00  # an unwanted mood, or a soft wish that is not met
    against: float = 1.00  # per cosine to a film named as a counter-example
    for_children: float = 1.00
    unknown: float = 10.0  # where the record cannot tell whether a refusal is kept: after all that can
    taste_half: float = 3.0  # likes at which taste has half its weight


@dataclass(frozen=True, slots=True)
class Scored:
    """`rows` are places in the catalogue; `total` and each part run beside them."""

    rows: Rows
    total: Part
    parts: dict[str, Part]

    def keep(self, places: NDArray[np.bool_]) -> "Scored":
        """Only some of the films."""
        parts = {name: values[places] for name, values in self.parts.items()}
        return Scored(self.rows[places], self.total[places], parts)


def score(
    plan: Plan, rows: Rows, *, library: Library, features: Features, taste: Taste | None, weights: Weights
) -> Scored:
    """The films at `rows`, scored and kept in their order."""
    w = weights
    parts = {
        "semantic": _closeness(plan, w) * z(_semantic(plan, rows, library)),
        "lexical": w.lexical * z(_lexical(plan, rows, library)) + w.theme * _themes(plan, rows, library),
        "mood": w.mood * _moods(plan.moods, rows, features),
        "axes": w.axes * _axes(plan, rows, features),
        "recency": w.recency * _met(plan.filters, ("year",), rows, library),
        "taste": np.zeros(len(rows), dtype=np.float32),
        "popularity": np.zeros(len(rows), dtype=np.float32),
        "quality": np.zeros(len(rows), dtype=np.float32),
        "penalty": -_penalty(plan, rows, library, features, w),
    }
    if not plan.identify:
        sure = len(plan.ratings) / (len(plan.ratings) + w.taste_half)
        parts["taste"] = w.taste * sure * 2 * z(_taste(plan, rows, taste))
        parts["popularity"] = w.popularity * z(features.percentile[rows])
        parts["quality"] = w.quality * z(features.quality[rows])
    held = {name: parts[name].astype(np.float32) for name in PARTS}
    return Scored(rows, np.sum(list(held.values()), axis=0, dtype=np.float32), held)


def _closeness(plan: Plan, w: Weights) -> float:
    """What a standard deviation of closeness is worth. "Closer to it" and "less close" scale it for films named."""
    return w.seeds * 1.5 ** plan.axes.get("similar", 0.0) if plan.seeds else w.semantic


def z(values: Part) -> Part:
    """Standard scores over what is known, clipped; unknown is average. All 0 without spread or with too few films.

    >>> print(f"{z(np.array([1.0] * 8 + [2.0]))[-1]:.2f}")
    2.83
    """
    known = ~np.isnan(values)
    if known.sum() < FEWEST:
        return np.zeros(len(values), dtype=np.float32)
    spread = float(np.std(values[known]))
    if spread < 1e-9:
        return np.zeros(len(values), dtype=np.float32)
    standard = np.nan_to_num((values - float(np.mean(values[known]))) / spread, nan=0.0)
    return np.asarray(np.clip(standard, -CLIP, CLIP), dtype=np.float32)


def wish_vector(plan: Plan, library: Library) -> NDArray[np.float32] | None:
    """One direction for all free text: the newest counts most."""
    vectors = [(library.encode(words), weight) for words, weight in plan.wishes]
    known = [weight * vector for vector, weight in vectors if vector is not None]
    return unit(np.sum(known, axis=0)) if known else None


def seed_vector(plan: Plan, library: Library) -> NDArray[np.float32] | None:
    """One direction for all films named as examples."""
    if library.vectors is None:
        return None
    known = [weight * library.vectors[library.position[m]] for m, weight in plan.seeds if m in library.position]
    return unit(np.sum(known, axis=0)) if known else None


def unit(vector: NDArray[np.float32]) -> NDArray[np.float32]:
    """The same direction at length 1."""
    return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-12), dtype=np.float32)


def _semantic(plan: Plan, rows: Rows, library: Library) -> Part:
    """Mean cosine to what was said and to the films named; both count when both are given."""
    legs = [(1.0, wish_vector(plan, library)), (SEED, seed_vector(plan, library))]
    aimed = [weight * leg for weight, leg in legs if leg is not None]
    if library.vectors is None or not aimed:
        return np.zeros(len(rows), dtype=np.float32)
    return np.asarray(library.vectors[rows] @ np.mean(aimed, axis=0), dtype=np.float32)


def _lexical(plan: Plan, rows: Rows, library: Library) -> Part:
    return library.lexical(plan.text)[rows] if plan.text else np.zeros(len(rows), dtype=np.float32)


def _themes(plan: Plan, rows: Rows, library: Library) -> Part:
    """The share of wished themes that a film's own themes name, in these words or others for the same."""
    wanted = plan.filters.themes
    if not wanted:
        return np.zeros(len(rows), dtype=np.float32)
    also = lexicons().theme_phrases
    named = [~library.mask(Filters(themes_none=(theme, *also.get(theme, ()))))[rows] for theme in wanted]
    return np.asarray(np.mean(named, axis=0), dtype=np.float32)


def _taste(plan: Plan, rows: Rows, taste: Taste | None) -> Part:
    scores = taste.scores(plan.ratings) if taste is not None and plan.ratings else None
    if taste is None or scores is None:
        return np.zeros(len(rows), dtype=np.float32)
    return np.where(taste.known, scores, np.nan)[rows].astype(np.float32)


def _moods(moods: tuple[Mood, ...], rows: Rows, features: Features) -> Part:
    if not moods:
        return np.zeros(len(rows), dtype=np.float32)
    columns = [MOODS.index(mood) for mood in moods]
    return np.asarray(features.moods[rows][:, columns].mean(axis=1), dtype=np.float32)


def _axes(plan: Plan, rows: Rows, features: Features) -> Part:
    """Σ shift · (axis(film) − usual) / 4; the anchor only moves the zero, so the usual value serves for all."""
    total = np.zeros(len(rows), dtype=np.float32)
    for axis, shift in plan.axes.items():
        if axis in FILM_AXES:
            total += shift * features.leads[rows, FILM_AXES.index(axis)]
    return total


def _met(filters: Filters, fields: tuple[str, ...], rows: Rows, library: Library) -> Part:
    """1 where all these soft filters are kept, 0 elsewhere and where none is set."""
    wanted = {field: getattr(filters, field) for field in fields if field in filters.soft}
    if not any(value not in (None, ()) for value in wanted.values()):
        return np.zeros(len(rows), dtype=np.float32)
    return library.mask(Filters(**wanted))[rows].astype(np.float32)


def _penalty(plan: Plan, rows: Rows, library: Library, features: Features, w: Weights) -> Part:
    total = w.unwanted * _moods(plan.moods_none, rows, features)
    soft = tuple(f for f in plan.filters.soft if f in Filters.model_fields and f not in ("year", "moods", "themes"))
    for field in soft:
        if getattr(plan.filters, field) not in (None, ()):
            total = total + w.unwanted * (1 - _met(plan.filters, (field,), rows, library))
    if plan.against and library.vectors is not None:
        away = [library.vectors[library.position[m]] for m in plan.against if m in library.position]
        if away:
            total = total + w.against * np.clip(library.vectors[rows] @ np.array(away).T, 0, 1).max(axis=1)
    total = total + w.unknown * doubtful(plan, rows, features)
    if any(audience in KIDS for audience in plan.audience):
        total = total + w.for_children * _not_for_children(rows, features)
    return np.asarray(total, dtype=np.float32)


def doubtful(plan: Plan, rows: Rows, features: Features) -> NDArray[np.bool_]:
    """Films of which nothing tells whether they keep all that is refused; they come after those that do."""
    doubt = np.zeros(len(rows), dtype=bool)
    for field, unknown in features.unknown.items():
        if plan.filters.hard(field):
            doubt |= unknown[rows]
    return doubt


def _not_for_children(rows: Rows, features: Features) -> Part:
    """1 for a film that is neither a family film nor animated, and a share for what is sad or frightening."""
    plain = ~features.for_children[rows]
    dark = features.axes[rows][:, [FILM_AXES.index("scary"), FILM_AXES.index("sad")]]
    return np.asarray(plain + np.nan_to_num(dark, nan=1.0).max(axis=1) / 8, dtype=np.float32)


def by_sort(plan: Plan, scored: Scored, features: Features) -> NDArray[np.int64]:
    """The order of an answer: by score, or by what was asked for; unknown goes last.

    Ties go to what was not shown yet, then to the smaller id.
    """
    ids, doubt = features.ids[scored.rows], doubtful(plan, scored.rows, features)
    again = np.isin(ids, list(plan.shown))
    if plan.sort == "random":
        keys = np.random.default_rng(abs(hash(tuple(ids.tolist()))) % 2**32).random(len(ids))
    elif plan.sort == "relevance":
        keys = -scored.total.astype(np.float64)
    else:
        keys = _sort_keys(plan, scored.rows, features)
    return np.lexsort((ids, again, -scored.total, np.nan_to_num(keys, nan=np.inf), doubt))


def _sort_keys(plan: Plan, rows: Rows, features: Features) -> NDArray[np.float64]:
    def column(name: str) -> NDArray[np.float64]:
        values = (getattr(features.movies[row], name) for row in rows)
        return np.array([np.nan if value is None else value for value in values], dtype=np.float64)

    return {
        "rating": lambda: -features.quality[rows].astype(np.float64),
        "popularity": lambda: -features.percentile[rows].astype(np.float64),
        "newest": lambda: -column("year"),
        "oldest": lambda: column("year"),
        "shortest": lambda: column("runtime"),
        "longest": lambda: -column("runtime"),
    }[plan.sort]()
