"""A build killed at any point leaves the old version or the new one, never a mixture."""

import json
import subprocess
import sys
from pathlib import Path

SCRIPT = """
import json, os, signal, sys
from datetime import UTC, datetime
from pathlib import Path

from data import Movie
from vectorstore import publish
from vectorstore.build import build
from vectorstore.index import open_index

home, now = Path(sys.argv[1]), datetime(2025, 6, 1, tzinfo=UTC)


def films(count):
    return [Movie(tmdb_id=n, title=f"Film number {n}", premise="A shark hunts.") for n in range(1, count + 1)]


def killed_at(point, count):
    real, calls = os.fsync, 0

    def fsync(handle):
        nonlocal calls
        calls += 1
        if calls == point:
            os.kill(os.getpid(), signal.SIGKILL)
        real(handle)

    os.fsync = fsync
    build(home, films(count), embedder=None, now=now)


build(home, films(3), embedder=None, now=now)
seen, point, status = [], 0, None
while status != 0:
    point += 1
    child = os.fork()
    if not child:
        killed_at(point, 3 + point)
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    index = open_index(home, dense="auto", exact_up_to=100)
    seen.append([3 + point, len(index.movies), list(index.warnings), publish.versions(home)])
print(json.dumps(seen))
"""


def test_a_build_killed_at_each_sync_serves_old_or_new(tmp_path: Path) -> None:
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path)], cwd=root, capture_output=True, text=True, check=True
    )
    seen = json.loads(done.stdout)
    assert len(seen) >= 10  # distinct points at which a kill took place, and one undisturbed build
    serving = 3
    for wanted, served, warnings, _ in seen:
        assert served in (serving, wanted)
        assert warnings == [] or "serves instead" in warnings[-1]
        serving = served
    assert serving == seen[-1][0]
    assert len(seen[-1][3]) == 2
