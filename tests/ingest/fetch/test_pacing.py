"""Hosts are asked one request at a time, with a pause."""

from __future__ import annotations

import threading

from bot.ingest.fetch.pacing import HostPacing
from tests.ingest.fetch.conftest import FakeClock


def pacing(clock: FakeClock) -> HostPacing:
    return HostPacing(pause_s=1.0, clock=clock, sleep=clock.sleep)


def test_a_host_rests_between_two_visits(clock: FakeClock) -> None:
    turns = pacing(clock)
    with turns.turn("a.example"):
        pass
    clock.seconds += 0.25
    with turns.turn("a.example"):
        pass

    assert clock.slept == [0.75]


def test_other_hosts_and_the_rest_of_a_visit_do_not_wait(clock: FakeClock) -> None:
    turns = pacing(clock)
    with turns.turn("a.example"):
        pass
    with turns.turn("b.example"), turns.turn("a.example", is_same_visit=True):
        pass

    assert clock.slept == []


def test_a_host_may_ask_for_a_longer_pause(clock: FakeClock) -> None:
    turns = pacing(clock)
    with turns.turn("a.example", delay_s=5.0):
        pass
    with turns.turn("a.example"):
        pass

    assert clock.slept == [5.0]


def test_one_host_is_never_asked_twice_at_once(clock: FakeClock) -> None:
    turns = pacing(clock)
    inside: list[int] = []
    most = 0

    def visit() -> None:
        nonlocal most
        for _ in range(50):
            with turns.turn("a.example"):
                inside.append(1)
                most = max(most, len(inside))
                inside.pop()

    threads = [threading.Thread(target=visit) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert most == 1
    assert len(clock.slept) == 199


def test_hosts_that_rested_are_forgotten(clock: FakeClock) -> None:
    turns = pacing(clock)
    for number in range(100):
        with turns.turn(f"{number}.example"):
            clock.seconds += 2

    assert len(turns._places) <= 1
