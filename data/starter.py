"""Reads the starter catalogue: films in our own words, checked line by line."""

import csv
from pathlib import Path
from typing import Annotated

from pydantic import ConfigDict, Field, ValidationError

from data.errors import InputError
from data.model import Strict
from data.movie import Movie, MovieId
from data.vocabulary import Content, FilmAxis, Genre, Mood, certificate_age

STARTER = Path(__file__).parent / "starter"
MOVIES = "movies.jsonl"
STATS = Path("movielens", "stats.csv")
REMEDY = "restore the file from the repository"

Text = Annotated[str, Field(min_length=1)]
Country = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
Level = Annotated[int, Field(ge=0, le=4)]


class Record(Strict):
    """One line of the catalogue; GUIDE.md says what each field means."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    tmdb_id: Annotated[int, Field(gt=0)]
    title: Text
    imdb_id: Annotated[str, Field(pattern=r"^tt\d{7,}$")] | None = None
    movielens_id: int | None = None
    original_title: Text | None = None
    aka: tuple[Text, ...] = ()
    year: Annotated[int, Field(ge=1870, le=2100)] | None = None
    runtime: Annotated[int, Field(gt=0)] | None = None
    genres: tuple[Genre, ...] = ()
    language: Annotated[str, Field(pattern=r"^[a-z]{2}$")] | None = None
    countries: tuple[Country, ...] = ()
    certificate: Text | None = None
    min_age: Annotated[int, Field(ge=0, le=18)] | None = None
    collection: Text | None = None
    collection_position: Annotated[int, Field(ge=1)] | None = None
    directors: tuple[Text, ...] = ()
    cast: tuple[Text, ...] = ()
    cast_complete: bool = False
    premise: Text | None = None
    plot: Text | None = None
    themes: tuple[Text, ...] = ()
    moods: tuple[Mood, ...] | None = None
    content: tuple[Content, ...] | None = None
    axes: dict[FilmAxis, Level] | None = None
    votes: Annotated[int, Field(ge=0)] | None = None
    rating: Annotated[float, Field(ge=0, le=10)] | None = None

    def movie(self, stats: tuple[int, float] | None) -> Movie:
        """The film, with MovieLens count and mean where we have them."""
        held = {name: getattr(self, name) for name in Record.model_fields}
        if self.min_age is None:
            held["min_age"] = certificate_age(self.certificate)
        count, mean = stats or (None, None)
        return Movie(**held, movielens_count=count, movielens_mean=mean, source="starter")


def starter_movies(folder: Path = STARTER) -> list[Movie]:
    """The films of the starter catalogue, in the order of the file."""
    path = folder / MOVIES
    stats = movielens_stats(folder / STATS)
    found: dict[MovieId, Movie] = {}
    for number, line in enumerate(_lines(path), start=1):
        if not line.strip():
            continue
        record = _record(line, where=f"{path.name}, line {number}")
        if record.tmdb_id in found:
            raise InputError(f"{path.name}, line {number}: the film {record.tmdb_id} is there twice; remove one")
        found[record.tmdb_id] = record.movie(stats.get(record.tmdb_id))
    if not found:
        raise InputError(f"the starter catalogue {str(path)!r} is empty; {REMEDY}")
    return list(found.values())


def movielens_stats(path: Path) -> dict[MovieId, tuple[int, float]]:
    """Count and mean (stars 0.5–5) by film; empty when the MovieLens part was left out."""
    if not path.is_file():
        return {}
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return {int(row["tmdb_id"]): (int(row["count"]), float(row["mean"])) for row in csv.DictReader(file)}
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"{str(path)!r} needs the columns tmdb_id, count and mean ({error!r}); {REMEDY}") from error


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"the starter catalogue {str(path)!r} cannot be read ({error}); {REMEDY}") from error


def _record(line: str, *, where: str) -> Record:
    try:
        return Record.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"])) or "the line"
        said = first["msg"][0].lower() + first["msg"][1:]
        raise InputError(f"{where}: {field}: {said}, got {first['input']!r:.80}") from error
