"""Calls a film by one or two of its genres: "crime drama", "animated comedy", "horror film"."""

from collections.abc import Sequence

NOUNS = {
    "Documentary": "documentary",
    "Western": "western",
    "Comedy": "comedy",
    "Thriller": "thriller",
    "Drama": "drama",
    "Mystery": "mystery",
    "Adventure": "adventure",
    "Romance": "romance",
}
ADJECTIVES = {
    "Animation": "animated",
    "Romance": "romantic",
    "Science Fiction": "science fiction",
    "Horror": "horror",
    "War": "war",
    "Fantasy": "fantasy",
    "Crime": "crime",
    "History": "historical",
    "Action": "action",
    "Family": "family",
    "Adventure": "adventure",
    "Mystery": "mystery",
}
TELLING = 3  # the first genres of a record say most


def called(genres: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """What to call it, and the genres that says.

    >>> called(("Action", "Crime", "Drama"))
    ('crime drama', ('Crime', 'Drama'))
    >>> called(("Horror",)), called(())
    (('horror film', ('Horror',)), ('film', ()))
    """
    telling = genres[:TELLING]
    noun = next((genre for genre in NOUNS if genre in telling), None)
    adjective = next((genre for genre in ADJECTIVES if genre in telling and genre != noun), None)
    words = [ADJECTIVES[adjective]] if adjective else []
    return " ".join([*words, NOUNS[noun] if noun else "film"]), tuple(g for g in (adjective, noun) if g)
