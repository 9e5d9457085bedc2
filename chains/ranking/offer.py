"""Finds the next step worth offering: what one filter a little wider would add, counted."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from chains.ports import Library, Mask
from chains.ranking.diversify import LONG_LIST
from chains.ranking.features import Features
from chains.ranking.plan import Plan
from chains.ranking.relax import ENOUGH, Step, described, ladders, with_steps
from chains.ranking.retrieve import Found, showable
from data import DialogueState, FieldName, Filters, Recommendation, TurnIntent
from data.dialogue import RelaxOffer

UNASKED = ("undo", "reset", "identify")  # acts whose answers end without an offer


@dataclass(frozen=True, slots=True)
class Offer:
    """What a yes would put in force in place of `held`, and how many films nobody has shown yet that would add."""

    held: Filters
    wider: Filters
    field: FieldName
    films: int

    @property
    def pending(self) -> RelaxOffer:
        """The offer as the conversation remembers it."""
        (relaxation,) = (one for one in described(self.held, self.wider) if one.field == self.field)
        return RelaxOffer(relaxation=relaxation, filters=self.wider)


def offered(
    state: DialogueState,
    intent: TurnIntent,
    search: Plan,
    found: Found,
    movies: tuple[Recommendation, ...],
    *,
    library: Library,
    features: Features,
) -> Offer | None:
    """The cheapest single step that adds enough films, else the one that adds most; None after a no or a full list."""
    full = len(movies) >= search.k and not found.relaxed
    if full or search.k > LONG_LIST or intent.act in UNASKED or intent.confirm == "no":
        return None
    rest = showable(search, library, features) & ~library.mask(found.filters)
    rest &= ~np.isin(features.ids, list(search.paged))
    gains = _gains(search, found, rest, library, refused=state.refused)
    if not gains:
        return None
    enough = [gain for gain in gains if gain[0] >= ENOUGH]
    films, field, step = enough[0] if enough else max(gains, key=lambda gain: gain[0])
    return Offer(found.filters, with_steps(found.filters, [step]), field, films)


def _gains(
    search: Plan, found: Found, rest: Mask, library: Library, *, refused: Collection[FieldName]
) -> list[tuple[int, FieldName, Step]]:
    """How many films of `rest` each step would add: the cheapest step first, and what was said last at the end."""
    held = ladders(found.filters)
    recent = search.newest if set(held) - search.newest else frozenset()
    steps = [(field, step) for field, ladder in held.items() if field not in refused for step in ladder]
    gains = []
    for field, step in sorted(steps, key=lambda entry: (entry[0] in recent, entry[1].cost)):
        wider = with_steps(found.filters, [step])
        films = int((rest & library.mask(wider)).sum())
        if films and _still_a_wish(search, wider):
            gains.append((films, field, step))
    return gains


def _still_a_wish(search: Plan, wider: Filters) -> bool:
    """Whether anything of the wish would be left: "2,439 more if it need not be a Western" helps nobody."""
    return bool(ladders(wider) or search.wishes or search.seeds or search.moods or search.axes)
