"""The engine as its doors use it: what is added is found, what changes is taken up."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.analysis import Analyzer
from bot.config import Settings
from bot.engine import Engine
from bot.errors import NotFoundError, QueryError
from bot.store import Store

BODY = (
    "云海公司今天宣布，新一代液冷服务器已经量产，单机柜功率密度提高了一倍，首批产品将交付给三家银行客户使用。",
    "液冷方案的成本仍然偏高，工程师估计两年之内可以与风冷持平，关键在于接头和管路的国产化进度。",
)


def write(
    folder: Path, name: str, *, title: str, body: tuple[str, ...] = BODY, **about: str
) -> Path:
    """An article in Markdown with front matter."""
    head = "\n".join(f'{key}: "{value}"' for key, value in {"title": title, **about}.items())
    path = folder / name
    path.write_text(f"---\n{head}\n---\n\n" + "\n\n".join(body) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def opened(tmp_path: Path, analyzer: Analyzer) -> Callable[..., Engine]:
    """Opens the library of this test; each call stands for another process."""

    def open_engine(page_size: int = 5) -> Engine:
        return Engine(Store(tmp_path / "data" / "library.db"), analyzer, page_size=page_size)

    return open_engine


@pytest.fixture
def engine(opened: Callable[..., Engine]) -> Iterator[Engine]:
    with opened() as engine:
        yield engine


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    return folder


def add(engine: Engine, folder: Path, *, prune: bool = False) -> list[str]:
    """What became of the folder's files, in order."""
    return [r.status for r in engine.add(engine.find_files([folder]), [folder], prune=prune)]


def titles(engine: Engine, query: str) -> list[str]:
    return [group.article.title for group in engine.find(query).articles]


# --- adding ----------------------------------------------------------------------------------


def test_an_empty_library_answers_nothing_and_says_what_is_unknown(engine: Engine) -> None:
    results = engine.find("液冷 服务器")
    assert results.articles == ()
    assert results.unknown_terms == ("液冷", "服务器")
    assert engine.status().article_count == 0


def test_an_article_is_found_at_once(engine: Engine, news: Path) -> None:
    write(news, "a.md", title="液冷服务器量产", source="云报", published="2026-03-01")

    assert add(engine, news) == ["added"]

    [group] = engine.find("液冷").articles
    assert (group.article.title, group.article.source) == ("液冷服务器量产", "云报")
    assert group.hits[0].passage.text in BODY


def test_adding_the_same_file_again_changes_nothing(engine: Engine, news: Path) -> None:
    write(news, "a.md", title="液冷服务器量产")
    add(engine, news)
    before = engine.article("#1")

    assert add(engine, news) == ["unchanged"]
    assert engine.article("#1") == before


def test_a_changed_file_replaces_its_article_under_the_same_number(
    engine: Engine, news: Path
) -> None:
    write(news, "a.md", title="旧标题")
    add(engine, news)

    write(
        news,
        "a.md",
        title="新标题",
        body=("量子计算机的纠错实验取得进展，研究人员把错误率压到了原来的一半以下。",),
    )

    assert add(engine, news) == ["changed"]
    assert titles(engine, "液冷") == []
    assert titles(engine, "量子计算机") == ["新标题"]
    assert engine.article("#1")[0].title == "新标题"


def test_a_file_that_is_gone_is_reported_and_removed_only_with_prune(
    engine: Engine, news: Path
) -> None:
    path = write(news, "a.md", title="液冷服务器量产")
    write(news, "b.md", title="别的")
    add(engine, news)
    path.unlink()

    assert add(engine, news) == ["unchanged", "gone"]
    assert "液冷服务器量产" in titles(engine, "液冷")
    assert add(engine, news, prune=True) == ["unchanged", "pruned"]
    assert "液冷服务器量产" not in titles(engine, "液冷")
    assert engine.restore(1).title == "液冷服务器量产"


