"""Around every listener: ack, answer once, hand the work to the pool, word what went wrong.

An exception right after ``ack()`` makes Bolt drop the ack, so nothing may leave this wrapper. It
names ``ack`` and ``body`` only, which is therefore all that Bolt passes in.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from slack_bolt import Ack
from slack_sdk.errors import SlackApiError

from bot.catalogue.commands import commands_prefixed
from bot.errors import BotError, StoreError
from bot.models import Locale
from bot.slack.context import Desk
from bot.slack.refusals import tell_instead
from bot.slack.transport.delivery import REVOKED, error_code
from bot.slack.transport.payloads import Asked, Payload, Reader, is_from_elsewhere
from bot.slack.views.message import Message
from bot.slack.views.notices import notice_message, problem_message
from bot.slack.views.refusal import channel_refusal_message

log = logging.getLogger(__name__)

Listener = Callable[[Asked, Desk], None]
Acknowledge = Callable[[Asked, Locale], dict[str, Any]]
"""What goes back with the ack, made at once and of what was asked alone: ``response_action`` and
its fields. ``errors`` refuse a window's inputs, and the listener is not called then."""
BoltListener = Callable[[Ack, dict[str, Any]], None]


def guarded(
    read: Reader, listener: Listener, desk: Desk, *, acknowledge: Acknowledge | None = None
) -> BoltListener:
    """The Bolt listener that acks at once and has ``listener`` work in the pool."""

    def bolt_listener(ack: Ack, body: dict[str, Any]) -> None:
        with commands_prefixed(desk.command_prefix):
            take(ack, body)

    def take(ack: Ack, body: dict[str, Any]) -> None:
        answer = _acknowledgement(body, read, acknowledge, desk) if acknowledge else {}
        ack(**answer)
        if answer.get("response_action") == "errors":
            return
        try:
            _take_in(body, read, listener, desk)
        except Exception:
            log.exception("%s could not be taken in", listener.__name__)

    bolt_listener.__name__ = listener.__name__
    return bolt_listener


def _acknowledgement(
    body: Payload, read: Reader, acknowledge: Acknowledge, desk: Desk
) -> dict[str, Any]:
    """What goes back with the ack; nothing where that fails, as an ack must come all the same."""
    try:
        asked = read(body, desk.identity)
        return {} if asked is None else acknowledge(asked, desk.locale_at_hand(asked))
    except Exception:
        log.exception("%s failed", acknowledge.__name__)
        return {}


def _take_in(body: Payload, read: Reader, listener: Listener, desk: Desk) -> None:
    asked = read(body, desk.identity)
    if asked is None:
        return
    try:
        if not is_first(asked, desk):
            log.info("Answered before: %s", ", ".join(asked.keys))
            return
    except Exception as error:
        log.exception("Cannot tell whether this was answered before")
        _tell_aside(asked, problem_message(error, desk.locale_at_hand(asked)), desk)
        return
    if not desk.pool.submit(lambda: _work(asked, listener, desk)):
        _tell_aside(asked, notice_message("error.busy", desk.locale_at_hand(asked)), desk)


def _tell_aside(asked: Asked, message: Message, desk: Desk) -> None:
    """Tell the asker from a thread beside the pool: an ack must not wait for Slack."""
    if not desk.notices.submit(lambda: _tell(asked, message, desk)):
        log.warning("A notice to %s was dropped, as too many are waiting", asked.user)


def is_first(asked: Asked, desk: Desk) -> bool:
    """Whether none of the keys was claimed before; claims them all."""
    return not asked.keys or desk.engine.claim(*asked.keys)


def _work(asked: Asked, listener: Listener, desk: Desk) -> None:
    with commands_prefixed(desk.command_prefix):
        _answer(asked, listener, desk)


def _answer(asked: Asked, listener: Listener, desk: Desk) -> None:
    try:
        refusal = _refusal(asked, desk)
        if refusal is not None:
            tell_instead(asked, refusal, desk, desk.locale(asked))
            return
        listener(asked, desk)
    except BotError as error:
        _log_problem(error)
        # What the asker can put right is an answer, and stands where an answer would.
        _tell(asked, problem_message(error, desk.locale(asked)), desk, is_in_place=True)
    except SlackApiError as error:
        _tell_slack_error(error, asked, desk)
    except Exception as error:
        log.exception("%s failed", listener.__name__)
        _tell(asked, problem_message(error, desk.locale(asked)), desk)


def _refusal(asked: Asked, desk: Desk) -> Message | None:
    """Why this is not for us to answer, None where it is."""
    if not desk.allow_external_teams and is_from_elsewhere(asked, desk.identity):
        return notice_message("error.other_team", desk.locale(asked))
    rules = desk.permissions
    if not rules.answers_in(asked.channel):
        return channel_refusal_message(rules.allowed_channels, desk.locale(asked), rules.admins)
    return None


def _log_problem(error: BotError) -> None:
    """The reason for the admin; what people typed stays out of the log."""
    if isinstance(error, StoreError):
        log.error("The library cannot be used: %s", error, exc_info=error)
    else:
        log.info("Not answered: %s", type(error).__name__)


def _tell_slack_error(error: SlackApiError, asked: Asked, desk: Desk) -> None:
    code = error_code(error)
    if code in REVOKED:
        log.error(
            "Slack refuses the bot token (%s): reinstall the app, put its token into "
            "SLACK_BOT_TOKEN and start again",
            code,
        )
        # Without a token only a response_url can still carry the sentence.
        if not asked.response_url:
            return
    elif asked.surface == "home":
        # The tab is what was refused: it stays as it is.
        log.error("Slack refused the Home tab (%s)", code, exc_info=error)
        return
    else:
        log.error("Slack refused an answer (%s)", code, exc_info=error)
    locale = desk.locale_at_hand(asked)
    key = "error.slack_busy" if code in ("ratelimited", "rate_limited") else "error.unexpected"
    _tell(asked, notice_message(key, locale), desk)


def _tell(asked: Asked, message: Message, desk: Desk, *, is_in_place: bool = False) -> None:
    """The last word on a failure: it may fail too, and then it is only logged."""
    try:
        tell_instead(asked, message, desk, desk.locale_at_hand(asked), is_in_place=is_in_place)
    except Exception as error:
        log.error("The asker could not be told: %s", error)
