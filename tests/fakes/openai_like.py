"""A local server that speaks the chat completions of OpenAI, as many other servers do."""

import json
from typing import Any

from tests.fakes.upstream import Upstream

FINISHES = {"stop": "stop", "length": "length", "safety": "content_filter"}


class OpenAILike(Upstream):
    """`chat/completions` without streaming."""

    name = "openai:local-model"
    root = "/v1"

    def knows(self, path: str) -> bool:
        return path == "/v1/chat/completions"

    def prompt(self, body: dict[str, Any]) -> str:
        return "".join(_text(message["content"]) for message in body["messages"])

    def replied(self, text: str, finish: str = "stop") -> Any:
        return self._choice({"role": "assistant", "content": text or None}, finish)

    def called(self, name: str, arguments: dict[str, Any]) -> Any:
        call = {"id": "c1", "type": "function", "function": {"name": name, "arguments": json.dumps(arguments)}}
        return self._choice({"role": "assistant", "content": None, "tool_calls": [call]}, "stop")

    def empty(self) -> Any:
        return {"id": "r1", "object": "chat.completion", "created": 1, "model": "local-model", "choices": []}

    def blocked(self) -> tuple[int, Any]:
        return 400, {"error": {"message": "filtered", "code": "content_filter", "type": "invalid_request_error"}}

    def _choice(self, message: dict[str, Any], finish: str) -> Any:
        choice = {"index": 0, "message": message, "finish_reason": FINISHES[finish] if finish else None}
        usage = {"prompt_tokens": 7, "completion_tokens": 5, "total_tokens": 12}
        return {**self.empty(), "choices": [choice], "usage": usage}


def _text(content: Any) -> str:
    return content if isinstance(content, str) else "".join(part.get("text", "") for part in content)