def test_a_folder_that_is_empty_for_now_loses_nothing_unasked(engine: Engine, news: Path) -> None:
    paths = [write(news, f"{name}.md", title=name) for name in "abc"]
    add(engine, news)
    for path in paths:
        path.unlink()

    reports = list(engine.add([], [news], prune=True))

    assert [one.status for one in reports] == ["failed", "gone", "gone", "gone"]
    assert "3 of the 3 articles" in (reports[0].error or "")
    assert engine.status().article_count == 3
    assert [one.status for one in engine.add([], [news], prune=True, prune_most=True)] == [
        "pruned"
    ] * 3


def test_what_came_back_while_others_were_pruned_stays(engine: Engine, news: Path) -> None:
    for name in "abcd":
        write(news, f"{name}.md", title=name)
    add(engine, news)
    listed = [news / "a.md", news / "b.md", news / "c.md"]  # d was away when the folder was listed

    statuses = [one.status for one in engine.add(listed, [news], prune=True)]

    assert statuses == ["unchanged"] * 3
    assert engine.status().article_count == 4


def test_what_is_removed_during_an_add_does_not_come_back(engine: Engine, news: Path) -> None:
    first, second = (write(news, f"{name}.md", title=name) for name in "ab")
    add(engine, news)
    for path in (first, second):
        path.write_text(
            path.read_text("utf-8") + "\n\n又有一段新的文字，说的是量子计算机。", "utf-8"
        )
    adding = engine.add([first, second], [news])

    statuses = [next(adding).status]
    engine.remove(2)
    statuses += [one.status for one in adding]

    assert statuses == ["changed", "dismissed"]
    assert engine.status().article_count == 1


def test_a_move_of_what_was_removed_meanwhile_moves_nothing(engine: Engine, news: Path) -> None:
    first, second = write(news, "a.md", title="甲"), write(news, "b.md", title="乙")
    add(engine, news)
    adding = engine.add([first, news / "c.md"], [news])
    next(adding)
    second.rename(news / "c.md")
    engine.remove(2)

    assert next(adding).status == "duplicate"
    assert engine.status().article_count == 1


def test_two_that_add_one_content_at_a_time_keep_it_once(engine: Engine, news: Path) -> None:
    first = write(news, "a.md", title="甲")
    second = news / "b.md"
    write(news, "0.md", title="乙")
    second.write_bytes(first.read_bytes())
    adding = engine.add([news / "0.md", second], [news])
    next(adding)
    list(engine.add([first], [news]))

    assert next(adding).status == "duplicate"
    assert engine.status().article_count == 2


def test_a_moved_file_keeps_its_article(engine: Engine, news: Path) -> None:
    path = write(news, "a.md", title="液冷服务器量产")
    add(engine, news)
    path.rename(news / "b.md")

    assert add(engine, news) == ["moved"]
    assert engine.status().article_count == 1
    assert engine.article("#1")[0].path.endswith("b.md")


def test_a_copy_is_named_and_not_added_twice(engine: Engine, news: Path) -> None:
    path = write(news, "a.md", title="液冷服务器量产")
    add(engine, news)
    (news / "b.md").write_bytes(path.read_bytes())

    assert add(engine, news) == ["unchanged", "duplicate"]
    assert engine.status().article_count == 1


def test_a_file_that_cannot_be_read_stops_nothing(engine: Engine, news: Path) -> None:
    (news / "a.txt").write_bytes(b"\x00\x01\x02\x03" * 50)
    write(news, "b.md", title="液冷服务器量产")

    reports = list(engine.add(engine.find_files([news]), [news]))

    assert [report.status for report in reports] == ["failed", "added"]
    assert reports[0].error


def test_the_original_text_is_kept_beside_the_cleaned_one(engine: Engine, news: Path) -> None:
    path = write(news, "a.md", title="液冷服务器量产")
    add(engine, news)
    assert engine.original(1) == path.read_text(encoding="utf-8")


