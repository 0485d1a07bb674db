"""Follow-ups: a message that goes on from an earlier answer in its thread or direct conversation.

The earlier answer is read back from its own message, because nothing of conversations is stored.
What a follow-up was understood as stands above its answer, unless that says so by itself.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import date

from slack_sdk.errors import SlackApiError

from bot.commands.command import interpret
from bot.commands.follow_ups import FollowUp, read_follow_up
from bot.commands.revisions import CANNOT
from bot.models import Locale
from bot.slack.context import Context
from bot.slack.earlier import EarlierAnswer
from bot.slack.listeners.steps import Step, next_step
from bot.slack.replies import note_question, reply
from bot.slack.state import AnswerState, ReplyKind
from bot.slack.transport.conversation import Conversation
from bot.slack.transport.error_codes import THREAD_UNREADABLE, error_code
from bot.slack.transport.payloads import Request
from bot.slack.views.answer import answer_message
from bot.slack.views.find import empty_message
from bot.slack.views.message import Message
from bot.slack.views.notices import followed_block, from_thread_block, notice_message
from bot.slack.views.parts import Frame
from bot.slack.views.sharing import choose_channel_message

log = logging.getLogger(__name__)

OWN_QUESTIONS = frozenset({"narrow", "add", "drop", "counter"})
"""What is a question of its own where nothing was answered before."""
_NOWHERE = Conversation([])


def answer_follow_up(request: Request, context: Context) -> bool:
    """Go on from the last answer, if that is asked for; False where it is a question of its own."""
    wish = read_follow_up(request.text, today=context.engine.today())
    if wish is None:
        return False
    before = read_conversation(request, context)
    if before is None:
        return True
    answer = before.answer
    if answer is None or _is_about_thread(wish, answer, request) or _is_command(wish, before):
        return _without_answer(wish, request, context, before)
    _go_on(wish, before, request, context)
    return True


def refers_back(text: str) -> bool:
    """Whether a message may go on from an answer, or is about its thread."""
    # Which day it is changes what a period means, not whether one is named.
    if read_follow_up(text, today=date.today()) is not None:
        return True
    command = interpret(text)
    return command.kind == "thread" or (command.kind == "summary" and not command.argument.strip())


def answer_thread(request: Request, context: Context) -> None:
    """Search with the terms of the thread itself, and say which they are."""
    before = read_conversation(request, context)
    if before is not None:
        _answer_texts(before.texts, request, context)


def read_conversation(request: Request, context: Context) -> Conversation | None:
    """What was said before; None where it cannot be read, which the asker is told."""
    try:
        if request.is_in_thread:
            return context.conversations.thread(
                request.channel, request.thread_ts or "", before_ts=request.ts
            )
        if request.surface == "direct":
            return context.conversations.direct(request.channel, before_ts=request.ts)
    except SlackApiError as error:
        if error_code(error) not in THREAD_UNREADABLE:
            raise
        log.warning("A thread in %s cannot be read: %s", request.channel, error_code(error))
        locale = context.locale(request)
        context.delivery.answer(request, notice_message("error.thread_unreadable", locale), locale)
        return None
    return _NOWHERE


def _is_about_thread(wish: FollowUp, answer: EarlierAnswer, request: Request) -> bool:
    """Whether a thread is to be summed up, anew where that was done before."""
    is_bare = wish.kind == "summary" and not wish.number
    state = answer.state
    return is_bare and request.is_in_thread and state is not None and state.kind == "thread"


def _without_answer(
    wish: FollowUp, request: Request, context: Context, before: Conversation
) -> bool:
    """What becomes of a follow-up to nothing; False where it can be a question of its own."""
    if wish.kind == "summary" and not wish.number:
        if request.is_in_thread:
            _answer_texts(before.texts, request, context)
        return request.is_in_thread
    if wish.kind in OWN_QUESTIONS or _is_command(wish, before):
        return False
    locale = context.locale(request)
    if wish.kind == "replace" or (wish.kind == "newest" and request.surface == "direct"):
        kind: ReplyKind = "find" if wish.kind == "replace" else "articles"
        state = AnswerState(kind, wish.text, 1, request.user)
        answered = reply(state, context.engine, locale)
        context.delivery.answer(request, answered.message, locale)
        note_question(state, answered, context)
        return True
    key = CANNOT.get(wish.kind) or (
        "followup.no_subject" if wish.kind == "question_word" else "followup.no_answer"
    )
    context.delivery.answer(request, notice_message(key, locale), locale)
    return True


def _is_command(wish: FollowUp, before: Conversation) -> bool:
    """Whether nothing was changed that could be taken back: 撤销 then means a removed article."""
    return wish.kind == "undo" and len(before.answers) < 2


def _answer_texts(texts: list[str], request: Request, context: Context) -> None:
    locale = context.locale(request)
    answer = context.engine.thread_answer(texts)
    if not answer.terms:
        context.delivery.answer(request, notice_message("error.thread_no_terms", locale), locale)
        return
    state = AnswerState("thread", answer.query, 1, request.user, is_thread=True)
    frame = Frame(locale, state)
    message = (
        answer_message(answer.results, answer.summary, frame)
        if answer.results.articles
        else empty_message(answer.results, frame)
    ).with_opening(from_thread_block(answer.query, locale))
    context.delivery.answer(request, message, locale)


# --- going on --------------------------------------------------------------------------------


def _go_on(wish: FollowUp, before: Conversation, request: Request, context: Context) -> None:
    locale = context.locale(request)
    if wish.kind == "share":
        _share(wish, before, request, context, locale)
        return
    step = next_step(wish, before, request.user, context.engine, locale)
    if isinstance(step, Message):
        context.delivery.answer(request, step, locale)
        return
    answered = reply(step.state, context.engine, locale)
    if wish.kind == "next" and answered.page < step.state.page:
        context.delivery.answer(request, notice_message("followup.last_page", locale), locale)
        return
    message = answered.message
    if step.understood and (step.is_revision or not step.state.is_thread):
        # Of a thread, the answer opens with the terms that it was searched for.
        message = message.with_opening(
            followed_block(step.understood, locale, is_revision=step.is_revision)
        )
    context.delivery.answer(request, message, locale)
    if step.is_revision or wish.kind == "summary":
        note_question(step.state, answered, context)


def _share(
    wish: FollowUp, before: Conversation, request: Request, context: Context, locale: Locale
) -> None:
    """In a channel all see the answer already; elsewhere the asker chooses a channel for it."""
    if request.surface != "direct":
        context.delivery.answer(request, notice_message("followup.seen_by_all", locale), locale)
        return
    meant = replace(wish, kind="article") if wish.number else None
    step: Step | Message
    if meant is not None:
        step = next_step(meant, before, request.user, context.engine, locale)
    elif before.answer is not None and before.answer.state is not None:
        step = Step(replace(before.answer.state, asker=request.user, is_private=False))
    else:
        step = notice_message("followup.no_answer", locale)
    message = step if isinstance(step, Message) else choose_channel_message(step.state, locale)
    context.delivery.answer(request, message, locale)
