"""What a turn means, what a conversation remembers, and what is answered."""

from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from data.filters import FieldName, Filters, Phrase
from data.model import Strict, as_set
from data.movie import MovieId
from data.vocabulary import Audience, Axis, Sort

SCHEMA_VERSION = "1.0"
UNDO_DEPTH = 20
LISTS_KEPT = 40

Act = Literal[
    "recommend", "more", "feedback", "ask", "accept", "undo", "reset", "chat", "help", "off_topic", "unsafe",
    "identify",
]  # fmt: skip
Scope = Literal["fresh", "refine", "switch"]
Signal = Literal["like", "dislike", "seen", "skip", "save", "watch", "helpful", "rate"]
Topic = Literal[
    "plot", "cast", "director", "year", "runtime", "rating", "certificate", "language", "why", "where", "compare",
    "other",
]  # fmt: skip
Safety = Literal["ok", "injection", "self_harm", "adult", "abuse"]
NoteCode = Literal[
    "basic_mode", "llm_failed", "relaxed", "nothing_matches", "title_unknown", "newer_than_catalogue", "unresolved",
    "estimated", "approximate", "language", "too_long", "safety",
]  # fmt: skip
QUERY_LIMIT = 1_000  # characters of free text that one turn leaves behind
Query = Annotated[str, StringConstraints(min_length=1, max_length=QUERY_LIMIT)]
Ids = tuple[MovieId, ...]
IdSet = Annotated[tuple[MovieId, ...], AfterValidator(as_set)]
Stars = Annotated[float, Field(ge=0.5, le=5)]
Shift = Annotated[float, Field(ge=-2, le=2)]


class Ref(Strict):
    """A pointer to a film, resolved by code; `n` counts from 1, -1 is the last of the list."""

    kind: Literal["title", "ordinal", "focus", "last_list", "attribute"]
    title: str | None = None
    year: int | None = None
    n: int | None = None
    text: str | None = None
    id: MovieId | None = None

    @model_validator(mode="after")
    def _complete(self) -> Self:
        needed = {"title": self.title, "ordinal": self.n, "attribute": self.text}
        if self.kind in needed and needed[self.kind] is None:
            raise ValueError(f"a pointer of kind {self.kind!r} lacks its value")
        return self


class Feedback(Strict):
    """A signal about one film."""

    ref: Ref
    signal: Signal
    rating: Stars | None = None


class Critique(Strict):
    """More or less of something than `ref` has; without `ref`, than the focus, the seed or the last list."""

    axis: Axis
    direction: Literal["more", "less"]
    ref: Ref | None = None


class Borrow(Strict):
    """Take an attribute from a film: "same director"."""

    attr: Literal["director", "cast", "genre", "era", "language", "mood"]
    ref: Ref


class Ask(Strict):
    """A question about a film; it sets no filter. `about` is the mood, axis, age or extreme asked for."""

    topic: Topic
    ref: Ref | None = None
    about: Phrase | None = None


class Retract(Strict):
    """Takes back a field, or one value of it."""

    field: FieldName
    value: str | None = None


class Clarify(Strict):
    """One question of ours beside the best reading."""

    slot: str
    options: tuple[str, ...]


