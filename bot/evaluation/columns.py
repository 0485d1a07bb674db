"""Cells of text in columns."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from tabulate import tabulate


def aligned(lines: Sequence[Sequence[str]], *, numbers: Collection[int] = ()) -> list[str]:
    """The lines with their cells in columns, those of ``numbers`` to the right."""
    sides = ["right" if at in numbers else "left" for at in range(len(lines[0]))]
    table = tabulate(lines, tablefmt="plain", disable_numparse=True, colalign=sides)
    return [line.rstrip() for line in table.splitlines()]
