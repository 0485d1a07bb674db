"""Choices, votes and the log of questions, over a real database."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.records import Records
from bot.records.question_log import AskedOften, QuestionLog
from bot.records.votes import Tally
from bot.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "wenzhai.db")
    yield opened
    opened.close()


@pytest.fixture
def records(store: Store) -> Records:
    return Records(store, question_log_days=90)


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


def test_a_person_and_a_workspace_choose_apart(records: Records) -> None:
    records.preferences.choose_language("person", "U1", "zh-Hant")
    records.preferences.choose_language("workspace", "T1", "en")

    assert records.preferences.language("person", "U1") == "zh-Hant"
    assert records.preferences.language("workspace", "T1") == "en"
    assert records.preferences.language("person", "T1") is None


def test_a_choice_is_replaced_forgotten_and_kept_over_a_restart(
    records: Records, tmp_path: Path
) -> None:
    records.preferences.choose_language("person", "U1", "zh")
    records.preferences.choose_language("person", "U1", "en")
    records.preferences.choose_language("person", "U2", "en")
    records.preferences.choose_language("person", "U2", None)

    again = Store(tmp_path / "wenzhai.db")
    later = Records(again, question_log_days=90)
    assert later.preferences.language("person", "U1") == "en"
    assert later.preferences.language("person", "U2") is None
    again.close()


def test_a_second_vote_takes_the_place_of_the_first(records: Records) -> None:
    records.votes.cast("U1", "算力", passage_id=7, article_id=1, is_right=False)
    records.votes.cast("U1", "算力", passage_id=7, article_id=1, is_right=True)
    records.votes.cast("U2", "算力", passage_id=7, article_id=1, is_right=False)
    records.votes.cast("U2", "内卷", passage_id=8, article_id=1, is_right=True)

    assert records.votes.counts() == (2, 1)
    assert records.votes.most_doubted(limit=5) == (Tally("算力", 1, 1),)


def test_a_person_finds_their_own_votes_on_a_query_again(records: Records) -> None:
    for person, query, passage, is_right in (
        ("U1", "算力", 7, True),
        ("U1", "算力", 8, False),
        ("U1", "内卷", 9, True),
        ("U2", "算力", 7, False),
    ):
        records.votes.cast(person, query, passage_id=passage, article_id=1, is_right=is_right)

    assert records.votes.of("U1", "算力") == {7: True, 8: False}
    assert records.votes.of("U3", "算力") == {}


def test_no_votes_count_as_none(records: Records) -> None:
    assert records.votes.counts() == (0, 0)


def test_questions_are_counted_without_regard_to_case(records: Records) -> None:
    log = records.question_log
    for text, found in (("GPU", 3), ("gpu", 0), ("光刻机", 0), ("光刻机", 0), ("算力", 9)):
        log.note("find", text, found)

    assert [(asked.text, asked.count) for asked in log.most_asked(limit=2)] == [
        ("光刻机", 2),
        ("gpu", 2),
    ]
    assert log.unanswered(limit=5) == (AskedOften("光刻机", 2),)


def test_old_questions_are_forgotten(store: Store) -> None:
    clock = Clock()
    log = QuestionLog(store, kept_days=30, now=clock)
    log.note("find", "算力", 1)
    clock.now += timedelta(days=31)
    log.note("find", "内卷", 1)

    assert [asked.text for asked in log.most_asked(limit=5)] == ["内卷"]


def test_without_a_log_nothing_is_kept_and_what_was_kept_goes(store: Store) -> None:
    clock = Clock()
    QuestionLog(store, kept_days=30, now=clock).note("find", "算力", 1)
    clock.now += timedelta(seconds=1)
    log = QuestionLog(store, kept_days=0, now=clock)
    log.note("find", "内卷", 1)

    assert log.most_asked(limit=5) == ()
