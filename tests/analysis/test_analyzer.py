"""The whole chain: terms of texts and of questions, and offsets that are exact."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.analysis import Analyzer, build_analyzer, fold
from bot.analysis.english import stem
from bot.analysis.figures import is_value
from bot.analysis.scripts import is_han
from bot.errors import ConfigError
from bot.models import Token

MIXED_TEXT = st.lists(
    st.one_of(
        st.sampled_from(
            "算力内卷國產芯片的是多少大模型3,800亿億元 年月%-.&'’@+GPTo4scaleXß½㎏ﬁİ，。"
        ),
        st.sampled_from("\u200b\u00ad\u200d\ufe0f\u0301👩🇨カﾞ한\u2044\u2013"),
        st.sampled_from([" training companies ", "GPT-4o", "C++", ".NET", "什麼", "3,800億元"]),
        st.characters(),
    ),
    max_size=25,
).map("".join)


def texts(tokens: list[Token]) -> list[str]:
    return [token.text for token in tokens]


# --- what is indexed -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "算力内卷加剧", {"算力", "力内", "内卷", "卷加", "加剧"}, id="words and pairs"
        ),
        pytest.param("scaleX万卡超集群", {"scalex", "万卡", "超集群", "集群", "卡超"}, id="mixed"),
        pytest.param(
            "投资3800亿元", {"3800", "=3.8e+11", "=3.8e+11元", "亿元", "投资"}, id="amount"
        ),
        pytest.param("國產ＧＰＵ", {"国产", "gpu"}, id="folded"),
        pytest.param("training chips", {"train", "chip"}, id="stemmed"),
        pytest.param("人工智能+行动", {"人工智能+", "人工智能", "人工"}, id="mixed name"),
    ],
)
def test_terms_hold_wholes_and_parts(analyzer: Analyzer, text: str, expected: set[str]) -> None:
    assert expected <= set(texts(analyzer.terms(text)))


@pytest.mark.parametrize(
    "text", ["", " \n\u3000", "。，！——……“”", "👨‍👩‍👧🇨🇳👍🏽", "\u200b\u00ad", "·-.+#&@%"]
)
def test_text_without_letters_and_figures_has_no_terms(analyzer: Analyzer, text: str) -> None:
    assert analyzer.terms(text) == []
    assert analyzer.characters(text) == []
    assert analyzer.query_terms(text) == []


def test_pairs_never_cross_punctuation_or_space(analyzer: Analyzer) -> None:
    assert texts(analyzer.terms("算力，卷 芯")) == ["算力", "算力", "卷", "芯"]


def test_a_pair_that_is_a_word_counts_as_both(analyzer: Analyzer) -> None:
    assert Counter(texts(analyzer.terms("算力")))["算力"] == 2


def test_characters_are_han_alone(analyzer: Analyzer) -> None:
    assert texts(analyzer.characters("國產GPU，3个カ")) == ["国", "产", "个"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("國產晶圓廠", "国产晶圆厂", id="script"),
        pytest.param("ＧＰＵ", "gpu", id="width and case"),
        pytest.param("算\u200b力", "算力", id="hidden characters"),
        pytest.param("3,800亿元", "3800億元", id="grouping of figures"),
        pytest.param("chip", "Chips", id="number of nouns"),
    ],
)
def test_other_spellings_share_their_terms(analyzer: Analyzer, one: str, other: str) -> None:
    assert set(texts(analyzer.terms(one))) & set(texts(analyzer.terms(other)))


# --- what is asked ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "kept", "dropped"),
    [
        pytest.param("算力需求增速是多少", {"算力", "增速"}, {"是", "多少", "是多"}, id="chinese"),
        pytest.param("什麼是算力內卷", {"算力", "内卷"}, {"什么", "是"}, id="traditional"),
        pytest.param(
            "What is the demand for chips?", {"demand", "chip"}, {"the", "is"}, id="english"
        ),
        pytest.param(
            "IT行业有哪些公司", {"it", "公司"}, {"有", "哪些"}, id="name that looks common"
        ),
        pytest.param("WHAT IS COMPUTE", {"comput"}, {"what", "is"}, id="all in capitals"),
        pytest.param("哪一年投产", {"投产"}, {"哪", "一年"}, id="stop word cut in two"),
    ],
)
def test_questions_lose_their_question_and_function_words(
    analyzer: Analyzer, question: str, kept: set[str], dropped: set[str]
) -> None:
    terms = set(texts(analyzer.query_terms(question)))

    assert kept <= terms
    assert dropped.isdisjoint(terms)


@pytest.mark.parametrize("question", ["是什么", "who are they", "的"])
def test_a_question_of_stop_words_alone_keeps_them(analyzer: Analyzer, question: str) -> None:
    assert analyzer.query_terms(question) == analyzer.terms(question) != []
    assert analyzer.query_characters(question) == analyzer.characters(question)


def test_query_characters_lose_the_characters_of_stop_words(analyzer: Analyzer) -> None:
    assert texts(analyzer.query_characters("算力是什么")) == ["算", "力"]


# --- laws ------------------------------------------------------------------------------------


def is_written_at(token: Token, text: str) -> bool:
    """Whether the token's span spells its term, but for stems, grouped figures and hyphens."""
    written = "".join(fold(text[token.start : token.end]).text.split())
    spelled = written.translate(str.maketrans("\u2010\u2013\u2019", "--'", ","))
    # A character such as ½ or ㎏ holds several terms and is marked whole.
    return (
        is_value(token.text)
        or token.text in spelled
        or token.text in spelled.replace("-", "")
        or token.text in spelled.replace(".", "")
        or any(stem(w) == token.text for w in (spelled, *pieces(spelled)))
    )


