"""What all tests share: no keys, one BLAS thread, a home of their own."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")

from collections.abc import Iterator
from pathlib import Path

import pytest

KEYS = ("GOOGLE_API_KEY", "GEMINI_API_KEY", "OPENAI_API_KEY", "ANTHROPIC_API_KEY", "MISTRAL_API_KEY", "GROQ_API_KEY")
KEPT = ("MATINEE_DEV_DATA",)


@pytest.fixture(autouse=True, scope="session")
def no_keys() -> Iterator[None]:
    """Tests run as a newcomer does: without any provider's key and with default settings."""
    held = {name: os.environ.pop(name) for name in [*KEYS, "TMDB_API_KEY"] if name in os.environ}
    held |= {n: os.environ.pop(n) for n in list(os.environ) if n.startswith("MATINEE_") and n not in KEPT}
    yield
    os.environ.update(held)


@pytest.fixture(scope="session")
def dev_data() -> Path:
    """The folder of real development data."""
    folder = os.environ.get("MATINEE_DEV_DATA")
    if not folder or not Path(folder).is_dir():
        pytest.skip("MATINEE_DEV_DATA names no folder of development data")
    return Path(folder)


@pytest.fixture(scope="session")
def starter_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the starter catalogue built, for tests that only read it."""
    from app.build import build
    from app.settings import Settings

    home = tmp_path_factory.mktemp("starter")
    build(Settings(home=home))
    return home
