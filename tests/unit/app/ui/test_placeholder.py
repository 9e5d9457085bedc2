"""Drawn posters are the same each time, always well formed, and nothing of a title gets out of its text."""

from base64 import b64decode
from xml.etree import ElementTree as ET

import pytest

from app.ui.motifs import BY_WEIGHT, MOTIFS, PALETTES
from app.ui.placeholder import lettering, poster
from data import Movie
from data.vocabulary import GENRES

TITLES = (
    "Heat",
    "<img src=x onerror=alert(1)>",
    "\"'>&]]>",
    "The Assassination of Jesse James by the Coward Robert Ford and Everyone Else Who Was There That Day",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "a\x00b\x1b\u202e\ud800c",
    "千と千尋の神隠し",
    "",
)


def drawn(movie: Movie) -> ET.Element:
    kind, _, content = poster(movie).partition(",")
    assert kind == "data:image/svg+xml;base64"
    return ET.fromstring(b64decode(content))  # noqa: S314 - our own drawing


@pytest.mark.parametrize("title", TITLES)
def test_any_title_is_text_in_a_well_formed_drawing(title):
    image = drawn(Movie(tmdb_id=1, title=title, year=1999))
    assert {element.tag.partition("}")[2] for element in image.iter()} <= {"svg", "rect", "g", "path", "circle", "text"}
    assert "1999" in "".join(image.itertext())


def test_the_same_film_is_drawn_the_same():
    assert poster(Movie(tmdb_id=1, title="Heat")) == poster(Movie(tmdb_id=1, title="Heat"))


@pytest.mark.parametrize("genre", GENRES)
def test_every_genre_has_its_colours_and_shape(genre):
    assert genre in PALETTES
    assert genre in MOTIFS
    assert genre in BY_WEIGHT
    drawn(Movie(tmdb_id=2, title="x", genres=(genre,)))


def test_genres_look_different():
    looks = {poster(Movie(tmdb_id=2, title="x", genres=(genre,))) for genre in GENRES}
    assert len(looks) == len(GENRES)


def test_long_titles_are_broken_and_cut():
    assert lettering("Heat") == (["Heat"], 25)
    lines, height = lettering(TITLES[3])
    assert (len(lines), height) == (4, 16)
    assert lines[-1].endswith("…")
