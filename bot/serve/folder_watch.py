"""The thread that looks at the folder of articles while the bot serves, in one process of all."""

from __future__ import annotations

import contextlib
import logging
import time
from collections.abc import Callable, Generator, Sequence
from pathlib import Path
from typing import Protocol

from bot.ingest.importer import AddReport
from bot.serve.preparation import PREPARING_LOCK
from bot.store.elected_thread import ElectedThread
from bot.store.lock import only_one

log = logging.getLogger(__name__)

LOCK_NAME = "folder.lock"
ELECTION_S = 15.0
"""How often a process that does not look asks whether the one that did has ended."""
SETTLED_S = 2.0
"""A file that was written to so lately may be half copied: it is left to the next look."""

State = tuple[int, int]
"""When a file was changed (ns) and its size (bytes)."""


class TakesFiles(Protocol):
    """What the engine does for the folder."""

    def find_files(self, paths: Sequence[Path]) -> list[Path]: ...

    def add(
        self, files: Sequence[Path], folders: Sequence[Path] = ()
    ) -> Generator[AddReport, None, None]: ...


class FolderLooks:
    """Looks at a folder again and again; a look without a change touches no file's content.

    Nothing is removed: an article whose file is gone is reported, once until the file is back.
    """

    def __init__(self, engine: TakesFiles, folder: Path) -> None:
        self._engine = engine
        self._folder = folder
        self._states: dict[str, State] = {}
        self._told: dict[str, tuple[str, State | None]] = {}
        self._is_missing = False

    def look(self, stops: Callable[[], bool] = lambda: False) -> list[AddReport]:
        """Take new and changed files; what became of them, and of those that are gone.

        Whatever has been reported of a file is not reported again until the file changes.
        """
        if not self._folder.is_dir():
            # A volume that is not mounted just now: its articles are not called gone one by one.
            if not self._is_missing:
                log.warning("%s is not a folder now; its articles stay.", self._folder)
            self._is_missing = True
            return []
        self._is_missing = False
        files = {str(path.resolve()): path for path in self._engine.find_files([self._folder])}
        states = _settled(files)
        if states == self._states:
            return []
        reports = []
        chosen = [files[name] for name in states]
        with contextlib.closing(self._engine.add(chosen, [self._folder])) as adding:
            for report in adding:
                if self._is_news(report, states.get(report.path), is_there=report.path in files):
                    reports.append(report)
                if stops():
                    return reports
        self._states = states
        return reports

    def _is_news(self, report: AddReport, state: State | None, *, is_there: bool) -> bool:
        if report.status == "gone" and is_there:
            return False  # still being written
        if report.status == "unchanged":
            self._told.pop(report.path, None)
            return False
        said = (report.status, state)
        is_news = self._told.get(report.path) != said
        self._told[report.path] = said
        return is_news


def _settled(files: dict[str, Path]) -> dict[str, State]:
    """How files stand that nobody seems to be writing to."""
    states: dict[str, State] = {}
    now = time.time()
    for name, path in files.items():
        with contextlib.suppress(FileNotFoundError):  # gone since the folder was listed
            found = path.stat()
            if not 0 <= now - found.st_mtime < SETTLED_S:
                states[name] = (found.st_mtime_ns, found.st_size)
    return states


class FolderWatch(ElectedThread):
    """Looks every ``every_s`` seconds inside the ``with``; 0 looks at starts only.

    The first look comes after ``every_s``: a starting process reads the folder by itself. A look
    is left out while that goes on. ``on_look`` is given reports, from the thread.
    """

    def __init__(
        self,
        looks: FolderLooks,
        data_dir: Path,
        *,
        every_s: float,
        on_look: Callable[[list[AddReport]], None],
    ) -> None:
        self._looks = looks
        self._preparing = data_dir / PREPARING_LOCK
        self._on_look = on_look
        super().__init__(
            self._look,
            data_dir / LOCK_NAME,
            name="folder",
            every_s=every_s,
            election_s=ELECTION_S,
        )

    def _look(self, stops: Callable[[], bool]) -> None:
        with only_one(self._preparing) as is_free:
            reports = self._looks.look(stops) if is_free else []
        if reports:
            self._on_look(reports)
