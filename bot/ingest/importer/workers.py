"""Reading in other processes, each with an analyzer of its own."""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection
from pathlib import Path

from bot.analysis import Analyzer
from bot.errors import SourceError
from bot.ingest.importer.article import AS_USUAL, ReadingOptions, read_article
from bot.store import AnalysedArticle

log = logging.getLogger(__name__)

MOST_WORKERS = 4

Pending = Future[AnalysedArticle | SourceError]
_analyzer: Analyzer | None = None  # one a worker process, set when it starts


class Workers:
    """Processes that read articles; ``close`` ends them, also in the middle of their work.

    Started fresh rather than forked (a fork of a process with threads may hold their locks), they
    take a second to come up. An interrupt from the keyboard reaches every process of the terminal:
    they ignore it, and this process, which alone writes, decides what becomes of it.
    """

    def __init__(self, analyzer: Analyzer) -> None:
        self.count = min(os.cpu_count() or 1, MOST_WORKERS)
        self._analyzer = analyzer
        self._is_broken = False
        self._pool = ProcessPoolExecutor(
            self.count, multiprocessing.get_context("spawn"), _start, (analyzer,)
        )

    def submit(
        self, path: Path, name: str, digest: str, options: ReadingOptions = AS_USUAL
    ) -> Pending | None:
        """The article in the file, to come; None where the workers have died."""
        try:
            with _interrupts_held():
                return self._pool.submit(_read, path, name, digest, options)
        except BrokenProcessPool:
            return None

    def article(
        self,
        pending: Pending | None,
        path: Path,
        name: str,
        digest: str,
        options: ReadingOptions = AS_USUAL,
    ) -> AnalysedArticle:
        """What ``submit`` promised, waited for; SourceError where the file holds no article.

        What a worker took with it when it died is read here.
        """
        if pending is not None:
            try:
                result = pending.result()
            except BrokenProcessPool:
                if not self._is_broken:
                    log.warning("A process that read articles has died; this one goes on alone.")
                self._is_broken = True
            else:
                if isinstance(result, SourceError):
                    raise result
                return result
        return read_article(path, name, digest, self._analyzer, options)

    def close(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)


def _start(analyzer: Analyzer) -> None:
    global _analyzer
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _analyzer = analyzer


def _end_with_parent() -> None:
    """Leave when the process that asks is gone: killed, it can tell nobody."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _read(
    path: Path, name: str, digest: str, options: ReadingOptions
) -> AnalysedArticle | SourceError:
    """The article, or why there is none: as a value, so that it comes without a traceback."""
    assert _analyzer is not None
    try:
        return read_article(path, name, digest, _analyzer, options)
    except SourceError as error:
        return error


@contextlib.contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold a keyboard interrupt back meanwhile.

    A process that starts now inherits this, and so is not interrupted before it can say that it
    ignores interrupts.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
