"""What the head of an HTML page declares of its article: meta elements, JSON-LD, the title.

A time is read as the page writes it, its zone dropped and not converted: the page's own clock.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.ingest.cleaning.dates import find_date
from bot.ingest.cleaning.lines import visible
from bot.ingest.cleaning.outlets import is_nobody, is_outlet
from bot.ingest.readers.html_lines import parse_html
from bot.ingest.readers.html_title import choose_title, is_generator

_SPACES = re.compile(r"\s+")
_DATE_NAMES = (
    *("article:published_time", "og:published_time", "og:article:published_time", "datepublished"),
    *("publishdate", "pubdate", "publish-date", "publish_date", "published", "releasedate"),
    *("weibo: article:create_at", "weibo:article:create_at", "sailthru.date"),
    *("article.published", "dc.date.issued", "dc.date", "dcterms.created", "date"),
)
_SOURCE_NAMES = ("source", "contentsource", "content-source", "article:source")


@dataclass(frozen=True, slots=True)
class HtmlHead:
    """What the head of a page declares; ``published`` in the page's own time."""

    title: str | None
    page_title: str
    author: str | None
    source: str | None
    published: str | None
    url: str | None


def read_head(html: str, shown: Sequence[str]) -> HtmlHead:
    """What meta elements, JSON-LD and the title element declare.

    ``shown`` are the visible lines, with which the title has to agree. Author, site and address are trafilatura's findings; its title is not asked for,
    because without a declared one it answers with the first line of the page.
    """
    from trafilatura.metadata import extract_metadata

    tree = parse_html(html)
    if tree is None:
        return HtmlHead(None, "", None, None, None, None)
    metas = _metas(tree)
    published = next(
        (date for name in _DATE_NAMES if (date := find_date(metas.get(name, "")))), None
    ) or _json_ld_date(tree)
    # The default searches the whole text for dates and would answer with a related link's.
    document = extract_metadata(
        tree, date_config={"extensive_search": False, "original_date": True}, extensive=False
    )
    own = next((_one_line(element.text_content()) for element in tree.iter("title")), "")
    shared = metas.get("og:title") or metas.get("twitter:title")
    title = choose_title(
        [title for title in (shared, own) if title],
        shared=shared,
        headings=[text for one in tree.iter("h1") if (text := _one_line(one.text_content()))],
        shown=shown,
    )
    site = metas.get("og:site_name") or _one_line(document.sitename or "")
    source = next((metas[name] for name in _SOURCE_NAMES if metas.get(name)), None)
    return HtmlHead(
        title=title,
        page_title=own,
        author=_person(document.author, site=site),
        source=source or (site if site and not is_generator(site) else None),
        published=published,
        url=document.url or None,
    )


def _metas(tree: Any) -> dict[str, str]:
    """Contents of the meta elements by name, property or itemprop, in lower case; the first wins."""
    metas: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = _one_line(element.get("content") or "")
        if name and content:
            metas.setdefault(name.strip().lower(), content)
    return metas


def _json_ld_date(tree: Any) -> str | None:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        date = _find_key(data, "datePublished")
        if date:
            return find_date(date)
    return None


def _find_key(data: Any, key: str) -> str | None:
    """The first string under ``key`` anywhere in decoded JSON, breadth first."""
    queue = [data]
    for _ in range(2000):
        if not queue:
            return None
        value = queue.pop(0)
        if isinstance(value, dict):
            if isinstance(value.get(key), str):
                return str(value[key])
            queue.extend(value.values())
        elif isinstance(value, list):
            queue.extend(value)
    return None


def _one_line(text: str) -> str:
    return _SPACES.sub(" ", visible(text)).strip()


def _person(name: str | None, *, site: str) -> str | None:
    """An author that can be a person: no address, no account called admin, no site or software."""
    if name and (name == site or is_outlet(name) or is_generator(name) or is_nobody(name)):
        return None
    if not name or re.search(
        r"https?:|@|^(?:admin|administrator|editor|root|小编|佚名|未知)$", name, re.I
    ):
        return None
    return _one_line(name) or None
