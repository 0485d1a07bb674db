"""Feeds -> entries: RSS, Atom and JSON Feed read to one kind of value; when each is due.

::

    feed        Feed, Entry: what every format is read to
    parse       read_feed: which format a text is in, or what it is instead
    rss         RSS 2.0, 0.9x and 1.0
    atom        Atom 1.0 and 0.3
    json_feed   JSON Feed 1.0 and 1.1
    xml         XML without entities, document types or the network
    markup      plain words of a title, dates, addresses
    teasers     whether an entry is the whole article
    discovery   the feeds that a page of HTML advertises
    opml        lists of feeds, in and out
    polling     when a feed is due again: pure, state in and state out

All of it is pure; feeds come through ``bot.ingest.fetch``.
"""

from bot.ingest.feeds.discovery import AdvertisedFeed, advertised_feeds
from bot.ingest.feeds.feed import Entry, Feed
from bot.ingest.feeds.opml import Outline, read_opml, write_opml
from bot.ingest.feeds.parse import read_feed
from bot.ingest.feeds.polling import Polling, PollingRules
from bot.ingest.feeds.teasers import is_teaser

__all__ = [
    "AdvertisedFeed",
    "Entry",
    "Feed",
    "Outline",
    "Polling",
    "PollingRules",
    "advertised_feeds",
    "is_teaser",
    "read_feed",
    "read_opml",
    "write_opml",
]
