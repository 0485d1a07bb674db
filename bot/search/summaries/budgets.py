"""How long summaries may be: what the team has set, and what one call asks for instead."""

from __future__ import annotations

from dataclasses import dataclass

from bot.analysis.language import character_limit, detect_language
from bot.errors import QueryError
from bot.models import Article, Language, Query
from bot.search.summaries.summary import (
    ARTICLE_CHARACTERS,
    ARTICLE_SENTENCES,
    QUERY_CHARACTERS,
    QUERY_SENTENCES,
)

MOST_SENTENCES = 20
MOST_CHARACTERS = 4000


@dataclass(frozen=True, slots=True)
class Budget:
    """At most so many sentences with so many characters together."""

    sentences: int
    characters: int


@dataclass(frozen=True, slots=True)
class Budgets:
    """What a summary may take where nothing else is asked: of an article, and for a question.

    ``characters`` are for Chinese and count twice for an article or a question in English.
    """

    article: Budget = Budget(ARTICLE_SENTENCES, ARTICLE_CHARACTERS)
    query: Budget = Budget(QUERY_SENTENCES, QUERY_CHARACTERS)

    def for_article(
        self, article: Article, sentences: int | None, characters: int | None
    ) -> Budget:
        """The budget of one article; what is given is taken as it is. QueryError: out of range."""
        return _choose_budget(self.article, article.language, sentences, characters)

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
