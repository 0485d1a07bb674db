from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import QueryError
from bot.models import Filters, Query, Remark
from bot.search.query.parser import parse_query
from bot.search.query.wording import MAX_QUERY_LENGTH
from tests.alphabets import TYPED


def parsed(raw: str) -> Query:
    """The query, with or without words."""
    return parse_query(raw, needs_words=False)


def codes(query: Query) -> list[str]:
    return [remark.code for remark in query.remarks]


def test_every_part_of_a_query_is_told_apart():
    query = parsed(
        '"自主可控" 算力 source:证券日报 since:2025-09 until:2025-12 by:李明 lang:zh -芯片'
    )
    assert query == Query(
        raw=query.raw,
        text="算力",
        phrases=("自主可控",),
        excluded=("芯片",),
        filters=Filters(
            sources=("证券日报",),
            authors=("李明",),
            since="2025-09-01",
            until="2025-12-31",
            languages=("zh-Hans", "zh-Hant"),
        ),
    )


def test_chinese_names_quotes_and_widths_make_the_same_query():
    chinese = parsed(
        "“自主可控”　算力　来源：证券日报　自：２０２５年９月　至：2025年12月"
        "　作者：李明　语言：中文　－芯片"
    )
    english = parsed(
        '"自主可控" 算力 source:证券日报 since:2025-09 until:2025-12 by:李明 lang:zh -芯片'
    )
    assert (chinese.text, chinese.phrases, chinese.excluded, chinese.filters, chinese.remarks) == (
        english.text,
        english.phrases,
        english.excluded,
        english.filters,
        english.remarks,
    )


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param('"国产 芯片"', id="straight"),
        pytest.param("“国产 芯片”", id="curly"),
        pytest.param("「国产 芯片」", id="corner"),
        pytest.param("『国产 芯片』", id="double-corner"),
        pytest.param("＂国产 芯片＂", id="full-width"),
        pytest.param("«国产 芯片»", id="guillemets"),
        pytest.param("“国产 芯片“", id="the-same-curly-twice"),
        pytest.param("”国产 芯片”", id="two-closing-curlies"),
        pytest.param('“国产 芯片"', id="curly-and-straight"),
        pytest.param('"\u200b国产 芯片\u200b"', id="invisible-inside"),
    ],
)
def test_any_pair_of_quotes_makes_a_phrase(raw):
    query = parsed(raw)
    assert (query.phrases, query.text, query.remarks) == (("国产 芯片",), "", ())


def test_a_phrase_may_stand_inside_running_text():
    query = parsed("模式“自下而上”能走通吗")
    assert (query.phrases, query.text) == (("自下而上",), "模式 能走通吗")


@pytest.mark.parametrize(
    ("raw", "quote"), [("“自主可控 算力", "“"), ('算力"', '"'), ("「内卷", "「")]
)
def test_an_unbalanced_quote_is_plain_text_with_a_remark(raw, quote):
    query = parsed(raw)
    assert (query.text, query.phrases) == (raw, ())
    assert query.remarks == (Remark("remark.unbalanced_quote", (("quote", quote),)),)


@pytest.mark.parametrize("raw", ['算力 ""', "算力 “，。”", '算力 -""', "算力 「🚀」"])
def test_a_phrase_without_a_word_is_left_out_with_a_remark(raw):
    query = parsed(raw)
    assert (query.text, query.phrases, query.excluded) == ("算力", (), ())
    assert codes(query) == ["remark.empty_phrase"]


