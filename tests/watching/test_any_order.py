"""Articles come, change and go, the process dies, Slack fails, time passes: in any order.

Whatever happens, each passage that answers is settled exactly once, the hour's limit is never
passed, and quiet hours are quiet.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from datetime import UTC, time
from pathlib import Path

import hypothesis.strategies as st
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from bot.analysis import Analyzer, build_analyzer
from bot.watching.due import is_quiet
from bot.watching.fingerprint import fingerprint
from bot.watching.scheduler import HOUR, Rules
from tests.watching.shelf import Crash, Shelf, refused

LIMIT = 3
QUIET = (time(22), time(7))
LETTERS = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜金生丽水玉出昆冈"


def passage(number: int, *, answers: bool) -> str:
    """A paragraph like no other, of a passage's length, with 国产GPU in it or without."""
    own = "".join(
        LETTERS[(number * 31 + step * (3 + number % 17) + step * step) % len(LETTERS)]
        for step in range(60)
    )
    what = "国产GPU" if answers else "钢琴"
    return f"第{number}号消息{own}，其中提到了{what}，并且附有完整的说明。"


class Watching(RuleBasedStateMachine):
    analyzer: Analyzer
    """Loaded once, as it takes half a second."""
    settled_passages = 0
    """Passages that were told once, over all orders that were tried."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.shelf = Shelf(
            self.folder, self.analyzer, Rules(posts_per_hour=LIMIT, quiet_hours=QUIET)
        )
        self.articles: dict[str, list[str]] = {}
        self.numbers = 0
        self.doubts = 0
        self.old = passage(0, answers=True)
        self.shelf.put("旧闻", self.old)
        self.shelf.watch("国产GPU")

    # --- the library -------------------------------------------------------------------------

    @rule(answers=st.lists(st.booleans(), min_size=1, max_size=3))
    def add(self, answers: list[bool]) -> None:
        paragraphs = [self._fresh(one) for one in answers]
        name = f"文章{self.numbers}"
        self.articles[name] = paragraphs
        self.shelf.put(name, *paragraphs)

    @precondition(lambda self: self.articles)
    @rule(data=st.data())
    def correct(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(self.articles)))
        self.articles[name] = [self._corrected(text) for text in self.articles[name]]
        self.shelf.put(name, *self.articles[name])

    @rule()
    def correct_what_was_there_before(self) -> None:
        self.old = self._corrected(self.old)
        self.shelf.put("旧闻", self.old)

    @precondition(lambda self: self.articles)
    @rule(data=st.data(), answers=st.booleans())
    def extend(self, data: st.DataObject, answers: bool) -> None:
        name = data.draw(st.sampled_from(sorted(self.articles)))
        self.articles[name] = [*self.articles[name], self._fresh(answers)]
        self.shelf.put(name, *self.articles[name])

    @precondition(lambda self: self.articles)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(self.articles)))
        del self.articles[name]
        self.shelf.remove(name)

    def _fresh(self, answers: bool) -> str:
        self.numbers += 1
        return passage(self.numbers, answers=answers)

    def _corrected(self, text: str) -> str:
        return text.replace("，", "；") if "，" in text else text.replace("；", "，")

    # --- the process, Slack and time -----------------------------------------------------------

    @rule(seconds=st.sampled_from([1, 3, 61, 1800, 3601, 8 * 3600]))
    def let_time_pass(self, seconds: int) -> None:
        self._tick(seconds=seconds)
        self._tick(seconds=1)

    @rule()
    def restart(self) -> None:
        self.shelf.restart()

    @rule(
        how=st.sampled_from(["refused", "died before", "died after", "no answer"]),
        in_s=st.sampled_from([1, 61]),
    )
    def trouble(self, how: str, in_s: int) -> None:
        slack = self.shelf.slack
        if how == "refused":
            slack.before.append(refused("ratelimited"))
        elif how == "died before":
            slack.before.append(Crash())
        else:
            slack.after.append(Crash() if how == "died after" else TimeoutError("no answer"))
        self._tick(seconds=in_s)

    def _tick(self, **apart: float) -> None:
        posts, faults = len(self.shelf.slack.posts), len(self.shelf.slack.after)
        try:
            self.shelf.tick(**apart)
        except Crash:
            self.shelf.restart()
        if len(self.shelf.slack.after) < faults:
            self.doubts += len(self.shelf.slack.posts[posts].stories)

    # --- what holds --------------------------------------------------------------------------

    @invariant()
    def the_limit_of_an_hour_holds(self) -> None:
        slack = self.shelf.slack
        sizes = [len(post.stories) for post in slack.posts]
        for moment in slack.times:
            within = zip(slack.times, sizes, strict=True)
            assert sum(size for at, size in within if moment <= at < moment + HOUR) <= LIMIT

    @invariant()
    def quiet_hours_are_quiet(self) -> None:
        assert not any(is_quiet(QUIET, UTC, at) for at in self.shelf.slack.times)

    @invariant()
    def nothing_is_posted_twice_but_what_nobody_knows_of(self) -> None:
        posted = Counter(
            fingerprint(hit.passage.text)
            for post in self.shelf.slack.posts
            for story in post.stories
            for hit in story.hits.hits
        )
        assert fingerprint(passage(0, answers=True)) not in posted
        # A story that nobody knows the fate of holds up to nine paragraphs: three, two times edited.
        assert sum(posted.values()) - len(posted) <= 9 * self.doubts
        if not self.doubts:
            assert not posted or max(posted.values()) == 1

    def teardown(self) -> None:
        try:
            self.shelf.slack.before.clear()
            self.shelf.slack.after.clear()
            for _ in range(24):
                self._tick(minutes=61)
            expected = Counter(
                fingerprint(text)
                for texts in self.articles.values()
                for text in texts
                if "国产GPU" in text
            )
            rows = self.shelf.engine._store.read(
                "SELECT text, state FROM deliveries JOIN passages ON passages.id = passage_id"
            )
            settled = {fingerprint(text) for text, state in rows}
            assert {state for _, state in rows} <= {"posted", "counted", "repeated"}
            former = self.shelf.engine._store.read("SELECT likeness, state FROM deliveries")
            told = Counter(one for one, state in former if state in ("posted", "counted"))
            assert settled <= set(expected)
            assert set(told) >= set(expected)
            assert all(count == 1 for count in told.values())
            Watching.settled_passages += len(told)
        finally:
            self.shelf.close()
            shutil.rmtree(self.folder, ignore_errors=True)


def test_in_any_order_each_passage_is_told_once(dictionary_cache: Path) -> None:
    Watching.analyzer = build_analyzer(cache_dir=dictionary_cache)
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        Watching,
        settings=settings(max_examples=settings().max_examples // 5, stateful_step_count=20),
    )

    # Every order was judged where it ended; some of them must have had something to tell.
    assert Watching.settled_passages > 0
