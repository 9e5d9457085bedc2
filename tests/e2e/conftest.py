"""A real server on a free port with the starter catalogue, and Debian's Chromium to talk to it."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--no-sandbox", "--headless", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
WAIT = 60  # seconds for a server to be ready
ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="session")
def address(starter_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where `matinee serve` answers."""
    said = tmp_path_factory.mktemp("serve") / "said"
    command = [sys.executable, "-c", "from app.cli import main; main()", "serve", "--port", "0"]
    with said.open("w") as out:
        server = subprocess.Popen(
            command,
            cwd=ROOT,
            stdout=out,
            stderr=subprocess.STDOUT,
            env={**os.environ, "MATINEE_HOME": f"{starter_home}"},
        )
        try:
            yield _ready(server, said)
        finally:
            server.terminate()
            server.wait(timeout=10)


def _ready(server: "subprocess.Popen[bytes]", said: Path) -> str:
    """The address out of the one line a server says."""
    until = time.monotonic() + WAIT
    while time.monotonic() < until and server.poll() is None:
        words = said.read_text().split()
        if "ready" in words:
            return words[-1]
        time.sleep(0.1)
    raise AssertionError(f"the server did not start:\n{said.read_text()}")


@pytest.fixture(scope="module")  # a session's would leave Playwright's event loop running for all tests after it
def chromium() -> Iterator[object]:
    """A browser; skipped where there is none."""
    if not CHROMIUM.exists():
        pytest.skip("Chromium is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(FLAGS))
        yield browser
        browser.close()