@pytest.mark.parametrize(
    ("raw", "excluded", "text"),
    [
        pytest.param("算力 -芯片", ("芯片",), "算力", id="ascii"),
        pytest.param("-芯片", ("芯片",), "", id="nothing-else"),
        pytest.param("算力　－芯片", ("芯片",), "算力", id="full-width"),
        pytest.param('算力 -"国产 芯片"', ("国产 芯片",), "算力", id="phrase"),
        pytest.param("算力 -“国产 芯片”", ("国产 芯片",), "算力", id="curly-phrase"),
        pytest.param("-GPT-4o 模型", ("GPT-4o",), "模型", id="hyphen-inside"),
        pytest.param("-芯片，算力", ("芯片",), "，算力", id="ends-at-a-comma"),
        pytest.param("-A -B -A", ("A", "B"), "", id="several-each-once"),
        pytest.param("GPT-4o", (), "GPT-4o", id="model-number"),
        pytest.param("2023-2025", (), "2023-2025", id="years"),
        pytest.param("A - B", (), "A - B", id="dash-between-spaces"),
        pytest.param("--芯片", (), "--芯片", id="two-dashes"),
        pytest.param("算力-芯片", (), "算力-芯片", id="inside-a-word"),
        pytest.param("算力 -", (), "算力 -", id="alone"),
        pytest.param("算力 -🚀", (), "算力 -🚀", id="emoji"),
    ],
)
def test_a_minus_excludes_only_at_the_start_of_a_word(raw, excluded, text):
    query = parsed(raw)
    assert (query.excluded, query.text, query.remarks) == (excluded, text, ())


@pytest.mark.parametrize(
    ("raw", "sources", "text"),
    [
        pytest.param("source:证券日报 算力", ("证券日报",), "算力", id="english"),
        pytest.param("算力 SOURCE：证券日报", ("证券日报",), "算力", id="capitals-at-the-end"),
        pytest.param("ｓｏｕｒｃｅ：证券日报", ("证券日报",), "", id="full-width"),
        pytest.param("來源: 證券日報 算力", ("證券日報",), "算力", id="traditional-and-a-space"),
        pytest.param('source:"证券日报 网络版" 算力', ("证券日报 网络版",), "算力", id="quoted"),
        pytest.param("来源：“证券日报 网络版”", ("证券日报 网络版",), "", id="curly-quoted"),
        pytest.param("来源：《证券日报》算力", ("证券日报",), "算力", id="title-marks"),
        pytest.param("source:甲 source:乙", ("甲", "乙"), "", id="repeated"),
        pytest.param("来源：甲、乙 算力", ("甲", "乙"), "算力", id="list"),
        pytest.param("source:甲,乙", ("甲", "乙"), "", id="ascii-list"),
        pytest.param("来源：证券日报，算力", ("证券日报",), "，算力", id="comma-goes-on"),
        pytest.param("算力，来源：证券日报", ("证券日报",), "算力，", id="after-a-comma"),
        pytest.param("“自主可控”来源：证券日报", ("证券日报",), "", id="after-a-quote"),
        pytest.param("（来源：证券日报）算力", ("证券日报",), "（ ）算力", id="in-brackets"),
        pytest.param("source:新华社(北京)", ("新华社(北京)",), "", id="own-brackets"),
        pytest.param("source:https://a.example/b", ("https://a.example/b",), "", id="link"),
        pytest.param("source:甲 source:甲", ("甲",), "", id="twice-the-same"),
    ],
)
def test_a_source_filter_may_be_written_anywhere_and_in_any_width(raw, sources, text):
    query = parsed(raw)
    assert (query.filters.sources, query.text, query.remarks) == (sources, text, ())


@pytest.mark.parametrize("name", ["author", "by", "作者", "By"])
def test_an_author_filter_has_several_names(name):
    assert parsed(f"{name}:李明 {name}：王芳").filters.authors == ("李明", "王芳")


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param("比分8:9", id="score"),
        pytest.param("10:30开盘", id="time"),
        pytest.param("注意：这 很重要", id="chinese-colon"),
        pytest.param("AI：下一个十年", id="headline"),
        pytest.param("DeepSeek: 降价", id="name-in-capitals"),
        pytest.param("数据来源：权威", id="filter-word-inside-a-longer-one"),
        pytest.param("来源不明的芯片", id="filter-word-without-colon"),
        pytest.param("自 主 可 控", id="since-without-colon"),
        pytest.param("从：北京 到：上海", id="from-and-to-without-dates"),
        pytest.param("待机by:mode", id="name-after-chinese"),
        pytest.param("mailto:a@b.example", id="mail"),
        pytest.param("emoji 🚀:🛰", id="emoji"),
    ],
)
def test_a_colon_in_text_is_only_text(raw):
    query = parsed(raw)
    assert (query.text, query.filters, query.remarks) == (raw, Filters(), ())