def test_a_removed_article_is_gone_and_cannot_be_removed_again(engine: Engine, news: Path) -> None:
    write(news, "a.md", title="液冷服务器量产")
    add(engine, news)

    engine.remove(1)

    assert titles(engine, "液冷") == []
    with pytest.raises(NotFoundError):
        engine.remove(1)
    with pytest.raises(NotFoundError):
        engine.article("#1")


def test_a_removed_article_stays_away_until_its_file_is_named(engine: Engine, news: Path) -> None:
    path = write(news, "a.md", title="液冷服务器量产")
    add(engine, news)
    engine.remove(1)

    assert add(engine, news) == ["dismissed"]
    assert titles(engine, "液冷") == []
    assert [report.status for report in engine.add([path], [path])] == ["added"]
    assert add(engine, news) == ["unchanged"]


# --- several processes -----------------------------------------------------------------------


def test_what_another_process_adds_is_found(
    opened: Callable[..., Engine], engine: Engine, news: Path
) -> None:
    assert titles(engine, "液冷") == []
    write(news, "a.md", title="液冷服务器量产")

    with opened() as other:
        add(other, news)

    assert titles(engine, "液冷") == ["液冷服务器量产"]


def test_two_processes_that_add_in_turn_agree(
    opened: Callable[..., Engine], engine: Engine, news: Path
) -> None:
    with opened() as other:
        for number in range(4):
            words = f"第{number}号卫星发射成功，载荷为{number}台相机，地面站随后收到了遥测数据。"
            write(news, f"{number}.md", title=f"卫星{number}", body=(words, BODY[number % 2]))
            add(engine if number % 2 else other, news)
        for query in ("卫星 遥测", "液冷", "相机"):
            assert engine.find(query) == other.find(query)
            assert len(engine.find(query).articles) > 0


def test_a_restart_gives_the_same_answers(
    opened: Callable[..., Engine], engine: Engine, news: Path
) -> None:
    for number in range(3):
        write(
            news, f"{number}.md", title=f"快讯{number}", body=(BODY[0] + f"编号{number}。", BODY[1])
        )
    add(engine, news)
    write(news, "1.md", title="快讯一改", body=BODY)
    add(engine, news)
    engine.remove(1)
    before = [engine.find(query) for query in ("液冷 服务器", "成本 工程师", "编号2")]

    with opened() as again:
        assert [again.find(q) for q in ("液冷 服务器", "成本 工程师", "编号2")] == before


# --- asking ----------------------------------------------------------------------------------


def test_filters_and_what_they_kept_out_are_told(engine: Engine, news: Path) -> None:
    write(news, "a.md", title="甲", source="云报", published="2026-03-01")
    write(news, "b.md", title="乙", body=(BODY[0] + "乙。",), source="海报", published="2026-04-30")
    write(news, "c.md", title="丙", body=(BODY[0] + "丙。",), source="云报")
    add(engine, news)

    assert titles(engine, "液冷 source:海报") == ["乙"]
    results = engine.find("液冷 until:2026-03")
    assert [group.article.title for group in results.articles] == ["甲"]
    assert {(loss.filter, loss.articles) for loss in results.losses} == {
        ("until", 1),
        ("undated", 1),
    }
    assert set(titles(engine, "液冷 until:2026-04")) == {"甲", "乙"}


def test_a_phrase_must_stand_in_a_row_and_an_exclusion_must_not_stand(
    engine: Engine, news: Path
) -> None:
    write(news, "a.md", title="甲")
    add(engine, news)
    assert titles(engine, '"液冷方案"') == ["甲"]
    assert titles(engine, '"方案液冷"') == []
    assert [h.passage.position for h in engine.find("液冷 -成本").articles[0].hits] == [0]


