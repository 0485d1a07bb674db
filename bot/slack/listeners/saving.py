"""Links become articles: by command, mention, message or shortcut, and go again by Undo."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from bot.errors import BotError, NotFoundError
from bot.slack import mrkdwn
from bot.slack.context import Context
from bot.slack.listeners.buttons import tell_old
from bot.slack.transport.interactions import number_in
from bot.slack.transport.payloads import Request
from bot.slack.views.notices import notice_message
from bot.slack.views.refusal import refusal_message
from bot.slack.views.saving import (
    LINKS,
    SavedOutcome,
    offer_message,
    saved_message,
    undone_message,
)

log = logging.getLogger(__name__)

UNDONE_FOR = timedelta(hours=24)
READING = "eyes"
"""The reaction to a message while its links are read, by Slack's name of it."""
_BARE = re.compile(r"[\s,，、;；<>]+")


def answer_save(request: Request, context: Context) -> None:
    """``/save``: the links after it."""
    save_links(mrkdwn.links_in(request.text), request, context)


def save_shortcut(request: Request, context: Context) -> None:
    """Every link of a message."""
    save_links(request.links, request, context)


def save_offered(request: Request, context: Context) -> None:
    """The button under a question whether links are to be saved."""
    save_links(mrkdwn.links_in(request.value), request, context)


def save_by_force(request: Request, context: Context) -> None:
    """The button under a page that was refused because it says that it is no article."""
    save_links(mrkdwn.links_in(request.value), request, context, force=True)


def save_links(
    links: Sequence[str], request: Request, context: Context, *, force: bool = False
) -> None:
    """Read links into the library, and tell what was understood of each."""
    locale = context.locale(request)
    if not context.permissions.may("save", request):
        refusal = refusal_message("save", locale, context.permissions.admins)
        context.delivery.tell(request, refusal, locale)
        return
    if not links:
        context.delivery.answer(request, notice_message("save.no_link", locale), locale)
        return
    if request.surface in ("mention", "direct"):
        context.delivery.react(request, READING)
    outcomes = [_save(link, request.user, context, force=force) for link in links[:LINKS]]
    message = saved_message(outcomes, locale, left=max(len(links) - LINKS, 0))
    context.delivery.answer(request, message, locale)


def offer_links(request: Request, context: Context) -> bool:
    """Ask whether to save what is links alone and not in the library; False for anything else."""
    links = request.links
    words = [word for word in _BARE.split(request.text) if word]
    if not links or not all(any(word in link for link in links) for word in words):
        return False
    unknown = [link for link in links[:LINKS] if context.engine.linked_article(link) is None]
    if not unknown or not context.permissions.may("save", request):
        return False
    locale = context.locale(request)
    context.delivery.answer(request, offer_message(unknown, locale), locale)
    return True


def undo_save(request: Request, context: Context) -> None:
    """Take a saved article out again: for who saved it within a day, and for admins."""
    locale = context.locale(request)
    number = number_in(request.value)
    saved = context.engine.records.saved_links.of(number)
    if saved is None:
        tell_old(request, context)
        return
    is_own = saved.saved_by == request.user
    is_late = datetime.now(UTC) - datetime.fromisoformat(saved.saved_at) > UNDONE_FOR
    if (not is_own or is_late) and not context.permissions.is_admin(request.user):
        key = "save.undo_late" if is_own else "save.undo_not_yours"
        context.delivery.tell(request, notice_message(key, locale, number=number), locale)
        return
    try:
        title = context.engine.article(f"#{number}")[0].title
        context.engine.remove(number, by=request.user)
    except NotFoundError:
        context.delivery.tell(request, notice_message("save.gone", locale, number=number), locale)
        return
    log.info("%s took the saved article %d out again", request.user, number)
    context.delivery.answer(request, undone_message(number, title, locale), locale)


def _save(link: str, user: str, context: Context, *, force: bool) -> SavedOutcome:
    try:
        return SavedOutcome(link, context.engine.save_link(link, by=user, force=force))
    except BotError as error:
        log.info("A link was not saved: %s", type(error).__name__)
        return SavedOutcome(link, error=error)
