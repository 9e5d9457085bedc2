"""What the local language-model servers share: they listen, keep what was asked, and answer or fail to order."""

import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

Answer = Callable[[str], Any]
Fault = Callable[["Handler"], None]  # sends something else than the answer


class Upstream(ThreadingHTTPServer):
    """`answer` makes a reply's text, or the form to be written as JSON, from the prompt; `fault` takes its place."""

    daemon_threads = True
    name: str  # provider:model that reaches this server
    root = ""  # of the addresses a client is given

    def __init__(self, answer: Answer = lambda prompt: {}) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answer = answer
        self.fault: Fault | None = None
        self.faulty: Callable[[str], bool] = lambda prompt: True  # which prompts the fault is for
        self.requests: list[dict[str, Any]] = []

    @property
    def url(self) -> str:
        """What a client takes as its base."""
        return f"http://127.0.0.1:{self.server_port}{self.root}"

    def __enter__(self) -> Self:
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is part of the tests."""

    def prompts(self) -> list[str]:
        """The texts that were sent."""
        return [self.prompt(body) for body in self.requests]

    def knows(self, path: str) -> bool:
        """Whether the protocol has this address."""
        raise NotImplementedError

    def prompt(self, body: dict[str, Any]) -> str:
        """The text of a request."""
        raise NotImplementedError

    def replied(self, text: str, finish: str = "stop") -> Any:
        """A whole reply with this text. `finish` is stop, length, safety or "" for none."""
        raise NotImplementedError

    def called(self, name: str, arguments: dict[str, Any]) -> Any:
        """A reply that calls a function where a text was asked for."""
        raise NotImplementedError

    def empty(self) -> Any:
        """A success with nothing in it."""
        raise NotImplementedError

    def blocked(self) -> tuple[int, Any]:
        """Status and body for a prompt that may not be answered."""
        raise NotImplementedError

    def refused(self, request: "Handler") -> tuple[int, Any] | None:
        """What the real service refuses in a request."""
        return None


class Handler(BaseHTTPRequestHandler):
    """One request."""

    protocol_version = "HTTP/1.1"
    server: Upstream

    def log_message(self, *_: object) -> None:
        """Says nothing."""

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers.get("content-length") or 0)) or b"{}")
        upstream = self.server
        upstream.requests.append(body)
        prompt = upstream.prompt(body)
        if not upstream.knows(self.path):
            self.send(404, {"error": {"code": 404, "message": self.path, "status": "NOT_FOUND"}})
        elif (refused := upstream.refused(self)) is not None:
            self.send(*refused)
        elif upstream.fault is not None and upstream.faulty(prompt):
            upstream.fault(self)
        else:
            self.send(200, upstream.replied(written(upstream.answer(prompt))))

    def text(self) -> str:
        """What the model would say if nothing failed."""
        upstream = self.server
        return written(upstream.answer(upstream.prompt(upstream.requests[-1])))

    def send(self, code: int, held: Any, **headers: str) -> None:
        """One whole response."""
        raw = held if isinstance(held, bytes) else json.dumps(held).encode()
        self.begin(code, **{"content-length": str(len(raw)), **headers})
        self.wfile.write(raw)

    def begin(self, code: int = 200, **headers: str) -> None:
        """The head of a response."""
        self.send_response(code)
        for name, value in {"content-type": "application/json", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def pieces(self, pieces: Iterable[bytes], *, pause: float = 0.0, ended: bool = True) -> None:
        """A body in chunks; without its end the connection breaks off."""
        self.begin(transfer_encoding="chunked")
        for piece in pieces:
            self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
            time.sleep(pause)
        if ended:
            self.wfile.write(b"0\r\n\r\n")
        else:
            self.hang_up()

    def hang_up(self) -> None:
        """Closes the connection as a crash does."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()


def written(answer: Any) -> str:
    """An answer as text."""
    return answer if isinstance(answer, str) else json.dumps(answer)
