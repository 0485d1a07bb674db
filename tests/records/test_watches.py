"""Standing queries and their outbox, over a real database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.models import Schedule
from bot.records import Records
from bot.records.outbox import MATCHES_KEPT_FOR, Arrivals, WatchMatch
from bot.records.watches import WatchSet
from bot.store import Store

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "wenzhai.db")
    yield opened
    opened.close()


@pytest.fixture
def records(store: Store) -> Records:
    return Records(store, question_log_days=90)


def put(records: Records, query: str = "国产GPU", **changed: Any) -> WatchSet:
    fields: dict[str, Any] = {
        "place": "C0NEWS",
        "place_kind": "channel",
        "owner": "U0LIN",
        "locale": "zh",
        "zone": "UTC",
        "limit": 20,
    }
    return records.watches.set(query, **{**fields, **changed})


def find(records: Records, *found: tuple[int, int, str], now: datetime = NOW) -> None:
    """Record findings: watch id, passage id, likeness."""
    records.outbox.take_in(
        Arrivals((), 0, 0, 0),
        [WatchMatch(watch, passage, passage * 10, likeness) for watch, passage, likeness in found],
        now=now,
    )


def library(store: Store, *ids: int) -> None:
    """Passages with these ids, so that what waits for them is not gone."""
    with store.writing() as db:
        db.execute("PRAGMA defer_foreign_keys = ON")
        for one in ids:
            db.execute(
                "INSERT INTO articles VALUES (?, ?, '', '', 0, NULL, NULL, NULL, 'zh-Hans', NULL,"
                " '', 1, 0, '', '', 0)",
                [one * 10, f"{one}.md"],
            )
            db.execute(
                "INSERT INTO passages (id, article_id, position, text) VALUES (?, ?, 0, '')",
                [one, one * 10],
            )


def test_a_watch_is_read_back_as_it_was_set(records: Records, tmp_path: Path) -> None:
    due = datetime(2026, 3, 9, 9, tzinfo=UTC)
    made = put(records, schedule=Schedule(9, 30, 0), due_at=due, zone="Asia/Shanghai").watch
    assert made is not None
    with closing(Store(tmp_path / "wenzhai.db")) as reopened:
        again = Records(reopened, question_log_days=90)
        assert again.watches.here("C0NEWS") == (made,)
        assert again.watches.owned_by("U0LIN") == (made,)
        assert again.watches.every() == (made,)
        assert again.watches.get(made.id) == made
        assert again.watches.due_at(made.id) == due
    assert (made.schedule, made.zone, made.paused) == (Schedule(9, 30, 0), "Asia/Shanghai", None)


def test_numbers_stay_and_the_lowest_that_is_free_is_given(records: Records) -> None:
    made = [put(records, query).watch for query in ("甲", "乙", "丙")]
    assert [watch.number for watch in made if watch] == [1, 2, 3]
    assert made[1] is not None
    assert records.watches.stop(made[1].id)
    assert records.watches.numbered("C0NEWS", 2) is None
    assert [watch.number for watch in records.watches.here("C0NEWS")] == [1, 3]
    again = put(records, "丁").watch
    assert again is not None
    assert again.number == 2
    assert again.id > made[2].id  # type: ignore[union-attr]
    other = put(records, "甲", place="C0TALK").watch
    assert other is not None
    assert other.number == 1


def test_the_same_words_in_the_same_rhythm_are_one_watch(records: Records) -> None:
    first = put(records, "国产 GPU").watch
    assert put(records, " 国产  gpu ") == WatchSet("known", first)
    assert put(records, "国产 GPU", schedule=Schedule(9, 0)).outcome == "set"
    assert put(records, "国产 GPU", place="U0LIN", place_kind="person").outcome == "set"


def test_a_place_and_an_owner_have_a_limit(records: Records) -> None:
    assert put(records, "甲", limit=2).outcome == "set"
    assert put(records, "乙", limit=2).outcome == "set"
    assert put(records, "丙", limit=2).outcome == "full_place"
    assert put(records, "丙", limit=2, place="C0TALK").outcome == "full_owner"
    assert put(records, "丙", limit=2, place="C0TALK", owner="U0WEI").outcome == "set"


def test_a_paused_watch_is_told_of_once_and_taken_up_again(records: Records) -> None:
    made = put(records).watch
    assert made is not None
    records.watches.pause(made.id, "not_in_channel")
    records.watches.pause(made.id, "is_archived")
    (paused,) = records.watches.unexplained()
    assert paused.paused == "not_in_channel"
    assert records.outbox.active() == []
    records.watches.explained(made.id)
    assert records.watches.unexplained() == ()
    assert put(records).outcome == "resumed"
    assert [watch.id for watch, _ in records.outbox.active()] == [made.id]


def test_stopping_forgets_what_waits(records: Records, store: Store) -> None:
    made = put(records).watch
    assert made is not None
    library(store, 1)
    find(records, (made.id, 1, "a"))
    assert records.outbox.due(NOW) == [made]
    assert records.watches.stop(made.id)
    assert not records.watches.stop(made.id)
    assert records.outbox.due(NOW) == []
    assert store.read("SELECT COUNT(*) FROM deliveries") == [(0,)]


def test_a_finding_is_taken_in_once_and_settled_once(records: Records, store: Store) -> None:
    made = put(records).watch
    assert made is not None
    library(store, 1, 2)
    find(records, (made.id, 1, "a"), (made.id, 1, "a"), (made.id, 2, "b"))
    assert records.outbox.waiting(made.id) == {1: 10, 2: 20}
    records.outbox.settle(made.id, {1: "posted"}, now=NOW)
    records.outbox.settle(made.id, {1: "counted"}, now=NOW)
    find(records, (made.id, 1, "a"))
    assert records.outbox.waiting(made.id) == {2: 20}
    assert store.read("SELECT state FROM deliveries ORDER BY passage_id") == [
        ("posted",),
        ("waiting",),
    ]


def test_what_reads_as_a_posted_passage_is_settled_at_once(records: Records, store: Store) -> None:
    made, other = put(records).watch, put(records, "液冷").watch
    assert made is not None
    assert other is not None
    library(store, 1, 2, 3)
    find(records, (made.id, 1, "a"))
    records.outbox.settle(made.id, {1: "counted"}, now=NOW)
    find(records, (made.id, 2, "a"), (other.id, 2, "a"), (made.id, 3, "c"))
    assert records.outbox.waiting(made.id) == {3: 30}
    assert records.outbox.waiting(other.id) == {2: 20}


def test_what_is_gone_waits_no_more(records: Records, store: Store) -> None:
    made = put(records).watch
    assert made is not None
    library(store, 1)
    find(records, (made.id, 1, "a"), (made.id, 2, "b"))
    assert records.outbox.waiting(made.id) == {1: 10}


def test_a_finding_for_a_watch_that_was_stopped_meanwhile_is_dropped(records: Records) -> None:
    put(records)
    find(records, (99, 1, "a"))
    assert records.outbox.due(NOW) == []


@pytest.mark.parametrize("is_paused", [False, True], ids=["stopped", "paused"])
def test_a_watch_that_is_no_more_claims_nothing(records: Records, is_paused: bool) -> None:
    other, made = put(records).watch, put(records, query="液冷").watch
    assert other is not None
    assert made is not None
    assert records.outbox.claim(other.id, article_count=3, now=NOW) is not None
    if is_paused:
        records.watches.pause(made.id, "is_archived")
    else:
        records.watches.stop(made.id)
    assert records.outbox.claim(made.id, article_count=1, now=NOW) is None


def test_posts_of_the_last_hour_are_counted_unless_they_were_taken_back(records: Records) -> None:
    made = put(records).watch
    assert made is not None
    first = records.outbox.claim(made.id, article_count=3, now=NOW)
    records.outbox.claim(made.id, article_count=2, now=NOW + timedelta(minutes=30))
    later = NOW + timedelta(hours=1)
    assert records.outbox.posts_between(made.id, NOW - timedelta(seconds=1), later) == 5
    assert records.outbox.posts_between(made.id, NOW, later) == 2
    assert records.outbox.posts_between(made.id, NOW - timedelta(seconds=1), NOW) == 3
    records.outbox.release(first)
    assert records.outbox.posts_between(made.id, NOW - timedelta(hours=1), later) == 2


def test_a_digest_is_due_at_its_time_with_or_without_news(records: Records) -> None:
    made = put(records, schedule=Schedule(9, 0), due_at=NOW).watch
    assert made is not None
    assert records.outbox.due(NOW - timedelta(seconds=1)) == []
    assert records.outbox.due(NOW) == [made]
    records.outbox.settle(made.id, {}, now=NOW, due_at=NOW + timedelta(days=1))
    assert records.outbox.due(NOW + timedelta(hours=23)) == []


def test_settled_findings_are_forgotten_in_the_end(records: Records, store: Store) -> None:
    made = put(records).watch
    assert made is not None
    library(store, 1, 2)
    find(records, (made.id, 1, "a"), (made.id, 2, "b"))
    records.outbox.settle(made.id, {1: "posted"}, now=NOW)
    find(records, now=NOW + MATCHES_KEPT_FOR + timedelta(days=1))
    assert store.read("SELECT passage_id FROM deliveries") == [(2,)]


def test_former_passages_are_kept_only_while_somebody_watches(
    records: Records, store: Store
) -> None:
    library(store, 1, 2, 3, 4)
    with store.writing() as db:
        db.execute("DELETE FROM passages WHERE id = 1")
    assert records.outbox.formers([10]) == []
    made = put(records).watch
    assert made is not None
    with store.writing() as db:
        db.execute("DELETE FROM articles WHERE id = 20")
        db.execute("DELETE FROM passages WHERE id IN (3, 4)")
    # Those of articles that are gone, and of articles that are asked for.
    assert [former.passage_id for former in records.outbox.formers([40])] == [2, 4]
    records.watches.stop(made.id)
    assert records.outbox.formers([40]) == []


def test_a_look_that_comes_late_does_not_set_the_mark_back(records: Records) -> None:
    put(records)
    for up_to in (7, 5):
        records.outbox.take_in(Arrivals((), 0, up_to, 0), [], now=NOW)
    assert records.outbox.arrivals().after_passage == 7
