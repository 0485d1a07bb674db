"""The one door: Slack, the terminal and the tests all call these methods and get the same answers.

The library as it is being searched is an immutable ``Library`` (index, articles, revision), swapped
by one reference assignment. Before a question is answered, one cheap look at the database tells
whether anyone, in this process or another, has written since; if so, only what changed is taken up.
"""

from __future__ import annotations

import logging
import threading
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from bot.analysis import Analyzer, build_analyzer
from bot.analysis.lexicon import read_synonyms
from bot.config import Settings
from bot.errors import BotError, NotFoundError
from bot.ingest import find_files
from bot.intake import AddReport, Intake
from bot.models import (
    Article,
    ArticlePage,
    LibraryStatus,
    Passage,
    Query,
    Results,
    Summary,
)
from bot.records import Records
from bot.search.grouping import Library
from bot.search.listing import list_articles, names_one_article, resolve_article
from bot.search.query import parse_query
from bot.search.searcher import Searcher
from bot.search.suggestions import Suggester
from bot.search.summary import summarise_article, summarise_hits
from bot.search.threads import telling_terms
from bot.store import KeptIndex, Store
from bot.store.kept_index import SAVED_FROM_PASSAGES

log = logging.getLogger(__name__)

DATABASE_NAME = "wenzhai.db"
SUMMARY_ARTICLES = 20
UNREAD = -1
"""The revision of a library that was not looked at: before that of an empty one."""
CHECK_AFTER_S = 5.0
"""How long after the start a mapped index is read whole, to compare its checksums."""

