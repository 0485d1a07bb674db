"""What a fetch gives, and its limits."""

from __future__ import annotations

from dataclasses import dataclass

from bot.ingest.fetch.charset import text_of
from bot.ingest.fetch.content import ContentKind


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """``time_s`` counts from the first look-up to the last byte of a page, redirects included and
    waiting for one's turn left out; ``size_bytes`` counts what came, decompressed."""

    time_s: float = 10.0
    size_bytes: int = 10_000_000
    redirects: int = 5
    pause_s: float = 1.0
    robots_delay_s: float = 10.0
    """The longest pause that a robots.txt can ask for."""


@dataclass(frozen=True, slots=True)
class Page:
    """What came from ``url``, the address that answered in the end.

    ``moved_to`` is that address where all redirects to it were permanent; ``etag`` and
    ``last_modified`` are what the next fetch may be made conditional with.
    """

    asked_url: str
    url: str
    kind: ContentKind
    content_type: str
    body: bytes
    etag: str | None = None
    last_modified: str | None = None
    moved_to: str | None = None

    def text(self) -> str:
        """The body decoded; FetchError where no encoding fits."""
        return text_of(self.body, content_type=self.content_type, url=self.url)


@dataclass(frozen=True, slots=True)
class NotModified:
    """The server says that nothing changed since ``etag`` or ``last_modified``."""

    asked_url: str
    url: str
    moved_to: str | None = None
