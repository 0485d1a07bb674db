"""The one door: Slack, the terminal and the tests all call these methods and get the same answers.

The library as it is being searched is an immutable ``Library`` (index, articles, revision), swapped
by one reference assignment. Before a question is answered, one cheap look at the database tells
whether anyone, in this process or another, has written since; if so, only what changed is taken up.
"""

from __future__ import annotations

import logging
import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.analysis import Analyzer, build_analyzer
from bot.config import Settings
from bot.errors import NotFoundError
from bot.index import Index, Vocabulary
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
from bot.search.listing import list_articles, names_one_article, resolve_article
from bot.search.query import parse_query
from bot.search.searcher import Library, Searcher
from bot.search.summary import summarise_article, summarise_hits
from bot.search.threads import telling_terms
from bot.store import Store

log = logging.getLogger(__name__)

DATABASE_NAME = "wenzhai.db"
SUMMARY_ARTICLES = 20


class Engine:
    """Answers questions from the library and changes it; every method may be called from any thread.

    Raises only subclasses of BotError for what a person can put right.
    """

    def __init__(self, store: Store, analyzer: Analyzer, *, page_size: int = 5) -> None:
        self._store = store
        self._analyzer = analyzer
        self._page_size = page_size
        self._vocabulary = Vocabulary()
        self._library = Library(Index.build([], self._vocabulary), {}, revision=0)
        self._seen = threading.local()
        self._refreshing = threading.Lock()
        self._searcher = Searcher(analyzer, store.passages)
        self._intake = Intake(store, analyzer, self._vocabulary)
        self._closing = threading.Event()
        self._background: threading.Thread | None = None

    @classmethod
    def open(cls, settings: Settings) -> Self:
        """The engine over the library in ``settings.data_dir``."""
        analyzer = analyzer_of(settings)
        store = Store(settings.data_dir / DATABASE_NAME)
        return cls(store, analyzer, page_size=settings.page_size)

    def close(self) -> None:
        """Stop what runs in the background and close the database."""
        self._closing.set()
        if self._background is not None:
            self._background.join()
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

    def find(self, raw: str, *, page: int = 1) -> Results:
        """The paragraphs that answer a question, one article at a time."""
        return self._searcher.search(
            parse_query(raw), self._current(), page=page, page_size=self._page_size
        )

    def summary(self, raw: str) -> Summary:
        """Quoted sentences on one article (``#12``, its title, its link) or on a question."""
        library = self._current()
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
        query = parse_query(raw) if raw.strip() else Query(raw="", text="")
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
        index = self._current().index
        return " ".join(telling_terms(texts, self._analyzer, index))

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
    ) -> Iterator[AddReport]:
        """Read files into the library: see ``Intake.add``."""
        return self._intake.add(files, folders, prune=prune)

    def remove(self, article_id: int) -> None:
        """Remove an article from the library; NotFoundError where there is none."""
        if article_id not in self._current().articles:
            raise NotFoundError(f"#{article_id}")
        self._store.remove(article_id)

    # --- keeping up --------------------------------------------------------------------------

    def stale_count(self) -> int:
        """Articles whose terms were made by an analyzer that has changed since."""
        return len(self._store.stale_articles(self._analyzer.fingerprint))

    def segment_again(self) -> Iterator[int]:
        """Bring stale articles up to the present analyzer: see ``Intake.segment_again``."""
        return self._intake.segment_again()

    def segment_in_background(self) -> None:
        """Start ``segment_again`` in a thread if an analyzer of another making left its terms."""
        count = self.stale_count()
        if not count or self._background is not None:
            return
        log.info("The analyzer has changed: segmenting %d articles again.", count)
        self._background = threading.Thread(target=self._segment_until_closed, name="segmenting")
        self._background.start()

    def _segment_until_closed(self) -> None:
        try:
            for _ in self.segment_again():
                if self._closing.is_set():
                    return
        except Exception:
            log.exception("Segmenting again stopped; the next start goes on with it.")
            return
        log.info("Every article is segmented by the present analyzer.")

    def _current(self) -> Library:
        """The library, with whatever was written since this thread last looked."""
        version = self._store.data_version()
        if getattr(self._seen, "version", None) != version:
            with self._refreshing:
                self._library = self._refreshed(self._library)
            self._seen.version = version
        return self._library

    def _refreshed(self, library: Library) -> Library:
        with self._store.snapshot() as snapshot:
            revision = snapshot.revision()
            if revision == library.revision:
                return library
            self._vocabulary.add_all(snapshot.terms(len(self._vocabulary)))
            changed = snapshot.articles(library.revision)
            removed = set(snapshot.removed(library.revision))
            tokens = snapshot.tokens(library.revision)
            replaced = (removed | {article.id for article in changed}) & library.articles.keys()
            if library.articles:
                index = library.index.updated(added=list(tokens), removed=replaced)
            else:
                index = Index.build(tokens, self._vocabulary)
        articles = {
            **{i: article for i, article in library.articles.items() if i not in removed},
            **{article.id: article for article in changed},
        }
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
