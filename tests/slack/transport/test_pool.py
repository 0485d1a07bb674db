"""The pool: bounded, unharmed by jobs that fail, drained before the process ends."""

from __future__ import annotations

import threading

from bot.slack.transport.pool import WorkPool, WorkPools


def held(until: threading.Event) -> None:
    """A job that lasts until the test lets it go."""
    assert until.wait(10)


def test_jobs_beyond_the_threads_and_the_queue_are_refused() -> None:
    pool = WorkPool(workers=2, queue_size=3)
    may_finish = threading.Event()

    taken = [pool.submit(lambda: held(may_finish)) for _ in range(7)]

    assert taken == [True] * 5 + [False] * 2
    may_finish.set()
    assert pool.close(timeout_s=10) == 0


def test_a_place_is_free_again_when_a_job_has_ended() -> None:
    pool = WorkPool(workers=1, queue_size=0)
    done = threading.Event()
    pool.submit(done.set)
    assert done.wait(10)

    # The job is over once its thread has counted it out, which may be a moment later.
    while not pool.submit(lambda: None):
        pass

    assert pool.close(timeout_s=10) == 0


def test_a_job_that_fails_takes_no_thread_with_it() -> None:
    pool = WorkPool(workers=1, queue_size=10)
    finished: list[int] = []

    for number in range(3):
        pool.submit(lambda: 1 / 0)  # type: ignore[arg-type, return-value]  # fails before it returns
        pool.submit(lambda number=number: finished.append(number))  # type: ignore[misc]

    assert pool.close(timeout_s=10) == 0
    assert finished == [0, 1, 2]


def test_closing_waits_for_the_jobs_that_were_taken() -> None:
    pool = WorkPool(workers=1, queue_size=10)
    may_finish, finished = threading.Event(), []
    for number in range(3):
        pool.submit(lambda number=number: (may_finish.wait(10), finished.append(number)))  # type: ignore[misc]
    threading.Timer(0.05, may_finish.set).start()

    unfinished = pool.close(timeout_s=10)

    assert (unfinished, finished) == (0, [0, 1, 2])


def test_closing_gives_up_on_jobs_that_hang_and_counts_them() -> None:
    pool = WorkPool(workers=1, queue_size=10)
    forever = threading.Event()
    pool.submit(lambda: held(forever))
    pool.submit(lambda: None)

    assert pool.close(timeout_s=0.01) == 2
    forever.set()


def test_a_closed_pool_takes_nothing() -> None:
    pool = WorkPool(workers=1, queue_size=10)
    pool.close(timeout_s=1)

    assert pool.submit(lambda: None) is False


def test_owners_take_turns_however_many_jobs_one_of_them_has() -> None:
    pool = WorkPool(workers=1, queue_size=100)
    may_finish, done = threading.Event(), []
    pool.submit(lambda: held(may_finish), owner="first")
    for number in range(5):
        pool.submit(lambda number=number: done.append(f"flood {number}"), owner="flood")  # type: ignore[misc]
    pool.submit(lambda: done.append("other"), owner="other")

    may_finish.set()

    assert pool.close(timeout_s=10) == 0
    assert done.index("other") == 1, "behind one job of the flood"


def test_one_owner_never_holds_every_thread() -> None:
    pool = WorkPool(workers=4, queue_size=40)
    may_finish, answered = threading.Event(), threading.Event()
    for _ in range(8):
        pool.submit(lambda: held(may_finish), owner="flood")

    pool.submit(answered.set, owner="other")

    assert answered.wait(10)
    may_finish.set()
    assert pool.close(timeout_s=10) == 0


def test_one_owner_never_fills_the_whole_queue() -> None:
    pool = WorkPool(workers=1, queue_size=8)
    may_finish = threading.Event()

    taken = [pool.submit(lambda: held(may_finish), owner="flood") for _ in range(10)]

    assert taken == [True] * 7 + [False] * 3
    assert pool.submit(lambda: None, owner="other") is True
    may_finish.set()
    assert pool.close(timeout_s=10) == 0


def test_a_lane_that_waits_for_slack_holds_up_no_other() -> None:
    pools = WorkPools.sized(workers=1, queue_size=100)
    may_finish, answered, opened = (threading.Event() for _ in range(3))
    for number in range(60):
        pools.submit(lambda: held(may_finish), lane="conversation", owner=str(number))

    pools.submit(answered.set, lane="answer", owner="lin")
    pools.submit(opened.set, lane="window", owner="lin")

    assert answered.wait(10)
    assert opened.wait(10)
    may_finish.set()
    assert pools.close(timeout_s=10) == 0
