"""What a person reads in the terminal, to the letter."""

from __future__ import annotations

from dataclasses import replace

import click
import pytest

from bot.cli import terminal, terminal_adding, terminal_service
from bot.ingest import read_text
from bot.ingest.importer import AddReport
from bot.models import (
    Article,
    ArticleCard,
    ArticleHits,
    ArticlePage,
    FilterLoss,
    Hit,
    LibraryStatus,
    Locale,
    Passage,
    Query,
    Quotation,
    Reason,
    RelatedArticle,
    Remark,
    Results,
    Snippet,
    Suggestion,
    Summary,
)

ARTICLE = Article(
    id=7,
    title="液冷服务器量产",
    title_is_inferred=False,
    author="王小明",
    source="云报",
    published="2026-03-31T23:30:00",
    language="zh-Hans",
    url="https://example.org/7",
    path="/news/7.md",
    added_at="2026-04-01T00:00:00+00:00",
    passage_count=3,
    character_count=300,
)
SNIPPET = Snippet("液冷服务器已经量产，", 10, 20, ((0, 2),), True, True)
HIT = Hit(Passage(1, 7, 0, "…", None), 1.0, 1.0, ("液冷", "液冷服务器"), SNIPPET)
RESULTS = Results(
    query=Query("液冷", "液冷"),
    articles=(ArticleHits(ARTICLE, (HIT,), 2, (replace(ARTICLE, id=8, source="海报"),)),),
    page=1,
    page_count=2,
    article_count=6,
    passage_count=9,
)


def plain(text: str) -> str:
    return click.unstyle(text)


def test_results_in_english() -> None:
    assert plain(terminal.results_text(RESULTS, "en")) == (
        "液冷服务器量产  #7\n"
        "   云报 · 31 Mar 2026 · matched: 液冷服务器 · 2 more paragraphs here\n"
        "   also in 海报\n"
        "   …液冷服务器已经量产，…\n"
        "   https://example.org/7\n"
        "\n"
        "6 articles · 9 paragraphs · page 1 of 2"
    )


def test_results_in_chinese() -> None:
    assert plain(terminal.results_text(RESULTS, "zh")).splitlines()[1:3] == [
        "   云报 · 2026年3月31日 · 命中：液冷服务器 · 本文另有 2 段",
        "   另见 海报",
    ]


def test_the_match_is_bold() -> None:
    assert terminal.snippet_text(SNIPPET).startswith(
        "…" + click.style("液冷", bold=True, fg="yellow") + "服务器"
    )


def test_an_empty_answer_says_why() -> None:
    empty = replace(
        RESULTS,
        articles=(),
        unknown_terms=("飞船",),
        losses=(FilterLoss("sources", "海报", 1), FilterLoss("undated", "2026-01-01", 3)),
        remarks=(Remark("remark.empty_filter", (("filter", "source"),)),),
    )
    assert terminal.results_text(empty, "en").splitlines() == [
        "No paragraph answers this.",
        "“source” has no value and was left out.",
        "Not in the library: 飞船.",
        "Left out by source “海报”: 1 article.",
        "3 articles without a date were kept out by the date filter.",
    ]


def test_a_summary_of_a_question_cites_every_sentence() -> None:
    summary = Summary(
        (Quotation("液冷服务器已经量产，", ARTICLE, 0, is_cut=True),), query=Query("液冷", "液冷")
    )
    assert plain(terminal.summary_text(summary, "en")) == (
        "   液冷服务器已经量产，…\n      — 液冷服务器量产 #7 · 云报 · 31 Mar 2026"
    )


def test_a_summary_of_an_article_cites_it_once() -> None:
    summary = Summary(
        (Quotation("甲。", ARTICLE, 0), Quotation("乙。", ARTICLE, 1)), article=ARTICLE
    )
    assert plain(terminal.summary_text(summary, "en")) == (
        "液冷服务器量产  #7\n   云报 · 31 Mar 2026\n   甲。\n   乙。"
    )


