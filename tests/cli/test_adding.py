"""``wenzhai add`` when it is interrupted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.engine import Engine
from bot.ingest.importer import AddReport

pytestmark = pytest.mark.usefixtures("quick_start")

TEXT = "云海公司今天宣布，新一代液冷服务器已经量产，单机柜功率密度提高了一倍，首批产品将交付客户。"


@pytest.fixture
def news(tmp_path: Path, dictionary_cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three files, of which reading the third is interrupted from the keyboard."""
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.chdir(dictionary_cache)
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(f"标题{number}\n\n第{number}条：{TEXT}\n")
    add = Engine.add

    def interrupted(engine: Engine, *args: Any, **options: Any) -> Iterator[AddReport]:
        adding = add(engine, *args, **options)
        yield next(adding)
        yield next(adding)
        adding.throw(KeyboardInterrupt())

    monkeypatch.setattr(Engine, "add", interrupted)
    return folder


def test_one_line_says_how_far_it_came_and_what_was_added_stays(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = ["--data-dir", str(tmp_path / "data"), "add", str(news)]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 130
    assert result.output == (
        "Interrupted after 2 of 3 files. What was added is kept; "
        "the same command goes on from there.\n"
    )
    monkeypatch.undo()
    again = CliRunner().invoke(main, command, env={"LANG": "en_GB.UTF-8", "LC_ALL": ""})
    assert again.exit_code == 0
    assert again.output.splitlines()[-1] == "unchanged 2 · added 1"


def test_a_program_gets_the_reports_of_what_was_added(news: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(
        main, ["--data-dir", str(tmp_path / "data"), "add", "--json", str(news)]
    )
    assert result.exit_code == 130
    reports = json.loads(result.stdout)
    assert [report["status"] for report in reports] == ["added", "added"]
    assert result.stderr.startswith("Interrupted after 2 of 3 files.")
