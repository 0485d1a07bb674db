"""Words near to one that no passage holds: by one slip of the pen, or by their sound.

Han words are looked up in the segmenter's dictionary (jieba's and the team's), kept as letters in
arrays, one a length: 2.1 MB, made once in half a second, whatever the size of the library. English
is indexed by its stems, so its candidates are the spellings one slip away whose stem is known.
Which of them a library holds is asked of its index.
"""

from __future__ import annotations

import string
from array import array
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby, islice, product
from threading import Lock

import numpy as np
import numpy.typing as npt

from bot.analysis import Analyzer
from bot.analysis.filters import stem_english
from bot.analysis.pinyin import MOST_SPLITS, Pinyin, load_pinyin
from bot.analysis.scripts import is_han
from bot.analysis.tokenizer import RawToken
from bot.index import Index
from bot.index.arrays import Mask

LONGEST_WORD = 8
SHORTEST_LATIN = 4
MOST_STEMMED = 60
PAIR_CHARACTERS = 40
"""Of the characters that are read as a syllable, so many of the most frequent are tried in pairs
that are no dictionary word."""
STICKING_SHARE = 0.5

Letters = npt.NDArray[np.uint16]


class NearTerms:
    """Near terms over any index; thread-safe. ``pinyin`` is loaded when it is first needed."""

    def __init__(self, analyzer: Analyzer, *, pinyin: Callable[[], Pinyin] = load_pinyin) -> None:
        self._analyzer = analyzer
        self._pinyin = pinyin
        self._lock = Lock()
        self._words: dict[int, Letters] = {}

    def is_word(self, word: str) -> bool:
        """Whether the dictionary has the Han word, whatever the library holds."""
        block = self._blocks().get(len(word))
        if block is None:
            return False
        letters = _letters(word)
        return bool((block == letters[:, None]).all(axis=0).any())

    def near_han(self, word: str, index: Index) -> list[str]:
        """Words of the library one substitution, deletion, insertion or swap away, most first."""
        letters = _letters(word)
        size = len(word)
        found: list[str] = []
        if size < 2:
            return found  # everything that holds the character would be near
        for length in (size - 1, size, size + 1):
            block = self._blocks().get(length)
            if block is not None:
                found += _texts(block[:, _is_one_slip_away(block, letters)])
        return _held_first(found, index)

    def near_latin(self, word: str, index: Index) -> list[str]:
        """Spellings one slip away whose stem the library holds, most passages first.

        Of several with one stem, the one that is the stem itself, or else the first.
        """
        if len(word) < SHORTEST_LATIN or not (word.isascii() and word.isalpha()):
            return []
        slips = [s for s in dict.fromkeys(_slips(word)) if len(s) >= SHORTEST_LATIN]
        spellings = _likeliest(slips, index)
        stems = stem_english([RawToken(s, 0, len(s), 0) for s in spellings])
        by_stem: dict[str, str] = {}
        for spelling, stem in zip(spellings, stems, strict=True):
            if spelling == stem.text or stem.text not in by_stem:
                by_stem[stem.text] = spelling
        return [by_stem[stem] for stem in _held_first(by_stem, index)]

    def sounding_like(self, word: str, index: Index) -> list[str]:
        """Words of the library that sound like a Han word, those that share most of it first."""
        pinyin = self._pinyin()
        found = self._read_as([pinyin.sounding_like(c) for c in word], index)
        shared = {other: sum(map(str.__eq__, other, word)) for other in found if other != word}
        return sorted(shared, key=lambda other: -shared[other])

    def spelt(self, letters: Sequence[str], index: Index) -> list[list[str]]:
        """Words of the library that Latin words may spell in pinyin, the fewest words first.

        Each way is a list of words, `["算力", "内卷"]` for suanli neijuan; one word may take several
        of the Latin ones, and one of those may spell several words.
        """
        pinyin = self._pinyin()
        splits = list(islice(product(*map(pinyin.splits, letters)), MOST_SPLITS))
        read = sorted(([s for part in parts for s in part] for parts in splits), key=len)
        ways: list[list[str]] = []
        # Words first, then pairs as well; of both, the readings of the fewest syllables.
        for with_pairs in (False, True):
            for _, equally_long in groupby(read, key=len):
                for syllables in equally_long:
                    way = self._words_read(syllables, index, with_pairs=with_pairs)
                    ways += [way] if way and way not in ways else []
                if ways:
                    return sorted(ways, key=len)
        return ways

    # --- inside ------------------------------------------------------------------------------

    def _words_read(self, syllables: Sequence[str], index: Index, *, with_pairs: bool) -> list[str]:
        """The fewest words that are read as the syllables, each the most frequent that fits."""
        written = self._pinyin().written
        sets = [set(written[syllable]) for syllable in syllables]
        best: list[list[str] | None] = [None] * len(sets) + [[]]
        for start in range(len(sets) - 1, -1, -1):
            for end in range(min(len(sets), start + LONGEST_WORD), start + 1, -1):
                rest, kept = best[end], best[start]
                if rest is None or (kept is not None and len(kept) <= len(rest) + 1):
                    continue
                words = self._read_as(sets[start:end], index)
                if with_pairs and not words and end - start == 2:
                    words = _pairs(sets[start:end], index)
                if words:
                    best[start] = [words[0], *rest]
        return best[0] or []

    def _read_as(self, sets: Sequence[set[int]], index: Index) -> list[str]:
        """The library's words whose characters are each of a set, most passages first."""
        block = self._blocks().get(len(sets))
        if block is None:
            return []
        fits = np.ones(block.shape[1], np.bool_)
        for letters, codes in zip(block, sets, strict=True):
            fits &= _table(codes)[letters]
        return _held_first(_texts(block[:, fits]), index)

    def _blocks(self) -> dict[int, Letters]:
        """The dictionary's words by length: uint16, one row a character, one column a word."""
        if not self._words:
            with self._lock:
                if not self._words:
                    self._words = _blocks(self._analyzer.dictionary_words())
        return self._words