@pytest.mark.parametrize(
    ("raw", "code", "values"),
    [
        ("sorce:证券日报", "misspelt_filter", {"filter": "sorce", "suggestion": "source"}),
        ("untill: 2025", "misspelt_filter", {"filter": "untill", "suggestion": "until"}),
        ("ｓｏｒｃｅ：x", "misspelt_filter", {"filter": "ｓｏｒｃｅ", "suggestion": "source"}),
        ("topic:芯片", "unknown_filter", {"filter": "topic"}),
    ],
)
def test_an_unknown_filter_is_plain_text_with_a_remark(raw, code, values):
    query = parsed(raw)
    assert query.text == raw
    assert query.remarks == (Remark(f"remark.{code}", tuple(values.items())),)


@pytest.mark.parametrize(
    ("raw", "filter_name"),
    [
        ("算力 source:", "source"),
        ("算力 source:“，”", "source"),
        ("算力 来源：", "来源"),
        ("by: since:2025 算力", "by"),
    ],
)
def test_a_filter_without_a_value_is_left_out_with_a_remark(raw, filter_name):
    query = parsed(raw)
    assert query.text == "算力"
    assert query.filters.sources == query.filters.authors == ()
    assert query.remarks == (Remark("remark.empty_filter", (("filter", filter_name),)),)


def test_a_filter_cannot_be_excluded():
    query = parsed("算力 -source:证券日报")
    assert (query.text, query.excluded, query.filters) == ("算力", (), Filters())
    assert query.remarks == (Remark("remark.excluded_filter", (("filter", "source"),)),)


@pytest.mark.parametrize("name", ["until", "至", "到", "止"])
def test_until_includes_all_of_what_it_names(name):
    assert parsed(f"算力 {name}：2025-12").filters.until == "2025-12-31"


@pytest.mark.parametrize("name", ["since", "自", "从", "從", "起"])
def test_since_starts_with_the_first_day_of_what_it_names(name):
    assert parsed(f"算力 {name}：2025年").filters.since == "2025-01-01"


@pytest.mark.parametrize("value", ["2025-02-30", "昨天", "2025-13"])
def test_an_impossible_date_is_ignored_with_a_remark(value):
    query = parsed(f"算力 since:{value}")
    assert (query.text, query.filters) == ("算力", Filters())
    told = (("filter", "since"), ("value", value))
    assert query.remarks == (Remark("remark.unreadable_date", told),)


def test_dates_in_the_wrong_order_are_kept_with_a_remark():
    query = parsed("since:2025-12 until:2025-09")
    assert (query.filters.since, query.filters.until) == ("2025-12-01", "2025-09-30")
    assert codes(query) == ["remark.dates_reversed"]


def test_of_several_dates_the_widest_span_counts():
    query = parsed("since:2025-03 since:2024 until:2025-03 until:2025-06")
    assert (query.filters.since, query.filters.until) == ("2024-01-01", "2025-06-30")
    assert query.remarks == (
        Remark("remark.repeated_date", (("filter", "since"), ("value", "2024-01-01"))),
        Remark("remark.repeated_date", (("filter", "until"), ("value", "2025-06-30"))),
    )


