"""Understands a message without a language model: words in, a `TurnIntent` out."""

from collections.abc import Callable
from datetime import date
from typing import Any

from chains.understand import query
from chains.understand.draft import Draft
from chains.understand.films import named, people, pointers, relations, series
from chains.understand.lexicons import Lexicons, lexicons
from chains.understand.names import Names
from chains.understand.readers import idle, negation, numbers, phrases, places, viewers, within, years
from chains.understand.spelling import respelled
from chains.understand.talk import acts, asks, commands, retracts, safety
from chains.understand.text import read
from chains.understand.view import StateView
from data.dialogue import Retract, TurnIntent
from data.filters import Filters
from data.vocabulary import Mood

# The order matters: names before the words they are made of, a no before what it reaches, numbers before phrases.
READERS: tuple[Callable[[Draft], None], ...] = (
    safety.read,
    within.read,
    commands.read,
    idle.read_idioms,
    pointers.read,
    places.read_settings,
    series.read,
    named.read,
    named.unknown_titles,
    pointers.read_focus,
    pointers.read_stars,
    asks.read,
    retracts.read,
    idle.read_indifference,
    relations.read_borrows,
    relations.read_opposites,
    phrases.read_negative,
    viewers.read_ages,
    idle.read_chatter,
    negation.read,
    years.read,
    numbers.read,
    places.read_origins,
    phrases.read,
    pointers.settle,
    people.settle,
    series.settle,
)
WISHES = ("similar_to", "dissimilar_to", "exclude", "critiques", "borrow", "retract", "count", "sort", "audience")
FIELDS = frozenset(TurnIntent.model_fields)
WORDY = ("moods", "moods_none", "themes", "themes_none", "content_none")
SHORTEST_WISH, LONGEST_WISH = 4, 40  # words of a message whose mood may be told by its meaning


class RuleParser:
    """The offline understanding over the names of one catalogue.

    >>> from data import Movie
    >>> parser = RuleParser(Names.of([Movie(tmdb_id=27205, title="Inception", year=2010)]))
    >>> parser.parse("like Inception but funny", now=date(2026, 1, 1)).set.moods
    ('funny',)
    """

    def __init__(self, names: Names, *, nearest_mood: Callable[[str], Mood | None] = lambda text: None) -> None:
        self.names = names
        self._nearest_mood = nearest_mood
        self.lexicons: Lexicons = lexicons()

    def parse(self, text: str, *, view: StateView = StateView(), now: date) -> TurnIntent:
        """What the message asks for; never raises, whatever the text."""
        draft = Draft(respelled(read(text), self.names, self.lexicons), self.names, self.lexicons, view, now)
        for take in READERS:
            take(draft)
            if draft.fields.get("safety") == "self_harm":
                break
        intent = _intent(draft)
        return intent.replace(set=Filters(moods=(mood,))) if (mood := self._paraphrased(intent, draft)) else intent

    def _paraphrased(self, intent: TurnIntent, draft: Draft) -> Mood | None:
        """The mood of a message in which nothing else was understood; nothing is guessed of a word or two."""
        words = sum(token.text.isalpha() for token in draft.message.tokens)
        if intent.coverage == 1.0 or not SHORTEST_WISH <= words <= LONGEST_WISH:
            return None
        said = intent.model_dump(exclude_defaults=True, exclude={"coverage", "confidence", "query", "audience"})
        return None if said else self._nearest_mood(draft.message.typed)


def _intent(draft: Draft) -> TurnIntent:
    coverage = query.coverage(draft)
    filters = _filters(draft)
    words = query.leftovers(draft)
    if draft.fields.pop("left", False) and filters == Filters() and not words:
        draft.fields.setdefault("sort", "random")
    wishes = filters != Filters() or bool(words) or any(name in draft.fields for name in WISHES)
    acts.decide(draft, wishes=wishes)
    fields: dict[str, Any] = {name: value for name, value in draft.fields.items() if name in FIELDS}
    act = fields.get("act", "recommend")
    if act == "identify":
        words, filters, fields = query.whole(draft), _softened(filters), _of_the_story(fields)
    spoken = query.language(draft)
    if spoken != "en":  # words of another language may look like ours: only names and numbers are taken
        filters = Filters.model_validate({**filters.model_dump(), **dict.fromkeys(WORDY, ())})
    if spoken != "en" or act in ("unsafe", "chat", "help", "off_topic", "undo", "reset", "more", "ask"):
        words = ""
    if act in ("unsafe", "off_topic", "chat", "help"):
        filters = Filters()
    for name in (
        "retract",
        "similar_to",
        "dissimilar_to",
        "exclude",
        "critiques",
        "borrow",
        "feedback",
        "asks",
        "audience",
    ):
        if name in fields:
            fields[name] = tuple(fields[name])
    return TurnIntent(
        **{**fields, "set": filters, "query": words[:1000], "coverage": coverage, "lang": spoken},
        source="rules",
        confidence=_confidence(draft, coverage),
    )


def _filters(draft: Draft) -> Filters:
    """The wishes as a filter; what is both wanted and refused is refused."""
    wishes = {name: tuple(value) if isinstance(value, list) else value for name, value in draft.wishes.items()}
    for name in ("genres", "moods", "themes", "languages", "countries"):
        refused = wishes.get(f"{name}_none", ())
        for wanted in (name, f"{name}_any", f"{name}_all"):
            if wanted in wishes:
                wishes[wanted] = tuple(value for value in wishes[wanted] if value not in refused)
    _instead(draft, wishes)
    return Filters(**wishes, soft=tuple(name for name in draft.soft if wishes.get(name)))


def _instead(draft: Draft, wishes: dict[str, Any]) -> None:
    """ "Actually a comedy": a new genre takes the place of the old ones."""
    named = wishes.get("genres_all") or wishes.get("genres_any")
    if named and acts.INSTEAD.search(draft.message.line):
        for field in ("genres_all", "genres_any"):
            if getattr(draft.view.filters, field):
                draft.note("retract", Retract(field=field))


def _of_the_story(fields: dict[str, Any]) -> dict[str, Any]:
    """Without who watches: children of a film remembered are in it."""
    return {name: value for name, value in fields.items() if name not in ("audience", "kids_age")}


def _softened(filters: Filters) -> Filters:
    """Memories err: what is remembered of a film only ranks."""
    held = tuple(
        name
        for name in (
            "genres_all",
            "genres_any",
            "year",
            "people_all",
            "people_any",
            "languages_any",
            "countries_any",
        )
        if getattr(filters, name)
    )
    return Filters.model_validate({**filters.model_dump(), "max_age": None, "runtime": None, "soft": held})


def _confidence(draft: Draft, coverage: float) -> float:
    unsure = sum(mention.ref.id is None for mention in draft.mentions) + ("clarify" in draft.fields)
    return round(max(0.0, min(1.0, 0.3 + 0.7 * coverage - 0.15 * unsure)), 3)
