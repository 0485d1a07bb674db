"""The library on disk: what is written is read back, whole or not at all."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.errors import StoreError
from bot.index import TermCounts, Vocabulary
from bot.models import Paragraph, PassageDraft, Reading
from bot.records import Records
from bot.store import AnalysedArticle, AnalysedPassage, Store
from bot.store.migrations import migrations


def analysed(name: str = "a.txt", text: str = "算力 需求", digest: str = "1") -> AnalysedArticle:
    """An article of one passage, whose terms are the words of ``text``."""
    words = tuple(text.split())
    return AnalysedArticle(
        reading=Reading(
            path=f"/news/{name}",
            original=f"原文 {text}",
            title="标题",
            title_is_inferred=False,
            author="作者",
            source="来源",
            published="2026-02-03",
            language="zh-Hans",
            url="https://example.org/1",
            paragraphs=(Paragraph("小标题", "heading", 1), Paragraph(text, "body", 2)),
            omissions=(),
        ),
        digest=digest,
        title="标题",
        title_terms=("标题",),
        passages=(AnalysedPassage(PassageDraft(0, text, "小标题"), words, tuple("算力")),),
        analyzer="v1",
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(tmp_path / "library.db")
    yield store
    store.close()


def tokens_as_words(store: Store) -> dict[int, list[str]]:
    """For every article, the distinct words of its passages."""
    with store.snapshot() as snapshot:
        terms = snapshot.terms(0)
        return {
            one.article_id: [terms[i] for passage in one.passages for i in passage.words.ids]
            for one in snapshot.tokens(0)
        }


def test_an_article_is_read_back_as_it_was_saved(store: Store) -> None:
    article_id = store.save(analysed(), Vocabulary())

    with store.snapshot() as snapshot:
        [article] = snapshot.articles(0)
    [passage] = store.article_passages(article_id)
    assert (article.id, article.title, article.author, article.source, article.published) == (
        article_id,
        "标题",
        "作者",
        "来源",
        "2026-02-03",
    )
    assert (article.passage_count, article.title_is_inferred) == (1, False)
    assert (passage.text, passage.heading, passage.position) == ("算力 需求", "小标题", 0)
    assert store.paragraphs(article_id) == analysed().reading.paragraphs
    assert store.original(article_id) == "原文 算力 需求"
    assert store.passages([passage.id, 999]) == {passage.id: passage}
    assert sorted(tokens_as_words(store)[article_id]) == ["算力", "需求"]


def test_the_same_path_replaces_its_article_and_keeps_its_number(store: Store) -> None:
    first = store.save(analysed(text="旧 文"), Vocabulary())
    [old] = store.article_passages(first)

    second = store.save(analysed(text="新 文", digest="2"), Vocabulary())

    assert second == first
    [new] = store.article_passages(first)
    assert new.text == "新 文"
    assert new.id > old.id
    assert store.passages([old.id]) == {}
    assert store.files() == {"/news/a.txt": (first, "2")}


def test_term_numbers_agree_between_writers_that_know_different_terms(store: Store) -> None:
    store.save(analysed("a.txt", "甲 乙"), Vocabulary())
    with store.snapshot() as snapshot:
        vocabulary = Vocabulary.from_terms(snapshot.terms(0))

    store.save(analysed("b.txt", "乙 丙"), vocabulary)
    store.save(analysed("c.txt", "丙 甲 丁"), Vocabulary())

    assert {key: sorted(words) for key, words in tokens_as_words(store).items()} == {
        1: ["乙", "甲"],
        2: ["丙", "乙"],
        3: ["丁", "丙", "甲"],
    }


def test_a_failed_write_leaves_nothing_behind(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.save(analysed(text="旧 文"), Vocabulary())

    def fail(_: TermCounts) -> bytes:
        raise RuntimeError("disk on fire")

    with monkeypatch.context() as patch:
        patch.setattr(TermCounts, "pack", fail)
        with pytest.raises(RuntimeError, match="on fire"):
            store.save(analysed(text="新 词", digest="2"), Vocabulary())

    assert store.article_passages(1)[0].text == "旧 文"
    assert sorted(tokens_as_words(store)[1]) == ["文", "旧"]
    with store.snapshot() as snapshot:
        assert snapshot.revision() == 1
        assert "新" not in snapshot.terms(0)


def _save_and_die(path: Path) -> None:
    store = Store(path)
    with store.writing() as db:
        db.execute("DELETE FROM articles")
        os._exit(9)


def test_a_process_killed_in_the_middle_of_a_write_leaves_the_old_state(
    store: Store, tmp_path: Path
) -> None:
    store.save(analysed(), Vocabulary())

    victim = multiprocessing.get_context("spawn").Process(
        target=_save_and_die, args=(tmp_path / "library.db",)
    )
    victim.start()
    victim.join()

    assert victim.exitcode == 9
    assert len(store.article_passages(1)) == 1
    store.remove(1)
    assert store.files() == {}
    assert store.problems() == []


def test_a_change_by_another_connection_shows_in_the_data_version(
    store: Store, tmp_path: Path
) -> None:
    before = store.data_version()
    assert store.data_version() == before

    other = Store(tmp_path / "library.db")
    other.save(analysed(), Vocabulary())
    other.close()

    assert store.data_version() != before


def test_a_snapshot_tells_what_changed_since_a_revision(store: Store) -> None:
    store.save(analysed("a.txt"), Vocabulary())
    store.save(analysed("b.txt", digest="2"), Vocabulary())
    with store.snapshot() as snapshot:
        seen = snapshot.revision()

    store.remove(1)
    store.save(analysed("c.txt", digest="3"), Vocabulary())

    with store.snapshot() as snapshot:
        assert snapshot.removed(seen) == [1]
        assert [article.id for article in snapshot.articles(seen)] == [3]
        assert [one.article_id for one in snapshot.tokens(seen)] == [3]


def test_tokens_are_replaced_and_the_article_is_stale_no_more(store: Store) -> None:
    article_id = store.save(analysed(), Vocabulary())
    [passage] = store.article_passages(article_id)
    assert store.stale_articles("v2") == [(article_id, "标题")]

    store.replace_tokens(
        article_id,
        title_terms=["新标题"],
        passages=[(passage.id, ["新词"], ["新"])],
        analyzer="v2",
        vocabulary=Vocabulary(),
    )

    assert store.stale_articles("v2") == []
    assert tokens_as_words(store) == {article_id: ["新词"]}
    assert store.article_passages(article_id) == (passage,)


def test_a_key_is_claimed_once_by_many_threads(store: Store) -> None:
    won: list[bool] = []
    threads = [threading.Thread(target=lambda: won.append(store.claim("Ev1"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(won) == [False] * 7 + [True]


def test_a_claim_that_is_taken_back_can_be_made_again(store: Store) -> None:
    assert store.claim("share:1")
    assert store.claim("share:2")

    store.unclaim("share:1")

    assert [store.claim("share:1"), store.claim("share:2")] == [True, False]


def test_several_keys_are_new_only_if_none_was_claimed_and_are_claimed_all(store: Store) -> None:
    assert store.claim("event:1", "message:1")
    assert not store.claim("event:2", "message:1")
    assert not store.claim("event:2")
    assert store.claim("event:3", "event:3")


def test_a_claim_waits_for_the_write_of_another_process_and_reading_does_not(
    store: Store, tmp_path: Path
) -> None:
    store.save(analysed(), Vocabulary())
    other = Store(tmp_path / "library.db")
    claimed: list[bool] = []
    thread = threading.Thread(target=lambda: claimed.append(store.claim("event:1")))
    with other.writing():
        thread.start()
        assert len(store.article_passages(1)) == 1
        assert claimed == []
    thread.join(timeout=5)
    other.close()
    assert claimed == [True]


def test_a_claim_outlives_a_restart(tmp_path: Path) -> None:
    first = Store(tmp_path / "library.db")
    assert first.claim("Ev1")
    first.close()

    second = Store(tmp_path / "library.db")
    assert not second.claim("Ev1")
    assert second.claim("Ev2")
    second.close()


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    path.write_text("some notes of mine, long enough to be no SQLite header at all\n" * 40)
    before = path.read_bytes()
    with pytest.raises(StoreError, match="cannot be opened"):
        Store(path)
    assert path.read_bytes() == before


def test_a_database_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    Store(path).close()
    connection = sqlite3.connect(path)
    connection.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
        "VALUES ('wenzhai', '9999_future', 'later')"
    )
    connection.commit()
    connection.close()
    with pytest.raises(StoreError, match=r"newer version.*9999_future"):
        Store(path)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be opened"):
        Store(tmp_path / "file" / "library.db")


def test_a_file_that_was_replaced_under_us_is_told(store: Store, tmp_path: Path) -> None:
    store.save(analysed(), Vocabulary())
    store.data_version()
    for name in ("library.db", "library.db-wal", "library.db-shm"):
        (tmp_path / name).unlink(missing_ok=True)
    Store(tmp_path / "library.db").close()
    with pytest.raises(StoreError, match="removed or replaced"):
        store.data_version()


def test_a_damaged_file_is_told_in_our_words(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with contextlib.closing(Store(path)) as store:
        for number in range(60):
            store.save(analysed(f"{number}.txt", "算力 " * 300, str(number)), Vocabulary())
        store._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with path.open("r+b") as file:
        file.seek(8192)
        file.write(b"\x13" * 60_000)

    def use() -> None:
        with contextlib.closing(Store(path)) as store:
            store.save(analysed("new.txt", "新 词", "new"), Vocabulary())

    with pytest.raises(StoreError, match="cannot be"):
        use()


def test_a_commit_that_fails_does_not_end_writing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full() -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(store._writer, "commit", full)
        with pytest.raises(StoreError, match="disk is full"):
            store.save(analysed(), Vocabulary())
    assert store.files() == {}
    store.save(analysed(), Vocabulary())
    assert len(store.files()) == 1


def test_stores_that_open_together_agree_on_one_schema(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    opened: list[Store] = []
    failures: list[Exception] = []
    together = threading.Barrier(6)

    def open_one() -> None:
        together.wait()
        try:
            opened.append(Store(path))
        except StoreError as error:
            failures.append(error)

    threads = [threading.Thread(target=open_one) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for one in opened:
        one.close()
    assert failures == []
    assert len(opened) == 6


def test_tokens_of_an_article_that_was_read_anew_are_left_alone(store: Store) -> None:
    article_id = store.save(analysed(text="旧 文"), Vocabulary())
    [old] = store.article_passages(article_id)
    store.save(analysed(text="新 文", digest="2"), Vocabulary())

    store.replace_tokens(
        article_id,
        title_terms=["旧标题"],
        passages=[(old.id, ["旧"], ["旧"])],
        analyzer="v2",
        vocabulary=Vocabulary(),
    )

    assert sorted(tokens_as_words(store)[article_id]) == ["文", "新"]
    assert store.stale_articles("v2") == [(article_id, "标题")]


def test_a_library_keeps_its_own_name(store: Store, tmp_path: Path) -> None:
    def name(of: Store) -> str:
        with of.snapshot() as snapshot:
            return snapshot.library()

    with contextlib.closing(Store(tmp_path / "library.db")) as same:
        assert name(same) == name(store)
    with contextlib.closing(Store(tmp_path / "other.db")) as other:
        assert name(other) != name(store)


def test_a_library_of_the_time_before_names_gets_one(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with contextlib.closing(sqlite3.connect(path)) as connection:
        migrations.apply(Database(connection), stop_before="0003_identity")
        assert "identity" not in Database(connection).table_names()
    with contextlib.closing(Store(path)) as store, store.snapshot() as snapshot:
        assert len(snapshot.library()) == 16
        assert not snapshot.knows_index("any")


def test_a_library_of_the_time_before_people_gets_what_is_remembered_of_them(
    tmp_path: Path,
) -> None:
    path = tmp_path / "library.db"
    with contextlib.closing(sqlite3.connect(path)) as connection:
        migrations.apply(Database(connection), stop_before="0005_people")
        connection.execute("INSERT INTO claims VALUES ('event:1', '2999-01-01')")
        connection.execute("INSERT INTO dismissed VALUES ('/articles/old.md')")
        connection.commit()
    with contextlib.closing(Store(path)) as store:
        records = Records(store, question_log_days=90)
        assert not store.claim("event:1")
        assert store.dismissed() == {"/articles/old.md"}
        records.preferences.choose_language("person", "U1", "en")
        records.votes.cast("U1", "算力", passage_id=1, article_id=1, is_right=True)
        records.question_log.note("find", "算力", 0)
        records.synonyms.add(("GPU", "显卡"), by="U1")
        assert records.preferences.language("person", "U1") == "en"
        assert records.votes.counts() == (1, 0)
        assert records.question_log.unanswered(limit=5)[0].text == "算力"
        assert records.removed.all() == ()
        assert records.watches.every() == ()