@pytest.mark.parametrize(
    ("value", "languages"),
    [
        *((value, ("zh-Hans", "zh-Hant")) for value in ("zh", "中文", "ZH")),
        *((value, ("zh-Hans",)) for value in ("cn", "zh-Hans", "简体", "简", "簡體", "zh_CN")),
        *((value, ("zh-Hant",)) for value in ("zh-Hant", "tw", "繁体", "繁", "繁體", "ＴＷ")),
        *((value, ("en",)) for value in ("en", "英文", "English", "英語")),
    ],
)
def test_languages_are_named_in_many_ways(value, languages):
    for name in ("lang", "语言", "語言"):
        assert parsed(f"{name}:{value}").filters.languages == languages


def test_several_languages_add_up_and_an_unknown_one_is_told():
    query = parsed("lang:en,繁體 lang:法语")
    assert query.filters.languages == ("en", "zh-Hant")
    assert query.remarks == (Remark("remark.unknown_language", (("value", "法语"),)),)


@pytest.mark.parametrize("raw", ["", "   ", "\u3000", "\u200b\ufeff", "\n\t", "\x00"])
def test_an_empty_question_is_refused(raw):
    with pytest.raises(QueryError) as refusal:
        parsed(raw)
    assert refusal.value.code == "query_empty"


def test_a_question_past_the_limit_is_read_up_to_the_end_of_a_sentence():
    assert len(parsed("字" * MAX_QUERY_LENGTH).text) == MAX_QUERY_LENGTH
    query = parse_query("先进封装产能不足。" * 80)
    assert len(query.text) <= MAX_QUERY_LENGTH
    assert query.text.endswith("不足。")
    assert codes(query) == ["remark.cut_question"]
    assert len(parse_query("字" * (MAX_QUERY_LENGTH + 1)).text) == MAX_QUERY_LENGTH


@pytest.mark.parametrize(
    ("raw", "excluded", "text"),
    [
        pytest.param("净利润 -5.2%", (), "净利润 -5.2%", id="per cent"),
        pytest.param("-320万元", (), "-320万元", id="amount alone"),
        pytest.param("净利润 -2024", ("2024",), "净利润", id="a year is excluded"),
        pytest.param("光模块 不要中际", ("中际",), "光模块", id="in words"),
        pytest.param(
            "不含光刻机的设备清单", ("光刻机",), "设备清单", id="in words, before the rest"
        ),
        pytest.param("除了台积电还有谁做先进封装", ("台积电",), "还有谁做先进封装", id="except"),
        pytest.param("封装 排除寒武纪和华为", ("寒武纪", "华为"), "封装", id="two at once"),
        pytest.param("HBM makers except Micron", ("Micron",), "HBM makers", id="English"),
        pytest.param("不要高估封装产能", (), "不要高估封装产能", id="advice excludes nothing"),
    ],
)
def test_exclusions_are_read_from_signs_and_words(raw, excluded, text):
    query = parse_query(raw)
    assert (query.excluded, query.text) == (excluded, text)


@pytest.mark.parametrize(
    ("raw", "groups", "text"),
    [
        ("(镁光 OR 海力士) HBM", (("镁光", "海力士"),), "HBM"),
        ('"先进封装" OR "后道工序"', (("先进封装", "后道工序"),), ""),
        ("封装 OR 测试 OR 切割", (("封装", "测试", "切割"),), ""),
    ],
)
def test_one_of_a_group_must_stand(raw, groups, text):
    query = parse_query(raw)
    assert (query.groups, query.text) == (groups, text)


TODAY = date(2026, 5, 13)


