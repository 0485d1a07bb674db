"""One process of the bot: a Socket Mode worker, or an HTTP server with health beside it.

Both start whatever the tokens are. The one without its tokens says so in a line and idles, because
process managers stop everything when one process ends. A token that Slack refuses is told and ends
the process with exit code 1: idling would hide it.

``Procfile`` starts both; the lines printed here are in the admin's language (``default_locale``).
"""

from __future__ import annotations

import logging
import queue
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPException
from typing import TYPE_CHECKING, Protocol, TypeVar

from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_bolt.error import BoltError
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.catalogue import say
from bot.config import Settings
from bot.models import FeedReport, Summary
from bot.serve.feed_polling import FeedPolling
from bot.serve.health import wsgi_app
from bot.serve.http_server import HttpServer
from bot.serve.service_manager import ALIVE, READY, STOPPING, tell
from bot.serve.socket_mode import SocketConnection
from bot.slack.app import SlackApp, build_app
from bot.slack.context import AnswersQuestions
from bot.slack.manifest import EVENTS_PATH
from bot.slack.transport.clients import (
    build_client,
    build_locale_client,
    build_posting_client,
    webhook_opener,
)
from bot.slack.transport.delivery import Delivery
from bot.slack.transport.error_codes import PASSING, error_code
from bot.slack.transport.payloads import Identity
from bot.slack.transport.watch_posts import WatchDelivery
from bot.watching.scheduler import Rules, Scheduler, Watched
from bot.watching.watching import Watching

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

log = logging.getLogger(__name__)

T = TypeVar("T")

# Hosts give 30 s between SIGTERM and SIGKILL; this leaves some for closing the rest.
DRAIN_S = 25.0
RETRY_S = 5.0
TEND_S = 60.0


def run_worker(
    settings: Settings, engine: ServesSlack, *, stop: threading.Event | None = None
) -> int:
    """Answer over Socket Mode until SIGTERM, SIGINT or ``stop``; returns the exit code."""
    with _stopped_by_signals(stop) as stopping:
        missing = _missing(settings, "slack_bot_token", "slack_app_token")
        if missing:
            _announce(settings, "serve.worker_idle", missing=missing)
            _serve_until(stopping)
            return 0
        return _until_stopped("worker", settings, engine, stopping, _connect)


def run_web(settings: Settings, engine: ServesSlack, *, stop: threading.Event | None = None) -> int:
    """Answer over HTTP, and health in any case, until SIGTERM, SIGINT or ``stop``."""
    with _stopped_by_signals(stop) as stopping:
        missing = _missing(settings, "slack_bot_token", "slack_signing_secret")
        if not missing:
            return _until_stopped("web", settings, engine, stopping, _listen)
        server = _start_server(settings, wsgi_app(engine.status))
        if server is None:
            return 1
        _announce(settings, "serve.web_idle", missing=missing, host=server.host, port=server.port)
        _serve_until(stopping)
        server.close()
        return 0


# --- one process -----------------------------------------------------------------------------


class ServesSlack(AnswersQuestions, Watched, Protocol):
    """What a process needs of the engine: all that listeners and watches do."""

    def summary(self, raw: str, *, sentences: int | None = None) -> Summary: ...

    def check_feeds(self, stops: Callable[[], bool]) -> list[FeedReport]: ...


@dataclass(frozen=True, slots=True)
class Door:
    """What lets asks in: ``tend`` is called every minute, ``close`` at the end."""

    close: Callable[[], None]
    tend: Callable[[], None] = lambda: None


# Takes connections for an app; None where it cannot.
Opening = Callable[[Settings, ServesSlack, SlackApp, Identity, threading.Event], Door | None]


def _until_stopped(
    process: str,
    settings: Settings,
    engine: ServesSlack,
    stopping: threading.Event,
    open_door: Opening,
) -> int:
    client = build_client(settings)
    identity = _identity(settings, client, stopping)
    if identity is None:
        return 0 if stopping.is_set() else 1
    try:
        slack = build_app(
            settings,
            engine,
            client=client,
            identity=identity,
            locale_client=build_locale_client(settings),
        )
    except (BoltError, OSError) as error:
        log.error("%s cannot start: %s", process, error)
        return 1
    door = open_door(settings, engine, slack, identity, stopping)
    if door is None:
        return 0 if stopping.is_set() else 1
    with _watching(settings, engine), FeedPolling(engine.check_feeds, settings.data_dir):
        _serve_until(stopping, door.tend)
    _announce(settings, "serve.stopping", process=process)
    door.close()
    unfinished = slack.drain(timeout_s=DRAIN_S)
    if unfinished:
        _announce(settings, "serve.abandoned", process=process, count=unfinished)
    _announce(settings, "serve.stopped", process=process)
    return 0


def _serve_until(stopping: threading.Event, tend: Callable[[], None] = lambda: None) -> None:
    """Wait for the end, calling ``tend`` and telling the service manager that all is well."""
    tell(READY)
    while not stopping.wait(TEND_S):
        tend()
        tell(ALIVE)
    tell(STOPPING)


