"""The lists that a team edits."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.analysis.lexicon import read_dictionary, read_stop_list
from bot.errors import ConfigError


def written(folder: Path, content: str | bytes) -> Path:
    path = folder / "list.txt"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_dictionary_line_is_a_word_with_an_optional_frequency_and_tag(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "\ufeff# ours\n\n智算中心\n算力網 20 n  # in either script\n萬卡 n\nＡＩ芯片 5\nC#\n",
    )

    assert read_dictionary(path).words == {
        "智算中心": None,
        "算力网": 20,
        "万卡": None,
        "ai芯片": 5,
        "c#": None,
    }


@pytest.mark.parametrize(
    ("line", "message"),
    [
        pytest.param(
            "算力 多", r"line 2: cannot read '算力 多'; a line is a word, then", id="frequency"
        ),
        pytest.param("算力 20 n 30", "line 2: cannot read", id="too many fields"),
        pytest.param("算力 -1", "line 2: cannot read", id="negative frequency"),
        pytest.param("——", "line 2: '——' is not a word; a word has letters", id="punctuation"),
        pytest.param("长" * 33, "at most 32 characters", id="one past the longest"),
    ],
)
def test_a_line_that_cannot_be_read_is_named_with_what_is_accepted(
    tmp_path: Path, line: str, message: str
) -> None:
    path = written(tmp_path, f"智算中心\n{line}\n")

    with pytest.raises(ConfigError, match=message) as raised:
        read_dictionary(path)

    assert str(path) in str(raised.value)


def test_all_problems_of_a_dictionary_are_reported_together(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as raised:
        read_dictionary(written(tmp_path, "算力 多\n——\n"))

    assert len(raised.value.problems) == 2


def test_a_stop_list_holds_words_folded_several_on_a_line(tmp_path: Path) -> None:
    path = written(tmp_path, "什麼 怎样  # question words\n\nThe\n")

    assert read_stop_list(path) == {"什么", "怎样", "the"}


def test_a_list_in_another_encoding_is_refused_with_its_line(tmp_path: Path) -> None:
    path = written(tmp_path, b"gpu\n" + "算力".encode("gb18030"))

    with pytest.raises(ConfigError, match="line 2: not UTF-8; save the file as UTF-8"):
        read_dictionary(path)


def test_a_missing_list_is_refused_with_its_path(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"stop list .*nowhere.txt: No such file"):
        read_stop_list(tmp_path / "nowhere.txt")


def test_the_shipped_lists_can_be_read() -> None:
    assert {"内卷", "算力", "智算中心"} <= read_dictionary().words.keys()
    assert {"什么", "多少", "the"} <= read_stop_list()


def test_the_digest_changes_with_words_and_not_with_comments_or_order(tmp_path: Path) -> None:
    first = read_dictionary(written(tmp_path, "算力\n內卷\n")).digest

    assert read_dictionary(written(tmp_path, "# ours\n内卷\n算力\n")).digest == first
    assert read_dictionary(written(tmp_path, "算力\n内卷 9\n")).digest != first
    assert read_dictionary(written(tmp_path, "算力\n")).digest != first


def test_words_are_the_segmenters_or_names(tmp_path: Path) -> None:
    lexicon = read_dictionary(written(tmp_path, "算力\nAI芯片\n5G\n不要 0\nAI 0\n"))

    assert lexicon.han_words == {"算力": None, "不要": 0}
    assert lexicon.names == ("ai芯片", "5g")
