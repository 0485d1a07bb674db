"""Sends messages, with every way round that Slack makes necessary.

To a command: its ``response_url``, which works where the bot is no member; once that has expired,
``chat.postEphemeral``. To a mention or a direct message: ``chat.postMessage``. Where the bot may
not write, the asker gets the answer directly, with the reason. Blocks that Slack refuses are sent
again as plain text, because an answer without its layout is better than none.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from bot.models import Locale
from bot.slack.transport.payloads import Asked
from bot.slack.views.message import Message
from bot.slack.views.notices import notice_message

log = logging.getLogger(__name__)

OUTSIDE = frozenset({"not_in_channel", "channel_not_found", "user_not_in_channel"})
CLOSED = frozenset(
    {
        "is_archived",
        "restricted_action",
        "restricted_action_read_only_channel",
        "restricted_action_thread_only_channel",
        "restricted_action_thread_locked",
        "ekm_access_denied",
        "no_permission",
        "access_denied",
        "messages_tab_disabled",
        "cannot_reply_to_message",
        "thread_not_found",
        "team_access_not_granted",
    }
)
REVOKED = frozenset(
    {"invalid_auth", "account_inactive", "token_revoked", "token_expired", "not_authed"}
)
REFUSED_BLOCKS = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_too_long"})
# The message under a button may have been deleted, or belong to somebody else by now.
GONE = frozenset({"message_not_found", "cant_update_message", "edit_window_closed"})

OpenWebhook = Callable[[str], WebhookClient]


class Delivery:
    """Sends through ``client``; ``open_webhook`` makes the client for a response_url."""

    def __init__(self, client: WebClient, open_webhook: OpenWebhook) -> None:
        self._client = client
        self._open_webhook = open_webhook

    def answer(self, asked: Asked, message: Message, locale: Locale) -> None:
        """Answer where it was asked: to the asker alone for commands and buttons, else in place."""
        if asked.surface in ("command", "button"):
            self.tell(asked, message, locale)
            return
        try:
            # On the Home tab and in windows there is no channel; then it is a direct message.
            self._post(asked.channel or asked.user, message, thread_ts=asked.thread_ts)
        except SlackApiError as error:
            self._answer_directly(error, asked, message, locale)

    def tell(self, asked: Asked, message: Message, locale: Locale) -> None:
        """Show a message to the asker alone.

        A thread that a mention has yet to open would not show it, so it goes to the channel then.
        """
        if asked.surface == "direct":
            self.answer(asked, message, locale)
            return
        if self._respond(asked, message, {"response_type": "ephemeral", "replace_original": False}):
            return
        thread_ts = asked.thread_ts if asked.is_in_thread else None
        try:
            self._with_plain_text(
                message,
                lambda fields: self._client.chat_postEphemeral(
                    channel=asked.channel, user=asked.user, thread_ts=thread_ts, **fields
                ),
            )
        except SlackApiError as error:
            self._answer_directly(error, asked, message, locale)

    def replace(self, asked: Asked, message: Message, locale: Locale, *, is_private: bool) -> None:
        """Put a message in the place of the one whose button was pressed."""
        how = {
            "replace_original": True,
            "response_type": "ephemeral" if is_private else "in_channel",
        }
        if self._respond(asked, message, how):
            return
        if is_private or not asked.ts:
            # Nothing but its response_url can change a message that one person sees.
            self.tell(asked, message, locale)
            return
        ts = asked.ts
        try:
            self._with_plain_text(
                message,
                lambda fields: self._client.chat_update(channel=asked.channel, ts=ts, **fields),
            )
        except SlackApiError as error:
            if error_code(error) not in GONE | OUTSIDE | CLOSED:
                raise
            self.tell(asked, message, locale)

    def publish(self, asked: Asked, message: Message) -> None:
        """Post for everybody where the button was pressed. Raises SlackApiError."""
        self._post(asked.channel, message, thread_ts=asked.thread_ts)

    def post(self, place: str, message: Message) -> None:
        """Post in a channel, or directly to a person. Raises SlackApiError."""
        self._post(place, message)

    def _post(self, channel: str, message: Message, *, thread_ts: str | None = None) -> None:
        self._with_plain_text(
            message,
            lambda fields: self._client.chat_postMessage(
                channel=channel,
                thread_ts=thread_ts,
                unfurl_links=False,
                unfurl_media=False,
                **fields,
            ),
        )

    def _respond(self, asked: Asked, message: Message, how: dict[str, Any]) -> bool:
        """Whether the message went out through the response_url."""
        if not asked.response_url:
            return False
        fields: dict[str, Any] = {**message.payload(), "unfurl_links": False, **how}
        if asked.thread_ts and not how["replace_original"]:
            fields["thread_ts"] = asked.thread_ts
        try:
            response = self._open_webhook(asked.response_url).send_dict(fields)
        except Exception as error:
            # Any network error counts: there is a second way to the asker.
            log.warning("response_url failed (%s); using the Web API", type(error).__name__)
            return False
        if response.status_code == 200:
            return True
        log.info("response_url refused (%s); using the Web API", response.status_code)
        return False

    def _with_plain_text(self, message: Message, send: Callable[[dict[str, Any]], object]) -> None:
        try:
            send(message.payload())
        except SlackApiError as error:
            if error_code(error) not in REFUSED_BLOCKS:
                raise
            log.error("Slack refused the blocks of an answer: %s", error.response.get("errors"))
            send({"text": message.text})

    def _answer_directly(
        self, error: SlackApiError, asked: Asked, message: Message, locale: Locale
    ) -> None:
        """Write to the asker where the conversation is closed to us; other errors are raised."""
        code = error_code(error)
        if code not in OUTSIDE | CLOSED or asked.surface == "direct":
            raise error
        log.info("Cannot write in %s (%s); answering %s directly", asked.channel, code, asked.user)
        self._post(asked.user, reason_message(code, locale))
        self._post(asked.user, message.without_buttons())


def reason_message(code: str, locale: Locale) -> Message:
    """Why an answer comes as a direct message."""
    if code in OUTSIDE:
        return notice_message("error.answered_here", locale)
    return notice_message("error.cannot_post", locale, reason=code)


def error_code(error: SlackApiError) -> str:
    """Slack's short name of an error, empty where it gave none."""
    response = error.response
    code = response.get("error") if hasattr(response, "get") else None
    return code if isinstance(code, str) else ""
