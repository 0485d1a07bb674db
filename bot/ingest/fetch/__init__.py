"""The one way to the network: pages and feeds are fetched through ``Fetcher`` and nothing else.

::

    target        a link -> where to connect and what to ask for, or a refusal
    addresses     which addresses may be connected to
    resolver      names -> addresses, within a time limit
    connection    one connection to addresses that were checked, all of it under one deadline
    pacing        one request at a time a host, with a pause
    hops          one request of a visit, and the visit: a link with its redirects
    robots        what a robots.txt allows
    robots_rules  the robots.txt of each host, kept for a day
    inflate       packed bodies, unpacked block by block
    content       which kind of content came: from its type, its name and its first bytes
    charset       the text of what came, whatever the server said of its encoding
    headers       headers that need reading
    page          what a fetch gives, and its limits
    fetcher       Fetcher: all of these together

``target``, ``addresses``, ``robots``, ``content`` and ``charset`` are pure. A name is resolved once
a hop; the addresses that were checked are those that are connected to, so that a name that resolves
otherwise the next time gains nothing.
"""

from bot.ingest.fetch.addresses import AddressPolicy
from bot.ingest.fetch.charset import text_of
from bot.ingest.fetch.fetcher import Fetcher
from bot.ingest.fetch.page import FetchLimits, NotModified, Page

__all__ = ["AddressPolicy", "FetchLimits", "Fetcher", "NotModified", "Page", "text_of"]
