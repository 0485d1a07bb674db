"""What a starting process does for its library while it already answers."""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.engine import Engine
from bot.ingest.importer import AddReport
from bot.serve.warming import warm_up
from bot.store.lock import only_one

log = logging.getLogger(__name__)

PREPARING_LOCK = "preparing.lock"


class Preparation:
    """Reads new and changed files of ``folder`` and brings stale articles up to the analyzer.

    Articles that were removed and can come back no more are forgotten first.

    One process at a time does so, elected by a lock beside the database: the others take up what
    it writes. ``on_report`` is told of every file, ``on_done`` when all is done; both from the
    thread. Leaving the ``with`` stops the work after the article it is at.
    """

    def __init__(
        self,
        engine: Engine,
        folder: Path | None,
        data_dir: Path,
        *,
        on_report: Callable[[AddReport], None] = lambda _: None,
        on_done: Callable[[], None] = lambda: None,
    ) -> None:
        self._engine = engine
        self._folder = folder
        self._lock = data_dir / PREPARING_LOCK
        self._on_report = on_report
        self._on_done = on_done
        self._is_stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="preparing")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._is_stopping.set()
        self._thread.join()

    def _run(self) -> None:
        try:
            warm_up(self._engine)
            with only_one(self._lock) as is_ours:
                if is_ours:
                    self._engine.records.removed.prune()
                    self._read_folder()
                    self._segment_again()
                else:
                    log.info("Another process reads the articles.")
        except Exception:
            log.exception("Preparing the library stopped; the next start goes on with it.")
            return
        if not self._is_stopping.is_set():
            self._on_done()

    def _read_folder(self) -> None:
        if self._folder is None:
            return
        files = self._engine.find_files([self._folder])
        with contextlib.closing(self._engine.add(files, [self._folder])) as reports:
            for report in reports:
                self._on_report(report)
                if self._is_stopping.is_set():
                    return

    def _segment_again(self) -> None:
        count = self._engine.stale_count()
        if count:
            log.info("The analyzer has changed: segmenting %d articles again.", count)
        for _ in self._engine.segment_again():
            if self._is_stopping.is_set():
                return
