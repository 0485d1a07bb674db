"""Buttons under an answer. All they need is in their value, so a restart does not matter."""

from __future__ import annotations

import hashlib
import logging
from dataclasses import replace

from slack_sdk.errors import SlackApiError

from bot.catalogue import say
from bot.slack import ids
from bot.slack.context import Context
from bot.slack.replies import note_question, reply
from bot.slack.state import AnswerState, decode_state
from bot.slack.transport.error_codes import NOT_A_MEMBER, POSTING_CLOSED, error_code
from bot.slack.transport.payloads import Request
from bot.slack.views.notices import notice_message, shared_by_block
from bot.slack.views.parts import joined
from bot.slack.views.refusal import channel_refusal_message

log = logging.getLogger(__name__)


def show(request: Request, context: Context) -> None:
    """Put what a button leads to (a page, an article's card, the way back) in the answer's place.

    An answer that others read stays as it is: whoever presses gets the new one alone.
    """
    locale = context.locale(request)
    state = decode_state(request.value)
    if state is None:
        tell_old(request, context)
        return
    if request.command == ids.ALL_PASSAGES:
        state = replace(state, kind="find")
    own = replace(state, asker=request.user, is_private=True)
    answer = reply(own, context.engine, locale)
    if state.is_private:
        context.delivery.replace(request, answer.message, locale, is_private=True)
    else:
        context.delivery.tell(request, answer.message, locale)
    if request.command in ids.SUGGESTIONS:
        note_question(state, answer, context)


def show_related(request: Request, context: Context) -> None:
    """Show what to read beside an article below the answer, which is not done with yet."""
    if not (request.value.isascii() and request.value.isdigit()):
        tell_old(request, context)
        return
    locale = context.locale(request)
    state = AnswerState("related", f"#{request.value}", 1, request.user, is_private=True)
    context.delivery.tell(request, reply(state, context.engine, locale).message, locale)


def open_article(request: Request, context: Context) -> None:
    """Nothing: Slack opens the link by itself, and only tells us that somebody did."""


def share(request: Request, context: Context) -> None:
    """Post the answer for everybody, with the name of who shared it, and do so once."""
    locale = context.locale(request)
    state = decode_state(request.value)
    if state is None:
        tell_old(request, context)
        return
    # The page is in the value: another page of the same message is another answer.
    pressed = hashlib.sha256(request.value.encode()).hexdigest()
    key = f"share:{request.channel}:{request.ts}:{pressed}"
    if not context.engine.claim(key):
        context.delivery.tell(request, notice_message("share.before", locale), locale)
        return
    try:
        # Nobody's from now on: whoever presses a button under it gets what it leads to alone.
        answer = reply(replace(state, asker="", is_private=False), context.engine, locale).message
        message = replace(
            answer.with_opening(shared_by_block(request.user, locale)),
            text=joined([say("share.by_text", locale), answer.text]),
        )
        context.delivery.publish(request, message)
    except Exception as error:
        context.engine.unclaim(key)
        _tell_unshared(error, request, context)
        return
    own = reply(state, context.engine, locale, is_shared=True).message
    context.delivery.replace(request, own, locale, is_private=state.is_private)


def share_to(request: Request, context: Context) -> None:
    """Post what was answered directly in the channel that was chosen, with who shared it."""
    locale = context.locale(request)
    state = decode_state(request.block_id)
    if state is None or not request.value:
        tell_old(request, context)
        return
    if not context.permissions.answers_in(request.value):
        rules = context.permissions
        refusal = channel_refusal_message(rules.allowed_channels, locale, rules.admins)
        context.delivery.tell(request, refusal, locale)
        return
    answer = reply(replace(state, asker="", is_private=False), context.engine, locale).message
    message = replace(
        answer.with_opening(shared_by_block(request.user, locale)),
        text=joined([say("share.by_text", locale), answer.text]),
    )
    try:
        context.delivery.post(request.value, message)
    except SlackApiError as error:
        _tell_unshared(error, request, context)
        return
    done = notice_message("share.done", locale)
    context.delivery.replace(request, done, locale, is_private=True)


def _tell_unshared(error: Exception, request: Request, context: Context) -> None:
    """Why the answer was not posted, where its asker can do something about it."""
    code = error_code(error) if isinstance(error, SlackApiError) else ""
    if code not in NOT_A_MEMBER | POSTING_CLOSED:
        raise error
    log.info("Cannot share in %s: %s", request.channel, code)
    locale = context.locale(request)
    key = "error.not_in_channel" if code in NOT_A_MEMBER else "error.cannot_post"
    context.delivery.tell(request, notice_message(key, locale, reason=code), locale)


def tell_old(request: Request, context: Context) -> None:
    """Say that the button is of an answer that this version cannot read."""
    locale = context.locale(request)
    context.delivery.tell(request, notice_message("error.old_button", locale), locale)
