"""Follow-ups: a message that goes on from an earlier answer in its thread or direct conversation.

The earlier answer is read back from its own message, because nothing of conversations is stored.
What a follow-up was understood as stands above its answer, unless that says so by itself.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import date

from slack_sdk.errors import SlackApiError

from bot.catalogue import say
from bot.commands.command import interpret
from bot.commands.follow_ups import FollowUp, narrowed, read_follow_up
from bot.models import Locale
from bot.slack import ids
from bot.slack.context import AnswersQuestions, Context
from bot.slack.earlier import EarlierAnswer
from bot.slack.mrkdwn import clip
from bot.slack.replies import note_question, related_articles, reply
from bot.slack.state import AnswerState
from bot.slack.transport.conversation import Conversation
from bot.slack.transport.error_codes import THREAD_UNREADABLE, error_code
from bot.slack.transport.payloads import Request
from bot.slack.views.answer import answer_message, listed_articles
from bot.slack.views.find import empty_message
from bot.slack.views.message import Message
from bot.slack.views.notices import followed_block, from_thread_block, notice_message
from bot.slack.views.parts import Frame, joined

log = logging.getLogger(__name__)

_NOWHERE = Conversation([], None)


@dataclass(frozen=True, slots=True)
class Step:
    """Where a follow-up leads, and what it was understood as where its answer does not say so."""

    state: AnswerState
    understood: str = ""


def answer_follow_up(request: Request, context: Context) -> bool:
    """Go on from the last answer, if that is asked for; False where it is a question of its own."""
    wish = read_follow_up(request.text, today=date.today())
    if wish is None:
        return False
    before = _before(request, context)
    if before is None:
        return True
    if before.answer is None or _is_about_thread(wish, before.answer, request):
        return _without_answer(wish, request, context, before)
    _go_on(wish, before.answer, request, context)
    return True


def refers_back(text: str) -> bool:
    """Whether a message may go on from an answer, or is about its thread."""
    if read_follow_up(text, today=date.today()) is not None:
        return True
    command = interpret(text)
    return command.kind == "thread" or (command.kind == "summary" and not command.argument.strip())


def answer_thread(request: Request, context: Context) -> None:
    """Search with the terms of the thread itself, and say which they are."""
    before = _before(request, context)
    if before is not None:
        _answer_texts(before.texts, request, context)


def _before(request: Request, context: Context) -> Conversation | None:
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
    if wish.kind == "narrow":
        return False
    locale = context.locale(request)
    context.delivery.answer(request, notice_message("followup.no_answer", locale), locale)
    return True


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


def _go_on(wish: FollowUp, answer: EarlierAnswer, request: Request, context: Context) -> None:
    locale = context.locale(request)
    step = _step(wish, answer, request.user, context.engine, locale)
    if isinstance(step, Message):
        context.delivery.answer(request, step, locale)
        return
    answered = reply(step.state, context.engine, locale)
    if wish.kind == "next" and answered.page < step.state.page:
        context.delivery.answer(request, notice_message("followup.last_page", locale), locale)
        return
    message = answered.message
    # Of a thread, the answer opens with the terms that it was searched for.
    if step.understood and not step.state.is_thread:
        message = message.with_opening(followed_block(step.understood, locale))
    context.delivery.answer(request, message, locale)
    if wish.kind in ("narrow", "summary"):
        note_question(step.state, answered, context)


def _step(
    wish: FollowUp, answer: EarlierAnswer, asker: str, engine: AnswersQuestions, locale: Locale
) -> Step | Message:
    """Where the wish leads from the answer, or the sentence that says why it leads nowhere."""
    if answer.state is None:
        return _about_article(wish, None, answer.articles, asker, locale)
    state = replace(answer.state, asker=asker, is_private=False)
    whole = replace(state, article=0, passage=0)
    if wish.number or wish.kind == "related":
        return _about_article(wish, state, _articles(whole, engine), asker, locale)
    match wish.kind:
        case "next":
            return _next_page(whole, engine, locale)
        case "previous" if state.article and whole != state:
            return Step(whole)
        case "previous" if whole.page == 1:
            return notice_message("followup.first_page", locale)
        case "previous":
            return Step(replace(whole, page=whole.page - 1))
        case "summary":
            summed = state if state.article else replace(whole, kind="summary", page=1)
            title, about = say("summary.title", locale), state.query
            if state.article:
                about = f"#{state.article}"
            return Step(summed, say("answer.asked", locale, kind=title, query=about))
        case _:
            return _narrowed(wish, whole, locale)


def _next_page(state: AnswerState, engine: AnswersQuestions, locale: Locale) -> Step | Message:
    if state.kind == "related" or state.query.startswith("#"):
        return notice_message("followup.last_page", locale)
    if state.kind != "articles" and not engine.find(state.query).articles:
        return notice_message("followup.last_page", locale)
    return Step(replace(state, page=state.page + 1))


def _narrowed(wish: FollowUp, state: AnswerState, locale: Locale) -> Step | Message:
    if state.kind == "related" or state.query.startswith("#"):
        return notice_message("followup.no_answer", locale)
    question = narrowed(state.query, wish.narrowing)
    understood = joined([clip(state.query, ids.QUERY), wish.narrowing])
    return Step(replace(state, query=question, page=1), understood)


def _about_article(
    wish: FollowUp,
    state: AnswerState | None,
    articles: tuple[int, ...],
    asker: str,
    locale: Locale,
) -> Step | Message:
    """The card of one article of the answer, or what to read beside it."""
    if not wish.number and wish.kind != "related":
        return notice_message("followup.no_answer", locale)
    place = wish.number if wish.number < 0 else (wish.number or 1) - 1
    if state is not None and state.article and not wish.number:
        article = state.article
    elif -len(articles) <= place < len(articles):
        article = articles[place]
    elif articles:
        return notice_message("followup.no_such", locale, count=len(articles))
    else:
        return notice_message("followup.none_listed", locale)
    if wish.kind == "related":
        related = AnswerState("related", f"#{article}", 1, asker)
        title = say("related.title", locale)
        return Step(related, say("answer.asked", locale, kind=title, query=related.query))
    number = say("followup.article", locale, number=place % len(articles) + 1)
    if state is None:
        return Step(
            AnswerState("summary", f"#{article}", 1, asker), joined([number, f"#{article}"])
        )
    understood = joined([clip(state.query, ids.QUERY), number, f"#{article}"])
    return Step(replace(state, article=article, passage=0), understood)


def _articles(state: AnswerState, engine: AnswersQuestions) -> tuple[int, ...]:
    """The articles of an answer in the order in which it shows them."""
    match state.kind:
        case "find" | "summary" | "thread" if state.page > 1:
            found = engine.find(state.query, page=state.page).articles
            numbers = [part.article.id for part in found]
        case "articles":
            listed = engine.articles(state.query, page=state.page).articles
            numbers = [article.id for article in listed]
        case "related":
            numbers = [each.article.id for each in related_articles(state.query, engine)[1]]
        case _:
            results, summary = engine.find(state.query), engine.summary(state.query)
            numbers = [article.id for article in listed_articles(results, summary)]
    return tuple(dict.fromkeys(numbers))
