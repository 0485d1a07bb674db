"""Standing queries, and what is posted for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.models.answers import ArticleHits
from bot.models.library import Locale
from bot.models.summaries import Summary

HELD = "held"
"""Why a watch is paused that a person paused, in the place of Slack's reason."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a digest is sent: every day, or on one ``weekday`` (0 is Monday), at ``hour:minute``.

    The time is that of the watch's time zone.
    """

    hour: int
    minute: int
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Watch:
    """A standing query: what comes new and answers it is posted in ``place``.

    ``place`` is a channel's id, or the person's own for a direct message. ``number`` names the watch
    among those of its place and stays with it. ``owner`` is who set it, ``zone`` the IANA name of the
    time zone of its schedule and quiet hours. Without a ``schedule`` news are posted as they come.
    ``created_at`` is UTC, ISO 8601. ``paused`` is Slack's reason why nothing can be posted there.
    """

    id: int
    number: int
    query: str
    place: str
    place_kind: Literal["channel", "person"]
    owner: str
    locale: Locale
    zone: str
    schedule: Schedule | None
    created_at: str
    paused: str | None = None


@dataclass(frozen=True, slots=True)
class PostedStory:
    """An article of a watch's post; ``summary`` is there in a digest."""

    hits: ArticleHits
    summary: Summary | None = None


@dataclass(frozen=True, slots=True)
class WatchPost:
    """News for a watch, best first. ``more`` counts the articles that are not shown."""

    watch: Watch
    stories: tuple[PostedStory, ...]
    more: int
