"""Removing an article: asked before, done for everybody, undone within a day."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable

from bot.commands.command import Ask
from bot.errors import NotFoundError
from bot.models import Locale
from bot.slack.context import Desk
from bot.slack.transport.payloads import Asked
from bot.slack.views.message import Message
from bot.slack.views.notices import notice_message
from bot.slack.views.refusal import refusal_message
from bot.slack.views.removal import (
    bin_message,
    confirm_message,
    removed_message,
    restored_message,
)

log = logging.getLogger(__name__)

Act = Callable[[int, Asked, Desk, Locale], Message]


def answer_removal(ask: Ask, asked: Asked, desk: Desk) -> None:
    """``remove #12`` asks first; ``undo #12``, or ``undo`` for what the asker removed last."""
    locale = desk.locale(asked)
    if not desk.permissions.may("remove", asked):
        message = refusal_message("remove", locale, desk.permissions.admins)
    elif ask.kind == "undo":
        message = _undone(ask.argument, asked, desk, locale)
    elif not ask.argument.strip():
        message = notice_message("removal.which", locale)
    else:
        message = confirm_message(desk.engine.article(ask.argument)[0], locale)
    desk.delivery.tell(asked, message, locale)


def confirm_removal(asked: Asked, desk: Desk) -> None:
    """The button that removes the article; pressed twice, it says the same again."""
    _carry_out(_removed, asked, desk)


def cancel_removal(asked: Asked, desk: Desk) -> None:
    """The button that leaves the article where it is."""
    locale = desk.locale(asked)
    _replace(asked, notice_message("removal.kept", locale), desk, locale)


def undo_removal(asked: Asked, desk: Desk) -> None:
    """The button that brings the article back."""
    _carry_out(_restored, asked, desk)


def _carry_out(act: Act, asked: Asked, desk: Desk) -> None:
    """Put what comes of a button in the place of the message that it stands under."""
    locale = desk.locale(asked)
    number = _number(asked.value)
    if number is None:
        message = notice_message("error.old_button", locale)
    elif not desk.permissions.may("remove", asked):
        message = refusal_message("remove", locale, desk.permissions.admins)
    else:
        message = act(number, asked, desk, locale)
    _replace(asked, message, desk, locale)


def _removed(number: int, asked: Asked, desk: Desk, locale: Locale) -> Message:
    try:
        title = desk.engine.article(f"#{number}")[0].title
        desk.engine.remove(number, by=asked.user)
        log.info("%s removed article #%d", asked.user, number)
    except NotFoundError:
        removed = [one for one in desk.engine.records.removed.all() if one.article_id == number]
        if not removed:
            raise
        title = removed[0].title
    return removed_message(number, title, locale)


def _undone(argument: str, asked: Asked, desk: Desk, locale: Locale) -> Message:
    removed = desk.engine.records.removed
    if argument.strip():
        number = _number(argument)
        if number is None:
            raise NotFoundError(argument.strip())
        return _restored(number, asked, desk, locale)
    latest = removed.latest(by=asked.user)
    if latest is not None:
        return _restored(latest.article_id, asked, desk, locale)
    listed = [(one.article_id, one.title, one.removed_by) for one in removed.all()]
    return bin_message(listed, locale)


def _restored(number: int, asked: Asked, desk: Desk, locale: Locale) -> Message:
    article = desk.engine.restore(number)
    log.info("%s brought article #%d back", asked.user, number)
    return restored_message(article, locale)


def _replace(asked: Asked, message: Message, desk: Desk, locale: Locale) -> None:
    """In the place of the message with the button: only the asker sees it, but in their own
    conversation with the bot, where it is a message like others."""
    is_private = not asked.channel.startswith("D")
    desk.delivery.replace(asked, message, locale, is_private=is_private)


def _number(text: str) -> int | None:
    """The number of an article, as a button holds it or a person writes it.

    >>> _number("#12"), _number("＃１２ "), _number("12"), _number("twelve")
    (12, 12, 12, None)
    """
    found = re.fullmatch(r"\s*[#＃]?\s*(\d{1,15})[\s.。]*", text)
    return int(found[1]) if found else None
