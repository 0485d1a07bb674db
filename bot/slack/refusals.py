"""Tells who asked why they get no answer, where they are looking: a window, the Home tab, a talk."""

from __future__ import annotations

import logging

from slack_sdk.errors import SlackApiError

from bot.models import Locale
from bot.slack.context import Context
from bot.slack.forms import SearchForm, decode_window, read_form
from bot.slack.transport.error_codes import error_code
from bot.slack.transport.payloads import Request
from bot.slack.views.home import problem_view
from bot.slack.views.message import Message
from bot.slack.views.modals import notice_window

log = logging.getLogger(__name__)


def tell_instead(
    request: Request,
    message: Message,
    context: Context,
    locale: Locale,
    *,
    is_in_place: bool = False,
) -> None:
    """Say it in the window that waits for the answer, or on the tab that was opened.

    Whoever opens the tab has asked nothing and gets no message. Everywhere else it is told to the
    asker alone, or with ``is_in_place`` where an answer would stand.
    """
    if request.surface == "home":
        context.windows.publish(request.user, problem_view(message))
    elif not _is_told_in_window(request, message, context, locale):
        send = context.delivery.answer if is_in_place else context.delivery.tell
        send(request, message, locale)


def remembered_form(request: Request, at_hand: Locale) -> tuple[SearchForm, Locale]:
    """The form that a window remembers, and its language, which must not change while it is open."""
    form, locale = decode_window(request.view.metadata if request.view else "")
    return form, locale or at_hand


def sent_form(request: Request, at_hand: Locale) -> tuple[SearchForm, Locale]:
    """The form as it was sent off, and the language of its window."""
    _, locale = remembered_form(request, at_hand)
    return read_form(request.view.values if request.view else {}), locale


def _is_told_in_window(
    request: Request, message: Message, context: Context, locale: Locale
) -> bool:
    """Whether the asker still has the window open, and reads it there."""
    if request.view is None or request.view.kind != "modal":
        return False
    read = sent_form if request.view.values else remembered_form
    form, window_locale = read(request, locale)
    try:
        return context.windows.change(request, notice_window(message, form, window_locale))
    except SlackApiError as error:
        log.warning("A window cannot be changed: %s", error_code(error))
        return False
