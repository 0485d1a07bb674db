"""The synonym file: what a line may be, and what is told of one that cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.analysis import build_analyzer
from bot.analysis.lexicon import read_synonyms
from bot.errors import ConfigError

ACCEPTED = "two different names or more with = between them: GPU = 显卡 = 图形处理器"


def written(folder: Path, text: str) -> Path:
    path = folder / "synonyms.txt"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("line", "groups"),
    [
        pytest.param("GPU = 显卡 = 图形处理器", [("gpu", "显卡", "图形处理器")], id="three"),
        pytest.param("GPU=显卡", [("gpu", "显卡")], id="without-spaces"),
        pytest.param("ＧＰＵ ＝ 顯卡", [("gpu", "显卡")], id="width-and-script"),
        pytest.param("data  center = 数据中心", [("data center", "数据中心")], id="inner-space"),
        pytest.param("GPU = 显卡 # 图形", [("gpu", "显卡")], id="comment"),
        pytest.param("C# = C sharp", [("c#", "c sharp")], id="a-name-with-a-hash"),
        pytest.param("GPU = gpu = 显卡", [("gpu", "显卡")], id="one-name-twice"),
        pytest.param("# GPU = 显卡", [], id="only-a-comment"),
        pytest.param("  ", [], id="blank"),
        pytest.param("", [], id="empty"),
    ],
)
def test_a_line_is_names_for_one_thing(
    tmp_path: Path, line: str, groups: list[tuple[str, ...]]
) -> None:
    assert list(read_synonyms(written(tmp_path, line + "\n"))) == groups


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        pytest.param("GPU", f"cannot read 'GPU'; a line is {ACCEPTED}", id="one-name"),
        pytest.param("GPU =", "'' is not a name", id="nothing-after"),
        pytest.param("= GPU = 显卡", "'' is not a name", id="nothing-before"),
        pytest.param("GPU = ＧＰＵ", f"a line is {ACCEPTED}", id="the-same-name-folded"),
        pytest.param("GPU = ——", "'——' is not a name", id="punctuation"),
        pytest.param("GPU = " + "卡" * 65, "at most 64 characters", id="one-past-the-limit"),
    ],
)
def test_a_line_that_cannot_be_read_is_told_with_its_number(
    tmp_path: Path, line: str, problem: str
) -> None:
    path = written(tmp_path, f"AI = 人工智能\n{line}\n")

    with pytest.raises(ConfigError) as caught:
        read_synonyms(path)

    (told,) = caught.value.problems
    assert told.startswith(f"{path}, line 2: ")
    assert problem in told


def test_every_line_that_cannot_be_read_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        read_synonyms(written(tmp_path, "GPU\nAI = 人工智能\n显卡\n"))

    assert [problem.split(":")[0].rpartition(", ")[2] for problem in caught.value.problems] == [
        "line 1",
        "line 3",
    ]


def test_a_file_that_is_not_there_or_not_utf_8_is_told(tmp_path: Path) -> None:
    foreign = tmp_path / "gb.txt"
    foreign.write_bytes("显卡 = 图形处理器".encode("gb18030"))

    for path, told in ((tmp_path / "none.txt", "give the path"), (foreign, "not UTF-8")):
        with pytest.raises(ConfigError, match=told):
            read_synonyms(path)


def test_the_list_that_ships_can_be_read_and_names_nothing_twice() -> None:
    groups = read_synonyms()

    names = [name for group in groups for name in group]
    assert ("gpu", "显卡", "图形处理器") in [group[:3] for group in groups]
    assert len(names) == len(set(names))


def test_synonyms_are_no_part_of_what_is_indexed(tmp_path: Path, dictionary_cache: Path) -> None:
    # The fingerprint decides whether a library is segmented again; it knows of no synonyms.
    analyzer = build_analyzer(cache_dir=dictionary_cache)
    read_synonyms(written(tmp_path, "算力 = 运算能力"))

    assert build_analyzer(cache_dir=dictionary_cache).fingerprint == analyzer.fingerprint
    assert "运算能力" not in analyzer.bags("算力")[0]
