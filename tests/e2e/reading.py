"""What a person sees of a message: its words, its buttons, and what Slack would take as markup."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from bot.catalogue import say
from tests.e2e.local_slack import Message

# Slack escapes as `&amp; &lt; &gt;` whatever is text; anything else in angle brackets acts.
_CONTROL = re.compile(r"<([^<>\n]*)>")
_UNESCAPED = re.compile(r"&(?!amp;|lt;|gt;)")
_MARKS = str.maketrans("", "", "*\u200b\u2060")


def words_of(message: Message) -> str:
    """All visible words of a message, without the marks of bold print.

    Slack shows the top-level text only where there are no blocks.
    """
    shown = message.get("blocks") or {"text": message["text"]}
    return "".join(_values(shown, "text")).translate(_MARKS)


def size_of(message: Message) -> int:
    """How many characters of text a message holds, what is not shown included."""
    return sum(map(len, _values(message, "text")))


def links_of(message: Message) -> list[str]:
    """Every address that a reader can follow, as the browser gets it."""
    marked = [found.partition("|")[0] for found in _CONTROL.findall("".join(_mrkdwn(message)))]
    followed = [html.unescape(found) for found in marked if found.startswith("http")]
    return followed + _values(message, "url")


def people_in(message: Message) -> list[str]:
    """The ids of the people that a message mentions."""
    marked = _CONTROL.findall("".join(_mrkdwn(message)))
    mentioned = [found[1:] for found in marked if found.startswith("@")]
    return mentioned + _values(message.get("blocks"), "user_id")


def button(message: Message, key: str) -> dict[str, Any] | None:
    """The button that bears the catalogue's words for ``key``, as the press of it is sent."""
    labels = {say(key, "zh"), say(key, "en")}
    for block in message.get("blocks", []):
        for element in block.get("elements", []):
            if element.get("type") == "button" and element["text"]["text"] in labels:
                return {"block_id": block.get("block_id"), **element}
            for opinion in ("positive_button", "negative_button"):
                if element.get(opinion, {}).get("text", {}).get("text") in labels:
                    kept = {name: element[name] for name in ("type", "action_id")}
                    pressed = {**kept, "value": element[opinion]["value"]}
                    return {"block_id": block.get("block_id"), **pressed}
    return None


def menu_option(message: Message, value: str) -> dict[str, Any]:
    """The choice of an option of the first article's menu, by the beginning of its value."""
    for block in message["blocks"]:
        element = block.get("accessory", {})
        for option in element.get("options", []):
            if option["value"].startswith(value):
                kept = {name: element[name] for name in ("type", "action_id")}
                return {"block_id": block.get("block_id"), **kept, "selected_option": option}
    raise AssertionError(f"there is no option {value}")


def live_markup(message: Message) -> list[str]:
    """Everything in angle brackets that Slack would act on, and unescaped ampersands.

    Top-level text and ``mrkdwn`` objects are read by Slack; plain and rich text are not.
    """
    texts = [message.get("text", ""), *_mrkdwn(message)]
    return [
        found for text in texts for find in (_CONTROL, _UNESCAPED) for found in find.findall(text)
    ]


def _values(node: Any, name: str) -> list[str]:
    """Every string called ``name``, in the order of reading."""
    if isinstance(node, list):
        return [value for entry in node for value in _values(entry, name)]
    if not isinstance(node, dict):
        return []
    own = node.get(name)
    inner = [value for entry in node.values() for value in _values(entry, name)]
    return [own, *inner] if isinstance(own, str) else inner


def _mrkdwn(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for entry in node:
            yield from _mrkdwn(entry)
    elif isinstance(node, dict):
        if node.get("type") == "mrkdwn":
            yield node["text"]
        else:
            yield from _mrkdwn(list(node.values()))
