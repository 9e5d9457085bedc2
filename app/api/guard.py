"""Keeps the window to itself: who is talking, what may be asked of the server, what a page may do."""

import hmac
import secrets
from collections import OrderedDict
from collections.abc import Mapping, MutableMapping
from hashlib import sha256
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import parse_qs, urlsplit

Scope = MutableMapping[str, Any]
COOKIE = "matinee_guest"
KEPT_FOR = 30 * 24 * 3600
BODY_LIMIT = 64 * 1024
LOOPBACK = ("127.0.0.1", "localhost", "::1")
HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    # Gradio's page has inline scripts and evaluates the templates of gr.HTML; all else comes from here.
    "content-security-policy": (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; frame-src 'none'; "
        "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
    ),
}
# What the window needs of Gradio's own routes; uploads, files, proxies and recordings are not among it.
NEEDED = ("queue/join", "queue/data", "heartbeat/", "startup-events", "cancel", "reset", "app_id", "theme.css")
API = "/gradio_api/"
LISTEN = "heartbeat/"  # and the session; a page opens it first of all
SESSIONS = 20_000  # remembered, the least recently used go first
_secret = secrets.token_bytes(32)  # guests are forgotten when the process ends, as their conversations are


def guest_of(cookies: Mapping[str, str]) -> str:
    """The guest a signed cookie names; empty when there is none or its signature is not ours."""
    name, _, signature = cookies.get(COOKIE, "").partition(".")
    return name if name and hmac.compare_digest(signature.encode(), _signature(name).encode()) else ""


def pass_for(guest: str) -> str:
    """The cookie's value for a guest."""
    return f"{guest}.{_signature(guest)}"


def _signature(name: str) -> str:
    return hmac.new(_secret, name.encode(), sha256).hexdigest()


class Sessions:
    """Which guest opened which of Gradio's sessions, whose names are chosen by the browser."""

    def __init__(self) -> None:
        self._owners: OrderedDict[str, str] = OrderedDict()

    def opens(self, guest: str, session: str) -> bool:
        """Whether the guest may listen to the session: the first to do so, and nobody after."""
        owner = self._owners.setdefault(session, guest)
        self._owners.move_to_end(session)
        if len(self._owners) > SESSIONS:
            self._owners.popitem(last=False)
        return owner == guest


class Guard:
    """ASGI: gives guests their cookie, refuses what nobody needs, and sets the headers of every answer."""

    def __init__(self, app: Any, *, host: str) -> None:
        self.app = app
        self.loopback = host in LOOPBACK
        self.sessions = Sessions()

    async def __call__(self, scope: Scope, receive: Any, send: Any) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        cookies = {name: held.value for name, held in SimpleCookie(headers.get("cookie", "")).items()}
        guest, new = guest_of(cookies), None
        if not guest:
            guest = secrets.token_urlsafe(24)
            new = f"{COOKIE}={pass_for(guest)}; Path=/; Max-Age={KEPT_FOR}; HttpOnly; SameSite=Lax"
        scope.setdefault("state", {})["guest"] = guest

        async def signed(message: Scope) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *_added(new)]
            await send(message)

        refused = self.refusal(scope, headers, guest)
        if refused is not None:
            from app.api.problems import problem

            await problem(*refused)(scope, receive, signed)
            return
        await self.app(scope, receive, signed)

    def refusal(self, scope: Scope, headers: Mapping[str, str], guest: str) -> tuple[int, str] | None:
        """Status and sentence for what is not let in."""
        path, host = scope["path"], headers.get("host", "")
        if self.loopback and urlsplit(f"//{host}").hostname not in LOOPBACK:
            return 421, f"This server answers on this machine only, not as {host!r}."
        origin = headers.get("origin")
        if scope["method"] not in ("GET", "HEAD") and origin and urlsplit(origin).netloc != host:
            return 403, "Requests from other sites are not answered."
        if path.startswith(API) and not self._needed(path.removeprefix(API), scope["query_string"], guest):
            return 404, "There is nothing here."
        length = headers.get("content-length", "0")
        if "transfer-encoding" in headers or not length.isdigit() or int(length) > BODY_LIMIT:
            return 413, f"Please send no more than {BODY_LIMIT // 1024} KiB, and say how much."
        return None

    def _needed(self, path: str, query: bytes, guest: str) -> bool:
        """Whether the window asks for this, and in its own session."""
        named = path.removeprefix(LISTEN) if path.startswith(LISTEN) else ""
        asked = [named] if named else parse_qs(query.decode("latin-1")).get("session_hash", [])
        return path.startswith(NEEDED) and all(self.sessions.opens(guest, session) for session in asked)


def _added(cookie: str | None) -> list[tuple[bytes, bytes]]:
    said = {**HEADERS, **({"set-cookie": cookie} if cookie else {})}
    return [(name.encode(), value.encode()) for name, value in said.items()]
