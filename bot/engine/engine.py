"""The one door: Slack, the terminal and the tests all call these methods and get the same answers.

It composes the library that is searched (``LiveLibrary``), what reads it, and ``Records``.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.analysis import Analyzer
from bot.analysis.lexicon import read_synonyms
from bot.config import Settings
from bot.engine.answering import Answering
from bot.engine.collecting import USUAL_COLLECTING, Collecting, Collector, known_report
from bot.engine.editing import Editor
from bot.engine.exchange import Exchange
from bot.engine.from_settings import analyzer_of, budgets_of, clock_of
from bot.engine.live_library import LiveLibrary
from bot.errors import NotFoundError
from bot.ingest import find_files
from bot.ingest.importer import AddReport, Importer
from bot.models import (
    Article,
    ArticleCard,
    ArticleEdit,
    ArticleHits,
    ArticlePage,
    FeedReport,
    Hit,
    LibraryStatus,
    LinkReport,
    Passage,
    Query,
    RelatedArticle,
    Results,
    StorageStatus,
    Summary,
    ThreadAnswer,
)
from bot.records import Records
from bot.search.articles.listing import library_status, list_articles
from bot.search.articles.references import article_behind, names_one_article, resolve_article
from bot.search.articles.related import RELATED_ARTICLES
from bot.search.library import Library
from bot.search.query.query_words import query_words
from bot.search.query.thread_terms import telling_terms
from bot.search.ranking.watch_matches import ArrivalSearch
from bot.search.summaries.budgets import Budgets, SummaryLength
from bot.store import Store
from bot.store.kept_index import SAVED_FROM_PASSAGES

DATABASE_NAME = "wenzhai.db"
USUAL_BUDGETS = Budgets()


class Engine:
    """Answers questions from the library and changes it; every method may be called from any thread.

    Raises only subclasses of BotError for what a person can put right.
    """

    def __init__(
        self,
        store: Store,
        analyzer: Analyzer,
        *,
        page_size: int = 5,
        synonyms: Sequence[Sequence[str]] = (),
        saved_from_passages: int = SAVED_FROM_PASSAGES,
        budgets: Budgets = USUAL_BUDGETS,
        question_log_days: int = 90,
        collecting: Collecting = USUAL_COLLECTING,
        today: Callable[[], date] = date.today,
        largest_file_mb: int = 20,
    ) -> None:
        self._today = today
        self._store = store
        self._analyzer = analyzer
        self._page_size = page_size
        self.records = Records(store, question_log_days=question_log_days)
        self._answering = Answering(
            store, analyzer, self.records, synonyms=synonyms, budgets=budgets, today=today
        )
        self._live = LiveLibrary(
            store,
            saved_from_passages=saved_from_passages,
            on_change=self._answering.learn_synonyms,
        )
        self._importer = Importer(
            store, analyzer, self._live.vocabulary, most_bytes=largest_file_mb * 1_000_000
        )
        self.editor = Editor(store, analyzer, self._live)
        self.exchange = Exchange(store, analyzer, self._live)
        self.collector = Collector(store, analyzer, self._live.vocabulary, self.records, collecting)

    @classmethod
    def open(cls, settings: Settings) -> Self:
        """The engine over the library in ``settings.data_dir``."""
        analyzer = analyzer_of(settings)
        synonyms = read_synonyms(settings.synonyms)
        store = Store(settings.data_dir / DATABASE_NAME)
        return cls(
            store,
            analyzer,
            page_size=settings.page_size,
            synonyms=synonyms,
            budgets=budgets_of(settings),
            question_log_days=settings.question_log_days,
            collecting=Collecting.of(settings),
            today=clock_of(settings),
            largest_file_mb=settings.largest_file_mb,
        )

    def close(self) -> None:
        """Stop what runs in the background and close the database."""
        self._live.close()
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    # --- answering ---------------------------------------------------------------------------

    def find(self, raw: str, *, page: int = 1, explain: bool = False) -> Results:
        """The paragraphs that answer a question, one article at a time.

        ``explain`` adds to every hit what each term gave it.
        """
        query = self._answering.searcher.read(raw)
        if names_one_article(query.text) and not query.phrases:
            return Results(query, (), 1, 1, 0, 0, remarks=query.remarks)

        def results(library: Library) -> Results:
            found = self._answering.searcher.search(
                query, library, page=page, page_size=self._page_size
            )
            if explain:
                found = self._answering.searcher.explained(found, library)
            return replace(found, suggestions=self._answering.suggester.suggestions(found, library))

        return self._live.answered(results)

    def summary(
        self,
        raw: str,
        *,
        sentences: int | None = None,
        characters: int | None = None,
        length: SummaryLength = "full",
        part: int = 1,
    ) -> Summary:
        """Quoted sentences on one article (``#12``, its title, its link) or on a question.

        At most so many ``sentences`` with so many ``characters`` together; what is not given is
        what the team has set (``Budgets``); ``length`` "card" is an article at a glance. ``part`` 2
        goes on with sentences that part 1 has not quoted, and is empty where there are none.
        """
        return self._live.answered(
            lambda library: self._answering.summaries.summarise(
                raw, library, sentences, characters, length=length, part=part
            )
        )

    def card(
        self,
        reference: str,
        *,
        sentences: int | None = None,
        characters: int | None = None,
        length: SummaryLength = "full",
    ) -> ArticleCard:
        """An article (``#12``, its title, its link) at a glance, its summary as ``summary`` has it.

        NotFoundError: there is no such article.
        """

        def made(library: Library) -> ArticleCard:
            article = resolve_article(reference, library.articles)
            if article is None:
                raise NotFoundError(reference.strip())
            summary = self._answering.summaries.summarise_article(
                article, sentences, characters, length=length
            )
            return self._answering.cards.card(article, summary, library)

        return self._live.answered(made)

    def related(self, article_id: int, limit: int = RELATED_ARTICLES) -> tuple[RelatedArticle, ...]:
        """Articles to read beside this one, the same story first; NotFoundError without it."""

        def found(library: Library) -> tuple[RelatedArticle, ...]:
            article = library.articles.get(article_id)
            if article is None:
                raise NotFoundError(f"#{article_id}")
            return self._answering.cards.related(article, library, limit=limit)

        return self._live.answered(found)

    def names_article(self, raw: str) -> bool:
        """Whether the text names an article, by number, title or link, rather than asks a question.

        A number or a link that the library lacks names one all the same.
        """
        return names_one_article(raw) or bool(resolve_article(raw, self._live.current().articles))

    def articles(self, raw: str = "", *, page: int = 1) -> ArticlePage:
        """The library's articles, newest first, as far as they match filters and title words."""
        query = (
            self._answering.searcher.read(raw, needs_words=False)
            if raw.strip()
            else Query(raw="", text="")
        )
        return list_articles(
            query, self._live.current().articles.values(), page=page, page_size=self._page_size * 2
        )

    def article(self, reference: str) -> tuple[Article, tuple[Passage, ...]]:
        """An article (``#12``, its title, its link) with its passages; NotFoundError otherwise."""
        article = resolve_article(reference, self._live.current().articles)
        if article is None:
            raise NotFoundError(reference)
        return article, self._store.article_passages(article.id)

    def linked_article(self, link: str) -> Article | None:
        """The article that a link leads to, however the link was shared; None where there is none."""
        return article_behind(link, self._live.current().articles.values())

    def original(self, article_id: int) -> str:
        """The text that an article was read from, before cleaning."""
        text = self._store.original(article_id)
        if text is None:
            raise NotFoundError(f"#{article_id}")
        return text

    def query_words(self, text: str) -> tuple[str, ...]:
        """The words of a question in its order, as they are written, but for those that say nothing."""
        return query_words(text, self._analyzer)

    def thread_query(self, texts: Sequence[str]) -> str:
        """The terms that a conversation is about, as a query; empty when it names none we know."""
        return self._live.answered(
            lambda library: " ".join(telling_terms(texts, self._analyzer, library.index))
        )

    def thread_answer(self, texts: Sequence[str]) -> ThreadAnswer:
        """What the library says to a conversation: excerpts and a summary for its terms.

        Nothing that was said in it is quoted. Without a term that the library knows, all is empty.
        """
        terms = self._live.answered(
            lambda library: tuple(telling_terms(texts, self._analyzer, library.index))
        )
        query = " ".join(terms)
        if not terms:
            asked = Query(raw="", text="")
            return ThreadAnswer((), "", Results(asked, (), 1, 1, 0, 0), Summary((), query=asked))
        return ThreadAnswer(terms, query, self.find(query), self.summary(query))

    def answering(self, raw: str, passage_ids: Sequence[int]) -> tuple[Hit, ...]:
        """Those of the passages that answer a question well, best first: see ``ArrivalSearch``."""
        query = self._answering.searcher.read(raw)
        return self._live.answered(
            lambda library: self._arrivals().answering(query, library, passage_ids)
        )

    def shown(self, raw: str, passage_ids: Sequence[int]) -> tuple[ArticleHits, ...]:
        """These passages by article, as ``find`` would show them; those that are gone left out."""
        query = self._answering.searcher.read(raw)
        return self._live.answered(
            lambda library: self._arrivals().shown(query, library, passage_ids)
        )

    def _arrivals(self) -> ArrivalSearch:
        return ArrivalSearch(self._answering.searcher, self._store.passages)

    def status(self) -> LibraryStatus:
        """The state of the library at a glance."""
        return library_status(self._live.current().articles.values())

    def storage(self) -> StorageStatus:
        """What the library and its records take on disk."""
        log_of_questions = self.records.question_log
        return StorageStatus(
            database_bytes=self._store.size_bytes(),
            index_bytes=self._live.size_bytes(),
            question_count=log_of_questions.row_count(),
            question_days=log_of_questions.kept_days,
        )

    def claim(self, *keys: str) -> bool:
        """True where none of the keys was given before, across threads, processes and restarts."""
        return self._store.claim(*keys)

    def unclaim(self, key: str) -> None:
        """Take a claim back: what it was for did not happen, and may be tried again."""
        self._store.unclaim(key)

    def problems(self) -> list[str]:
        """What is wrong with the database file; empty when it is sound."""
        return self._store.problems()

    # --- changing ----------------------------------------------------------------------------

    def find_files(self, paths: Sequence[Path]) -> list[Path]:
        """The files that ``add`` would read under these paths."""
        return find_files(paths)

    def add(
        self,
        files: Iterable[Path],
        folders: Sequence[Path] = (),
        *,
        prune: bool = False,
        prune_most: bool = False,
        force: bool = False,
    ) -> Generator[AddReport, None, None]:
        """Read files into the library: see ``Importer.add``."""
        return self._importer.add(files, folders, prune=prune, prune_most=prune_most, force=force)

    def today(self) -> date:
        """The day that 上周 and last month count from: the settings', or the host's."""
        return self._today()

    def save_link(
        self, link: str, *, by: str = "", again: bool = False, force: bool = False
    ) -> LinkReport:
        """Read a link's page into the library; one that is known is read only ``again``.

        ``force`` reads a page that says it is no article too. Raises FetchError (also: no article
        there) and SourceError (NoArticleError: the page says what else it is)."""
        if not again and (article := self.linked_article(link)):
            return known_report(link, article)
        return self.collector.save_link(link, by=by, force=force)

    def check_feeds(self, stops: Callable[[], bool]) -> list[FeedReport]:
        """Look at the feeds that are due until ``stops`` says so."""
        return self.collector.check_feeds(stops)

    def edit_article(self, article_id: int, edit: ArticleEdit) -> Article:
        """Correct what is known of an article; its text, its number and its passages stay.

        What is corrected holds when the source is read again. Raises EditError for values that
        cannot be taken, and NotFoundError.
        """
        self.editor.edit(article_id, edit)
        return self.article(f"#{article_id}")[0]

    def remove(self, article_id: int, *, by: str = "") -> None:
        """Remove an article from the library: see ``RemovedArticles``; NotFoundError without it."""
        self.records.removed.remove(article_id, by=by)

    def restore(self, article_id: int) -> Article:
        """Bring a removed article back, with its old number; RestoreError where that cannot be."""
        self.records.removed.restore(article_id)
        for _ in self._importer.segment_again(only=article_id):
            pass
        return self.article(f"#{article_id}")[0]

    # --- keeping up --------------------------------------------------------------------------

    def stale_count(self) -> int:
        """Articles whose terms were made by an analyzer that has changed since."""
        return len(self._store.stale_articles(self._analyzer.fingerprint))

    def segment_again(self) -> Iterator[int]:
        """Bring stale articles up to the present analyzer: see ``Importer.segment_again``."""
        return self._importer.segment_again()

    def save_index(self) -> None:
        """Save the index beside the database, if so much of it is in memory alone to be worth it.

        The next start then maps it, and so does this process at once.
        """
        self._live.save()

    def save_in_background(self) -> None:
        """From now on, do ``save_index`` in a thread whenever it is due: for processes that stay."""
        self._live.save_in_background()
