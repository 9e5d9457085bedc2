"""What the understanding of a message may see of the conversation: no older words of the person, no plots."""

from dataclasses import dataclass

from data import Filters, Movie
from data.dialogue import Pending


@dataclass(frozen=True, slots=True)
class StateView:
    """`shown` is the last list in rank order; `focus` the film last spoken of; `seed` the film named as an example."""

    shown: tuple[Movie, ...] = ()
    focus: Movie | None = None
    seed: Movie | None = None
    filters: Filters = Filters()
    pending: Pending | None = None
