"""Was this right? What people say of a passage as the answer to a question."""

from __future__ import annotations

from dataclasses import replace

from bot.slack import ids
from bot.slack.context import Context
from bot.slack.listeners.buttons import tell_old
from bot.slack.replies import reply
from bot.slack.state import decode_state
from bot.slack.transport.payloads import Request
from bot.slack.views.notices import notice_message


def vote(request: Request, context: Context) -> None:
    """Record the vote in the place of an earlier one, and show it to the voter alone.

    In an answer that only they see the button tells it; under an answer of all, a line does.
    """
    state = decode_state(request.value)
    # Of a thread nothing is stored, its terms neither.
    if state is None or state.is_thread or not state.article or not state.passage:
        tell_old(request, context)
        return
    is_right = request.command == ids.VOTE_RIGHT
    context.engine.records.votes.cast(
        request.user,
        state.query,
        passage_id=state.passage,
        article_id=state.article,
        is_right=is_right,
    )
    locale = context.locale(request)
    if state.is_private:
        page = replace(state, article=0, passage=0)
        answer = reply(page, context.engine, locale).message
        context.delivery.replace(request, answer, locale, is_private=True)
        return
    key = "vote.right" if is_right else "vote.wrong"
    context.delivery.tell(request, notice_message(key, locale, number=state.article), locale)
