"""Buttons under an answer. All they need is in their value, so a restart does not matter."""

from __future__ import annotations

import logging
from dataclasses import replace

from slack_sdk.errors import SlackApiError

from bot.catalogue import say
from bot.slack.listeners.answers import state_message
from bot.slack.listeners.delivery import CLOSED, OUTSIDE, error_code
from bot.slack.listeners.desk import Desk
from bot.slack.payloads import Asked
from bot.slack.state import decode_state
from bot.slack.views.notices import kept_private_block, notice_message, shared_by_block
from bot.slack.views.parts import Frame

log = logging.getLogger(__name__)


def turn_page(asked: Asked, desk: Desk) -> None:
    """Show another page in the place of this one.

    An answer that others read is turned by its asker only; anybody else gets the page alone.
    """
    locale = desk.locale(asked)
    state = decode_state(asked.value)
    if state is None:
        desk.delivery.tell(asked, notice_message("error.old_button", locale), locale)
        return
    if state.is_private or asked.user == state.asker:
        message = state_message(state, desk.engine, Frame(locale, state))
        desk.delivery.replace(asked, message, locale, is_private=state.is_private)
        return
    own = replace(state, asker=asked.user, is_private=True)
    message = state_message(own, desk.engine, Frame(locale, own))
    desk.delivery.tell(asked, message.with_opening(kept_private_block(locale)), locale)


def share(asked: Asked, desk: Desk) -> None:
    """Post the answer for everybody, with the name of who shared it."""
    locale = desk.locale(asked)
    state = decode_state(asked.value)
    if state is None:
        desk.delivery.tell(asked, notice_message("error.old_button", locale), locale)
        return
    answer = state_message(state, desk.engine, Frame(locale)).without_buttons()
    message = replace(
        answer.with_opening(shared_by_block(asked.user, locale)),
        text=f"{say('share.by_text', locale)}: {answer.text}",
    )
    try:
        desk.delivery.publish(asked, message)
    except SlackApiError as error:
        code = error_code(error)
        if code not in OUTSIDE | CLOSED:
            raise
        log.info("Cannot share in %s: %s", asked.channel, code)
        key = "error.not_in_channel" if code in OUTSIDE else "error.cannot_post"
        desk.delivery.tell(asked, notice_message(key, locale, reason=code), locale)
        return
    desk.delivery.tell(asked, notice_message("share.done", locale), locale)
