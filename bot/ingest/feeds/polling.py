"""When a feed is due again: state in, state out; no clock and no chance of its own.

Times are seconds since 1970. ``spread``, from 0 to 1, is the caller's random number: without it all
feeds that were added together would be asked together for ever.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

_DAY_S = 86_400.0


@dataclass(frozen=True, slots=True)
class PollingRules:
    """``interval_s`` between two looks; after failures twice as long each time, up to ``longest_s``.

    After ``failures_until_broken`` in a row a feed counts as broken; it is asked on all the same.
    """

    interval_s: float = 1800.0
    shortest_s: float = 300.0
    longest_s: float = _DAY_S
    failures_until_broken: int = 5
    jitter: float = 0.1


USUAL_RULES = PollingRules()


@dataclass(frozen=True, slots=True)
class Polling:
    """Where a feed stands: when it is due, how often it failed in a row, what to ask it with."""

    due_at: float = 0.0
    failures: int = 0
    checked_at: float | None = None
    changed_at: float | None = None
    etag: str | None = None
    last_modified: str | None = None
    error: str | None = None

    def is_due(self, now: float) -> bool:
        return self.due_at <= now

    def is_broken(self, rules: PollingRules = USUAL_RULES) -> bool:
        return self.failures >= rules.failures_until_broken

    def succeeded(
        self,
        now: float,
        *,
        spread: float,
        is_changed: bool,
        etag: str | None = None,
        last_modified: str | None = None,
        wished_s: float | None = None,
        rules: PollingRules = USUAL_RULES,
    ) -> Polling:
        """After an answer; ``wished_s`` is what the feed says of its interval, heeded if longer."""
        interval = max(rules.shortest_s, rules.interval_s, min(wished_s or 0.0, rules.longest_s))
        return replace(
            self,
            due_at=now + _spread(interval, spread, rules),
            failures=0,
            checked_at=now,
            changed_at=now if is_changed else self.changed_at,
            etag=etag if is_changed else self.etag,
            last_modified=last_modified if is_changed else self.last_modified,
            error=None,
        )

    def failed(
        self,
        now: float,
        error: str,
        *,
        spread: float,
        retry_after_s: float | None = None,
        rules: PollingRules = USUAL_RULES,
    ) -> Polling:
        """After a failure; ``retry_after_s`` is heeded even where it is longer than a day."""
        failures = self.failures + 1
        # 2 ** 40 half hours are beyond every limit; more would only overflow.
        wait = min(rules.longest_s, rules.interval_s * 2.0 ** min(failures, 40))
        wait = max(rules.shortest_s, _spread(wait, spread, rules))
        return replace(
            self,
            due_at=now + max(wait, min(retry_after_s or 0.0, 30 * _DAY_S)),
            failures=failures,
            checked_at=now,
            error=error,
        )


def _spread(seconds: float, spread: float, rules: PollingRules) -> float:
    return seconds * (1 + rules.jitter * (2 * spread - 1))
