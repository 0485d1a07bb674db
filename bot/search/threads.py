"""What a conversation is about, in terms that the library knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bot.analysis import Analyzer
from bot.index import Index

TERMS_OF_A_THREAD = 6
SHORTEST_TERM = 2


def telling_terms(
    texts: Sequence[str], analyzer: Analyzer, index: Index, *, limit: int = TERMS_OF_A_THREAD
) -> list[str]:
    """The most telling terms of some messages, best first, as somebody wrote them.

    A term weighs its count times its IDF in the library; terms that no passage holds, question and
    function words, single characters and parts of a chosen term are left out.
    """
    counts: Counter[str] = Counter()
    written: dict[str, str] = {}
    for text in texts:
        telling = {token.text for token in analyzer.query_terms(text)}
        for token in analyzer.words(text):
            if token.text in telling and len(token.text) >= SHORTEST_TERM:
                counts[token.text] += 1
                written.setdefault(token.text, text[token.start : token.end])
    terms = list(counts)
    df, idf = index.words.df_of(terms).tolist(), index.words.idf_of(terms).tolist()
    weights = {
        term: counts[term] * weight for term, n, weight in zip(terms, df, idf, strict=True) if n
    }
    chosen: list[str] = []
    for term in sorted(weights, key=lambda t: (-weights[t], -len(t), t)):
        if not any(term in other or other in term for other in chosen):
            chosen.append(term)
        if len(chosen) == limit:
            break
    return [written[term] for term in chosen]
