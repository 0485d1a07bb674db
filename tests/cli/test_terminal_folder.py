"""What a serving process says of its folder."""

from __future__ import annotations

from bot.cli.terminal_folder import folder_lines
from bot.ingest.importer import AddReport


def test_failures_are_told_one_by_one_and_the_rest_in_a_line_each() -> None:
    reports = [
        AddReport("/n/a.md", "added", 1),
        AddReport("/n/b.md", "changed", 2),
        AddReport("/n/c.md", "failed", error="c.md is empty."),
        AddReport("/n/d.md", "duplicate", 1, other_path="/n/a.md"),
        *(AddReport(f"/n/{n}.md", "gone", n) for n in range(7)),
    ]
    assert folder_lines(reports, "en") == [
        "c.md is empty.",
        "folder: 2 articles taken in or brought up to date",
        "folder: 7 files are gone and their articles stay (wenzhai add --prune removes them): "
        "0.md, 1.md, 2.md, 3.md, 4.md …",
    ]


def test_copies_alone_are_not_worth_a_line() -> None:
    assert folder_lines([AddReport("/n/d.md", "duplicate", 1, other_path="/n/a.md")], "en") == []
