"""Turns people named into wishes: with all of them, with any, or without."""

import re

from chains.understand.draft import Draft, Span
from data.filters import Person


def settle(draft: Draft) -> None:
    """A name under a no is refused; names joined by "or" are alternatives."""
    named: list[tuple[Span, Person]] = draft.fields.pop("people", [])
    wanted = [(span, person) for span, person in named if not _refused(draft, span)]
    for span, person in named:
        if (span, person) not in wanted:
            draft.add("people_none", person)
    line = draft.message.line
    either = any(
        re.fullmatch(r" ?(?:, )?(?:or|/) ?(?:\w+ ){0,2}", line[a.end : b.start])
        for (a, _), (b, _) in zip(wanted, wanted[1:], strict=False)
    )
    for span, person in wanted:
        draft.add("people_any" if either else "people_all", person, span.start)


def _refused(draft: Draft, span: Span) -> bool:
    return draft.is_negated(span.start)
