"""Versioned prompts: files with front matter, never edited once locked; labels say which version is in production."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from data import InputError

HOME = Path(__file__).parent
LOCK = "prompts.lock.json"
PRODUCTION = "production"


@dataclass(frozen=True, slots=True)
class Prompt:
    """One version of a prompt. `sha256` is of the whole file."""

    id: str
    version: int
    params: dict[str, Any]
    template: str
    sha256: str

    def render(self, **inputs: Any) -> str:
        """The text for the model; a missing input is an error."""
        environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=False)  # not HTML
        return environment.from_string(self.template).render(**inputs)


def prompt(name: str, version: int | None = None, *, label: str = PRODUCTION) -> Prompt:
    """A prompt by version, or by the version its label points at."""
    number = version if version is not None else labels()[name][label]
    path = HOME / name / f"v{number}.md"
    if not path.is_file():
        raise InputError(f"there is no prompt {name}@{number}; known are {', '.join(sorted(known()))}")
    text = path.read_text(encoding="utf-8")
    _, front, template = text.split("---\n", 2)
    about = yaml.safe_load(front)
    return Prompt(about["id"], about["version"], about.get("params", {}), template.strip(), digest(text))


def labels() -> dict[str, dict[str, int]]:
    """Which version each label points at."""
    held: dict[str, dict[str, int]] = yaml.safe_load((HOME / "labels.yaml").read_text(encoding="utf-8"))
    return held


def known() -> dict[str, str]:
    """Every version there is, as id@version, with the SHA-256 of its file."""
    files = sorted(HOME.glob("*/v*.md"))
    return {f"{path.parent.name}@{path.stem[1:]}": digest(path.read_text(encoding="utf-8")) for path in files}


def locked() -> dict[str, str]:
    """The versions that may not change any more."""
    held: dict[str, str] = json.loads((HOME / LOCK).read_text(encoding="utf-8"))
    return held


def digest(text: str) -> str:
    """SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()