def test_a_traditional_query_finds_and_marks_simplified_text(engine: Engine, news: Path) -> None:
    write(news, "a.md", title="甲")
    add(engine, news)
    hit = engine.find("伺服器 液冷服務器 國產化").articles[0].hits
    marked = {h.snippet.text[a:b] for h in hit for a, b in h.snippet.highlights}
    assert {"液冷服务器", "国产化"} <= marked


def test_the_same_story_in_two_articles_is_told_once(engine: Engine, news: Path) -> None:
    write(news, "a.md", title="甲", source="云报")
    write(news, "b.md", title="乙", source="海报")
    add(engine, news)
    [group] = engine.find("液冷服务器 量产").articles
    assert (group.article.title, [a.source for a in group.also_in]) == ("甲", ["海报"])


def test_a_near_copy_is_told_with_the_story_and_first_of_what_is_related(
    engine: Engine, news: Path
) -> None:
    note = "编者按：这篇短文近来流传很广，值得一读，特此转载。"
    body = (note, *(paragraph.replace("首批", "头一批") for paragraph in BODY), "校对：何平")
    write(news, "a.md", title="甲", source="云报")
    write(news, "b.md", title="液冷量产了", source="海报", body=body)
    write(
        news,
        "c.md",
        title="丙",
        source="河报",
        body=("云海的液冷服务器量产了。", "风冷的厂商不以为然，认为液冷走不远。"),
    )
    add(engine, news)
    groups = engine.find("液冷服务器 量产").articles
    also_in = {group.article.source: [one.source for one in group.also_in] for group in groups}
    assert also_in in ({"云报": ["海报"], "河报": []}, {"海报": ["云报"], "河报": []})
    first, *_ = engine.related(1)
    assert (first.article.source, first.kind) == ("海报", "same_story")


def test_pages_hold_every_article_once(opened: Callable[..., Engine], news: Path) -> None:
    for number in range(7):
        write(news, f"{number}.md", title=f"快讯{number}", body=(BODY[0] + f"批次{number}。",))
    with opened(page_size=3) as engine:
        add(engine, news)
        pages = [engine.find("液冷", page=page) for page in (1, 2, 3)]
        shown = [group.article.title for page in pages for group in page.articles]
        assert [len(page.articles) for page in pages] == [3, 3, 1]
        assert sorted(shown) == [f"快讯{number}" for number in range(7)]
        beyond = engine.find("液冷", page=9)
        assert beyond.page == 3
        assert [remark.code for remark in beyond.remarks] == ["page.beyond"]


@pytest.mark.parametrize("query", ["", "   ", "。，！", "source:云报", "-芯片"])
def test_a_question_without_words_is_refused_with_a_reason(engine: Engine, query: str) -> None:
    with pytest.raises(QueryError):
        engine.find(query)


def test_an_article_is_summarised_by_number_title_and_link(engine: Engine, news: Path) -> None:
    write(news, "a.md", title="液冷服务器量产", url="https://example.org/a?b=1")
    add(engine, news)
    by_number = engine.summary("#1")
    assert by_number.article is not None
    assert engine.summary("液冷服务器量产") == by_number
    assert engine.summary("《液冷服务器量产》") == by_number
    assert engine.summary("https://example.org/a?b=1") == by_number
    assert [q.text in "".join(BODY) for q in by_number.quotations] == [True] * len(
        by_number.quotations
    )
    assert by_number.quotations


@pytest.mark.parametrize("reference", ["#99", "https://example.org/none"])
def test_a_summary_of_an_article_that_is_not_there_is_not_found(
    engine: Engine, reference: str
) -> None:
    with pytest.raises(NotFoundError):
        engine.summary(reference)


