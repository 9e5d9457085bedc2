"""Reads conversations line by line and answers the last turn of each; a bad line never stops the run."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from time import perf_counter
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field, ValidationError

from data import Context, Core, DialogueState, InputError, MovieId, Note, Reply, TurnIntent, fold
from data.dialogue import Stars
from data.model import Strict
from data.movie import as_record
from data.vocabulary import MAX_K

if TYPE_CHECKING:
    from chains.turn import Recommender

TITLE_YEAR = re.compile(r"([^\s\"“”()][^\"“”()\n]{0,80}?)\s\((\d{4})\)")


class Said(Strict):
    """One turn of the conversation."""

    role: Literal["user", "assistant"] = "user"
    text: str


class Profile(Strict):
    """The person's ratings, film to stars."""

    ratings: dict[MovieId, Stars] = {}


class Line(Strict):
    """One conversation of a batch."""

    id: str | int | None = None
    turns: tuple[str | Said, ...] = Field(min_length=1)
    context: Context | None = None
    profile: Profile = Profile()
    now: date | None = None
    k: int | None = Field(None, ge=1, le=MAX_K)


class Batch:
    """Answers lines with one recommender."""

    def __init__(self, recommender: "Recommender", *, k: int | None = None, trace: bool = False, full: bool = False):
        self._recommender, self._k, self._trace, self._full = recommender, k, trace, full
        self._labels: dict[str, MovieId] = {}
        for movie in sorted(recommender.library.movies, key=lambda movie: movie.percentile or 0):
            self._labels[fold(movie.label)] = movie.tmdb_id

    def ask(self, lines: Iterable[bytes]) -> Iterator[dict[str, Any]]:
        """One answer a line, in order."""
        return self._each(lines, self._answered)

    def parse(self, lines: Iterable[bytes]) -> Iterator[dict[str, Any]]:
        """What each line's last turn means; nothing is searched."""
        return self._each(lines, self._parsed)

    def _each(self, lines: Iterable[bytes], work: Any) -> Iterator[dict[str, Any]]:
        for number, raw in enumerate(lines, 1):
            line, given = None, None
            try:
                text = raw.decode("utf-8-sig" if number == 1 else "utf-8")
                if not text.strip():
                    continue
                given = json.loads(text)
                line = Line.model_validate(given)
                yield work(line)
            except (UnicodeDecodeError, json.JSONDecodeError, ValidationError, InputError, RecursionError) as problem:
                held = given.get("id") if isinstance(given, dict) else None
                yield {"id": held if isinstance(held, str | int) else None, "line": number, "error": told(problem)}

    def _answered(self, line: Line) -> dict[str, Any]:
        state, reply, trace = self.start(line), Reply(text=""), []
        for text in self._turns(line, (holder := [state])):
            state, reply = self._recommender.turn(holder[0], text, now=line.now, k=line.k or self._k)
            holder[0] = state
            shown = [movie.tmdb_id for movie in reply.movies]
            trace.append({"intent": intent_out(reply), "state": state.view(), "shown": shown})
        out = {"id": line.id, **answer_out(reply, state)}
        if self._full:
            out["movies"] = [full(self._recommender, movie) for movie in out["movies"]]
        return {**out, "turns": trace} if self._trace else out

    def _parsed(self, line: Line) -> dict[str, Any]:
        from chains.state.reduce import reduce

        begun = perf_counter()
        holder, spent = [self.start(line)], 0.0
        intent: TurnIntent | None = None
        notes: tuple[Note, ...] = ()
        for text in self._turns(line, holder):
            start = perf_counter()
            intent, notes = self._recommender.understand(holder[0], text, now=line.now)
            spent = perf_counter() - start
            holder[0] = reduce(holder[0], intent, self._recommender.films)
        total = perf_counter() - begun
        return {
            "id": line.id,
            "intent": intent.model_dump(mode="json", exclude_defaults=True) if intent else None,
            "state": holder[0].view(),
            "notes": [note.model_dump(mode="json") for note in notes],
            "ms": {"understand": round(1000 * spent, 3), "total": round(1000 * total, 3)},
        }

    def _turns(self, line: Line, holder: list[DialogueState]) -> Iterator[str]:
        """The person's turns; films that an assistant turn names become the list shown."""
        turns = [turn if isinstance(turn, Said) else Said(text=turn) for turn in line.turns]
        if turns[-1].role != "user":
            raise InputError("the last turn must be the user's")
        for turn in turns:
            if turn.role == "user":
                yield turn.text
            elif named := self._named(turn.text):
                holder[0] = holder[0].replace(core=holder[0].core.replace(shown=named))

    def _named(self, text: str) -> tuple[MovieId, ...]:
        """Films written as "Title (year)"; of several words before the year, the longest that is a title."""
        found: dict[MovieId, None] = {}
        for match in TITLE_YEAR.finditer(text):
            words = match[1].split()
            labels = (fold(f"{' '.join(words[i:])} ({match[2]})") for i in range(len(words)))
            movie = next((self._labels[label] for label in labels if label in self._labels), None)
            if movie is not None:
                found[movie] = None
        return tuple(found)

    def start(self, line: Line) -> DialogueState:
        """The state a line begins with."""
        state = self._recommender.start(line.profile.ratings)
        if line.context is None:
            return state
        given = line.context
        ids = {name: self._ids(getattr(given, name)) for name in ("liked", "disliked", "seen", "saved", "exclude")}
        focus = self._ids((given.focus,)) if given.focus is not None else ()
        core = Core(
            filters=given.filters,
            queries=given.queries,
            axes=given.axes,
            audience=given.audience,
            ratings=given.ratings,
            count=given.count,
            sort=given.sort,
            shown=self._ids(given.shown),
            focus=focus[0] if focus else None,
            **ids,
        )
        return state.replace(core=core, pending=given.pending, turn=given.turn)

    def _ids(self, films: Iterable[int | str]) -> tuple[MovieId, ...]:
        """TMDB ids of ids or "Title (year)"."""
        found = []
        for film in films:
            movie = film if isinstance(film, int) else self._labels.get(fold(film))
            if movie is None or movie not in self._recommender.films:
                raise InputError(f"the context names {film!r}, which is not in the catalogue")
            found.append(movie)
        return tuple(found)


def intent_out(reply: Reply) -> dict[str, Any]:
    """An intent without its defaults, but with who read it."""
    held = reply.intent
    return {**held.model_dump(mode="json", exclude_defaults=True), "act": held.act, "source": held.source}


def answer_out(reply: Reply, state: DialogueState) -> dict[str, Any]:
    """An answer as programs get it."""
    return {
        "intent": intent_out(reply),
        "state": state.view(),
        "movies": [movie.model_dump(mode="json") for movie in reply.movies],
        "reply": reply.text,
        "relaxed": [relaxation.model_dump(mode="json") for relaxation in reply.relaxed],
        "notes": [note.model_dump(mode="json") for note in reply.notes],
        "ms": reply.ms,
    }


def full(recommender: "Recommender", shown: Mapping[str, Any]) -> dict[str, Any]:
    """The listed keys with the whole film."""
    return {**json.loads(json.dumps(as_record(recommender.films[shown["tmdb_id"]]), default=str)), **shown}


def told(problem: Exception) -> str:
    """One sentence on what is wrong with a line."""
    if isinstance(problem, ValidationError):
        first = problem.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "line"
        return f"{where}: {first['msg'].lower()}"
    if isinstance(problem, json.JSONDecodeError):
        return f"not JSON: {problem.msg.lower()} at character {problem.pos}"
    return "not UTF-8" if isinstance(problem, UnicodeDecodeError) else str(problem) or type(problem).__name__
