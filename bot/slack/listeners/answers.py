"""Commands, mentions and direct messages: ask the engine, build the view, send it."""

from __future__ import annotations

import logging

from slack_sdk.errors import SlackApiError

from bot.grammar import Ask, interpret, interpret_command
from bot.models import Locale
from bot.slack import ids
from bot.slack.listeners.delivery import error_code
from bot.slack.listeners.desk import AnswersQuestions, Desk
from bot.slack.payloads import Asked
from bot.slack.state import AnswerState
from bot.slack.views.find import find_message
from bot.slack.views.guidance import help_message, short_help_message
from bot.slack.views.listing import articles_message, status_message
from bot.slack.views.message import Message
from bot.slack.views.notices import from_thread_block, notice_message, unknown_command_message
from bot.slack.views.parts import Frame
from bot.slack.views.summary import summary_message

log = logging.getLogger(__name__)

UNREADABLE = frozenset(
    {"missing_scope", "not_in_channel", "channel_not_found", "thread_not_found", "access_denied"}
)


def answer_find(asked: Asked, desk: Desk) -> None:
    """``/find``: everything after it is the question."""
    _send_answer(Ask("find", asked.text, ids.FIND), asked, desk)


def answer_summary(asked: Asked, desk: Desk) -> None:
    """``/summary``: a question, or an article by number, title or link."""
    _send_answer(Ask("summary", asked.text, ids.SUMMARY), asked, desk)


def answer_articles(asked: Asked, desk: Desk) -> None:
    """``/articles``: filters, or nothing."""
    _send_answer(Ask("articles", asked.text, ids.ARTICLES), asked, desk)


def answer_wenzhai(asked: Asked, desk: Desk) -> None:
    """``/wenzhai``: every command as a sub-command."""
    _send_answer(interpret_command(asked.text), asked, desk)


def answer_message(asked: Asked, desk: Desk) -> None:
    """A mention or a direct message; in a thread, one without words is about the thread."""
    ask = interpret(asked.text)
    is_bare = ask.kind == "thread" or (ask.kind == "summary" and not ask.argument.strip())
    if not is_bare:
        _send_answer(ask, asked, desk)
    elif asked.is_in_thread:
        _answer_thread(asked, desk)
    else:
        locale = desk.locale(asked)
        desk.delivery.answer(asked, short_help_message(locale), locale)


def _send_answer(ask: Ask, asked: Asked, desk: Desk) -> None:
    locale = desk.locale(asked)
    desk.delivery.answer(asked, _message(ask, asked, desk.engine, locale), locale)


def _message(ask: Ask, asked: Asked, engine: AnswersQuestions, locale: Locale) -> Message:
    match ask.kind:
        case "find" | "summary" | "articles":
            is_private = asked.surface == "command"
            state = AnswerState(ask.kind, ask.argument, 1, asked.user, is_private=is_private)
            return state_message(state, engine, Frame(locale, state))
        case "status":
            return status_message(engine.status(), locale)
        case "unknown":
            return unknown_command_message(ask.word, locale)
        case _:
            return help_message(locale)


def state_message(state: AnswerState, engine: AnswersQuestions, frame: Frame) -> Message:
    """The answer that a state stands for: asked now, or again by a button."""
    match state.kind:
        case "find":
            message = find_message(engine.find(state.query, page=state.page), frame)
        case "summary":
            message = summary_message(engine.summary(state.query), frame)
        case "articles":
            message = articles_message(engine.articles(state.query, page=state.page), frame)
    if state.is_thread:
        return message.with_opening(from_thread_block(state.query, frame.locale))
    return message


def _answer_thread(asked: Asked, desk: Desk) -> None:
    """Search with the terms of the thread itself, and say which they are."""
    locale = desk.locale(asked)
    try:
        texts = desk.conversations.thread_texts(
            asked.channel, asked.thread_ts or "", before_ts=asked.ts
        )
    except SlackApiError as error:
        if error_code(error) not in UNREADABLE:
            raise
        log.warning("A thread in %s cannot be read: %s", asked.channel, error_code(error))
        desk.delivery.answer(asked, notice_message("error.thread_unreadable", locale), locale)
        return
    terms = desk.engine.thread_query(texts) if texts else ""
    if not terms:
        desk.delivery.answer(asked, notice_message("error.thread_no_terms", locale), locale)
        return
    state = AnswerState("find", terms, 1, asked.user, is_thread=True)
    desk.delivery.answer(asked, state_message(state, desk.engine, Frame(locale, state)), locale)
