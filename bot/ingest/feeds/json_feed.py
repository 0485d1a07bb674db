"""JSON Feed 1.0 and 1.1."""

from __future__ import annotations

import html
import json
from typing import Any

from bot.errors import FeedError
from bot.ingest.feeds.feed import Entry, Feed
from bot.ingest.feeds.markup import absolute, iso_date, plain


def read_json_feed(text: str, *, url: str) -> Feed:
    """The feed in ``text``; FeedError for JSON that is none, or no JSON."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise FeedError("bad_json", line=line, reason=str(error).split(":")[0]) from error
    if not isinstance(document, dict) or not isinstance(document.get("items"), list):
        raise FeedError("not_a_feed", given="JSON")
    author = _author(document)
    entries = [
        entry
        for item in document["items"]
        if isinstance(item, dict) and (entry := _entry(item, url=url, author=author)) is not None
    ]
    return Feed(
        title=plain(_string(document, "title")),
        home=absolute(_string(document, "home_page_url"), url),
        entries=tuple(entries),
    )


def _entry(item: dict[str, Any], *, url: str, author: str | None) -> Entry | None:
    link = absolute(_string(item, "url") or _string(item, "external_url"), url)
    title = plain(html.escape(_string(item, "title"), quote=False))
    key = _string(item, "id") or link or title
    if not key:
        return None
    dates = [_string(item, name) for name in ("date_published", "date_modified")]
    text = _string(item, "content_text")
    return Entry(
        key=key,
        link=link,
        title=title,
        published=next((date for value in dates if value and (date := iso_date(value))), None),
        author=_author(item) or author,
        content=_string(item, "content_html") or (_paragraphs(text) if text else None),
        summary=html.escape(_string(item, "summary"), quote=False) or None,
    )


def _string(values: dict[str, Any], name: str) -> str:
    value = values.get(name)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)  # ids, which some feeds write as numbers
    return value.strip() if isinstance(value, str) else ""


def _author(values: dict[str, Any]) -> str | None:
    listed = values.get("authors")
    people = listed if isinstance(listed, list) else [values.get("author")]
    names = [plain(_string(one, "name")) for one in people if isinstance(one, dict)]
    return "、".join(name for name in names if name) or None


def _paragraphs(text: str) -> str:
    return "".join(
        f"<p>{html.escape(line, quote=False)}</p>" for line in text.splitlines() if line.strip()
    )
