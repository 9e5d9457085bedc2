"""The text of a film that is embedded and searched for words."""

import hashlib

from data import Movie

DOCUMENT_VERSION = "2"
THEMES = 15


def document(movie: Movie) -> str:
    """What is embedded: what the film is about. Names of people would only blur it; `words` has them.

    >>> print(document(Movie(tmdb_id=1, title="Heat", genres=("Crime",), themes=("heist",), premise="A thief plans.")))
    Crime. heist.
    Heat
    A thief plans.
    """
    moods = tuple(mood.replace("_", " ") for mood in movie.moods or ())
    lines = (
        " ".join(filter(None, (_line("", movie.genres), _line("", moods), _line("", movie.themes[:THEMES])))),
        movie.title,
        " ".join(filter(None, (movie.premise, movie.plot))),
    )
    return "\n".join(filter(None, lines))


def words(movie: Movie) -> str:
    """What is searched for words: the document, everybody in it, and every other name the film goes by."""
    names = (movie.original_title or "", *movie.aka, movie.collection or "", movie.tagline or "")
    people = (_line("Directed by ", movie.directors), _line("Starring ", movie.cast), ", ".join(movie.writers))
    return "\n".join(filter(None, (document(movie), str(movie.year or ""), *names, *people)))


def text_hash(text: str) -> str:
    """The key under which a text's vector is kept; the template's version is part of it."""
    return hashlib.sha256(f"{DOCUMENT_VERSION}\n{text}".encode()).hexdigest()


def _line(lead: str, values: tuple[str, ...]) -> str:
    return f"{lead}{', '.join(values)}." if values else ""
