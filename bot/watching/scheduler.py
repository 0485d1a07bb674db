"""Looks and posts, as time and Slack allow.

Once for each finding, by record: it is in the outbox before it is posted, and settled after Slack
took it. A process that dies between these two posts once more; nothing is lost. What is posted in
an hour is counted before it is sent, so that the limit holds whatever happens.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol, Self

from bot.config import Settings
from bot.config.time_zones import zone_of
from bot.models import Watch, WatchPost
from bot.records.outbox import Outcome
from bot.watching.due import QuietHours, is_quiet, next_due
from bot.watching.look import Searches, look
from bot.watching.posts import ARTICLES_A_POST, Composed, Shows, compose_post

log = logging.getLogger(__name__)

HOUR = timedelta(hours=1)
BETWEEN_POSTS = timedelta(seconds=1)
"""Slack takes about one message a second in a channel."""
SETTLING = timedelta(seconds=2)
"""How long nothing must come before a look, so that a folder of articles makes one post."""
LONGEST_SETTLING = timedelta(seconds=60)
FIRST_RETRY = timedelta(seconds=10)
LAST_RETRY = timedelta(minutes=15)


class NotDeliveredError(Exception):
    """Slack is sure not to have posted; ``is_final`` says that it never will in that place.

    ``reason`` is Slack's name of the error. ``retry_after`` is what Slack asked for, if it did.
    """

    def __init__(
        self, reason: str, *, is_final: bool = False, retry_after: timedelta | None = None
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.is_final = is_final
        self.retry_after = retry_after


class Delivers(Protocol):
    """Sends to Slack. Raises NotDeliveredError; after any other error nobody knows whether it did."""

    def post(self, post: WatchPost) -> None:
        """Post the news of a watch in its place."""

    def explain(self, owner: str, watches: Sequence[Watch]) -> None:
        """Tell the owner that these watches are paused."""


class Watched(Searches, Shows, Protocol):
    """What watching needs of the engine; ``bot.engine.Engine`` is one."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What the team has set. ``zone`` is for people whose own time zone nobody knows.

    ``most_watches`` are those of one channel, and of one person.
    """

    posts_per_hour: int
    most_watches: int = 20
    quiet_hours: QuietHours | None = None
    zone: str = "UTC"

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """The rules that the settings give."""
        return cls(
            posts_per_hour=settings.watch_posts_per_hour,
            most_watches=settings.watches_per_place,
            quiet_hours=settings.quiet_hours,
            zone=settings.time_zone,
        )


@dataclass(slots=True)
class _Trouble:
    """Failures in a row, when the last one was, and how long to wait after it."""

    count: int
    since: datetime
    pause: timedelta


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Scheduler:
    """``tick`` does what is to be done now, and is to be called every second or two."""

    def __init__(
        self,
        engine: Watched,
        delivers: Delivers,
        rules: Rules,
        *,
        now: Callable[[], datetime] = _utc_now,
    ) -> None:
        self._engine = engine
        self._delivers = delivers
        self._rules = rules
        self._now = now
        self._mark: tuple[int, int] | None = None
        self._settling_since: datetime | None = None
        self._moved_at: datetime | None = None
        self._posted_at: dict[str, datetime] = {}
        self._troubles: dict[str, _Trouble] = {}
        self._unsettled: dict[int, tuple[Mapping[int, Outcome], datetime | None]] = {}

    def tick(self) -> None:
        """Look at what came, post what may be posted, and tell owners of paused watches."""
        is_up_to_date = self._look()
        for watch in self._engine.records.outbox.due(self._now()):
            # A digest that is due waits for what has just come.
            if watch.schedule is not None and not is_up_to_date:
                continue
            try:
                self._attend(watch)
            except Exception as error:
                # The others must not wait for one that cannot be shown.
                log.exception("The news of watch %d cannot be posted.", watch.id)
                self._wait(watch.place, error)
        self._explain()

    # --- looking -----------------------------------------------------------------------------

    def _look(self) -> bool:
        """Look through what came, once it has stopped coming or has come for long enough.

        Whether all that came was looked at.
        """
        now = self._now()
        arrivals = self._engine.records.outbox.arrivals()
        if not arrivals.passages and not arrivals.up_to_former:
            self._settling_since = None
            return True
        mark = arrivals.up_to_passage, arrivals.up_to_former
        if self._settling_since is None:
            self._settling_since = now
        if mark != self._mark:
            self._mark, self._moved_at = mark, now
        has_settled = self._moved_at is None or not _is_within(SETTLING, self._moved_at, now)
        if not has_settled and _is_within(LONGEST_SETTLING, self._settling_since, now):
            return False
        found = look(self._engine, arrivals, now=now)
        self._settling_since = None
        if found:
            log.info("%d passages answer a watch.", found)
        return arrivals.is_all

    # --- posting -----------------------------------------------------------------------------

    def _attend(self, watch: Watch) -> None:
        now = self._now()
        if not self._may_try(watch.place, now):
            return
        if watch.id in self._unsettled:
            self._settle(watch.id)
            return
        zone = zone_of(watch.zone, self._rules.zone)
        if watch.schedule is not None:
            due_at = next_due(watch.schedule, zone, now)
            self._post(watch, ARTICLES_A_POST, due_at=due_at)
        elif not is_quiet(self._rules.quiet_hours, zone, now):
            posted = self._engine.records.outbox.posts_between(watch.id, now - HOUR, now)
            if posted < self._rules.posts_per_hour:
                self._post(watch, self._rules.posts_per_hour - posted)

    def _post(self, watch: Watch, most: int, *, due_at: datetime | None = None) -> None:
        outbox = self._engine.records.outbox
        composed = compose_post(self._engine, watch, outbox.waiting(watch.id), most=most)
        if composed is None:
            if due_at is not None:  # a digest without news is not sent
                outbox.settle(watch.id, {}, now=self._now(), due_at=due_at)
            return
        claim = outbox.claim(watch.id, article_count=len(composed.post.stories), now=self._now())
        if claim is None:  # stopped while its post was composed
            return
        if self._is_delivered(composed, claim):
            self._unsettled[watch.id] = composed.outcomes, due_at
            self._settle(watch.id)

    def _settle(self, watch_id: int) -> None:
        """Record what became of what Slack took; where that fails, it is tried before any post."""
        outcomes, due_at = self._unsettled[watch_id]
        self._engine.records.outbox.settle(watch_id, outcomes, now=self._now(), due_at=due_at)
        del self._unsettled[watch_id]

    def _is_delivered(self, composed: Composed, claim: int) -> bool:
        """Whether Slack took the post."""
        watch, records = composed.post.watch, self._engine.records
        try:
            self._delivers.post(composed.post)
        except NotDeliveredError as error:
            records.outbox.release(claim)
            if error.is_final:
                log.warning("Watch %d is paused: %s says %s.", watch.id, watch.place, error.reason)
                records.watches.pause(watch.id, error.reason)
            else:
                self._wait(watch.place, error)
            return False
        except Exception as error:
            log.exception("A post of watch %d may not have come.", watch.id)
            self._wait(watch.place, error)
            return False
        self._troubles.pop(watch.place, None)
        self._posted_at[watch.place] = self._now()
        return True

    def _explain(self) -> None:
        """Tell the owners of paused watches, each once."""
        watches = self._engine.records.watches
        paused: dict[str, list[Watch]] = defaultdict(list)
        for watch in watches.unexplained():
            paused[watch.owner].append(watch)
        for owner, theirs in paused.items():
            if not self._may_try(owner, self._now()):
                continue
            try:
                self._delivers.explain(owner, theirs)
            except NotDeliveredError as error:
                if not error.is_final:
                    self._wait(owner, error)
                    continue
                log.warning("%s cannot be told of a paused watch: %s", owner, error.reason)
            except Exception as error:
                log.exception("%s may not have been told of a paused watch.", owner)
                self._wait(owner, error)
                continue
            self._posted_at[owner] = self._now()
            self._troubles.pop(owner, None)
            for watch in theirs:
                watches.explained(watch.id)

    # --- patience ----------------------------------------------------------------------------

    def _may_try(self, place: str, now: datetime) -> bool:
        """Whether a message may be sent there already."""
        trouble = self._troubles.get(place)
        if trouble is not None and _is_within(trouble.pause, trouble.since, now):
            return False
        posted_at = self._posted_at.get(place)
        return posted_at is None or not _is_within(BETWEEN_POSTS, posted_at, now)

    def _wait(self, place: str, error: Exception) -> None:
        """Leave a place alone for a while, twice as long after every failure."""
        before = self._troubles.get(place)
        count = 1 if before is None else before.count + 1
        pause = min(FIRST_RETRY * 2 ** min(count - 1, 10), LAST_RETRY)
        asked = error.retry_after if isinstance(error, NotDeliveredError) else None
        pause = max(pause, asked or pause)
        self._troubles[place] = _Trouble(count, self._now(), pause)
        log.warning("Posting to %s failed (%s); trying again in %s.", place, error, pause)


def _is_within(pause: timedelta, since: datetime, now: datetime) -> bool:
    """Whether a pause is not over; a clock that was set back does not make it longer."""
    return since <= now < since + pause
