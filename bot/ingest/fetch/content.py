"""Which kind of content came: from its type, its name and its first bytes."""

from __future__ import annotations

import re
from typing import Literal
from urllib.parse import urlsplit

ContentKind = Literal["html", "xml", "json", "text", "markdown", "pdf", "docx"]

ACCEPT = (
    "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, "
    "application/feed+json, application/json;q=0.9, application/xml;q=0.9, text/xml;q=0.9, "
    "text/markdown, text/plain;q=0.8, application/pdf;q=0.8, "
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document;q=0.8, */*;q=0.1"
)

_TYPES: dict[str, ContentKind] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/xml": "xml",
    "application/xml": "xml",
    "application/json": "json",
    "text/json": "json",
    "text/plain": "text",
    "text/markdown": "markdown",
    "text/x-markdown": "markdown",
    "application/pdf": "pdf",
    "application/x-pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}
# Types by which servers say that they do not know.
_UNTOLD = ("", "application/octet-stream", "binary/octet-stream", "application/zip", "text/plain")
_SUFFIXES: dict[str, ContentKind] = {
    ".html": "html",
    ".htm": "html",
    ".xml": "xml",
    ".rss": "xml",
    ".atom": "xml",
    ".opml": "xml",
    ".json": "json",
    ".txt": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".pdf": "pdf",
    ".docx": "docx",
}
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|title)\b", re.IGNORECASE)
_FEED = re.compile(rb"<(?:[a-z]+:)?(?:rss|rdf|feed|opml)\b", re.IGNORECASE)


def media_type(header: str) -> str:
    """The type of a Content-Type header, without its parameters, in lower case."""
    return header.partition(";")[0].strip().lower()


def is_readable(header: str) -> bool:
    """Whether a Content-Type may be one that is read: pictures and films need not be loaded."""
    told = media_type(header)
    return (
        told in _UNTOLD
        or told in _TYPES
        or (told.endswith(("+xml", "+json")) and told != "image/svg+xml")
        or (told.startswith("text/") and told not in ("text/css", "text/javascript"))
    )


def kind_of(header: str, *, url: str, body: bytes) -> ContentKind | None:
    """The kind of ``body``; None for what cannot be read, such as a picture or a film.

    The first bytes win over the name where the type tells nothing. Feeds are often sent as HTML and
    pages as XML: there the first bytes win over the type as well.
    """
    told = media_type(header)
    start = body[:2048].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"%PDF-"):
        return "pdf"
    if told in _UNTOLD:
        return _guessed(told, url=url, start=start)
    kind = _TYPES.get(told)
    if kind is None and told.endswith("+xml") and told != "image/svg+xml":
        kind = "xml"
    elif kind is None and told.endswith("+json"):
        kind = "json"
    if kind == "xml" and _HTML.search(start) and not _is_feed(start):
        return "html"
    if kind == "html" and _is_feed(start):
        return "xml"
    return kind


def _is_feed(start: bytes) -> bool:
    """Whether a feed's root comes before anything of HTML: feeds have titles as well."""
    root, html = _FEED.search(start), _HTML.search(start)
    return root is not None and (html is None or root.start() < html.start())


def _guessed(told: str, *, url: str, start: bytes) -> ContentKind | None:
    path = urlsplit(url).path.lower()
    suffix = path[path.rfind(".") :] if "." in path.rpartition("/")[2] else ""
    named = _SUFFIXES.get(suffix)
    if start.startswith(b"PK\x03\x04"):
        return "docx" if named == "docx" else None
    if _is_feed(start):
        return "xml"
    if start.startswith(b"<") and _HTML.search(start):
        return "html"
    if b"\x00" in start:
        return None
    if named in (None, "pdf", "docx"):
        return "text" if told.startswith("text/") else None
    return named
