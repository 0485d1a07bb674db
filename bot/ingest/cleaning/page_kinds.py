"""What a page is that is no article: a login, a captcha, a page that is gone, a list of headlines.

Only pages of little text are asked: a report about captchas has more to say than one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from typing import Literal, get_args

from bot.analysis.normalize import fold
from bot.ingest.cleaning.lines import Line, is_prose
from bot.ingest.cleaning.wordlists import sections

PageKind = Literal["login", "captcha", "missing", "deleted", "cookies", "script", "list", "json"]
PAGE_KINDS: tuple[PageKind, ...] = get_args(PageKind)

_MOST_TEXT = 150.0
"""Width of running text from which a page says something of its own: some three paragraphs."""
_READ = 400
_FEWEST_LINKS = 5
_LINK_SHARE = 0.7
_KEY = re.compile(r"[\"'][\w-]{1,40}[\"']\s{0,4}:")
_FEWEST_KEYS = 3
_TAG = re.compile(
    r"<(?:!doctype html|html|head|body|article|div|p|span|meta|table)\b", re.IGNORECASE
)
_FEWEST_TAGS = 3


def page_kind(lines: Sequence[Line], *, title: str | None) -> PageKind | None:
    """What the page is if it is no article, by its title and its lines; else None."""
    shown = [line for line in lines if line.text]
    if sum(line.width for line in shown if is_prose(line)) > _MOST_TEXT:
        return None
    head = fold((title or "")[:_READ]).text.strip()
    texts = [fold(line.text[:_READ]).text for line in shown]
    for kind, (titles, patterns) in _patterns().items():
        if head and titles is not None and titles.match(head):
            return kind
        if any(patterns.search(text) for text in texts):
            return kind
    links = sum(line.hint == "links" for line in shown)
    has_text = any(is_prose(line) and line.hint != "links" for line in shown)
    if links >= _FEWEST_LINKS and links >= _LINK_SHARE * len(shown) and not has_text:
        return "list"
    return None


def is_json(text: str) -> bool:
    """Whether a text is data in JSON rather than words; a file cut in its middle counts too."""
    opening = text.lstrip()[:2000]
    if opening[:1] not in ("{", "["):
        return False
    try:
        return isinstance(json.loads(text), dict | list)
    except (ValueError, RecursionError):
        return len(_KEY.findall(opening)) >= _FEWEST_KEYS


def is_html(text: str) -> bool:
    """Whether a text is the source of a page: it opens with a tag and has several."""
    opening = text.lstrip()[:4000]
    return opening[:1] == "<" and len(_TAG.findall(opening)) >= _FEWEST_TAGS


@cache
def _patterns() -> dict[PageKind, tuple[re.Pattern[str] | None, re.Pattern[str]]]:
    found = sections("page_kinds")
    compiled: dict[PageKind, tuple[re.Pattern[str] | None, re.Pattern[str]]] = {}
    for kind in PAGE_KINDS:
        if kind in found:
            titles = found.get(f"{kind} title")
            title = re.compile("|".join(titles)) if titles else None
            compiled[kind] = (title, re.compile("|".join(f"(?:{one})" for one in found[kind])))
    return compiled