def test_articles_are_listed_newest_first_with_undated_ones_last(
    engine: Engine, news: Path
) -> None:
    write(news, "a.md", title="旧", published="2026-03-01")
    write(news, "b.md", title="新", body=(BODY[0] + "乙。",), published="2026-04-30", source="云报")
    write(news, "c.md", title="无日期", body=(BODY[0] + "丙。",))
    add(engine, news)
    assert [a.title for a in engine.articles().articles] == ["新", "旧", "无日期"]
    assert [a.title for a in engine.articles("source:云报").articles] == ["新"]
    assert [a.title for a in engine.articles("旧").articles] == ["旧"]


def test_a_thread_is_asked_for_the_terms_that_the_library_knows(engine: Engine, news: Path) -> None:
    write(news, "a.md", title="甲")
    add(engine, news)
    terms = engine.thread_query(["大家觉得液冷怎么样？", "成本还是太高了吧", "午饭吃什么"]).split()
    assert {"液冷", "成本"} <= set(terms)
    assert "午饭" not in terms
    assert engine.thread_query(["好的", "谢谢"]) == ""


# --- a changed dictionary --------------------------------------------------------------------


@pytest.fixture
def with_words(tmp_path: Path, dictionary_cache: Path) -> Callable[[str], Settings]:
    """Settings with a user dictionary of these lines, over the library of this test."""
    data = tmp_path / "data"
    shutil.copytree(dictionary_cache, data)

    def settings(lines: str) -> Settings:
        words = tmp_path / "words.txt"
        words.write_text(lines + "\n", encoding="utf-8")
        return Settings(data_dir=data, user_dictionary=words)

    return settings


def test_a_changed_dictionary_takes_effect_without_reading_the_files_again(
    with_words: Callable[[str], Settings], news: Path
) -> None:
    path = write(news, "a.md", title="甲")
    with Engine.open(with_words("")) as engine:
        add(engine, news)
    path.unlink()

    with Engine.open(with_words("单机柜功率密度 100")) as engine:
        assert engine.stale_count() == 1
        assert titles(engine, "功率密度") == ["甲"]
        assert list(engine.segment_again()) == [1]
        assert engine.stale_count() == 0
        assert titles(engine, "单机柜功率密度") == ["甲"]


def test_a_heading_is_searched_and_never_quoted(engine: Engine, news: Path) -> None:
    write(news, "a.md", title="甲", body=("## 液冷方案的成本账", *BODY))
    add(engine, news)
    hits = engine.find("成本账").articles[0].hits
    assert "液冷方案的成本账" in [hit.passage.heading for hit in hits]
    for asked in ("液冷 成本账", "#1"):
        quotations = engine.summary(asked).quotations
        assert quotations
        assert all("成本账" not in quotation.text for quotation in quotations)


# --- the saved index -------------------------------------------------------------------------


@pytest.fixture
def keeping(tmp_path: Path, analyzer: Analyzer) -> Callable[[], Engine]:
    """Opens the library of this test as if two passages were a large library."""

    def open_engine() -> Engine:
        store = Store(tmp_path / "data" / "library.db")
        return Engine(store, analyzer, saved_from_passages=2)

    return open_engine


def saved_folders(tmp_path: Path) -> list[Path]:
    return [path for path in (tmp_path / "data" / "index").glob("*") if path.is_dir()]


def test_a_small_library_is_searched_without_files_beside_the_database(
    engine: Engine, news: Path, tmp_path: Path
) -> None:
    write(news, "a.md", title="甲")
    add(engine, news)
    engine.save_index()
    assert titles(engine, "液冷") == ["甲"]
    assert saved_folders(tmp_path) == []


def test_a_restart_over_a_saved_index_gives_the_same_answers(
    keeping: Callable[[], Engine], news: Path, tmp_path: Path
) -> None:
    for number in range(3):
        write(news, f"{number}.md", title=f"快讯{number}", body=(BODY[0] + f"编号{number}。",))
    queries = ("液冷 服务器", "编号2", "快讯1", "成本")
    with keeping() as engine:
        add(engine, news)
        engine.save_index()
        assert len(saved_folders(tmp_path)) == 1
        write(news, "1.md", title="改了", body=BODY)
        add(engine, news)
        engine.remove(1)
        before = [engine.find(query) for query in queries]
        engine.save_index()
        assert [engine.find(query) for query in queries] == before

    with keeping() as again:
        assert [again.find(query) for query in queries] == before
    assert len(saved_folders(tmp_path)) == 1


