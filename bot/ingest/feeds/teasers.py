"""Whether an entry of a feed is the whole article, or only says what it is about."""

from __future__ import annotations

import html
import re

from bot.ingest.feeds.feed import Entry

_TAG = re.compile(r"<[^<>]{0,2000}>")
_CUT_OFF = re.compile(
    r"(?:\.{3}|…|\[…\]|\[\.{3}\]|»|(?:阅读|閱讀|查看|点击)(?:全文|更多|原文|查看)|继续阅读|繼續閱讀|展开全文|"
    r"read (?:more|on|the full \w+)|continue reading|full (?:story|article))[\s»>→.）)\]]*$",
    re.IGNORECASE,
)
_NARROW = re.compile("[\u0020-\u02ff]")
WIDTH_OF_AN_ARTICLE = 300.0
"""Wide characters, an ASCII character as half of one. Under this a text is a teaser: hardly an
article is shorter, and reading its page does no harm then."""


def is_teaser(entry: Entry) -> bool:
    """Whether the page of ``entry`` has to be read for its text."""
    text = html.unescape(_TAG.sub(" ", entry.html)).strip()
    width = len(text) - len(_NARROW.findall(text)) / 2
    return width < WIDTH_OF_AN_ARTICLE or bool(_CUT_OFF.search(text[-80:]))
