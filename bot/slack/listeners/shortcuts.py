"""Shortcuts on a message: what it is about, and what goes with the link in it.

They answer who used them, through the response_url, so that they work where the bot is no member.
Nothing of the message is stored.
"""

from __future__ import annotations

from bot.catalogue import say
from bot.models import Locale
from bot.slack.context import Desk
from bot.slack.replies import reply
from bot.slack.state import AnswerState
from bot.slack.transport.payloads import Asked
from bot.slack.views.message import Message, context_line, text_block
from bot.slack.views.notices import notice_message


def find_about(asked: Asked, desk: Desk) -> None:
    """What the library says on the terms of a message."""
    locale = desk.locale(asked)
    answer = _about(asked, desk, locale) or notice_message("shortcut.no_terms", locale)
    desk.delivery.answer(asked, answer, locale)


def relate_link(asked: Asked, desk: Desk) -> None:
    """What to read beside the article that a message links to, or on the words around the link."""
    locale = desk.locale(asked)
    for link in asked.links:
        article = desk.engine.linked_article(link)
        if article is not None:
            state = AnswerState("related", f"#{article.id}", 1, asked.user, is_private=True)
            desk.delivery.answer(asked, reply(state, desk.engine, locale).message, locale)
            return
    key = "shortcut.unknown_link" if asked.links else "shortcut.no_link"
    answer = _about(asked, desk, locale)
    if answer is None:
        desk.delivery.answer(asked, notice_message(key, locale), locale)
        return
    opening = (text_block(say(key, locale)), context_line(say("shortcut.by_words", locale)))
    desk.delivery.answer(asked, answer.with_opening(*opening), locale)


def _about(asked: Asked, desk: Desk, locale: Locale) -> Message | None:
    """The answer to the terms of the message, None where it names none that the library knows."""
    terms = desk.engine.thread_query([asked.text]) if asked.text else ""
    if not terms:
        return None
    state = AnswerState("thread", terms, 1, asked.user, is_thread=True, is_private=True)
    return reply(state, desk.engine, locale).message
