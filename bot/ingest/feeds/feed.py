"""What every format of feed is read to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. ``key`` identifies it within its feed: its id, or its link, or its title.

    ``published`` is ISO 8601 by the feed's own clock, its zone dropped. ``content`` is the HTML
    that the feed gives as the article, ``summary`` what it gives as its summary; many feeds give
    the article as the summary.
    """

    key: str
    link: str | None
    title: str | None
    published: str | None = None
    author: str | None = None
    content: str | None = None
    summary: str | None = None

    @property
    def html(self) -> str:
        """The longest text that the feed gives of the entry; empty for none."""
        return max(self.content or "", self.summary or "", key=len)


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed with its entries, in its own order; ``home`` is the page that it is the feed of.

    ``interval_s`` is how long the feed itself says to wait between two looks.
    """

    title: str | None
    home: str | None
    entries: tuple[Entry, ...]
    interval_s: float | None = None
