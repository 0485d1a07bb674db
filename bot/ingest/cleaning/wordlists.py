"""The word lists of cleaning: one entry a line, in files of data beside the code."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def sections(name: str) -> dict[str, tuple[str, ...]]:
    """The entries of ``data/<name>.txt`` by section, in their order; ``""`` before the first one.

    ``#`` opens a comment on a line of its own, ``[section]`` a section.
    """
    text = (resources.files("bot.ingest.cleaning") / "data" / f"{name}.txt").read_text("utf-8")
    found: dict[str, list[str]] = {}
    section = ""
    for line in text.splitlines():
        entry = line.strip()
        if not entry or entry.startswith("#"):
            continue
        if entry.startswith("[") and entry.endswith("]"):
            section = entry[1:-1]
            continue
        found.setdefault(section, []).append(entry)
    return {key: tuple(entries) for key, entries in found.items()}


@cache
def entries(name: str, section: str = "") -> tuple[str, ...]:
    """The entries of one section."""
    return sections(name)[section]
