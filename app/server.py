"""Serves the chat window and a small JSON API from one process."""

import gc
import os
import socket
from typing import TYPE_CHECKING, Any

from app.settings import Settings
from data import MatineeError

if TYPE_CHECKING:
    from fastapi import FastAPI

    from chains.turn import Recommender

ENDING = 3  # seconds open answers get when the server stops


def create_app(settings: Settings, recommender: "Recommender") -> "FastAPI":
    """The whole site: health, API, and the window at `/`."""
    from fastapi import FastAPI
    from fastapi.responses import HTMLResponse

    from app.api.docs import page
    from app.api.guard import Guard
    from app.api.problems import with_problems
    from app.api.routes import routes

    site = FastAPI(title="matinee", description="A movie recommender you can talk to.", docs_url=None, redoc_url=None)
    with_problems(site)
    site.include_router(routes(settings, recommender))
    site.add_api_route("/docs", lambda: HTMLResponse(page(site)), include_in_schema=False)
    _mount_window(site, recommender)
    site.add_middleware(Guard, host=settings.host)
    return site


def quiet() -> None:
    """Keeps Gradio from calling home; only heeded before it is first imported."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"


def _mount_window(site: "FastAPI", recommender: "Recommender") -> None:
    quiet()
    from gradio import mount_gradio_app

    from app.ui.chat import CSS, HEAD, theme, window

    mount_gradio_app(
        site,
        window(recommender),
        path="/",
        theme=theme(),
        css_paths=[CSS],
        head=HEAD,
        footer_links=[],
        run_history=False,
        show_error=False,
        max_file_size=1,
        ssr_mode=False,
        enable_monitoring=False,
        mcp_server=False,
        pwa=False,
    )


def serve(settings: Settings) -> None:
    """Answers until interrupted; one line says where, once it is ready."""
    import typer
    from uvicorn import Config, Server

    from app.wiring import recommender

    listening = _listening(settings.host, settings.port)
    host, port = listening.getsockname()[:2]
    address = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"

    class Announced(Server):
        """A server that says when it is ready."""

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            """Starts, then says where."""
            await super().startup(sockets=sockets)
            if self.started:
                typer.echo(f"matinee is ready at {address}")

    with listening:
        site = create_app(settings, recommender(settings, progress=_told))
        gc.collect()
        gc.freeze()  # the catalogue stays as it is; looking through it for garbage would cost single turns 100 ms
        config = Config(site, log_level="warning", timeout_graceful_shutdown=ENDING, server_header=False)
        Announced(config).run(sockets=[listening])


def _told(words: str) -> None:
    import typer

    typer.echo(words, err=True)


def _listening(host: str, port: int) -> socket.socket:
    """The port, taken before anything slow is done."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as problem:
        remedy = f"choose another: PORT={port + 1} make run" if port < 65535 else "choose a smaller one"
        raise MatineeError(f"cannot listen on {host}:{port} ({_cause(problem)}); {remedy}") from problem


def _cause(problem: OSError) -> Any:
    import errno

    return "the port is in use" if problem.errno == errno.EADDRINUSE else problem.strerror or problem