Answer = TypeVar("Answer")


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
        question_log_days: int = 90,
    ) -> None:
        self._store = store
        self._analyzer = analyzer
        self._page_size = page_size
        self._kept = KeptIndex(store, saved_from_passages=saved_from_passages)
        self._vocabulary = self._kept.vocabulary
        self._library = Library(self._kept.empty(), {}, revision=UNREAD)
        self._seen = threading.local()
        self._refreshing = threading.Lock()
        self._searcher = Searcher(analyzer, store.passages, synonyms=synonyms)
        self._suggester = Suggester(analyzer, self._searcher)
        self.records = Records(store, question_log_days=question_log_days)
        self._intake = Intake(store, analyzer, self._vocabulary)
        self._closing = threading.Event()
        self._checking: threading.Thread | None = None
        self._saving: threading.Thread | None = None
        self._save_is_due = threading.Event()

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
            question_log_days=settings.question_log_days,
        )

    def close(self) -> None:
        """Stop what runs in the background and close the database."""
        self._closing.set()
        self._save_is_due.set()
        for thread in (self._checking, self._saving):
            if thread is not None:
                thread.join()
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
        query = parse_query(raw)
        if names_one_article(query.text) and not query.phrases:
            return Results(query, (), 1, 1, 0, 0, remarks=query.remarks)

        def results(library: Library) -> Results:
            found = self._searcher.search(query, library, page=page, page_size=self._page_size)
            if explain:
                found = self._searcher.explained(found, library)
            return replace(found, suggestions=self._suggester.suggestions(found, library))

        return self._answered(results)

    def summary(self, raw: str) -> Summary:
        """Quoted sentences on one article (``#12``, its title, its link) or on a question."""
        return self._answered(lambda library: self._summary(raw, library))

    def _summary(self, raw: str, library: Library) -> Summary:
        article = resolve_article(raw, library.articles)
        if article is not None:
            return self._article_summary(article)
        if names_one_article(raw):
            raise NotFoundError(raw.strip())
        query = parse_query(raw)
        results = self._searcher.search(query, library, page=1, page_size=SUMMARY_ARTICLES)
        return Summary(
            quotations=summarise_hits(results, self._searcher.weights(query, library)),
            query=query,
            is_partial=results.is_partial,
            unknown_terms=results.unknown_terms,
            losses=results.losses,
            remarks=results.remarks,
            suggestions=self._suggester.suggestions(results, library),
        )

    def _article_summary(self, article: Article) -> Summary:
        quotations = summarise_article(
            article,
            self._store.paragraphs(article.id),
            self._store.article_passages(article.id),
        )
        return Summary(quotations=quotations, article=article)

    def articles(self, raw: str = "", *, page: int = 1) -> ArticlePage:
        """The library's articles, newest first, as far as they match filters and title words."""
        query = parse_query(raw, needs_words=False) if raw.strip() else Query(raw="", text="")
        return list_articles(
            query, self._current().articles.values(), page=page, page_size=self._page_size * 2
        )

    def article(self, reference: str) -> tuple[Article, tuple[Passage, ...]]:
        """An article (``#12``, its title, its link) with its passages; NotFoundError otherwise."""
        article = resolve_article(reference, self._current().articles)
        if article is None:
            raise NotFoundError(reference)
        return article, self._store.article_passages(article.id)

    def original(self, article_id: int) -> str:
        """The text that an article was read from, before cleaning."""
        text = self._store.original(article_id)
        if text is None:
            raise NotFoundError(f"#{article_id}")
        return text

    def thread_query(self, texts: Sequence[str]) -> str:
        """The terms that a conversation is about, as a query; empty when it names none we know."""
        return self._answered(
            lambda library: " ".join(telling_terms(texts, self._analyzer, library.index))
        )

    def status(self) -> LibraryStatus:
        """The state of the library at a glance."""
        articles = self._current().articles.values()
        return LibraryStatus(
            article_count=len(articles),
            passage_count=sum(article.passage_count for article in articles),
            newest=max((a.published for a in articles if a.published), default=None),
            languages=_tally(article.language for article in articles),
            sources=_tally(article.source for article in articles if article.source),
        )

    def claim(self, key: str) -> bool:
        """True the first time a key is given, across threads, processes and restarts."""
        return self._store.claim(key)

    def problems(self) -> list[str]:
        """What is wrong with the database file; empty when it is sound."""
        return self._store.problems()

    # --- changing ----------------------------------------------------------------------------

    def find_files(self, paths: Sequence[Path]) -> list[Path]:
        """The files that ``add`` would read under these paths."""
        return find_files(paths)

    def add(
        self, files: Iterable[Path], folders: Sequence[Path] = (), *, prune: bool = False
    ) -> Generator[AddReport, None, None]:
        """Read files into the library: see ``Intake.add``."""
        return self._intake.add(files, folders, prune=prune)

    def remove(self, article_id: int) -> None:
        """Remove an article from the library; NotFoundError where there is none.

        Its file stays, and is passed over when its folder is read again.
        """
        if article_id not in self._current().articles:
            raise NotFoundError(f"#{article_id}")
        self._store.remove(article_id, dismissing=True)

    # --- keeping up --------------------------------------------------------------------------

    def stale_count(self) -> int:
        """Articles whose terms were made by an analyzer that has changed since."""
        return len(self._store.stale_articles(self._analyzer.fingerprint))

    def segment_again(self) -> Iterator[int]:
        """Bring stale articles up to the present analyzer: see ``Intake.segment_again``."""
        return self._intake.segment_again()

    def save_index(self) -> None:
        """Save the index beside the database, if so much of it is in memory alone to be worth it.

        The next start then maps it, and so does this process at once.
        """
        library = self._current()
        if self._kept.save(library.index, revision=library.revision, stop=self._closing):
            self._reopen()

    def save_in_background(self) -> None:
        """From now on, do ``save_index`` in a thread whenever it is due: for processes that stay."""
        if self._saving is None:
            self._saving = threading.Thread(
                target=self._save_until_closed, name="saving the index", daemon=True
            )
            self._save_is_due.set()
            self._saving.start()

    def _save_until_closed(self) -> None:
        while self._save_is_due.wait():
            self._save_is_due.clear()
            if self._closing.is_set():
                return
            try:
                self.save_index()
            except Exception:
                log.exception("Saving the index failed; the next change tries again.")

    def _answered(self, work: Callable[[Library], Answer]) -> Answer:
        """What ``work`` makes of the library, once more if damaged files were in its way."""
        try:
            return work(self._current())
        except BotError:
            raise
        except Exception:
            if not self._kept.is_damaged(stop=self._closing):
                raise
        self._reopen()
        return work(self._current())

    def _check_files(self) -> None:
        try:
            # One command is done before; a process that stays answers its first question first.
            if self._closing.wait(CHECK_AFTER_S):
                return
            if self._kept.is_damaged(stop=self._closing):
                self._reopen()
        except Exception:
            log.exception("Checking the saved index failed.")

    def _current(self) -> Library:
        """The library, with whatever was written since this thread last looked."""
        version = self._store.data_version()
        if getattr(self._seen, "version", None) != version:
            with self._refreshing:
                self._library = self._refreshed(self._library)
            self._seen.version = version
            if self._saving is not None and self._kept.is_due(self._library.index):
                self._save_is_due.set()
        return self._library

    def _reopen(self) -> None:
        with self._refreshing:
            self._library = self._refreshed(self._library, reopen=True)

    def _refreshed(self, library: Library, *, reopen: bool = False) -> Library:
        reopen = reopen or library.revision == UNREAD
        found = self._kept.find() if reopen else None
        with self._store.snapshot() as snapshot:
            revision = snapshot.revision()
            if found is not None:
                index = self._kept.open(found, snapshot)
            elif revision == library.revision:
                return library
            else:
                index = self._kept.caught_up(library.index, snapshot, since=library.revision)
            changed = snapshot.articles(library.revision)
            removed = set(snapshot.removed(library.revision))
        articles = {
            **{i: article for i, article in library.articles.items() if i not in removed},
            **{article.id: article for article in changed},
        }
        if self._checking is None and self._kept.is_mapped:
            self._checking = threading.Thread(
                target=self._check_files, name="checking the index", daemon=True
            )
            self._checking.start()
        return Library(index, articles, revision=revision)


def analyzer_of(settings: Settings) -> Analyzer:
    """The analyzer that the settings ask for."""
    return build_analyzer(
        cache_dir=settings.data_dir,
        user_dictionary=settings.user_dictionary,
        stop_list=settings.stop_list,
    )


def _tally(names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(names).items(), key=lambda pair: (-pair[1], pair[0])))
