"""Makes the summary that is asked for: of an article, of a question, of what a title answers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from bot.errors import NotFoundError
from bot.models import Article, Paragraph, Passage, Query, Quotation, Summary
from bot.search.articles.references import names_one_article, resolve_article
from bot.search.articles.titled import titled_articles
from bot.search.library import Library
from bot.search.ranking.searcher import Searcher
from bot.search.suggestions.suggester import Suggester
from bot.search.summaries.budgets import Budget, Budgets, SummaryLength
from bot.search.summaries.summary import quote_article, quote_hits

SUMMARY_ARTICLES = 20
TITLED_ARTICLES = 3
TITLED_SENTENCES = 3


class Summariser:
    """``paragraphs_of`` and ``passages_of`` give an article's texts by its id."""

    def __init__(
        self,
        searcher: Searcher,
        suggester: Suggester,
        budgets: Budgets,
        *,
        paragraphs_of: Callable[[int], Sequence[Paragraph]],
        passages_of: Callable[[int], Sequence[Passage]],
    ) -> None:
        self._searcher = searcher
        self._suggester = suggester
        self._budgets = budgets
        self._paragraphs_of = paragraphs_of
        self._passages_of = passages_of

    def summarise(
        self,
        raw: str,
        library: Library,
        sentences: int | None,
        characters: int | None,
        *,
        length: SummaryLength = "full",
        part: int = 1,
    ) -> Summary:
        """The summary of the article that ``raw`` names, or what answers it as a question.

        ``length`` is of an article's summary. ``part`` 2 goes on with what part 1 has not quoted.
        NotFoundError: it names an article that the library lacks.
        """
        article = resolve_article(raw, library.articles)
        if article is not None:
            return self.summarise_article(article, sentences, characters, length=length, part=part)
        if names_one_article(raw):
            raise NotFoundError(raw.strip())
        query = self._searcher.read(raw)
        budget = self._budgets.for_query(query, sentences, characters)
        results = self._searcher.search(
            query, library, page=1, page_size=SUMMARY_ARTICLES, cuts_snippets=False
        )
        weights = self._searcher.weights(query, library)

        def quote(quoted: Collection[str]) -> tuple[Quotation, ...]:
            return quote_hits(
                results,
                weights,
                max_sentences=budget.sentences,
                max_characters=budget.characters,
                quoted=quoted,
            )

        quotations = _quote_part(quote, part)
        if part == 1 and (not quotations or results.is_partial):
            by_title = self._quote_titled(query, library, budget)
            if by_title:
                return Summary(by_title, query=query, losses=results.losses, remarks=query.remarks)
        return Summary(
            quotations=quotations,
            query=query,
            is_partial=results.is_partial,
            unknown_terms=results.unknown_terms,
            losses=results.losses,
            remarks=results.remarks,
            suggestions=self._suggester.suggestions(results, library),
        )

    def summarise_article(
        self,
        article: Article,
        sentences: int | None,
        characters: int | None,
        *,
        length: SummaryLength = "full",
        part: int = 1,
    ) -> Summary:
        """The article in its own sentences; ``part`` 2 goes on with what part 1 has not quoted."""
        budget = self._budgets.for_article(article, sentences, characters, length=length)
        paragraphs, passages = self._paragraphs_of(article.id), self._passages_of(article.id)

        def quote(quoted: Collection[str]) -> tuple[Quotation, ...]:
            return quote_article(
                article,
                paragraphs,
                passages,
                max_sentences=budget.sentences,
                max_characters=budget.characters,
                quoted=quoted,
            )

        return Summary(quotations=_quote_part(quote, part), article=article)

    def _quote_titled(
        self, query: Query, library: Library, budget: Budget
    ) -> tuple[Quotation, ...]:
        """What the articles say whose title is what is asked for; nothing where there are none."""
        titled = titled_articles(
            query, library.articles.values(), limit=min(TITLED_ARTICLES, budget.sentences)
        )
        return tuple(
            quotation
            for article in titled
            for quotation in self.summarise_article(
                article,
                min(TITLED_SENTENCES, budget.sentences) if len(titled) == 1 else 1,
                max(1, budget.characters // len(titled)),
            ).quotations
        )


def _quote_part(
    quote: Callable[[Collection[str]], tuple[Quotation, ...]], part: int
) -> tuple[Quotation, ...]:
    """What ``quote`` gives beside all that the parts before have quoted."""
    quoted: list[str] = []
    quotations = quote(quoted)
    for _ in range(1, part):
        quoted += [quotation.text for quotation in quotations]
        quotations = quote(quoted)
    return quotations
