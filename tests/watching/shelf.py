"""A library on disk, a Slack that records, and a clock that is set: what the scheduler works with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.analysis import Analyzer
from bot.config.time_zones import zone_of
from bot.engine import Engine
from bot.models import Schedule, Watch, WatchPost
from bot.store import Store
from bot.watching.due import next_due
from bot.watching.scheduler import LONGEST_SETTLING, NotDeliveredError, Rules, Scheduler

CHANNEL, OTHER, LIN, WEI = "C0NEWS", "C0TALK", "U0LIN", "U0WEI"
START = datetime(2026, 3, 2, 12, tzinfo=UTC)  # a Monday


class Clock:
    """The time, which goes on only when it is told to."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **how: float) -> None:
        self.now += timedelta(**how)


class Crash(BaseException):
    """The process ends here, and nothing of it runs any more."""


class FakeDelivers:
    """Takes posts, or fails as it is told: before Slack has them, or after."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.posts: list[WatchPost] = []
        self.times: list[datetime] = []
        self.explained: list[tuple[str, tuple[str, ...]]] = []
        self.before: list[BaseException] = []
        self.after: list[BaseException] = []

    def post(self, post: WatchPost) -> None:
        if self.before:
            raise self.before.pop(0)
        self.posts.append(post)
        self.times.append(self.clock())
        if self.after:
            raise self.after.pop(0)

    def explain(self, owner: str, watches: Sequence[Watch]) -> None:
        if self.before:
            raise self.before.pop(0)
        self.explained.append((owner, tuple(watch.query for watch in watches)))

    @property
    def titles(self) -> list[list[str]]:
        """The titles of the articles of each post."""
        return [[story.hits.article.title for story in post.stories] for post in self.posts]


class Shelf:
    """An engine over a folder of articles, with its scheduler; ``restart`` begins a new process."""

    def __init__(self, folder: Path, analyzer: Analyzer, rules: Rules | None = None) -> None:
        self.articles = folder / "articles"
        self.articles.mkdir(parents=True)
        self.clock = Clock()
        self.slack = FakeDelivers(self.clock)
        self.rules = rules or Rules(posts_per_hour=3)
        self._database = folder / "wenzhai.db"
        self._analyzer = analyzer
        self.start()

    def start(self) -> None:
        self.engine = Engine(Store(self._database), self._analyzer)
        self.scheduler = Scheduler(self.engine, self.slack, self.rules, now=self.clock)

    def restart(self) -> None:
        self.close()
        self.start()

    def close(self) -> None:
        self.engine.close()

    # --- what happens ------------------------------------------------------------------------

    def put(
        self, name: str, *paragraphs: str, title: str | None = None, source: str = "周刊"
    ) -> None:
        """Write an article, new or in the place of one, and read it into the library."""
        path = self.articles / f"{name}.md"
        head = f"---\ntitle: {title or name}\nsource: {source}\npublished: 2026-03-01\n---\n\n"
        path.write_text(head + "\n\n".join(paragraphs) + "\n", encoding="utf-8")
        reports = list(self.engine.add([path], [path]))
        assert [report.status for report in reports] in (["added"], ["changed"], ["unchanged"])

    def remove(self, name: str) -> None:
        articles = self.engine.articles("").articles
        path = str((self.articles / f"{name}.md").resolve())
        (found,) = (one.id for one in articles if one.path == path)
        self.engine.remove(found)

    def watch(
        self,
        query: str,
        place: str = CHANNEL,
        *,
        schedule: Schedule | None = None,
        zone: str = "UTC",
    ) -> Watch:
        due_at = next_due(schedule, zone_of(zone), self.clock()) if schedule else None
        result = self.engine.records.watches.set(
            query,
            place=place,
            place_kind="channel" if place.startswith("C") else "person",
            owner=LIN,
            locale="zh",
            zone=zone,
            schedule=schedule,
            due_at=due_at,
            limit=20,
        )
        assert result.watch is not None
        return result.watch

    def tick(self, times: int = 1, **apart: float) -> None:
        """Let the scheduler work, with so much time between two ticks (a second if not said)."""
        for _ in range(times):
            self.clock.forward(**(apart or {"seconds": 1}))
            self.scheduler.tick()

    def settle(self) -> None:
        """Let what came be looked at and posted."""
        self.tick(2, seconds=LONGEST_SETTLING.total_seconds())

    def states(self) -> list[str]:
        """What became of each passage that was found, of those that are still there; sorted."""
        rows = self.engine._store.read(
            "SELECT state FROM deliveries JOIN passages ON passages.id = passage_id"
        )
        return sorted(row[0] for row in rows)


def refused(code: str, *, is_final: bool = False) -> NotDeliveredError:
    return NotDeliveredError(code, is_final=is_final)
