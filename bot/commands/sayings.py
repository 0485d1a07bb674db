"""Sayings, read from data: what people write for one and the same thing.

``[x]`` may be missing, ``(a|b)`` is one of both, ``{name}`` stands for words of the reader. Everything
else is itself. A saying is compared with a whole folded text.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

LONGEST_WORDS = 40
"""Characters that ``{name}`` stands for at most."""
IT = "\ue000"
"""Stands for the number of an article in folded text; in nobody's writing."""
_PARTS = re.compile(r"\[|\]|\(|\)|\||\{(?P<slot>[a-z]+)\}")


@cache
def sayings(topic: str) -> Mapping[str, tuple[re.Pattern[str], ...]]:
    """The patterns of a file of ``data``, by what they mean, in its order."""
    data = resources.files("bot.commands") / "data" / f"{topic}.toml"
    read = tomllib.loads(data.read_text(encoding="utf-8"))
    return {kind: tuple(map(pattern_of, each)) for kind, each in read.items()}


@cache
def word_list(name: str) -> Mapping[str, tuple[str, ...]]:
    """Lists of folded words by what they are for."""
    data = resources.files("bot.commands") / "data" / "words.toml"
    listed = tomllib.loads(data.read_text(encoding="utf-8"))[name]
    return {kind: tuple(words) for kind, words in listed.items()}


def match_saying(topic: str, written: str) -> tuple[str, re.Match[str]] | None:
    """What a folded text means, and how it was said; None for what is no saying of the topic.

    Apostrophes are not looked at: ``what's new`` is ``whats new``.
    """
    written = re.sub("['’`]", "", written)
    for kind, patterns in sayings(topic).items():
        for pattern in patterns:
            if found := pattern.fullmatch(written):
                return kind, found
    return None


def pattern_of(saying: str) -> re.Pattern[str]:
    """The pattern of a saying, for ``fullmatch``.

    >>> bool(pattern_of("[再]短(一点|点)").fullmatch("再短一点"))
    True
    >>> pattern_of("那{new}呢").fullmatch("那英伟达呢")["new"]
    '英伟达'
    """
    parts, done = [], 0
    for found in _PARTS.finditer(saying):
        parts.append(re.escape(saying[done : found.start()]))
        parts.append(_part(found))
        done = found.end()
    return re.compile("".join([*parts, re.escape(saying[done:])]))


def _part(found: re.Match[str]) -> str:
    slot = found["slot"]
    if slot == "it":
        return IT
    if slot:
        return rf" ?(?P<{slot}>\S(?:.{{0,{LONGEST_WORDS - 2}}}?\S)??)"
    return {"[": "(?:", "]": ")?", "(": "(?:", ")": ")", "|": "|"}[found[0]]
