"""The form a language model fills: flat, every field required, values copied from the message."""

from typing import Literal

from pydantic import BaseModel

from data.dialogue import Act, Safety, Scope
from data.vocabulary import Axis

Kind = Literal[
    "genre", "mood", "theme", "content", "year", "runtime", "rating", "popularity", "actor", "director", "person",
    "language", "country", "certificate", "audience", "sort", "count",
]  # fmt: skip


class RawConstraint(BaseModel):
    """One wish with the words that say it."""

    field: Kind
    want: Literal["yes", "no", "prefer"]
    value: str
    span: str


class RawPointer(BaseModel):
    """A film pointed at; `target` is a title, a number in the list, "last" or "that"."""

    role: Literal["similar", "different", "exclude", "same", "ask", "like", "dislike", "seen", "skip", "save"]
    what: str
    target: str
    span: str


class RawCritique(BaseModel):
    """More or less of something."""

    axis: Axis
    direction: Literal["more", "less"]
    target: str
    span: str


class RawRetract(BaseModel):
    """A wish taken back."""

    field: str
    value: str
    span: str


class RawTurn(BaseModel):
    """A whole message. `query` comes last, when everything else has been read."""

    act: Act
    scope: Scope
    constraints: list[RawConstraint]
    pointers: list[RawPointer]
    critiques: list[RawCritique]
    retract: list[RawRetract]
    confirm: Literal["yes", "no", "none"]
    safety: Safety
    query: str
