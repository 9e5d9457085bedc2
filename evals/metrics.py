"""Counts: precision, recall, F1, and how sure one may be of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import comb, sqrt
from random import Random

from evals.facts import Facts

Z = 1.959964  # two-sided 95 %


@dataclass(frozen=True, slots=True)
class Tally:
    """Facts found, made up and missed.

    >>> Tally(3, 1, 2).f1
    0.6666666666666666
    """

    hit: int = 0
    extra: int = 0
    missed: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.hit + other.hit, self.extra + other.extra, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """1 when nothing was said."""
        return self.hit / (self.hit + self.extra) if self.hit + self.extra else 1.0

    @property
    def recall(self) -> float:
        """1 when there was nothing to find."""
        return self.hit / (self.hit + self.missed) if self.hit + self.missed else 1.0

    @property
    def f1(self) -> float:
        """1 when there was nothing to find and nothing was said."""
        total = 2 * self.hit + self.extra + self.missed
        return 2 * self.hit / total if total else 1.0


def tally(wanted: Facts, got: Facts) -> Tally:
    """The facts of one case counted.

    >>> tally(frozenset({("act", "more")}), frozenset({("act", "chat")}))
    Tally(hit=0, extra=1, missed=1)
    """
    return Tally(len(wanted & got), len(got - wanted), len(wanted - got))


def micro(tallies: Iterable[Tally]) -> Tally:
    """All facts in one pot."""
    return sum(tallies, Tally())


def by_field(pairs: Iterable[tuple[Facts, Facts]]) -> dict[str, Tally]:
    """One tally a path, of (wanted, got) pairs."""
    found: dict[str, Tally] = defaultdict(Tally)
    for wanted, got in pairs:
        for path in {path for path, _ in wanted | got}:
            found[path] += tally(_of(wanted, path), _of(got, path))
    return dict(sorted(found.items()))


def _of(facts: Facts, path: str) -> Facts:
    return frozenset(fact for fact in facts if fact[0] == path)


def macro_f1(fields: Mapping[str, Tally]) -> float:
    """The mean F1 of the fields, rare ones as heavy as frequent ones.

    >>> macro_f1({"year": Tally(1, 0, 0), "act": Tally(0, 1, 0)})
    0.5
    """
    return sum(entry.f1 for entry in fields.values()) / len(fields) if fields else 1.0


def wilson(hits: int, n: int, z: float = Z) -> tuple[float, float]:
    """Where a rate lies with 95 %. (Wilson 1927)

    >>> [round(bound, 3) for bound in wilson(7, 8)]
    [0.529, 0.978]
    """
    if not n:
        return 0.0, 1.0
    rate, spread = hits / n, z * z / n
    middle = (rate + spread / 2) / (1 + spread)
    half = z / (1 + spread) * sqrt(rate * (1 - rate) / n + spread / (4 * n))
    return max(0.0, middle - half), min(1.0, middle + half)


def mcnemar(fixed: int, broken: int) -> float:
    """Chance of a split at least this uneven if nothing had changed, exact and two-sided. (McNemar 1947)

    >>> mcnemar(0, 6), mcnemar(0, 5), mcnemar(0, 0)
    (0.03125, 0.0625, 1.0)
    """
    n = fixed + broken
    tail = sum(comb(n, k) for k in range(min(fixed, broken) + 1))
    return min(1.0, 2 * tail / float(2**n))


def f1_interval(clusters: Sequence[Tally], *, draws: int = 1000, seed: int = 7) -> tuple[float, float]:
    """Where micro-F1 lies with 95 %, by drawing whole clusters (families, dialogues) again and again."""
    if not clusters:
        return 0.0, 1.0
    chance = Random(seed)
    drawn = sorted(micro(chance.choices(clusters, k=len(clusters))).f1 for _ in range(draws))
    return drawn[int(0.025 * draws)], drawn[int(0.975 * draws) - 1]
