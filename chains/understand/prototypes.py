"""Finds the mood of a paraphrase the lexicon lacks: the nearest mood by meaning, or none where that is not clear."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from chains.arrays import arrays
from chains.understand.lexicons import load as load_lexicon
from data.vocabulary import MOODS, Mood

Vector = NDArray[np.float32]
Encode = Callable[[Sequence[str]], Vector]

HOME = Path(__file__).parent / "lexicon" / "prototypes.npz"
FRAMES = ("{}", "i want something {}", "a {} movie", "give me a film that is {}, the kind you feel",
          "in the mood for {}")  # fmt: skip
LEAST, MARGIN = 0.25, 0.05  # cosine to the nearest mood, and its lead; from phrases left out of the prototypes


@dataclass(frozen=True, slots=True)
class Prototypes:
    """One direction for each mood, away from `centre`, which all wishes share."""

    embedder: str
    centre: Vector  # dimensions
    moods: Vector  # 18 x dimensions, unit length

    def nearest(self, vector: Vector) -> Mood | None:
        """The mood a wish's vector means; None when it is far from all, or between two."""
        aside = vector - self.centre
        scores = self.moods @ (aside / max(float(np.linalg.norm(aside)), 1e-12))
        second, first = np.sort(scores)[-2:]
        return MOODS[int(scores.argmax())] if first >= LEAST and first - second >= MARGIN else None


def fitted(encode: Encode, *, embedder: str) -> Prototypes:
    """Means of the lexicon's phrases in five frames each."""
    lexicon = load_lexicon("moods")
    means = np.stack(
        [
            np.mean(
                [encode([frame.format(phrase) for phrase in lexicon[mood]["phrases"]]) for frame in FRAMES], axis=0
            ).mean(axis=0)
            for mood in MOODS
        ]
    )
    centre = means.mean(axis=0)
    aside = means - centre
    return Prototypes(embedder, centre, (aside / np.linalg.norm(aside, axis=1, keepdims=True)).astype(np.float32))


def save(prototypes: Prototypes, path: Path = HOME) -> None:
    """As npz in half precision; no pickle."""
    with path.open("wb") as file:
        np.savez_compressed(
            file,
            embedder=np.array(prototypes.embedder),
            centre=prototypes.centre.astype(np.float16),
            moods=prototypes.moods.astype(np.float16),
        )


def load(path: Path = HOME) -> Prototypes | None:
    """As saved; None when there is none that can be read, and the lexicon goes alone."""
    held = arrays(path, "centre", "moods")
    return Prototypes(held[0], *held[1]) if held else None
