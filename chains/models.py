"""Makes a chat model from provider:model, with limits its defaults lack, and asks it within a deadline."""

from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLate
from time import monotonic
from typing import Any

from pydantic import BaseModel

from data import InputError, LLMFailed

RETRIES = 1  # the defaults try six times and take half a minute
REPAIR_NEEDS = 1.5  # seconds that must be left for a second try


def chat_model(name: str, *, key: str | None, base_url: str | None, seconds: float, params: dict[str, Any]) -> Any:
    """A LangChain chat model for `provider:model`."""
    from langchain.chat_models import init_chat_model

    given = {"api_key": key, "base_url": base_url}
    known = {option: value for option, value in given.items() if value is not None}
    try:
        return init_chat_model(name, max_retries=RETRIES, timeout=seconds, **_named(name, params), **known)
    except (ImportError, ValueError) as problem:
        provider = name.partition(":")[0]
        raise InputError(
            f"the language model {name!r} cannot be set up ({str(problem).splitlines()[0]}); check MATINEE_LLM, "
            f"or install langchain-{provider.replace('_', '-')}"
        ) from problem


def _named(name: str, params: dict[str, Any]) -> dict[str, Any]:
    """Parameters under the provider's own names."""
    limit = {"ollama": "num_predict", "google_genai": "max_output_tokens"}.get(name.partition(":")[0], "max_tokens")
    return {(limit if option == "max_output_tokens" else option): value for option, value in params.items()}


class Asker:
    """Asks a model for one filled form. Whatever goes wrong is `LLMFailed`, in time."""

    def __init__(self, model: Any, schema: type[BaseModel], *, seconds: float) -> None:
        self._chain = model.with_structured_output(schema, include_raw=True)
        self._schema, self._seconds = schema, seconds
        self._threads = ThreadPoolExecutor(max_workers=8, thread_name_prefix="llm")

    def ask(self, text: str) -> Any:
        """The form. A wrong one is sent back once with what is wrong, if time is left."""
        end = monotonic() + self._seconds
        answer = self._sent(text, end)
        if answer.get("parsed") is None and end - monotonic() >= REPAIR_NEEDS:
            wrong = str(answer.get("parsing_error") or "the answer was empty")[:500]
            answer = self._sent(f"{text}\n\nYour last answer could not be read: {wrong}\nFill the form again.", end)
        parsed = answer.get("parsed")
        if not isinstance(parsed, self._schema):
            raise LLMFailed("the language model gave no usable answer")
        return parsed

    def _sent(self, text: str, end: float) -> dict[str, Any]:
        waiting = self._threads.submit(self._chain.invoke, text)
        try:
            answer: dict[str, Any] = waiting.result(timeout=max(end - monotonic(), 0.01))
        except TooLate as problem:
            waiting.cancel()
            raise LLMFailed(f"the language model took longer than {self._seconds:g} s") from problem
        except Exception as problem:  # every provider raises its own; none of them may reach the person
            raise LLMFailed(f"the language model failed: {type(problem).__name__}") from problem
        return answer
