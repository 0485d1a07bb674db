"""Slack's text: decoding what it sends, escaping what we send, highlights as rich text.

Slack's bold needs a boundary: ``把*数据库*迁移`` is not bold, because Chinese has no spaces. So
everything quoted is sent as rich text, where a style belongs to an element and the text is never
parsed; mrkdwn is left for short lines, escaped as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlsplit

from bot.models import Span
from bot.slack import ids

Element = dict[str, Any]
Block = dict[str, Any]

ELLIPSIS = "…"

_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">"}
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
# One pass over markup and entities together: what a person typed as `&lt;` arrives as `&amp;lt;`
# and must not be decoded twice.
_SENT = re.compile(r"<(?P<markup>[^<>\n]*)>|&(?:amp|lt|gt);")
# Invisible marks that come along with copied text and would split a term in two. The joiners
# U+200C and U+200D stay: they are part of emoji and of some scripts.
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
_LINKED = re.compile(r"<(https?://[^<>|\s]+)(?:\|[^<>\n]*)?>")
_ADDRESS = re.compile(r"https?://[^\s<>|\"'，。；、！？）》】「」『』“”]+", re.IGNORECASE)
_AFTER_LINK = ".,;:!?)]}"
# Controls and lone surrogates: the latter cannot be sent as JSON in UTF-8 at all.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
# Directional overrides and isolates in quoted text could turn around the words beside it.
_DIRECTIONAL = re.compile("[\u202a-\u202e\u2066-\u2069]")


def decode(sent: str, *, bot_user_id: str | None = None) -> str:
    """What the person typed, from the text that Slack sends; the bot's own mention is dropped.

    >>> decode("<@U0BOT> AT&amp;T &lt;算力&gt;", bot_user_id="U0BOT")
    'AT&T <算力>'
    """

    def typed(found: re.Match[str]) -> str:
        if found["markup"] is None:
            return _ENTITIES[found[0]]
        return _decode_markup(found["markup"], bot_user_id)

    text = _UNPRINTABLE.sub(" ", _SENT.sub(typed, sent))
    return _INVISIBLE.sub("", text).strip()


def _decode_markup(markup: str, bot_user_id: str | None) -> str:
    """The words behind one ``<…>`` of Slack's: link, mention, channel, special mention."""
    target, _, label = markup.partition("|")
    label = unescape(label)
    if target.startswith("@"):
        # A bare id is no word that anybody typed.
        return " " if target[1:] == bot_user_id or not label else f"@{label.removeprefix('@')}"
    if target.startswith("#"):
        return f"#{label}" if label else " "
    if target.startswith("!"):
        if label:
            return label
        return f"@{target[1:]}" if target[1:] in ("here", "channel", "everyone") else " "
    return _decode_link(unescape(target), label)


def _decode_link(url: str, label: str) -> str:
    """The address of a link, but its label where Slack linked a word by itself (``OpenAI.com``)."""
    if not label or label == url:
        return url
    if url.startswith("mailto:"):
        return label
    try:
        parts = urlsplit(url)
    except ValueError:  # an address that only looks like one
        return label
    is_address = parts.path not in ("", "/") or parts.query or label.startswith(("http:", "https:"))
    return url if is_address and label in url else label


def links_in(text: str) -> tuple[str, ...]:
    """The web addresses in a decoded text, in its order, each once.

    >>> links_in("看 https://a.example/1，还有 https://b.example/2?x=1。")
    ('https://a.example/1', 'https://b.example/2?x=1')
    """
    found = (link.rstrip(_AFTER_LINK) for link in _ADDRESS.findall(text))
    return tuple(dict.fromkeys(link for link in found if web_link(link)))


def sent_links(sent: str) -> tuple[str, ...]:
    """The web addresses that Slack linked in a text as it sends it, in its order, each once."""
    found = (unescape(link) for link in _LINKED.findall(sent))
    return tuple(dict.fromkeys(link for link in found if web_link(link)))


def unescape(text: str) -> str:
    """The text with Slack's three entities turned back, each once."""
    return re.sub("&(?:amp|lt|gt);", lambda found: _ENTITIES[found[0]], text)


def escape(text: str) -> str:
    """The text as mrkdwn that Slack shows as it is: exactly ``&``, ``<`` and ``>`` are replaced."""
    return printable(text).translate(_ESCAPES)


def printable(text: str) -> str:
    """The text without controls, lone surrogates and directional overrides; length is kept."""
    return _DIRECTIONAL.sub("\u200b", _UNPRINTABLE.sub(" ", text))