def _watching(settings: Settings, engine: ServesSlack) -> Watching:
    """Posts what comes into the library and answers a watch."""
    delivery = WatchDelivery(
        Delivery(build_posting_client(settings), webhook_opener()),
        command_prefix=settings.command_prefix,
        allowed_channels=settings.allowed_channels,
    )
    return Watching(Scheduler(engine, delivery, Rules.of(settings)), settings.data_dir)


def _connect(
    settings: Settings,
    engine: ServesSlack,
    slack: SlackApp,
    identity: Identity,
    stopping: threading.Event,
) -> Door | None:
    """Open a Socket Mode connection; the client itself reconnects from then on."""
    del engine
    connection = SocketConnection(slack.bolt, settings.slack_app_token)

    def connect() -> bool:
        connection.connect()
        return True

    if not _reach_slack(settings, "SLACK_APP_TOKEN", connect, stopping):
        connection.close()
        return None
    _announce(settings, "serve.worker_connected", name=identity.name)
    return Door(connection.close, connection.tend)


def _listen(
    settings: Settings,
    engine: ServesSlack,
    slack: SlackApp,
    identity: Identity,
    stopping: threading.Event,
) -> Door | None:
    """Start the HTTP server with Slack's path and health."""
    del stopping
    requests = SlackRequestHandler(slack.bolt, EVENTS_PATH)
    server = _start_server(settings, wsgi_app(engine.status, (EVENTS_PATH, requests)))
    if server is None:
        return None
    _announce(
        settings, "serve.web_listening", name=identity.name, host=server.host, port=server.port
    )
    return Door(server.close)


def _identity(settings: Settings, client: WebClient, stopping: threading.Event) -> Identity | None:
    """Who the bot token belongs to; None as for ``_reach_slack``."""
    answer = _reach_slack(settings, "SLACK_BOT_TOKEN", client.auth_test, stopping)
    if answer is None:
        return None
    return Identity(
        bot_user_id=answer.get("user_id"),
        bot_id=answer.get("bot_id"),
        team_id=answer.get("team_id"),
        organisation_id=answer.get("enterprise_id"),
        name=answer.get("user") or "wenzhai",
    )


def _reach_slack(
    settings: Settings, token_name: str, call: Callable[[], T], stopping: threading.Event
) -> T | None:
    """What ``call`` returns, trying again while Slack cannot be reached.

    None for a token that Slack refuses (told in a line), or when the process is stopped meanwhile.
    """
    while not stopping.is_set():
        try:
            return call()
        except SlackApiError as error:
            reason = error_code(error)
            if reason not in PASSING and reason.isidentifier():
                _announce(settings, "serve.bad_token", name=token_name, reason=reason)
                return None
        except (OSError, HTTPException) as error:
            reason = str(getattr(error, "reason", error))
        url = settings.slack_api_url
        _announce(settings, "serve.unreachable", url=url, reason=reason, seconds=int(RETRY_S))
        stopping.wait(RETRY_S)
    return None


def _start_server(settings: Settings, application: WSGIApplication) -> HttpServer | None:
    """The server, or None (told in a line) where its address cannot be listened on."""
    try:
        return HttpServer(application, host=settings.host, port=settings.port)
    except OSError as error:
        reason = error.strerror or str(error)
        host, port = settings.host, settings.port
        _announce(settings, "serve.port_taken", host=host, port=port, reason=reason)
        return None


# --- signals and lines -----------------------------------------------------------------------


@contextmanager
def _stopped_by_signals(stop: threading.Event | None) -> Iterator[threading.Event]:
    """An event that SIGTERM and SIGINT set; a second signal ends the process at once."""
    stopping = stop or threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield stopping
        return

    # A handler runs between two steps of the main thread, which may hold the event's own lock just
    # then: set() would wait for it for ever. SimpleQueue.put() is safe there (its documentation
    # says so), and a thread of its own does the setting.
    received: queue.SimpleQueue[int] = queue.SimpleQueue()

    def stop_once(number: int, _frame: object) -> None:
        signal.signal(number, signal.SIG_DFL)
        received.put(number)

    def set_when_received() -> None:
        received.get()
        stopping.set()

    threading.Thread(target=set_when_received, name="signals", daemon=True).start()
    before = {number: signal.signal(number, stop_once) for number in _SIGNALS}
    try:
        yield stopping
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        received.put(0)  # ends the thread


_SIGNALS: Sequence[signal.Signals] = (signal.SIGTERM, signal.SIGINT)


def _missing(settings: Settings, *names: str) -> str:
    """The environment names of those settings that are not set, as a list in words."""
    return ", ".join(name.upper() for name in names if not getattr(settings, name))


def _announce(settings: Settings, key: str, **values: object) -> None:
    # Printed and flushed: under a process manager standard output is a pipe, and a line that
    # waits in a buffer is not seen by the person who waits for it.
    print(say(key, settings.default_locale, **values), flush=True)
