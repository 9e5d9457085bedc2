"""Reads arrays learned beforehand. No pickle."""

from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray


def arrays(path: Path, *names: str) -> tuple[str, list[NDArray[np.float32]]] | None:
    """The embedder an npz file was made with, and its arrays; None when there is no such file that can be read."""
    try:
        with np.load(path, allow_pickle=False) as held:
            found: list[Any] = [held[name].astype(np.float32) for name in names]
            return str(held["embedder"]), found
    except (OSError, EOFError, ValueError, KeyError, BadZipFile):
        return None
