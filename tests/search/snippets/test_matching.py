from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.analysis import Analyzer, build_analyzer, fold
from bot.search.query.parser import parse_query
from bot.search.query.search_terms import SearchTerms, phrase_pattern, read_search_terms
from bot.search.snippets.matching import Match, match_passage, merged_spans


def search_terms(raw: str, analyzer: Analyzer) -> SearchTerms:
    query = parse_query(raw)
    return read_search_terms(
        query.text,
        analyzer.query_terms(query.text),
        words=analyzer.words(query.text),
        phrases=query.phrases,
    )


def marked(text: str, match: Match) -> list[str]:
    return [text[start:end] for start, end in match.spans]


@pytest.mark.parametrize(
    ("query", "text", "highlights", "terms"),
    [
        pytest.param("算力", "算力在涨，算力在用", ["算力", "算力"], ["算力"], id="each-place"),
        pytest.param("算力", "天气很好", [], [], id="nothing"),
        pytest.param("算力", "", [], [], id="empty-passage"),
        pytest.param("算力 内卷", "算力内卷", ["算力内卷"], ["算力", "内卷"], id="side-by-side"),
        pytest.param("算力 内卷", "算力和内卷", ["算力", "内卷"], ["算力", "内卷"], id="apart"),
        pytest.param("内卷", "又见內卷", ["內卷"], ["内卷"], id="pair-no-dictionary-knows"),
        pytest.param("算力需求", "算力需求很大", ["算力需求"], ["算力需求"], id="one-part"),
        pytest.param(
            "算力需求", "需求大，算力少", ["需求", "算力"], ["算力", "需求"], id="two-parts"
        ),
        pytest.param(
            "算力需求", "电力需要算力", ["算力"], ["算力"], id="bridge-beside-a-word-is-no-term"
        ),
        pytest.param("算力需求", "电力需要", ["力需"], ["力需"], id="bridge-when-nothing-else"),
        pytest.param("国产芯片", "國產晶片", ["國產"], ["国产"], id="simplified-marks-traditional"),
        pytest.param("國產算力", "国产算力", ["国产算力"], ["國產算力"], id="terms-as-written"),
        pytest.param("国产GPU", "國產ＧＰＵ", ["國產ＧＰＵ"], ["国产GPU"], id="mixed-full-width"),
        pytest.param("国产GPU", "国产 GPU", ["国产", "GPU"], ["国产GPU"], id="spaced-in-passage"),
        pytest.param("chip", "Chips and chip-based", ["Chips", "chip"], ["chip"], id="plural"),
        pytest.param("AI", "Taiwan said AI", ["AI"], ["AI"], id="whole-words-only"),
        pytest.param(
            "computing power",
            "Power to compute",
            ["Power", "compute"],
            ["computing", "power"],
            id="stems",
        ),
        pytest.param("GPT-4o", "GPT-4o与GPT4o", ["GPT-4o", "GPT4o"], ["GPT-4o"], id="model-number"),
        pytest.param("3800亿元", "投资3,800億元", ["3,800億元"], ["3800亿元"], id="amount"),
        pytest.param("800亿元", "投资3800亿元", ["亿元"], ["亿元"], id="no-figure-inside-another"),
        pytest.param("卷", "内卷的卷", ["卷", "卷"], ["卷"], id="one-character"),
        pytest.param("内卷", "试卷", [], [], id="no-character-of-a-longer-word"),
        pytest.param("云 算力", "云上的算力", ["云", "算力"], ["云", "算力"], id="character-alone"),
        pytest.param("算力", "算\u200b力", ["算\u200b力"], ["算力"], id="invisible-inside"),
        pytest.param("算力", "🚀算力🚀", ["算力"], ["算力"], id="beside-emoji"),
        pytest.param("算力 算力", "算力", ["算力"], ["算力"], id="asked-twice"),
        pytest.param("½", "重½吨", ["½"], ["½"], id="one-half"),
    ],
)
def test_a_passage_shows_what_it_holds_of_the_query(analyzer, query, text, highlights, terms):
    match = match_passage(text, search_terms(query, analyzer))
    assert marked(text, match) == highlights
    assert list(match.terms) == terms


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        pytest.param("自主可控", "要自主可控", True, id="contiguous"),
        pytest.param("自主可控", "自主，可控", False, id="mark-between"),
        pytest.param("国产 芯片", "国产芯片", True, id="space-missing-beside-han"),
        pytest.param("国产GPU", "国产 GPU", True, id="space-added-beside-latin"),
        pytest.param("自主可控", "自主 可控", False, id="space-inside-han"),
        pytest.param("國產", "国产", True, id="other-script"),
        pytest.param("ＧＰＵ", "gpu", True, id="width-and-case"),
        pytest.param("data center", "data centers", True, id="plural"),
        pytest.param("data center", "datacenter", False, id="latin-words-need-their-space"),
        pytest.param("AI", "Taiwan", False, id="inside-a-word"),
        pytest.param("AI", "中国AI产业", True, id="latin-between-han"),
        pytest.param("GPT-4", "GPT-4o", True, id="before-a-letter"),
        pytest.param("5%", "3.5%", False, id="inside-a-decimal"),
        pytest.param("800", "3,800", False, id="inside-a-grouped-figure"),
        pytest.param("3", "3.5", False, id="start-of-a-decimal"),
        pytest.param("2025年", "在2025年。", True, id="year"),
        pytest.param("a.b", "axb", False, id="marks-are-plain"),
        pytest.param("🚀", "上天🚀了", True, id="emoji"),
        pytest.param(" ", "a b", False, id="blank"),
    ],
)
def test_a_phrase_is_a_contiguous_run_of_folded_characters(phrase, text, found):
    assert (phrase_pattern(phrase).search(fold(text).text) is not None) == found


