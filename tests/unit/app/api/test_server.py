"""The site answers with problems that can be read, keeps guests apart, and lets nothing in that it does not need."""

import socket
from collections.abc import Callable

import pytest

from app.settings import Settings
from data import MatineeError

pytestmark = pytest.mark.slow
HERE = "http://127.0.0.1:7860"


@pytest.fixture
def guest(site) -> Callable:
    """A new guest with its own cookies, each time it is called."""
    from fastapi.testclient import TestClient

    return lambda: TestClient(site, base_url=HERE)


def test_health_tells_what_is_loaded(guest):
    assert guest().get("/health/live").json() == {"status": "alive"}
    ready = guest().get("/health/ready").json()
    assert (ready["status"], ready["movies"], ready["mode"]) == ("ready", 3, "basic")


def test_every_answer_carries_the_headers_that_keep_a_page_to_itself(guest):
    for path in ("/", "/health/live", "/v1/nothing"):
        headers = guest().get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert "default-src 'self'" in headers["content-security-policy"]
        assert "referrer-policy" in headers


def test_the_window_is_at_the_root_without_an_address_of_another_host(guest):
    page = guest().get("/").text
    assert "matinee" in page
    assert "fonts.googleapis" not in page
    assert "cdnjs" not in page


@pytest.mark.parametrize(
    ("method", "path", "more", "status"),
    [
        ("GET", "/v1/nothing", {}, 404),
        ("GET", "/v1/movies/99", {}, 404),
        ("GET", "/v1/movies/search", {}, 422),
        ("POST", "/v1/chat", {"json": {"message": "x" * 4_001}}, 422),
        ("POST", "/v1/chat", {"json": {"message": "x", "user": "ann"}}, 422),
        ("POST", "/v1/chat", {"json": {"message": "x", "conversation_id": "guessed"}}, 404),
        ("POST", "/v1/chat", {"content": b"x" * 70_000}, 413),
        ("POST", "/v1/chat", {"json": {"message": "x"}, "headers": {"origin": "http://evil.example"}}, 403),
        ("POST", "/gradio_api/upload", {"files": {"files": b"x"}}, 404),
        ("GET", "/gradio_api/file=/etc/passwd", {}, 404),
        ("GET", "/gradio_api/proxy=http://evil.example", {}, 404),
        ("GET", "/gradio_api/info", {}, 404),
        ("GET", "/health/live", {"headers": {"host": "evil.example"}}, 421),
    ],
)
def test_what_is_refused_is_told_as_a_problem(guest, method, path, more, status):
    answer = guest().request(method, path, **more)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status
    assert answer.json()["detail"]


def test_a_conversation_goes_on_for_its_guest_only(guest):
    ann, bob = guest(), guest()
    first = ann.post("/v1/chat", json={"message": "crime"}).json()
    assert [movie["title"] for movie in first["movies"]][:2] == ["Heat", "Serpico"]
    again = {"message": "more", "conversation_id": first["conversation_id"]}
    assert ann.post("/v1/chat", json=again).json()["state"]["turn"] == 2
    assert bob.post("/v1/chat", json=again).status_code == 404
    bob.cookies.set("matinee_guest", ann.cookies["matinee_guest"].partition(".")[0] + ".forged")
    assert bob.post("/v1/chat", json=again).status_code == 404


def test_films_and_genres_and_lists_are_served(guest):
    assert [movie["title"] for movie in guest().get("/v1/movies/search?q=serp").json()["movies"]] == ["Serpico"]
    assert guest().get("/v1/movies/1").json()["title"] == "Heat"
    assert {"name": "Crime", "movies": 2} in guest().get("/v1/genres").json()["genres"]
    listed = guest().post("/v1/recommend", json={"mode": "baseline", "filters": {"genres_all": ["Crime"]}, "k": 2})
    assert listed.json()["mode"] == "baseline"
    assert listed.json()["movies"]


def test_conversations_are_bounded():
    from app.api import routes
    from data import DialogueState

    held = routes.Conversations()
    for number in range(routes.KEPT + 1):
        held.keep("ann", str(number), DialogueState())
    assert held.of("ann", "0") is None
    assert held.of("ann", "1") is not None


def test_a_port_in_use_is_told_with_the_remedy():
    from app.server import serve

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(MatineeError, match=f"port is in use.*PORT={port + 1} make run"):
            serve(Settings(port=port))


def test_the_docs_tell_every_endpoint_without_another_host(guest):
    page = guest().get("/docs").text
    for path in ("/v1/chat", "/v1/recommend", "/v1/movies/search", "/health/ready"):
        assert path in page
    assert "http://" not in page
    assert "https://" not in page
