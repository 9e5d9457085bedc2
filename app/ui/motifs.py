"""Colours and a simple drawing for each genre, for posters drawn without any picture."""

from data import Movie
from data.vocabulary import Genre

Palette = tuple[str, str, str]  # ground, shape, light

# The first of these among a film's genres decides: the rarer says more about a film than the common.
BY_WEIGHT: tuple[Genre, ...] = (
    "Western", "Horror", "Science Fiction", "War", "Animation", "Music", "Documentary", "Fantasy", "Mystery",
    "Romance", "Crime", "Comedy", "History", "Adventure", "Thriller", "Action", "Family", "Drama",
)  # fmt: skip

PALETTES: dict[Genre, Palette] = {
    "Action": ("#5b1f1b", "#b8432f", "#f3c98b"),
    "Adventure": ("#1f4a4d", "#d98e4a", "#f6e3b4"),
    "Animation": ("#2d3a74", "#e8795a", "#f7d774"),
    "Comedy": ("#b5502f", "#f2b84b", "#fdf0cf"),
    "Crime": ("#1d2430", "#46546b", "#d9c7a0"),
    "Documentary": ("#33413a", "#7b9080", "#e8e6d3"),
    "Drama": ("#3c2b3f", "#8a5a6c", "#ecd6c0"),
    "Family": ("#2f6274", "#e39a5d", "#fbeccb"),
    "Fantasy": ("#2b2459", "#7a5fb5", "#f1dfae"),
    "History": ("#4a3626", "#a37a4c", "#efdfbd"),
    "Horror": ("#160f14", "#7c1724", "#e8d5c4"),
    "Music": ("#3a1440", "#c2457a", "#f8d3a9"),
    "Mystery": ("#16303a", "#3f7280", "#e6d9a8"),
    "Romance": ("#6b2438", "#d47a83", "#fbe3d6"),
    "Science Fiction": ("#0e1f3b", "#3b7fa8", "#d5edf0"),
    "Thriller": ("#20262b", "#8c3a33", "#e7d9c5"),
    "War": ("#31352a", "#6f7453", "#e2d8b5"),
    "Western": ("#7a3b1d", "#d2803f", "#f7ddab"),
}

# Drawn on 200 x 300, above y = 190; {a} is the shape's colour, {b} the light's.
MOTIFS: dict[Genre, str] = {
    "Action": '<path d="M-10 190 90 20h40L30 190zM60 190 160 20h22L82 190z" fill="{a}"/>'
    '<path d="M112 190 212 20h10L122 190z" fill="{b}"/>',
    "Adventure": '<circle cx="138" cy="74" r="30" fill="{b}"/><path d="M-10 190 70 74l52 74 26-34 62 76z" fill="{a}"/>',
    "Animation": '<circle cx="78" cy="104" r="56" fill="{a}"/><circle cx="132" cy="78" r="34" fill="{b}"/>'
    '<circle cx="144" cy="144" r="18" fill="{a}"/>',
    "Comedy": '<circle cx="100" cy="104" r="66" fill="{a}"/>'
    '<path d="M62 108a38 38 0 0 0 76 0z" fill="{b}"/><circle cx="78" cy="84" r="7"/><circle cx="122" cy="84" r="7"/>',
    "Crime": '<circle cx="100" cy="106" r="58" fill="{b}"/>'
    '<path d="M0 58h200v11H0zM0 84h200v11H0zM0 110h200v11H0zM0 136h200v11H0z" fill="{a}"/>',
    "Documentary": '<circle cx="100" cy="104" r="62" fill="{a}"/><circle cx="100" cy="104" r="40" fill="{b}"/>'
    '<circle cx="100" cy="104" r="18"/>',
    "Drama": '<path d="M100 36a68 68 0 0 0 0 136z" fill="{a}"/><path d="M100 36a68 68 0 0 1 0 136z" fill="{b}"/>',
    "Family": '<path d="M40 178v-66l60-52 60 52v66z" fill="{a}"/><path d="M84 178v-42h32v42z" fill="{b}"/>',
    "Fantasy": '<path d="M128 40a66 66 0 1 0 20 108A54 54 0 0 1 128 40z" fill="{a}"/>'
    '<path d="m146 62 5 13 13 5-13 5-5 13-5-13-13-5 13-5z" fill="{b}"/>',
    "History": '<path d="M30 60h140L100 24z" fill="{b}"/>'
    '<path d="M40 70h20v100H40zM90 70h20v100H90zM140 70h20v100h-20zM28 174h144v10H28z" fill="{a}"/>',
    "Horror": '<path d="M14 108q86-92 172 0-86 92-172 0z" fill="{b}"/><circle cx="100" cy="108" r="36" fill="{a}"/>'
    '<path d="M100 76q12 32 0 64-12-32 0-64z"/>',
    "Music": '<circle cx="100" cy="106" r="70" fill="{a}"/>'
    '<g fill="none" stroke="{b}" stroke-width="2"><circle cx="100" cy="106" r="56"/><circle cx="100" cy="106" r="44"/>'
    '</g><circle cx="100" cy="106" r="20" fill="{b}"/>',
    "Mystery": '<circle cx="100" cy="84" r="34" fill="{b}"/><path d="M84 96h32l18 84H66z" fill="{b}"/>'
    '<path d="M0 20h24v164H0zM176 20h24v164h-24z" fill="{a}"/>',
    "Romance": '<circle cx="76" cy="106" r="50" fill="{a}"/>'
    '<circle cx="124" cy="106" r="50" fill="{b}" fill-opacity=".85"/>',
    "Science Fiction": '<circle cx="100" cy="102" r="46" fill="{a}"/><ellipse cx="100" cy="106" rx="88" ry="20" '
    'fill="none" stroke="{b}" stroke-width="5" transform="rotate(-18 100 106)"/>',
    "Thriller": '<g fill="none" stroke="{a}" stroke-width="11"><circle cx="100" cy="104" r="68"/>'
    '<circle cx="100" cy="104" r="44"/></g><circle cx="100" cy="104" r="18" fill="{b}"/>',
    "War": '<path d="M44 190 10 20h40zM156 190l34-170h-40z" fill="{b}" fill-opacity=".5"/>'
    '<path d="M-4 190q52-44 104-18t104 2v16z" fill="{a}"/>',
    "Western": '<circle cx="100" cy="112" r="54" fill="{b}"/>'
    '<path d="M-4 190v-40h44v-42h36v42h54v-24h42v24h32v40z" fill="{a}"/>',
}


def telling(movie: Movie) -> tuple[Genre, ...]:
    """Its genres, the one that says most first; Drama when none is known."""
    return tuple(genre for genre in BY_WEIGHT if genre in movie.genres) or ("Drama",)
