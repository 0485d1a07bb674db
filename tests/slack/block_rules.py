"""Slack's limits on a message, as a list of what breaks them (a light check_blocks without npm)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from slack_sdk.models.blocks import Block

TEXT_LIMITS = {"section": 3000, "context": 3000, "button": 75}


def violations(payload: dict[str, Any]) -> list[str]:
    """One line for each rule that a message breaks."""
    blocks = payload["blocks"]
    found = []
    if not payload["text"].strip():
        found.append("the top-level text is empty")
    if len(payload["text"]) > 4000:
        found.append(f"the top-level text has {len(payload['text'])} characters")
    if len(blocks) > 50:
        found.append(f"{len(blocks)} blocks")
    if total(payload) > 13_000:
        found.append(f"{total(payload)} characters in all")
    for block in blocks:
        found += block_violations(block)
    return found


def view_violations(view: dict[str, Any]) -> list[str]:
    """One line for each rule that a Home tab or a window breaks."""
    found = [] if 1 <= len(view["blocks"]) <= 100 else [f"{len(view['blocks'])} blocks"]
    if len(view.get("private_metadata", "")) > 3000:
        found.append("the metadata is too long")
    names = [n for n in ("title", "submit", "close") if len(view.get(n, {}).get("text", "")) > 24]
    found += [f"the {name} is too long" for name in names]
    inputs = [block for block in view["blocks"] if block["type"] == "input"]
    if view["type"] == "modal" and inputs and "submit" not in view:
        found.append("inputs without a button to send them off")
    ids = [block["block_id"] for block in view["blocks"] if "block_id" in block]
    if len(ids) != len(set(ids)):
        found.append(f"a block_id twice in {ids}")
    for block in view["blocks"]:
        found += block_violations(block)
    return found


def block_violations(block: dict[str, Any]) -> list[str]:
    """What Slack would refuse in one block."""
    found = []
    parsed = Block.parse(block)
    if parsed is None or type(parsed) is Block:
        return [f"{block.get('type')} is no block"]
    parsed.validate_json()
    if block["type"] == "context" and len(block["elements"]) > 10:
        found.append("more than 10 elements of context")
    for element in nested(block):
        text = element.get("text")
        if isinstance(text, str) and not text:
            found.append(f"an empty text in {element}")
        if isinstance(text, str) and len(text) > TEXT_LIMITS.get(block["type"], 3000):
            found.append(f"{len(text)} characters in {block['type']}")
        if element.get("type") in ("rich_text_section", "rich_text_quote", "actions", "context"):
            found += [] if element["elements"] else [f"{element['type']} without elements"]
        if element.get("type") == "button":
            found += button_violations(element)
        if element.get("type") == "overflow":
            found += menu_violations(element)
        if element.get("type") == "link" and not element["url"].startswith(("http:", "https:")):
            found.append(f"a link to {element['url']}")
    actions = [element["action_id"] for element in nested(block) if "action_id" in element]
    if len(actions) != len(set(actions)):
        found.append(f"an action_id twice in {actions}")
    return found


def button_violations(button: dict[str, Any]) -> list[str]:
    """What Slack would refuse in a button."""
    sizes = {"value": (button.get("value", ""), 2000), "action_id": (button["action_id"], 255)}
    sizes["text"] = (button["text"]["text"], 75)
    sizes["accessibility_label"] = (button.get("accessibility_label", ""), 75)
    # Counted as JavaScript counts, where an emoji is two.
    return [
        f"{name} of a button is too long"
        for name, (text, limit) in sizes.items()
        if len(text.encode("utf-16-le")) // 2 > limit
    ]


def menu_violations(menu: dict[str, Any]) -> list[str]:
    """What Slack would refuse in an overflow menu."""
    options = menu["options"]
    found = [] if 1 <= len(options) <= 5 else [f"{len(options)} options in a menu"]
    for option in options:
        sizes = {"value": (option["value"], 75), "text": (option["text"]["text"], 75)}
        sizes["url"] = (option.get("url", ""), 3000)
        for name, (text, limit) in sizes.items():
            if len(text.encode("utf-16-le")) // 2 > limit:
                found.append(f"{name} of an option is too long")
    return found


def total(part: Any) -> int:
    """All characters of text in a payload."""
    if isinstance(part, dict):
        own = part.get("text")
        inner = sum(total(value) for value in part.values() if not isinstance(value, str))
        return inner + (len(own) if isinstance(own, str) else 0)
    return sum(map(total, part)) if isinstance(part, list | tuple) else 0


def nested(part: Any) -> Iterator[dict[str, Any]]:
    """Every object in a block, itself included."""
    if isinstance(part, dict):
        yield part
        for value in part.values():
            yield from nested(value)
    elif isinstance(part, list):
        for value in part:
            yield from nested(value)


def shown(payload: dict[str, Any]) -> str:
    """The words of the blocks, in reading order."""
    return "\n".join(
        "".join(e["text"] for e in nested(block) if isinstance(e.get("text"), str))
        for block in payload["blocks"]
    )
