"""A Socket Mode client that loses nothing when Slack asks for a new connection.

The package's own client closes the old session the moment the new one stands, and drops what was on
its way (some ten of 183 commands an hour). Here the new session listens before the old one is left,
and an ack goes out where its envelope came in.
"""

from __future__ import annotations

import contextlib
import json
import logging
import socket
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from http.client import HTTPException
from typing import Any

from slack_bolt import App
from slack_bolt.adapter.socket_mode.internals import run_bolt_app, send_response
from slack_sdk.errors import SlackApiError, SlackClientNotConnectedError
from slack_sdk.socket_mode.builtin import SocketModeClient
from slack_sdk.socket_mode.builtin.connection import Connection, ConnectionState
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse

from bot.slack.transport.error_codes import error_code

log = logging.getLogger(__name__)

LEAVING_S = 10.0
"""How long an old session is listened to beside the new one; Slack closes it by itself before."""
FIRST_RETRY_S = 2.0
LAST_RETRY_S = 300.0
ENVELOPES = 1000
"""Whose session is remembered: more are not waiting for their ack."""


class LastingClient(SocketModeClient):
    """The package's client with sessions that overlap, and failures told once."""

    def __init__(
        self, bolt: App, app_token: str | None, *, ping_interval: float, concurrency: int
    ) -> None:
        self._sessions: dict[Connection, ConnectionState] = {}
        self._origins: OrderedDict[str, Connection] = OrderedDict()
        self._noting = threading.Lock()
        self._failures = 0
        self._retry_at = 0.0
        super().__init__(
            app_token=app_token or "",
            logger=bolt.logger,
            web_client=bolt.client,
            proxy=bolt.client.proxy,
            ping_interval=ping_interval,
            concurrency=concurrency,
        )

        def answer(client: Any, request: SocketModeRequest) -> None:
            started = time.time()
            send_response(client, request, run_bolt_app(bolt, request), started)

        self.socket_mode_request_listeners.append(answer)

    def connect(self) -> None:
        """Open a session; the one before is left a little later. Raises as the Web API does."""
        leaving = self.current_session
        if self.wss_uri is None:
            self.wss_uri = self.issue_new_wss_url()
        session = self._new_session(self.wss_uri)
        session.connect()
        if not session.is_active():
            raise OSError("the connection was closed while it was opened")
        state = ConnectionState()  # type: ignore[no-untyped-call]  # the package leaves it untyped
        self._sessions[session] = state
        self.current_session, self.current_session_state = session, state
        self._start(lambda: self._listen(session, state))
        if leaving is not None:
            self._leave(leaving, after_s=LEAVING_S if leaving.is_active() else 0.0)
        if not self.current_app_monitor_started:
            self.current_app_monitor_started = True
            self.current_app_monitor.start()
        self.logger.info("A session has been opened (%s)", session.session_id)

    def connect_to_new_endpoint(self, force: bool = False) -> None:
        """Open a new session, unless one stands; failing is told once and tried ever more seldom."""
        try:
            super().connect_to_new_endpoint(force=force)
        except (SlackApiError, OSError, HTTPException) as error:
            self._note_failure(error)
        else:
            self._failures, self._retry_at = 0, 0.0

    def issue_new_wss_url(self) -> str:
        """Where the next session is opened. Raises SlackApiError, OSError."""
        return str(self.web_client.apps_connections_open(app_token=self.app_token)["url"])

    def send_socket_mode_response(self, response: SocketModeResponse | dict[str, Any]) -> None:
        """Send an ack where its envelope came in, else over the session that stands."""
        fields = response.to_dict() if isinstance(response, SocketModeResponse) else response
        with self._noting:
            origin = self._origins.pop(str(fields.get("envelope_id")), None)
        if origin is not None and origin is not self.current_session and origin.is_active():
            with contextlib.suppress(SlackClientNotConnectedError):
                origin.send(json.dumps(fields))
                return
        super().send_socket_mode_response(fields)

    def close(self) -> None:
        """Take in no more events; ends at once, however long a session would wait for its next."""
        self.closed = True
        self.auto_reconnect_enabled = False
        for session, state in list(self._sessions.items()):
            state.terminated = True
            _wake(session)
        self.message_queue.put(None)
        super().close()
        for session in list(self._sessions):
            session.close()

    @property
    def refusal(self) -> str:
        """Slack's reason why no session stands, empty while one does or for passing trouble."""
        return self._refusal if self._failures else ""

    _refusal = ""

    # --- sessions ------------------------------------------------------------------------------

    def _new_session(self, url: str) -> Connection:
        def hear(message: str) -> None:
            self._hear(session, message)

        session = Connection(
            url=url,
            logger=self.logger,
            ping_interval=self.ping_interval,
            receive_buffer_size=self.receive_buffer_size,
            proxy=self.proxy,
            proxy_headers=self.proxy_headers,
            on_message_listener=hear,
            on_error_listener=self._on_error,
            on_close_listener=self._on_close,
            ssl_context=self.web_client.ssl,
        )
        return session

    def _listen(self, session: Connection, state: ConnectionState) -> None:
        try:
            session.run_until_completion(state)
        except Exception as error:
            log.warning("A session ended: %s", error)
        finally:
            self._sessions.pop(session, None)

    def _leave(self, session: Connection, *, after_s: float) -> None:
        """Stop listening to a session, once what was on its way has come."""

        def leave() -> None:
            deadline = time.monotonic() + after_s
            while session.is_active() and time.monotonic() < deadline and not self.closed:
                time.sleep(0.1)
            if (state := self._sessions.get(session)) is not None:
                state.terminated = True
            _wake(session)
            session.close()

        self._start(leave)

    def _run_current_session(self) -> None:
        """Nothing: each session has a thread of its own."""

    def _monitor_current_session(self) -> None:
        if time.monotonic() < self._retry_at or self.closed:
            return
        session = self.current_session
        if session is not None:
            session.check_state()
        if self.auto_reconnect_enabled and (session is None or not session.is_active()):
            self.connect_to_new_endpoint()

    def _hear(self, session: Connection, message: str) -> None:
        """Take a message in; one that is no envelope costs a line."""
        try:
            envelope = json.loads(message)
        except (ValueError, RecursionError):
            envelope = None
        if not isinstance(envelope, dict):
            log.warning("Slack sent what is no envelope (%d characters)", len(message))
            return
        name = envelope.get("envelope_id")
        if isinstance(name, str):
            with self._noting:
                self._origins[name] = session
                while len(self._origins) > ENVELOPES:
                    self._origins.popitem(last=False)
        self._on_message(message)

    def _note_failure(self, error: Exception) -> None:
        self._failures += 1
        pause = min(FIRST_RETRY_S * 2 ** min(self._failures - 1, 10), LAST_RETRY_S)
        self._retry_at = time.monotonic() + pause
        self._refusal = error_code(error) if isinstance(error, SlackApiError) else ""
        if self._failures == 1:
            reason = self._refusal or str(error)
            log.error("Slack opens no connection (%s); trying again, ever more seldom", reason)

    def _start(self, work: Callable[[], None]) -> None:
        threading.Thread(target=work, name="socket", daemon=True).start()


def _wake(session: Connection) -> None:
    """End the wait for the next message: closing a session would sit it out."""
    sock = session.sock
    if sock is not None:
        with contextlib.suppress(OSError):
            sock.shutdown(socket.SHUT_RDWR)
