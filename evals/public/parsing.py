"""Parses texts as `matinee parse --batch` does, over a catalogue's names alone."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from data import Movie, MovieId, TurnIntent
from evals.golden import NOW

if TYPE_CHECKING:
    from chains.turn import Recommender


@dataclass(frozen=True)
class NamesOnly:
    """A library that knows its films and searches nothing."""

    movies: Sequence[Movie]
    position: Mapping[MovieId, int] = field(default_factory=dict)
    vectors: None = None
    exhaustive: bool = True

    def _refuse(self, *_: Any, **__: Any) -> Any:
        raise NotImplementedError("this library only knows names")

    mask = lexical = encode = dense = _refuse


def catalogues(dev_data: Path) -> Iterator[tuple[str, list[Movie]]]:
    """The shipped films, and those together with the table's films that MovieLens knows."""
    from data.starter import starter_movies
    from ingest import catalogue
    from ingest.run import ingest_table
    from vectorstore.build import with_percentiles

    yield "starter", with_percentiles(starter_movies())
    table = dev_data / "tmdb.parquet"
    if table.is_file():
        with TemporaryDirectory() as home:
            ingest_table(Path(home), table, this_year=NOW.year, where="movielens_id")
            yield "movielens", with_percentiles(catalogue.read(Path(home)))


def names_only(movies: Sequence[Movie]) -> "Recommender":
    """A recommender that understands with these films' names, as the product does offline, and finds nothing."""
    from time import perf_counter

    from chains.turn import Recommender
    from chains.understand.names import Names
    from chains.understand.rules import RuleParser
    from chains.understand.understanding import Understander

    library: Any = NamesOnly(movies)
    understanding = Understander(rules=RuleParser(Names.of(movies)))
    return Recommender(library=library, understanding=understanding, today=lambda: NOW, clock=perf_counter)


def parsed(recommender: "Recommender", texts: Iterable[str]) -> Iterator[TurnIntent | None]:
    """What each text means as a first message, asked through the batch; None where it broke: a miss, never a gap."""
    from app.batch import Batch

    batch = Batch(recommender)
    for text in texts:
        line = json.dumps({"turns": [text], "now": NOW.isoformat()}).encode()
        try:
            (answer,) = batch.parse([line])
        except Exception:  # noqa: BLE001 - a parser may break in any way; the other texts are still to be measured
            yield None
        else:
            yield TurnIntent.model_validate(answer["intent"])
