"""The index of a store, kept beside it: mapped from files, caught up from the database.

The database is the truth. What lies in the files is the index of one revision; what was written
since is replayed from the stored tokens, in memory, and saved in turn when it has grown.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable

from bot.errors import StoreError
from bot.index import Index, Vocabulary
from bot.index.index import IndexSegment
from bot.index.vocabulary import PackedTerms
from bot.store.index_files import IndexFiles, SavedIndex, StoppedError, UnusableError
from bot.store.snapshot import Snapshot
from bot.store.store import Store

log = logging.getLogger(__name__)

SAVED_FROM_PASSAGES = 2000
"""A smaller library is built anew from its tokens at every start, in 0.2 s, and leaves no files."""
UNSAVED_SHARE = 0.05
"""The share of passages in memory alone at which the index is saved again."""
OUTGROWN_SHARE = 0.5
"""The share of passages that came since at which a saved index is no start to build on."""


class KeptIndex:
    """Opens, catches up and saves the index of ``store``; one thread at a time may do each.

    ``vocabulary`` is that of every index given out; only this class changes it.
    """

    def __init__(self, store: Store, *, saved_from_passages: int = SAVED_FROM_PASSAGES) -> None:
        self.vocabulary = Vocabulary()
        self._store = store
        self._files = IndexFiles(store.path.parent / "index")
        self._saved_from_passages = saved_from_passages
        self._saved: SavedIndex | None = None
        self._damaged: set[str] = set()
        self._written: set[str] = set()
        self._sound: set[str] = set()

    @property
    def is_mapped(self) -> bool:
        """Whether the index given out last stands on files."""
        return self._saved is not None

    def size_bytes(self) -> int:
        """What the saved index takes on disk, 0 where none is saved."""
        return self._files.size_bytes()

    def empty(self) -> Index:
        """An index of nothing, for before the library is looked at."""
        return Index([], self.vocabulary)

    def find(self) -> SavedIndex | UnusableError:
        """What the files hold, for ``open``; to be called before the snapshot is taken.

        Otherwise the files might be of a change that the snapshot does not show.
        """
        try:
            return self._files.open()
        except UnusableError as error:
            return error

    def open(self, found: SavedIndex | UnusableError, snapshot: Snapshot) -> Index:
        """The index of the library at this moment: mapped and caught up, or built anew."""
        try:
            return self._mapped(self._checked(found, snapshot), snapshot)
        except UnusableError as error:
            return self._rebuilt(snapshot, str(error))

    def caught_up(self, index: Index, snapshot: Snapshot, *, since: int) -> Index:
        """``index``, which was of revision ``since``, with what was written after it."""
        self.vocabulary.extend(snapshot.each_term(len(self.vocabulary)))
        return index.updated(added=snapshot.tokens(since), removed=snapshot.removed(since))

    def is_due(self, index: Index) -> bool:
        """Whether so much of ``index`` is in memory alone that it is worth saving."""
        unsaved = self._unsaved_passages(index)
        least = max(self._saved_from_passages, UNSAVED_SHARE * index.passage_count)
        return unsaved > 0 and unsaved >= least

    def save(self, index: Index, *, revision: int, stop: threading.Event | None = None) -> bool:
        """Save ``index`` if that is due; True where ``open`` would now find a newer one.

        Another process may have saved one meanwhile, which will do as well.
        """
        if not self.is_due(index):
            return False
        found = self.find()
        with self._store.snapshot() as snapshot:
            library = snapshot.library()
            try:
                newest = self._checked(found, snapshot).revision
            except UnusableError:
                newest = -1
        if newest > (-1 if self._saved is None else self._saved.revision):
            return True
        if not self._is_sound(stop or threading.Event()):
            return True
        return self._write(
            index.segments, self.vocabulary.packed, library=library, revision=revision, stop=stop
        )

    def is_damaged(self, *, stop: threading.Event) -> bool:
        """Whether the files that are mapped have changed; reads them all, until ``stop`` is set.

        ``open`` passes them over from then on.
        """
        saved = self._saved
        if saved is None:
            return False
        try:
            damaged = self._files.damaged(saved, stop=stop)
        except FileNotFoundError:
            return False  # deleted in favour of another: what is mapped lives on
        if damaged:
            log.warning("The saved index %s is damaged: %s.", saved.name, ", ".join(damaged))
            self._damaged.add(saved.name)
        elif not stop.is_set():
            self._sound.add(saved.name)
        return bool(damaged)

    def _is_sound(self, stop: threading.Event) -> bool:
        """Whether what is mapped may be written again: damage would get a checksum of its own."""
        saved = self._saved
        if saved is None or saved.name in self._sound:
            return True
        self.is_damaged(stop=stop)
        if saved.name not in self._sound and not stop.is_set():
            self._damaged.add(saved.name)
        return saved.name not in self._damaged

    # --- inside ------------------------------------------------------------------------------

    def _checked(self, found: SavedIndex | UnusableError, snapshot: Snapshot) -> SavedIndex:
        """``found`` where it is of this library's past and sound; UnusableError otherwise."""
        if isinstance(found, UnusableError):
            raise found
        revision = snapshot.revision()
        if found.name in self._damaged:
            reason = "it is damaged"
        elif found.library != snapshot.library():
            reason = "it is another library's"
        elif found.revision > revision:
            reason = f"it is of revision {found.revision}, newer than the database's {revision}"
        elif found.name not in self._written and not snapshot.knows_index(found.name):
            reason = "the database does not know it"
        elif self._is_outgrown(found, snapshot):
            reason = "most of the library is newer"
        else:
            return found
        raise UnusableError(f"{found.name}: {reason}")

    def _is_outgrown(self, found: SavedIndex, snapshot: Snapshot) -> bool:
        """Whether to replay what is missing would take more memory than to save all anew."""
        newer = snapshot.passage_count(found.revision)
        return newer >= max(self._saved_from_passages, OUTGROWN_SHARE * snapshot.passage_count())

    def _mapped(self, saved: SavedIndex, snapshot: Snapshot) -> Index:
        self.vocabulary.adopt(saved.terms)
        index = Index(saved.segments, self.vocabulary)
        try:
            index = self.caught_up(index, snapshot, since=saved.revision)
        except (IndexError, ValueError, OverflowError) as error:
            # Damage that the checksums would have told later stood in the way of a merge.
            self._damaged.add(saved.name)
            raise UnusableError(f"{saved.name}: {error}") from error
        self._saved = saved
        return index

    def _rebuilt(self, snapshot: Snapshot, reason: str) -> Index:
        """The index made from the stored tokens; saved and mapped if the library is worth it.

        It is then written segment by segment, so that a library of any size can be indexed in
        little memory.
        """
        count = snapshot.passage_count()
        self._saved = None
        if count >= self._saved_from_passages:
            log.info("Indexing %d passages from the database; the saved index: %s.", count, reason)
            is_written = self._write(
                IndexSegment.build_all(snapshot.tokens(0)),
                lambda: PackedTerms.of(snapshot.each_term(0)),
                library=snapshot.library(),
                revision=snapshot.revision(),
            )
            if is_written:
                try:
                    return self._mapped(self._checked(self.find(), snapshot), snapshot)
                except UnusableError as error:
                    log.warning("The index just saved cannot be used: %s.", error)
        self.vocabulary.adopt(PackedTerms.of(snapshot.each_term(0)))
        return Index.build(snapshot.tokens(0), self.vocabulary)

    def _write(
        self,
        segments: Iterable[IndexSegment],
        terms: Callable[[], PackedTerms],
        *,
        library: str,
        revision: int,
        stop: threading.Event | None = None,
    ) -> bool:
        try:
            return self._files.write(
                segments,
                terms,
                library=library,
                revision=revision,
                announce=self._announce,
                stop=stop,
            )
        except (OSError, StoreError) as error:
            log.warning("The index cannot be saved: %s", error)
        except StoppedError:
            log.info("Saving the index was stopped; the one before stays.")
        return False

    def _announce(self, name: str, revision: int) -> None:
        self._store.note_index(name, revision)
        self._written.add(name)
        self._sound.add(name)

    def _unsaved_passages(self, index: Index) -> int:
        saved = () if self._saved is None else self._saved.segments
        # A segment that only lost articles still shares its postings with the saved one.
        known = {id(segment.words) for segment in saved}
        return sum(len(one.passage_ids) for one in index.segments if id(one.words) not in known)
