"""Every pattern that reading runs on somebody's text is linear: no text makes it think for long."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from typing import Any

import pytest

import bot.ingest.cleaning
import bot.ingest.readers
from bot.ingest.cleaning.junk import RULES
from bot.ingest.cleaning.labels import label_pattern, separator_pattern

REPETITIONS = 1_000
LONGEST_S = 0.05
TAILS = ("", "\x00", "！x")
_ESCAPES = {
    "s": " ",
    "d": "0",
    "w": "a",
    "S": "字",
    "D": "a",
    "W": "-",
    "b": "",
    "B": "",
    "t": "\t",
    "n": "\n",
}


def modules() -> Iterator[Any]:
    for package in (bot.ingest.cleaning, bot.ingest.readers):
        for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            yield importlib.import_module(found.name)


def patterns_in(value: Any) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif isinstance(value, tuple | list):
        for one in value:
            yield from patterns_in(one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from patterns_in(one)


def all_patterns() -> dict[str, re.Pattern[str]]:
    found: dict[str, re.Pattern[str]] = {}
    for module in modules():
        for name, value in vars(module).items():
            for number, pattern in enumerate(patterns_in(value)):
                found[f"{module.__name__.removeprefix('bot.ingest.')}.{name}.{number}"] = pattern
    for number, rule in enumerate(RULES):
        found[f"junk.{rule.code}.{number}"] = rule.pattern
    found["labels"], found["separators"] = label_pattern(), separator_pattern()
    return found


PATTERNS = all_patterns()


def characters(pattern: str) -> set[str]:
    """The characters that a pattern names, and one of each class it names."""
    escaped = re.findall(r"\\(.)", pattern)
    plain = re.sub(r"\\.", "", pattern)
    named = {_ESCAPES.get(one, one) for one in escaped}
    return {one for one in (*named, *plain, "字", "a", "1", " ") if len(one) == 1}


@pytest.mark.parametrize("name", PATTERNS)
def test_a_thousand_of_each_of_its_characters_are_searched_at_once(name: str) -> None:
    pattern = PATTERNS[name]
    slow = {}
    for character in characters(pattern.pattern):
        for tail in TAILS:
            start = time.perf_counter()
            pattern.search(character * REPETITIONS + tail)
            taken = time.perf_counter() - start
            if taken > LONGEST_S:
                # A busy machine may have held it up once.
                start = time.perf_counter()
                pattern.search(character * REPETITIONS + tail)
                taken = min(taken, time.perf_counter() - start)
            if taken > LONGEST_S:
                slow[character + tail] = round(taken, 3)
    assert not slow


def test_there_are_patterns_to_test() -> None:
    assert len(PATTERNS) > 100
