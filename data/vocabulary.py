"""The closed lists everybody shares: genres, moods, axes, certificates, limits."""

from typing import Literal, get_args

Genre = Literal[
    "Action", "Adventure", "Animation", "Comedy", "Crime", "Documentary", "Drama", "Family", "Fantasy",
    "History", "Horror", "Music", "Mystery", "Romance", "Science Fiction", "Thriller", "War", "Western",
]  # fmt: skip
Mood = Literal[
    "funny", "lighthearted", "feel_good", "tearjerker", "romantic", "scary", "tense", "exciting", "dark",
    "gritty", "thought_provoking", "mind_bending", "inspiring", "nostalgic", "cozy", "quirky", "epic", "atmospheric",
]  # fmt: skip
Content = Literal["violence", "gore", "sex", "language", "drugs", "animal_harm", "jump_scares", "sad_ending"]
Audience = Literal["solo", "date", "family", "kids", "teens", "friends", "parents"]
FilmAxis = Literal["light", "funny", "scary", "romantic", "violent", "slow", "smart", "weird", "sad"]
Axis = Literal[
    "light", "funny", "scary", "romantic", "violent", "slow", "smart", "weird", "sad",
    "old", "long", "popular", "rated", "similar",
]  # fmt: skip
Popularity = Literal["popular", "hidden_gem"]
Sort = Literal["relevance", "rating", "popularity", "newest", "oldest", "shortest", "longest", "random"]
Role = Literal["any", "cast", "director", "writer"]

GENRES: tuple[Genre, ...] = get_args(Genre)
MOODS: tuple[Mood, ...] = get_args(Mood)
CONTENT: tuple[Content, ...] = get_args(Content)
FILM_AXES: tuple[FilmAxis, ...] = get_args(FilmAxis)

MESSAGE_LIMIT = 4_000  # characters of one message
MAX_K = 1_000  # films in one answer
DEFAULT_K = 5

US_AGES = {"G": 0, "PG": 6, "PG-13": 13, "R": 17, "NC-17": 18}
GB_AGES = {"U": 0, "PG": 8, "12": 12, "12A": 12, "15": 15, "18": 18}


def certificate_age(certificate: str | None, country: str = "US") -> int | None:
    """The youngest age a certificate admits; None when the certificate says nothing about age.

    >>> certificate_age("PG-13"), certificate_age("12A", "GB"), certificate_age("FSK 16", "DE"), certificate_age("NR")
    (13, 12, 16, None)
    """
    if not certificate:
        return None
    mark = certificate.strip().upper()
    if country == "DE":
        digits = mark.removeprefix("FSK").strip()
        return int(digits) if digits.isascii() and digits.isdigit() and int(digits) <= 18 else None
    return (GB_AGES if country == "GB" else US_AGES).get(mark)
