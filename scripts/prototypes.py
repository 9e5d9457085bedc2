"""Makes the mood prototypes that ship beside the lexicon; run it when `moods.yaml` changes."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from chains.understand.prototypes import fitted, save
from vectorstore.embed import MiniLM


def main() -> None:
    """Writes them."""
    model = MiniLM(threads=2)
    save(fitted(model.encode, embedder=model.id))


if __name__ == "__main__":
    main()
