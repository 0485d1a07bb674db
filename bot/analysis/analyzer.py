"""The chain: fold, tokenize, filter; one for what is indexed and for what is asked."""

from __future__ import annotations

import hashlib
import unicodedata
from functools import partial
from importlib import metadata
from operator import attrgetter
from pathlib import Path
from typing import Any

from bot.analysis import filters
from bot.analysis.figures import find_figures
from bot.analysis.lexicon import Lexicon, read_dictionary, read_stop_list
from bot.analysis.normalize import Folded, fold
from bot.analysis.scripts import is_han
from bot.analysis.segmenter import Segmenter
from bot.analysis.tokenizer import RawToken, tokenize
from bot.models import Span, Token

ANALYZER_VERSION = 4
"""Raised with every change of code that gives other terms: stored tokens are then made again."""


class Analyzer:
    """Turns text into tokens; thread-safe. Terms hold no white space and are never punctuation.

    The offsets of every token are of the text as it was given. The order is by ``position``, whole
    words before what lies inside them.
    """

    def __init__(self, lexicon: Lexicon, stop_words: frozenset[str], *, cache_dir: Path) -> None:
        self.fingerprint = _fingerprint(lexicon)
        self._made_of = (lexicon, stop_words, cache_dir)
        self._stop_words = stop_words
        self._names = filters.names_pattern(lexicon.names)
        self._segmenter = Segmenter(lexicon, cache_dir=cache_dir)

    def __reduce__(self) -> tuple[Any, ...]:
        """Crosses to another process as its lists; jieba is loaded there anew."""
        lexicon, stop_words, cache_dir = self._made_of
        return partial(Analyzer, cache_dir=cache_dir), (lexicon, stop_words)

    def words(self, text: str) -> list[Token]:
        """Words with the words inside them, names and figures whole and in parts, stems."""
        folded = fold(text)
        return _located(folded, self._stemmed(folded.text, self._tokens(folded.text)))

    def terms(self, text: str) -> list[Token]:
        """What is indexed: ``words``, every pair of neighbouring Han characters, and values.

        A pair that is a word counts twice, as both: it tells more than one that straddles two
        words (worth .010 to .015 of nDCG@10 on two public sets).
        """
        folded = fold(text)
        return _located(folded, self._terms(folded.text, self._tokens(folded.text)))

    def characters(self, text: str) -> list[Token]:
        """Single Han characters, a weaker field of its own."""
        folded = fold(text)
        return _located(folded, filters.han_characters(folded.text))

    def bags(self, text: str) -> tuple[list[str], list[str]]:
        """The texts of ``terms`` and of ``characters``, in any order, in half the time."""
        folded = fold(text).text
        words = self._stemmed(folded, self._tokens(folded))
        values = [figure.term for figure in find_figures(folded)]
        pairs, letters = filters.han_pairs(folded), filters.han_letters(folded)
        return [word.text for word in words] + pairs + values, letters

    def query_terms(self, text: str) -> list[Token]:
        """``terms`` without question and function words; all of them if nothing else is there.

        A pair that lies half in such a word is kept: 速是 still tells where a phrase stood.
        """
        return self.query_parts(text)[0]

    def query_characters(self, text: str) -> list[Token]:
        """``characters`` without those of question and function words, on the same condition."""
        return self.query_parts(text)[1]

    def query_parts(self, text: str) -> tuple[list[Token], list[Token], list[Token]]:
        """``query_terms``, ``query_characters`` and ``words`` of a text, in half the time."""
        folded = fold(text)
        words = self._tokens(folded.text)
        terms = self._terms(folded.text, words)
        characters = filters.han_characters(folded.text)
        stops = self._stop_spans(words, text, folded)
        return (
            _located(folded, filters.outside(terms, stops) or terms),
            _located(folded, filters.outside(characters, stops) or characters),
            _located(folded, self._stemmed(folded.text, words)),
        )

    def dictionary_words(self) -> list[str]:
        """The words that Han characters are cut into: jieba's and the team's, in no order."""
        return self._segmenter.dictionary_words()

    def rarity(self, word: str) -> float:
        """How rare a folded Chinese word is in general: see ``Segmenter.rarity``."""
        return self._segmenter.rarity(word)

    def _tokens(self, folded: str) -> list[RawToken]:
        return tokenize(folded, self._segmenter)

    def _stemmed(self, folded: str, words: list[RawToken]) -> list[RawToken]:
        stemmed = filters.stem_english(words)
        names = filters.dictionary_names(folded, words, self._names)
        return sorted(stemmed + names, key=attrgetter("position")) if names else stemmed

    def _terms(self, folded: str, words: list[RawToken]) -> list[RawToken]:
        tokens = self._stemmed(folded, words) + filters.han_bigrams(folded, words)
        tokens += filters.value_terms(folded, words)
        tokens.sort(key=attrgetter("position"))
        return tokens

    def _stop_spans(self, words: list[RawToken], text: str, folded: Folded) -> list[Span]:
        """Where stop words stand; IT and US written so are names, unless all is in capitals."""
        spans = filters.stop_spans(words, self._stop_words)
        if text.isupper() and not any(map(is_han, text)):
            return spans
        return [span for span in spans if not _is_acronym(text, folded.span(*span))]


def build_analyzer(
    *, cache_dir: Path, user_dictionary: Path | None = None, stop_list: Path | None = None
) -> Analyzer:
    """An analyzer with the given lists, or those that ship with the bot.

    The lists are read now, so that a mistake in them is a ``ConfigError`` at start-up; jieba is
    loaded with the first text, and keeps its cache in ``cache_dir``.
    """
    return Analyzer(
        read_dictionary(user_dictionary), read_stop_list(stop_list), cache_dir=cache_dir
    )


def _is_acronym(text: str, span: Span) -> bool:
    start, end = span
    return end - start > 1 and text[start:end].isupper()


def _located(folded: Folded, tokens: list[RawToken]) -> list[Token]:
    starts, ends = folded.starts, folded.ends
    return [Token(t.text, starts[t.start], ends[t.end - 1], t.position) for t in tokens]


def _fingerprint(lexicon: Lexicon) -> str:
    """Twelve hex digits of everything that decides which terms a text has.

    The stop list is left out: it drops words from queries only, and an edit of it must not have
    the whole library segmented again.
    """
    parts = (
        str(ANALYZER_VERSION),
        metadata.version("jieba"),
        metadata.version("opencc"),
        metadata.version("snowballstemmer"),
        unicodedata.unidata_version,
        lexicon.digest,
    )
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]
