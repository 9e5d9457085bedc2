"""Makes a chat model from provider:model, with limits its defaults lack: one call is one request that ends in time."""

from collections.abc import Callable
from typing import Any

from httpx import Client
from pydantic import BaseModel

from chains.language.bounds import Bounds
from data import InputError

Options = dict[str, Any]
LIMITS = {"google_genai": "max_output_tokens", "ollama": "num_predict"}  # how the provider calls it; else max_tokens
UNUSED = "unused"  # what a local server without keys is given


def chat_model(
    name: str,
    *,
    key: str | None,
    base_url: str | None,
    seconds: float,
    params: Options,
    clock: Callable[[], float],
) -> Any:
    """A LangChain chat model for `provider:model`; `seconds` bounds one request."""
    from langchain.chat_models import init_chat_model

    provider = name.partition(":")[0]
    unkeyed = UNUSED if provider == "openai" else None
    given = {"api_key": key or unkeyed, "base_url": base_url, **_params(provider, params)}
    known = {option: value for option, value in given.items() if value is not None}
    try:
        limits = LIMITED.get(provider, _limited)(name, seconds, Bounds(seconds, clock=clock))
        return init_chat_model(name, **{**known, **limits})
    except (ImportError, ValueError) as problem:
        raise InputError(
            f"the language model {name!r} cannot be set up ({str(problem).splitlines()[0]}); check MATINEE_LLM, "
            f"or install langchain-{provider.replace('_', '-')}"
        ) from problem


def bare(model: Any, schema: type[BaseModel]) -> Any:
    """The model bound to a form, giving back the message as it came.

    LangChain's own reading is left out: on broken JSON it tries every shorter prefix, which takes minutes for a long
    reply (12,000 letters 0.4 s, 48,000 letters 6.4 s).
    """
    return model.with_structured_output(schema, include_raw=True).first.steps__["raw"]


def _params(provider: str, params: Options) -> Options:
    """A prompt's parameters under the provider's own names."""
    limit = LIMITS.get(provider, "max_tokens")
    return {(limit if option == "max_output_tokens" else option): value for option, value in params.items()}


def _limited(_: str, seconds: float, __: Bounds) -> Options:
    return {"max_retries": 0, "timeout": seconds}


def _gemini(name: str, _: float, bounds: Bounds) -> Options:
    """One attempt in all (0 means the default of six), and little thinking: its tokens and seconds count as ours."""
    client = {"event_hooks": bounds.hooks, "follow_redirects": False}
    return {"max_retries": 1, "client_args": client, **_thinking(name.partition(":")[2])}


def _thinking(model: str) -> Options:
    """The least that every model of a generation takes."""
    if model.startswith("gemini-2.5-flash"):
        return {"thinking_budget": 0}
    return {} if model.startswith(("gemini-1", "gemini-2")) or "gemini-" not in model else {"thinking_level": "low"}


def _openai(_: str, seconds: float, bounds: Bounds) -> Options:
    client = Client(timeout=seconds, follow_redirects=False, event_hooks=bounds.hooks)
    return {"max_retries": 0, "http_client": client}


def _ollama(_: str, seconds: float, bounds: Bounds) -> Options:
    """The client of Ollama never tries again."""
    return {"client_kwargs": {"timeout": seconds, "event_hooks": bounds.hooks, "follow_redirects": False}}


LIMITED: dict[str, Callable[[str, float, Bounds], Options]] = {
    "google_genai": _gemini,
    "openai": _openai,
    "ollama": _ollama,
}
