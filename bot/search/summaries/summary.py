"""Summaries: sentences chosen from articles, never written.

``summarise_article`` tells what an article says, ``quote_hits`` what several articles say to a
question. Both return quotations that are verbatim substrings of the cleaned article, in an order
that depends on nothing but what is given.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from bot.analysis.language import character_limit, detect_language
from bot.models import Article, Paragraph, Passage, Query, Quotation, Results
from bot.search.query.question_type import read_question_type
from bot.search.summaries.answer_candidate import Source
from bot.search.summaries.article_sentences import choose_sentences
from bot.search.summaries.query_sentences import choose_answers

ARTICLE_SENTENCES = 3
ARTICLE_CHARACTERS = 240
QUERY_SENTENCES = 5
QUERY_CHARACTERS = 400
SENTENCES_PER_ARTICLE = 2


def quote_article(
    article: Article,
    paragraphs: Sequence[Paragraph],
    passages: Sequence[Passage],
    *,
    max_sentences: int = ARTICLE_SENTENCES,
    max_characters: int | None = None,
    quoted: Collection[str] = (),
) -> tuple[Quotation, ...]:
    """The article in ``max_sentences`` sentences, in its own order; headings are never quoted.

    ``max_characters`` is 240 where it is not given, and twice that for an article in English.
    Nothing is returned only for an article that has nothing to quote, such as one of questions.
    """
    if max_characters is None:
        max_characters = character_limit(ARTICLE_CHARACTERS, article.language)
    body = [paragraph.text for paragraph in paragraphs if paragraph.kind == "body"]
    excerpts = choose_sentences(
        # A title that was taken from the text says nothing about the text.
        None if article.title_is_inferred else article.title,
        body,
        max_sentences=max_sentences,
        max_characters=max_characters,
        quoted=quoted,
    )
    return tuple(
        Quotation(
            excerpt.text,
            article,
            _position(excerpt.text, passages),
            excerpt.is_cut,
            excerpt.reasons,
        )
        for excerpt in excerpts
    )


def quote_hits(
    results: Results,
    weights: Mapping[str, float],
    *,
    max_sentences: int = QUERY_SENTENCES,
    max_characters: int | None = None,
    per_article: int = SENTENCES_PER_ARTICLE,
    quoted: Collection[str] = (),
) -> tuple[Quotation, ...]:
    """The sentences of the hits that answer the query together.

    ``weights`` are the query's terms as indexed, with the IDF of each. Articles come by their rank,
    the sentences of one in its own order, ``per_article`` at most unless only one matches.
    ``max_characters`` is 400 where it is not given, and twice that for a query in English.
    """
    query = results.query.words
    if max_characters is None:
        max_characters = character_limit(QUERY_CHARACTERS, detect_language(query))
    sources = [
        Source(_body(hit.passage), rank, hit.passage.position, found.article.title)
        for rank, found in enumerate(results.articles)
        for hit in found.hits
    ]
    chosen = choose_answers(
        sources,
        weights,
        question_type=read_question_type(query),
        max_sentences=max_sentences,
        max_characters=max_characters,
        per_article=per_article,
        quoted=quoted,
        years=_years_asked(results.query),
    )
    return tuple(
        Quotation(
            candidate.sentence.text,
            results.articles[candidate.source.article].article,
            candidate.source.position,
            candidate.sentence.is_cut,
            candidate.reasons,
        )
        for candidate in chosen
    )


def _years_asked(query: Query) -> tuple[str, ...]:
    """The year that the question itself names, which the parser has read out of its words."""
    period = query.period
    if period is None or not period.since or not period.until:
        return ()
    return (period.since[:4],) if period.since[:4] == period.until[:4] else ()


def _body(passage: Passage) -> str:
    """The text without the heading that opens it: a heading is never quoted."""
    return passage.text.removeprefix(f"{passage.heading}\n") if passage.heading else passage.text


def _position(text: str, passages: Sequence[Passage]) -> int:
    """The position of the passage that holds the quotation; 0 where none does."""
    return next((passage.position for passage in passages if text in passage.text), 0)
