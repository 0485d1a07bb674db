"""What became of links."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.models.library import Language

LinkStatus = Literal["added", "changed", "unchanged", "known", "duplicate", "dismissed"]


@dataclass(frozen=True, slots=True)
class LinkReport:
    """What became of a link, and what was understood of its page.

    ``known``: the library has the page already, and it was not read again. ``duplicate``: the same
    text is there from ``other_path``. ``path`` is the page's one name, however it was shared.
    """

    link: str
    path: str
    status: LinkStatus
    article_id: int | None
    title: str | None = None
    source: str | None = None
    author: str | None = None
    published: str | None = None
    language: Language | None = None
    paragraph_count: int = 0
    omission_count: int = 0
    other_path: str | None = None
