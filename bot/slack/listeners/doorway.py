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

from bot.errors import BotError, StoreError
from bot.models import Locale
from bot.slack.listeners.delivery import REVOKED, error_code
from bot.slack.listeners.desk import Desk
from bot.slack.payloads import Asked, Payload, Reader, is_from_elsewhere
from bot.slack.views.message import Message
from bot.slack.views.notices import notice_message, problem_message

log = logging.getLogger(__name__)

Listener = Callable[[Asked, Desk], None]
BoltListener = Callable[[Ack, dict[str, Any]], None]


def guarded(read: Reader, listener: Listener, desk: Desk) -> BoltListener:
    """The Bolt listener that acks at once and has ``listener`` work in the pool."""

    def bolt_listener(ack: Ack, body: dict[str, Any]) -> None:
        ack()
        try:
            _take_in(body, read, listener, desk)
        except Exception:
            log.exception("%s could not be taken in", listener.__name__)

    bolt_listener.__name__ = listener.__name__
    return bolt_listener


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
        _tell_aside(asked, problem_message(error, desk.locales.at_hand(asked.user)), desk)
        return
    if not desk.pool.submit(lambda: _work(asked, listener, desk)):
        _tell_aside(asked, notice_message("error.busy", desk.locales.at_hand(asked.user)), desk)


def _tell_aside(asked: Asked, message: Message, desk: Desk) -> None:
    """Tell the asker from a thread beside the pool: an ack must not wait for Slack."""
    if not desk.notices.submit(lambda: _tell(asked, message, desk)):
        log.warning("A notice to %s was dropped, as too many are waiting", asked.user)


def is_first(asked: Asked, desk: Desk) -> bool:
    """Whether none of the keys was claimed before; claims them all."""
    # All of them first: a key must be claimed also after one that is known.
    claimed = [desk.engine.claim(key) for key in asked.keys]
    return all(claimed)


def _work(asked: Asked, listener: Listener, desk: Desk) -> None:
    try:
        if not desk.allow_external_teams and is_from_elsewhere(asked, desk.identity):
            desk.delivery.tell(
                asked, notice_message("error.other_team", desk.locale(asked)), desk.locale(asked)
            )
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
    else:
        log.error("Slack refused an answer (%s)", code, exc_info=error)
    locale: Locale = desk.locales.at_hand(asked.user)
    key = "error.slack_busy" if code in ("ratelimited", "rate_limited") else "error.unexpected"
    _tell(asked, notice_message(key, locale), desk)


def _tell(asked: Asked, message: Message, desk: Desk, *, is_in_place: bool = False) -> None:
    """The last word on a failure: it may fail too, and then it is only logged."""
    send = desk.delivery.answer if is_in_place else desk.delivery.tell
    try:
        send(asked, message, desk.locales.at_hand(asked.user))
    except Exception as error:
        log.error("The asker could not be told: %s", error)
