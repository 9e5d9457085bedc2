"""The shipped catalogue with a language model beside it, made cheaply: the index is opened once, models are changed."""

from dataclasses import replace
from typing import Any

from app import wiring
from app.settings import Settings
from chains.language.asker import Guard
from chains.turn import Recommender
from chains.understand.llm import ModelReader
from chains.understand.understanding import Understander

SHORT = {"llm_seconds": 0.3, "llm_word_seconds": 0.3}  # deadlines for tests that let them pass


def with_model(base: Recommender, model: str, url: str, *, shared: Guard | None = None, **options: Any) -> Recommender:
    """The same recommender, asking this model at this address in both steps."""
    settings = Settings(home="unused", llm=model, llm_base_url=url, **options)
    guard = shared or wiring.guard(settings)
    assert guard is not None
    rules: Any = base.understanding.rules  # type: ignore[attr-defined]
    reader = ModelReader(
        wiring.upstream(settings, "intent", settings.llm_seconds, guard), rules, seconds=settings.llm_seconds
    )
    return replace(
        base,
        understanding=Understander(rules=rules, model=reader, suffices=settings.rules_suffice),
        wording=wiring.wording(settings, guard),
    )
