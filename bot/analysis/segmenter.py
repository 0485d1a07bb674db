"""Chinese word segmentation by jieba, loaded on the first text and kept to ourselves."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import threading
from importlib import metadata
from math import inf, log
from pathlib import Path
from typing import TYPE_CHECKING

from bot.analysis.lexicon import Lexicon
from bot.errors import ConfigError

if TYPE_CHECKING:
    from jieba import Tokenizer


_NO_CACHE = "none.cache"


class Segmenter:
    """Cuts runs of Han characters into words; thread-safe.

    ``jieba.Tokenizer`` of our own, so that no other user of jieba in the process changes its
    dictionary under us. Its cache of the dictionary is unmarshalled, which must never be done to
    a file that another user of the machine can write: it lives in ``cache_dir``, not in the
    shared temporary folder, with a digest beside it: one that we did not write (of another copy of
    the dictionary, or left by somebody else) is not read. Loading takes about a second without the cache, a third of one with.

    Words that the dictionary lacks are left in pieces (jieba's hidden Markov model is off): with
    every bigram indexed beside the words, guessing them changed nDCG@10 by at most .001 either
    way on two public sets, made a third more terms, and cut the same name differently from one
    sentence to the next.
    """

    def __init__(self, lexicon: Lexicon, *, cache_dir: Path) -> None:
        self._words = lexicon.han_words
        self._cache_dir = cache_dir
        self._lock = threading.Lock()
        self._tokenizer: Tokenizer | None = None
        self._log_total = 0.0

    def cut(self, run: str) -> list[str]:
        """The words of ``run`` in order, which joined give ``run``: those of the likeliest path.

        Equal to ``jieba.Tokenizer.cut(run, HMM=False)``, whose graph and regular expressions
        take most of its time: this takes two thirds of it off.
        """
        frequencies = self._loaded().FREQ
        base = self._log_total
        size = len(run)
        best = [0.0] * (size + 1)  # log probability of the best path from each offset to the end
        ends = [0] * size
        for start in range(size - 1, -1, -1):
            top, end = -inf, start + 1
            for past in range(start + 1, size + 1):
                word = run[start:past]
                frequency = frequencies.get(word)
                if frequency is None:
                    break  # nor does any longer word begin like this
                if frequency and (score := log(frequency) - base + best[past]) >= top:
                    top, end = score, past
            best[start] = best[end] - base if top == -inf else top
            ends[start] = end
        words = []
        start = 0
        while start < size:
            words.append(run[start : ends[start]])
            start = ends[start]
        return words

    def inner_words(self, word: str) -> list[tuple[str, int]]:
        """Dictionary words of two and three characters inside a longer ``word``, with offsets.

        These are what jieba's search mode adds.
        """
        if len(word) < 3:
            return []
        frequencies = self._loaded().FREQ
        return [
            (inner, at)
            for size in (2, 3)[: len(word) - 2]
            for at in range(len(word) - size + 1)
            if frequencies.get(inner := word[at : at + size])
        ]

    def dictionary_words(self) -> list[str]:
        """Every word of two characters or more that ``cut`` may give, in no order."""
        frequencies = self._loaded().FREQ
        return [word for word, frequency in frequencies.items() if frequency and len(word) > 1]

    def rarity(self, word: str) -> float:
        """How rare the word is in jieba's corpus of general Chinese: −ln of its share there.

        From 4 (的) to 18, which is also that of a word it lacks.
        """
        count = self._loaded().FREQ.get(word) or 1
        return self._log_total - log(count)

    def _loaded(self) -> Tokenizer:
        if self._tokenizer is None:
            with self._lock:
                if self._tokenizer is None:
                    tokenizer = self._load()
                    self._log_total = log(tokenizer.total)
                    self._tokenizer = tokenizer  # last: other threads look here without the lock
        return self._tokenizer

    def _load(self) -> Tokenizer:
        import jieba

        # It reports every start, and a cache it cannot write with a traceback: that costs the
        # next start a second and nothing else.
        logging.getLogger("jieba").setLevel(logging.CRITICAL)
        try:
            self._cache_dir.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            problem = f"cannot create the folder {self._cache_dir}: {error.strerror}"
            raise ConfigError([problem]) from error
        tokenizer = jieba.Tokenizer()
        tokenizer.tmp_dir = str(self._cache_dir)
        cache = self._cache_dir / f"jieba-{metadata.version('jieba')}.cache"
        with contextlib.suppress(OSError):  # a folder that is read-only: jieba then does without
            if not _is_own(cache):
                cache.unlink(missing_ok=True)
        is_used = _is_own(cache)
        tokenizer.cache_file = cache.name if is_used or not cache.exists() else _NO_CACHE
        tokenizer.initialize()
        if not is_used:
            with contextlib.suppress(OSError):
                _digest_file(cache).write_text(_digest(cache), "ascii")
        for word, frequency in self._words.items():
            if frequency == 0:
                # add_word(word, 0) would forbid the word in every tokenizer of the process.
                tokenizer.FREQ[word] = 0
            else:
                tokenizer.add_word(word, frequency)
        return tokenizer


def _is_own(cache: Path) -> bool:
    """Whether the cache is there as we wrote it."""
    try:
        return _digest_file(cache).read_text("ascii") == _digest(cache)
    except (OSError, UnicodeDecodeError):
        return False


def _digest(cache: Path) -> str:
    return hashlib.blake2b(cache.read_bytes()).hexdigest()


def _digest_file(cache: Path) -> Path:
    return cache.with_suffix(".digest")
