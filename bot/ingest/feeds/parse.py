"""Which format a text is in; read, or refused with what it is instead."""

from __future__ import annotations

import re

from bot.errors import FeedError
from bot.ingest.feeds.atom import read_atom
from bot.ingest.feeds.feed import Feed
from bot.ingest.feeds.json_feed import read_json_feed
from bot.ingest.feeds.rss import is_rss, read_rss
from bot.ingest.feeds.xml import local_name, read_xml

_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_XML_ROOT = re.compile(r"<(?:[a-z]+:)?(?:rss|rdf|feed|entry|opml)\b", re.IGNORECASE)


def read_feed(text: str, *, url: str) -> Feed:
    """The feed in ``text``, which came from ``url``.

    Raises FeedError: ``html`` for a page (see ``advertised_feeds``), ``not_a_feed`` for any other
    kind, ``bad_xml``, ``bad_json``, ``entities``.
    """
    start = text[:4096].removeprefix("\ufeff").lstrip()
    if start.startswith("{"):
        return read_json_feed(text.removeprefix("\ufeff"), url=url)
    if _HTML.search(start) and not _XML_ROOT.search(start):
        raise FeedError("html")
    if not start.startswith("<"):
        raise FeedError("not_a_feed", given="text" if start else "nothing")
    root = read_xml(text)
    if is_rss(root):
        return read_rss(root, url=url)
    if local_name(root) in ("feed", "entry"):
        return read_atom(root, url=url)
    raise FeedError("html" if local_name(root) == "html" else "not_a_feed", given=local_name(root))
