"""Buttons under an answer. All they need is in their value, so a restart does not matter."""

from __future__ import annotations

import hashlib
import logging
from dataclasses import replace

from slack_sdk.errors import SlackApiError

from bot.catalogue import say
from bot.slack import ids
from bot.slack.context import Desk
from bot.slack.replies import note_question, reply
from bot.slack.state import AnswerState, decode_state
from bot.slack.transport.delivery import CLOSED, OUTSIDE, error_code
from bot.slack.transport.payloads import Asked
from bot.slack.views.notices import kept_private_block, notice_message, shared_by_block
from bot.slack.views.parts import joined

log = logging.getLogger(__name__)


def show(asked: Asked, desk: Desk) -> None:
    """Put what a button leads to (a page, an article's card, the way back) in the answer's place.

    An answer that others read is turned by its asker only; anybody else gets the new one alone.
    """
    locale = desk.locale(asked)
    state = decode_state(asked.value)
    if state is None:
        tell_old(asked, desk)
        return
    if state.is_private or asked.user == state.asker:
        answer = reply(state, desk.engine, locale)
        desk.delivery.replace(asked, answer.message, locale, is_private=state.is_private)
    else:
        state = replace(state, asker=asked.user, is_private=True)
        answer = reply(state, desk.engine, locale)
        message = answer.message.with_opening(kept_private_block(locale))
        desk.delivery.tell(asked, message, locale)
    if asked.command in ids.SUGGESTIONS:
        note_question(state, answer, desk)


def show_related(asked: Asked, desk: Desk) -> None:
    """Show what to read beside an article below the answer, which is not done with yet."""
    if not (asked.value.isascii() and asked.value.isdigit()):
        tell_old(asked, desk)
        return
    locale = desk.locale(asked)
    state = AnswerState("related", f"#{asked.value}", 1, asked.user, is_private=True)
    desk.delivery.tell(asked, reply(state, desk.engine, locale).message, locale)


def use_menu(asked: Asked, desk: Desk) -> None:
    """What was chosen in an article's menu."""
    if asked.value != ids.ARTICLE_OPEN:
        show_related(asked, desk)


def open_article(asked: Asked, desk: Desk) -> None:
    """Nothing: Slack opens the link by itself, and only tells us that somebody did."""


def share(asked: Asked, desk: Desk) -> None:
    """Post the answer for everybody, with the name of who shared it, and do so once."""
    locale = desk.locale(asked)
    state = decode_state(asked.value)
    if state is None:
        tell_old(asked, desk)
        return
    # The page is in the value: another page of the same message is another answer.
    pressed = hashlib.sha256(asked.value.encode()).hexdigest()
    key = f"share:{asked.channel}:{asked.ts}:{pressed}"
    if not desk.engine.claim(key):
        desk.delivery.tell(asked, notice_message("share.before", locale), locale)
        return
    try:
        # Nobody's from now on: whoever presses a button under it gets what it leads to alone.
        answer = reply(replace(state, asker="", is_private=False), desk.engine, locale).message
        message = replace(
            answer.with_opening(shared_by_block(asked.user, locale)),
            text=joined([say("share.by_text", locale), answer.text]),
        )
        desk.delivery.publish(asked, message)
    except Exception as error:
        desk.engine.unclaim(key)
        _tell_unshared(error, asked, desk)
        return
    own = reply(state, desk.engine, locale, is_shared=True).message
    desk.delivery.replace(asked, own, locale, is_private=state.is_private)


def _tell_unshared(error: Exception, asked: Asked, desk: Desk) -> None:
    """Why the answer was not posted, where its asker can do something about it."""
    code = error_code(error) if isinstance(error, SlackApiError) else ""
    if code not in OUTSIDE | CLOSED:
        raise error
    log.info("Cannot share in %s: %s", asked.channel, code)
    locale = desk.locale(asked)
    key = "error.not_in_channel" if code in OUTSIDE else "error.cannot_post"
    desk.delivery.tell(asked, notice_message(key, locale, reason=code), locale)


def tell_old(asked: Asked, desk: Desk) -> None:
    """Say that the button is of an answer that this version cannot read."""
    locale = desk.locale(asked)
    desk.delivery.tell(asked, notice_message("error.old_button", locale), locale)