def test_a_phrase_is_marked_whole_and_told_as_written(analyzer):
    text = "平台的國產 ＧＰＵ，与国产手机"
    match = match_passage(text, search_terms('平台 "国产GPU"', analyzer))
    assert marked(text, match) == ["平台", "國產 ＧＰＵ"]
    assert match.terms == ("平台", "国产GPU")


def test_a_part_of_a_phrase_is_not_told_beside_it(analyzer):
    text = "国产 芯片"
    terms = read_search_terms(
        text, analyzer.query_terms(text), words=analyzer.words(text), phrases=[text]
    )
    assert match_passage("国产芯片", terms).terms == ("国产 芯片",)


def test_the_occurrences_name_the_terms_that_the_index_knows(analyzer):
    text = "Chips：芯片"
    match = match_passage(text, search_terms("chip 芯片", analyzer))
    assert [(o.text, text[o.start : o.end]) for o in match.occurrences] == [
        ("chip", "Chips"),
        ("芯片", "芯片"),
    ]


QUERIES = ["算力需求", "国产GPU 内卷", "3800亿元", "compute chips", '"国产 算力"', "卷", "GPT-4o"]
FRAGMENTS = [
    "算力",
    "需求",
    "力需",
    "國產",
    "国产",
    "GPU",
    "ＧＰＵ",
    "內卷",
    "3,800",
    "億元",
    "chips",
]
FRAGMENTS += [
    "Computing ",
    "GPT-4o",
    "，",
    " ",
    "\n",
    "🚀",
    "👨\u200d👩\u200d👧",
    "e\u0301",
    "½",
    "ß",
    "\u200b",
]


@given(st.sampled_from(QUERIES), st.lists(st.sampled_from(FRAGMENTS), max_size=25).map("".join))
def test_highlights_are_exact_ascending_and_apart(analyzer, query, text):
    terms = search_terms(query, analyzer)
    match = match_passage(text, terms)
    assert match == match_passage(text, terms)
    edges = [edge for span in match.spans for edge in span]
    assert edges == sorted(set(edges))
    assert all(0 <= edge <= len(text) for edge in edges)
    assert bool(match.spans) == bool(match.terms)
    for start, end in match.spans:
        inside = [o for o in match.occurrences if start <= o.start and o.end <= end]
        assert (min(o.start for o in inside), max(o.end for o in inside)) == (start, end)
    for occurrence in match.occurrences:
        found = fold(text[occurrence.start : occurrence.end]).text
        stems = {token.text for token in analyzer.terms(found)}
        is_phrase = phrase_pattern(occurrence.text).search(found)
        assert occurrence.text in found.replace(",", "") or occurrence.text in stems or is_phrase


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted).map(tuple)))
def test_merging_spans_keeps_every_place(spans):
    merged = merged_spans(spans)
    covered = {at for start, end in spans for at in range(start, end)}
    assert {at for start, end in merged for at in range(start, end)} == covered
    assert all(end < start for (_, end), (start, _) in pairwise(merged))


def test_a_name_of_the_dictionary_is_found_whole_in_mixed_scripts(tmp_path: Path):
    dictionary = tmp_path / "dictionary.txt"
    dictionary.write_text("AI芯片\n人工智能+\n", encoding="utf-8")
    analyzer = build_analyzer(cache_dir=tmp_path, user_dictionary=dictionary)
    match = match_passage("ＡＩ晶片、AI芯片，人工智能+", search_terms("AI芯片 人工智能+", analyzer))
    names = {o.text for o in match.occurrences if not o.text.isalnum() or "ai" in o.text}
    assert {"ai芯片", "人工智能+"} <= names
    assert match.terms == ("AI芯片", "人工智能+")


def test_a_passage_is_never_segmented(analyzer, monkeypatch):
    terms = search_terms("算力需求 chips", analyzer)
    monkeypatch.setattr("bot.analysis.segmenter.Segmenter.cut", None)
    assert match_passage("算力需求與chips", terms).terms == ("算力需求", "chips")
