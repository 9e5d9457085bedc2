"""Reads a pasted list that every answer must stay inside: "only from these: Heat, Alien (1979), Up"."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chains.understand.draft import Draft
from chains.understand.forms.titles import Film
from chains.understand.names import Names
from chains.understand.text import plain
from data.dialogue import Clarify, Retract

CUE = re.compile(
    r"(?P<ask>[^:\n]{1,120}):\s*(?P<list>\S.*?)(?=\n\s*\n|(?<=[a-z)\"”])[.!?]\s+[a-z]|[.!?]?\s*$)",
    re.IGNORECASE | re.DOTALL,
)
CHOICE = re.compile(
    r"\b(?:only|just|choose|pick|select|out of|stick to|stay|which|my|our|one of|from|among"
    r"|(?:i|we) (?:have|own|got))\b",
    re.IGNORECASE,
)
THINGS = re.compile(
    r"\b(?:list|films?|movies?|titles?|these|those|ones?|dvds?|blu ?-?rays?|collection|watch ?-?list|shelf"
    r"|following)\b",
    re.IGNORECASE,
)
FREED = re.compile(
    r"\b(?:forget|drop|ignore|leave|lose|clear|not just|not only|outside(?: of)?|beyond) (?:the |my |that |our )?"
    r"(?:watch ?)?list\b|\b(?:any (?:film|movie) again|the whole catalogue|from everything(?: again)?)\b"
)
PARTS = re.compile(r"\s*(?:[,;\n•]|\s[-–*/|]\s)\s*")
NUMBER = re.compile(r"^\s*(?:\d{1,3}[.)]|[-*•])\s+")
YEAR = re.compile(r"[\s,(\[]*\b(?P<year>(?:18|19|20)\d\d)\b[)\]]*\s*$")
LEAST = 2  # films that make a list


@dataclass(frozen=True, slots=True)
class Listed:
    """The films of a pasted list, and the lines that match none."""

    ids: tuple[int, ...]
    unmatched: tuple[str, ...]


def films_of(lines: Sequence[str], names: Names) -> Listed:
    """Each line's film by its title, and year where there is one: "Heat", "Heat (1995)", "Heat,1995"."""
    found, unmatched = [], []
    for line in filter(None, (NUMBER.sub("", line).strip(" \t\"'“”.") for line in lines)):
        film = _film(line, names)
        if film is None:
            unmatched.append(line[:100])
        else:
            found.append(film.movie.tmdb_id)
    return Listed(tuple(dict.fromkeys(found)), tuple(unmatched))


def _film(line: str, names: Names) -> Film | None:
    said = YEAR.search(line)
    year = int(said["year"]) if said else None
    bare = plain(line[: said.start()]) if said else ""
    for form, when in ((bare, year), (plain(line), None)):
        film = names.film(form, when) if form else None
        if film is None and form and (near := names.near_title(form)):
            film = names.film(near, when)
        if film is not None:
            return film
    return None


def rows(text: str) -> list[str]:
    """The titles of a table with a header that names one, with years beside them; else each line.

    >>> rows("Title,Year\\nHeat,1995\\nUp,2009")
    ['Heat (1995)', 'Up (2009)']
    """
    table = list(csv.reader(text.splitlines()))
    head = [cell.strip().casefold() for cell in table[0]] if table else []
    title = next((head.index(name) for name in ("title", "name", "film", "movie") if name in head), None)
    if title is None:
        return text.splitlines()
    year = head.index("year") if "year" in head else None
    return list(_titles(table[1:], title, year))


def _titles(table: Sequence[Sequence[str]], title: int, year: int | None) -> Iterator[str]:
    for row in table:
        if len(row) > title and row[title].strip():
            said = row[year].strip() if year is not None and len(row) > year else ""
            yield f"{row[title].strip()} ({said})" if said else row[title].strip()


def read(draft: Draft) -> None:
    """Takes a pasted list before its titles are read as examples."""
    if FREED.search(draft.line) and draft.view.filters.within:
        draft.found(FREED)
        draft.note("retract", Retract(field="within"))
    match = CUE.search(draft.message.typed)
    if match is None or not (CHOICE.search(match["ask"]) and THINGS.search(match["ask"])):
        return
    text = match["list"]
    held = films_of(
        rows(text) if text.count("\n") > 1 and "," in text.split("\n")[0] else PARTS.split(text), draft.names
    )
    if len(held.ids) < LEAST or len(held.unmatched) > len(held.ids):
        return
    draft.wishes["within"] = list(held.ids)
    if held.unmatched:
        draft.fields["clarify"] = Clarify(slot="list", options=held.unmatched)
    _take(draft, match.start(), match.end("list"))


def _take(draft: Draft, begin: int, end: int) -> None:
    """Fills the stretch of the line that was typed between two places."""
    places = [
        (start, start + len(token.text))
        for token, start in zip(draft.message.tokens, draft.message.starts, strict=True)
        if begin <= token.begin < end
    ]
    if places:
        draft.take(places[0][0], places[-1][1])
