"""A Socket Mode connection that is watched: one that is cut, and one that is alive but silent."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from slack_bolt import App

from bot.serve.socket_client import LastingClient

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
        self._client = LastingClient(bolt, app_token, ping_interval=PING_S, concurrency=CONCURRENCY)
        self._heard_at = clock()
        self._client.on_message_listeners.append(self._hear)

    def connect(self) -> None:
        """Open the connection; raises SlackApiError for a refused token, OSError without Slack."""
        self._client.connect()

    def tend(self) -> None:
        """Open a new connection where nothing was heard for long; to be called now and then."""
        if self._clock() - self._heard_at < SILENCE_S:
            return
        self._heard_at = self._clock()
        log.info("Nothing was heard from Slack for %d minutes; connecting anew", SILENCE_S // 60)
        # Where that fails the old connection stands, and the next round tries again.
        self._client.connect_to_new_endpoint(force=True)

    @property
    def refusal(self) -> str:
        """Why Slack refuses a new connection, by its own name of the error; empty where it does not."""
        return self._client.refusal

    def close(self) -> None:
        """Take in no more events. An ack that is under way may be lost, and Slack delivers again."""
        self._client.close()

    def _hear(self, _message: str) -> None:
        self._heard_at = self._clock()
