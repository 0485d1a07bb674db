"""``wenzhai backup`` and ``restore``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_removing import Run, run

__all__ = ["run"]  # the fixture

pytestmark = pytest.mark.usefixtures("quick_start")


def test_a_backup_is_put_back(run: Run, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    assert run("backup", str(copy)).output == f"The library is in {copy}.\n"
    run("remove", "#1", "--yes")

    result = run("restore", str(copy), "--yes")

    assert result.output.startswith(f"The library is that of {copy} now.")
    assert run("show", "#1").exit_code == 0


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_trouble_is_told_in_one_line(run: Run, tmp_path: Path, command: str) -> None:
    (tmp_path / "text").write_text("no library")

    result = run(command, str(tmp_path / "text"), *(["--yes"] if command == "restore" else []))

    assert result.exit_code == 1
    assert result.output.count("\n") == 1
    assert result.output.startswith("Error: ")
