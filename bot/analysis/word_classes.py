"""Which Chinese words are names or nouns, by the tags of jieba's dictionary.

``jieba.posseg`` tells a word's part in its sentence, and takes 95 MB. To pick the terms of an article
it is enough to know what a word usually is, and that fits in 2 MB.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import Literal
from zlib import crc32

import numpy as np
import numpy.typing as npt

WordClass = Literal["name", "noun", "other", "unknown"]

_LINE = re.compile(rb"^(\S+) \d+ ([a-z]+)", re.MULTILINE)
_CLASSES: tuple[WordClass, ...] = ("other", "noun", "name")
# People, places, organisations and other proper nouns.
_NAME_TAGS = (b"nr", b"ns", b"nt", b"nz")
# Nouns, verbs and adjectives used as nouns, abbreviations, and words that only stand before nouns.
_NOUN_TAGS = (b"n", b"vn", b"an", b"j", b"b")


def word_class(word: str) -> WordClass:
    """What a folded word usually is; ``unknown`` where jieba's dictionary lacks it.

    The first call reads the dictionary: a quarter of a second.

    >>> [word_class(word) for word in ("上海", "产业", "打破", "算力")]
    ['name', 'noun', 'other', 'unknown']
    """
    hashes, classes = _table()
    sought = np.uint32(crc32(word.encode("utf-8", "surrogatepass")))
    at = int(hashes.searchsorted(sought))
    if at == len(hashes) or hashes[at] != sought:
        return "unknown"
    return _CLASSES[int(classes[at])]


@cache
def _table() -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint8]]:
    """CRC-32 of every word, ascending, with the number of its class beside it.

    Two words of one hash (one in 12,000) may take each other's class, which costs a term its place
    in a list and nothing else.
    """
    found = _LINE.findall((resources.files("jieba") / "dict.txt").read_bytes())
    hashes = np.fromiter((crc32(word) for word, _ in found), np.uint32, len(found))
    classes = np.fromiter((_number(tag) for _, tag in found), np.uint8, len(found))
    order = np.argsort(hashes, kind="stable")
    return hashes[order], classes[order]


@cache
def _number(tag: bytes) -> int:
    if tag.startswith(_NAME_TAGS):
        return 2
    return 1 if tag.startswith(_NOUN_TAGS) else 0


@cache
def reporting_verbs() -> frozenset[str]:
    """Verbs that any report uses of anything (提出, 表示); folded, English as stems."""
    text = (resources.files("bot.analysis") / "data" / "reporting_verbs.txt").read_text("utf-8")
    lines = (line.partition("#")[0] for line in text.splitlines())
    return frozenset(word for line in lines for word in line.split())
