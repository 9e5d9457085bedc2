"""Index versions: built in a folder of their own, sealed by a manifest, put in force by swapping a pointer.

`HOME/versions/<n>/` without a manifest is unfinished: nobody reads it, and the next writer removes it.
"""

import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from data import WriterBusy
from data.model import Strict
from vectorstore import chroma

MANIFEST, POINTER, LOCK = "manifest.json", "CURRENT", ".lock"
CHROMA = "chroma"
KEPT = 2


class FileMark(Strict):
    """What a file must be."""

    sha256: str
    bytes: int


class Space(Strict):
    """The embedder a version's vectors come from."""

    id: str
    dim: int


class Manifest(Strict):
    """What a version holds. `chroma` sums the database, whose file changes at each opening; `seal` sums the rest."""

    version: int
    built_at: datetime
    fingerprint: str  # of everything that went in
    document_version: str
    space: Space | None
    movies: int
    newest_year: int | None
    chroma: str | None
    files: dict[str, FileMark]
    seal: str = ""

    def sealed(self) -> "Manifest":
        """The same with its seal."""
        return self.model_copy(update={"seal": self.sum()})

    def sum(self) -> str:
        """SHA-256 of everything but the seal."""
        held = self.model_dump(mode="json", exclude={"seal"})
        return hashlib.sha256(json.dumps(held, sort_keys=True).encode()).hexdigest()


def versions(home: Path) -> list[int]:
    """Numbers of the finished versions, oldest first."""
    return sorted(number for number in _numbers(home) if (folder(home, number) / MANIFEST).is_file())


def folder(home: Path, version: int) -> Path:
    """Where a version lies."""
    return home / "versions" / str(version)


def published(home: Path) -> int | None:
    """The version in force; None when there is none. Cheap enough to ask every second."""
    try:
        number = int((home / "versions" / POINTER).read_text())
    except (OSError, ValueError):
        return None
    return number if (folder(home, number) / MANIFEST).is_file() else None


def manifest(version: Path) -> Manifest | None:
    """The manifest of a version folder; None when it is missing or not as it was written."""
    try:
        held = Manifest.model_validate_json((version / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return None
    return held if held.seal == held.sum() else None


def verify(version: Path, *, with_chroma: bool = True) -> list[str]:
    """Damages of a version folder, each beginning with the file's name; empty when all is well."""
    held = manifest(version)
    if held is None:
        return [f"{MANIFEST}: missing or damaged"]
    names = [name for name in held.files if with_chroma or not name.startswith(f"{CHROMA}/")]
    found = [f"{name}: {damage}" for name in names if (damage := _damage(version / name, held.files[name]))]
    if with_chroma and held.chroma is not None:
        found += _chroma_damage(version / CHROMA, held.chroma)
    return found


@contextmanager
def writer(home: Path) -> Iterator[None]:
    """Be the only writer of this home. Unfinished folders of killed writers are removed."""
    (home / "versions").mkdir(parents=True, exist_ok=True)
    lock = FileLock(home / "versions" / LOCK, timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise WriterBusy(f"another process is building an index in {str(home)!r}; wait until it is done") from error
    try:
        for number in set(_numbers(home)) - set(versions(home)):
            shutil.rmtree(folder(home, number))
        yield
    finally:
        lock.release()


def begin(home: Path) -> Path:
    """An empty folder for the next version; call it as the writer."""
    version = folder(home, max([*_numbers(home), published(home) or 0], default=0) + 1)
    version.mkdir()
    return version


def seal(version: Path, **held: Any) -> Manifest:
    """Write the manifest of what lies in the folder: from now on it is a version."""
    names = sorted(str(path.relative_to(version)) for path in version.rglob("*") if path.is_file())
    database = f"{CHROMA}/{chroma.DATABASE}"
    sealed = Manifest(
        version=int(version.name),
        chroma=chroma.digest(version / CHROMA) if database in names else None,
        files={name: _mark(version / name) for name in names if name != database},
        **held,
    ).sealed()
    for path in version.rglob("*"):
        _sync(path)
    replace(version / MANIFEST, sealed.model_dump_json(indent=1).encode())
    _sync(version.parent)
    return sealed


def put_in_force(home: Path, version: int) -> None:
    """Swap the pointer, then forget all but the last versions."""
    replace(home / "versions" / POINTER, f"{version}\n".encode())
    kept = {version, *[number for number in versions(home) if number != version][1 - KEPT :]}
    for number in set(versions(home)) - kept:
        (folder(home, number) / MANIFEST).unlink()  # first: a half-removed folder must not pass for a version
        shutil.rmtree(folder(home, number))


def replace(path: Path, content: bytes) -> None:
    """Write a file so that a reader, or a power cut, meets the old or the new one."""
    part = path.with_name(f"{path.name}.part")
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    _sync(path.parent)


def _numbers(home: Path) -> list[int]:
    held = home / "versions"
    return [int(path.name) for path in held.iterdir() if path.name.isdigit()] if held.is_dir() else []


def _mark(path: Path) -> FileMark:
    with path.open("rb") as file:
        return FileMark(sha256=hashlib.file_digest(file, "sha256").hexdigest(), bytes=path.stat().st_size)


def _damage(path: Path, expected: FileMark) -> str | None:
    if not path.is_file():
        return "missing"
    if path.stat().st_size != expected.bytes:
        return f"{path.stat().st_size} bytes instead of {expected.bytes}"
    return None if _mark(path) == expected else "its content has changed"


def _chroma_damage(store: Path, expected: str) -> list[str]:
    name = f"{CHROMA}/{chroma.DATABASE}"
    try:
        return [] if chroma.digest(store) == expected else [f"{name}: its content has changed"]
    except (sqlite3.Error, OSError) as error:
        return [f"{name}: {error}"]


def _sync(path: Path) -> None:
    if os.name == "nt":  # it has no way to flush a folder, and flushes files by itself
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
