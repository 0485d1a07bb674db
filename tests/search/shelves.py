"""Libraries made by hand, for what expands or replaces a query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.analysis import Analyzer
from bot.index import ArticleTokens, Index, PassageTokens, TermCounts, Vocabulary
from bot.models import Article, Passage, Results, Suggestion
from bot.search.library import Library
from bot.search.ranking.searcher import Searcher
from bot.search.suggestions.suggester import Suggester


class Shelf:
    """A library of articles of one passage each, searched with some synonyms."""

    def __init__(
        self,
        analyzer: Analyzer,
        texts: Sequence[str],
        *,
        synonyms: Sequence[Sequence[str]] = (),
        titles: Sequence[str] = (),
        published: Sequence[str] = (),
    ) -> None:
        vocabulary = Vocabulary()
        self.passages = {i: Passage(i, i, 0, text, None) for i, text in enumerate(texts, 1)}
        articles = {i: _article(i) for i in self.passages}
        for i, title in enumerate(titles, 1):
            articles[i] = replace(articles[i], title=title)
        for i, day in enumerate(published, 1):
            articles[i] = replace(articles[i], published=day)
        tokens = []

        def title_words(i: int) -> list[str]:
            return analyzer.bags(articles[i].title)[0] if titles else []

        for i, passage in self.passages.items():
            words, characters = analyzer.bags(passage.text)
            counted = PassageTokens(
                i, TermCounts.count(words, vocabulary), TermCounts.count(characters, vocabulary)
            )
            tokens.append(
                ArticleTokens(i, TermCounts.count(title_words(i), vocabulary), (counted,))
            )
        self.library = Library(Index.build(tokens, vocabulary), articles, revision=1)
        self.searcher = Searcher(
            analyzer, self.load, synonyms=synonyms, today=lambda: date(2026, 5, 13)
        )
        self.suggester = Suggester(analyzer, self.searcher)

    def load(self, ids: Sequence[int]) -> dict[int, Passage]:
        return {i: self.passages[i] for i in ids if i in self.passages}

    def search(self, raw: str) -> Results:
        return self.searcher.search(self.searcher.read(raw), self.library, page=1, page_size=10)

    def found(self, raw: str) -> list[str]:
        """The texts of the hits, best first."""
        return [hit.passage.text for group in self.search(raw).articles for hit in group.hits]

    def suggestions(self, raw: str) -> list[Suggestion]:
        return list(self.suggester.suggestions(self.search(raw), self.library))


def _article(article_id: int) -> Article:
    return Article(
        id=article_id,
        title=f"文{article_id}",
        title_is_inferred=False,
        author=None,
        source="产业周刊" if article_id % 2 else "长河财经",
        published=None,
        language="zh-Hans",
        url=None,
        path=f"/{article_id}",
        added_at="2026-01-01T00:00:00+00:00",
        passage_count=1,
        character_count=20,
    )
