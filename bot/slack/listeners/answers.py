"""Commands, mentions and direct messages: ask the engine, build the view, send it."""

from __future__ import annotations

import re

from bot.commands.command import Ask, courtesy, interpret, interpret_command
from bot.models import Locale
from bot.slack import ids
from bot.slack.context import Desk
from bot.slack.listeners.followups import answer_follow_up, answer_thread
from bot.slack.listeners.language import answer_language
from bot.slack.listeners.removal import answer_removal
from bot.slack.listeners.watches import answer_watch_ask
from bot.slack.replies import note_question, reply
from bot.slack.state import AnswerState
from bot.slack.transport.payloads import Asked
from bot.slack.views.guidance import help_message, short_help_message
from bot.slack.views.listing import status_message
from bot.slack.views.message import Message
from bot.slack.views.notices import unknown_command_message

_ARTICLE = re.compile(r"[#＃]\d{1,9}")


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
    """A mention or a direct message; in a thread, one without words is about the thread.

    What refers to an answer of ours goes on from it. A greeting is met with help in one line, and
    thanks with nothing.
    """
    said = courtesy(asked.text)
    if said is not None:
        if said == "greeting":
            _send_short_help(asked, desk)
        return
    if answer_follow_up(asked, desk):
        return
    ask = interpret(asked.text)
    is_bare = ask.kind == "thread" or (ask.kind == "summary" and not ask.argument.strip())
    if _ARTICLE.fullmatch(asked.text.strip()):
        _send_answer(Ask("summary", asked.text.strip(), ids.SUMMARY), asked, desk)
    elif not is_bare:
        _send_answer(ask, asked, desk)
    elif asked.is_in_thread:
        answer_thread(asked, desk)
    else:
        _send_short_help(asked, desk)


def _send_short_help(asked: Asked, desk: Desk) -> None:
    locale = desk.locale(asked)
    desk.delivery.answer(asked, short_help_message(locale), locale)


def _send_answer(ask: Ask, asked: Asked, desk: Desk) -> None:
    locale = desk.locale(asked)
    match ask.kind:
        case "find" | "summary" | "articles":
            is_private = asked.surface == "command"
            state = AnswerState(ask.kind, ask.argument, 1, asked.user, is_private=is_private)
            answer = reply(state, desk.engine, locale)
            desk.delivery.answer(asked, answer.message, locale)
            note_question(state, answer, desk)
        case "remove" | "undo":
            answer_removal(ask, asked, desk)
        case "language":
            answer_language(ask, asked, desk)
        case "watch":
            answer_watch_ask(ask, asked, desk)
        case _:
            desk.delivery.answer(asked, _message(ask, desk, locale), locale)


def _message(ask: Ask, desk: Desk, locale: Locale) -> Message:
    match ask.kind:
        case "status":
            return status_message(desk.engine.status(), locale)
        case "unknown":
            return unknown_command_message(ask.word, locale)
        case _:
            return help_message(locale)
