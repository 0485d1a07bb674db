"""The saved index: a folder of mapped arrays, written aside and switched in one step.

::

    index/current              the name of the folder that counts, and its header's checksum
    index/<name>/header.json   format, library, revision, terms; every file's type, length, size
                               and checksum; where each segment's arrays lie in the files
    index/<name>/*.npy         the arrays

A folder is complete before ``current`` names it and is never changed afterwards, so a process that
is killed at any moment leaves the old one. Only the holder of the lock writes or deletes.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import secrets
import shutil
import threading
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bot.index.index import IndexSegment
from bot.index.snapshot import Array, segment_arrays, segment_from_arrays
from bot.index.vocabulary import PackedTerms
from bot.store.columns import (
    Column,
    ColumnWriter,
    Piece,
    damaged_columns,
    map_columns,
    sync_folder,
)
from bot.store.lock import only_one

FORMAT = 2
_HEADER = "header.json"
_CURRENT = "current"
_TRIES = 3


class UnusableError(Exception):
    """A saved index cannot be used; the text says why. Never leaves bot.store."""


class StoppedError(Exception):
    """Writing was stopped from outside. Never leaves bot.store."""


@dataclass(frozen=True, slots=True, eq=False)
class SavedIndex:
    """A saved index, mapped: nothing of it is in memory until it is looked at."""

    name: str
    library: str
    revision: int
    segments: tuple[IndexSegment, ...]
    terms: PackedTerms
    columns: dict[str, Column]


class IndexFiles:
    """The saved indexes under ``folder``; the lock lies beside it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = folder.with_name(f"{folder.name}.lock")

    # --- reading -----------------------------------------------------------------------------

    def current_name(self) -> str | None:
        """The name of the index that counts, or None where there is none."""
        try:
            return self._current()[0]
        except UnusableError:
            return None

    def size_bytes(self) -> int:
        """What lies in the folder; a file that is deleted meanwhile counts nothing."""
        sizes = 0
        for file in self._folder.rglob("*"):
            with contextlib.suppress(FileNotFoundError):
                sizes += file.stat().st_size
        return sizes

    def open(self) -> SavedIndex:
        """The index that counts, with its files checked in all but their content.

        Raises UnusableError.
        """
        for left in reversed(range(_TRIES)):
            name, checksum = self._current()
            try:
                return self._mapped(name, checksum)
            except UnusableError:
                # A writer deletes the old folder after the switch: then there is a new one.
                if not left or self._current()[0] == name:
                    raise
        raise AssertionError("unreachable: the last try returns or raises")

    def damaged(self, saved: SavedIndex, *, stop: threading.Event) -> list[str]:
        """The files of ``saved`` whose content has changed; reads them all, until ``stop``.

        FileNotFoundError: they were deleted in favour of another index.
        """
        return damaged_columns(self._folder / saved.name, saved.columns, stop=stop)

    def _current(self) -> tuple[str, str]:
        try:
            words = (self._folder / _CURRENT).read_text(encoding="ascii").split()
        except FileNotFoundError:
            raise UnusableError("there is none") from None
        except (OSError, UnicodeDecodeError) as error:
            raise UnusableError(f"{_CURRENT} cannot be read: {error}") from error
        # A name is a folder here, never a path to somewhere else.
        if len(words) != 2 or not words[0].replace("-", "").isalnum():
            raise UnusableError(f"{_CURRENT} is damaged")
        return words[0], words[1]

    def _mapped(self, name: str, checksum: str) -> SavedIndex:
        folder = self._folder / name
        try:
            header = _parsed((folder / _HEADER).read_bytes(), checksum)
            columns = {file: Column(**values) for file, values in header["columns"].items()}
            arrays = map_columns(folder, columns)
            pieces = [_taken(arrays, one) for one in header["segments"]]
            return SavedIndex(
                name=name,
                library=header["library"],
                revision=header["revision"],
                segments=tuple(map(segment_from_arrays, pieces)),
                terms=PackedTerms.from_arrays(_taken(arrays, header["terms"])),
                columns=columns,
            )
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise UnusableError(f"{name}: {error}") from error

    # --- writing -----------------------------------------------------------------------------

    def write(
        self,
        segments: Iterable[IndexSegment],
        terms: Callable[[], PackedTerms],
        *,
        library: str,
        revision: int,
        announce: Callable[[str, int], None],
        stop: threading.Event | None = None,
    ) -> bool:
        """Save an index and make it the one that counts; False where another process is writing.

        Segments are taken one by one, so that they need not all be in memory; ``terms`` is asked
        after them. ``announce`` learns the name and revision before the switch. OSError: the disk
        refused, and the old one still counts. StoppedError: ``stop`` was set.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        with only_one(self._lock) as is_ours:
            if not is_ours:
                return False
            self._delete_others(self.current_name())
            name = f"{revision}-{secrets.token_hex(6)}"
            folder = self._folder / name
            try:
                header = self._write_columns(folder, segments, terms, stop)
                header |= {"format": FORMAT, "library": library, "revision": revision}
                content = json.dumps(header).encode("ascii")
                _write_synced(folder / _HEADER, content)
                sync_folder(folder)
                announce(name, revision)
                self._switch(name, content)
            except BaseException:
                shutil.rmtree(folder, ignore_errors=True)
                raise
            self._delete_others(name)
            return True

    def _write_columns(
        self,
        folder: Path,
        segments: Iterable[IndexSegment],
        terms: Callable[[], PackedTerms],
        stop: threading.Event | None,
    ) -> dict[str, Any]:
        with ColumnWriter(folder) as columns:
            placed = []
            for segment in segments:
                if stop is not None and stop.is_set():
                    raise StoppedError
                placed.append(_placed(columns, segment_arrays(segment)))
            packed = terms()
            parts = {f"terms.{part}": array for part, array in packed.arrays().items()}
            terms_placed = {
                name.removeprefix("terms."): place
                for name, place in _placed(columns, parts).items()
            }
            return {
                "term_count": len(packed),
                "columns": {name: asdict(one) for name, one in columns.finish().items()},
                "segments": placed,
                "terms": terms_placed,
            }

    def _switch(self, name: str, header: bytes) -> None:
        aside = self._folder / f"{_CURRENT}.new"
        _write_synced(aside, f"{name} {_checksum(header)}\n".encode("ascii"))
        os.replace(aside, self._folder / _CURRENT)
        sync_folder(self._folder)

    def _delete_others(self, kept: str | None) -> None:
        """Delete every folder but one: the outdated, and what a killed writer left.

        Mapped files live on where the system is a Unix; elsewhere they refuse to be deleted, and
        the next writer tries again.
        """
        for folder in self._folder.iterdir():
            if folder.is_dir() and folder.name != kept:
                shutil.rmtree(folder, ignore_errors=True)


def _parsed(content: bytes, checksum: str) -> dict[str, Any]:
    if _checksum(content) != checksum:
        raise ValueError(f"{_HEADER} is damaged")
    header: dict[str, Any] = json.loads(content)
    if header["format"] != FORMAT:
        raise ValueError(f"it has format {header['format']} instead of {FORMAT}")
    return header


def _placed(columns: ColumnWriter, arrays: dict[str, Array]) -> dict[str, list[Any]]:
    pieces = {name: columns.append(name, array) for name, array in arrays.items()}
    return {name: [one.file, one.start, one.stop] for name, one in pieces.items()}


def _taken(arrays: dict[str, Array], places: dict[str, list[Any]]) -> dict[str, Array]:
    pieces = {name: Piece(*place) for name, place in places.items()}
    return {name: arrays[one.file][one.start : one.stop] for name, one in pieces.items()}


def _write_synced(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _checksum(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()
