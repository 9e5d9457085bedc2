"""Draws a poster for a film that has none: title and year, colours and a shape by genre. Same film, same drawing."""

import base64
from functools import lru_cache
from html import escape
from textwrap import wrap

from app.ui.motifs import MOTIFS, PALETTES, Palette, telling
from data import Movie
from data.vocabulary import Genre

LINES = 4
SIZES = ((12, 25), (16, 20), (21, 16))  # letters to a line, and their height in a 200 x 300 drawing
SERIF = "Iowan Old Style,Palatino Linotype,Palatino,Georgia,DejaVu Serif,serif"


def poster(movie: Movie) -> str:
    """The drawing as a `data:` address for an image element, where no script of a title could ever run."""
    shape, *others = telling(movie)
    odd = movie.tmdb_id % 2 == 1  # for variety: every other film is mirrored and takes its next genre's colours
    return _address(movie.title, movie.year, shape, others[0] if others and odd else shape, odd)


@lru_cache(maxsize=2_000)
def _address(title: str, year: int | None, genre: Genre, colours: Genre, mirrored: bool) -> str:
    drawn = drawing(title, year=year, genre=genre, palette=PALETTES[colours], mirrored=mirrored)
    return f"data:image/svg+xml;base64,{base64.b64encode(drawn.encode()).decode()}"


def drawing(title: str, *, year: int | None, genre: Genre, palette: Palette, mirrored: bool = False) -> str:
    """The poster as SVG, 200 x 300."""
    ground, shape, light = palette
    lines, height = lettering(title)
    top = 268 - round(1.15 * height) * len(lines)
    motif = MOTIFS[genre].format(a=shape, b=light)
    flip = ' transform="matrix(-1 0 0 1 200 0)"' if mirrored else ""
    words = "".join(
        f'<text x="16" y="{top + round(1.15 * height) * row}" font-size="{height}">{escape(line)}</text>'
        for row, line in enumerate(lines, 1)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 300" width="200" height="300">'
        f'<rect width="200" height="300" fill="{ground}"/><g fill="{ground}"{flip}>{motif}</g>'
        f'<rect y="190" width="200" height="110" fill="{ground}"/>'
        f'<rect x="16" y="{top - 4}" width="28" height="2" fill="{shape}"/>'
        f'<g fill="{light}" font-family="{SERIF}">{words}'
        f'<text x="16" y="286" font-size="12" opacity=".8" letter-spacing="2">{year or ""}</text></g></svg>'
    )


def lettering(title: str) -> tuple[list[str], int]:
    """The title broken into lines, and the letters' height: the largest that fits, else cut with an ellipsis."""
    said = " ".join("".join(mark if mark.isprintable() else " " for mark in title).split())
    for letters, height in SIZES:
        lines = wrap(said, letters, break_long_words=letters == SIZES[-1][0])
        if len(lines) <= LINES - (letters == SIZES[0][0]) and all(len(line) <= letters for line in lines):
            return lines, height
    letters, height = SIZES[-1]
    return wrap(said, letters, max_lines=LINES, placeholder=" …"), height
