"""Files into the library, in their order, and what became of each."""

from __future__ import annotations

import contextlib
import logging
import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Literal

from bot.analysis import Analyzer
from bot.errors import BotError, NoArticleError, SourceError
from bot.index import Vocabulary
from bot.ingest.importer.article import AS_USUAL, ReadingOptions, read_article
from bot.ingest.importer.known_files import KnownFiles, content_digest
from bot.ingest.importer.terms import ImportTerms
from bot.ingest.importer.workers import Pending, Workers
from bot.ingest.readers.files import MOST_BYTES
from bot.models import Remark
from bot.store import AnalysedArticle, Store
from bot.store.terms import KnownTerms

log = logging.getLogger(__name__)

MANY_FILES = 100
"""From so many files that must be read, other processes read them: they take a second to start,
in which one process reads forty files of 20 passages."""
AHEAD = 16
"""Files a worker has been given and not been asked for: what bounds the memory."""
FILES_A_BATCH = 16
"""Articles a transaction when there are many: every new term lands on another page of the database,
and an article alone would have each of those pages written for itself."""

Read = Callable[["_File"], AnalysedArticle]


@dataclass(frozen=True, slots=True)
class AddReport:
    """What became of one file. ``article_id`` is None where the file is in the library no more."""

    path: str
    status: Literal[
        "added",
        "changed",
        "unchanged",
        "moved",
        "duplicate",
        "dismissed",
        "failed",
        "gone",
        "pruned",
    ]
    article_id: int | None = None
    title: str | None = None
    other_path: str | None = None
    error: str | None = None
    no_article: str | None = None
    """What the file is instead, where it says so: a kind of ``cleaning.page_kinds``."""
    remarks: tuple[Remark, ...] = ()
    """What to tell of its reading: damage, much left out, a title that is a guess."""


@dataclass(slots=True)
class _File:
    """A file on its way: ``digest`` of its content, or the ``error`` of looking at it."""

    path: Path
    name: str
    digest: str = ""
    error: str | None = None
    pending: Pending | None = None
    options: ReadingOptions = AS_USUAL

    def is_unread(self, known: KnownFiles) -> bool:
        """Whether it has to be read: there to be read, and neither unchanged nor a copy."""
        return self.error is None and known.is_unread(self.name, self.digest)