@pytest.mark.parametrize(
    ("raw", "text", "period"),
    [
        ("上周的封装新闻", "封装新闻", ("2026-05-04", "2026-05-10")),
        ("封装 去年", "封装", ("2025-01-01", "2025-12-31")),
        ("今年上半年 封装", "封装", ("2026-01-01", "2026-06-30")),
        ("2026年2月的封装报道", "封装报道", ("2026-02-01", "2026-02-28")),
        ("2025年第三季度 封装", "封装", ("2025-07-01", "2025-09-30")),
        ("packaging news last month", "packaging news", ("2026-04-01", "2026-04-30")),
        ("日月光去年投资了多少", "日月光去年投资了多少", None),
        ("上周的新闻", "上周的新闻", None),
        ("封装 全部日期", "封装", None),
    ],
)
def test_a_period_in_words_is_a_condition_where_the_rest_asks(raw, text, period):
    query = parse_query(raw, today=TODAY)
    assert query.text == text
    assert (query.period and (query.period.since, query.period.until)) == period


def test_dates_of_filters_may_be_counted_from_today():
    query = parse_query("封装 since:30d until:上个月", today=TODAY)
    assert (query.filters.since, query.filters.until) == ("2026-04-13", "2026-04-30")


def test_the_newest_come_first_where_that_is_asked():
    assert parse_query("最新的封装新闻", today=TODAY).order == "date"
    assert parse_query("封装 sort:date").order == "date"
    assert codes(parse_query("封装 sort:size")) == ["remark.unknown_order"]


def test_codes_of_emoji_are_no_words():
    assert parsed("封装 :eyes: 产能:+1::skin-tone-2:").text == "封装 产能"
    assert parsed("10:30:20 封装").text == "10:30:20 封装"


def test_the_text_keeps_the_writing_of_the_reader():
    assert parsed("  國產ＧＰＵ \u200b與\n算力 ").text == "國產ＧＰＵ 與 算力"


@given(TYPED | st.text(max_size=60))
def test_any_text_that_is_not_empty_is_understood_somehow(typed):
    raw = f"算{typed}"
    query = parsed(raw)
    assert query.raw == raw
    assert query.text == " ".join(query.text.split())
    assert all(any(c.isalnum() for c in part) for part in query.phrases + query.excluded)
    assert all(value.strip() for value in query.filters.sources + query.filters.authors)
    assert len(set(query.remarks)) == len(query.remarks)
    assert all(remark.code.startswith("remark.") for remark in query.remarks)
    assert parsed(raw) == query


# --- ranges of dates, operators, references, filters alone ---------------------------------------


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param("算力 自：2026-02-20至：2026-02-23", id="joined-filters"),
        pytest.param("算力 since:2026-02-20until:2026-02-23", id="joined-english-filters"),
        pytest.param("算力 自2026-02-20至2026-02-23", id="without-colons"),
        pytest.param("算力，從2026年2月20日到2026年2月23日之間", id="written-out"),
        pytest.param("自２０２６－０２－２０至２０２６－０２－２３的算力", id="full-width"),
        pytest.param("算力 from 2026-02-20 to 2026-02-23", id="english"),
    ],
)
def test_a_range_of_dates_is_two_filters(raw):
    filters = parse_query(raw).filters
    assert (filters.since, filters.until) == ("2026-02-20", "2026-02-23")
    assert parse_query(raw).text.strip("，的 ") == "算力"


def test_a_range_without_colons_is_told_as_it_was_read():
    query = parse_query("算力 自2025-09至2025-12")
    values = (("since", "2025-09"), ("until", "2025-12"))
    assert query.remarks == (Remark("remark.dates_read", values),)
    assert query.filters.until == "2025-12-31"


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param("从2024年到2025年算力翻了几倍", id="years"),
        pytest.param("国产GPU从2025-09到2025-12的价格", id="inside-a-sentence"),
        pytest.param("从2025年9月到2025年12月算力涨了多少", id="sentence-goes-on"),
        pytest.param("算力 从2026-02-20至2026-02-30", id="no-such-day"),
        pytest.param("来自2025-09至2025-12", id="inside-a-word"),
        pytest.param("从北京到上海", id="places"),
    ],
)
def test_other_ranges_are_text(raw):
    assert parse_query(raw) == Query(raw=raw, text=raw)


