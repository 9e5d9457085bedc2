"""Prompts are versions under lock."""

import pytest

import prompts
from data import InputError


def test_a_locked_version_never_changes() -> None:
    assert prompts.known() == prompts.locked()


def test_labels_point_at_versions_there_are() -> None:
    for name, held in prompts.labels().items():
        for label in held:
            assert prompts.prompt(name, label=label).id == name


def test_an_unknown_version_is_named() -> None:
    with pytest.raises(InputError, match="intent@99"):
        prompts.prompt("intent", 99)
