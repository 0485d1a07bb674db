"""When feeds are due: intervals, back-off, wishes of the server, and an hour of a hundred feeds."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ingest.feeds import Polling, PollingRules

EVEN = PollingRules(jitter=0.0)
NOW = 1_750_000_000.0


def test_a_new_feed_is_due_at_once() -> None:
    assert Polling().is_due(NOW)


def test_after_an_answer_a_feed_rests_for_its_interval() -> None:
    polling = Polling(failures=3, error="timeout").succeeded(
        NOW, spread=0.5, is_changed=True, etag='"1"', last_modified="Mon", rules=EVEN
    )

    assert polling == Polling(
        due_at=NOW + 1800, checked_at=NOW, changed_at=NOW, etag='"1"', last_modified="Mon"
    )
    assert not polling.is_due(NOW + 1799)
    assert polling.is_due(NOW + 1800)


def test_not_modified_keeps_what_the_next_fetch_is_made_conditional_with() -> None:
    polling = Polling(etag='"1"', changed_at=1.0).succeeded(NOW, spread=0.5, is_changed=False)

    assert (polling.etag, polling.changed_at, polling.checked_at) == ('"1"', 1.0, NOW)


@pytest.mark.parametrize(
    ("wished_s", "wait"), [(None, 1800), (60, 1800), (7200, 7200), (10_000_000, 86_400)]
)
def test_a_feed_may_wish_for_longer_rests_but_not_for_ever(
    wished_s: float | None, wait: float
) -> None:
    polling = Polling().succeeded(NOW, spread=0.5, is_changed=True, wished_s=wished_s, rules=EVEN)

    assert polling.due_at == NOW + wait


def test_failures_double_the_rest_up_to_a_day() -> None:
    polling, waits = Polling(), []
    for _ in range(8):
        polling = polling.failed(NOW, "timeout", spread=0.5, rules=EVEN)
        waits.append(polling.due_at - NOW)

    assert waits == [3600, 7200, 14_400, 28_800, 57_600, 86_400, 86_400, 86_400]
    assert polling.error == "timeout"


def test_a_feed_counts_as_broken_after_five_failures_and_is_well_after_one_answer() -> None:
    polling = Polling()
    for number in range(1, 6):
        polling = polling.failed(NOW, "missing", spread=0.5)
        assert polling.is_broken() is (number == 5)

    assert not polling.succeeded(NOW, spread=0.5, is_changed=True).is_broken()


def test_the_server_may_ask_for_a_longer_rest() -> None:
    assert Polling().failed(NOW, "busy", spread=0.5, retry_after_s=200_000).due_at == NOW + 200_000
    soon = Polling().failed(NOW, "busy", spread=0.5, retry_after_s=1, rules=EVEN)
    assert soon.due_at == NOW + 3600


@given(st.integers(0, 2000), st.floats(0, 1), st.floats(0, 1e12))
def test_a_feed_is_always_due_again_within_a_month_or_so(
    failures: int, spread: float, retry_after_s: float
) -> None:
    polling = Polling(failures=failures).failed(
        NOW, "timeout", spread=spread, retry_after_s=retry_after_s
    )

    assert NOW + 300 <= polling.due_at <= NOW + 31 * 86_400


def test_a_hundred_feeds_spread_out_over_a_day() -> None:
    chance = random.Random(7)
    feeds = [Polling() for _ in range(100)]
    visits = [0] * 100
    busiest = 0
    for minute in range(24 * 60):
        now = NOW + minute * 60
        due = [number for number, feed in enumerate(feeds) if feed.is_due(now)]
        for number in due:
            visits[number] += 1
            if number < 10:
                feeds[number] = feeds[number].failed(now, "timeout", spread=chance.random())
            else:
                feeds[number] = feeds[number].succeeded(
                    now, spread=chance.random(), is_changed=False
                )
        if minute > 12 * 60:
            busiest = max(busiest, len(due))

    assert all(43 <= count <= 53 for count in visits[10:])
    assert all(count <= 6 for count in visits[:10])
    assert busiest < 20
