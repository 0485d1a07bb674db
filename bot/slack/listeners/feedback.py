"""Was this helpful? What people say of an answer, and of a paragraph in it."""

from __future__ import annotations

import re

from bot.errors import BotError
from bot.slack import ids
from bot.slack.context import Context
from bot.slack.listeners.buttons import tell_old
from bot.slack.state import decode_state
from bot.slack.transport.payloads import Request
from bot.slack.views.feedback import MISSING, RIGHT, WRONG, feedback_question_message
from bot.slack.views.notices import notice_message

_PASSAGE = re.compile(r"([0-9]{1,18}):([0-9]{1,18})")


def vote(request: Request, context: Context) -> None:
    """Record the opinion in the place of an earlier one; a no is followed by one question.

    It is about a passage where the button names one, else about the whole answer.
    """
    value = request.value.removeprefix(RIGHT).removeprefix(WRONG)
    state = decode_state(value)
    # Of a thread nothing is stored, its terms neither.
    if state is None or state.is_thread:
        tell_old(request, context)
        return
    is_right = request.command == ids.VOTE_RIGHT
    if request.command == ids.FEEDBACK:
        is_right = request.value.startswith(RIGHT)
    context.engine.records.votes.cast(
        request.user,
        state.query,
        passage_id=state.passage,
        article_id=state.article,
        is_right=is_right,
    )
    locale = context.locale(request)
    if is_right:
        context.delivery.tell(request, notice_message("feedback.right", locale), locale)
        return
    try:
        articles = list(context.engine.find(state.query, page=state.page).articles)
    except BotError:  # it can be asked no more, since synonyms or settings changed
        articles = []
    shown = [part for part in articles if part.hits]
    context.delivery.tell(request, feedback_question_message(state, shown, locale), locale)


def note_reason(request: Request, context: Context) -> None:
    """What was wrong with an answer: something is missing, or a paragraph does not belong there."""
    locale = context.locale(request)
    chosen = _PASSAGE.fullmatch(request.value)
    query = request.block_id
    if not query or (chosen is None and request.value != MISSING):
        tell_old(request, context)
        return
    if chosen is not None:
        context.engine.records.votes.cast(
            request.user,
            query,
            passage_id=int(chosen[2]),
            article_id=int(chosen[1]),
            is_right=False,
        )
    key = "feedback.noted_missing" if chosen is None else "feedback.noted_wrong"
    number = chosen[1] if chosen else ""
    message = notice_message(key, locale, number=number)
    context.delivery.replace(request, message, locale, is_private=True)
