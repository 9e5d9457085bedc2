"""Compiles a conversation into one search: what must hold, what is left out, what is wished for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import get_args

from chains.ranking.features import SPECIAL
from chains.understand.lexicons import lexicons
from data import Core, DialogueState, FieldName, Filters, MovieId
from data.vocabulary import DEFAULT_K, Audience, Axis, Mood, Sort

FADING = 0.6  # weight of a wish against the one after it
WISHES = 4  # newest that count
SYNONYMS = 4  # other words for a theme: "heist" alone hardly means anything to a small encoder
KIDS: tuple[Audience, ...] = ("kids", "family")


@dataclass(frozen=True, slots=True)
class Plan:
    """One search. `wishes` and `seeds` are weighted, newest first with weight 1."""

    filters: Filters
    k: int
    wishes: tuple[tuple[str, float], ...] = ()
    seeds: tuple[tuple[MovieId, float], ...] = ()
    against: tuple[MovieId, ...] = ()
    excluded: frozenset[MovieId] = frozenset()  # ruled out, or named as an example
    seen: frozenset[MovieId] = frozenset()  # seen or rated, here or before
    paged: frozenset[MovieId] = frozenset()  # shown on earlier pages: scored with the rest, not shown again
    shown: frozenset[MovieId] = frozenset()  # in this conversation: after an unshown one of the same score
    newest: frozenset[FieldName] = frozenset()  # filters the person changed last
    axes: Mapping[Axis, float] = field(default_factory=dict)
    moods: tuple[Mood, ...] = ()
    moods_none: tuple[Mood, ...] = ()
    audience: tuple[Audience, ...] = ()
    ratings: Mapping[MovieId, float] = field(default_factory=dict)
    sort: Sort = "relevance"
    specials: bool = False  # concerts, stand-up and shorts were asked for
    identify: bool = False  # which film was that? no taste, no popularity, no variety

    @property
    def left_out(self) -> frozenset[MovieId]:
        """Films that are not shown, whatever they score."""
        return self.excluded | self.seen

    @property
    def text(self) -> str:
        """All wishes in one line, for the word search."""
        return " ".join(words for words, _ in self.wishes)

    @property
    def open(self) -> bool:
        """Whether nothing is wished for but what the filters say."""
        return not (self.wishes or self.seeds or self.moods or self.axes or self.ratings)


def plan(state: DialogueState, *, k: int | None, more: bool = False, identify: bool = False) -> Plan:
    """The search a conversation stands at; `more` leaves out what it has shown."""
    core = state.core
    ratings = {**state.profile, **core.ratings}
    wishes = _wishes(core)
    examples = core.liked if core.anchor is None or core.anchor in core.liked else (*core.liked, core.anchor)
    return Plan(
        filters=core.filters,
        k=k or core.count or DEFAULT_K,
        wishes=wishes,
        seeds=tuple((movie, FADING**age) for age, movie in enumerate(reversed(examples))),
        against=core.disliked,
        excluded=frozenset((*core.exclude, *examples, *core.disliked)),
        seen=frozenset() if identify or "seen" in core.filters.soft else frozenset((*core.seen, *ratings)),
        paged=frozenset((*core.paged, *core.shown)) if more else frozenset(),
        shown=frozenset(
            (*state.shown_before, *core.paged, *core.shown, *(movie for ids in state.shown for movie in ids))
        ),
        newest=_newest(state),
        axes=core.axes,
        moods=core.filters.moods,
        moods_none=core.filters.moods_none,
        audience=core.audience,
        ratings={} if identify else ratings,
        sort=core.sort,
        specials=any(SPECIAL.search(words) or "short film" in words for words, _ in wishes),
        identify=identify,
    )


def _newest(state: DialogueState) -> frozenset[FieldName]:
    """The filters that the last turn which changed any of them touched."""
    now = state.core.filters
    before = next((old.filters for old in reversed(state.undo) if old.filters != now), now)
    return frozenset(
        field for field in get_args(FieldName) if getattr(before, field, None) != getattr(now, field, None)
    )


def _wishes(core: Core) -> tuple[tuple[str, float], ...]:
    """The newest free texts, and standing themes in the words films are described with."""
    queries = [(words, FADING**age) for age, words in enumerate(reversed(core.queries[-WISHES:]))]
    said = " ".join(core.queries).casefold()
    also = lexicons().theme_phrases
    themes = [
        ", ".join(dict.fromkeys((theme, *also.get(theme, ())[:SYNONYMS])))
        for theme in core.filters.themes
        if theme.casefold() not in said or also.get(theme)
    ]
    return (*queries, (", ".join(themes), 1.0)) if themes else tuple(queries)
