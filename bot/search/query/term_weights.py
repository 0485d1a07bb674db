"""How much each term of a query counts, before anything is known of the library.

A word of Han characters is asked for several times over: whole, as the words inside it, as pairs
and as single characters. A name in Latin letters or a figure is asked for once, and would be
outvoted. The weights even this out; they multiply BM25's own and need no part of speech.

Measured on CMRC 2018 and DRCD paragraphs over the best 60 candidates of all fields, K1 = 0.9
(nDCG@10, all questions): all weights 1 .905 and .943; names and figures at 2 .910 and .947; what
repeats a word at 0.5, with the weights of ``bot.search.ranking.scoring``, .915 and .950. The round numbers
were chosen with both sets in view. A grid over all weights, fitted to every second question, gained
.008 and .009 on the other half of CMRC (.016 and .012 on its own), .004 and .003 on that of DRCD
(.005 and .007). From 0.5 to 0.8, and from 2 to 3, nothing changes by more than .002. To measure
another value, change it and run ``wenzhai evaluate FOLDER…``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.analysis.scripts import is_han
from bot.models import Token

WORD_WEIGHT = 1.0
INNER_WEIGHT = 0.5
"""Pairs of characters, and words inside a longer one: they repeat what the word says."""
QUERY_NAME_WEIGHT = 2.0
"""Names, figures and words in other scripts, which have no pairs and no single characters."""

TermField = Literal["word", "bigram", "character"]


@dataclass(frozen=True, slots=True)
class QueryTerm:
    """A term that is scored, where it is looked up, and its weight (repeated terms add up).

    ``word`` and ``bigram`` share the words field of the index. ``is_inner`` says that a passage is
    no hit for this term alone: a single character that is part of a longer term.
    """

    text: str
    field: TermField
    weight: float
    is_inner: bool = False


def weighted_terms(
    tokens: Iterable[Token],
    *,
    words: Sequence[Token],
    characters: Iterable[Token],
    matching: Iterable[Token],
) -> tuple[QueryTerm, ...]:
    """The distinct terms of a query in its order, words and bigrams first.

    ``tokens`` are its terms (``Analyzer.query_terms``), each word before its equal pair;
    ``matching`` are those of them that make a hit alone.
    """
    makes_hit = {token.text for token in matching}
    whole = _whole_spans(words)
    inside = {(word.start, word.end) for word in words}
    seen: set[tuple[int, int]] = set()
    weights: dict[tuple[str, TermField], float] = {}
    for token in tokens:
        span = (token.start, token.end)
        field: TermField = "word"
        if not is_han(token.text):
            weight = QUERY_NAME_WEIGHT
        elif span in whole and span not in seen:
            weight = WORD_WEIGHT
        else:
            weight = INNER_WEIGHT
            field = "word" if span in inside and span not in seen else "bigram"
        seen.add(span)
        weights[token.text, field] = weights.get((token.text, field), 0.0) + weight
    for token in characters:
        weights[token.text, "character"] = weights.get((token.text, "character"), 0.0) + 1.0
    return tuple(
        QueryTerm(text, field, weight, field == "word" and text not in makes_hit)
        for (text, field), weight in weights.items()
    )


def term_weights(
    terms: Iterable[QueryTerm],
    *,
    fields: Sequence[TermField] = ("word", "bigram"),
    inner: bool | None = None,
) -> dict[str, float]:
    """The weights by term in ``fields``; of the inner terms, of the others, or of both (None)."""
    weights: dict[str, float] = {}
    for term in terms:
        if term.field in fields and (inner is None or term.is_inner is inner):
            weights[term.text] = weights.get(term.text, 0.0) + term.weight
    return weights


def _whole_spans(words: Iterable[Token]) -> set[tuple[int, int]]:
    """Spans of the first word of each position, which is the whole one."""
    first: dict[int, tuple[int, int]] = {}
    for word in words:
        first.setdefault(word.position, (word.start, word.end))
    return set(first.values())
