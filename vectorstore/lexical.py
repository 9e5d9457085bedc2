"""Search for words: BM25 over stems, without accents, saved as plain arrays."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from data import fold

WORD = re.compile(r"\w\w+")
plain = fold.__wrapped__  # whole documents are not worth keeping in the cache of names


class Lexical:
    """Scores of all films for a query."""

    def __init__(self, index: Any, *, size: int) -> None:
        import Stemmer

        self._index, self._size, self._stemmer = index, size, Stemmer.Stemmer("english")

    def scores(self, query: str) -> np.ndarray:
        """BM25 of each film, float32; 0 where no word meets."""
        known = [word for word in stems([query], self._stemmer)[0] if word in self._index.vocab_dict]
        if not known:
            return np.zeros(self._size, np.float32)
        return np.asarray(self._index.get_scores(known), np.float32)

    def save(self, folder: Path) -> None:
        """Write arrays and vocabulary into the folder."""
        self._index.save(str(folder), show_progress=False, allow_pickle=False)


def build(documents: Iterable[str]) -> Lexical:
    """An index of these texts, in their order."""
    import bm25s
    import Stemmer

    tokens = stems(documents, Stemmer.Stemmer("english"))
    index = bm25s.BM25()
    held = tokens if any(tokens) else [["-"] for _ in tokens]  # BM25 has no mean length without any word
    index.index(held, show_progress=False)
    return Lexical(index, size=len(tokens))


def load(folder: Path, *, size: int) -> Lexical:
    """The index that `save` wrote."""
    import bm25s

    return Lexical(bm25s.BM25.load(str(folder), load_corpus=False, show_progress=False, allow_pickle=False), size=size)


def stems(texts: Iterable[str], stemmer: Any) -> list[list[str]]:
    """Stemmed words of each text without stopwords."""
    from bm25s.stopwords import STOPWORDS_EN

    stopwords = frozenset(STOPWORDS_EN)
    return [stemmer.stemWords([word for word in WORD.findall(plain(text)) if word not in stopwords]) for text in texts]
