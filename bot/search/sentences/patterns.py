"""Patterns kept as data: one a line, empty lines and lines that open with ``#`` left out."""

from __future__ import annotations

import re
from importlib import resources


def read_patterns(name: str) -> re.Pattern[str]:
    """The patterns of ``data/NAME.txt`` as the alternatives of one."""
    return re.compile("|".join(read_lines(name)))


def read_lines(name: str) -> list[str]:
    """The lines of ``data/NAME.txt`` that hold something."""
    text = (resources.files("bot.search.sentences") / "data" / f"{name}.txt").read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