CARD = ArticleCard(
    article=ARTICLE,
    reading_minutes=2,
    key_terms=("Kestrel 9", "液冷服务器"),
    summary=Summary(
        (
            Quotation("甲。", ARTICLE, 0, reasons=(Reason("title", 0.5), Reason("rank", 1.0))),
            Quotation("乙，", ARTICLE, 1, is_cut=True, reasons=(Reason("to_come", 2.125),)),
        ),
        article=ARTICLE,
    ),
    related=(
        RelatedArticle(replace(ARTICLE, id=8, title="同题"), "same_story", (), 0.2),
        RelatedArticle(
            replace(ARTICLE, id=12, title="别题", source=None), "related", tuple("甲乙丙丁戊"), 0.5
        ),
    ),
)


def test_a_card_in_english() -> None:
    assert plain(terminal.card_text(CARD, "en")) == (
        "液冷服务器量产  #7\n"
        "   云报 · 31 Mar 2026 · by 王小明 · Simplified Chinese · 300 characters · 2 minutes to read\n"
        "   https://example.org/7\n"
        "   Key terms: Kestrel 9, 液冷服务器\n"
        "\n"
        "   甲。\n"
        "   乙，…\n"
        "\n"
        "   Related articles\n"
        "      #8  同题\n"
        "          same story · 云报 · 31 Mar 2026\n"
        "     #12  别题\n"
        "          source unknown · 31 Mar 2026 · both mention 甲, 乙, 丙, 丁"
    )


def test_a_card_in_chinese() -> None:
    lines = plain(terminal.card_text(CARD, "zh")).splitlines()
    assert lines[1].endswith("简体中文 · 300 字 · 阅读约 2 分钟")
    assert lines[3] == "   关键词：Kestrel 9、液冷服务器"
    assert lines[-3:] == [
        "          同一报道 · 云报 · 2026年3月31日",
        "     #12  别题",
        "          来源不详 · 2026年3月31日 · 都提到 甲、乙、丙、丁",
    ]


def test_a_bare_card_says_that_there_is_nothing_to_quote() -> None:
    bare = replace(CARD, key_terms=(), summary=Summary((), article=ARTICLE), related=())
    assert plain(terminal.card_text(bare, "en")).splitlines()[3:] == [
        "",
        "   This article holds no sentence that can be quoted.",
    ]


def test_reasons_stand_below_their_sentence_on_request() -> None:
    lines = plain(terminal.card_text(CARD, "en", explain=True)).splitlines()
    assert lines[5:9] == [
        "   甲。",
        "      Chosen for: says the title 0.50, rank of the paragraph 1",
        "   乙，…",
        "      Chosen for: another reason 2.12",
    ]
    summary = replace(CARD.summary, article=None, query=Query("q", "q"))
    lines = plain(terminal.summary_text(summary, "zh", explain=True)).splitlines()
    assert lines[2] == "      入选理由：切合标题 0.50、段落排名 1"
    assert "入选理由" not in plain(terminal.summary_text(summary, "zh"))


@pytest.mark.parametrize(
    ("query", "locale", "expected"),
    [
        (Query("芯片", "芯片"), "en", "No article fits these filters."),
        (Query("-芯片", "", excluded=("芯片",)), "zh", "没有符合条件的文章。"),
        (Query("", ""), "en", "The library is empty. Your admin can fill it: wenzhai add FOLDER"),
        (Query(" ", ""), "zh", "文章库还是空的。管理员可以运行 wenzhai add 文件夹 添加文章。"),
    ],
    ids=["words", "exclusion", "nothing-asked", "nothing-asked-chinese"],
)
def test_an_empty_list_is_told_from_an_empty_library(
    query: Query, locale: Locale, expected: str
) -> None:
    assert terminal.articles_text(ArticlePage(query, (), 1, 1, 0), locale) == expected


def test_an_article_is_shown_whole() -> None:
    passages = (
        Passage(1, 7, 0, "小标题\n第一段。", "小标题"),
        Passage(2, 7, 1, "第二段。", "小标题"),
    )
    assert plain(terminal.article_text(ARTICLE, passages, "en")) == (
        "液冷服务器量产  #7\n"
        "   云报 · 31 Mar 2026 · by 王小明 · Simplified Chinese · 300 characters\n"
        "   https://example.org/7\n"
        "\n小标题\n第一段。\n"
        "\n第二段。"
    )


