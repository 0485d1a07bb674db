"""The title of a web page, by agreement of what its head declares and what a reader sees.

A line that is shown and with which a declared title begins is the title; what follows it there are
the names of channels and sites. Where nothing that is shown agrees, a title for other pages is
believed (og:title), the only first-level heading is, and the title element last.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.analysis.scripts import HAN
from bot.ingest.cleaning.lines import width_of
from bot.ingest.cleaning.outlets import is_outlet

_SEPARATOR = re.compile(r"\s{0,4}[_|–—·•»:：\-]+\s{0,4}")
_SPACED = re.compile(rf"\s[-–—|_·•»]+\s|[_|｜»]+|(?<=[{HAN}）”！？])[-–—]+(?=[{HAN}])")
_CHANNEL = re.compile(
    r"(?:频道|频道首页|首页|官网|官方网站|门户|博客|论坛|社区|专栏|资讯|财经|新闻|科技|网站?|网)$"
)
_GENERATOR = re.compile(
    r"discuz|wordpress|typecho|dedecms|phpwind|powered by|joomla|drupal|empirecms|hexo",
    re.IGNORECASE,
)
_LEAST = 4.0
"""Width of the shortest title that is believed without a line that shows it."""


def choose_title(
    declared: Sequence[str], *, shared: str | None, headings: Sequence[str], shown: Sequence[str]
) -> str | None:
    """The title: one of ``shown`` that a declared one begins with, ``shared`` (og:title), the only
    one of ``headings``; None where the lines around the body should tell."""
    agreed = [text for title in declared if (text := _shown_front(title, shown))]
    if agreed:
        return max(agreed, key=len)
    if shared and not is_generator(shared):
        return without_site(shared)
    fronts = [without_site(title) for title in declared]
    agreeing = [
        text for text in headings if any(text in t and 2 * len(text) >= len(t) for t in fronts)
    ]
    sole = agreeing or (list(headings) if len(headings) == 1 else [])
    return sole[0] if sole and not is_outlet(sole[0]) and width_of(sole[0]) >= _LEAST else None


def _shown_front(title: str, shown: Sequence[str]) -> str:
    """The longest shown line that ``title`` begins with, if a separator follows it there."""
    longest = ""
    for text in shown:
        rest = title[len(text) :]
        is_front = len(text) > max(3, len(longest)) and title.startswith(text)
        if is_front and (not rest or _SEPARATOR.match(rest)):
            longest = text
    return "" if longest and is_outlet(longest) and longest != title else longest


def without_site(title: str) -> str:
    """``title`` without the names of channels and sites at its end.

    >>> without_site("河湾县的算力中心_产业频道_河岸网"), without_site("River - Weekly"), without_site("5G-A 提速")
    ('河湾县的算力中心', 'River', '5G-A 提速')
    """
    parts = [part.strip() for part in _SPACED.split(title) if part.strip()]
    while len(parts) > 1 and (
        is_outlet(parts[-1]) or _CHANNEL.search(parts[-1]) or is_generator(parts[-1])
    ):
        parts.pop()
    end = title.find(parts[-1]) + len(parts[-1]) if parts else len(title)
    return title[:end].strip()


def page_title(title: str) -> str | None:
    """What the title element says where nothing else does; None for a word or a generator's name."""
    front = without_site(title)
    return front if width_of(front) >= _LEAST and not is_generator(front) else None


def is_generator(name: str) -> bool:
    """Whether a name is that of the software that made the page."""
    return bool(_GENERATOR.search(name))
