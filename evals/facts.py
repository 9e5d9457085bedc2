"""Takes meanings apart into facts that can be counted: an intent or a state becomes a set of (path, value)."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from data import Core, Filters, Movie, MovieId, Range, Ref, TurnIntent, fold, theme_key
from evals.golden import Remembered

Fact = tuple[str, str]
Facts = frozenset[Fact]

PLAIN = ("act", "scope", "kids_age", "count", "sort", "steps", "confirm", "safety")
POINTERS = ("similar_to", "dissimilar_to", "exclude")
THEMES = ("themes", "themes_none")
PEOPLE = ("people_all", "people_any", "people_none")
FILLER = frozenset("a an the of in on at set based film movie story about with stuff".split())
SYNONYMS = Path(__file__).parent / "synonyms.yaml"


def intent_facts(intent: TurnIntent, *, ignore: Iterable[str] = ()) -> Facts:
    """What a turn says beyond the defaults. Not counted: query, clarify, who read it.

    >>> sorted(intent_facts(TurnIntent(act="more", set=Filters(genres_all=("Horror",)))))
    [('act', 'more'), ('set.genres_all', 'Horror')]
    """
    found = {*_plain(intent), *filter_facts(intent.set), *_pointers(intent), *_wishes(intent)}
    found |= {("audience", name) for name in intent.audience}
    return without(found, ignore)


def state_facts(core: Core, films: Mapping[MovieId, Movie]) -> Facts:
    """What a conversation remembers, films by title; words of the query and lists shown are not counted."""

    def titles(ids: Iterable[MovieId]) -> tuple[str, ...]:
        return tuple(films[movie].title if movie in films else str(movie) for movie in ids)

    held = Remembered(
        filters=core.filters,
        axes={axis: shift for axis, shift in core.axes.items() if shift},
        liked=titles(core.liked),
        disliked=titles(core.disliked),
        exclude=titles(core.exclude),
        ratings=dict(zip(titles(core.ratings), core.ratings.values(), strict=True)),
        seen=titles(core.seen),
        saved=titles(core.saved),
        audience=core.audience,
        count=core.count,
        sort=core.sort,
        focus=next(iter(titles((core.focus,))), None) if core.focus is not None else None,
    )
    return remembered_facts(held)


def remembered_facts(held: Remembered) -> Facts:
    """The facts of a state written with titles."""
    found = set(filter_facts(held.filters))
    for name in ("liked", "disliked", "exclude", "seen", "saved"):
        found |= {(name, fold(title)) for title in getattr(held, name)}
    found |= {(f"axes.{axis}", f"{shift:g}") for axis, shift in held.axes.items()}
    found |= {("ratings", f"{fold(title)} {stars:g}") for title, stars in held.ratings.items()}
    found |= {("audience", name) for name in held.audience}
    if held.focus is not None:
        found.add(("focus", fold(held.focus)))
    found |= {(n, str(getattr(held, n))) for n in ("count", "sort") if getattr(held, n) not in (None, "relevance")}
    return frozenset(found)


def filter_facts(filters: Filters) -> Iterator[Fact]:
    """One fact for each value of a list, one for a range, one for a number."""
    for name in Filters.model_fields:
        value = getattr(filters, name)
        if value in (None, (), Range()) or name == "providers_country":
            continue
        for entry in value if isinstance(value, tuple) else (value,):
            yield f"set.{name}", _entry(name, entry)


def _entry(name: str, entry: Any) -> str:
    if isinstance(entry, Range):
        return f"{'' if entry.min is None else entry.min}–{'' if entry.max is None else entry.max}"
    if name in THEMES:
        return lemmas(entry)
    if name in PEOPLE:
        return f"{entry.role}:{fold(entry.name)}"
    return f"{entry:g}" if isinstance(entry, float) else str(entry)


def lemmas(phrase: str) -> str:
    """The words of a theme in any order and number, after synonyms.

    >>> lemmas("a film set in Tokyo"), lemmas("Time Travels") == lemmas("time travel"), lemmas("WW2")
    ('tokyo', True, 'ii war world')
    """
    key = theme_key(phrase)
    words = _synonyms().get(_bare(key), _bare(key)).split()
    return " ".join(sorted(set(words)))


def _bare(key: str) -> str:
    kept = [word for word in key.split() if word not in FILLER]
    return " ".join(kept) or key


@lru_cache(maxsize=1)
def _synonyms() -> dict[str, str]:
    held: dict[str, list[str]] = yaml.safe_load(SYNONYMS.read_text(encoding="utf-8"))
    pairs = ((name, said) for name, ways in held.items() for said in (name, *ways))
    return {_bare(theme_key(said)): _bare(theme_key(name)) for name, said in pairs}


def _plain(intent: TurnIntent) -> Iterator[Fact]:
    for name in PLAIN:
        value = getattr(intent, name)
        if value != TurnIntent.model_fields[name].default:
            yield name, str(value)


def _pointers(intent: TurnIntent) -> Iterator[Fact]:
    for name in POINTERS:
        for ref in getattr(intent, name):
            yield name, pointer(ref)


def _wishes(intent: TurnIntent) -> Iterator[Fact]:
    for critique in intent.critiques:
        yield "critiques", f"{critique.axis} {critique.direction}{_at(critique.ref, seeds=intent.similar_to)}"
    for borrow in intent.borrow:
        yield "borrow", f"{borrow.attr}{_at(borrow.ref)}"
    for feedback in intent.feedback:
        stars = f" {feedback.rating:g}" if feedback.rating is not None else ""
        yield "feedback", f"{feedback.signal}{stars}{_at(feedback.ref)}"
    for ask in intent.asks:
        yield "asks", f"{ask.topic}{_at(ask.ref)}"
    for retract in intent.retract:
        yield "retract", f"{retract.field}{'' if retract.value is None else ':' + theme_key(retract.value)}"


def _at(ref: Ref | None, *, seeds: tuple[Ref, ...] = ()) -> str:
    """No pointer, the focus, and the very seed of the turn mean the same."""
    if ref is None or ref.kind == "focus" or pointer(ref) in map(pointer, seeds):
        return ""
    return f" @{pointer(ref)}"


def pointer(ref: Ref) -> str:
    """A film by its title, or a place on the list."""
    said = {"title": fold(ref.title or ""), "ordinal": str(ref.n), "attribute": fold(ref.text or "")}
    return f"{ref.kind}:{said[ref.kind]}" if ref.kind in said else ref.kind


def without(found: Iterable[Fact], ignore: Iterable[str]) -> Facts:
    """The facts outside the ignored paths."""
    left_open = tuple(ignore)
    return frozenset(fact for fact in found if fact[0] not in left_open)
