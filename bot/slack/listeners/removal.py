"""Removing an article: asked before, done for everybody, undone within a day."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable

from bot.commands.command import Command
from bot.errors import NotFoundError
from bot.models import Locale
from bot.slack.context import Context
from bot.slack.transport.payloads import Request
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

Act = Callable[[int, Request, Context, Locale], Message]


def answer_removal(command: Command, request: Request, context: Context) -> None:
    """``remove #12`` asks first; ``undo #12``, or ``undo`` for what the asker removed last."""
    locale = context.locale(request)
    if not context.permissions.may("remove", request):
        message = refusal_message("remove", locale, context.permissions.admins)
    elif command.kind == "undo":
        message = _undone(command.argument, request, context, locale)
    elif not command.argument.strip():
        message = notice_message("removal.which", locale)
    else:
        message = confirm_message(context.engine.article(command.argument)[0], locale)
    context.delivery.tell(request, message, locale)


def confirm_removal(request: Request, context: Context) -> None:
    """The button that removes the article; pressed twice, it says the same again."""
    _carry_out(_removed, request, context)


def cancel_removal(request: Request, context: Context) -> None:
    """The button that leaves the article where it is."""
    locale = context.locale(request)
    _replace(request, notice_message("removal.kept", locale), context, locale)


def undo_removal(request: Request, context: Context) -> None:
    """The button that brings the article back."""
    _carry_out(_restored, request, context)


def _carry_out(act: Act, request: Request, context: Context) -> None:
    """Put what comes of a button in the place of the message that it stands under."""
    locale = context.locale(request)
    number = _number(request.value)
    if number is None:
        message = notice_message("error.old_button", locale)
    elif not context.permissions.may("remove", request):
        message = refusal_message("remove", locale, context.permissions.admins)
    else:
        message = act(number, request, context, locale)
    _replace(request, message, context, locale)


def _removed(number: int, request: Request, context: Context, locale: Locale) -> Message:
    try:
        title = context.engine.article(f"#{number}")[0].title
        context.engine.remove(number, by=request.user)
        log.info("%s removed article #%d", request.user, number)
    except NotFoundError:
        removed = [one for one in context.engine.records.removed.all() if one.article_id == number]
        if not removed:
            raise
        title = removed[0].title
    return removed_message(number, title, locale)


def _undone(argument: str, request: Request, context: Context, locale: Locale) -> Message:
    removed = context.engine.records.removed
    if argument.strip():
        number = _number(argument)
        if number is None:
            raise NotFoundError(argument.strip())
        return _restored(number, request, context, locale)
    latest = removed.latest(by=request.user)
    if latest is not None:
        return _restored(latest.article_id, request, context, locale)
    listed = [(one.article_id, one.title, one.removed_by) for one in removed.all()]
    return bin_message(listed, locale)


def _restored(number: int, request: Request, context: Context, locale: Locale) -> Message:
    article = context.engine.restore(number)
    log.info("%s brought article #%d back", request.user, number)
    return restored_message(article, locale)


def _replace(request: Request, message: Message, context: Context, locale: Locale) -> None:
    """In the place of the message with the button: only the asker sees it, but in their own
    conversation with the bot, where it is a message like others."""
    is_private = not request.channel.startswith("D")
    context.delivery.replace(request, message, locale, is_private=is_private)


def _number(text: str) -> int | None:
    """The number of an article, as a button holds it or a person writes it.

    >>> _number("#12"), _number("＃１２ "), _number("12"), _number("twelve")
    (12, 12, 12, None)
    """
    found = re.fullmatch(r"\s*[#＃]?\s*(\d{1,15})[\s.。]*", text)
    return int(found[1]) if found else None
