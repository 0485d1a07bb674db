"""Slack's mrkdwn as HTML, with Slack's own idea of where bold begins and ends."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

NAMES: Mapping[str, str] = {
    "U0BOT": "文摘",
    "U0LIN": "林晓",
    "U0WEI": "魏然",
    "C0NEWS": "industry-news",
    "D0LIN": "林晓",
}
"""What the ids of the samples are called; any other id is drawn as it is."""

_MARKUP = re.compile(r"<([^<>\n]*)>")
_CODE = re.compile(r"`([^`\n]+)`")
# A mark counts only between boundaries, and Chinese characters are none: the reason why the bot
# quotes in rich text.
_STYLES = tuple(
    (re.compile(rf"(?<![\w{mark}]){mark}(?=\S)([^\n{mark}]*[^\s{mark}]){mark}(?!\w)"), tag)
    for mark, tag in ((r"\*", "b"), ("_", "i"), ("~", "s"))
)
_STASHED = re.compile("\ue000(\\d+)\ue001")


def mrkdwn_html(text: str) -> str:
    """The text as Slack shows it: three entities, ``<…>`` markup, ``*bold*``, code, line breaks.

    >>> mrkdwn_html("把*数据库*迁移")
    '把*数据库*迁移'
    >>> mrkdwn_html("see <https://a.example|A &amp; B>, *now*")
    'see <a href="https://a.example">A &amp; B</a>, <b>now</b>'
    """
    stash: list[str] = []

    def keep(markup: str) -> str:
        stash.append(markup)
        return f"\ue000{len(stash) - 1}\ue001"

    text = _CODE.sub(lambda found: keep(f"<code>{_plain(found[1])}</code>"), text)
    text = _MARKUP.sub(lambda found: keep(_linked(found[1])), text)
    text = _plain(text)
    for pattern, tag in _STYLES:
        text = pattern.sub(rf"<{tag}>\1</{tag}>", text)
    text = _STASHED.sub(lambda found: stash[int(found[1])], text)
    return _quoted(text)


def plain_html(text: str) -> str:
    """Plain text with its line breaks and runs of spaces, which HTML would drop."""
    return html.escape(text, quote=False).replace("\n", "<br>").replace("  ", "&nbsp; ")


def mention_html(prefix: str, identifier: str) -> str:
    """A person or a channel by name."""
    name = NAMES.get(identifier, identifier)
    return f'<span class="mention">{prefix}{html.escape(name)}</span>'


def _plain(text: str) -> str:
    return html.escape(html.unescape(text), quote=False)


def _linked(markup: str) -> str:
    target, _, label = markup.partition("|")
    if target.startswith("@"):
        return mention_html("@", target[1:])
    if target.startswith("#"):
        return mention_html("#", target[1:])
    if target.startswith("!"):
        return f'<span class="mention">@{_plain(label or target[1:])}</span>'
    address = html.escape(html.unescape(target))
    return f'<a href="{address}">{_plain(label or target)}</a>'


def _quoted(text: str) -> str:
    """Lines that open with ``>`` under one bar; line breaks."""
    lines: list[str] = []
    for line in text.split("\n"):
        if line.startswith("&gt;"):
            quoted = line.removeprefix("&gt;").lstrip()
            if lines and lines[-1].endswith("</blockquote>"):
                lines[-1] = lines[-1].removesuffix("</blockquote>") + f"<br>{quoted}</blockquote>"
            else:
                lines.append(f"<blockquote>{quoted}</blockquote>")
        else:
            lines.append(line)
    return "<br>".join(lines).replace("</blockquote><br>", "</blockquote>")
