"""Choosing the channel that an answer is shared with, where it was given directly."""

from __future__ import annotations

from bot.catalogue import say
from bot.models import Locale
from bot.slack import ids, mrkdwn
from bot.slack.mrkdwn import Block
from bot.slack.state import AnswerState, encode_state
from bot.slack.views.message import Message, compose
from bot.slack.views.notices import notice_message


def choose_channel_message(state: AnswerState, locale: Locale) -> Message:
    """Asks for a channel; what is to be shared is remembered by the name of the block."""
    memory = encode_state(state)
    if memory is None or mrkdwn.utf16_length(memory) > ids.BLOCK_ID:
        return notice_message("share.too_long", locale)
    line = say("share.choose", locale)
    block: Block = {
        "type": "section",
        "block_id": memory,
        "text": {"type": "mrkdwn", "text": mrkdwn.escape(line), "verbatim": True},
        "accessory": {
            "type": "conversations_select",
            "action_id": ids.SHARE_TO,
            "placeholder": {
                "type": "plain_text",
                "text": say("share.channel", locale),
                "emoji": False,
            },
            "filter": {"include": ["public", "private"], "exclude_bot_users": True},
        },
    }
    return compose(line, [[block]], closing=[], locale=locale)
