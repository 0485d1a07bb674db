"""The feeds that a page of HTML advertises."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from bot.ingest.feeds.markup import absolute, plain

_TYPES = (
    "application/atom+xml",
    "application/rss+xml",
    "application/feed+json",
    "application/json",
    "application/rdf+xml",
    "text/xml",
    "application/xml",
)
_MOST = 20


@dataclass(frozen=True, slots=True)
class AdvertisedFeed:
    """A feed that a page names."""

    url: str
    title: str | None


def advertised_feeds(page: str, *, url: str) -> tuple[AdvertisedFeed, ...]:
    """The feeds in the head of ``page``, in its order, those of comments last."""
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True
    )
    try:
        tree = etree.fromstring(page.encode("utf-8", errors="replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return ()
    if tree is None:
        return ()
    base = next((absolute(str(one.get("href")), url) for one in tree.iter("base")), None) or url
    found: dict[str, AdvertisedFeed] = {}
    for link in tree.iter("link"):
        kinds = (link.get("rel") or "").lower().split()
        media = (link.get("type") or "").partition(";")[0].strip().lower()
        if "alternate" not in kinds or media not in _TYPES:
            continue
        address = absolute(link.get("href") or "", base)
        if address and len(found) < _MOST:
            found.setdefault(address, AdvertisedFeed(address, plain(link.get("title") or "")))
    return tuple(sorted(found.values(), key=_is_of_comments))


def _is_of_comments(feed: AdvertisedFeed) -> bool:
    return "comments" in feed.url.lower() or "评论" in (feed.title or "")
