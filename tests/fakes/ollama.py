"""A local server that speaks Ollama's protocol: one line of JSON for each piece."""

import json
from typing import Any

from tests.fakes.upstream import Upstream

FINISHES = {"stop": "stop", "length": "length", "safety": "content_filter"}


class Ollama(Upstream):
    """`/api/chat`; its client always streams, so a whole reply is two lines."""

    name = "ollama:local-model"

    def knows(self, path: str) -> bool:
        return path == "/api/chat"

    def prompt(self, body: dict[str, Any]) -> str:
        return "".join(message["content"] for message in body["messages"])

    def replied(self, text: str, finish: str = "stop") -> Any:
        half = len(text) // 2
        lines = [self._line({"content": text[:half]}), self._line({"content": text[half:]})]
        return _joined([*lines, self._line({"content": ""}, FINISHES[finish])] if finish else lines)

    def called(self, name: str, arguments: dict[str, Any]) -> Any:
        call = {"function": {"name": name, "arguments": arguments}}
        return _joined([self._line({"content": "", "tool_calls": [call]}, "stop")])

    def empty(self) -> Any:
        return _joined([self._line({"content": ""}, "load")])

    def blocked(self) -> tuple[int, Any]:
        return 403, {"error": "not allowed"}

    def _line(self, message: dict[str, Any], finish: str = "") -> dict[str, Any]:
        ended = {"done": True, "done_reason": finish} if finish else {"done": False}
        return {
            "model": "local-model",
            "created_at": "2026-01-01T00:00:00Z",
            "message": {"role": "assistant", **message},
            **ended,
        }


def _joined(lines: list[dict[str, Any]]) -> bytes:
    return b"".join(json.dumps(line).encode() + b"\n" for line in lines)
