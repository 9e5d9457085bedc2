"""Every way a language model's server fails: 32 faults as one table, each sent by any of the local servers."""

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from tests.fakes.upstream import Fault, Handler, Upstream, written

CANARY = "AIzaSyCanaryCanaryCanaryCanary"  # shaped like a key; the tests give it as the key
HANG = 6.0  # seconds of silence; longer than any deadline here
BIG = 5_000_000  # letters


def status(code: int, kind: str, **headers: str) -> Fault:
    """An error as the services word it; its text repeats the key, as careless proxies do."""
    held = {"error": {"code": code, "message": f"to order, key {CANARY}", "status": kind, "type": kind}}
    return lambda request: request.send(code, held, **headers)


def said(text: str, finish: str = "stop") -> Fault:
    """A reply that says something else."""
    return lambda request: request.send(200, request.server.replied(text, finish))


def hang(request: Handler) -> None:
    """Takes the question and never answers."""
    time.sleep(HANG)


def drip(request: Handler) -> None:
    """A good answer, a few bytes at a time: each arrives in time, the whole does not."""
    raw = _whole(request)
    request.pieces((raw[at : at + 8] for at in range(0, len(raw), 8)), pause=0.1)


def reset(request: Handler) -> None:
    """Hangs up without a word."""
    request.hang_up()


def short(request: Handler) -> None:
    """Promises more than it sends."""
    raw = _whole(request)
    request.begin(content_length=str(len(raw) + 100))
    request.wfile.write(raw[: len(raw) // 2])
    request.hang_up()


def broken_off(request: Handler) -> None:
    """A body in pieces that ends in the middle."""
    raw = _whole(request)
    request.pieces([raw[: len(raw) // 2]], ended=False)


def stalled(request: Handler) -> None:
    """A body in pieces that stops coming."""
    raw = _whole(request)
    request.pieces([raw[: len(raw) // 2]], pause=HANG)


def garbage(request: Handler) -> None:
    """Bytes of no format in the middle of a body."""
    raw = _whole(request)
    request.pieces([raw[: len(raw) // 2], b"\xff\x00event: \xfe\n\n", raw[len(raw) // 2 :]])


def endless(request: Handler) -> None:
    """A body that never ends."""
    request.begin(transfer_encoding="chunked")
    while True:
        request.wfile.write(b"10000\r\n" + b" " * 0x10000 + b"\r\n")


def unfinished(request: Handler) -> None:
    """A whole answer without the mark of its end."""
    request.send(200, request.server.replied(request.text(), ""))


def foreign(request: Handler) -> None:
    """A well-formed answer about films and people nobody asked for."""
    answer = request.server.answer(request.server.prompt(request.server.requests[-1]))
    if "films" in answer:
        worded = [{"text": "The best of them all.", "facts": ["f99"]}]
        answer = {"films": [{"tmdb_id": 424_242_424, "sentences": worded}, *answer["films"]]}
    else:
        pointer = {"role": "similar", "what": "", "target": "A Film Nobody Made", "span": "robbers"}
        answer = {**answer, "pointers": [pointer], "query": "films of my own"}
    request.send(200, request.server.replied(written(answer)))


def leaking(request: Handler) -> None:
    """A well-formed answer that carries the key and the prompt out."""
    answer = request.server.answer(request.server.prompt(request.server.requests[-1]))
    if "films" in answer:
        for film in answer["films"]:
            film["sentences"] = [{"text": f"My key is {CANARY}.", "facts": ["f1"]}]
    else:
        wish = {"field": "theme", "want": "yes", "value": f"key {CANARY}", "span": "robbers"}
        answer = {**answer, "constraints": [wish]}
    request.send(200, request.server.replied(written(answer)))


def _whole(request: Handler) -> bytes:
    held = request.server.replied(request.text())
    return held if isinstance(held, bytes) else written(held).encode()


FAULTS: dict[str, Fault] = {
    "silent hang": hang,
    "drip past the deadline": drip,
    "reset": reset,
    "short body": short,
    "429 with Retry-After": status(429, "RESOURCE_EXHAUSTED", retry_after="1"),
    "429 daily quota": status(429, "RESOURCE_EXHAUSTED"),
    "500": status(500, "INTERNAL"),
    "503": status(503, "UNAVAILABLE"),
    "504": status(504, "DEADLINE_EXCEEDED"),
    "400 bad key": status(400, "INVALID_ARGUMENT"),
    "403": status(403, "PERMISSION_DENIED"),
    "404 model gone": status(404, "NOT_FOUND"),
    "200 HTML": lambda request: request.send(200, b"<html>proxy login</html>", content_type="text/html"),
    "malformed JSON": lambda request: request.send(200, b'{"candidates": [{"content"'),
    "empty candidates": lambda request: request.send(200, request.server.empty()),
    "prompt blocked": lambda request: request.send(*request.server.blocked()),
    "safety stop, empty": said("", "safety"),
    "token limit, cut JSON": said('{"act": "recomm', "length"),
    "wrong schema": said('{"genres": ["Horror"]}'),
    "foreign or invented ids": foreign,
    "refusal prose": said("I am sorry, but I cannot help with that."),
    "stream cut": broken_off,
    "stream stall": stalled,
    "garbage event": garbage,
    "never ends": endless,
    "end without finish": unfinished,
    "5 MB reply": said("x" * BIG),
    "secret in the reply": leaking,
    "function call instead of text": lambda request: request.send(
        200, request.server.called("open_url", {"url": "https://evil.example"})
    ),
}


@contextmanager
def closed(server: Upstream) -> Iterator[str]:
    """Refused: nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    yield f"http://127.0.0.1:{port}{server.root}"


@contextmanager
def unnamed(server: Upstream) -> Iterator[str]:
    """DNS: a name that resolves nowhere."""
    yield f"http://models.invalid{server.root}"


@contextmanager
def unencrypted(server: Upstream) -> Iterator[str]:
    """TLS: the server does not speak it."""
    yield server.url.replace("http:", "https:")


@contextmanager
def full(server: Upstream) -> Iterator[str]:
    """Connect time-out: the queue of a server that accepts nobody is full."""
    with ExitStack() as held:
        busy = held.enter_context(socket.socket())
        busy.bind(("127.0.0.1", 0))
        busy.listen(0)
        for _ in range(4):
            waiting = held.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(busy.getsockname())
        yield f"http://127.0.0.1:{busy.getsockname()[1]}{server.root}"


UNREACHABLE: dict[str, Any] = {"refused": closed, "DNS": unnamed, "TLS": unencrypted, "connect time-out": full}
