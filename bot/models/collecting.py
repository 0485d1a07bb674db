"""Links and feeds, and what became of them."""

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


FullText = Literal["auto", "always", "never"]
"""Whether the pages of a feed's entries are read: where the entry is only a teaser, or by rule."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong, for the catalogue: its key and the values of the words."""

    key: str
    values: tuple[tuple[str, str | int | float], ...] = ()


@dataclass(frozen=True, slots=True)
class FollowedFeed:
    """A feed that is followed, and how it stands; times are seconds since 1970.

    ``interval_s`` is None where the team's usual one holds.
    """

    id: int
    url: str
    title: str | None
    home: str | None
    full_text: FullText
    interval_s: float | None
    added_by: str
    added_at: str
    due_at: float
    failures: int
    checked_at: float | None
    changed_at: float | None
    etag: str | None
    last_modified: str | None
    problem: Problem | None


@dataclass(frozen=True, slots=True)
class FeedReport:
    """What a look at a feed brought: articles by what became of them.

    ``left_count`` are new entries that are taken at the next look.
    """

    feed: FollowedFeed
    added: tuple[int, ...] = ()
    passed_count: int = 0
    failed_count: int = 0
    left_count: int = 0
    is_changed: bool = True
    problem: Problem | None = None
