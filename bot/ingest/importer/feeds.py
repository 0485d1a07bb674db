"""Feeds into the library: looked at when they are due, their new entries stored as articles."""

from __future__ import annotations

import html
import random
import time
from collections.abc import Callable
from dataclasses import replace

from bot.errors import BotError, FeedError, FetchError, SourceError, StoreError
from bot.ingest.feeds import (
    Entry,
    Feed,
    PollingRules,
    advertised_feeds,
    is_teaser,
    read_feed,
)
from bot.ingest.fetch import Fetcher, NotModified, Page
from bot.ingest.importer.followed_feeds import EntryState, FollowedFeeds, polling_of
from bot.ingest.importer.links import LinkImporter, read_markup
from bot.models import FeedReport, FollowedFeed, FullText, Problem, Reading
from bot.search.articles.links import link_name

ENTRIES_A_LOOK = 30
"""New entries taken at one look: a feed that is new may bring hundreds of pages to fetch."""


class FeedImporter:
    """Follows feeds. ``now`` is the time of day, ``chance`` spreads feeds over time (0 to 1)."""

    def __init__(
        self,
        feeds: FollowedFeeds,
        links: LinkImporter,
        fetcher: Fetcher,
        *,
        rules: PollingRules,
        now: Callable[[], float] = time.time,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._feeds = feeds
        self._links = links
        self._fetcher = fetcher
        self._rules = rules
        self._now = now
        self._chance = chance

    def follow(
        self,
        link: str,
        *,
        by: str,
        full_text: FullText = "auto",
        interval_s: float | None = None,
    ) -> tuple[FollowedFeed, bool]:
        """The feed at ``link``, or the first that its page names; and whether it is new.

        Raises FetchError and FeedError where there is none.
        """
        page = self._page(link)
        if page.kind == "html":
            named = advertised_feeds(page.text(), url=page.url)
            if not named:
                raise FeedError("html")
            page = self._page(named[0].url)
        url = page.moved_to or page.asked_url
        feed = read_feed(page.text(), url=page.url)
        added = self._feeds.add(
            url,
            by=by,
            title=feed.title,
            home=feed.home,
            full_text=full_text,
            interval_s=interval_s,
        )
        known = added or self._feeds.by_url(url)
        assert known is not None
        return known, added is not None

    def _page(self, link: str) -> Page:
        page = self._fetcher.fetch(link)
        assert not isinstance(page, NotModified)  # nothing was asked conditionally
        return page

    def check_due(self, *, stops: Callable[[], bool] = lambda: False) -> list[FeedReport]:
        """Look at every feed that is due, until ``stops`` says so."""
        reports = []
        for feed in self._feeds.due(self._now()):
            if stops():
                break
            reports.append(self.check(feed, stops=stops))
        return reports

    def check(self, feed: FollowedFeed, *, stops: Callable[[], bool] = lambda: False) -> FeedReport:
        """Look at a feed now, and take its new entries; trouble is reported and kept with it."""
        polling = polling_of(feed)
        rules = replace(self._rules, interval_s=feed.interval_s or self._rules.interval_s)
        try:
            page = self._fetcher.fetch(feed.url, etag=feed.etag, last_modified=feed.last_modified)
            if isinstance(page, NotModified):
                rested = polling.succeeded(
                    self._now(), spread=self._chance(), is_changed=False, rules=rules
                )
                self._feeds.note(feed, rested, url=page.moved_to)
                return FeedReport(feed, is_changed=False)
            parsed = read_feed(page.text(), url=page.url)
        except (FetchError, FeedError) as error:
            problem = problem_of(error)
            wait = error.retry_after_s if isinstance(error, FetchError) else None
            failed = polling.failed(
                self._now(),
                problem.key,
                spread=self._chance(),
                retry_after_s=wait,
                rules=rules,
            )
            self._feeds.note(feed, failed, problem=problem)
            return FeedReport(feed, is_changed=False, problem=problem)
        report = self._take(feed, parsed, stops)
        is_open = bool(report.left_count or report.failed_count)
        rested = polling.succeeded(
            self._now(),
            spread=self._chance(),
            is_changed=True,
            # What is left must come again: the next look asks for the whole feed.
            etag=None if is_open else page.etag,
            last_modified=None if is_open else page.last_modified,
            wished_s=parsed.interval_s,
            rules=rules,
        )
        self._feeds.note(feed, rested, title=parsed.title, home=parsed.home, url=page.moved_to)
        return report

    def _take(self, feed: FollowedFeed, parsed: Feed, stops: Callable[[], bool]) -> FeedReport:
        """Take the new entries, as the feed orders them: newest first nearly always."""
        settled = self._feeds.settled(feed.id, [entry.key for entry in parsed.entries])
        unsettled = {entry.key: entry for entry in parsed.entries if entry.key not in settled}
        added: list[int] = []
        counts = {"passed": 0, "failed": 0}
        done = 0
        for entry in list(unsettled.values())[:ENTRIES_A_LOOK]:
            if stops():
                break
            state, article_id = self._take_entry(feed, parsed, entry)
            self._feeds.note_entry(
                feed.id, entry.key, state, now=self._now(), article_id=article_id
            )
            done += 1
            if state == "taken" and article_id is not None:
                added.append(article_id)
            else:
                counts[state] += 1
        return FeedReport(
            feed,
            added=tuple(added),
            passed_count=counts["passed"],
            failed_count=counts["failed"],
            left_count=len(unsettled) - done,
        )

    def _take_entry(
        self, feed: FollowedFeed, parsed: Feed, entry: Entry
    ) -> tuple[EntryState, int | None]:
        """What became of an entry. Only trouble with the database goes further."""
        link = entry.link or f"{feed.url}#{entry.key}"
        if entry.link and (known := self._links.known(entry.link)):
            return "passed", known
        if entry.link and self._links.is_dismissed(entry.link):
            return "passed", None
        try:
            reading = self._reading(feed, entry, link)
            report = self._links.store(_completed(reading, entry, parsed), link=link)
        except StoreError:
            raise
        except BotError:
            return "failed", None
        is_new = report.status in ("added", "changed")
        return ("taken" if is_new else "passed"), report.article_id

    def _reading(self, feed: FollowedFeed, entry: Entry, link: str) -> Reading:
        """The article of an entry: from the feed where it is whole there, or from its page."""
        is_whole = feed.full_text == "never" or (feed.full_text == "auto" and not is_teaser(entry))
        if entry.link and not is_whole:
            return self._links.read(entry.link)
        title = html.escape(entry.title or "")
        page = (
            f"<!DOCTYPE html><html><head><title>{title}</title></head><body><article>"
            f"<h1>{title}</h1>{entry.html}</article></body></html>"
        )
        try:
            reading = read_markup(page, path=link, kind="html")
        except SourceError:
            if not entry.link or feed.full_text == "never":
                raise
            return self._links.read(entry.link)
        return replace(reading, path=link_name(link) or link, url=entry.link)


def _completed(reading: Reading, entry: Entry, feed: Feed) -> Reading:
    """The reading with what its feed knows, where the page told nothing."""
    is_titled = reading.title is not None and not reading.title_is_inferred
    return replace(
        reading,
        title=reading.title if is_titled else entry.title or reading.title,
        title_is_inferred=not is_titled and entry.title is None and reading.title_is_inferred,
        author=reading.author or entry.author,
        source=reading.source or feed.title,
        published=reading.published or entry.published,
    )


def problem_of(error: FetchError | FeedError) -> Problem:
    """An error as it is kept and worded later."""
    topic = "fetch" if isinstance(error, FetchError) else "feed"
    return Problem(f"{topic}.{error.code}", tuple(error.values.items()))
