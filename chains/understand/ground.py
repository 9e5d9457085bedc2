"""Turns a filled form into an intent: keeps only what the person said, and lets the rules resolve the words."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from chains.understand.grounding import acts
from chains.understand.grounding.films import Films, Pointed, asks, borrows, same, signals
from chains.understand.grounding.said import Said
from chains.understand.grounding.wishes import Tables, Wishes
from chains.understand.lexicons import lexicons
from chains.understand.raw import RawRetract, RawTurn
from chains.understand.readers.viewers import BOUNDS
from chains.understand.rules import RuleParser
from chains.understand.talk.retracts import FIELDS as WHOLE
from chains.understand.text import plain
from chains.understand.view import StateView
from data import Feedback, Filters, Person, Ref, Retract, TurnIntent, fold

MOST = 12  # pointers, critiques, things taken back
TOLD = ("genres_all", "genres_any", "moods", "themes", "people_all", "people_any")  # the model's, if it saw any
KINDS = {"genres_all": "genre", "genres_any": "genre", "moods": "mood", "themes": "theme"}
OPPOSED = {
    "genres_none": ("genres_all", "genres_any"),
    "moods_none": ("moods",),
    "themes_none": ("themes",),
    "people_none": ("people_all", "people_any"),
    "languages_none": ("languages_any",),
    "countries_none": ("countries_any",),
}
REMEMBERED = (
    "genres_all",
    "genres_any",
    "year",
    "runtime",
    "people_all",
    "people_any",
    "languages_any",
    "countries_any",
)
TAKEN_BACK = {
    "genre": ("genres_none", "genres_all", "genres_any"),
    "mood": ("moods_none", "moods"),
    "theme": ("themes_none", "themes"),
    "content": ("content_none",),
    **dict.fromkeys(("person", "actor", "director"), ("people_none", "people_all", "people_any")),
    "language": ("languages_none", "languages_any"),
    "country": ("countries_none", "countries_any"),
}
KEPT = ("max_age", "within", "soft", "providers_country")  # never taken back by a model
FACTS = ("seen", "save")
QUERY = 200  # letters


class Grounding:
    """Reads forms with the names and tables of the rule parser."""

    def __init__(self, rules: RuleParser) -> None:
        self._rules = rules

    def intent(self, raw: RawTurn, text: str, *, view: StateView, now: date, draft: TurnIntent) -> TurnIntent:
        """The form as an intent. Numbers, ids, ages, refusals and safety are the rules' wherever they saw them."""
        said = Said(text, draft.lang)
        films = Films(self._rules.names, said, view)
        wishes = Tables(self._rules, said, view, now).wishes(raw.constraints)
        pointed = films.pointed(raw.pointers[:MOST])
        fields = _pointed(pointed, draft)
        done = acts.act(raw, draft, view, feedback=bool(fields["feedback"]), asks=bool(fields["asks"]))
        if done != "accept":
            fields["feedback"] = tuple(entry for entry in fields["feedback"] if entry.signal != "watch")
        changes: dict[str, Any] = {
            **fields,
            "act": done,
            "scope": acts.scope(raw, draft, wished=bool(wishes.filters or pointed)) if done != "reset" else "refine",
            "query": _query(raw, said, draft, done),
            "set": _filters(wishes, draft, remembered=done == "identify"),
            "retract": tuple(_retracts(raw.retract[:MOST], said, view)) or draft.retract,
            "critiques": films.critiques(raw.critiques[:MOST]) or draft.critiques,
            "audience": (*draft.audience, *wishes.audience),
            "count": draft.count or wishes.count,
            "sort": draft.sort or wishes.sort,
            "confirm": acts.confirm(raw, draft, view, len(said.line.split())),
            "safety": draft.safety if draft.safety != "ok" else raw.safety,
            "source": "hybrid",
        }
        return draft.replace(**(changes if done not in acts.SILENT else {**changes, "set": Filters(), "query": ""}))


def _filters(wishes: Wishes, draft: TurnIntent, *, remembered: bool) -> Filters:
    """Both readings as one filter."""
    ruled = {name: getattr(draft.set, name) for name in Filters.model_fields if name != "soft"}
    filled = {name: value for name, value in ruled.items() if value not in (None, ())}
    merged = {name: value for name, value in filled.items() if not _replaced(name, wishes)}
    for name, value in wishes.filters.items():
        merged[name] = value if name in wishes.mended else merged.get(name, value)
        if name.endswith("_none"):
            merged[name] = (*filled.get(name, ()), *value)
    _people(merged, filled)
    if len(merged.get("genres_all", ())) > 1 and filled.get("genres_any"):
        merged["genres_any"] = merged.pop("genres_all")
    for refused, wanted in OPPOSED.items():
        for name in wanted:
            merged[name] = _without(merged.get(name, ()), merged.get(refused, ()))
    if "max_age" not in merged and (bounds := [BOUNDS[who] for who in wishes.audience if who in BOUNDS]):
        merged["max_age"] = min(bounds)
    soft = {name for name in draft.set.soft if name in filled} | {n for n in wishes.soft if n not in filled}
    if remembered:
        merged.pop("max_age", None)
        soft |= set(REMEMBERED)
    return Filters(**merged, soft=tuple(name for name in soft if merged.get(name)))


