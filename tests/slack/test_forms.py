"""The search window makes the question that a person would type, and remembers what was in it."""

from __future__ import annotations

import pytest

from bot.models import Filters
from bot.search.query.parser import parse_query
from bot.slack.forms import SearchForm, decode_window, encode_window, query_text, read_form
from tests.slack.samples import CONTENTS


@pytest.mark.parametrize(
    ("form", "text"),
    [
        pytest.param(SearchForm("算力 内卷"), "算力 内卷", id="words"),
        pytest.param(SearchForm(" 算力\n内卷 "), "算力 内卷", id="one-line"),
        pytest.param(SearchForm("算力", source="证券日报"), '算力 source:"证券日报"', id="source"),
        pytest.param(
            SearchForm("算力", source="证券日报，《产业 周刊》、"),
            '算力 source:"证券日报","《产业 周刊》"',
            id="sources",
        ),
        pytest.param(
            SearchForm("算力", since="2025-09-01", until="2025-09-30", language="zh-Hant"),
            "算力 since:2025-09-01 until:2025-09-30 lang:zh-Hant",
            id="dates-and-language",
        ),
        pytest.param(
            SearchForm('"自主可控', source="日报"), 'source:"日报" "自主可控', id="open-quote"
        ),
        pytest.param(SearchForm("算力", source='"日报"'), '算力 source:"日报"', id="quoted-source"),
    ],
)
def test_the_question_is_written_as_it_would_be_typed(form: SearchForm, text: str) -> None:
    assert query_text(form) == text


@pytest.mark.parametrize("query", ['算力 "自主可控" -芯片', '"没有合上', "算力 -", "算力 source:"])
@pytest.mark.parametrize("source", ["证券日报", '证券"日报', "Wire, 产业 周刊"])
def test_the_fields_are_understood_whatever_was_typed_beside_them(query: str, source: str) -> None:
    form = SearchForm(query, source, "2025-09-01", "2025-12-31", "zh-Hant")

    understood = parse_query(query_text(form))

    names = tuple(name.replace('"', " ").strip() for name in source.split(","))
    assert understood.filters == Filters(
        sources=names, since="2025-09-01", until="2025-12-31", languages=("zh-Hant",)
    )
    assert understood.phrases == parse_query(query).phrases
    assert understood.excluded == parse_query(query).excluded


def test_a_form_is_read_from_the_inputs_and_any_language_is_none() -> None:
    values = {"query": " 算力 ", "language": "any", "until": "2025-12-31", "other": "x"}

    assert read_form(values) == SearchForm("算力", until="2025-12-31")


@pytest.mark.parametrize("content", CONTENTS.values())
def test_a_window_remembers_its_form_and_language_within_slacks_limit(content: str) -> None:
    form = read_form({"query": content[:500], "source": content[:200], "language": "zh"})

    metadata = encode_window(form, "zh-Hant")

    assert metadata is not None
    assert len(metadata.encode("utf-16-le")) // 2 <= 3000
    metadata.encode()
    known, locale = decode_window(metadata)
    assert locale == "zh-Hant"
    assert known.language == "zh"


def test_what_is_too_long_to_be_remembered_is_not() -> None:
    assert encode_window(SearchForm("长" * 3000), "zh") is None


@pytest.mark.parametrize("metadata", ["", "x", "[]", "null", '{"l": "xx", "query": 3}', "[" * 9999])
def test_what_is_not_ours_is_an_empty_form(metadata: str) -> None:
    assert decode_window(metadata) == (SearchForm(), None)
