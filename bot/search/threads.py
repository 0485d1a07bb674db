"""What a conversation is about, in terms that the library knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bot.analysis import Analyzer
from bot.index import Index
from bot.models import Token

TERMS_OF_A_THREAD = 6
SHORTEST_TERM = 2
LONGEST_NAME = 8
"""Characters: what is longer is no name, but a clause."""


def telling_terms(
    texts: Sequence[str], analyzer: Analyzer, index: Index, *, limit: int = TERMS_OF_A_THREAD
) -> list[str]:
    """The most telling terms of some messages, best first, as somebody wrote them.

    A term weighs its count times its IDF in the library; terms that no passage holds, question and
    function words, single characters and parts of a chosen term are left out. Words that stand side
    by side are one name if the library has them side by side too (光合 + 组织).
    """
    counts: Counter[str] = Counter()
    for text in texts:
        for start, end in _names(text, analyzer, index):
            counts[text[start:end]] += 1
    weights = {name: count * _weight(name, analyzer, index) for name, count in counts.items()}
    chosen: list[str] = []
    for name in sorted(weights, key=lambda name: (-weights[name], -len(name), name)):
        if not any(name in other or other in name for other in chosen):
            chosen.append(name)
        if len(chosen) == limit:
            break
    return chosen


def _weight(name: str, analyzer: Analyzer, index: Index) -> float:
    """The IDF of the name's rarest word."""
    words = [token.text for token in analyzer.words(name) if len(token.text) >= SHORTEST_TERM]
    return float(max(index.words.idf_of(words), default=0.0))


def _names(text: str, analyzer: Analyzer, index: Index) -> list[tuple[int, int]]:
    """Spans of the telling words of a message, neighbours joined to names."""
    telling = {(token.start, token.end) for token in analyzer.query_terms(text)}
    longest: dict[int, Token] = {}
    for token in analyzer.words(text):
        if (token.start, token.end) in telling and len(token.text) >= SHORTEST_TERM:
            longest.setdefault(token.position, token)
    words = list(longest.values())
    df = index.words.df_of([word.text for word in words]).tolist()
    names: list[tuple[int, int]] = []
    for word, count in zip(words, df, strict=True):
        if not count:
            continue
        if names and names[-1][1] == word.start and word.end - names[-1][0] <= LONGEST_NAME:
            joint = [token.text for token in analyzer.terms(text[word.start - 1 : word.start + 1])]
            if index.words.df_of(joint[-1:]).all() or not _is_han_pair(joint[-1:]):
                names[-1] = (names[-1][0], word.end)
                continue
        names.append((word.start, word.end))
    return names


def _is_han_pair(terms: Sequence[str]) -> bool:
    return any(len(term) == SHORTEST_TERM and not term.isascii() for term in terms)
