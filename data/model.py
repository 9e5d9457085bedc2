"""The base of what travels as JSON: frozen, and strict about keys."""

from typing import Any, Self

from pydantic import BaseModel, ConfigDict


class Strict(BaseModel):
    """Refuses unknown keys; a change is a new value."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def replace(self, **changes: Any) -> Self:
        """A validated copy with some fields changed."""
        return type(self).model_validate({**{n: getattr(self, n) for n in type(self).model_fields}, **changes})


def as_set(values: tuple[Any, ...]) -> tuple[Any, ...]:
    """Sorted and without doubles: a list that means a set."""
    return tuple(sorted(set(values), key=str))
