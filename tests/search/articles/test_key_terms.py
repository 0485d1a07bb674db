"""The terms that tell an article from others: as it writes them, names first, no parts."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.analysis import Analyzer
from bot.index import ArticleTokens, Index, PassageTokens, TermCounts, Vocabulary
from bot.search.articles.key_terms import key_terms

OTHERS = (
    "今天的市场消息不多，公司的产业布局没有变化。",
    "产业发展需要时间，公司表示会继续投入。",
    "The company said that the market and the industry had not changed.",
)
COOLING = (
    "云海公司的液冷服务器已经量产。液冷服务器的功率密度提高了一倍，Kestrel 9芯片首次采用。",
    "云海公司的《冷板白皮书》说，液冷服务器可以降低能耗，市场增长40%，达到3800亿元。",
    "云海公司与三家银行签约，Kestrel 9芯片将在2026年交付。",
)


def index_of(articles: Sequence[Sequence[str]], analyzer: Analyzer) -> Index:
    vocabulary = Vocabulary()

    def counts(bag: Sequence[str]) -> TermCounts:
        return TermCounts.count(bag, vocabulary)

    tokens = [
        ArticleTokens(
            at,
            counts([]),
            tuple(
                PassageTokens(10 * at + n, *map(counts, analyzer.bags(text)))
                for n, text in enumerate(passages)
            ),
        )
        for at, passages in enumerate(articles)
    ]
    return Index.build(tokens, vocabulary)


@pytest.fixture(scope="module")
def library(analyzer: Analyzer) -> Index:
    return index_of([COOLING, *([text] for text in OTHERS)], analyzer)


def terms(
    texts: Sequence[str], analyzer: Analyzer, index: Index, title: str | None = None, **options: int
) -> list[str]:
    return [term.text for term in key_terms(title, texts, analyzer, index, **options)]


def test_words_that_stand_together_are_one_term(analyzer: Analyzer, library: Index) -> None:
    found = terms(COOLING, analyzer, library)
    assert "液冷服务器" in found
    assert "服务器" not in found
    assert "液冷" not in found


def test_names_come_first_and_as_they_are_written(analyzer: Analyzer, library: Index) -> None:
    found = key_terms(None, COOLING, analyzer, library)
    assert [term.is_name for term in found] == sorted((t.is_name for t in found), reverse=True)
    assert any(term.text.startswith("Kestrel") and term.is_name for term in found)


def test_a_term_that_is_pointed_at_once_is_enough(analyzer: Analyzer, library: Index) -> None:
    assert "冷板白皮书" in terms(COOLING, analyzer, library)


def test_figures_stop_words_and_single_characters_are_left_out(
    analyzer: Analyzer, library: Index
) -> None:
    found = terms(COOLING, analyzer, library, limit=50)
    assert not any(term[0].isdigit() for term in found)
    assert not {"的", "与", "将", "说"} & set(found)
    assert all(len(term) > 1 for term in found)


def test_no_term_is_part_of_another(analyzer: Analyzer, library: Index) -> None:
    found = terms(COOLING, analyzer, library, title="液冷服务器量产", limit=50)
    assert not [(a, b) for a in found for b in found if a != b and a in b]


def test_what_every_article_holds_weighs_less(analyzer: Analyzer, library: Index) -> None:
    texts = ["机房与产业。机房与产业。机房与产业。"]
    assert terms(texts, analyzer, library) == ["机房", "产业"]


def test_english_prose_holds_no_terms_but_may_hold_parts_of_them(
    analyzer: Analyzer, library: Index
) -> None:
    texts = [
        "The large wave pumps are among the core of a collaborative industry. Ports buy large wave"
        " pumps among collaborative ports, as the core industry does."
    ]
    found = {term.lower() for term in terms(texts, analyzer, library)}
    assert "large wave pumps" in found
    assert not found & {"among", "core", "industry", "collaborative", "large"}


def test_a_name_is_not_shouted_where_it_is_also_written_normally(
    analyzer: Analyzer, library: Index
) -> None:
    texts = ["KESTREL BAY - The port of Kestrel Bay buys pumps."]
    found = terms(texts, analyzer, library)
    assert "Kestrel Bay" in found
    assert "KESTREL BAY" not in found


def test_a_phrase_in_quotation_marks_is_no_term(analyzer: Analyzer, library: Index) -> None:
    texts = ["船厂怕的是“得不到液冷服务器”，也怕“海水倒灌”。"]
    assert "得不到液冷服务器" not in terms(texts, analyzer, library)


def test_a_capital_that_opens_an_english_sentence_makes_no_name(
    analyzer: Analyzer, library: Index
) -> None:
    texts = [
        "Pumps move water. Pumps need power. We saw that Orca Works sells pumps to Orca Works."
    ]
    found = {term.text: term.is_name for term in key_terms(None, texts, analyzer, library)}
    assert found["Orca Works"] is True
    assert found["pumps"] is False


def test_traditional_characters_stay_as_written(analyzer: Analyzer, library: Index) -> None:
    texts = ["國產晶片的產能擴大。國產晶片的良率提高。國產晶片受到關注。"]
    assert "國產晶片" in terms(texts, analyzer, library)


def test_known_names_are_names(analyzer: Analyzer, library: Index) -> None:
    texts = ["微软发布新品。微软扩大投资。"]
    (known, *_) = key_terms(None, texts, analyzer, library, names={"微软"})
    assert (known.text, known.is_name) == ("微软", True)


@pytest.mark.parametrize(
    "texts", [[], [""], ["。！？"], ["12 34 5.6%"], ["的了和与"], ["\ud83d" * 9]]
)
def test_what_holds_no_term_has_none(texts: list[str], analyzer: Analyzer, library: Index) -> None:
    assert terms(texts, analyzer, library) == []


def test_as_many_as_are_asked_for(analyzer: Analyzer, library: Index) -> None:
    assert len(terms(COOLING, analyzer, library, limit=2)) == 2


def test_the_order_is_the_same_every_time(analyzer: Analyzer, library: Index) -> None:
    once = terms(COOLING, analyzer, library, limit=50)
    assert len(once) > 3
    assert all(terms(COOLING, analyzer, library, limit=50) == once for _ in range(3))


def test_a_name_that_opens_the_text_after_a_quotation_mark_is_no_name_either(
    analyzer: Analyzer, library: Index
) -> None:
    texts = ["“Pumps move water.” He said: Pumps need power."]
    found = {term.text: term.is_name for term in key_terms(None, texts, analyzer, library)}
    assert found["pumps"] is False


def test_what_lies_far_into_a_long_text_is_left_unread(analyzer: Analyzer, library: Index) -> None:
    texts = ["云海公司扩建机房。" * 700, "海底电缆与海底电缆的海底电缆。" * 9]
    assert not any("电缆" in term for term in terms(texts, analyzer, library))
