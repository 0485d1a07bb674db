"""Shortcuts on a message: what it is about, and what goes with the link in it.

They answer who used them, through the response_url, so that they work where the bot is no member.
Nothing of the message is stored.
"""

from __future__ import annotations

from bot.catalogue import say
from bot.models import Locale
from bot.slack.context import Context
from bot.slack.replies import reply
from bot.slack.state import AnswerState
from bot.slack.transport.payloads import Request
from bot.slack.views.message import Message, context_line, text_block
from bot.slack.views.notices import notice_message


def find_about(request: Request, context: Context) -> None:
    """What the library says on the terms of a message."""
    locale = context.locale(request)
    answer = _about(request, context, locale) or notice_message("shortcut.no_terms", locale)
    context.delivery.answer(request, answer, locale)


def relate_link(request: Request, context: Context) -> None:
    """What to read beside the article that a message links to, or on the words around the link."""
    locale = context.locale(request)
    for link in request.links:
        article = context.engine.linked_article(link)
        if article is not None:
            state = AnswerState("related", f"#{article.id}", 1, request.user, is_private=True)
            context.delivery.answer(request, reply(state, context.engine, locale).message, locale)
            return
    key = "shortcut.unknown_link" if request.links else "shortcut.no_link"
    answer = _about(request, context, locale)
    if answer is None:
        context.delivery.answer(request, notice_message(key, locale), locale)
        return
    opening = (text_block(say(key, locale)), context_line(say("shortcut.by_words", locale)))
    context.delivery.answer(request, answer.with_opening(*opening), locale)


def _about(request: Request, context: Context, locale: Locale) -> Message | None:
    """The answer to the terms of the message, None where it names none that the library knows."""
    terms = context.engine.thread_query([request.text]) if request.text else ""
    if not terms:
        return None
    state = AnswerState("thread", terms, 1, request.user, is_thread=True, is_private=True)
    return reply(state, context.engine, locale).message
