"""Posts of watches, on their way to Slack."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from datetime import timedelta
from urllib.error import URLError

from slack_sdk.errors import SlackApiError

from bot.catalogue.commands import commands_prefixed
from bot.models import Watch, WatchPost
from bot.slack.transport.delivery import Delivery
from bot.slack.transport.error_codes import OUTCOME_UNKNOWN, PLACE_LOST, error_code
from bot.slack.views.message import Message
from bot.slack.views.watches import NOT_ALLOWED, paused_message, post_message
from bot.watching.scheduler import NotDeliveredError


class WatchDelivery:
    """Posts through ``delivery``, in the language that a watch was set in.

    ``command_prefix`` is what commands are called with in this installation, ``allowed_channels``
    are those that it answers in, all where there are none.
    """

    def __init__(
        self,
        delivery: Delivery,
        *,
        command_prefix: str = "",
        allowed_channels: Sequence[str] = (),
    ) -> None:
        self._delivery = delivery
        self._prefix = command_prefix
        self._allowed = frozenset(allowed_channels)

    def post(self, post: WatchPost) -> None:
        """Post the news of a watch; NotDeliveredError where Slack or the team refuses it."""
        watch = post.watch
        if watch.place_kind == "channel" and self._allowed and watch.place not in self._allowed:
            raise NotDeliveredError(NOT_ALLOWED, is_final=True)
        with commands_prefixed(self._prefix):
            message = post_message(post, watch.locale)
        self._send(watch.place, message)

    def explain(self, owner: str, watches: Sequence[Watch]) -> None:
        """Tell the owner of paused watches; NotDeliveredError where Slack refuses it."""
        with commands_prefixed(self._prefix):
            message = paused_message(watches, watches[0].locale)
        self._send(owner, message)

    def _send(self, place: str, message: Message) -> None:
        try:
            self._delivery.post(place, message)
        except SlackApiError as error:
            if error_code(error) in OUTCOME_UNKNOWN:
                raise
            raise _not_delivered(error) from error
        except URLError as error:
            # Who was never reached took nothing.
            if not isinstance(error.reason, (ConnectionRefusedError, socket.gaierror)):
                raise
            raise NotDeliveredError(str(error.reason)) from error


def _not_delivered(error: SlackApiError) -> NotDeliveredError:
    code = error_code(error)
    headers = getattr(error.response, "headers", None) or {}
    waits = [value for name, value in headers.items() if name.lower() == "retry-after"]
    request = str(waits[0]) if waits else ""
    return NotDeliveredError(
        code,
        is_final=code in PLACE_LOST,
        retry_after=timedelta(seconds=int(request)) if request.isdigit() else None,
    )
