"""Files into the library: by one process or several, with the same library as the outcome."""

from __future__ import annotations

import multiprocessing
import os
import pickle
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from pathlib import Path

import pytest

from bot.analysis import Analyzer, build_analyzer
from bot.index import Vocabulary
from bot.ingest import read_file
from bot.ingest.importer import AddReport, Importer, workers
from bot.ingest.importer import importer as importer
from bot.ingest.importer.article import ReadingOptions, read_article
from bot.ingest.importer.terms import ImportTerms
from bot.ingest.readers.files import MOST_BYTES
from bot.store import AnalysedArticle, Store
from bot.store.near_copies import note_copies

SENTENCES = (
    "云海公司今天宣布，新一代液冷服务器已经量产，单机柜功率密度提高了一倍。",
    "量子计算机的纠错实验取得进展，研究人员把错误率压到了原来的一半以下。",
    "智算中心的电费占成本的六成，西部的绿电价格只有东部的一半左右。",
)
Add = Callable[..., list[AddReport]]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Twelve files: ten articles, one of them twice, and one that is no text."""
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(10):
        body = "\n\n".join(f"第{number}条：{SENTENCES[(number + at) % 3]}" for at in range(2))
        (folder / f"{number:02}.md").write_text(
            f"---\ntitle: 标题{number}\n---\n\n{body}\n", encoding="utf-8"
        )
    (folder / "05-broken.txt").write_bytes(b"\x00\x01\x02" * 100)
    (folder / "07-copy.md").write_bytes((folder / "07.md").read_bytes())
    return folder


@pytest.fixture
def files(news: Path) -> list[Path]:
    return sorted(news.iterdir())


@pytest.fixture
def made(tmp_path: Path, analyzer: Analyzer) -> Iterator[Callable[[str], tuple[Importer, Store]]]:
    """Opens a library of its own under a name."""
    stores: list[Store] = []

    def make(name: str) -> tuple[Importer, Store]:
        stores.append(Store(tmp_path / name / "library.db"))
        return Importer(stores[-1], analyzer, Vocabulary()), stores[-1]

    yield make
    for store in stores:
        store.close()


class HereWorkers:
    """Stands for the processes: reads in this one, when asked, and notes what it was given."""

    count = 2
    given: list[str]

    def __init__(self, analyzer: Analyzer) -> None:
        self.analyzer = analyzer
        self.is_closed = False
        HereWorkers.given = []
        HereWorkers.last = self

    last: HereWorkers

    def submit(self, path: Path, *_: object) -> None:
        self.given.append(path.name)

    def article(
        self, _: None, path: Path, name: str, digest: str, options: ReadingOptions
    ) -> AnalysedArticle:
        return read_article(path, name, digest, self.analyzer, options)

    def close(self) -> None:
        self.is_closed = True


def take_three_for_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three files are many, and two articles a batch."""
    for name, value in (("MANY_FILES", 3), ("FILES_A_BATCH", 2), ("AHEAD", 1)):
        monkeypatch.setattr(importer, name, value)


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> type[HereWorkers]:
    take_three_for_many(monkeypatch)
    monkeypatch.setattr(importer, "Workers", HereWorkers)
    return HereWorkers


def library(store: Store) -> dict[str, object]:
    """Everything an import stores, as values that can be compared."""
    with store.snapshot() as snapshot:
        terms = snapshot.terms(0)
        articles = {one.id: (one.path, one.title) for one in snapshot.articles(0)}
        tokens = [
            (
                one.article_id,
                {terms[i] for i in one.title.ids},
                [
                    (
                        passage.passage_id,
                        dict(zip([terms[i] for i in field.ids], field.counts, strict=True)),
                    )
                    for passage in one.passages
                    for field in (passage.words, passage.characters)
                ],
            )
            for one in snapshot.tokens(0)
        ]
    texts = {number: store.article_passages(number) for number in articles}
    return {"articles": articles, "tokens": tokens, "texts": texts, "terms": set(terms)}