class TurnIntent(Strict):
    """What one message asks for. `coverage` is the share of its content words that were explained."""

    act: Act = "recommend"
    scope: Scope = "refine"
    query: str = ""
    set: Filters = Filters()
    retract: tuple[Retract, ...] = ()
    similar_to: tuple[Ref, ...] = ()
    dissimilar_to: tuple[Ref, ...] = ()
    exclude: tuple[Ref, ...] = ()
    critiques: tuple[Critique, ...] = ()
    borrow: tuple[Borrow, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    asks: tuple[Ask, ...] = ()
    audience: Annotated[tuple[Audience, ...], AfterValidator(as_set)] = ()
    kids_age: int | None = Field(None, ge=0, le=18)
    count: int | None = Field(None, ge=1, le=20)
    sort: Sort | None = None
    steps: int = Field(1, ge=1)
    confirm: Literal["yes", "no"] | None = None
    safety: Safety = "ok"
    clarify: Clarify | None = None
    lang: str = "en"
    source: Literal["rules", "llm", "hybrid"] = "rules"
    confidence: float = Field(1.0, ge=0, le=1)
    coverage: float = Field(1.0, ge=0, le=1)


class Relaxation(Strict):
    """A filter that was widened, in words; `after` is empty when it was dropped."""

    field: FieldName
    before: str
    after: str


class RelaxOffer(Strict):
    """We offered to widen one filter."""

    kind: Literal["relax"] = "relax"
    relaxation: Relaxation
    filters: Filters  # what a yes puts in force


class ClarifyOffer(Strict):
    """We asked which film was meant."""

    kind: Literal["clarify"] = "clarify"
    slot: str
    options: tuple[str, ...]


Pending = RelaxOffer | ClarifyOffer  # told apart by their fields, for a `kind` may be left out as a default


class Core(Strict):
    """What `undo` restores."""

    filters: Filters = Filters()
    queries: tuple[Query, ...] = ()  # newest last
    axes: dict[Axis, Shift] = {}
    liked: Ids = ()  # seeds of "similar to", newest last
    disliked: Ids = ()  # seeds of "nothing like", newest last
    exclude: IdSet = ()
    ratings: dict[MovieId, Stars] = {}  # of this session, for the fold-in
    seen: IdSet = ()
    saved: IdSet = ()
    audience: Annotated[tuple[Audience, ...], AfterValidator(as_set)] = ()
    count: int | None = Field(None, ge=1, le=20)
    sort: Sort = "relevance"
    focus: MovieId | None = None
    anchor: MovieId | None = None  # the film that "less violent" is measured from: what comes stays near it
    shown: Ids = ()  # the last list, so that undo can show it again
    paged: Ids = ()  # what this search has shown, which "more" leaves out


class DialogueState(Strict):
    """A conversation. `shown` holds earlier lists, newest last; `undo` holds what came before each change."""

    schema_version: str = SCHEMA_VERSION
    turn: int = Field(0, ge=0)
    core: Core = Core()
    shown: tuple[Ids, ...] = ()
    shown_before: IdSet = ()  # of lists older than LISTS_KEPT
    undo: tuple[Core, ...] = ()
    pending: Pending | None = None
    refused: tuple[FieldName, ...] = ()  # filters the person would not widen when we offered it
    profile: dict[MovieId, Stars] = {}  # the person's ratings from outside this conversation

    def view(self) -> dict[str, Any]:
        """What leaves the process: no undo snapshots, no user id, defaults left out."""
        held = self.core.model_dump(mode="json", exclude_defaults=True, exclude={"paged", "anchor"})
        pending = {"pending": self.pending.model_dump(mode="json")} if self.pending else {}
        return {**held, **pending, "turn": self.turn}


class Context(Strict):
    """A state as programs give it: films as TMDB ids or "Title (year)"."""

    filters: Filters = Filters()
    queries: tuple[str, ...] = ()
    axes: dict[Axis, Shift] = {}
    liked: tuple[int | str, ...] = ()
    disliked: tuple[int | str, ...] = ()
    seen: tuple[int | str, ...] = ()
    saved: tuple[int | str, ...] = ()
    exclude: tuple[int | str, ...] = ()
    ratings: dict[MovieId, Stars] = {}
    audience: tuple[Audience, ...] = ()
    count: int | None = Field(None, ge=1, le=20)
    sort: Sort = "relevance"
    shown: tuple[int | str, ...] = ()
    focus: int | str | None = None
    pending: Pending | None = None
    turn: int = Field(0, ge=0)


class Note(Strict):
    """Something the person should know about this answer."""

    code: NoteCode
    text: str


class Proof(Strict):
    """A hard constraint and what the film has for it; `ok` null means the data cannot tell."""

    constraint: str
    value: str | None
    ok: bool | None


class Fact(Strict):
    """A fact a sentence rests on."""

    kind: str
    value: str
    source_field: str


class Reason(Strict):
    """A sentence about a film with its facts."""

    text: str
    facts: tuple[Fact, ...]


class Recommendation(Strict):
    """One film of an answer. `parts` are weighted contributions that sum to `score`."""

    tmdb_id: MovieId
    title: str
    year: int | None
    score: float
    parts: dict[str, float]
    proof: tuple[Proof, ...] = ()
    reasons: tuple[Reason, ...] = ()
    evidence: tuple[Fact, ...] = Field((), exclude=True)  # all that may be said of it
    outside: tuple[FieldName, ...] = ()  # filters it misses, when shown as a near match


class Reply(Strict):
    """One answer; `ms` is wall time per step in milliseconds."""

    text: str
    movies: tuple[Recommendation, ...] = ()
    intent: TurnIntent = TurnIntent()
    relaxed: tuple[Relaxation, ...] = ()
    notes: tuple[Note, ...] = ()
    ms: dict[str, float] = {}
