"""Makes what ships beside the starter JSONL: vectors, the estimator, MovieLens factors, the manifest.

    .venv/bin/python scripts/starter.py [--movielens FOLDER]

Without a MovieLens folder (ml-latest-small) the MovieLens files stay as they are. The same input gives the same files.
"""

import csv
import os
import sys
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

from app.build import SHIPPED_ESTIMATOR, SHIPPED_TASTE, SHIPPED_VECTORS
from cf import als, taste
from chains.ranking import estimate
from data.check import MANIFEST, manifest
from data.starter import STARTER, STATS, starter_movies
from data.vocabulary import FILM_AXES
from ingest.movielens import read_movielens
from vectorstore.document import document, text_hash
from vectorstore.embed import MiniLM
from vectorstore.files.vectors import write_vectors

FEWEST = 20  # ratings a film needs for its factors to ship, unless it is in the catalogue


def main() -> None:
    """Writes all files; the manifest last."""
    if "--movielens" in sys.argv:
        learned(Path(sys.argv[sys.argv.index("--movielens") + 1]))
    embedded()
    (STARTER / MANIFEST).write_text(manifest(), encoding="utf-8")


def learned(folder: Path) -> None:
    """Factors, counts and means of the films many have rated, and of all in the catalogue."""
    read = read_movielens(folder)
    ratings = read.ratings
    made = als.train(ratings.user, ratings.movie, ratings.stars)
    ours = np.isin(made.ids, [movie.tmdb_id for movie in starter_movies()])
    keep = ours | (made.counts >= FEWEST)
    shipped = als.Factors(
        made.ids[keep], made.items[keep], made.mean_user, made.counts[keep], made.means[keep], made.settings
    )
    taste.save(shipped, SHIPPED_TASTE, source="MovieLens ml-latest-small")
    with (STARTER / STATS).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("tmdb_id", "count", "mean"))
        for movie, count, mean in zip(shipped.ids, shipped.counts, shipped.means, strict=True):
            writer.writerow((int(movie), int(count), f"{float(mean):.3f}"))


def embedded() -> None:
    """Vectors of all documents in half precision under the hashes of their texts, and what estimates axes and moods."""
    movies = starter_movies()
    texts = [document(movie) for movie in movies]
    model = MiniLM(threads=2)
    bare = model.encode([document(replace(movie, moods=None, themes=())) for movie in movies])
    made = estimate.fitted(movies, bare, embedder=model.id)
    estimate.save(made, SHIPPED_ESTIMATOR)
    print("Spearman on held-out films:", dict(zip(FILM_AXES, made.spearman.round(2).tolist(), strict=True)))
    write_vectors(
        SHIPPED_VECTORS, [text_hash(text) for text in texts], model.encode(texts).astype(np.float16), embedder=model.id
    )


if __name__ == "__main__":
    main()
