"""An article at a glance: how long it takes to read, its key terms, what to read beside it."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from bot.analysis import Analyzer
from bot.analysis.scripts import HAN
from bot.models import Article, ArticleCard, Passage, RelatedArticle, Summary
from bot.search.articles.key_terms import KEY_TERMS, KeyTerm, key_terms
from bot.search.articles.related import (
    RELATED_ARTICLES,
    TERMS_ASKED,
    ArticlePassages,
    name_table,
    related_articles,
)
from bot.search.library import Library
from bot.search.ranking.searcher import Searcher

CHINESE_CHARACTERS_A_MINUTE = 255
ENGLISH_WORDS_A_MINUTE = 238
TERMS_REMEMBERED = 100

_HAN = re.compile(f"[{HAN}]")
_WORD = re.compile(rf"[^\W_{HAN}]+(?:[-.'’][^\W_{HAN}]+)*")


class CardMaker:
    """Makes cards of articles; thread-safe. ``load`` gives the passages of an article in order."""

    def __init__(
        self,
        analyzer: Analyzer,
        searcher: Searcher,
        load: ArticlePassages,
        *,
        synonyms: Sequence[Sequence[str]] = (),
    ) -> None:
        self._analyzer = analyzer
        self._searcher = searcher
        self._load = load
        self._names: Mapping[str, str] = name_table(synonyms)
        self._known: dict[tuple[int, int], list[KeyTerm]] = {}

    def card(self, article: Article, summary: Summary, library: Library) -> ArticleCard:
        """The card of an article of the library, around a summary of it."""
        passages = self._load(article.id)
        terms = self._terms(article, passages, library)
        return ArticleCard(
            article=article,
            reading_minutes=reading_minutes(passage.text for passage in passages),
            key_terms=heaviest_terms(terms),
            summary=summary,
            related=self._related(article, passages, terms, library, RELATED_ARTICLES),
        )

    def related(
        self, article: Article, library: Library, *, limit: int = RELATED_ARTICLES
    ) -> tuple[RelatedArticle, ...]:
        """At most ``limit`` articles to read beside this one: see ``related_articles``."""
        passages = self._load(article.id)
        terms = self._terms(article, passages, library)
        return self._related(article, passages, terms, library, limit)

    def _terms(
        self, article: Article, passages: Sequence[Passage], library: Library
    ) -> list[KeyTerm]:
        """The article's key terms; those of late are remembered, as a card leads to what is related."""
        key = (article.id, library.revision)
        terms = self._known.get(key)
        if terms is None:
            terms = self._read(article, passages, library)
            if len(self._known) >= TERMS_REMEMBERED:
                self._known = {}
            self._known[key] = terms
        return terms

    def _read(
        self, article: Article, passages: Sequence[Passage], library: Library
    ) -> list[KeyTerm]:
        return key_terms(
            None if article.title_is_inferred else article.title,
            [passage.text for passage in passages],
            self._analyzer,
            library.index,
            names=self._names,
            limit=TERMS_ASKED,
        )

    def _related(
        self,
        article: Article,
        passages: Sequence[Passage],
        terms: Sequence[KeyTerm],
        library: Library,
        limit: int,
    ) -> tuple[RelatedArticle, ...]:
        return related_articles(
            article,
            passages,
            terms,
            library,
            self._searcher,
            self._load,
            names=self._names,
            limit=limit,
        )


def heaviest_terms(terms: Collection[KeyTerm], limit: int = KEY_TERMS) -> tuple[str, ...]:
    """The heaviest of the terms as they are written, names before the others."""
    heaviest = sorted(terms, key=lambda term: (-term.weight, term.text))[:limit]
    return tuple(term.text for term in sorted(heaviest, key=lambda term: not term.is_name))


def reading_minutes(texts: Iterable[str]) -> int:
    """Whole minutes that reading takes, rounded up, at least 1.

    English at 238 words a minute, the mean of 190 studies of silent reading (M. Brysbaert, "How many
    words do we read per minute?", Journal of Memory and Language 109, 2019). Chinese at 255
    characters a minute (S. Trauzettel-Klosinski, K. Dietz, "Standardized assessment of reading
    performance: the new International Reading Speed Texts IReST", IOVS 53, 2012), which was
    measured aloud: it promises nobody too much.

    >>> reading_minutes(["算" * 511]), reading_minutes(["one two"]), reading_minutes([])
    (3, 1, 1)
    """
    characters = words = 0
    for text in texts:
        characters += len(_HAN.findall(text))
        words += len(_WORD.findall(text))
    minutes = characters / CHINESE_CHARACTERS_A_MINUTE + words / ENGLISH_WORDS_A_MINUTE
    return max(1, math.ceil(minutes))
