"""Reads a form from a model's message. What only looks like success, an empty or broken-off reply, is a failure."""

import json
from typing import Any

from pydantic import BaseModel, ValidationError

from data import LLMFailed

TEXT = 64_000  # letters of one reply; the longest form is a tenth of it
FINISHED = ("stop", "end_turn", "tool_use", "tool_calls", "stop_sequence")
FINISH = ("finish_reason", "done_reason", "stop_reason")  # how the providers call it


class Unreadable(LLMFailed):
    """The model finished, but what it wrote is not the form; worth asking once more."""


def form(message: Any, schema: type[BaseModel]) -> BaseModel:
    """The filled form."""
    finish = next((message.response_metadata[name] for name in FINISH if message.response_metadata.get(name)), None)
    if finish is not None and str(finish).lower() not in FINISHED:
        raise LLMFailed(f"the language model stopped early: {str(finish)[:40]}")
    text = _text(message, schema)
    if not text.strip():
        raise LLMFailed("the language model gave an empty answer")
    if len(text) > TEXT:
        raise LLMFailed("the language model's reply was too long")
    try:
        return schema.model_validate_json(text[max(text.find("{"), 0) : text.rfind("}") + 1])
    except ValidationError as problem:
        raise Unreadable(told(problem)) from None  # the problem would carry the reply into logs


def told(problem: ValidationError) -> str:
    """What is wrong with a form, in words for the model that filled it."""
    lines = [f"{'.'.join(map(str, error['loc'])) or 'form'}: {error['msg']}" for error in problem.errors()[:5]]
    return "; ".join(lines)[:500]


def _text(message: Any, schema: type[BaseModel]) -> str:
    """The text of a message; providers that fill forms by a function call put it into the call of the form's name."""
    for call in message.tool_calls:
        if call["name"] == schema.__name__:
            return json.dumps(call["args"])
    return str(message.text)
