"""Sends messages, with every way round that Slack makes necessary.

To a command: its ``response_url``, which works where the bot is no member; once that has expired,
``chat.postEphemeral``. To a mention or a direct message: ``chat.postMessage``. Where the bot may
not write, the asker gets the answer directly, with the reason. Blocks that Slack refuses are sent
again with plain buttons, then as plain text: an answer without its layout is better than none.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from bot.models import Locale
from bot.slack.transport.error_codes import (
    BLOCKS_REFUSED,
    MESSAGE_OUT_OF_REACH,
    NOT_A_MEMBER,
    POSTING_CLOSED,
    error_code,
)
from bot.slack.transport.payloads import Request
from bot.slack.views.message import Message
from bot.slack.views.notices import notice_message

log = logging.getLogger(__name__)

OpenWebhook = Callable[[str], WebhookClient]


class Delivery:
    """Sends through ``client``; ``open_webhook`` makes the client for a response_url."""

    def __init__(self, client: WebClient, open_webhook: OpenWebhook) -> None:
        self._client = client
        self._open_webhook = open_webhook

    def answer(self, request: Request, message: Message, locale: Locale) -> None:
        """Answer where it was asked: to the asker alone for commands and buttons, else in place."""
        if request.surface in ("command", "button"):
            self.tell(request, message, locale)
            return
        try:
            # On the Home tab and in windows there is no channel; then it is a direct message.
            self._post(request.channel or request.user, message, thread_ts=request.thread_ts)
        except SlackApiError as error:
            self._answer_directly(error, request, message, locale)

    def tell(self, request: Request, message: Message, locale: Locale) -> None:
        """Show a message to the asker alone.

        A thread that a mention has yet to open would not show it, so it goes to the channel then.
        """
        if request.surface == "direct":
            self.answer(request, message, locale)
            return
        if self._respond(
            request, message, {"response_type": "ephemeral", "replace_original": False}
        ):
            return
        thread_ts = request.thread_ts if request.is_in_thread else None
        try:
            self._with_plain_text(
                message,
                lambda fields: self._client.chat_postEphemeral(
                    channel=request.channel, user=request.user, thread_ts=thread_ts, **fields
                ),
            )
        except SlackApiError as error:
            self._answer_directly(error, request, message, locale)

    def replace(
        self, request: Request, message: Message, locale: Locale, *, is_private: bool
    ) -> None:
        """Put a message in the place of the one whose button was pressed."""
        how = {
            "replace_original": True,
            "response_type": "ephemeral" if is_private else "in_channel",
        }
        if self._respond(request, message, how):
            return
        if is_private or not request.ts:
            # Nothing but its response_url can change a message that one person sees.
            self.tell(request, message, locale)
            return
        ts = request.ts
        try:
            self._with_plain_text(
                message,
                lambda fields: self._client.chat_update(channel=request.channel, ts=ts, **fields),
            )
        except SlackApiError as error:
            if error_code(error) not in MESSAGE_OUT_OF_REACH | NOT_A_MEMBER | POSTING_CLOSED:
                raise
            self.tell(request, message, locale)

    def publish(self, request: Request, message: Message) -> None:
        """Post for everybody where the button was pressed. Raises SlackApiError."""
        self._post(request.channel, message, thread_ts=request.thread_ts)

    def post(self, place: str, message: Message) -> None:
        """Post in a channel, or directly to a person. Raises SlackApiError."""
        self._post(place, message)

    def react(self, request: Request, name: str) -> None:
        """Set a reaction on the message that asked; one that cannot be set is nobody's loss."""
        if not request.ts:
            return
        try:
            self._client.reactions_add(channel=request.channel, timestamp=request.ts, name=name)
        except SlackApiError as error:
            log.info("No reaction in %s: %s", request.channel, error_code(error))

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

    def _respond(self, request: Request, message: Message, how: dict[str, Any]) -> bool:
        """Whether the message went out through the response_url."""
        if not request.response_url:
            return False
        fields: dict[str, Any] = {**message.payload(), "unfurl_links": False, **how}
        if request.thread_ts and not how["replace_original"]:
            fields["thread_ts"] = request.thread_ts
        try:
            response = self._open_webhook(request.response_url).send_dict(fields)
        except Exception as error:
            # Any network error counts: there is a second way to the asker.
            log.warning("response_url failed (%s); using the Web API", type(error).__name__)
            return False
        if response.status_code == 200:
            return True
        log.info("response_url refused (%s); using the Web API", response.status_code)
        return False

    def _with_plain_text(self, message: Message, send: Callable[[dict[str, Any]], object]) -> None:
        plainer = message.with_plain_buttons()
        forms = [message.payload(), *([plainer.payload()] if plainer != message else [])]
        for form in forms:
            try:
                send(form)
                return
            except SlackApiError as error:
                if error_code(error) not in BLOCKS_REFUSED:
                    raise
                problems = error.response.get("errors")
                log.error("Slack refused the blocks of an answer: %s", problems)
        send({"text": message.text})

    def _answer_directly(
        self, error: SlackApiError, request: Request, message: Message, locale: Locale
    ) -> None:
        """Write to the asker where the conversation is closed to us; other errors are raised."""
        code = error_code(error)
        if code not in NOT_A_MEMBER | POSTING_CLOSED or request.surface == "direct":
            raise error
        log.info(
            "Cannot write in %s (%s); answering %s directly", request.channel, code, request.user
        )
        self._post(request.user, reason_message(code, locale))
        self._post(request.user, message.without_buttons())


def reason_message(code: str, locale: Locale) -> Message:
    """Why an answer comes as a direct message."""
    if code in NOT_A_MEMBER:
        return notice_message("error.answered_here", locale)
    return notice_message("error.cannot_post", locale, reason=code)
