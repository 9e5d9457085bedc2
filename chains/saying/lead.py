"""The words around a list: what was understood, what was given up, what could not be kept."""

from collections.abc import Mapping, Sequence

from chains.ranking.offer import Offer
from chains.ranking.plan import Plan
from chains.ranking.retrieve import Found
from chains.saying.concession import allowing, giving, keeping, named
from chains.saying.notes import missing, nothing_understood, unknown
from chains.state.borrow import source, taken
from chains.words import in_words, language, listed
from data import Borrow, Core, Movie, MovieId, Recommendation, TurnIntent, fold, singular
from data.vocabulary import Axis

AXES = {
    ("light", 1): "lighter", ("light", -1): "heavier", ("funny", 1): "funnier", ("funny", -1): "more serious",
    ("scary", 1): "scarier", ("scary", -1): "less scary", ("romantic", 1): "more romantic",
    ("romantic", -1): "less romantic", ("violent", 1): "more violent", ("violent", -1): "less violent",
    ("slow", 1): "slower", ("slow", -1): "faster", ("smart", 1): "smarter", ("smart", -1): "simpler",
    ("weird", 1): "weirder", ("weird", -1): "less weird", ("sad", 1): "sadder", ("sad", -1): "less sad",
    ("similar", 1): "closer to it", ("similar", -1): "less close to it",
}  # fmt: skip

SIGNALS = {"like": "liked", "dislike": "did not like", "seen": "have seen", "rate": "rated", "save": "saved"}
PUZZLED = "I did not understand any of that, so here are popular films; tell me a mood, a genre or a film you loved."
UNCHANGED = "I did not understand that, so nothing has changed."


def lead(
    text: str,
    intent: TurnIntent,
    search: Plan,
    found: Found,
    movies: tuple[Recommendation, ...],
    films: Mapping[MovieId, Movie],
    *,
    before: Core = Core(),
    offer: Offer | None = None,
    aloud: str = "",
) -> str:
    """The sentences above the list: what was understood, what was kept and given up, and what more could be had."""
    said = _special(text, intent, search, found, movies, films)
    if said is None:
        said = f"{_noted(intent, films)}{_borrowed(intent, before, films)}{_here(search, found, movies, films)}"
    said = f"{aloud} {said}" if aloud else said
    return with_offer(said, offer, all_shown=intent.act == "more" and not movies)


def with_offer(said: str, offer: Offer | None, *, all_shown: bool) -> str:
    """With the next step, counted: "7 more if I allow 100 minutes."."""
    if offer is None:
        return said
    wider = f"more if {allowing(offer.held, offer.wider)}."
    if all_shown:
        return f"That was all; {offer.films} {wider}"
    return f"{said} {'One' if offer.films == 1 else offer.films} {wider}"


def _here(search: Plan, found: Found, movies: tuple[Recommendation, ...], films: Mapping[MovieId, Movie]) -> str:
    wish = wished(search, films)
    if not found.relaxed:
        return f"Here {_are(len(movies))} for you: {wish}." if wish else f"Here {_are(len(movies))} for you."
    kept, gave = keeping(search.filters, found.filters), giving(search.filters, found.filters)
    done = f"I kept {listed(kept)}, and {listed(gave)}." if kept else f"I {listed(gave)}."
    if search.paged:
        return f"These come near: {done}"
    exact = len(found.exact)
    return f"{_only(exact)} all of that. {done}" if not exact else f"{_only(exact)} all of that. For the others {done}"


def _special(
    text: str,
    intent: TurnIntent,
    search: Plan,
    found: Found,
    movies: tuple[Recommendation, ...],
    films: Mapping[MovieId, Movie],
) -> str | None:
    """The heading of a turn that is no plain wish."""
    cases = (
        (intent.act == "undo" and not movies, "There is nothing left to undo."),
        (intent.act == "undo", "Back to where we were."),
        (not movies, _nothing(search, intent, found)),
        (intent.confirm == "no", "All right, everything stays as it is."),
        (intent.act == "reset", _fresh(search)),
        (not text.strip(), "You have not said anything yet. Here are well-known films to start from."),
        (nothing_understood(intent) and intent.lang != "en", "Here are films many people love."),
        (nothing_understood(intent), PUZZLED if search.open else UNCHANGED),
        (
            search.open and bool(missing(intent)),
            f"{' '.join(map(unknown, missing(intent)))} Here is what fits otherwise.",
        ),
        (intent.act == "identify" and bool(movies), _recognised(intent.query, [films[m.tmdb_id] for m in movies[:1]])),
    )
    return next((heading for holds, heading in cases if holds), None)