def _blocks(words: Iterable[str]) -> dict[int, Letters]:
    by_length = {length: array("H") for length in range(2, LONGEST_WORD + 1)}
    for word in words:
        letters = by_length.get(len(word))
        # Beyond the basic plane stand only characters that no pinyin and no slip leads to.
        if letters is not None and is_han(word) and max(word) <= "\uffff":
            letters.extend(map(ord, word))
    return {
        length: np.ascontiguousarray(np.frombuffer(letters, np.uint16).reshape(-1, length).T)
        for length, letters in by_length.items()
        if letters
    }


def _letters(word: str) -> Letters:
    return np.fromiter((min(ord(c), 0xFFFF) for c in word), np.uint16, len(word))


def _texts(words: Letters) -> list[str]:
    return ["".join(map(chr, word)) for word in words.T.tolist()]


def _table(codes: Iterable[int]) -> Mask:
    table = np.zeros(1 << 16, np.bool_)
    table[list(codes)] = True
    return table


def _is_one_slip_away(block: Letters, word: Letters) -> Mask:
    """Which columns differ from ``word`` by one substitution, deletion, insertion or swap."""
    length, size = len(block), len(word)
    shorter = min(length, size)
    same_start = _run_of_true([block[at] == word[at] for at in range(shorter)])
    same_end = _run_of_true([block[-at] == word[-at] for at in range(1, shorter + 1)])
    # What two words share from both ends leaves one place, or none between a word and itself.
    is_near: Mask = same_start + same_end >= max(length, size) - 1
    if length != size:
        return is_near
    for at in range(size - 1):
        crosses = (block[at] == word[at + 1]) & (block[at + 1] == word[at])
        is_near |= crosses & (same_start == at) & (same_end == size - at - 2)
    return is_near & (same_start < size)


def _run_of_true(columns: Sequence[Mask]) -> npt.NDArray[np.int8]:
    """How many of the columns are true in a row, from the first on."""
    count = np.zeros(len(columns[0]), np.int8)
    goes_on = np.ones(len(columns[0]), np.bool_)
    for column in columns:
        goes_on &= column
        count += goes_on
    return count


def _slips(word: str) -> Iterable[str]:
    """Every spelling one slip away: swaps, then letters missing, doubled or foreign."""
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    yield from (a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1 and b[0] != b[1])
    yield from (a + c + b for a, b in cuts for c in string.ascii_lowercase)
    yield from (a + b[1:] for a, b in cuts if b)
    yield from (a + c + b[1:] for a, b in cuts if b for c in string.ascii_lowercase if c != b[0])


def _held_first(terms: Iterable[str], index: Index) -> list[str]:
    """The terms that passages hold, those of most passages first, ties by spelling."""
    known = list(dict.fromkeys(terms))
    df = dict(zip(known, index.words.df_of(known).tolist(), strict=True))
    return sorted((term for term in known if df[term]), key=lambda term: (-df[term], term))


def _pairs(sets: Sequence[set[int]], index: Index) -> list[str]:
    """Pairs of characters that no dictionary has and that stick together: new words, names.

    A pair does if it stands in at least half of the passages that hold its rarer character.
    """
    firsts, seconds = (_frequent(map(chr, sorted(codes)), index) for codes in sets)
    pairs = _held_first([a + b for a, b in product(firsts, seconds)], index)
    df = index.words.df_of(pairs)
    least = [index.characters.df_of([pair[at] for pair in pairs]) for at in (0, 1)]
    sticks = df >= STICKING_SHARE * np.minimum(*least)
    return [pair for pair, one in zip(pairs, sticks.tolist(), strict=True) if one]


def _likeliest(spellings: Sequence[str], index: Index) -> list[str]:
    """The spellings that may have a known stem, at most MOST_STEMMED, the likeliest first.

    A stem is the start of its word, but for a y that became i. Stemming all would take 50 ms.
    """
    starts = {s: [s[:end] for end in range(len(s), 2, -1)] for s in spellings}
    for spelling, own in starts.items():
        if spelling.endswith("y"):
            own.insert(0, spelling[:-1] + "i")
    known = set(_held_first((start for own in starts.values() for start in own), index))
    length = {s: next((len(x) for x in own if x in known), 0) for s, own in starts.items()}
    likely = sorted((s for s in spellings if length[s]), key=lambda s: len(s) - length[s])
    return likely[:MOST_STEMMED]


def _frequent(characters: Iterable[str], index: Index) -> list[str]:
    known = list(characters)
    df = index.characters.df_of(known)
    order = np.argsort(-df, kind="stable")[:PAIR_CHARACTERS].tolist()
    return [known[at] for at in order if df[at]]