def _replaced(name: str, wishes: Wishes) -> bool:
    """Whether the model read wishes of this kind, and so mended the rules' reading of them."""
    kinds = [other for other in TOLD if KINDS.get(other, "person") == KINDS.get(name, "person")]
    return name in TOLD and any(wishes.filters.get(other) for other in kinds)


def _people(merged: dict[str, Any], filled: dict[str, Any]) -> None:
    """Somebody both saw has the role, and the and or or, that the rules heard."""
    ruled = {p.name: (name, p) for name in ("people_any", "people_all") for p in filled.get(name, ())}
    for person in merged.pop("people_all", ()):
        name, held = ruled.get(person.name, ("people_all", person))
        merged[name] = (*merged.get(name, ()), held)


def _without(wanted: tuple[Any, ...], refused: tuple[Any, ...]) -> tuple[Any, ...]:
    gone = {value.name if isinstance(value, Person) else value for value in refused}
    return tuple(value for value in wanted if (value.name if isinstance(value, Person) else value) not in gone)


def _pointed(pointed: list[Pointed], draft: TurnIntent) -> dict[str, Any]:
    """Films by what they were pointed at for; the rules' stay where the model says nothing else of them."""
    by_role = {role: [entry.ref for entry in pointed if entry.role == role] for role in ("similar", "different")}
    left_out = [entry.ref for entry in pointed if entry.role == "exclude" and entry.ref.kind == "title"]
    borrowed = tuple(borrows(pointed)) or draft.borrow
    sources = {same(borrow.ref) for borrow in borrowed}
    seen = {same(entry.ref) for entry in pointed}
    refused = {same(ref) for ref in (*draft.exclude, *draft.dissimilar_to)}
    similar = by_role["similar"] or [ref for ref in draft.similar_to if same(ref) not in seen]
    return {
        "similar_to": _refs([ref for ref in similar if same(ref) not in sources | refused]),
        "dissimilar_to": _refs([*draft.dissimilar_to, *by_role["different"]]),
        "exclude": _refs([*draft.exclude, *left_out]),
        "borrow": borrowed,
        "feedback": _feedback(draft.feedback, list(signals(pointed))),
        "asks": draft.asks or tuple(asks(pointed)),
    }


def _refs(refs: list[Ref]) -> tuple[Ref, ...]:
    return tuple({same(ref): ref for ref in refs}.values())


def _feedback(ruled: tuple[Feedback, ...], read: list[Feedback]) -> tuple[Feedback, ...]:
    """The model's opinion of a film in place of the rules', but for stars; having seen or saved it is none."""
    judged = {same(entry.ref) for entry in read}
    kept = [f for f in ruled if f.rating is not None or f.signal in FACTS or same(f.ref) not in judged]
    rated = {same(entry.ref) for entry in kept if entry.rating is not None}
    found = [*kept, *(entry for entry in read if same(entry.ref) not in rated)]
    return tuple({(same(entry.ref), entry.signal): entry for entry in found}.values())


def _query(raw: RawTurn, said: Said, draft: TurnIntent, act: str) -> str:
    """Words for the search by meaning: the person's own, without those of a refusal."""
    if act == "identify":
        fillers = lexicons().fillers
        return " ".join(word for word in said.line.split() if word not in fillers)[:QUERY]
    if act != "recommend" or draft.lang != "en":
        return ""
    refused = {word for c in raw.constraints if c.want == "no" for word in plain(c.span).split()}
    words = [word for word in plain(raw.query).split() if word in said.words and word not in refused]
    if not words and (raw.query.strip() or not (raw.constraints or raw.pointers or raw.critiques)):
        return draft.query[:QUERY]
    return " ".join(dict.fromkeys(words))[:QUERY]


def _retracts(retracts: list[RawRetract], said: Said, view: StateView) -> Iterator[Retract]:
    """What is taken back, where it is in force; an age limit only the rules may lift."""
    for retract in retracts:
        if not said.means(retract.span):
            continue
        value = fold(retract.value)
        held = [
            Retract(field=name, value=entry)
            for name in TAKEN_BACK.get(retract.field, ())
            for entry in (one.name if isinstance(one, Person) else str(one) for one in getattr(view.filters, name))
            if value and fold(entry) == value and (not name.endswith("_none") or said.lifts(entry, retract.span))
        ]
        whole: Any = WHOLE.get(retract.field, retract.field)
        if (
            not held
            and not value
            and whole in Filters.model_fields
            and whole not in KEPT
            and not whole.endswith("_none")
        ):
            held = [Retract(field=whole)]
        yield from held