def pieces(spelled: str) -> list[str]:
    """All runs of letters in ``spelled``: a ligature may join a word and what stands beside it."""
    size = len(spelled)
    return [spelled[a:b] for a in range(size) for b in range(a + 1, size + 1)]


@given(text=MIXED_TEXT)
@example(text="約3,800 億元的ﬁnance companies")
@example(text="e\u0301lan\u200bd 算\u00ad力")
def test_every_token_stands_exactly_where_it_says(analyzer: Analyzer, text: str) -> None:
    tokens = analyzer.terms(text) + analyzer.characters(text)

    assert all(0 <= token.start < token.end <= len(text) for token in tokens)
    assert [token for token in tokens if not is_written_at(token, text)] == []


@given(text=MIXED_TEXT)
def test_terms_are_neither_blank_nor_punctuation(analyzer: Analyzer, text: str) -> None:
    for token in analyzer.terms(text):
        # Han that this Python's Unicode does not know is no letter to it.
        assert any(character.isalnum() or is_han(character) for character in token.text)
        assert not any(character.isspace() for character in token.text)


@given(text=MIXED_TEXT)
def test_positions_ascend_without_gaps(analyzer: Analyzer, text: str) -> None:
    for tokens in (analyzer.words(text), analyzer.terms(text), analyzer.characters(text)):
        positions = [token.position for token in tokens]
        assert positions == sorted(positions)
        assert set(positions) == set(range(len(set(positions))))


@given(text=MIXED_TEXT)
def test_a_query_has_no_term_that_its_text_lacks(analyzer: Analyzer, text: str) -> None:
    assert set(analyzer.query_terms(text)) <= set(analyzer.terms(text))
    assert set(analyzer.words(text)) <= set(analyzer.terms(text))


@given(text=MIXED_TEXT)
def test_bags_hold_the_same_terms_and_characters(analyzer: Analyzer, text: str) -> None:
    terms, characters = analyzer.bags(text)

    assert Counter(terms) == Counter(texts(analyzer.terms(text)))
    assert Counter(characters) == Counter(texts(analyzer.characters(text)))


# --- building --------------------------------------------------------------------------------


def test_the_lists_of_a_team_take_the_place_of_ours(tmp_path: Path, dictionary_cache: Path) -> None:
    (tmp_path / "words.txt").write_text("深算三號\nAI芯片\n", encoding="utf-8")
    (tmp_path / "stop.txt").write_text("發布\n", encoding="utf-8")

    analyzer = build_analyzer(
        cache_dir=dictionary_cache,
        user_dictionary=tmp_path / "words.txt",
        stop_list=tmp_path / "stop.txt",
    )

    assert {"深算三号", "ai芯片"} <= set(texts(analyzer.words("深算三号AI芯片")))
    assert "发布" not in texts(analyzer.query_terms("发布深算三号"))


def test_the_fingerprint_follows_the_dictionary_and_not_the_stop_list(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("深算三号\n", encoding="utf-8")
    (tmp_path / "stop.txt").write_text("发布\n", encoding="utf-8")
    ours = build_analyzer(cache_dir=tmp_path).fingerprint

    other_words = build_analyzer(cache_dir=tmp_path, user_dictionary=tmp_path / "words.txt")
    other_stops = build_analyzer(cache_dir=tmp_path, stop_list=tmp_path / "stop.txt")

    assert other_words.fingerprint != ours
    assert other_stops.fingerprint == ours
    assert len(ours) == 12


def test_a_mistake_in_a_list_is_told_when_the_analyzer_is_built(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("算力 多\n", encoding="utf-8")

    with pytest.raises(ConfigError, match="line 1"):
        build_analyzer(cache_dir=tmp_path, user_dictionary=tmp_path / "words.txt")


def test_building_loads_neither_jieba_nor_opencc_data_it_does_not_need(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from bot.analysis import build_analyzer;"
        "build_analyzer(cache_dir=Path(sys.argv[1])); print('jieba' in sys.modules)"
    )

    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "False"
    assert list(tmp_path.iterdir()) == []
