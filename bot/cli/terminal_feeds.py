"""Feeds as text."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.catalogue import has_words, say
from bot.models import FeedReport, FollowedFeed, Locale, Problem


def feed_text(feed: FollowedFeed, locale: Locale) -> str:
    """A feed in two lines: its id, name and address, and how it stands."""
    return f"{feed.id:>4}  {feed.title or feed.url}\n      {feed.url} · {_state(feed, locale)}"


def _state(feed: FollowedFeed, locale: Locale) -> str:
    if feed.problem:
        reason = problem_text(feed.problem, locale)
        return say("feed.failing", locale, count=feed.failures, reason=reason)
    if feed.checked_at is None:
        return say("feed.never_checked", locale)
    return datetime.fromtimestamp(feed.checked_at, UTC).strftime("%Y-%m-%d %H:%MZ")


def report_text(report: FeedReport, locale: Locale) -> str:
    """What a look at a feed brought, in a line."""
    name = report.feed.title or report.feed.url
    if report.problem:
        return f"{name}: {problem_text(report.problem, locale)}"
    counts = (
        ("feed.brought", len(report.added)),
        ("feed.passed", report.passed_count),
        ("feed.failed", report.failed_count),
        ("feed.left", report.left_count),
    )
    parts = [say(key, locale, count=count) for key, count in counts if count]
    return f"{name}: " + (" · ".join(parts) or say("feed.unchanged", locale))


def problem_text(problem: Problem, locale: Locale) -> str:
    """What went wrong, told neutrally where a newer version kept it."""
    key = problem.key if has_words(problem.key) else "feed.other"
    return say(key, locale, **dict(problem.values))
