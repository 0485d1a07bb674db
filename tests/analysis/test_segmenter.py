"""Segmentation: jieba's words, our dictionary, and where the cache lies."""

from __future__ import annotations

import marshal
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.analysis.lexicon import Lexicon
from bot.analysis.segmenter import Segmenter
from bot.errors import ConfigError

COMMON = (
    "中国人民的一是在不了有和大学生成功能力算法院长江苏州市场所以为什么时候选择业务员工资本质量子"
)


@pytest.fixture(scope="module")
def segmenter(dictionary_cache: Path) -> Segmenter:
    segmenter = Segmenter(Lexicon({}), cache_dir=dictionary_cache)
    segmenter.cut("算力")  # or the first test would pay for the loading, and miss its deadline
    return segmenter


@pytest.fixture(scope="module")
def plain_jieba(dictionary_cache: Path) -> jieba.Tokenizer:
    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = str(dictionary_cache)
    tokenizer.initialize()
    return tokenizer


@given(
    run=st.text(
        st.one_of(
            st.sampled_from(COMMON), st.characters(min_codepoint=0x3400, max_codepoint=0x9FFF)
        ),
        max_size=30,
    )
)
def test_words_are_those_of_jieba(
    segmenter: Segmenter, plain_jieba: jieba.Tokenizer, run: str
) -> None:
    assert segmenter.cut(run) == list(plain_jieba.cut(run, HMM=False))


@given(run=st.text(st.sampled_from(COMMON), max_size=12))
def test_inner_words_are_those_of_jiebas_search_mode(
    segmenter: Segmenter, plain_jieba: jieba.Tokenizer, run: str
) -> None:
    found = [
        text
        for word in segmenter.cut(run)
        for text in (*(inner for inner, _ in segmenter.inner_words(word)), word)
    ]

    assert found == list(plain_jieba.cut_for_search(run, HMM=False))


def test_inner_words_lie_where_they_say(segmenter: Segmenter) -> None:
    word = "中华人民共和国"

    inner = segmenter.inner_words(word)

    assert {"中华", "人民", "共和国"} <= {text for text, _ in inner}
    assert all(word[at : at + len(text)] == text for text, at in inner)


def test_a_word_of_the_dictionary_is_kept_whole_and_a_forbidden_one_is_not(
    segmenter: Segmenter, dictionary_cache: Path
) -> None:
    taught = Segmenter(Lexicon({"智算中心": None, "大学": 0}), cache_dir=dictionary_cache)

    assert "智算中心" in taught.cut("新建智算中心三座")
    assert "大学" in segmenter.cut("大学")
    assert taught.cut("大学") == ["大", "学"]
    assert segmenter.cut("智算中心") != ["智算中心"]


def test_the_cache_lies_in_its_own_folder_and_not_in_the_shared_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared_folder = tmp_path / "shared"
    shared_folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(shared_folder))

    Segmenter(Lexicon({}), cache_dir=tmp_path / "data" / "jieba").cut("算力")

    folder = tmp_path / "data" / "jieba"
    assert sorted(file.suffix for file in folder.iterdir()) == [".cache", ".digest"]
    assert list(shared_folder.iterdir()) == []


def test_a_cache_that_is_not_ours_is_not_read(tmp_path: Path) -> None:
    Segmenter(Lexicon({}), cache_dir=tmp_path).cut("算力")
    (cache,) = tmp_path.glob("*.cache")
    ours = cache.read_bytes()
    cache.write_bytes(marshal.dumps(({"中国成功": 10**6}, 10**6)))

    assert Segmenter(Lexicon({}), cache_dir=tmp_path).cut("中国成功") == ["中国", "成功"]
    assert cache.read_bytes() == ours


def test_a_damaged_cache_is_made_again(tmp_path: Path) -> None:
    Segmenter(Lexicon({}), cache_dir=tmp_path).cut("算力")
    (cache,) = tmp_path.glob("*.cache")
    cache.write_bytes(cache.read_bytes()[:1000])

    assert Segmenter(Lexicon({}), cache_dir=tmp_path).cut("中国成功") == ["中国", "成功"]
    assert cache.stat().st_size > 1000


def test_a_folder_that_cannot_be_made_is_a_config_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(ConfigError, match="cannot create the folder"):
        Segmenter(Lexicon({}), cache_dir=tmp_path / "file" / "jieba").cut("算力")


def test_threads_that_start_together_get_the_same_words(dictionary_cache: Path) -> None:
    segmenter = Segmenter(Lexicon({"智算中心": None}), cache_dir=dictionary_cache)

    with ThreadPoolExecutor(8) as pool:
        cuts = list(pool.map(segmenter.cut, ["新建智算中心三座"] * 16))

    assert all(cut == cuts[0] for cut in cuts)
    assert "智算中心" in cuts[0]
