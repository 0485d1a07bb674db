"""Tells who asked why they get no answer, where they are looking: a window, the Home tab, a talk."""

from __future__ import annotations

import logging

from slack_sdk.errors import SlackApiError

from bot.models import Locale
from bot.slack.context import Desk
from bot.slack.forms import SearchForm, decode_window, read_form
from bot.slack.transport.delivery import error_code
from bot.slack.transport.payloads import Asked
from bot.slack.views.home import problem_view
from bot.slack.views.message import Message
from bot.slack.views.modals import notice_window

log = logging.getLogger(__name__)


def tell_instead(
    asked: Asked, message: Message, desk: Desk, locale: Locale, *, is_in_place: bool = False
) -> None:
    """Say it in the window that waits for the answer, or on the tab that was opened.

    Whoever opens the tab has asked nothing and gets no message. Everywhere else it is told to the
    asker alone, or with ``is_in_place`` where an answer would stand.
    """
    if asked.surface == "home":
        desk.windows.publish(asked.user, problem_view(message))
    elif not _is_told_in_window(asked, message, desk, locale):
        send = desk.delivery.answer if is_in_place else desk.delivery.tell
        send(asked, message, locale)


def remembered_form(asked: Asked, at_hand: Locale) -> tuple[SearchForm, Locale]:
    """The form that a window remembers, and its language, which must not change while it is open."""
    form, locale = decode_window(asked.view.metadata if asked.view else "")
    return form, locale or at_hand


def sent_form(asked: Asked, at_hand: Locale) -> tuple[SearchForm, Locale]:
    """The form as it was sent off, and the language of its window."""
    _, locale = remembered_form(asked, at_hand)
    return read_form(asked.view.values if asked.view else {}), locale


def _is_told_in_window(asked: Asked, message: Message, desk: Desk, locale: Locale) -> bool:
    """Whether the asker still has the window open, and reads it there."""
    if asked.view is None or asked.view.kind != "modal":
        return False
    read = sent_form if asked.view.values else remembered_form
    form, window_locale = read(asked, locale)
    try:
        return desk.windows.change(asked, notice_window(message, form, window_locale))
    except SlackApiError as error:
        log.warning("A window cannot be changed: %s", error_code(error))
        return False
