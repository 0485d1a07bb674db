"""Names that a team adds: read forgivingly, kept once, seen by every process and every question."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from bot.analysis import Analyzer
from bot.engine import Engine
from bot.records.synonyms import LONGEST_SYNONYM, MOST_NAMES, Synonyms, read_names
from bot.store import Store

LINE = "云海公司的新一代液冷服务器已经量产，第一批产品将在月底之前交付给三家银行客户使用。"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "wenzhai.db")
    yield opened
    opened.close()


@pytest.fixture
def synonyms(store: Store) -> Synonyms:
    return Synonyms(store)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("GPU = 显卡", ("GPU", "显卡"), id="equals"),
        pytest.param("GPU＝显卡，图形处理器", ("GPU", "显卡", "图形处理器"), id="full-width"),
        pytest.param(" deep  learning\n深度学习 ", ("deep learning", "深度学习"), id="lines"),
        pytest.param("GPU, 显卡, gpu", ("GPU", "显卡"), id="first-spelling-stays"),
        pytest.param("C++ = C加加", ("C++", "C加加"), id="signs"),
        pytest.param("== GPU = 显卡 =", ("GPU", "显卡"), id="empty-parts"),
    ],
)
def test_names_are_read_as_people_write_them(text: str, names: tuple[str, ...]) -> None:
    written = read_names(text)

    assert (written.names, written.problem) == (names, None)


@pytest.mark.parametrize(
    ("text", "problem", "culprit"),
    [
        pytest.param("", "too_few", "", id="nothing"),
        pytest.param("GPU = ", "too_few", "", id="one"),
        pytest.param("内卷＝內捲", "too_few", "", id="one-in-two-scripts"),
        pytest.param("GPU = 🚀", "not_a_name", "🚀", id="emoji"),
        pytest.param("a = " + "b" * 65, "not_a_name", "b" * 65, id="too-long"),
        pytest.param("=".join(f"n{i}" for i in range(MOST_NAMES + 1)), "too_many", "", id="many"),
    ],
)
def test_what_is_no_group_of_names_says_why(text: str, problem: str, culprit: str) -> None:
    written = read_names(text)

    assert (written.problem, written.culprit) == (problem, culprit)


def test_the_longest_name_and_the_largest_group_are_taken() -> None:
    names = [f"{number}".rjust(LONGEST_SYNONYM, "x") for number in range(MOST_NAMES)]

    assert read_names("=".join(names)).problem is None


def test_a_group_is_kept_once_whatever_order_and_script_it_is_written_in(
    synonyms: Synonyms,
) -> None:
    assert synonyms.add(("内卷", "Involution"), by="U1")
    assert not synonyms.add(("involution", "內捲"), by="U2")

    (group,) = synonyms.groups()
    assert group.names == ("内卷", "Involution")


def test_groups_are_listed_newest_first_and_removed_one_by_one(synonyms: Synonyms) -> None:
    synonyms.add(("GPU", "显卡"), by="U1")
    synonyms.add(("HBM", "高带宽内存"), by="U1")
    newest, oldest = synonyms.groups()

    removed = synonyms.remove(oldest.id)

    assert (newest.names[0], oldest.names[0]) == ("HBM", "GPU")
    assert removed == oldest
    assert synonyms.groups() == (newest,)
    assert synonyms.remove(oldest.id) is None


def test_the_version_tells_every_change_even_one_in_the_place_of_another(
    synonyms: Synonyms,
) -> None:
    versions = [synonyms.version()]
    for names in (("GPU", "显卡"), ("HBM", "高带宽内存")):
        synonyms.add(names, by="U1")
        versions.append(synonyms.version())
    synonyms.remove(synonyms.groups()[0].id)
    versions.append(synonyms.version())
    synonyms.add(("NPU", "神经网络处理器"), by="U1")
    versions.append(synonyms.version())

    assert all(before != after for before, after in pairwise(versions))
    assert len(set(versions)) == 4  # the group of the second change is gone after the third


def test_a_running_engine_asks_with_new_names_at_once_and_so_does_another_process(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    (tmp_path / "1.md").write_text(f"---\ntitle: 快讯\n---\n\n{LINE}", encoding="utf-8")
    path = tmp_path / "library.db"
    file_groups = [("服务器", "server")]
    with (
        Engine(Store(path), analyzer, synonyms=file_groups) as engine,
        Engine(Store(path), analyzer, synonyms=file_groups) as other,
    ):
        list(engine.add(engine.find_files([tmp_path])))
        assert not engine.find("liquid cooling").articles
        assert not other.find("liquid cooling").articles

        engine.records.synonyms.add(("液冷", "Liquid Cooling"), by="U1")

        for one in (engine, other):
            (group,) = one.find("liquid cooling").articles
            assert group.terms == ("液冷",)
            assert one.find("server").articles[0].terms == ("服务器",)
        (quotation,) = other.summary("liquid cooling").quotations
        assert quotation.text == LINE

        other.records.synonyms.remove(other.records.synonyms.groups()[0].id)

        assert not engine.find("liquid cooling").articles


def test_the_names_of_a_team_are_there_after_a_restart(tmp_path: Path, analyzer: Analyzer) -> None:
    (tmp_path / "1.md").write_text(f"---\ntitle: 快讯\n---\n\n{LINE}", encoding="utf-8")
    with Engine(Store(tmp_path / "library.db"), analyzer) as engine:
        list(engine.add(engine.find_files([tmp_path])))
        engine.records.synonyms.add(("液冷", "liquid cooling"), by="U1")

    with Engine(Store(tmp_path / "library.db"), analyzer) as engine:
        assert engine.find("liquid cooling").articles


def test_names_that_cannot_be_read_keep_no_question_from_being_answered(
    tmp_path: Path, analyzer: Analyzer, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "a.md").write_text(f"# 液冷服务器量产\n\n{LINE}\n", encoding="utf-8")
    with Engine(Store(tmp_path / "library.db"), analyzer) as engine:
        list(engine.add([tmp_path / "a.md"]))
        engine.records.synonyms.add(("水冷", "液冷"), by="U0LIN")
        with engine._store.writing() as db:
            db.execute("UPDATE synonyms SET names = '{'")

        assert engine.find("液冷").articles
        engine.claim("another write")
        assert engine.find("液冷").articles
        assert caplog.text.count("cannot be read") == 1

        with engine._store.writing() as db:
            db.execute("DROP TABLE synonyms")
        assert engine.find("液冷").articles
