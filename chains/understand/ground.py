"""Turns a filled form into an intent: keeps only what the person said, and lets the rules resolve the words."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from rapidfuzz.fuzz import partial_ratio

from chains.understand.raw import RawConstraint, RawPointer, RawTurn
from chains.understand.rules import RuleParser
from chains.understand.view import StateView
from data import Ask, Borrow, Critique, Feedback, Filters, Person, Ref, Retract, TurnIntent, fold
from data.dialogue import Topic
from data.vocabulary import GENRES, MOODS

SAID = 92.0  # how alike a span and the message must be, of 100
RULED = ("year", "runtime", "rating_min", "max_age", "popularity", "languages_any", "languages_none", "countries_any",
         "countries_none", "content_none")  # fmt: skip
FIELDS = {"genre": "genres", "mood": "moods", "theme": "themes"}
ROLES = {"actor": "cast", "director": "director", "person": "any"}


class Grounding:
    """Reads forms with the names and tables of the rule parser."""

    def __init__(self, rules: RuleParser) -> None:
        self._rules = rules

    def intent(self, raw: RawTurn, text: str, *, view: StateView, now: date, draft: TurnIntent) -> TurnIntent:
        """The form as an intent; numbers, ids and ages are the rules' wherever both saw them."""
        said = [c for c in raw.constraints if spoken(c.span, text)]
        wishes, soft = self._wishes(said, view, now)
        ruled = {name: value for name in RULED if (value := getattr(draft.set, name)) not in (None, ())}
        pointers = [p for p in raw.pointers if spoken(p.span, text)]
        found: dict[str, Any] = {"similar": [], "different": [], "exclude": []}
        for pointer in pointers:
            if pointer.role in found:
                found[pointer.role].append(self.ref(pointer.target, view))
        return TurnIntent(
            act=raw.act if raw.safety == "ok" else draft.act,
            scope=raw.scope,
            query=raw.query if all(spoken(word, text) for word in raw.query.split()) else draft.query,
            set=Filters(**{**wishes, **ruled}, soft=(*soft, *(f for f in draft.set.soft if f in ruled))),
            similar_to=tuple(found["similar"]) or draft.similar_to,
            dissimilar_to=tuple(found["different"]),
            exclude=tuple(found["exclude"]),
            retract=tuple(_retracts(raw, text)) or draft.retract,
            critiques=tuple(
                Critique(axis=c.axis, direction=c.direction, ref=self.ref(c.target, view) if c.target else None)
                for c in raw.critiques
                if spoken(c.span, text)
            ),
            borrow=tuple(self._borrows(pointers, view)),
            feedback=tuple(self._feedback(pointers, view)) or draft.feedback,
            asks=tuple(self._asks(pointers, view)) or draft.asks,
            audience=draft.audience,
            kids_age=draft.kids_age,
            count=draft.count,
            sort=draft.sort,
            steps=draft.steps,
            confirm=None if raw.confirm == "none" else raw.confirm,
            safety=draft.safety if draft.safety != "ok" else raw.safety,
            lang=draft.lang,
            source="hybrid",
            coverage=draft.coverage,
        )

    def _wishes(self, said: list[RawConstraint], view: StateView, now: date) -> tuple[dict[str, Any], list[str]]:
        wishes: dict[str, Any] = {}
        soft: list[str] = []
        for constraint in said:
            for name, value in self._resolved(constraint, view, now):
                held = wishes.get(name)
                wishes[name] = (*held, *value) if isinstance(held, tuple) else value
                if constraint.want == "prefer":
                    soft.append(name)
        return wishes, soft

    def _resolved(self, wish: RawConstraint, view: StateView, now: date) -> Iterator[tuple[str, Any]]:
        ending = "_none" if wish.want == "no" else ""
        if wish.field in FIELDS:
            yield from _listed(wish, ending)
        elif wish.field in ROLES:
            person = self._rules.names.person(fold(wish.value)) or self._rules.names.near_person(fold(wish.value))
            if person is not None:
                yield f"people{ending or '_all'}", (Person(name=person.name, role=ROLES[wish.field]),)
        else:
            ruled = self._rules.parse(wish.span, view=view, now=now).set
            for name in RULED:
                if (value := getattr(ruled, name)) not in (None, ()):
                    yield name, value

    def ref(self, target: str, view: StateView) -> Ref:
        """A film by its number in the list, by "that", or by its title."""
        mark = target.strip().lower()
        if mark.lstrip("-").isdigit() or mark == "last":
            n = -1 if mark == "last" else int(mark)
            place = n - 1 if n > 0 else n
            inside = -len(view.shown) <= place < len(view.shown)
            return Ref(kind="ordinal", n=n, id=view.shown[place].tmdb_id if inside else None)
        if mark in ("that", "it", "this"):
            return Ref(kind="focus", id=view.focus.tmdb_id if view.focus else None)
        film = self._rules.names.film(fold(target))
        if film is None:
            return Ref(kind="title", title=target)
        return Ref(kind="title", title=film.movie.title, year=film.movie.year, id=film.movie.tmdb_id)

    def _borrows(self, pointers: list[RawPointer], view: StateView) -> Iterator[Borrow]:
        for pointer in pointers:
            if pointer.role == "same" and pointer.what in ("director", "cast", "genre", "era", "language", "mood"):
                yield Borrow(attr=pointer.what, ref=self.ref(pointer.target or "that", view))

    def _feedback(self, pointers: list[RawPointer], view: StateView) -> Iterator[Feedback]:
        for pointer in pointers:
            if pointer.role in ("like", "dislike", "seen", "skip", "save"):
                yield Feedback(ref=self.ref(pointer.target, view), signal=pointer.role)

    def _asks(self, pointers: list[RawPointer], view: StateView) -> Iterator[Ask]:
        topics = Topic.__args__  # type: ignore[attr-defined]
        for pointer in pointers:
            if pointer.role == "ask":
                topic: Any = pointer.what if pointer.what in topics else "other"
                yield Ask(topic=topic, ref=self.ref(pointer.target, view) if pointer.target else None)


def spoken(span: str, text: str) -> bool:
    """Whether the words stand in the message, but for a slip of the pen."""
    plain, held = span.casefold().strip(), text.casefold()
    return bool(plain) and (plain in held or (len(plain) > 4 and partial_ratio(plain, held) >= SAID))


def _listed(wish: RawConstraint, ending: str) -> Iterator[tuple[str, Any]]:
    known = {"genre": GENRES, "mood": MOODS}.get(wish.field)
    value = wish.value.strip().lower() if known is None else _canonical(wish.value, known)
    if value:
        default = "_all" if wish.field == "genre" else ""
        yield f"{FIELDS[wish.field]}{ending or default}", (value,)


def _canonical(value: str, known: tuple[str, ...]) -> str | None:
    plain = fold(value)
    return next((name for name in known if fold(name) == plain), None)


def _retracts(raw: RawTurn, text: str) -> Iterator[Retract]:
    names = {"genre": "genres_none", "mood": "moods_none", "theme": "themes_none", "person": "people_none"}
    for retract in raw.retract:
        field: Any = names.get(retract.field, retract.field)
        if spoken(retract.span, text) and (field in Filters.model_fields or field in ("query", "axes")):
            yield Retract(field=field, value=retract.value or None)
