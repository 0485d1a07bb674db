"""The library as it is being searched, kept up with what anyone writes.

It is an immutable ``Library`` (index, articles, revision), swapped by one reference assignment.
Before a question is answered, one cheap look at the database tells whether anyone, in this process
or another, has written since; if so, only what changed is taken up.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import TypeVar

from bot.errors import BotError
from bot.search.library import Library
from bot.store import KeptIndex, Store

log = logging.getLogger(__name__)

UNREAD = -1
"""The revision of a library that was not looked at: before that of an empty one."""
CHECK_AFTER_S = 5.0
"""How long after the start a mapped index is read whole, to compare its checksums."""

T = TypeVar("T")


class LiveLibrary:
    """Hands out the present library; every method may be called from any thread.

    ``on_change`` is called under a lock whenever the database was written to, before the library
    is handed out.
    """

    def __init__(
        self, store: Store, *, saved_from_passages: int, on_change: Callable[[], None]
    ) -> None:
        self._store = store
        self._kept = KeptIndex(store, saved_from_passages=saved_from_passages)
        self.vocabulary = self._kept.vocabulary
        self._library = Library(self._kept.empty(), {}, revision=UNREAD)
        self._on_change = on_change
        self._seen = threading.local()
        self._refreshing = threading.Lock()
        self._closing = threading.Event()
        self._checking: threading.Thread | None = None
        self._saving: threading.Thread | None = None
        self._save_is_due = threading.Event()

    def close(self) -> None:
        """Stop what runs in the background."""
        self._closing.set()
        self._save_is_due.set()
        for thread in (self._checking, self._saving):
            if thread is not None:
                thread.join()

    def current(self) -> Library:
        """The library, with whatever was written since this thread last looked."""
        version = self._store.data_version()
        if getattr(self._seen, "version", None) != version:
            with self._refreshing:
                self._library = self._refreshed(self._library)
                self._on_change()
            self._seen.version = version
            if self._saving is not None and self._kept.is_due(self._library.index):
                self._save_is_due.set()
        return self._library

    def answered(self, work: Callable[[Library], T]) -> T:
        """What ``work`` makes of the library, once more if damaged files were in its way."""
        try:
            return work(self.current())
        except BotError:
            raise
        except Exception:
            if not self._kept.is_damaged(stop=self._closing):
                raise
        self._reopen()
        return work(self.current())

    def save(self) -> None:
        """Save the index beside the database, if so much of it is in memory alone to be worth it.

        The next start then maps it, and so does this process at once.
        """
        library = self.current()
        if self._kept.save(library.index, revision=library.revision, stop=self._closing):
            self._reopen()

    def save_in_background(self) -> None:
        """From now on, ``save`` in a thread whenever it is due: for processes that stay."""
        if self._saving is None:
            self._saving = threading.Thread(
                target=self._save_until_closed, name="saving the index", daemon=True
            )
            self._save_is_due.set()
            self._saving.start()

    def size_bytes(self) -> int:
        """What the saved index takes on disk."""
        return self._kept.size_bytes()

    def wait_until_checked(self) -> None:
        """Wait for the check of the mapped files, where one was started."""
        if self._checking is not None:
            self._checking.join()

    def _save_until_closed(self) -> None:
        while self._save_is_due.wait():
            self._save_is_due.clear()
            if self._closing.is_set():
                return
            try:
                self.save()
            except Exception:
                log.exception("Saving the index failed; the next change tries again.")

    def _check_files(self) -> None:
        try:
            # One command is done before; a process that stays answers its first question first.
            if self._closing.wait(CHECK_AFTER_S):
                return
            if self._kept.is_damaged(stop=self._closing):
                self._reopen()
        except Exception:
            log.exception("Checking the saved index failed.")

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
