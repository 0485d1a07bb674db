"""A message as it is sent: blocks within Slack's limits, and a text that is never empty."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.catalogue import say
from bot.models import Locale
from bot.slack import ids, mrkdwn
from bot.slack.mrkdwn import Block

# A link of mrkdwn: its address is not displayed.
_LINK = re.compile(r"<https?://[^<>|]*\|([^<>]*)>")
_PRESSED = frozenset({"actions", "context_actions"})


@dataclass(frozen=True, slots=True)
class Message:
    """``text`` is mrkdwn, what notifications and screen readers get; ``blocks`` may be empty."""

    text: str
    blocks: tuple[Block, ...] = ()

    def payload(self) -> dict[str, Any]:
        """The fields of a message, for ``chat.postMessage`` and ``response_url`` alike."""
        return {"text": self.text, "blocks": list(self.blocks)}

    def without_buttons(self) -> Message:
        """The same message for others to read: what only the asker may press is left out."""
        kept = tuple(
            {name: part for name, part in block.items() if name not in ("accessory", "block_id")}
            for block in self.blocks
            if block["type"] not in _PRESSED
        )
        return replace(self, blocks=kept)

    def with_plain_buttons(self) -> Message:
        """The same message for a Slack that does not know feedback buttons: two plain ones."""
        return replace(self, blocks=tuple(map(_with_plain_buttons, self.blocks)))

    def with_opening(self, *blocks: Block) -> Message:
        """The same message with blocks before it, as far as there is room for them."""
        return replace(self, blocks=(*blocks, *self.blocks)[: ids.MESSAGE_BLOCKS])

    def with_closing(self, *blocks: Block) -> Message:
        """The same message with blocks at its foot, which take the place of what has no room."""
        body = self.blocks[: ids.MESSAGE_BLOCKS - len(blocks)]
        return replace(self, blocks=(*body, *blocks))


def compose(
    text: str, groups: Sequence[Sequence[Block]], *, closing: Sequence[Block], locale: Locale
) -> Message:
    """A message of groups of blocks (an article each, say) and closing blocks (notes, buttons).

    ``text`` is plain and gets escaped. Groups that would pass Slack's limits are left out whole,
    and a line says so; the closing blocks are always there.
    """
    room, characters = _room(closing)
    body: list[Block] = []
    for group in groups:
        characters -= sum(map(character_count, group))
        if len(body) + len(group) > room or characters < 0:
            body.append(context_line(say("answer.clipped", locale)))
            break
        body.extend(group)
    # Slack refuses a message without text, and control characters are none.
    words = " ".join(mrkdwn.printable(text).split()) or "Wenzhai"
    return Message(mrkdwn.clip_escaped(words, ids.FALLBACK_TEXT), (*body, *closing))


def _room(closing: Sequence[Block]) -> tuple[int, int]:
    """The blocks and characters left for groups."""
    # One block for the line that tells what was left out, two for an opening.
    blocks = ids.MESSAGE_BLOCKS - len(closing) - 3
    return blocks, ids.MESSAGE_CHARACTERS - sum(map(character_count, closing))


def context_line(text: str) -> Block:
    """A small grey line; ``text`` is plain and gets escaped."""
    return {"type": "context", "elements": [_mrkdwn(text)]}


def small_markup(text: str) -> Block:
    """A small grey line of mrkdwn; ``text`` is escaped already, and no longer than Slack takes."""
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": text, "verbatim": True}]}


def text_block(text: str) -> Block:
    """A paragraph of our own words; ``text`` is plain and gets escaped."""
    return {"type": "section", "text": _mrkdwn(text)}


def character_count(block: Block) -> int:
    """The characters of a block that count towards the size of a message."""
    return sum(len(text) for text in _texts(block))


def display_length(blocks: Sequence[Block]) -> int:
    """The characters that a reader sees: addresses and what buttons remember are none of them."""
    return sum(len(_LINK.sub(r"\1", text)) for block in blocks for text in _displayed(block))


def _displayed(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        text = part.get("text")
        if isinstance(text, str):
            yield text
        for name, value in part.items():
            if name != "options":  # a menu shows them when it is opened
                yield from _displayed(value)
    elif isinstance(part, list):
        for value in part:
            yield from _displayed(value)


def _with_plain_buttons(block: Block) -> Block:
    if block["type"] != "context_actions":
        return block
    feedback = block["elements"][0]
    elements = [
        {
            "type": "button",
            "action_id": action_id,
            "text": feedback[name]["text"],
            "value": feedback[name]["value"],
        }
        for action_id, name in (
            (ids.VOTE_RIGHT, "positive_button"),
            (ids.VOTE_WRONG, "negative_button"),
        )
    ]
    return {"type": "actions", "elements": elements}


def _mrkdwn(text: str) -> dict[str, Any]:
    # verbatim: otherwise Slack turns `#name` and `@name` in foreign text into links by itself.
    escaped = mrkdwn.clip_escaped(text.strip() or mrkdwn.ELLIPSIS, ids.MRKDWN_TEXT)
    return {"type": "mrkdwn", "text": escaped, "verbatim": True}


def _texts(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        for name, value in part.items():
            if name in ("text", "url", "value") and isinstance(value, str):
                yield value
            else:
                yield from _texts(value)
    elif isinstance(part, list):
        for value in part:
            yield from _texts(value)
