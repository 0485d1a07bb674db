"""Characters by how they sound: toneless pinyin syllables, and what is written for them.

Readings are those of pypinyin's table of characters. Only that table is read: importing the
package would also load its phrases, 45 MB that nothing here needs.
"""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path

from bot.errors import ConfigError

LONGEST_SYLLABLE = 6
MOST_SPLITS = 16
"""Ways of splitting that are followed: `xian` has two, a long run of vowels could have hundreds."""

READINGS_OF_A_CHARACTER = 3
"""The table lists the usual readings first and the archaic ones last."""

_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0304\u030c"))
_FIRST, _LAST = 0x3400, 0x9FFF


@dataclass(frozen=True, slots=True, eq=False)
class Pinyin:
    """``written``: syllable -> the code points that are read so (uint16, any order)."""

    written: Mapping[str, array[int]]

    def splits(self, letters: str) -> list[tuple[str, ...]]:
        """The ways to read Latin letters as syllables, those of fewest syllables first.

        ``ü`` may be typed as ``v`` or ``u``; an apostrophe divides. Empty where there is no way.

        >>> load_pinyin().splits("suanli")
        [('suan', 'li'), ('su', 'an', 'li')]
        """
        ways: list[tuple[str, ...]] = [()]
        for part in letters.casefold().replace("\u2019", "'").replace("ü", "v").split("'"):
            more = list(self._splits_of(part))
            ways = [(*way, *rest) for way in ways for rest in more][:MOST_SPLITS]
        return sorted(ways, key=len)

    def _splits_of(self, letters: str) -> Iterator[tuple[str, ...]]:
        # Letters are read from the end, so that each place is looked at once.
        found: list[list[tuple[str, ...]]] = [[] for _ in range(len(letters) + 1)]
        found[len(letters)] = [()]
        for start in range(len(letters) - 1, -1, -1):
            for end in range(min(len(letters), start + LONGEST_SYLLABLE), start, -1):
                if (syllable := letters[start:end]) in self.written:
                    found[start] += [(syllable, *rest) for rest in found[end]]
            found[start] = sorted(found[start], key=len)[:MOST_SPLITS]
        yield from found[0] if letters else ()

    def sounding_like(self, character: str) -> set[int]:
        """The code points that share a reading with a Han character, itself among them."""
        code = ord(character)
        return {code}.union(*(codes for codes in self.written.values() if code in codes))


@cache
def load_pinyin() -> Pinyin:
    """The table, made on first use in a tenth of a second; it holds about half a megabyte."""
    written: dict[str, array[int]] = {}
    for code, readings in _readings():
        for syllable in _toneless(readings):
            written.setdefault(syllable, array("H")).append(code)
    return Pinyin(written)


def _toneless(readings: str) -> Iterable[str]:
    """The syllables of a character as they are typed: lǜ is lv and lu, ń is no syllable."""
    syllables: dict[str, None] = {}
    for reading in readings.split(",")[:READINGS_OF_A_CHARACTER]:
        plain = unicodedata.normalize("NFD", reading).translate(_TONES)
        spelled = plain.replace("u\u0308", "v")
        if spelled.isascii() and any(vowel in spelled for vowel in "aeiouv"):
            syllables |= dict.fromkeys((spelled, spelled.replace("v", "u")))
    return syllables


def _readings() -> Iterator[tuple[int, str]]:
    package = find_spec("pypinyin")
    folders = package.submodule_search_locations if package is not None else None
    path = Path(*list(folders or [])[:1]) / "pinyin_dict.py"
    spec = spec_from_file_location("pinyin_dict", path)
    if not folders or spec is None or spec.loader is None:
        raise ConfigError(["pypinyin is not installed; install the dependencies again"])
    table = module_from_spec(spec)
    spec.loader.exec_module(table)
    readings: dict[int, str] = table.pinyin_dict
    return ((code, text) for code, text in readings.items() if _FIRST <= code <= _LAST)
