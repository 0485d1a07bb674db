"""A message, a Home tab or a window of Slack as a page of HTML."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from docs.pictures.blocks_html import blocks_html, text_html
from docs.pictures.mrkdwn_html import mrkdwn_html

Theme = Literal["light", "dark"]
Part = dict[str, Any]

NARROW = 480
"""Below this many pixels the margins are those of a telephone."""

STYLE = Path(__file__).with_name("slack.css")


@dataclass(frozen=True, slots=True)
class Picture:
    """Something to draw: what was typed before, and what the bot sent for it, in order.

    ``sent`` are messages (``blocks``, ``text``) or one view (``type`` home or modal).
    """

    name: str
    sent: Sequence[Part]
    typed: str = ""


def pictures_in(content: Any, *, name: str) -> list[Picture]:
    """What a file of JSON holds: blocks, a payload, a view, a list of those, or several by name.

    Raises ValueError for anything else.
    """
    if isinstance(content, Mapping) and not {"blocks", "text", "view"} & content.keys():
        return [
            picture
            for inner, part in content.items()
            for picture in pictures_in(part, name=f"{name}-{inner}")
        ]
    if isinstance(content, Mapping):
        sent = content.get("view", content)
        return [Picture(name, [dict(sent)], str(content.get("typed", "")))]
    if isinstance(content, list) and content and all(isinstance(p, Mapping) for p in content):
        if all("type" in part and "blocks" not in part for part in content):
            return [Picture(name, [{"blocks": content}])]
        return [Picture(name, [dict(part) for part in content])]
    raise ValueError(
        f"{name} holds {type(content).__name__}; accepted are a list of blocks, a payload with "
        "blocks, a view, or an object of those by name"
    )


def slack_page(picture: Picture, *, theme: Theme, width: int) -> str:
    """The whole page, with its style inside: one file to open."""
    narrow = ' class="narrow"' if width < NARROW else ""
    asked = _message("林晓", plain=picture.typed) if picture.typed else ""
    body = asked + "".join(map(_sent, picture.sent))
    return (
        f'<!doctype html>\n<html lang="zh-Hans" data-theme="{theme}">\n<meta charset="utf-8">\n'
        f"<title>{html.escape(picture.name)}</title>\n"
        f"<style>\n{STYLE.read_text(encoding='utf-8')}</style>\n"
        f'<body{narrow} style="width:{width}px">\n<main>\n{body}\n</main>\n</body>\n</html>\n'
    )


def _sent(part: Part) -> str:
    match part.get("type"):
        case "home":
            return f'<div class="home">{blocks_html(part["blocks"])}</div>'
        case "modal":
            return _modal(part)
    blocks = part.get("blocks")
    content = blocks_html(blocks) if blocks else mrkdwn_html(part.get("text", ""))
    return _message("文摘", content, is_ephemeral=part.get("response_type") == "ephemeral")


def _message(name: str, content: str = "", *, plain: str = "", is_ephemeral: bool = False) -> str:
    is_bot = not plain
    badge = '<span class="badge">APP</span>' if is_bot else ""
    only = '<div class="only">Only visible to you</div>' if is_ephemeral else ""
    kind = "" if is_bot else " person"
    return (
        f'<div class="message"><div class="avatar{kind}">{name[0]}</div><div class="body">'
        f'{only}<span class="name">{name}</span>{badge}<span class="time">9:41 AM</span>'
        f"{content or f'<div>{mrkdwn_html(plain)}</div>'}</div></div>"
    )


def _modal(view: Part) -> str:
    offered = [("close", ""), ("submit", "primary")]
    buttons = "".join(
        f'<span class="button {style}">{text_html(view[name])}</span>'
        for name, style in offered
        if name in view
    )
    footer = f"<footer>{buttons}</footer>" if buttons else ""
    return (
        f'<div class="modal"><h1>{text_html(view["title"])}</h1>'
        f'<div class="content">{blocks_html(view["blocks"])}</div>{footer}</div>'
    )