def test_several_processes_make_the_library_that_one_makes(
    made: Callable[[str], tuple[Importer, Store]],
    files: list[Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    alone, one = made("one")
    expected = list(alone.add(files))
    take_three_for_many(monkeypatch)
    together, several = made("several")

    assert list(together.add(files)) == expected
    assert library(several) == library(one)
    assert multiprocessing.active_children() == []
    assert [(Path(r.path).name, r.status) for r in expected[5:9]] == [
        ("05-broken.txt", "failed"),
        ("05.md", "added"),
        ("06.md", "added"),
        ("07-copy.md", "added"),
    ]
    assert expected[9].status == "duplicate"
    assert (expected[9].article_id, expected[9].other_path) == (
        expected[8].article_id,
        expected[8].path,
    )


def test_whoever_stops_asking_keeps_what_was_reported_and_ends_the_workers(
    made: Callable[[str], tuple[Importer, Store]], files: list[Path], here: type[HereWorkers]
) -> None:
    taking, store = made("library")
    adding = taking.add(files)
    reported = [next(adding) for _ in range(4)]

    with pytest.raises(KeyboardInterrupt):
        adding.throw(KeyboardInterrupt())

    assert here.last.is_closed
    assert {r.path for r in reported} == set(store.files())
    with store.snapshot() as snapshot:
        counts = {article.id: article.passage_count for article in snapshot.articles(0)}
    assert counts == {i: len(store.article_passages(i)) for i in counts}
    assert set(counts.values()) == {1}
    rest = list(taking.add(files))
    assert [r.status for r in rest[:4]] == ["unchanged"] * 4
    assert len(store.files()) == 10


def test_an_interrupt_in_the_middle_of_a_batch_leaves_nothing_of_it(
    made: Callable[[str], tuple[Importer, Store]],
    files: list[Path],
    here: type[HereWorkers],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    taking, store = made("library")
    saved: list[int] = []

    def interrupted(db: object, article_id: int, *rest: object) -> None:
        saved.append(article_id)
        note_copies(db, article_id, *rest)  # type: ignore[arg-type]
        if len(saved) == 4:
            raise KeyboardInterrupt

    monkeypatch.setattr("bot.store.article_rows.note_copies", interrupted)
    reported = []
    with pytest.raises(KeyboardInterrupt):
        reported.extend(taking.add(files))

    assert here.last.is_closed
    assert len(store.files()) == 2
    monkeypatch.undo()
    assert [r.status for r in taking.add(files)][:2] == ["unchanged"] * 2


def test_what_needs_no_reading_is_passed_over_without_workers(
    made: Callable[[str], tuple[Importer, Store]],
    files: list[Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    taking, _ = made("library")
    list(taking.add(files))
    (changed := files[0]).write_text(files[0].read_text() + "\n又及：成本下降。\n")
    take_three_for_many(monkeypatch)

    def refused(_: Analyzer) -> None:
        raise AssertionError("workers were started")

    monkeypatch.setattr(importer, "Workers", refused)
    statuses = {Path(r.path).name: r.status for r in taking.add(files)}
    assert statuses.pop(changed.name) == "changed"
    assert statuses.pop("05-broken.txt") == "failed"
    assert statuses.pop("07.md") == "duplicate"
    assert set(statuses.values()) == {"unchanged"}


def test_a_file_is_reported_while_later_ones_are_not_looked_at(
    made: Callable[[str], tuple[Importer, Store]], files: list[Path], here: type[HereWorkers]
) -> None:
    looked_at: list[Path] = []

    def noted() -> Iterator[Path]:
        for path in files:
            looked_at.append(path)
            yield path

    taking, _ = made("library")
    next(taking.add(noted()))
    assert len(looked_at) == here.count * importer.AHEAD + importer.FILES_A_BATCH


def test_a_copy_is_read_once(
    made: Callable[[str], tuple[Importer, Store]], files: list[Path], here: type[HereWorkers]
) -> None:
    taking, _ = made("library")
    list(taking.add(files))
    assert here.given.count("07-copy.md") == 1
    assert "07.md" not in here.given


def test_a_fault_of_ours_in_one_file_fails_that_file_alone(
    made: Callable[[str], tuple[Importer, Store]],
    files: list[Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def faulty(path: Path, *rest: object) -> AnalysedArticle:
        if path.name == "02.md":
            raise RecursionError("too deep")
        return read_article(path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(importer, "read_article", faulty)
    taking, _ = made("library")
    failed = [r for r in taking.add(files) if r.status == "failed"]
    assert [Path(r.path).name for r in failed] == ["02.md", "05-broken.txt"]
    assert "RecursionError: too deep" in (failed[0].error or "")


def test_what_a_dead_process_took_with_it_is_read_here(
    files: list[Path], analyzer: Analyzer
) -> None:
    pool = workers.Workers(analyzer)
    lost: workers.Pending = Future()
    lost.set_exception(BrokenProcessPool())
    try:
        article = pool.article(lost, files[0], "name", "digest")
    finally:
        pool.close()
    assert article == read_article(files[0], "name", "digest", analyzer)


def test_an_analyzer_crosses_to_another_process_as_its_lists(
    tmp_path: Path, dictionary_cache: Path
) -> None:
    words = tmp_path / "words.txt"
    words.write_text("云海新词\n", encoding="utf-8")
    analyzer = build_analyzer(cache_dir=dictionary_cache, user_dictionary=words)
    copy = pickle.loads(pickle.dumps(analyzer))
    assert copy.fingerprint == analyzer.fingerprint
    assert copy.bags("云海新词发布") == analyzer.bags("云海新词发布")


def test_terms_at_hand_and_terms_packed_have_the_same_numbers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.ingest.importer.terms.RECENT", 4)
    terms = ImportTerms()
    for batch in (["甲", "乙", "丙"], ["丁", "戊"], ["己"]):
        terms.extend(batch)
    assert len(terms) == 6
    assert terms.ids(["甲", "己", "庚", "丁", "甲"]) == [0, 5, None, 3, 0]


def test_an_article_that_cannot_be_stored_fails_alone(
    made: Callable[[str], tuple[Importer, Store]],
    files: list[Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    taking, store = made("library")
    save_files = store.save_files

    def faulty(
        articles: Sequence[AnalysedArticle], vocabulary: object, **rest: object
    ) -> tuple[object, ...]:
        if any(Path(article.reading.path).name == "02.md" for article in articles):
            raise OverflowError("too much")
        return save_files(articles, vocabulary, **rest)  # type: ignore[arg-type]  # what it was called with

    monkeypatch.setattr(store, "save_files", faulty)
    reports = {Path(report.path).name: report for report in taking.add(files)}
    assert reports["02.md"].status == "failed"
    assert "OverflowError" in (reports["02.md"].error or "")
    assert reports["01.md"].status == "added"


def test_the_largest_file_that_is_read_is_a_setting(tmp_path: Path, analyzer: Analyzer) -> None:
    text = "机房的灯亮了一夜，工程师还在算账，说要把所有数据再算一遍。"
    file = tmp_path / "news.txt"
    file.write_text(text, encoding="utf-8")
    size = file.stat().st_size

    def status(most_bytes: int) -> tuple[str, str]:
        with closing(Store(tmp_path / f"{most_bytes}.db")) as store:
            importer = Importer(store, analyzer, Vocabulary(), most_bytes=most_bytes)
            (report,) = importer.add([file])
            return report.status, report.error or ""

    assert status(size) == ("added", "")
    assert status(size - 1)[0] == "failed"
    assert f"at most {size - 1} (LARGEST_FILE_MB)" in status(size - 1)[1]


def test_special_vanished_and_oddly_named_files_cost_themselves_alone(
    made: Callable[[str], tuple[Importer, Store]], tmp_path: Path
) -> None:
    good = tmp_path / "good.txt"
    good.write_text("机房的灯亮了一夜，工程师还在算账，说要把所有数据再算一遍。", encoding="utf-8")
    pipe, gone, large = tmp_path / "pipe.txt", tmp_path / "gone.txt", tmp_path / "large.txt"
    os.mkfifo(pipe)
    with large.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.txt"))
    odd.write_text(
        "河岸的机房也亮了一夜，工程师换了一班，账还没有算完，天就亮了。", encoding="utf-8"
    )
    reports = list(made("library")[0].add([pipe, gone, large, odd, good]))
    statuses = [report.status for report in reports]
    assert statuses == ["failed", "failed", "failed", "added", "added"]
    for report, words in zip(reports, ("no regular file", "cannot be read", "bytes"), strict=False):
        assert words in (report.error or "")
    reports[3].path.encode("utf-8")


def test_a_page_that_is_no_article_is_reported_as_what_it_is_and_read_by_force(
    made: Callable[[str], tuple[Importer, Store]], tmp_path: Path
) -> None:
    path = tmp_path / "a.html"
    path.write_text("<html><title>登录</title><p>请先登录后查看全文。</p></html>", encoding="utf-8")
    taking, _ = made("library")
    (refused,) = taking.add([path])
    assert (refused.status, refused.no_article) == ("failed", "login")
    (added,) = taking.add([path], force=True)
    assert added.status == "added"


def test_one_article_in_other_encodings_and_line_ends_is_one_article(
    made: Callable[[str], tuple[Importer, Store]], tmp_path: Path
) -> None:
    text = "机房的灯亮了一夜\n\n工程师还在算账，说要在上线之前把所有的数据再算一遍，不出差错。\n"
    contents = [
        text.encode(),
        text.encode("gb18030"),
        text.encode("utf-8-sig"),
        text.encode("utf-16"),
        text.replace("\n", "\r\n").encode(),
        text.replace("\n", "\r").encode(),
    ]
    paths = [tmp_path / f"{number}.txt" for number in range(len(contents))]
    for path, content in zip(paths, contents, strict=True):
        path.write_bytes(content)
    statuses = [report.status for report in made("library")[0].add(paths)]
    assert statuses == ["added", *["duplicate"] * 5]


def test_of_two_articles_in_one_file_both_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "two.txt"
    path.write_text(
        f"液冷服务器量产\n2025-11-03\n{SENTENCES[0]}\n{SENTENCES[1]}\n责任编辑：周平\n\n"
        f"西部的电价\n2025-11-04\n{SENTENCES[2]}\n{SENTENCES[1][::-1]}。\n",
        encoding="utf-8",
    )
    whole = "".join(part.text for part in read_file(path).paragraphs)
    assert all(sentence in whole for sentence in SENTENCES)