def test_reports_name_what_changed_and_count_the_rest() -> None:
    reports = [
        AddReport("/a.md", "added", 1, title="甲"),
        AddReport("/b.md", "unchanged", 2),
        AddReport("/c.txt", "failed", error="c.txt is empty"),
        AddReport("/d.md", "moved", 3, other_path="/old.md"),
    ]
    assert terminal_adding.reports_text(reports, "en") == (
        "added  /a.md  #1\n   甲\n"
        "not read  /c.txt\n   c.txt is empty\n"
        "moved  /d.md  #3\n   /old.md\n"
        "added 1 · unchanged 1 · not read 1 (cannot be read 1) · moved 1"
    )
    assert "No .txt, .md, .html, .pdf or .docx file" in terminal_adding.reports_text([], "en")


@pytest.mark.parametrize(
    ("locale", "last"),
    [
        ("en", "not read 4 (login page 2, data in JSON 1, cannot be read 1)"),
        ("zh", "未能读取 4（登录页 2、JSON 数据 1、无法读取 1）"),
    ],
)
def test_the_last_line_counts_the_reasons_of_refusals(locale: Locale, last: str) -> None:
    kinds = ("login", "json", "login", None)
    reports = [
        AddReport(f"/{n}.html", "failed", error="…", no_article=kind)
        for n, kind in enumerate(kinds)
    ]
    assert terminal_adding.reports_text(reports, locale).splitlines()[-1] == last


def test_a_dry_run_tells_what_is_to_be_known_of_a_reading() -> None:
    remarks = (
        Remark("reading.damaged", (("count", "3"),)),
        Remark("reading.left_out", (("share", "41"),)),
    )
    reading = read_text("# 液冷\n\n国产液冷服务器已经量产。", path="a.md", kind="md")

    lines = plain(
        terminal_adding.reading_text(replace(reading, remarks=remarks), "en")
    ).splitlines()

    assert lines[3].strip().startswith("bytes that fit no character: 3 places")
    assert lines[4].strip().startswith("41 % of its running text was left out")


def test_the_state_of_the_library() -> None:
    status = LibraryStatus(2, 9, "2026-03-31T23:30:00", (("zh-Hans", 2),), (("云报", 1),))
    assert terminal_service.status_text(status, "en") == (
        "2 articles · 9 paragraphs\n"
        "Newest: 31 Mar 2026\n"
        "Languages: Simplified Chinese 2\n"
        "Sources: 云报 1"
    )


@pytest.mark.parametrize("locale", ["en", "zh"])
def test_the_help_lines_up(locale: Locale) -> None:
    lines = [
        line for line in terminal_service.help_text(locale).splitlines() if line.startswith("   ")
    ]
    assert len(lines) >= 10
    for line in lines:
        ask = line[3:].split("  ")[0]
        assert ask


@pytest.mark.parametrize(
    ("locale", "line"),
    [
        ("zh", "可以改问：算力 内卷（44 个段落）、算力（1 个段落）"),
        ("en", "Ask instead: 算力 内卷 (44 paragraphs), 算力 (1 paragraph)"),
    ],
)
def test_an_empty_answer_says_what_to_ask_instead(locale: Locale, line: str) -> None:
    instead = (Suggestion("算力 内卷", 44, "pinyin"), Suggestion("算力", 1, "dropped"))
    empty = Results(Query("suanli", "suanli"), (), 1, 1, 0, 0, suggestions=instead)

    assert terminal.results_text(empty, locale).splitlines()[-1] == line
    nothing = Summary((), query=Query("suanli", "suanli"), suggestions=instead)
    assert terminal.summary_text(nothing, locale).splitlines()[-1] == line


def test_a_partial_answer_says_what_to_ask_instead_before_the_paragraphs() -> None:
    partial = replace(RESULTS, is_partial=True, suggestions=(Suggestion("液冷", 3, "near"),))

    lines = plain(terminal.results_text(partial, "zh")).splitlines()

    assert lines.index("可以改问：液冷（3 个段落）") < lines.index("液冷服务器量产  #7")
