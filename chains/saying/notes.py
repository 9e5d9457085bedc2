"""What a person should know about an answer: what is unknown, widened, estimated or too new."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from chains.ranking.plan import Plan
from chains.ranking.retrieve import Found
from chains.words import in_words, language, listed
from data import Movie, MovieId, Note, Recommendation, TurnIntent
from data.known import known_by_name


def notes_of(
    intent: TurnIntent,
    search: Plan,
    found: Found,
    movies: tuple[Recommendation, ...],
    *,
    films: Mapping[MovieId, Movie],
    newest: int | None,
    built: date | None,
    guessed: int,
) -> tuple[Note, ...]:
    """What the person should know about this answer; `newest` is the catalogue's last year, `built` its date."""
    notes = [Note(code="title_unknown", text=unknown(title)) for title in missing(intent)]
    if found.relaxed:
        notes.append(
            Note(code="relaxed", text="; ".join(f"{r.before} → {r.after or 'dropped'}" for r in found.relaxed))
        )
    if not movies and intent.act != "undo":
        notes.append(Note(code="nothing_matches", text="No film keeps everything you asked for."))
    if found.approximate:
        notes.append(
            Note(code="approximate", text="The catalogue is large: only the best of four lists were compared.")
        )
    if guessed:
        notes.append(Note(code="estimated", text=f"The mood of {_films(guessed)} is estimated from its text."))
    if nothing_understood(intent):
        notes.append(Note(code="unresolved", text=NOTHING))
    years = search.filters.year
    if years and years.min and newest and years.min > newest:
        of = f" (catalogue of {built.day} {built:%B %Y})" if built else ""
        notes.append(
            Note(code="newer_than_catalogue", text=f"My newest film is from {newest}{of}; these come nearest.")
        )
    if intent.set.providers_any and not any(film.providers for film in films.values()):
        notes.append(
            Note(code="unresolved", text=f"I do not know what is on {listed(intent.set.providers_any, 'or')}.")
        )
    return (*notes, *_limits(intent))


def aloud(notes: Sequence[Note], search: Plan) -> str:
    """Those notes that belong into the reply itself; "" when there are none."""
    said_already = ("title_unknown",) if search.open else ()
    spoken = (note for note in notes if note.code in SPOKEN and note.code not in said_already)
    return " ".join(note.text for note in spoken if note.text != NOTHING)


NOTHING = "I found nothing to go by in that message."
SPOKEN = ("title_unknown", "newer_than_catalogue", "language", "unresolved")


def _limits(intent: TurnIntent) -> Iterator[Note]:
    """What of the message no record can answer, or no rule can read."""
    if intent.clarify is not None and intent.clarify.slot in LIMITS:
        yield Note(code="unresolved", text=LIMITS[intent.clarify.slot].format(listed(intent.clarify.options)))
    if intent.lang != "en" and intent.source == "rules":
        took = "; ".join(in_words(intent.set).values())
        heard = f"I took from it: {took}" if took else "I could take nothing from it"
        yield Note(code="language", text=f"This looks like {language(intent.lang)}. I read only English; {heard}.")


LIMITS = {
    "list": "I could not find these of your list: {}.",
    "series": "I only know films, no series; these are films like that.",
    "unrecorded": "I have no record of {}, so I could not keep that.",
}


def missing(intent: TurnIntent) -> list[str]:
    """Titles the person named that the catalogue lacks."""
    named = (*intent.similar_to, *intent.dissimilar_to, *intent.exclude)
    return [ref.title for ref in named if ref.title is not None and ref.id is None]


def unknown(title: str) -> str:
    """What is said of a film the catalogue lacks."""
    film = known_by_name(title)
    if film is None:
        return f"I have no film called “{title}”; tell me what you liked about it."
    return (
        f"I know of {film.label}, but have no data on it; tell me what you liked about it, or add it with "
        "matinee ingest table."
    )


def nothing_understood(intent: TurnIntent) -> bool:
    """Whether no word of the message meant anything."""
    filled = intent.model_dump(exclude_defaults=True, exclude={"coverage", "confidence", "source", "lang"})
    return intent.act == "recommend" and not filled and intent.coverage == 0.0


def _films(count: int) -> str:
    return "one film here" if count == 1 else f"{count} films here"
