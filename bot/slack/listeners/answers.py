"""Commands, mentions and direct messages: ask the engine, build the view, send it."""

from __future__ import annotations

import re

from bot.commands.command import Command, courtesy, interpret, interpret_command
from bot.models import Locale
from bot.slack import ids
from bot.slack.context import Context
from bot.slack.listeners.followups import (
    answer_follow_up,
    answer_thread,
    read_conversation,
    refers_back,
)
from bot.slack.listeners.language import answer_language
from bot.slack.listeners.removal import answer_removal
from bot.slack.listeners.saving import offer_links, save_links
from bot.slack.listeners.watches import answer_watch_ask
from bot.slack.mrkdwn import links_in
from bot.slack.replies import note_question, reply
from bot.slack.state import AnswerState
from bot.slack.transport.payloads import Request
from bot.slack.views.guidance import help_message, short_help_message
from bot.slack.views.listing import status_message
from bot.slack.views.message import Message
from bot.slack.views.notices import unknown_command_message

WELCOME = "bow"
"""The reaction to thanks, by Slack's name of it."""
_ARTICLE = re.compile(r"[#＃]\d{1,9}")


def answer_find(request: Request, context: Context) -> None:
    """``/find``: everything after it is the question."""
    _send_answer(Command("find", request.text, ids.FIND), request, context)


def answer_summary(request: Request, context: Context) -> None:
    """``/summary``: a question, or an article by number, title or link."""
    _send_answer(Command("summary", request.text, ids.SUMMARY), request, context)


def answer_articles(request: Request, context: Context) -> None:
    """``/articles``: filters, or nothing."""
    _send_answer(Command("articles", request.text, ids.ARTICLES), request, context)


def answer_wenzhai(request: Request, context: Context) -> None:
    """``/wenzhai``: every command as a sub-command."""
    _send_answer(interpret_command(request.text), request, context)


def answer_message(request: Request, context: Context) -> None:
    """A mention or a direct message; in a thread, one without words is about the thread.

    What refers to an answer of ours goes on from it. A greeting is met with help in one line, and
    thanks with a reaction.
    """
    said = courtesy(request.text)
    if said is not None:
        if said == "greeting":
            _send_short_help(request, context)
        else:
            context.delivery.react(request, WELCOME)
        return
    if answer_follow_up(request, context):
        return
    command = interpret(request.text)
    is_bare = command.kind == "thread" or (
        command.kind == "summary" and not command.argument.strip()
    )
    if request.surface == "direct" and command.kind == "find" and offer_links(request, context):
        return
    if _ARTICLE.fullmatch(request.text.strip()):
        _send_answer(Command("summary", request.text.strip(), ids.SUMMARY), request, context)
    elif not is_bare:
        _send_answer(command, request, context)
    elif request.is_in_thread:
        answer_thread(request, context)
    else:
        _send_short_help(request, context)


def goes_on(request: Request) -> bool:
    """Whether what was said before must be read for the answer, which Slack may be slow to give."""
    if not (request.is_in_thread or request.surface == "direct"):
        return False
    return not request.text.strip() or refers_back(request.text)


def is_saving(request: Request) -> bool:
    """Whether links are to be read, which takes as long as their servers do."""
    if request.surface == "command":
        return (
            request.command.endswith("wenzhai") and interpret_command(request.text).kind == "save"
        )
    return request.surface in ("mention", "direct") and interpret(request.text).kind == "save"


def _send_short_help(request: Request, context: Context) -> None:
    locale = context.locale(request)
    context.delivery.answer(request, short_help_message(locale), locale)


def _send_answer(command: Command, request: Request, context: Context) -> None:
    locale = context.locale(request)
    match command.kind:
        case "find" | "summary" | "articles":
            is_private = request.surface == "command"
            state = AnswerState(
                command.kind, command.argument, 1, request.user, is_private=is_private
            )
            answer = reply(state, context.engine, locale)
            context.delivery.answer(request, answer.message, locale)
            note_question(state, answer, context)
        case "remove" | "undo":
            answer_removal(command, request, context)
        case "language":
            answer_language(command, request, context)
        case "save":
            _save(command, request, context)
        case "watch":
            answer_watch_ask(command, request, context)
        case "help" if request.surface == "mention":
            # Long, and for nobody else.
            context.delivery.tell(request, help_message(locale), locale)
        case _:
            context.delivery.answer(request, _message(command, context, locale), locale)


def _save(command: Command, request: Request, context: Context) -> None:
    """The links of the message; without one, those of the thread that it stands in, newest first."""
    links = request.links or links_in(command.argument)
    if not links and request.is_in_thread:
        before = read_conversation(request, context)
        if before is None:
            return
        texts = [text for text in reversed(before.texts) if links_in(text)]
        links = links_in(texts[0]) if texts else ()
    save_links(links, request, context)


def _message(command: Command, context: Context, locale: Locale) -> Message:
    match command.kind:
        case "status":
            return status_message(context.engine.status(), locale)
        case "unknown":
            return unknown_command_message(command.word, locale)
        case _:
            return help_message(locale)
