"""Atom 1.0, and 0.3 as far as it differs."""

from __future__ import annotations

import html

from lxml import etree

from bot.ingest.feeds.feed import Entry, Feed
from bot.ingest.feeds.markup import absolute, iso_date, plain
from bot.ingest.feeds.xml import child, children, local_name, words


def read_atom(root: etree._Element, *, url: str) -> Feed:
    """The feed under ``feed``, or the one entry that a document of its own holds."""
    items = children(root, "entry") if local_name(root) == "feed" else [root]
    author = _author(root)
    entries = [entry for one in items if (entry := _entry(one, url=url, author=author)) is not None]
    return Feed(
        title=plain(_text(child(root, "title"))), home=_link(root, url), entries=tuple(entries)
    )


def _entry(element: etree._Element, *, url: str, author: str | None) -> Entry | None:
    title = plain(_text(child(element, "title")))
    link = _link(element, url)
    key = words(child(element, "id")) or link or title
    if not key:
        return None
    dates = [
        words(child(element, name))
        for name in ("published", "issued", "updated", "modified", "created")
    ]
    return Entry(
        key=key,
        link=link,
        title=title,
        published=next((date for text in dates if text and (date := iso_date(text))), None),
        author=_author(element) or author,
        content=_text(child(element, "content")) or None,
        summary=_text(child(element, "summary")) or None,
    )


def _text(element: etree._Element | None) -> str:
    """A text construct as HTML: plain text is escaped, XHTML written out."""
    if element is None:
        return ""
    kind = (element.get("type") or "text").lower()
    if kind == "xhtml" or (kind == "application/xhtml+xml" and len(element)):
        return "".join(
            etree.tostring(one, encoding="unicode", method="html", with_tail=True)
            for one in element
        ).strip()
    text = words(element)
    return html.escape(text, quote=False) if kind in ("text", "text/plain") else text


def _link(element: etree._Element, url: str) -> str | None:
    """The address of the page: the alternate link, HTML before anything else."""
    links = [
        one
        for one in children(element, "link")
        if one.get("rel", "alternate") == "alternate" and one.get("href")
    ]
    links.sort(key=lambda one: "html" not in (one.get("type") or "html"))
    for one in links:
        base = one.base if one.base and "://" in one.base else url
        if link := absolute(str(one.get("href")), base):
            return link
    return None


def _author(element: etree._Element) -> str | None:
    names = [plain(words(child(one, "name"))) for one in children(element, "author")]
    return "、".join(name for name in names if name) or None
