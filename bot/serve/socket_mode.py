"""A Socket Mode connection that is watched: one that is cut, and one that is alive but silent."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from http.client import HTTPException

from slack_bolt import App
from slack_bolt.adapter.socket_mode.builtin import SocketModeHandler
from slack_sdk.errors import SlackApiError

log = logging.getLogger(__name__)

# A connection cut without notice was noticed after 58 s with the default of 10, after 12 with 2.
PING_S = 2
CONCURRENCY = 32
# A connection may answer pings and bring no events any more. A new one is opened before the old
# one is closed, so that nothing is lost by doing so in a workspace that is merely quiet.
SILENCE_S = 30 * 60.0


class SocketConnection:
    """Slack's events over a socket; the client itself reconnects where it is cut."""

    def __init__(
        self, bolt: App, app_token: str | None, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._clock = clock
        self._connection = SocketModeHandler(
            bolt, app_token=app_token, ping_interval=PING_S, concurrency=CONCURRENCY
        )
        self._heard_at = clock()
        self._connection.client.on_message_listeners.append(self._hear)

    def connect(self) -> None:
        """Open the connection; raises SlackApiError for a refused token, OSError without Slack."""
        self._connection.connect()  # type: ignore[no-untyped-call]  # slack-bolt leaves it untyped

    def tend(self) -> None:
        """Open a new connection where nothing was heard for long; to be called now and then."""
        if self._clock() - self._heard_at < SILENCE_S:
            return
        self._heard_at = self._clock()
        log.info("Nothing was heard from Slack for %d minutes; connecting anew", SILENCE_S // 60)
        try:
            self._connection.client.connect_to_new_endpoint(force=True)
        except (SlackApiError, OSError, HTTPException) as error:
            # The old connection stands, and the next round tries again.
            log.warning("Slack cannot be reached: %s", error)

    def close(self) -> None:
        """Take in no more events. An ack that is under way may be lost, and Slack delivers again."""
        self._connection.close()  # type: ignore[no-untyped-call]  # the same
        # The client's own watch may just have opened another session, which close() overlooks: it
        # disconnects first and ends the watch afterwards.
        self._connection.client.disconnect()

    def _hear(self, _message: str) -> None:
        self._heard_at = self._clock()
