"""RSS 2.0, 0.9x and 1.0 (RDF)."""

from __future__ import annotations

from lxml import etree

from bot.ingest.feeds.feed import Entry, Feed
from bot.ingest.feeds.markup import absolute, iso_date, plain
from bot.ingest.feeds.xml import child, children, local_name, namespace, words

_MEDIA = "mrss"  # titles of pictures
_DUBLIN_CORE = "purl.org/dc"
_PERIODS = {"hourly": 3600.0, "daily": 86_400.0, "weekly": 604_800.0, "monthly": 2_592_000.0}


def read_rss(root: etree._Element, *, url: str) -> Feed:
    """The feed under ``rss`` or ``RDF``; in RDF entries stand beside the channel, not in it."""
    channel = child(root, "channel")
    around = root if channel is None else channel
    base = root.base if root.base and "://" in root.base else url
    home = _link(around, base)
    items = children(around, "item") or children(root, "item")
    entries = [entry for item in items if (entry := _entry(item, base=base)) is not None]
    return Feed(
        title=plain(words(child(around, "title"))),
        home=home,
        entries=tuple(entries),
        interval_s=_interval_s(around),
    )


def _entry(item: etree._Element, *, base: str) -> Entry | None:
    guid = child(item, "guid")
    link = _link(item, base)
    if link is None and guid is not None and guid.get("isPermaLink", "true") == "true":
        link = absolute(words(guid), base)
    titles = [one for one in children(item, "title") if _MEDIA not in namespace(one)]
    title = plain(words(titles[0])) if titles else None
    key = words(guid) or _about(item) or link or title
    if not key:
        return None
    author = words(child(item, "creator", within=_DUBLIN_CORE)) or words(child(item, "author"))
    dates = [words(child(item, name)) for name in ("pubdate", "date", "published", "updated")]
    return Entry(
        key=key,
        link=link,
        title=title,
        published=next((date for text in dates if text and (date := iso_date(text))), None),
        author=_person(author),
        content=words(child(item, "encoded")) or None,
        summary=words(child(item, "description")) or None,
    )


def _link(element: etree._Element, base: str) -> str | None:
    """The address of the page: RSS writes it as text, and some feeds as Atom does."""
    for one in children(element, "link"):
        if text := words(one):
            return absolute(text, one.base if one.base and "://" in one.base else base)
    for one in children(element, "link"):
        if one.get("rel", "alternate") == "alternate" and (href := one.get("href")):
            return absolute(href, base)
    return None


def _about(item: etree._Element) -> str:
    """The name that RDF gives an item."""
    return next(
        (str(value) for name, value in item.attrib.items() if str(name).endswith("}about")), ""
    )


def _person(text: str) -> str | None:
    """The name in ``me@example.com (Name)``, as RSS writes authors; an address alone is no name."""
    before, bracket, behind = text.partition("(")
    if "@" in before:
        return plain(behind.rstrip(") ")) if bracket else None
    return plain(text)


def _interval_s(channel: etree._Element) -> float | None:
    """What ``ttl`` (minutes) or the syndication module say."""
    minutes = words(child(channel, "ttl"))
    if minutes.isdecimal() and int(minutes[:9]) > 0:
        return float(minutes[:9]) * 60
    period = _PERIODS.get(words(child(channel, "updateperiod")).lower())
    if period is None:
        return None
    often = words(child(channel, "updatefrequency"))
    return period / max(1, int(often[:6])) if often.isdecimal() else period


def is_rss(root: etree._Element) -> bool:
    """Whether the root is one of RSS's."""
    return local_name(root) in ("rss", "rdf")
