"""Health over HTTP: the state of the library, whatever Slack does."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import pytest

from bot.errors import StoreError
from bot.models import LibraryStatus
from bot.serve.health import wsgi_app


def status() -> LibraryStatus:
    return LibraryStatus(20, 60, "2025-09-29", (), ())


def broken() -> LibraryStatus:
    raise StoreError("locked")


def slack(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    if environ.get("QUERY_STRING") == "nonsense":
        raise ValueError("not JSON")
    if environ.get("QUERY_STRING") == "nested":
        json.loads("[" * 200_000)
    start_response("200 OK", [])
    return [b"acked"]


def get(application: Any, path: str, query: str = "") -> tuple[str, bytes]:
    """Status line and body."""
    lines: list[str] = []
    environ = {"PATH_INFO": path, "QUERY_STRING": query, "REQUEST_METHOD": "GET"}
    body = b"".join(application(environ, lambda line, _: lines.append(line)))
    return lines[0], body


@pytest.mark.parametrize(
    ("application", "mode"),
    [
        pytest.param(wsgi_app(status), "idle", id="without-slack"),
        pytest.param(wsgi_app(status, ("/slack/events", slack)), "http", id="with-slack"),
    ],
)
def test_health_tells_the_size_of_the_library_and_how_slack_is_reached(
    application: Any, mode: str
) -> None:
    line, body = get(application, "/healthz")

    assert line == "200 OK"
    assert json.loads(body) == {"ok": True, "articles": 20, "passages": 60, "slack": mode}


def test_a_library_that_cannot_be_read_is_no_health() -> None:
    line, body = get(wsgi_app(broken), "/healthz")

    assert line == "503 Service Unavailable"
    assert json.loads(body)["ok"] is False


def test_slack_is_answered_at_its_path_alone() -> None:
    application = wsgi_app(status, ("/slack/events", slack))

    assert get(application, "/slack/events") == ("200 OK", b"acked")
    assert get(application, "/slack/other")[0] == "404 Not Found"


@pytest.mark.parametrize("body", ["nonsense", "nested"])
def test_a_body_that_cannot_be_read_is_a_bad_request(body: str) -> None:
    application = wsgi_app(status, ("/slack/events", slack))

    assert get(application, "/slack/events", body)[0] == "400 Bad Request"


def test_without_slack_there_is_no_path_for_it() -> None:
    assert get(wsgi_app(status), "/slack/events")[0] == "404 Not Found"


@pytest.mark.parametrize(
    ("application", "expected", "mode"),
    [
        pytest.param(wsgi_app(status, ("/slack/events", slack)), "200 OK", "http", id="ready"),
        pytest.param(wsgi_app(status), "503 Service Unavailable", "idle", id="without-slack"),
        pytest.param(
            wsgi_app(broken, ("/slack/events", slack)),
            "503 Service Unavailable",
            "http",
            id="without-library",
        ),
    ],
)
def test_ready_is_a_library_that_is_read_and_a_slack_that_is_answered(
    application: Any, expected: str, mode: str
) -> None:
    line, body = get(application, "/readyz")

    assert line == expected
    answer = json.loads(body)
    assert (answer["ok"], answer["slack"]) == (expected == "200 OK", mode)
