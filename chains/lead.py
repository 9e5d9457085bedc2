"""The words around a list: what was understood, what was given up, what could not be kept."""

from collections.abc import Mapping

from chains.notes import missing, nothing_understood, unknown
from chains.plan import Plan
from chains.retrieve import Found
from chains.words import in_words, listed
from data import Movie, MovieId, Recommendation, TurnIntent
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
) -> str:
    """The sentence above the list."""
    special = _special(text, intent, search, movies, films)
    if special is not None:
        return special
    wish = wished(search, films)
    exact = sum(not movie.outside for movie in movies)
    noted = _noted(intent, films)
    if not found.relaxed:
        return f"{noted}Here {_are(exact)} for you: {wish}." if wish else f"{noted}Here {_are(exact)} for you."
    gave = "; ".join(f"“{r.before}” became “{r.after}”" if r.after else f"without “{r.before}”" for r in found.relaxed)
    first = f"{_only(exact)} all of that: {wish}." if wish else f"{_only(exact)} all of that."
    return f"{noted}{first} Near matches follow: {gave}."


def _special(
    text: str,
    intent: TurnIntent,
    search: Plan,
    movies: tuple[Recommendation, ...],
    films: Mapping[MovieId, Movie],
) -> str | None:
    """The heading of a turn that is no plain wish."""
    cases = (
        (intent.act == "undo" and not movies, "There is nothing left to undo."),
        (intent.act == "undo", "Back to where we were."),
        (not movies, _nothing(search, intent)),
        (intent.act == "reset", _fresh(search)),
        (not text.strip(), "You have not said anything yet. Here are well-known films to start from."),
        (nothing_understood(intent), PUZZLED if search.open else UNCHANGED),
        (
            search.open and bool(missing(intent)),
            f"{' '.join(map(unknown, missing(intent)))} Here is what fits otherwise.",
        ),
        (intent.act == "identify", f"It may be {films[movies[0].tmdb_id].label if movies else 'none I know'}."),
    )
    return next((heading for holds, heading in cases if holds), None)


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


def _nothing(search: Plan, intent: TurnIntent) -> str:
    if intent.act == "more" and search.paged:
        return "That was all. Loosen one of your wishes, or say “start over”."
    wishes = "; ".join(in_words(search.filters).values())
    return f"No film keeps all of this: {wishes}. Which of these may go?" if wishes else "I have nothing to show."


def _are(count: int) -> str:
    return "is one film" if count == 1 else f"are {count} films"


def _only(count: int) -> str:
    return "No film keeps" if count == 0 else "Only one film keeps" if count == 1 else f"Only {count} films keep"
