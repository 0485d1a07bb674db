"""How long summaries may be: what the team has set, and what one call asks for instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.analysis.language import character_limit, detect_language
from bot.errors import QueryError
from bot.models import Article, Language, Query
from bot.search.summaries.summary import (
    ARTICLE_CHARACTERS,
    ARTICLE_SENTENCES,
    QUERY_CHARACTERS,
    QUERY_SENTENCES,
)

SummaryLength = Literal["card", "full"]
"""At a glance, or in the sentences that the team has set."""

CARD_SENTENCES = 2
CARD_CHARACTERS = 75
MOST_SENTENCES = 20
MOST_CHARACTERS = 4000


@dataclass(frozen=True, slots=True)
class Budget:
    """At most so many sentences with so many characters together."""

    sentences: int
    characters: int


@dataclass(frozen=True, slots=True)
class Budgets:
    """What a summary may take where nothing else is asked: of an article, for a question, on a card.

    ``characters`` are for Chinese and count twice for an article or a question in English.
    """

    article: Budget = Budget(ARTICLE_SENTENCES, ARTICLE_CHARACTERS)
    query: Budget = Budget(QUERY_SENTENCES, QUERY_CHARACTERS)
    card: Budget = Budget(CARD_SENTENCES, CARD_CHARACTERS)

    def for_article(
        self,
        article: Article,
        sentences: int | None,
        characters: int | None,
        *,
        length: SummaryLength = "full",
    ) -> Budget:
        """The budget of one article; what is given is taken as it is. QueryError: out of range."""
        usual = self.card if length == "card" else self.article
        return _choose_budget(usual, article.language, sentences, characters)

    def for_query(self, query: Query, sentences: int | None, characters: int | None) -> Budget:
        """The budget of a question; what is given is taken as it is. QueryError: out of range."""
        asked = query.words
        return _choose_budget(self.query, detect_language(asked), sentences, characters)


def _choose_budget(
    usual: Budget, language: Language, sentences: int | None, characters: int | None
) -> Budget:
    for given, highest in ((sentences, MOST_SENTENCES), (characters, MOST_CHARACTERS)):
        if given is not None and not 1 <= given <= highest:
            raise QueryError("query_budget", given=given, highest=highest)
    return Budget(
        usual.sentences if sentences is None else sentences,
        character_limit(usual.characters, language) if characters is None else characters,
    )
