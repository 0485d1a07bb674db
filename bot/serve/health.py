"""Health over HTTP, and the one place that decides which path goes where.

``/healthz`` answers with or without a Slack behind the server, so that a host can tell a bot that
idles from one that is broken. ``/readyz`` says yes only where Slack is answered too.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from bot.errors import BotError
from bot.models import LibraryStatus

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

log = logging.getLogger(__name__)

HEALTH_PATH = "/healthz"
READY_PATH = "/readyz"
_PHRASES = {200: "OK", 400: "Bad Request", 404: "Not Found", 503: "Service Unavailable"}


def wsgi_app(
    status: Callable[[], LibraryStatus], slack: tuple[str, WSGIApplication] | None = None
) -> WSGIApplication:
    """Health at ``/healthz`` and ``/readyz`` and, where there is a Slack, its requests at its path.

    ``slack`` is given once Slack has taken the bot's token.
    """

    def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path == HEALTH_PATH:
            health = health_of(status, slack_mode="http" if slack else "idle")
            return _reply(start_response, 200 if health["ok"] else 503, health)
        if path == READY_PATH:
            health = health_of(status, slack_mode="http" if slack else "idle")
            is_ready = health["ok"] and slack is not None
            return _reply(start_response, 200 if is_ready else 503, {**health, "ok": is_ready})
        if slack is None or path != slack[0]:
            return _reply(start_response, 404, {"ok": False, "error": "not found"})
        try:
            return slack[1](environ, start_response)
        except (ValueError, RecursionError):
            # Bolt decodes the body before it checks the signature: anybody can send it nonsense.
            log.info("A request with an unreadable body", exc_info=True)
            return _reply(start_response, 400, {"ok": False, "error": "unreadable body"})

    return application


def health_of(status: Callable[[], LibraryStatus], *, slack_mode: str) -> dict[str, Any]:
    """``ok``, the size of the library, and how Slack is reached (``http`` or ``idle``)."""
    try:
        library = status()
    except BotError:
        log.exception("The library cannot be read")
        return {"ok": False, "slack": slack_mode}
    return {
        "ok": True,
        "articles": library.article_count,
        "passages": library.passage_count,
        "slack": slack_mode,
    }


def _reply(start_response: StartResponse, status: int, value: dict[str, Any]) -> Iterable[bytes]:
    body = json.dumps(value).encode()
    headers = [("Content-Type", "application/json"), ("Content-Length", str(len(body)))]
    start_response(f"{status} {_PHRASES[status]}", headers)
    return [body]
