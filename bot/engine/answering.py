"""What answers with the names for one thing that are known now: search, suggestions, summaries, cards."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import date

from bot.analysis import Analyzer
from bot.errors import StoreError
from bot.records import Records
from bot.search.articles.card import CardMaker
from bot.search.ranking.searcher import Searcher
from bot.search.suggestions.suggester import Suggester
from bot.search.summaries.budgets import Budgets
from bot.search.summaries.summariser import Summariser
from bot.store import Store

log = logging.getLogger(__name__)

Groups = Sequence[Sequence[str]]


class Answering:
    """The four that answer, made anew together when the team adds names for one thing.

    ``synonyms`` are those of the file; what the team adds stands in ``records``.
    """

    searcher: Searcher
    suggester: Suggester
    summaries: Summariser
    cards: CardMaker

    def __init__(
        self,
        store: Store,
        analyzer: Analyzer,
        records: Records,
        *,
        synonyms: Groups,
        budgets: Budgets,
        today: Callable[[], date],
    ) -> None:
        self._store = store
        self._analyzer = analyzer
        self._records = records
        self._synonyms = tuple(synonyms)
        self._budgets = budgets
        self._today = today
        self._version = (0, 0)
        self._use(self._synonyms)

    def learn_synonyms(self) -> None:
        """Ask with the names that the team has added by now, beside those of the file.

        Names that cannot be read must not keep questions from being answered.
        """
        try:
            version = self._records.synonyms.version()
            if version == self._version:
                return
            added = self._records.synonyms.folded()
        except (StoreError, ValueError, TypeError) as error:
            log.error("The names that the team has added cannot be read: %s", error)
            if isinstance(error, StoreError):
                return  # the next change of the database tries again
            added = ()
        self._use((*self._synonyms, *added))
        self._version = version

    def _use(self, groups: Groups) -> None:
        store, analyzer = self._store, self._analyzer
        self.searcher = Searcher(
            analyzer,
            store.passages,
            synonyms=groups,
            find_copies=store.near_copies,
            today=self._today,
        )
        self.suggester = Suggester(analyzer, self.searcher)
        self.summaries = Summariser(
            self.searcher,
            self.suggester,
            self._budgets,
            paragraphs_of=store.paragraphs,
            passages_of=store.article_passages,
        )
        self.cards = CardMaker(analyzer, self.searcher, store.article_passages, synonyms=groups)