class Importer:
    """Takes files into ``store``; ``vocabulary`` is only read, to spare look-ups of known terms."""

    def __init__(
        self,
        store: Store,
        analyzer: Analyzer,
        vocabulary: Vocabulary,
        *,
        most_bytes: int = MOST_BYTES,
    ) -> None:
        self._most_bytes = most_bytes
        self._store = store
        self._analyzer = analyzer
        self._vocabulary = vocabulary

    def add(
        self,
        files: Iterable[Path],
        folders: Sequence[Path] = (),
        *,
        prune: bool = False,
        prune_most: bool = False,
        force: bool = False,
    ) -> Generator[AddReport, None, None]:
        """Read files into the library, one report each in their order.

        Whoever stops asking for reports stops the work: what was reported is in the library, and
        nothing is there in part. Articles whose file is gone from one of ``folders`` are reported
        at the end, and put into the bin with ``prune``, unless they are more than half of their
        folder (it may be away for now) without ``prune_most``. A file that cannot be read is reported and stops
        nothing. One whose article was removed by a person is passed over, unless it is named
        among ``folders`` itself.
        """
        named = {str(path.resolve()) for path in folders if path.is_file()}
        known = KnownFiles(self._store.files(), self._store.dismissed(), named=named)
        seen: set[str] = set()
        options = ReadingOptions(force=force, most_bytes=self._most_bytes)
        yield from self._add_files(_noted(files, seen, options), known)
        for folder in [folder.resolve() for folder in folders if folder.is_dir()]:
            yield from self._gone_from(folder, known, seen, prune=prune, prune_most=prune_most)

    def _add_files(self, files: Iterator[_File], known: KnownFiles) -> Iterator[AddReport]:
        """Looks ahead until it knows whether there is much to read, reporting what needs no
        reading as it goes."""
        waiting: deque[_File] = deque()
        unread = 0
        for file in files:
            unread += file.is_unread(known)
            waiting.append(file)
            while waiting and not waiting[0].is_unread(known):
                yield from self._take([waiting.popleft()], known, self._read_here)
            if unread >= MANY_FILES:
                with contextlib.closing(Workers(self._analyzer)) as workers:
                    yield from self._add_many(chain(waiting, files), known, workers)
                return
        for file in waiting:
            yield from self._take([file], known, self._read_here)

    def _add_many(
        self, files: Iterable[_File], known: KnownFiles, workers: Workers
    ) -> Iterator[AddReport]:
        """The reports of ``files``, read by ``workers`` and stored some at a time."""
        # The engine's vocabulary follows the database when questions come. These follow at once,
        # so none has to be looked up in the database.
        terms = ImportTerms()

        def read(file: _File) -> AnalysedArticle:
            return workers.article(file.pending, file.path, file.name, file.digest, file.options)

        def take(batch: list[_File]) -> Iterator[AddReport]:
            terms.extend(self._store.terms(len(terms)))
            return self._take(batch, known, read, terms)

        under_way: list[_File] = []
        asked: set[str] = set()
        for file in files:
            # Of several files with one content, the first is read; the others are its copies.
            if file.is_unread(known) and file.digest not in asked:
                asked.add(file.digest)
                file.pending = workers.submit(file.path, file.name, file.digest, file.options)
            under_way.append(file)
            if len(under_way) == AHEAD * workers.count + FILES_A_BATCH:
                yield from take(under_way[:FILES_A_BATCH])
                del under_way[:FILES_A_BATCH]
        while under_way:
            yield from take(under_way[:FILES_A_BATCH])
            del under_way[:FILES_A_BATCH]

    def _read_here(self, file: _File) -> AnalysedArticle:
        return read_article(file.path, file.name, file.digest, self._analyzer, file.options)

    def _take(
        self,
        files: Sequence[_File],
        known: KnownFiles,
        read: Read,
        terms: KnownTerms | None = None,
    ) -> Iterator[AddReport]:
        """Take files into the library, as far as they are not there, in one transaction.

        Copies and moves of a file, which refer to its article, wait for those before them.
        """
        batch: list[tuple[_File, AnalysedArticle | AddReport]] = []
        digests: set[str] = set()
        for file in files:
            if file.digest in digests:
                yield from self._store_batch(batch, known, terms)
                batch, digests = [], set()
            digests.add(file.digest)
            batch.append((file, self._outcome(file, known, read)))
        yield from self._store_batch(batch, known, terms)

    def _outcome(self, file: _File, known: KnownFiles, read: Read) -> AnalysedArticle | AddReport:
        """The article to store, or the report of a file that needs no storing."""
        if file.error:
            return AddReport(file.name, "failed", error=file.error)
        if known.is_dismissed(file.name):
            return AddReport(file.name, "dismissed")
        stored = known.article(file.name)
        if stored is not None and known.digest(file.name) == file.digest:
            return AddReport(file.name, "unchanged", stored)
        twin = known.path_of(file.digest)
        if twin is not None and stored is None:
            return self._add_twin(file.name, twin, known)
        try:
            return read(file)
        except NoArticleError as error:
            return AddReport(file.name, "failed", error=str(error), no_article=error.kind)
        except SourceError as error:
            return AddReport(file.name, "failed", error=str(error))
        except BotError:
            raise
        except Exception as error:
            log.exception("Reading %s failed.", file.name)
            reason = f"{file.name} cannot be read: {type(error).__name__}: {error}"
            return AddReport(file.name, "failed", error=reason)

    def _store_batch(
        self,
        batch: Sequence[tuple[_File, AnalysedArticle | AddReport]],
        known: KnownFiles,
        terms: KnownTerms | None,
    ) -> Iterator[AddReport]:
        articles = [one for _, one in batch if isinstance(one, AnalysedArticle)]
        vocabulary = self._vocabulary if terms is None else terms
        try:
            outcomes = iter(
                self._store.save_files(articles, vocabulary, named=known.named) if articles else ()
            )
        except BotError:
            raise
        except Exception as error:
            yield from self._store_apart(batch, known, terms, error)
            return
        for file, one in batch:
            if isinstance(one, AddReport):
                yield one
                continue
            article_id = next(outcomes)
            if not isinstance(article_id, int):
                yield AddReport(file.name, article_id)
                continue
            is_new = known.article(file.name) is None
            known.put(file.name, article_id, file.digest)
            status: Literal["added", "changed"] = "added" if is_new else "changed"
            remarks = one.reading.remarks
            if one.reading.title_is_inferred:
                remarks = (*remarks, Remark("reading.title_inferred"))
            yield AddReport(file.name, status, article_id, title=one.title, remarks=remarks)

    def _store_apart(
        self,
        batch: Sequence[tuple[_File, AnalysedArticle | AddReport]],
        known: KnownFiles,
        terms: KnownTerms | None,
        error: Exception,
    ) -> Iterator[AddReport]:
        """The files of a batch that could not be stored, each by itself, so that one fails alone."""
        if len(batch) > 1:
            for one in batch:
                yield from self._store_batch([one], known, terms)
            return
        name = batch[0][0].name
        log.error("Storing %s failed.", name, exc_info=error)
        reason = f"{name} cannot be stored: {type(error).__name__}: {error}"
        yield AddReport(name, "failed", error=reason)

    def _add_twin(self, name: str, twin: str, known: KnownFiles) -> AddReport:
        """A file whose content is in the library under another path: a copy, or the file moved."""
        article_id = known.article(twin)
        if article_id is not None and not Path(twin).exists():
            if not self._store.move(article_id, twin, name):
                return AddReport(name, "duplicate", other_path=twin)
            known.move(twin, name)
            return AddReport(name, "moved", article_id, other_path=twin)
        return AddReport(name, "duplicate", article_id, other_path=twin)

    def _gone_from(
        self, folder: Path, known: KnownFiles, seen: set[str], *, prune: bool, prune_most: bool
    ) -> Iterator[AddReport]:
        """What became of the articles whose files are in ``folder`` no more."""
        here = [one for one in known.articles() if Path(one[0]).is_relative_to(folder)]
        gone = [one for one in here if one[0] not in seen]
        if prune and not prune_most and 2 * len(gone) > len(here):
            prune = False
            reason = (
                f"{len(gone)} of the {len(here)} articles of {folder} would go, more than half: none "
                "was removed. If that is meant, add --yes."
            )
            yield AddReport(str(folder), "failed", error=reason)
        for name, article_id in gone:
            if not prune:
                yield AddReport(name, "gone", article_id)
            elif self._store.prune(article_id, name, is_gone=partial(_is_gone, name)):
                yield AddReport(name, "pruned")

    def segment_again(self, *, only: int | None = None) -> Iterator[int]:
        """Bring stale articles (or ``only`` this one) up to the present analyzer, yielding each id
        as it is stored.

        Articles are stored one by one, so an interrupted run goes on where it stopped, and the
        library keeps answering meanwhile: from the old terms until an article has its new ones.
        """
        for article_id, title in self._store.stale_articles(self._analyzer.fingerprint):
            if only not in (None, article_id):
                continue
            passages = self._store.article_passages(article_id)
            self._store.replace_tokens(
                article_id,
                title_terms=self._analyzer.bags(title)[0],
                passages=[(p.id, *self._analyzer.bags(p.text)) for p in passages],
                analyzer=self._analyzer.fingerprint,
                vocabulary=self._vocabulary,
            )
            yield article_id


def _noted(files: Iterable[Path], seen: set[str], options: ReadingOptions) -> Iterator[_File]:
    """The files with the digests of their content, each name noted in ``seen``."""
    for path in files:
        # A name that is no UTF-8 cannot be stored as it is.
        name = os.fsencode(path.absolute()).decode("utf-8", errors="backslashreplace")
        try:
            name = str(path.resolve()).encode("utf-8", "backslashreplace").decode()
            file = _File(
                path,
                name,
                content_digest(path, most_bytes=options.most_bytes),
                options=options,
            )
        except SourceError as error:
            file = _File(path, name, error=str(error))
        except OSError as error:
            file = _File(path, name, error=f"{name} cannot be read: {error.strerror or error}")
        seen.add(name)
        yield file


def _is_gone(name: str) -> bool:
    return not Path(name).exists()
