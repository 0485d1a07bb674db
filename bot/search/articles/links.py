"""Which page a link leads to: it has many addresses once it has been shared."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit

_TRACKING = re.compile(
    # Campaigns, click ids and the tags of newsletters and of sharing in apps; none of them says
    # which page it is. Weixin tells an article by __biz, mid, idx and sn, which stay.
    r"utm_\w+|\w*clid|mc_[ce]id|_hs\w+|mkt_tok|igshid|spm|scm|s?share\w*|chksm|scene|sessionid"
    r"|clicktime|enterid|ascene|devicetype|pass_ticket|isappinstalled|from|ref|ref_src|referrer"
    r"|cmpid|ncid|wfr|ivk_sa|weixin\w*|wx\w*",
    re.IGNORECASE,
)

PageAddress = tuple[str, str, tuple[tuple[str, str], ...]]


@lru_cache(maxsize=20_000)
def page_address(link: str) -> PageAddress | None:
    """What of a link says which page it is, None for what is no link to a page.

    Left out are the scheme and its port, a leading ``www.``, the anchor, and all that only tells
    how the link was shared; what is left of the query is in alphabetical order.

    >>> page_address("https://www.news.example/a/?utm_source=x&id=3#top")
    ('news.example', '/a', (('id', '3'),))
    """
    try:
        parts = urlsplit(link.strip())
        host, port = (parts.hostname or "").removeprefix("www."), parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    if port not in (None, 80, 443):
        host = f"{host}:{port}"
    query = parse_qsl(parts.query, keep_blank_values=True)
    telling = tuple(sorted(pair for pair in query if not _TRACKING.fullmatch(pair[0])))
    return host, parts.path.rstrip("/"), telling


def link_name(link: str) -> str | None:
    """One name for all addresses of a page, None for what is no link to one.

    >>> link_name("http://www.news.example/a/?utm_source=x&id=3#top")
    'https://news.example/a?id=3'
    """
    address = page_address(link)
    if address is None:
        return None
    host, path, query = address
    return f"https://{host}{path}" + (f"?{urlencode(query)}" if query else "")
