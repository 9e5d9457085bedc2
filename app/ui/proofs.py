"""Says in a few words how a film keeps each hard wish; what the data cannot tell is said to be unsure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from chains.words import language as named
from chains.words import listed
from data import Proof

UNITS = {"runtime": " min", "year": "", "rating": ""}


@dataclass(frozen=True, slots=True)
class Kept:
    """One wish and how it is kept; `sure` is false where the data cannot tell."""

    text: str
    sure: bool


def kept(proofs: Sequence[Proof]) -> tuple[Kept, ...]:
    """Each proof in words, but for films left out, which no one asks about; two bounds of one field are one."""
    said = (
        Kept(_with_doubt(text, proof), proof.ok is True)
        for text, proof in _paired([p for p in proofs if p.constraint not in ("exclude", "seen")])
    )
    return tuple(dict.fromkeys(said))


def _paired(proofs: Sequence[Proof]) -> list[tuple[str, Proof]]:
    told: list[tuple[str, Proof]] = []
    bounds = {proof.constraint.partition("=")[0]: proof for proof in proofs}
    for proof in proofs:
        field, sign, bound = _split(proof.constraint)
        low, high = bounds.get(f"{field}>"), bounds.get(f"{field}<")
        if field in UNITS and low and high:
            if sign == ">=":
                span = f"{_split(low.constraint)[2]}–{_split(high.constraint)[2]}"
                told.append((f"{proof.value}{UNITS[field]}, within {span}", proof))
        else:
            say = DOUBTS.get(field) if proof.ok is None else None
            told.append(((say or SAYINGS.get(field, _plainly))(sign, bound, proof.value or ""), proof))
    return told


def _split(constraint: str) -> tuple[str, str, str]:
    """`runtime<=120` as its field, sign and bound."""
    for sign in ("<=", ">=", ":"):
        field, found, bound = constraint.partition(sign)
        if found:
            return field, sign, bound
    return constraint, "", ""


def _with_doubt(text: str, proof: Proof) -> str:
    return text if proof.ok is True else f"{text}: not known for sure"


def _plainly(sign: str, bound: str, value: str) -> str:
    return f"{bound or 'your wish'} {value}".strip()


def _number(unit: str, before: str = "") -> Callable[[str, str, str], str]:
    return lambda sign, bound, value: f"{before}{value}{unit} {'≤' if sign == '<=' else '≥'} {bound}"


def _without(sign: str, bound: str, value: str) -> str:
    return f"no {bound.replace('_', ' ')}"


def _unbilled(sign: str, bound: str, value: str) -> str:
    billed = len(value.split(", ")) if value else 0
    return f"no {bound} among the {billed} billed" if billed > 1 else f"no {bound}"


def _met(sign: str, bound: str, value: str) -> str:
    wanted = bound.split("|")
    return listed([name for name in value.split(", ") if name in wanted] or wanted, "or")


SAYINGS: dict[str, Callable[[str, str, str], str]] = {
    "year": _number(""),
    "runtime": _number(" min"),
    "rating": _number("", "rated "),
    "max_age": lambda sign, bound, value: f"{value}: fine for age {bound}",
    "genres_all": lambda sign, bound, value: bound,
    "genres_any": _met,
    "genres_none": _without,
    "themes_none": _without,
    "content_none": _without,
    "popularity": lambda sign, bound, value: value or bound.replace("_", " "),
    "people_all": lambda sign, bound, value: f"with {bound}",
    "people_any": lambda sign, bound, value: f"with {value.replace(', ', ' and ')}",
    "people_none": _without,
    "languages_any": lambda sign, bound, value: f"in {named(value)}",
    "languages_none": lambda sign, bound, value: f"not in {named(bound)}",
    "countries_any": lambda sign, bound, value: f"from {_met(sign, bound, value)}",
    "countries_none": lambda sign, bound, value: f"not from {bound}",
    "providers_any": lambda sign, bound, value: f"on {_met(sign, bound, value)}",
    "within": lambda sign, bound, value: "from your list",
}
DOUBTS: dict[str, Callable[[str, str, str], str]] = {"people_none": _unbilled}
