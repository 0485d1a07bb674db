"""Words of the mainland, Taiwan and Hong Kong for one thing: 服务器 and 伺服器, 普京 and 普丁.

OpenCC's own tables of phrases give most: their values, which stand in its dictionary files as plain
text, are converted one by one. What they lack is ``data/regions.txt``. All are folded, so that 伺服器
of a Traditional text and of a Simplified one are the same name.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

from bot.analysis.lexicon import read_name_groups
from bot.analysis.normalize import fold

log = logging.getLogger(__name__)

_TABLES = (
    ("TWPhrases", "tw2sp"),
    ("TWPhrasesRev", "s2twp"),
    ("HKPhrases", "hk2sp"),
    ("HKPhrasesRev", "s2hkp"),
)
"""Each table, and the conversion that knows another name for its values."""
_CHARACTER = rb"[\x20-\x7e]|[\xc2-\xdf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}|\xf0[\x80-\xbf]{3}"
_VALUES = re.compile(rb"(?:(?:" + _CHARACTER + rb")+\x00)+")
_FEWEST_VALUES = 20
"""Fewer are no table: a dictionary in a format that is read no longer."""


@cache
def regional_groups() -> tuple[tuple[str, ...], ...]:
    """Groups of folded names for one thing; made once, in a tenth of a second."""
    text = (resources.files("bot.analysis") / "data" / "regions.txt").read_text(encoding="utf-8")
    groups = dict.fromkeys(read_name_groups(text, name="regions.txt"))
    for table, conversion in _TABLES:
        groups |= dict.fromkeys(_pairs(table, conversion))
    return tuple(groups)


def _pairs(table: str, conversion: str) -> Iterator[tuple[str, str]]:
    from opencc import OpenCC

    path = resources.files("opencc") / "clib" / "share" / "opencc" / f"{table}.ocd2"
    values = _values(path.read_bytes()) if path.is_file() else []
    if len(values) < _FEWEST_VALUES:
        log.warning("OpenCC's table %s cannot be read: its words are not searched for.", table)
        return
    converter = OpenCC(conversion)
    for value in values:
        name = fold(value).text
        other = fold(converter.convert(name if conversion.startswith("s2") else value)).text
        if name != other and min(len(name), len(other)) > 1:
            yield name, other


def _values(data: bytes) -> list[str]:
    """The longest run of texts that each end in a null byte."""
    longest = max((found[0] for found in _VALUES.finditer(data)), key=len, default=b"")
    return longest.decode("utf-8", "ignore").split("\0")[:-1]
