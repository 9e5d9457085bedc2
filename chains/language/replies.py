"""Keeps what the model answered, so that the same question costs no call: the newest and most used, never a failure."""

import hashlib
from collections import OrderedDict
from threading import Lock
from typing import Any


class Replies:
    """Filled forms by the digest of everything that was asked. Lists of films are never kept here."""

    def __init__(self, limit: int) -> None:
        self._limit, self._lock = limit, Lock()
        self._held: OrderedDict[str, Any] = OrderedDict()

    def __len__(self) -> int:
        return len(self._held)

    def kept(self, key: str) -> Any | None:
        """The form that was filled for this question; None when it was not asked lately."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
            return self._held.get(key)

    def keep(self, key: str, form: Any) -> None:
        """Remember a form; the one longest unused makes room."""
        with self._lock:
            self._held[key] = form
            self._held.move_to_end(key)
            while len(self._held) > self._limit:
                self._held.popitem(last=False)


def digest(*parts: str) -> str:
    """One key of several texts; no two lists of texts share one.

    >>> digest("ab", "c") == digest("a", "bc")
    False
    """
    told = hashlib.sha256()
    for part in parts:
        raw = part.encode(errors="surrogatepass")
        told.update(len(raw).to_bytes(8, "big") + raw)
    return told.hexdigest()
