"""A local server that speaks Gemini's REST protocol."""

import re
from typing import Any

from tests.fakes.upstream import Handler, Upstream

PATH = re.compile(r"/v1(?:beta)?/models/([^:]+):generateContent")
FINISHES = {"stop": "STOP", "length": "MAX_TOKENS", "safety": "SAFETY"}
LEAST_DEADLINE = 10  # seconds; the real service refuses less with a 400


class Gemini(Upstream):
    """`generateContent` without streaming."""

    name = "google_genai:gemini-3.5-flash"

    def knows(self, path: str) -> bool:
        return PATH.match(path) is not None

    def prompt(self, body: dict[str, Any]) -> str:
        return "".join(part.get("text", "") for content in body["contents"] for part in content["parts"])

    def replied(self, text: str, finish: str = "stop") -> Any:
        return self._candidate([{"text": text}] if text else [], finish)

    def called(self, name: str, arguments: dict[str, Any]) -> Any:
        return self._candidate([{"functionCall": {"name": name, "args": arguments}}], "stop")

    def empty(self) -> Any:
        return {"candidates": []}

    def blocked(self) -> tuple[int, Any]:
        return 200, {"promptFeedback": {"blockReason": "SAFETY"}}

    def refused(self, request: Handler) -> tuple[int, Any] | None:
        deadline = request.headers.get("x-server-timeout")
        if deadline is None or float(deadline) >= LEAST_DEADLINE:
            return None
        said = f"Manually set deadline {deadline}s is too short. Minimum allowed deadline is {LEAST_DEADLINE}s."
        return 400, {"error": {"code": 400, "message": said, "status": "INVALID_ARGUMENT"}}

    def _candidate(self, parts: list[dict[str, Any]], finish: str) -> Any:
        ended = {"finishReason": FINISHES[finish]} if finish else {}
        return {
            "candidates": [{"content": {"role": "model", "parts": parts}, "index": 0, **ended}],
            "usageMetadata": {"promptTokenCount": 7, "candidatesTokenCount": 5, "totalTokenCount": 12},
            "modelVersion": "gemini-test",
            "responseId": "r1",
        }
