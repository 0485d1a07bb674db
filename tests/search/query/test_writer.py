from __future__ import annotations

import pytest
from hypothesis import example, given, settings

from bot.errors import QueryError
from bot.models import Query
from bot.search.query.parser import parse_query
from bot.search.query.writer import asks_same, write_query
from tests.alphabets import TYPED


def read(text: str) -> Query:
    return parse_query(text, needs_words=False)


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param("算力 内卷", id="words"),
        pytest.param('算力 "自主可控"', id="phrase"),
        pytest.param('算力 -芯片 -"价格战"', id="exclusions"),
        pytest.param('算力 -"芯片，光刻" lang:zh', id="a-mark-in-an-exclusion"),
        pytest.param('算力 -"source:日报"', id="a-colon-in-an-exclusion"),
        pytest.param('算力 "-芯片" -"-光刻"', id="a-minus-in-quotes"),
        pytest.param("算力 来源:证券日报,长河财经 by:李春莲", id="lists"),
        pytest.param("算力 since:2025-09 until:2025-12 lang:zh", id="dates-and-language"),
        pytest.param("算力 lang:en,zh-hant", id="two-languages"),
        pytest.param('算力 “他说"好"”', id="quotes-inside"),
        pytest.param('算力 「“他”说"好"」', id="three-kinds-of-quotes"),
        pytest.param("算力 source:《甲“乙”「丙」》", id="a-title-as-a-value"),
        pytest.param('source:"China Daily" GPU', id="a-value-with-a-space"),
        pytest.param("GPT-4o 3,800亿元", id="marks"),
        pytest.param('AND 算力 "芯片"', id="an-operator-that-joins-nothing"),
        pytest.param('5" 屏幕 「芯片」', id="a-quote-that-nothing-closes"),
    ],
)
def test_a_written_query_reads_as_the_same_query(raw: str) -> None:
    query = read(raw)

    again = read(write_query(query))

    assert (again.text, again.phrases, again.excluded, again.filters) == (
        query.text,
        query.phrases,
        query.excluded,
        query.filters,
    )


@given(TYPED)
@settings(max_examples=3 * settings().max_examples)
@example('自 2025-01 "," 至 2025-02')
@example('source"x" :日报')
def test_whatever_was_typed_is_written_so_that_it_asks_the_same(typed: str) -> None:
    try:
        query = read(typed)
    except QueryError:
        return

    written = write_query(query)

    assert asks_same(written, query) or (not written and asks_same("·", query))


def test_what_is_easy_to_read_is_written_without_quotes() -> None:
    assert write_query(read("算力 lang:中文 -芯片")) == "算力 -芯片 lang:zh"
