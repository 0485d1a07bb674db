"""Publishes the Home tab, opens windows and changes what they show."""

from __future__ import annotations

import logging
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.slack.transport.error_codes import TRIGGER_EXPIRED, VIEW_CLOSED, error_code
from bot.slack.transport.payloads import Request

log = logging.getLogger(__name__)

View = dict[str, Any]


class Windows:
    """Views beside messages, through ``client``."""

    def __init__(self, client: WebClient) -> None:
        self._client = client

    def publish(self, user_id: str, view: View) -> None:
        """Show a person their Home tab, in the place of the one before."""
        try:
            self._client.views_publish(user_id=user_id, view=view)
        except SlackApiError as error:
            if error_code(error) != "not_enabled":
                raise
            log.warning(
                "The Home tab is off in Slack: turn it on under App Home, or paste the manifest "
                "that `wenzhai manifest` prints"
            )

    def open(self, request: Request, view: View) -> bool:
        """Open a window, over another one if there is one; False where it was too late for that."""
        is_over_another = request.view is not None and request.view.kind == "modal"
        show = self._client.views_push if is_over_another else self._client.views_open
        try:
            show(trigger_id=request.trigger_id, view=view)
        except SlackApiError as error:
            if error_code(error) not in TRIGGER_EXPIRED:
                raise
            log.info("Too late to open a window (%s)", error_code(error))
            return False
        return True

    def change(self, request: Request, view: View) -> bool:
        """Show something else in the window that the person acted in; False where it is closed."""
        if request.view is None or not request.view.id:
            return False
        try:
            self._client.views_update(view_id=request.view.id, view=view)
        except SlackApiError as error:
            if error_code(error) not in VIEW_CLOSED:
                raise
            log.info("The window was closed before its answer")
            return False
        return True
