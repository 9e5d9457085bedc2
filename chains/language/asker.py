"""Asks a model for one filled form. Whatever goes wrong is `LLMFailed`, in time, after at most two requests."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from pydantic import BaseModel, ValidationError

from chains.language.allowance import Allowance
from chains.language.bounds import within
from chains.language.breaker import Breaker
from chains.language.models import bare
from chains.language.reading import Unreadable, form, told
from chains.language.replies import Replies, digest
from data import LLMFailed

REPAIR_NEEDS = 1.5  # seconds that must be left for a second try


class Versioned(Protocol):
    """A prompt, as far as it tells questions apart."""

    @property
    def id(self) -> str:
        """Its name."""

    @property
    def sha256(self) -> str:
        """Of the whole version."""


@dataclass(frozen=True)
class Guard:
    """What all steps that ask one upstream share."""

    breaker: Breaker
    replies: Replies
    clock: Callable[[], float]  # seconds

    @classmethod
    def of(cls, *, replies: int, clock: Callable[[], float]) -> "Guard":
        """A closed breaker, and room for so many replies."""
        return cls(Breaker(clock), Replies(replies), clock)


@dataclass(frozen=True)
class Upstream:
    """A chat model with its guard. `name` tells the replies of different models apart."""

    model: Any
    name: str
    guard: Guard
    secrets: tuple[str, ...] = ()  # a reply that holds one of these is thrown away


class Asker:
    """One step's way to the model: a form to be filled within so many seconds."""

    def __init__(self, upstream: Upstream, schema: type[BaseModel], prompt: Versioned, *, seconds: float) -> None:
        self._upstream, self._schema, self._seconds = upstream, schema, seconds
        self._chain = bare(upstream.model, schema)
        shape = json.dumps(schema.model_json_schema(), sort_keys=True)
        self._asks = (prompt.id, prompt.sha256, upstream.name, shape)

    def ask(self, text: str, *, same: str | None = None, allowance: Allowance | None = None) -> Any:
        """The form. `same` is the question without what changes from call to call, if anything does."""
        guard, owner = self._upstream.guard, allowance.owner if allowance else ""
        key = digest(owner, *self._asks, text if same is None else same)
        if (known := guard.replies.kept(key)) is not None:
            return known
        seconds = self._seconds if allowance is None else min(self._seconds, allowance.left())
        if seconds <= 0:
            raise LLMFailed("no time was left for the language model")
        with guard.breaker.guard():
            filled = self._filled(text, guard.clock() + seconds)
        guard.replies.keep(key, filled)
        return filled

    def _filled(self, text: str, end: float) -> BaseModel:
        """A wrong form is sent back once with what is wrong, if time is left."""
        try:
            return self._sent(text, end)
        except Unreadable as problem:
            if end - self._upstream.guard.clock() < REPAIR_NEEDS:
                raise
            wrong = f"Your last answer could not be read: {problem}\nFill the form again."
            return self._sent(f"{text}\n\n{wrong}", end)

    def _sent(self, text: str, end: float) -> BaseModel:
        left = end - self._upstream.guard.clock()
        try:
            return within(left, lambda: self._read(self._chain.invoke(text)))  # type: ignore[no-any-return]
        except LLMFailed:
            raise
        except ValidationError as problem:  # some clients read the form themselves
            raise Unreadable(told(problem)) from None
        except Exception as problem:  # noqa: BLE001 - every provider raises its own; none may reach the person
            raise LLMFailed(f"the language model failed: {type(problem).__name__}") from None

    def _read(self, message: Any) -> BaseModel:
        filled = form(message, self._schema)
        said = filled.model_dump_json()
        if any(secret in said for secret in self._upstream.secrets):
            raise LLMFailed("the language model's reply held a secret")
        return filled
