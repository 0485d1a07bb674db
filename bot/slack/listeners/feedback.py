"""Was this right? What people say of a passage as the answer to a question."""

from __future__ import annotations

from dataclasses import replace

from bot.slack import ids
from bot.slack.context import Desk
from bot.slack.listeners.buttons import tell_old
from bot.slack.replies import reply
from bot.slack.state import decode_state
from bot.slack.transport.payloads import Asked
from bot.slack.views.notices import notice_message


def vote(asked: Asked, desk: Desk) -> None:
    """Record the vote in the place of an earlier one, and show it to the voter alone.

    In an answer that only they see the button tells it; under an answer of all, a line does.
    """
    state = decode_state(asked.value)
    # Of a thread nothing is stored, its terms neither.
    if state is None or state.is_thread or not state.article or not state.passage:
        tell_old(asked, desk)
        return
    is_right = asked.command == ids.VOTE_RIGHT
    desk.engine.records.votes.cast(
        asked.user,
        state.query,
        passage_id=state.passage,
        article_id=state.article,
        is_right=is_right,
    )
    locale = desk.locale(asked)
    if state.is_private:
        page = replace(state, article=0, passage=0)
        answer = reply(page, desk.engine, locale).message
        desk.delivery.replace(asked, answer, locale, is_private=True)
        return
    key = "vote.right" if is_right else "vote.wrong"
    desk.delivery.tell(asked, notice_message(key, locale, number=state.article), locale)
