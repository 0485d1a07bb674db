"""Blocks as HTML: what Slack draws for each kind, near enough to judge an answer by.

A kind that is not known here is drawn as a grey box with its name, never left out.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from typing import Any

from docs.pictures.mrkdwn_html import mention_html, mrkdwn_html, plain_html

Part = dict[str, Any]

BULLETS = ("•", "◦", "▪")


def blocks_html(blocks: Sequence[Part]) -> str:
    """All blocks, in order."""
    return "\n".join(f'<div class="block {b["type"]}">{_block(b)}</div>' for b in blocks)


def text_html(text: Part | str) -> str:
    """A text object: plain or mrkdwn."""
    if isinstance(text, str):
        return plain_html(text)
    return mrkdwn_html(text["text"]) if text["type"] == "mrkdwn" else plain_html(text["text"])


def _block(block: Part) -> str:
    return BLOCKS.get(block["type"], _unknown)(block)


def _unknown(part: Part) -> str:
    return f'<div class="unknown">{html.escape(str(part.get("type")))}</div>'


# --- blocks ----------------------------------------------------------------------------------


def _section(block: Part) -> str:
    text = f"<div>{text_html(block['text'])}</div>" if "text" in block else ""
    fields = "".join(f"<div>{text_html(field)}</div>" for field in block.get("fields", ()))
    body = f'<div class="words">{text}{f"<div class=fields>{fields}</div>" if fields else ""}</div>'
    return body + (_element(block["accessory"]) if "accessory" in block else "")


def _header(block: Part) -> str:
    return text_html(block["text"])


def _context(block: Part) -> str:
    return "".join(
        f'<span class="fact">{_element(e) if e["type"] == "image" else text_html(e)}</span>'
        for e in block["elements"]
    )


def _actions(block: Part) -> str:
    return "".join(map(_element, block["elements"]))


def _input(block: Part) -> str:
    label = text_html(block["label"])
    optional = ' <span class="optional">(optional)</span>' if block.get("optional") else ""
    hint = f'<div class="hint">{text_html(block["hint"])}</div>' if "hint" in block else ""
    return f"<label>{label}{optional}</label>{_element(block['element'])}{hint}"


def _image(part: Part) -> str:
    return f'<div class="unknown">{html.escape(part.get("alt_text", "image"))}</div>'


def _rich_text(block: Part) -> str:
    return "".join(map(_rich_part, block["elements"]))


def _table(block: Part) -> str:
    rows = "".join(
        "<tr>" + "".join(f"<td>{_cell(cell)}</td>" for cell in row) + "</tr>"
        for row in block["rows"]
    )
    return f"<table>{rows}</table>"


def _cell(cell: Part) -> str:
    return _rich_text(cell) if cell["type"] == "rich_text" else plain_html(str(cell["text"]))


def _alert(block: Part) -> str:
    return f'<div class="alert-box {html.escape(block.get("level", ""))}">{text_html(block["text"])}</div>'


# --- rich text -------------------------------------------------------------------------------


def _rich_part(part: Part) -> str:
    match part["type"]:
        case "rich_text_section":
            return f"<div>{_runs(part)}</div>"
        case "rich_text_quote":
            return f"<blockquote>{_runs(part)}</blockquote>"
        case "rich_text_preformatted":
            return f"<pre>{_runs(part)}</pre>"
        case "rich_text_list":
            return _list(part)
    return _unknown(part)


def _list(part: Part) -> str:
    indent = part.get("indent", 0)
    first = part.get("offset", 0) + 1
    items = []
    for number, line in enumerate(part["elements"], start=first):
        mark = f"{number}." if part["style"] == "ordered" else BULLETS[indent % len(BULLETS)]
        items.append(f'<li><span class="mark">{mark}</span><div>{_runs(line)}</div></li>')
    drawn = f'<ul style="margin-left:{indent * 28}px">{"".join(items)}</ul>'
    return f'<div class="bordered">{drawn}</div>' if part.get("border") else drawn


def _runs(part: Part) -> str:
    return "".join(map(_run, part["elements"]))


def _run(run: Part) -> str:
    match run["type"]:
        case "text":
            drawn = plain_html(run["text"])
        case "link":
            address = html.escape(run["url"])
            drawn = f'<a href="{address}">{plain_html(run.get("text") or run["url"])}</a>'
        case "user":
            drawn = mention_html("@", run["user_id"])
        case "channel":
            drawn = mention_html("#", run["channel_id"])
        case "emoji":
            drawn = f":{html.escape(run['name'])}:"
        case _:
            return _unknown(run)
    style = run.get("style", {})
    for name, tag in (("code", "code"), ("bold", "b"), ("italic", "i"), ("strike", "s")):
        if style.get(name):
            drawn = f"<{tag}>{drawn}</{tag}>"
    return drawn


# --- elements --------------------------------------------------------------------------------


def _element(element: Part) -> str:
    return ELEMENTS.get(element["type"], _unknown)(element)


def _button(element: Part) -> str:
    style = html.escape(element.get("style", ""))
    return f'<span class="button {style}">{text_html(element["text"])}</span>'


def _overflow(element: Part) -> str:
    options = " / ".join(option["text"]["text"] for option in element["options"])
    return f'<span class="button overflow" title="{html.escape(options)}">⋯</span>'


def _feedback(element: Part) -> str:
    offered = (element[name] for name in ("positive_button", "negative_button"))
    return "".join(f'<span class="button quiet">{text_html(e["text"])}</span>' for e in offered)


def _field(element: Part) -> str:
    shown = element.get("initial_value") or element.get("initial_date")
    if shown:
        return f'<span class="field">{plain_html(shown)}</span>'
    hint = text_html(element["placeholder"]) if "placeholder" in element else "&nbsp;"
    return f'<span class="field empty">{hint}</span>'


def _select(element: Part) -> str:
    chosen = element.get("initial_option")
    if chosen:
        return f'<span class="field select">{text_html(chosen["text"])}</span>'
    hint = text_html(element["placeholder"]) if "placeholder" in element else "&nbsp;"
    return f'<span class="field select empty">{hint}</span>'


def _choices(element: Part) -> str:
    return "".join(f"<div>○ {text_html(option['text'])}</div>" for option in element["options"])


BLOCKS: dict[str, Callable[[Part], str]] = {
    "section": _section,
    "header": _header,
    "context": _context,
    "context_actions": _actions,
    "actions": _actions,
    "divider": lambda _: "<hr>",
    "input": _input,
    "image": _image,
    "rich_text": _rich_text,
    "markdown": lambda block: plain_html(block["text"]),
    "table": _table,
    "alert": _alert,
}

ELEMENTS: dict[str, Callable[[Part], str]] = {
    "button": _button,
    "icon_button": lambda element: (
        f'<span class="button quiet">{text_html(element["text"])}</span>'
    ),
    "feedback_buttons": _feedback,
    "overflow": _overflow,
    "image": _image,
    "plain_text_input": _field,
    "datepicker": _field,
    "static_select": _select,
    "external_select": _select,
    "multi_static_select": _select,
    "conversations_select": _select,
    "radio_buttons": _choices,
    "checkboxes": _choices,
}
