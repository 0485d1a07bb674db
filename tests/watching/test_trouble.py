"""Slack, the library or the clock in trouble: nothing is lost, little is said twice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

import pytest

from bot.errors import StoreError
from bot.models import ArticleHits
from bot.watching.scheduler import HOUR
from tests.watching.paragraphs import BANKS, CHIPS, COOLING, news
from tests.watching.shelf import CHANNEL, LIN, OTHER, WEI, Crash, Shelf, refused


@pytest.mark.parametrize("method", ["answering", "shown"])
def test_a_watch_that_cannot_be_asked_or_shown_holds_up_no_other(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    shelf.watch("液冷", LIN)
    shelf.watch("国产GPU", OTHER)
    works = getattr(shelf.engine, method)

    def breaks(raw: str, ids: Sequence[int]) -> object:
        if raw == "液冷":
            raise ValueError("a fault of ours")
        return works(raw, ids)

    monkeypatch.setattr(shelf.engine, method, breaks)
    shelf.put("新闻", CHIPS[0], COOLING)
    shelf.settle()
    assert [post.watch.query for post in shelf.slack.posts] == ["国产GPU"]


def test_a_library_that_cannot_be_read_loses_nothing(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.watch("国产GPU")
    shelf.put("新闻", *CHIPS)
    with monkeypatch.context() as patched:
        patched.setattr(shelf.engine, "answering", _unreadable)
        with pytest.raises(StoreError):
            shelf.settle()
    shelf.settle()
    assert shelf.slack.titles == [["新闻"]]


def test_a_post_that_could_not_be_recorded_is_not_posted_again(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.watch("国产GPU")
    shelf.put("新闻", *CHIPS)
    with monkeypatch.context() as patched:
        patched.setattr(shelf.engine.records.outbox, "settle", _unreadable)
        shelf.settle()
        shelf.tick(3, hours=1)
    shelf.tick(3, hours=1)
    assert shelf.slack.titles == [["新闻"]]
    assert set(shelf.states()) == {"posted"}


def _unreadable(*_: object, **_named: object) -> object:
    raise StoreError("the disk is full")


def test_a_refused_post_is_tried_again_with_longer_and_longer_pauses(shelf: Shelf) -> None:
    shelf.watch("国产GPU")
    shelf.put("新闻", *CHIPS)
    shelf.slack.before = [refused("ratelimited"), refused("internal_error"), refused("ratelimited")]
    shelf.settle()
    attempts = []
    for _ in range(200):
        left = len(shelf.slack.before)
        shelf.tick()
        if len(shelf.slack.before) < left or shelf.slack.posts:
            attempts.append(shelf.clock.now)
        if shelf.slack.posts:
            break
    assert shelf.slack.titles == [["新闻"]]
    gaps = [later - earlier for earlier, later in pairwise(attempts)]
    assert gaps == sorted(gaps)
    shelf.tick(5, hours=1)
    assert len(shelf.slack.posts) == 1


def test_what_slack_asks_to_wait_is_waited(shelf: Shelf) -> None:
    shelf.watch("国产GPU")
    shelf.put("新闻", *CHIPS)
    error = refused("ratelimited")
    error.retry_after = timedelta(minutes=5)
    shelf.slack.before = [error]
    shelf.tick(4)
    assert shelf.slack.before == []
    shelf.tick(9, seconds=30)
    assert shelf.slack.posts == []
    shelf.tick(2, seconds=30)
    assert len(shelf.slack.posts) == 1


@pytest.mark.parametrize("place", [CHANNEL, LIN])
def test_a_place_that_is_gone_pauses_the_watch_and_tells_its_owner_once(
    shelf: Shelf, place: str
) -> None:
    shelf.watch("国产GPU", place)
    other = shelf.watch("国产GPU", OTHER)
    shelf.put("新闻", *CHIPS)
    shelf.slack.before = [refused("not_in_channel", is_final=True)]
    shelf.settle()
    shelf.restart()
    shelf.put("更多", BANKS)
    shelf.tick(10, minutes=10)
    assert {post.watch for post in shelf.slack.posts} == {other}
    assert shelf.slack.explained == [(LIN, ("国产GPU",))]
    (paused,) = shelf.engine.records.watches.here(place)
    assert paused.paused == "not_in_channel"


def test_an_owner_who_cannot_be_told_is_not_told_for_ever(shelf: Shelf) -> None:
    shelf.watch("国产GPU", WEI)
    shelf.put("新闻", *CHIPS)
    gone = [refused("channel_not_found", is_final=True) for _ in range(2)]
    shelf.slack.before = [*gone]
    shelf.tick(6)
    assert shelf.slack.before == []
    assert shelf.engine.records.watches.unexplained() == ()


def test_a_watch_that_is_set_again_after_a_pause_goes_on(shelf: Shelf) -> None:
    watch = shelf.watch("国产GPU")
    shelf.put("新闻", CHIPS[0])
    shelf.slack.before = [refused("not_in_channel", is_final=True)]
    shelf.settle()
    shelf.put("其间", CHIPS[1])
    shelf.settle()
    assert shelf.watch("国产GPU").id == watch.id
    shelf.put("之后", BANKS)
    shelf.settle()
    # What waited when it was paused was never lost; what came during the pause was not looked at.
    assert sorted(title for titles in shelf.slack.titles for title in titles) == ["之后", "新闻"]


def test_a_crash_before_slack_has_the_post_loses_nothing(shelf: Shelf) -> None:
    shelf.watch("国产GPU")
    shelf.put("新闻", *CHIPS)
    shelf.slack.before = [Crash()]
    with pytest.raises(Crash):
        shelf.settle()
    shelf.restart()
    shelf.tick(3, hours=1)
    assert shelf.slack.titles == [["新闻"]]


def test_a_crash_after_slack_has_the_post_repeats_it_at_most_once(shelf: Shelf) -> None:
    shelf.watch("国产GPU")
    shelf.put("新闻", *CHIPS)
    shelf.slack.after = [Crash()]
    with pytest.raises(Crash):
        shelf.settle()
    shelf.restart()
    shelf.tick(5, hours=1)
    assert shelf.slack.titles == [["新闻"], ["新闻"]]
    assert set(shelf.states()) == {"posted"}


def test_an_error_that_leaves_the_fate_open_counts_against_the_hour(shelf: Shelf) -> None:
    shelf.watch("国产GPU")
    for number in range(3):
        shelf.put(f"报道{number}", news(number))
    shelf.slack.after = [TimeoutError("the answer of Slack did not come")]
    shelf.tick(4)
    assert len(shelf.slack.posts) == 1
    shelf.tick(11, minutes=5)
    assert len(shelf.slack.posts) == 1
    shelf.tick(2, minutes=5)
    assert len(shelf.slack.posts) == 2
    assert set(shelf.states()) == {"posted"}


def test_a_watch_that_is_stopped_while_its_post_is_composed_is_silent(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = shelf.watch("液冷", place=OTHER)
    shelf.put("机房", COOLING)
    shelf.settle()
    watch = shelf.watch("国产GPU")
    compose = shelf.engine.shown

    def stopped_meanwhile(raw: str, passage_ids: Sequence[int]) -> tuple[ArticleHits, ...]:
        shelf.engine.records.watches.stop(watch.id)
        return compose(raw, passage_ids)

    monkeypatch.setattr(shelf.engine, "shown", stopped_meanwhile)
    shelf.put("新闻", BANKS)
    shelf.settle()

    assert [post.watch for post in shelf.slack.posts] == [other]
    assert (
        shelf.engine.records.outbox.posts_between(other.id, shelf.clock() - HOUR, shelf.clock())
        == 1
    )


@pytest.mark.parametrize("failures", [[], [refused("ratelimited")]], ids=["posted", "refused"])
def test_a_clock_that_is_set_back_holds_nothing_up(
    shelf: Shelf, failures: list[BaseException]
) -> None:
    shelf.watch("国产GPU")
    shelf.slack.before += failures
    shelf.put("新闻", BANKS)
    shelf.settle()
    shelf.clock.forward(days=-2)
    shelf.put("后来", CHIPS[1])
    shelf.settle()
    assert [title for titles in shelf.slack.titles for title in titles] in (
        ["新闻", "后来"],
        ["后来", "新闻"],
    )