def _recognised(query: str, found: Sequence[Movie]) -> str:
    """ "It may be …", with the words of the memory that its record has."""
    if not found:
        return ""
    film = found[0]
    held = {
        singular(word)
        for word in fold(" ".join((film.title, *film.themes, film.premise or "", film.plot or ""))).split()
    }
    words = [word for word in dict.fromkeys(query.split()) if len(word) > LITTLE and singular(word) in held]
    match = f": {listed([f'“{word}”' for word in words[:MATCHES]])} fit." if words else "."
    return f"It may be {film.label}{match}"


LITTLE = 3  # letters of a word that matches nothing
MATCHES = 5


def wished(search: Plan, films: Mapping[MovieId, Movie]) -> str:
    """What the list was made for, in words."""
    seeds = [films[movie].title for movie, _ in reversed(search.seeds) if movie in films]
    said = in_words(search.filters)
    wishes = [] if any(field in said for field in ("themes", "moods")) else [w for w, _ in search.wishes[:1]]
    likes = [f"like {listed(seeds)}"] if seeds else []
    return ", ".join([*likes, *wishes, *moved(search.axes), *said.values()])


def moved(axes: Mapping[Axis, float]) -> list[str]:
    """What was asked for more or less of, in words."""
    return [AXES[name, 1 if shift > 0 else -1] for name, shift in axes.items() if shift and (name, 1) in AXES]


def _fresh(search: Plan) -> str:
    kept = "" if search.filters.max_age is None else f" The age limit stays ({in_words(search.filters)['max_age']})."
    return f"A fresh start.{kept} Tell me what you feel like; until then, here is what many people love."


def listing(heading: str, movies: tuple[Recommendation, ...]) -> str:
    """The reply as text: the heading, then one paragraph a film."""
    return "\n\n".join([heading, *(f"{rank}. {said(movie)}" for rank, movie in enumerate(movies, 1))])


def said(movie: Recommendation) -> str:
    """One film in words."""
    label = f"{movie.title} ({movie.year})" if movie.year else movie.title
    return f"{label}: {' '.join(reason.text for reason in movie.reasons)}" if movie.reasons else label


def _noted(intent: TurnIntent, films: Mapping[MovieId, Movie]) -> str:
    """What was heard about films: "Noted: you liked Alien and The Thing. "."""
    heard: dict[str, list[str]] = {}
    for feedback in intent.feedback:
        film = films.get(feedback.ref.id or 0)
        if feedback.signal in SIGNALS and film is not None:
            heard.setdefault(SIGNALS[feedback.signal], []).append(film.title)
    clauses = [f"{verb} {listed(titles)}" for verb, titles in heard.items()]
    return f"Noted: you {listed(clauses)}. " if clauses else ""


def _borrowed(intent: TurnIntent, before: Core, films: Mapping[MovieId, Movie]) -> str:
    """Where a borrowed wish comes from: "Same director as Alien: Ridley Scott. "."""
    return "".join(_lent(borrow, before, films) for borrow in intent.borrow)


def _lent(borrow: Borrow, before: Core, films: Mapping[MovieId, Movie]) -> str:
    movie = source(before, borrow, films)
    if movie is None:
        return f"Tell me the film whose {borrow.attr} you mean. "
    values = taken(before, borrow, movie, films)
    said = f"{values[0]}s" if borrow.attr == "era" and values else listed(map(language, values)) if values else ""
    noun = "lead" if borrow.attr == "cast" else borrow.attr
    return f"Same {noun} as {movie.title}: {said}. " if said else f"I can take no {noun} from {movie.title}. "


def _nothing(search: Plan, intent: TurnIntent, found: Found) -> str:
    if intent.act == "more" and search.paged:
        return "That was all. Loosen one of your wishes, or say “start over”."
    if found.conflict:
        names = named(found.conflict, search.filters)
        asked = "May it go?" if len(names) == 1 else "Which of them may go?"
        return f"{'This leaves' if len(names) == 1 else 'Together these leave'} nothing: {'; '.join(names)}. {asked}"
    wishes = "; ".join(in_words(search.filters).values())
    return f"No film keeps all of this: {wishes}. Which of these may go?" if wishes else "I have nothing to show."


def _are(count: int) -> str:
    return "is one film" if count == 1 else f"are {count} films"


def _only(count: int) -> str:
    return "Nothing keeps" if count == 0 else "Only one film keeps" if count == 1 else f"Only {count} films keep"