@pytest.mark.parametrize(
    ("raw", "sources", "authors"),
    [
        pytest.param("来源：证券日报作者：李明", ("证券日报",), ("李明",), id="chinese"),
        pytest.param("来源：甲、乙作者：李明", ("甲", "乙"), ("李明",), id="behind-a-list"),
        pytest.param("source:云报by:李明", ("云报",), ("李明",), id="english-after-chinese"),
        pytest.param("source:standby:x", ("standby:x",), (), id="inside-a-word"),
        pytest.param("来源：驻地从：北京", ("驻地从：北京",), (), id="common-word"),
    ],
)
def test_the_value_of_a_filter_ends_where_another_filter_begins(raw, sources, authors):
    filters = parsed(raw).filters
    assert (filters.sources, filters.authors) == (sources, authors)


@pytest.mark.parametrize(
    ("raw", "text", "excluded", "code"),
    [
        pytest.param("算力 AND 内卷", "算力 内卷", (), ["operators"], id="and"),
        pytest.param("算力 NOT 芯片", "算力", ("芯片",), ["operator_not"], id="not"),
        pytest.param("算力 AND NOT 芯片", "算力", ("芯片",), ["operator_not"], id="and-not"),
        pytest.param(
            "算力 NOT “国产 GPU” 内卷", "算力 内卷", ("国产 GPU",), ["operator_not"], id="phrase"
        ),
        pytest.param("supply and demand", "supply and demand", (), [], id="lower-case"),
        pytest.param("AND 算力", "AND 算力", (), [], id="at-the-start"),
        pytest.param("算力 AND", "算力 AND", (), [], id="at-the-end"),
        pytest.param("R&D ANDROID", "R&D ANDROID", (), [], id="inside-a-word"),
        pytest.param("算力 NOT 🚀", "算力 NOT 🚀", (), [], id="nothing-to-exclude"),
    ],
)
def test_operators_of_other_engines_are_not_searched_for(raw, text, excluded, code):
    query = parse_query(raw)
    assert (query.text, query.excluded) == (text, excluded)
    assert codes(query) == [f"remark.{name}" for name in code]


def test_an_operator_says_what_to_write_instead():
    query = parse_query("算力 NOT 芯片")
    assert query.remarks == (Remark("remark.operator_not", (("word", "芯片"),)),)


@pytest.mark.parametrize(
    ("raw", "reference"),
    [
        pytest.param("#3", "#3", id="number"),
        pytest.param("＃３", "#3", id="full-width"),
        pytest.param("#3 算力", "#3", id="number-and-words"),
        pytest.param("https://news.example/a?b=c", "https://news.example/a?b=c", id="link"),
    ],
)
def test_a_reference_to_an_article_stays_text_and_is_told(raw, reference):
    query = parse_query(raw)
    assert query.text == raw
    assert query.remarks == (Remark("remark.names_article", (("reference", reference),)),)


@pytest.mark.parametrize("raw", ["C#3", "#芯片", "3", "a#3b"])
def test_other_number_signs_are_no_reference(raw):
    assert parse_query(raw).remarks == ()


@pytest.mark.parametrize("raw", ["作者：李春莲", "-芯片", "？ since:2025", '-"国产 GPU" lang:zh'])
def test_filters_and_exclusions_alone_are_refused_where_words_are_needed(raw):
    with pytest.raises(QueryError, match="query_only_filters") as refused:
        parse_query(raw)
    assert refused.value.values == {"question": raw}
    assert parsed(raw).raw == raw


@pytest.mark.parametrize(
    ("typed", "language"),
    [("lang:ja", "ja"), ("语言：韩文", "ko"), ("lang:日本語", "ja"), ("lang:other", "other")],
)
def test_languages_besides_chinese_and_english_can_be_asked_for(typed: str, language: str) -> None:
    query = parsed(f"算力 {typed}")
    assert query.filters.languages == (language,)
    assert query.remarks == ()
