"""Remembers the lists a conversation has shown: the newest whole, older ones as one set."""

from data import DialogueState, Recommendation
from data.dialogue import LISTS_KEPT

REMEMBERED = 1_000  # films of older lists; they only lose ties


def with_list(state: DialogueState, movies: tuple[Recommendation, ...], *, same_search: bool) -> DialogueState:
    """The state after showing a list; in the `same_search` it is one more page. No film is kept in two places."""
    ids = tuple(movie.tmdb_id for movie in movies)
    before = dict.fromkeys((*state.core.paged, *state.core.shown))  # a context brings a list and no pages
    paged = tuple(dict.fromkeys((*before, *ids))) if same_search else ids
    lists = (*state.shown, ids)
    whole = lists[-LISTS_KEPT:]
    held = {*paged, *(movie for one in whole for movie in one)}
    older = dict.fromkeys((*(movie for one in lists[:-LISTS_KEPT] for movie in one), *before, *state.shown_before))
    return state.replace(
        core=state.core.replace(shown=ids, paged=paged),
        shown=whole,
        shown_before=tuple(movie for movie in older if movie not in held)[:REMEMBERED],
    )
