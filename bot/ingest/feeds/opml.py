"""OPML: the lists of feeds that readers exchange."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from bot.errors import FeedError
from bot.ingest.feeds.markup import plain
from bot.ingest.feeds.xml import child, local_name, read_xml


@dataclass(frozen=True, slots=True)
class Outline:
    """A feed in a list: its address, its name and the page that it is the feed of."""

    url: str
    title: str | None = None
    home: str | None = None


def read_opml(text: str) -> tuple[Outline, ...]:
    """The feeds of a list, folders opened, each once; FeedError for what is no OPML."""
    root = read_xml(text)
    body = child(root, "body")
    if local_name(root) != "opml" or body is None:
        raise FeedError("not_opml", given=local_name(root))
    found: dict[str, Outline] = {}
    for element in body.iter():
        if local_name(element) != "outline":
            continue
        names = {str(name).lower(): str(value).strip() for name, value in element.attrib.items()}
        if url := names.get("xmlurl"):
            title = plain(names.get("title") or names.get("text") or "")
            found.setdefault(url, Outline(url, title, names.get("htmlurl") or None))
    return tuple(found.values())


def write_opml(outlines: Iterable[Outline], *, title: str) -> bytes:
    """The list as an OPML 2.0 document; the same list gives the same bytes."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = title
    body = etree.SubElement(root, "body")
    for one in outlines:
        name = one.title or one.url
        attributes = {"type": "rss", "text": name, "title": name, "xmlUrl": one.url}
        if one.home:
            attributes["htmlUrl"] = one.home
        etree.SubElement(body, "outline", attributes)
    document = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return bytes(document)
