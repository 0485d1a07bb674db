"""Removed articles come back whole within a day; the index takes it up as a rebuilt one would."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.errors import NotFoundError, RestoreError
from bot.index import index as index_module
from bot.records.removed import RESTORABLE_FOR, RemovedArticles
from bot.store import Store
from tests.store.processes import WORDS, Process, analysed, hits

TABLES = ("articles", "texts", "passages", "tokens")


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, time: timedelta) -> None:
        self.now += time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def process(tmp_path: Path) -> Iterator[Process]:
    opened = Process(tmp_path / "library.db")
    for number in (1, 2, 3):
        opened.write(number, [WORDS[:number], WORDS[number:]])
    yield opened
    opened.close()


@pytest.fixture
def store(process: Process) -> Store:
    return process.store


@pytest.fixture
def removed(store: Store, clock: Clock) -> RemovedArticles:
    return RemovedArticles(store, now=clock)


def rows(store: Store) -> dict[str, list[object]]:
    """Everything that is stored, but for the revisions."""
    with store.writing() as db:
        found = {table: list(db.query(f"SELECT * FROM {table} ORDER BY 1")) for table in TABLES}
    for row in found["articles"]:
        del row["revision"]
    return found


def test_what_is_removed_is_out_of_the_library(store: Store, removed: RemovedArticles) -> None:
    removed.remove(2, by="U1")

    assert [article for article, _ in store.files().values()] == [1, 3]
    assert store.article_passages(2) == ()
    assert store.dismissed() == {"/2"}


def test_what_comes_back_is_what_went_with_its_old_ids(
    store: Store, removed: RemovedArticles
) -> None:
    before = rows(store)
    removed.remove(2)
    assert rows(store) != before

    removed.restore(2)

    assert rows(store) == before
    assert store.dismissed() == set()
    assert removed.all() == ()


def test_another_process_takes_up_that_an_article_went_and_came(
    process: Process, removed: RemovedArticles
) -> None:
    other = Process(process.store.path)
    before = hits(other.index)
    removed.remove(2)
    other.catch_up()
    assert hits(other.index) != before

    removed.restore(2)
    other.catch_up()

    assert hits(other.index) == before == hits(other.rebuilt())
    other.close()


def test_a_process_that_missed_both_has_the_article_once(
    process: Process, removed: RemovedArticles
) -> None:
    before = hits(process.index)
    removed.remove(2)
    removed.restore(2)

    with process.store.snapshot() as snapshot:
        assert snapshot.removed(0) == []
        assert [article.id for article in snapshot.articles(process.revision)] == [2]
    process.catch_up()
    assert hits(process.index) == before


def test_an_article_that_is_not_there_cannot_be_removed(removed: RemovedArticles) -> None:
    removed.remove(2)
    with pytest.raises(NotFoundError):
        removed.remove(2)
    with pytest.raises(NotFoundError):
        removed.remove(99)

    assert [one.article_id for one in removed.all()] == [2]


def refusal(removed: RemovedArticles, article_id: int) -> tuple[str, dict[str, int]]:
    with pytest.raises(RestoreError) as caught:
        removed.restore(article_id)
    return caught.value.code, caught.value.values


def test_what_was_never_removed_does_not_come_back(removed: RemovedArticles) -> None:
    assert refusal(removed, 99) == ("error.restore_gone", {"number": 99})
    assert refusal(removed, 1) == ("error.restore_there", {"number": 1})


def test_undoing_twice_is_told(removed: RemovedArticles) -> None:
    removed.remove(2)
    removed.restore(2)

    assert refusal(removed, 2) == ("error.restore_there", {"number": 2})


def test_after_a_day_it_is_gone_for_good(
    store: Store, removed: RemovedArticles, clock: Clock
) -> None:
    removed.remove(2)
    clock.pass_(RESTORABLE_FOR)
    assert [one.article_id for one in removed.all()] == [2]
    clock.pass_(timedelta(microseconds=1))

    assert removed.all() == ()
    assert refusal(removed, 2) == ("error.restore_gone", {"number": 2})
    assert store.dismissed() == {"/2"}


@pytest.mark.parametrize("by", ["pruning", "the next removal"])
def test_what_is_old_leaves_the_database(
    by: str, store: Store, removed: RemovedArticles, clock: Clock
) -> None:
    removed.remove(2)
    clock.pass_(RESTORABLE_FOR + timedelta(seconds=1))

    if by == "pruning":
        removed.prune()
    else:
        removed.remove(3)

    assert store.read("SELECT count(*) FROM removed_articles WHERE article_id = 2") == [(0,)]


def test_pruning_leaves_what_can_still_come_back(removed: RemovedArticles, clock: Clock) -> None:
    removed.remove(2)
    clock.pass_(RESTORABLE_FOR - timedelta(seconds=1))
    removed.prune()

    assert [one.article_id for one in removed.all()] == [2]
    removed.restore(2)
    assert removed.all() == ()


@pytest.mark.parametrize("moved", [False, True], ids=["the same path", "another path"])
def test_what_was_read_again_meanwhile_is_not_doubled(
    moved: bool, process: Process, removed: RemovedArticles
) -> None:
    removed.remove(2)
    again = process.store.save(analysed(2, [WORDS]), process.kept.vocabulary)
    if moved:
        assert process.store.move(again, "/2", "/elsewhere")

    assert refusal(removed, 2) == ("error.restore_read_again", {"number": 2, "again": again})
    assert [one.article_id for one in removed.all()] == [2]
    removed.remove(again)
    removed.restore(2)
    assert process.store.files()["/2"][0] == 2


def test_what_was_removed_is_listed_last_first_with_who_did_it(
    removed: RemovedArticles, clock: Clock
) -> None:
    removed.remove(1, by="U1")
    clock.pass_(timedelta(seconds=1))
    removed.remove(2, by="U2")

    assert [(one.article_id, one.removed_by) for one in removed.all()] == [(2, "U2"), (1, "U1")]
    assert removed.all()[1].title == "题"
    assert removed.latest() == removed.all()[0]
    assert removed.latest(by="U1") == removed.all()[1]
    assert removed.latest(by="U3") is None


def test_an_article_of_another_analyzer_comes_back_as_stale(
    store: Store, removed: RemovedArticles
) -> None:
    removed.remove(2)
    with store.writing() as db:
        db.execute("UPDATE articles SET analyzer = 'v2'")
    assert store.stale_articles("v2") == []

    removed.restore(2)

    assert store.stale_articles("v2") == [(2, "题")]


def test_a_removal_that_fails_leaves_the_article_where_it_was(
    store: Store, removed: RemovedArticles, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = rows(store)

    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("bot.store.removal.delete_article", fail)
    with pytest.raises(RuntimeError):
        removed.remove(2)

    assert rows(store) == before
    assert removed.all() == ()
    assert store.dismissed() == set()


# --- any order -------------------------------------------------------------------------------

texts = st.lists(st.lists(st.sampled_from(WORDS), max_size=5), max_size=3)


class LibraryWithBin(RuleBasedStateMachine):
    """Additions, changes, removals, undoing, saves and restarts in any order, in two processes."""

    @initialize(segment_postings=st.sampled_from([40, 4_000_000]))
    def start(self, segment_postings: int) -> None:
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(index_module, "SEGMENT_POSTINGS", segment_postings)
        self.folder = Path(tempfile.mkdtemp(prefix="bin"))
        self.processes = [Process(self.folder / "library.db") for _ in range(2)]
        self.clock = Clock()
        self.expected: dict[int, tuple[str, list[str]]] = {}
        self.bin: dict[int, tuple[str, list[str]]] = {}

    def removed(self, who: int) -> RemovedArticles:
        return RemovedArticles(self.processes[who].store, now=self.clock)

    @rule(who=st.integers(0, 1), number=st.integers(0, 6), passages=texts)
    def write(self, who: int, number: int, passages: list[list[str]]) -> None:
        store = self.processes[who].store
        self.processes[who].write(number, passages)
        article_id, _ = store.files()[f"/{number}"]
        texts = [passage.text for passage in store.article_passages(article_id)]
        self.expected[article_id] = (f"/{number}", texts)

    @precondition(lambda self: self.expected)
    @rule(who=st.integers(0, 1), data=st.data())
    def remove(self, who: int, data: st.DataObject) -> None:
        article_id = data.draw(st.sampled_from(sorted(self.expected)))
        self.removed(who).remove(article_id)
        self.bin[article_id] = self.expected.pop(article_id)

    @precondition(lambda self: self.bin)
    @rule(who=st.integers(0, 1), data=st.data())
    def undo(self, who: int, data: st.DataObject) -> None:
        article_id = data.draw(st.sampled_from(sorted(self.bin)))
        path = self.bin[article_id][0]
        if any(path == other for other, _ in self.expected.values()):
            assert refusal(self.removed(who), article_id)[0] == "error.restore_read_again"
            return
        self.removed(who).restore(article_id)
        self.expected[article_id] = self.bin.pop(article_id)

    @rule()
    def wait(self) -> None:
        self.clock.pass_(RESTORABLE_FOR + timedelta(seconds=1))
        self.bin.clear()

    @rule(who=st.integers(0, 1))
    def catch_up(self, who: int) -> None:
        self.processes[who].catch_up()

    @rule(who=st.integers(0, 1))
    def save(self, who: int) -> None:
        if self.processes[who].save():
            self.processes[who].open()

    @rule(who=st.integers(0, 1))
    def restart(self, who: int) -> None:
        self.processes[who].close()
        self.processes[who] = Process(self.folder / "library.db")

    @invariant()
    def the_library_holds_what_it_should(self) -> None:
        files = self.processes[0].store.files()
        assert {article_id: path for path, (article_id, _) in files.items()} == {
            article_id: path for article_id, (path, _) in self.expected.items()
        }
        for article_id, (_, texts) in self.expected.items():
            passages = self.processes[0].store.article_passages(article_id)
            assert [passage.text for passage in passages] == texts
        assert {one.article_id for one in self.removed(0).all()} == set(self.bin)

    @invariant()
    def an_index_caught_up_equals_a_rebuilt_one(self) -> None:
        expected = hits(self.processes[0].rebuilt())
        # One of them stays behind, so that it takes up several changes at once.
        self.processes[0].catch_up()
        assert hits(self.processes[0].index) == expected

    def teardown(self) -> None:
        expected = hits(self.processes[0].rebuilt())
        for process in self.processes:
            process.catch_up()
            assert hits(process.index) == expected
            process.close()
        shutil.rmtree(self.folder)
        self.patch.undo()


LibraryWithBin.TestCase.settings = settings(
    max_examples=settings().max_examples // 4, stateful_step_count=14
)
TestLibraryWithBin = LibraryWithBin.TestCase
