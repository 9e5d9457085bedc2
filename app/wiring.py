"""Puts the parts together; the only module that knows all of them."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from time import monotonic, perf_counter
from typing import TYPE_CHECKING

from app.build import SHIPPED_ESTIMATOR, Progress, build, embedder, renew_starter, silent
from app.settings import Settings
from data import IndexMissing, WriterBusy

if TYPE_CHECKING:
    from cf.taste import Taste
    from chains.language.asker import Guard, Upstream
    from chains.ports import Wording
    from chains.ranking.estimate import Estimator
    from chains.turn import Recommender
    from chains.understand.understanding import Understander
    from data.vocabulary import Mood
    from vectorstore.index import Index

SECRET = 16  # letters; shorter keys are placeholders of local servers


def recommender(settings: Settings, *, progress: Progress = silent) -> "Recommender":
    """A recommender over the index in the home; builds the starter index first when there is none."""
    from threadpoolctl import threadpool_limits

    from chains.turn import Recommender

    threadpool_limits(limits=1)  # one BLAS thread serves fastest
    held = index(settings, progress=progress)
    shared = guard(settings)
    made = Recommender(
        library=held,
        understanding=understander(settings, held, shared),
        taste=taste(held),
        today=date.today,
        clock=perf_counter,
        wording=wording(settings, shared),
        estimator=_estimator(held),
        built=held.manifest.built_at.date(),
        patience=settings.llm_turn_seconds,
    )
    _ = made.features, made.films  # made now, so that the first message does not wait for it
    return made


def index(settings: Settings, *, progress: Progress = silent) -> "Index":
    """The index in force."""
    from vectorstore.index import open_index

    def opened() -> "Index":
        return open_index(
            settings.home,
            dense=settings.index,
            exact_up_to=settings.exact_up_to,
            embedder=lambda: embedder(settings),
        )

    with suppress(WriterBusy):  # whoever is writing will bring it
        renew_starter(settings, progress=progress)
    try:
        held = opened()
    except IndexMissing:
        progress("first start: building the index of the starter catalogue")
        build(settings, progress=progress)
        held = opened()
    for warning in held.warnings:
        progress(warning)
    if held.vectors is None or held.embedder is None:
        progress("without an embedder I search by words, moods and taste only; matinee doctor says what is missing")
    return held


def taste(held: "Index") -> "Taste | None":
    """The taste factors of an index, in its order of films."""
    from cf.taste import Taste, load

    if held.taste_path is None:
        return None
    return Taste(load(held.taste_path), [movie.tmdb_id for movie in held.movies])


def understander(settings: Settings, held: "Index", shared: "Guard | None" = None) -> "Understander":
    """Rules over the catalogue's names, and a language model where one is set up."""
    from chains.understand.names import Names
    from chains.understand.rules import RuleParser
    from chains.understand.understanding import Understander

    rules = RuleParser(Names.of(held.movies), nearest_mood=_nearest_mood(held))
    if shared is None:
        return Understander(rules=rules)
    from chains.understand.llm import ModelReader

    model = ModelReader(upstream(settings, "intent", settings.llm_seconds, shared), rules, seconds=settings.llm_seconds)
    return Understander(rules=rules, model=model, suffices=settings.rules_suffice)


def _nearest_mood(held: "Index") -> "Callable[[str], Mood | None]":
    """Reads a mood from meaning, if the prototypes are of this index's embedder."""
    from chains.understand.prototypes import load

    found = load()
    if found is None or held.manifest.space is None or held.manifest.space.id != found.embedder:
        return lambda text: None

    def nearest(text: str) -> "Mood | None":
        vector = held.encode(text)
        return None if vector is None else found.nearest(vector)

    return nearest


def _estimator(held: "Index") -> "Estimator | None":
    """What estimates axes and moods, if it was learned from vectors of this embedder."""
    from chains.ranking.estimate import load

    found = load(SHIPPED_ESTIMATOR)
    return found if found and held.manifest.space and held.manifest.space.id == found.embedder else None


def guard(settings: Settings) -> "Guard | None":
    """What both steps share that ask the language model; None where none is set up."""
    if settings.model is None:
        return None
    from chains.language.asker import Guard

    return Guard.of(replies=settings.llm_cache, clock=monotonic)


def wording(settings: Settings, shared: "Guard | None") -> "Wording | None":
    """What words the answers, where a language model is set up."""
    if shared is None:
        return None
    from chains.wording import ModelWording

    seconds = settings.llm_word_seconds
    return ModelWording(upstream(settings, "explain", seconds, shared), seconds=seconds)


def upstream(settings: Settings, name: str, seconds: float, shared: "Guard") -> "Upstream":
    """The chat model with the parameters a prompt asks for."""
    from chains.language.asker import Upstream
    from chains.language.models import chat_model
    from prompts import prompt

    called = settings.model or ""
    key = settings.key(called.partition(":")[0])
    model = chat_model(
        called,
        key=key,
        base_url=settings.llm_base_url,
        seconds=seconds,
        params=prompt(name).params,
        clock=shared.clock,
    )
    secrets = (key,) if key and len(key) >= SECRET else ()
    return Upstream(model, f"{called} {settings.llm_base_url or ''}", shared, secrets=secrets)
