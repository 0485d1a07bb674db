"""Summaries over JSON lines, for measuring their quality with a scorer.

One object a line in, one a line out, in the same order::

    {"op":"summarize","title":"…","text":"…","query":null,"max_sentences":3,"max_chars":120}
    {"sentences":["…"],"ms":1.9}

``query``, ``title`` and ``max_chars`` may be null or missing. A line that cannot be answered gives
``{"sentences":[],"error":"…","ms":0.1}``.
"""

from __future__ import annotations

import json
import math
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TextIO

from bot.analysis import Analyzer
from bot.search.query.query_terms import QueryTerms
from bot.search.query.question_type import read_question_type
from bot.search.sentences.sentence import split_sentences
from bot.search.summaries.answer_candidate import Source
from bot.search.summaries.article_sentences import choose_sentences
from bot.search.summaries.query_sentences import choose_answers

_UNLIMITED = 10**9
_DEFAULT_SENTENCES = 3


@dataclass(frozen=True, slots=True)
class SummaryRequest:
    """One line, parsed: an article, and what it is to be asked (None: what it says)."""

    title: str | None
    text: str
    query: str | None
    max_sentences: int
    max_characters: int


def parse_request(line: str) -> SummaryRequest:
    """The request in a line; ``ValueError`` says what is wrong with it."""
    request = json.loads(line)
    if not isinstance(request, dict) or request.get("op") != "summarize":
        raise ValueError('a request is a JSON object with "op": "summarize"')
    for field in ("title", "text", "query"):
        if not isinstance(request.get(field), str | None):
            raise ValueError(f'"{field}" is {request[field]!r}: it must be a string or null')
    return SummaryRequest(
        title=request.get("title") or None,
        text=request.get("text") or "",
        query=request.get("query") or None,
        max_sentences=_limit(request, "max_sentences", _DEFAULT_SENTENCES),
        max_characters=_limit(request, "max_chars", _UNLIMITED),
    )


def summarise_request(request: SummaryRequest, analyzer: Analyzer) -> list[str]:
    """The sentences that sum up the article, or that answer the query from it."""
    paragraphs = request.text.split("\n")
    if request.query is None:
        excerpts = choose_sentences(
            request.title,
            paragraphs,
            max_sentences=request.max_sentences,
            max_characters=request.max_characters,
        )
        return [excerpt.text for excerpt in excerpts]
    weights = weigh_terms(request.query, request.text, analyzer)
    sources = rank_paragraphs(weights, request.text, request.title)
    chosen = choose_answers(
        sources,
        weights,
        question_type=read_question_type(request.query),
        max_sentences=request.max_sentences,
        max_characters=request.max_characters,
        per_article=request.max_sentences,
    )
    return [evidence.sentence.text for evidence in chosen]


def rank_paragraphs(weights: Mapping[str, float], text: str, title: str | None) -> list[Source]:
    """The paragraphs by what they hold of the terms.

    In the library the index ranks the passages of many articles; here there is one article.
    """
    terms = QueryTerms(weights)
    sources = [
        Source(paragraph, article=0, position=position, title=title)
        for position, paragraph in enumerate(text.split("\n"))
    ]
    return sorted(sources, key=lambda source: -terms.worth(source.text))


def run(lines: Iterable[str], out: TextIO, analyzer: Analyzer) -> None:
    """Answer every line that is not blank, each as soon as it is read."""
    for line in lines:
        if line.strip():
            json.dump(_answer(line, analyzer), out, ensure_ascii=False)
            out.write("\n")
            out.flush()


def _answer(line: str, analyzer: Analyzer) -> dict[str, object]:
    begun = time.perf_counter()
    answer: dict[str, object]
    try:
        answer = {"sentences": summarise_request(parse_request(line), analyzer)}
    except ValueError as error:
        answer = {"sentences": [], "error": str(error)}
    answer["ms"] = round((time.perf_counter() - begun) * 1000, 3)
    return answer


def _limit(request: Mapping[str, object], field: str, default: int) -> int:
    value = request.get(field)
    if value is None:
        return default
    if not isinstance(value, int) or value < 1:
        raise ValueError(
            f'"{field}" is {value!r}: it must be a whole number of at least 1, or null'
        )
    return value


def weigh_terms(query: str, text: str, analyzer: Analyzer) -> dict[str, float]:
    """The IDF of the query's terms over the sentences of the text, as BM25 has it (never negative)."""
    terms = {token.text for token in analyzer.query_terms(query)}
    sentences = [sentence.folded for sentence in split_sentences(text.split("\n"))]
    every = QueryTerms(dict.fromkeys(terms, 1.0))
    holds = [every.found_in(sentence) for sentence in sentences]
    count = len(sentences)
    counts = {term: sum(term in held for held in holds) for term in terms}
    return {term: math.log(1 + (count - df + 0.5) / (df + 0.5)) for term, df in counts.items()}