def clip(text: str, limit: int) -> str:
    """At most ``limit`` characters, the last one an ellipsis where something was cut."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + ELLIPSIS


def clip_label(text: str, limit: int) -> str:
    """At most ``limit`` characters as ``utf16_length`` counts them, an ellipsis where cut."""
    if utf16_length(text) <= limit:
        return text
    kept = text.encode("utf-16-le", "surrogatepass")[: 2 * (limit - 1)]
    return kept.decode("utf-16-le", "ignore").rstrip() + ELLIPSIS


def clip_escaped(text: str, limit: int) -> str:
    """Escaped text of at most ``limit`` characters; no entity is cut in two."""
    escaped = escape(text)
    if len(escaped) <= limit:
        return escaped
    kept = escaped[: limit - 1]
    return re.sub("&[a-z]*$", "", kept) + ELLIPSIS


def utf16_length(text: str) -> int:
    """The length as JavaScript counts it: an emoji is two. The stricter reading of a limit."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def web_link(url: str | None) -> str | None:
    """The address if it can be linked (http or https, printable, not too long), else None."""
    if url is None or len(url) > ids.LINK or re.search(r"[\s<>|\x00-\x20\x7f]", url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def linked(text: str, url: str | None, *, limit: int, bold: bool = False) -> str:
    """The text as mrkdwn of one line, linked where the address can be; never empty."""
    label = clip_escaped(" ".join(text.split()), limit)
    # A star within would end the bold in the middle of the text.
    star = "*" if bold and "*" not in label else ""
    address = web_link(url)
    # An address is markup: of our three entities it may hold the ampersand alone.
    shown = f"<{address.replace('&', '&amp;')}|{label}>" if address else label
    return f"{star}{shown}{star}"


# --- rich text -------------------------------------------------------------------------------


def words(text: str, *, bold: bool = False, italic: bool = False) -> Element:
    """A run of rich text; the text must not be empty."""
    element: Element = {"type": "text", "text": printable(text)}
    style = {name: True for name, is_set in (("bold", bold), ("italic", italic)) if is_set}
    if style:
        element["style"] = style
    return element


def code(text: str) -> Element:
    """A run of rich text in fixed-width type."""
    return {"type": "text", "text": printable(text), "style": {"code": True}}


def link(text: str, url: str | None, *, bold: bool = False) -> Element:
    """A link, or plain words where the address cannot be linked."""
    address = web_link(url)
    if address is None:
        return words(text, bold=bold)
    element: Element = {"type": "link", "url": address, "text": printable(text)}
    if bold:
        element["style"] = {"bold": True}
    return element


def highlighted(text: str, spans: Sequence[Span], *, limit: int) -> list[Element]:
    """Rich text elements of ``text``, to the character, the spans in bold.

    Spans may be in any order; what lies outside the text or overlaps an earlier one is left out.
    """
    shown = clip(text, limit)
    end_of_text = len(text) if shown == text else len(shown) - len(ELLIPSIS)
    elements: list[Element] = []
    done = 0
    for start, end in sorted(spans):
        start, end = max(start, done), min(end, end_of_text)
        if start >= end:
            continue
        elements += _run(shown[done:start], bold=False)
        elements += _run(shown[start:end], bold=True)
        done = end
    return elements + _run(shown[done:], bold=False)


def _run(text: str, *, bold: bool) -> list[Element]:
    return [words(text, bold=bold)] if text else []


def section(elements: Iterable[Element]) -> Element:
    """A line of rich text, for ``rich_text``."""
    return {"type": "rich_text_section", "elements": list(elements)}


def quote(elements: Iterable[Element]) -> Element:
    """A quotation with a bar beside it, for ``rich_text``."""
    return {"type": "rich_text_quote", "elements": list(elements)}


def bullets(lines: Iterable[Iterable[Element]], *, is_quoted: bool = False) -> Element:
    """A bulleted list, for ``rich_text``; with the bar of a quotation beside it if asked."""
    return {
        "type": "rich_text_list",
        "style": "bullet",
        "elements": [section(line) for line in lines],
        **({"border": 1} if is_quoted else {}),
    }


def numbered(lines: Iterable[Iterable[Element]], *, first: int = 1) -> Element:
    """Lines with numbers from ``first`` on, for ``rich_text``.

    Written out: Slack's types know of no list that starts with another number than one.
    """
    elements: list[Element] = []
    for number, line in enumerate(lines, start=first):
        elements += [words(f"{number}. " if number == first else f"\n{number}. "), *line]
    return section(elements)


def rich_text(*parts: Element) -> Block:
    """A block of rich text."""
    return {"type": "rich_text", "elements": list(parts)}
