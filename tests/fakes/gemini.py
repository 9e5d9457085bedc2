"""A local server that speaks Gemini's REST protocol, with answers and faults to order."""

import json
import re
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[[dict[str, Any]], Any]
PATH = re.compile(r"/v1(?:beta)?/models/([^:]+):(\w+)")


class Gemini(ThreadingHTTPServer):
    """`answer` makes the text of a reply from the request; `fault` takes the place of the next replies."""

    daemon_threads = True

    def __init__(self, answer: Answer) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answer, self.fault, self.delay = answer, "", 0.0
        self.requests: list[dict[str, Any]] = []

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_port}"

    def __enter__(self) -> "Gemini":
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is part of the tests."""

    def prompts(self) -> list[str]:
        """The texts that were sent."""
        return ["".join(p.get("text", "") for c in r["contents"] for p in c["parts"]) for r in self.requests]


class Handler(BaseHTTPRequestHandler):
    """One request."""

    protocol_version = "HTTP/1.1"
    server: Gemini

    def log_message(self, *_: object) -> None:
        """Says nothing."""

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers.get("content-length") or 0)) or b"{}")
        self.server.requests.append(body)
        if self.server.delay:
            time.sleep(self.server.delay)
        if self.server.fault in FAULTS:
            code, held = FAULTS[self.server.fault]
            return self._send(code, held)
        if not (match := PATH.match(self.path)) or match[2] != "generateContent":
            return self._send(404, {"error": {"code": 404, "message": self.path, "status": "NOT_FOUND"}})
        answer = self.server.answer(body)
        text = answer if isinstance(answer, str) else json.dumps(answer)
        return self._send(200, replied([{"text": text}]))

    def _send(self, code: int, held: Any) -> None:
        raw = held if isinstance(held, bytes) else json.dumps(held).encode()
        self.send_response(code)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)


def replied(parts: list[dict[str, Any]], finish: str = "STOP") -> dict[str, Any]:
    """A reply of one candidate."""
    return {
        "candidates": [{"content": {"role": "model", "parts": parts}, "finishReason": finish, "index": 0}],
        "usageMetadata": {"promptTokenCount": 7, "candidatesTokenCount": 5, "totalTokenCount": 12},
        "modelVersion": "gemini-test",
        "responseId": "r1",
    }


def failed(code: int, status: str) -> tuple[int, dict[str, Any]]:
    """An error as Gemini words it."""
    return code, {"error": {"code": code, "message": "to order", "status": status}}


FAULTS: dict[str, tuple[int, Any]] = {
    "429": failed(429, "RESOURCE_EXHAUSTED"),
    "500": failed(500, "INTERNAL"),
    "503": failed(503, "UNAVAILABLE"),
    "bad key": failed(400, "INVALID_ARGUMENT"),
    "forbidden": failed(403, "PERMISSION_DENIED"),
    "blocked": (200, {"promptFeedback": {"blockReason": "SAFETY"}}),
    "no candidates": (200, {"candidates": []}),
    "safety stop": (200, replied([], "SAFETY")),
    "cut off": (200, replied([{"text": '{"act": "recomm'}], "MAX_TOKENS")),
    "prose": (200, replied([{"text": "Sure! I would watch Heat."}])),
    "other form": (200, replied([{"text": '{"genres": ["Horror"]}'}])),
    "html": (200, b"<html>proxy login</html>"),
    "empty": (200, b""),
}