def test_a_process_that_stays_saves_the_index_by_itself(
    keeping: Callable[[], Engine], news: Path, tmp_path: Path
) -> None:
    with keeping() as engine:
        write(news, "a.md", title="甲")
        add(engine, news)
        saved = threading.Event()
        save_index = engine._live.save

        def save_and_tell() -> None:
            save_index()
            saved.set()

        engine._live.save = save_and_tell  # type: ignore[method-assign]  # to know when
        engine.save_in_background()
        assert saved.wait(30)
        saved.clear()
        [first] = saved_folders(tmp_path)
        write(
            news, "b.md", title="乙", body=(*BODY, "第三段话说的是别的事情，与前面两段没有关系。")
        )
        add(engine, news)
        assert titles(engine, "别的事情") == ["乙"]
        assert saved.wait(30)
        assert titles(engine, "别的事情") == ["乙"]
    assert saved_folders(tmp_path) != [first]


def damage(folder: Path) -> None:
    """Change every posting of the words field."""
    path = folder / "words.rows.u2.npy"
    content = path.read_bytes()
    path.write_bytes(content[:128] + b"\xff" * (len(content) - 128))


def test_damage_that_stands_in_the_way_of_an_answer_is_put_right_at_once(
    keeping: Callable[[], Engine], news: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write(news, "a.md", title="甲")
    with keeping() as engine:
        add(engine, news)
        engine.save_index()
        before = engine.find("液冷")
    damage(*saved_folders(tmp_path))

    with keeping() as engine:
        assert engine.find("液冷") == before

    assert "words.rows.u2.npy" in caplog.text


def test_damage_is_found_in_the_background_and_put_right(
    keeping: Callable[[], Engine],
    news: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    write(news, "a.md", title="甲")
    with keeping() as engine:
        add(engine, news)
        engine.save_index()
    [damaged] = saved_folders(tmp_path)
    damage(damaged)
    monkeypatch.setattr("bot.engine.live_library.CHECK_AFTER_S", 0.0)

    with keeping() as engine:
        assert engine.status().article_count == 1
        engine._live.wait_until_checked()
        [made_anew] = saved_folders(tmp_path)
        assert made_anew != damaged
        assert titles(engine, "液冷") == ["甲"]

    assert "words.rows.u2.npy" in caplog.text


def test_a_reference_alone_is_told_and_not_searched_for(engine: Engine, news: Path) -> None:
    write(news, "a.md", title="第3批", body=("第3批产品将在月底之前交付给三家银行客户使用。",))
    add(engine, news)
    for question in ("#3", "https://news.example/3"):
        results = engine.find(question)
        assert results.articles == ()
        assert [remark.code for remark in results.remarks] == ["remark.names_article"]


def test_a_reference_beside_words_is_told_in_a_summary_too(engine: Engine, news: Path) -> None:
    write(news, "a.md", title="液冷")
    add(engine, news)
    summary = engine.summary("#9 液冷")
    assert summary.quotations
    assert [remark.code for remark in summary.remarks] == ["remark.names_article"]


def test_filters_alone_list_articles_and_find_nothing(engine: Engine, news: Path) -> None:
    write(news, "a.md", title="液冷", author="李明")
    write(news, "b.md", title="风冷", author="王芳", body=BODY[1:])
    add(engine, news)
    assert [article.title for article in engine.articles("作者：李明").articles] == ["液冷"]
    assert [article.title for article in engine.articles("-液冷").articles] == ["风冷"]
    with pytest.raises(QueryError, match="query_only_filters"):
        engine.find("作者：李明")
