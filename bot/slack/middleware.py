"""Around every listener: ack, answer once, hand the work to a pool, word what went wrong.

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
from bot.slack.context import Context
from bot.slack.refusals import tell_instead
from bot.slack.transport.error_codes import RATE_LIMITED, TOKEN_REFUSED, error_code
from bot.slack.transport.payloads import Payload, Reader, Request, is_from_elsewhere
from bot.slack.transport.pool import Lane
from bot.slack.views.message import Message
from bot.slack.views.notices import notice_message, problem_message
from bot.slack.views.refusal import channel_refusal_message

log = logging.getLogger(__name__)

Listener = Callable[[Request, Context], None]
Acknowledge = Callable[[Request, Locale], dict[str, Any]]
"""What goes back with the ack, made at once and of what was asked alone: ``response_action`` and
its fields. ``errors`` refuse a window's inputs, and the listener is not called then."""
ChooseLane = Callable[[Request], Lane]
"""In which pool a request is worked on."""
BoltListener = Callable[[Ack, dict[str, Any]], None]


def wrap_listener(
    read: Reader,
    listener: Listener,
    context: Context,
    *,
    acknowledge: Acknowledge | None = None,
    lane: ChooseLane,
) -> BoltListener:
    """The Bolt listener that acks at once and has ``listener`` work in one of the pools."""

    def bolt_listener(ack: Ack, body: dict[str, Any]) -> None:
        with commands_prefixed(context.command_prefix):
            take(ack, body)

    def take(ack: Ack, body: dict[str, Any]) -> None:
        answer = _acknowledgement(body, read, acknowledge, context) if acknowledge else {}
        ack(**answer)
        if answer.get("response_action") == "errors":
            return
        try:
            _take_in(body, read, listener, lane, context)
        except Exception:
            log.exception("%s could not be taken in", listener.__name__)

    bolt_listener.__name__ = listener.__name__
    return bolt_listener


def _acknowledgement(
    body: Payload, read: Reader, acknowledge: Acknowledge, context: Context
) -> dict[str, Any]:
    """What goes back with the ack; nothing where that fails, as an ack must come all the same."""
    try:
        request = read(body, context.identity)
        return {} if request is None else acknowledge(request, context.locale_at_hand(request))
    except Exception:
        log.exception("%s failed", acknowledge.__name__)
        return {}


def _take_in(
    body: Payload, read: Reader, listener: Listener, lane: ChooseLane, context: Context
) -> None:
    request = read(body, context.identity)
    if request is None:
        return
    try:
        if not is_first(request, context):
            log.info("Answered before: %s", ", ".join(request.keys))
            return
    except Exception as error:
        log.exception("Cannot tell whether this was answered before")
        _tell_aside(request, problem_message(error, context.locale_at_hand(request)), context)
        return
    owner = request.channel if request.surface == "mention" else request.user
    is_taken = context.pools.submit(
        lambda: _work(request, listener, context), lane=lane(request), owner=owner
    )
    if not is_taken:
        _tell_aside(request, notice_message("error.busy", context.locale_at_hand(request)), context)


def _tell_aside(request: Request, message: Message, context: Context) -> None:
    """Tell the asker from a thread beside the pool: an ack must not wait for Slack."""
    if not context.notices.submit(lambda: _tell(request, message, context)):
        log.warning("A notice to %s was dropped, as too many are waiting", request.user)


def is_first(request: Request, context: Context) -> bool:
    """Whether none of the keys was claimed before; claims them all."""
    return not request.keys or context.engine.claim(*request.keys)


def _work(request: Request, listener: Listener, context: Context) -> None:
    with commands_prefixed(context.command_prefix):
        _answer(request, listener, context)


def _answer(request: Request, listener: Listener, context: Context) -> None:
    try:
        refusal = _refusal(request, context)
        if refusal is not None:
            tell_instead(request, refusal, context, context.locale(request))
            return
        listener(request, context)
    except BotError as error:
        _log_problem(error)
        # What the asker can put right is an answer, and stands where an answer would.
        _tell(request, problem_message(error, context.locale(request)), context, is_in_place=True)
    except SlackApiError as error:
        _tell_slack_error(error, request, context)
    except Exception as error:
        log.exception("%s failed", listener.__name__)
        _tell(request, problem_message(error, context.locale(request)), context)


def _refusal(request: Request, context: Context) -> Message | None:
    """Why this is not for us to answer, None where it is."""
    is_stranger = is_from_elsewhere(request, context.identity) or (
        # Where the event names no team, Slack knows the person's.
        request.user_team is None and context.profiles.of(request.user).is_elsewhere
    )
    if is_stranger and not context.allow_external_teams:
        return notice_message("error.other_team", context.locale(request))
    rules = context.permissions
    if not rules.answers_in(request.channel):
        return channel_refusal_message(
            rules.allowed_channels, context.locale(request), rules.admins
        )
    return None


def _log_problem(error: BotError) -> None:
    """The reason for the admin; what people typed stays out of the log."""
    if isinstance(error, StoreError):
        log.error("The library cannot be used: %s", error, exc_info=error)
    else:
        log.info("Not answered: %s", type(error).__name__)


def _tell_slack_error(error: SlackApiError, request: Request, context: Context) -> None:
    code = error_code(error)
    if code in TOKEN_REFUSED:
        log.error(
            "Slack refuses the bot token (%s): reinstall the app, put its token into "
            "SLACK_BOT_TOKEN and start again",
            code,
        )
        # Without a token only a response_url can still carry the sentence.
        if not request.response_url:
            return
    elif request.surface == "home":
        # The tab is what was refused: it stays as it is.
        log.error("Slack refused the Home tab (%s)", code, exc_info=error)
        return
    else:
        log.error("Slack refused an answer (%s)", code, exc_info=error)
    locale = context.locale_at_hand(request)
    key = "error.slack_busy" if code in RATE_LIMITED else "error.unexpected"
    _tell(request, notice_message(key, locale), context)


def _tell(
    request: Request, message: Message, context: Context, *, is_in_place: bool = False
) -> None:
    """The last word on a failure: it may fail too, and then it is only logged."""
    try:
        tell_instead(
            request, message, context, context.locale_at_hand(request), is_in_place=is_in_place
        )
    except Exception as error:
        log.error("The asker could not be told: %s", error)
