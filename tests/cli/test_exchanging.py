"""``wenzhai export`` and ``import``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main

pytestmark = pytest.mark.usefixtures("quick_start")

TEXT = "云海公司今天宣布，新一代液冷服务器已经量产，单机柜功率密度提高了一倍，首批产品将交付客户。"
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, dictionary_cache: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Types a command over one of two libraries; the first has an article."""
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.chdir(dictionary_cache)
    (tmp_path / "news.md").write_text(f"# 快讯\n\n{TEXT}\n", "utf-8")

    def type_in(*words: str, library: str = "one") -> Result:
        return CliRunner().invoke(main, ["--data-dir", str(tmp_path / library), *words])

    assert type_in("add", str(tmp_path / "news.md")).exit_code == 0
    return type_in


@pytest.mark.parametrize("form", ["jsonl", "markdown"])
def test_a_library_is_carried_to_another(run: Run, tmp_path: Path, form: str) -> None:
    run("edit", "#1", "--source", "云报")
    place = str(tmp_path / "out")
    assert run("export", form, place).output == f"Exported 1 article to {place}.\n"
    result = run("import", place, library="two")
    assert result.output == "Imported 1 article; known already: 0.\n"
    assert run("import", place, library="two").output == (
        "Imported 0 articles; known already: 1.\n"
    )
    assert run("show", "#1", library="two").output == run("show", "#1").output
    out = run("export", "jsonl", "-").stdout_bytes
    assert run("export", "jsonl", "-", library="two").stdout_bytes == out
    assert json.loads(out.splitlines()[1])["corrections"] == {"source": "云报"}


def test_what_cannot_be_written_or_read_is_told(run: Run, tmp_path: Path) -> None:
    news = str(tmp_path / "news.md")
    assert "exists already" in run("export", "jsonl", news).output
    assert "give a name" in run("export", "beir", "-").output
    assert "this is no JSON" in run("import", news, library="two").output
    assert "lacks library.jsonl" in run("import", str(tmp_path), library="two").output
    assert run("articles", library="two").exit_code == 0
