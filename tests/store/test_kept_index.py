"""The saved index: used as far as it goes, caught up, saved again when that is worth it."""

from __future__ import annotations

import logging
import shutil
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.index import index as index_module
from tests.store.processes import WORDS, Process, folder_of, hits

texts = st.lists(st.lists(st.sampled_from(WORDS), max_size=5), max_size=3)


# --- what is saved is used -------------------------------------------------------------------


def test_a_saved_index_is_mapped_and_answers_the_same(
    saved: Path, processes: Callable[..., Process]
) -> None:
    process = processes()
    assert process.kept.is_mapped
    assert folder_of(saved.parents[1]) == saved
    assert hits(process.index) == hits(process.rebuilt())
    assert not process.kept.is_damaged(stop=threading.Event())


def test_nothing_of_a_mapped_index_is_in_memory(
    saved: Path, processes: Callable[..., Process]
) -> None:
    del saved
    for segment in processes().index.segments:
        fields = (segment.words, segment.characters, segment.articles)
        arrays = [getattr(field, name) for field in fields for name in field.__slots__]
        assert not any(array.flags.owndata or array.flags.writeable for array in arrays)


def test_what_came_after_it_is_replayed(saved: Path, processes: Callable[..., Process]) -> None:
    other = processes()
    other.write(1, [["新词", "算力"]])
    other.store.remove(1)

    process = processes()

    assert process.kept.is_mapped
    assert folder_of(saved.parents[1]) == saved
    assert process.kept.vocabulary.id("新词") is not None
    assert hits(process.index) == hits(process.rebuilt())


def test_an_index_that_most_of_the_library_has_left_behind_is_made_anew(
    saved: Path, processes: Callable[..., Process], caplog: pytest.LogCaptureFixture
) -> None:
    other = processes()
    for number in range(7, 10):
        other.write(number, [WORDS] * 4)

    with caplog.at_level(logging.INFO, "bot.store"):
        process = processes()

    assert "most of the library is newer" in caplog.text
    assert folder_of(saved.parents[1]) != saved
    assert not process.kept.is_due(process.index)
    assert hits(process.index) == hits(other.index)


def test_a_small_library_leaves_no_files(tmp_path: Path, processes: Callable[..., Process]) -> None:
    process = processes(saved_from_passages=3)
    process.write(1, [["算力"], ["芯片"]])
    assert not process.save()
    assert not (tmp_path / "index").exists()

    process.write(2, [["数据"]])
    assert process.save()
    assert folder_of(tmp_path).is_dir()


def test_a_library_that_was_never_saved_is_saved_when_it_is_first_indexed(
    tmp_path: Path, processes: Callable[..., Process]
) -> None:
    processes(saved_from_passages=99).write(1, [["算力"], ["芯片"]])
    process = processes(saved_from_passages=2)
    assert process.kept.is_mapped
    assert folder_of(tmp_path).is_dir()
    assert hits(process.index) == hits(process.rebuilt())


def test_it_is_saved_again_only_when_a_share_has_changed(
    monkeypatch: pytest.MonkeyPatch, processes: Callable[..., Process]
) -> None:
    monkeypatch.setattr(index_module, "SEGMENT_POSTINGS", 60)
    process = processes()
    for number in range(15):
        process.write(number, [WORDS] * 6)
    assert process.save()
    process.open()
    assert not process.kept.is_due(process.index)

    process.write(15, [WORDS])
    assert not process.save()

    process.write(16, [WORDS] * 12)
    assert process.save()


def test_an_index_that_another_process_saved_is_taken_up_instead_of_saved_again(
    saved: Path, processes: Callable[..., Process]
) -> None:
    first, second = processes(), processes()
    first.write(5, [WORDS] * 4)
    second.catch_up()
    assert first.save()
    newest = folder_of(saved.parents[1])

    assert second.save()

    assert folder_of(saved.parents[1]) == newest != saved
    second.open()
    assert not second.kept.is_due(second.index)


def test_older_indexes_are_deleted_and_mapped_ones_live_on(
    saved: Path, processes: Callable[..., Process]
) -> None:
    reader, writer = processes(), processes()
    before = hits(reader.index)
    writer.write(5, [WORDS] * 4)
    assert writer.save()

    assert not saved.exists()
    assert [path.is_dir() for path in saved.parent.iterdir()].count(True) == 1
    assert hits(reader.index) == before
    assert not reader.kept.is_damaged(stop=threading.Event())


def test_a_disk_that_refuses_is_logged_and_the_index_is_in_memory(
    tmp_path: Path, processes: Callable[..., Process], caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "index").write_text("not a folder")
    process = processes()
    process.write(1, [["算力"], ["芯片"]])
    assert not process.save()
    assert "cannot be saved" in caplog.text
    assert hits(processes().index) == hits(process.rebuilt())


def test_saving_stops_when_the_process_ends(saved: Path, processes: Callable[..., Process]) -> None:
    process = processes()
    process.write(5, [WORDS] * 4)
    stop = threading.Event()
    stop.set()
    assert not process.kept.save(process.index, revision=process.revision, stop=stop)
    assert folder_of(saved.parents[1]) == saved
    assert [one.name for one in saved.parent.iterdir() if one.is_dir()] == [saved.name]


# --- any order -------------------------------------------------------------------------------


class KeptLibrary(RuleBasedStateMachine):
    """Additions, changes, removals, saves and restarts in any order, in two processes."""

    @initialize(segment_postings=st.sampled_from([40, 4_000_000]))
    def start(self, segment_postings: int) -> None:
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(index_module, "SEGMENT_POSTINGS", segment_postings)
        self.folder = Path(tempfile.mkdtemp(prefix="kept"))
        self.processes = [Process(self.folder / "library.db") for _ in range(2)]

    @rule(who=st.integers(0, 1), number=st.integers(0, 6), passages=texts)
    def write(self, who: int, number: int, passages: list[list[str]]) -> None:
        self.processes[who].write(number, passages)

    @precondition(lambda self: self.processes[0].store.files())
    @rule(who=st.integers(0, 1), data=st.data())
    def remove(self, who: int, data: st.DataObject) -> None:
        process = self.processes[who]
        ids = sorted(article_id for article_id, _ in process.store.files().values())
        process.store.remove(data.draw(st.sampled_from(ids)))

    @rule(who=st.integers(0, 1))
    def save(self, who: int) -> None:
        if self.processes[who].save():
            self.processes[who].open()

    @rule(who=st.integers(0, 1))
    def restart(self, who: int) -> None:
        self.processes[who].close()
        self.processes[who] = Process(self.folder / "library.db")

    @rule(who=st.integers(0, 1))
    def restart_after_damage(self, who: int) -> None:
        (self.folder / "index" / "current").unlink(missing_ok=True)
        self.restart(who)

    @invariant()
    def both_equal_a_rebuilt_index(self) -> None:
        expected = hits(self.processes[0].rebuilt())
        for process in self.processes:
            process.catch_up()
            assert hits(process.index) == expected

    def teardown(self) -> None:
        for process in self.processes:
            process.close()
        shutil.rmtree(self.folder)
        self.patch.undo()


KeptLibrary.TestCase.settings = settings(
    max_examples=settings().max_examples // 5, stateful_step_count=10
)
TestKeptLibrary = KeptLibrary.TestCase
