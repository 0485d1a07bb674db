"""Arrays on disk as raw .npy files, written piece by piece and mapped whole.

All pieces of the same name and type share one file, so that a library of any size needs some thirty
files: each mapped one keeps a file descriptor. A checksum is of the array's bytes, without the
header of the file, which is written last.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Self

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]

_CHECKED_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Piece:
    """Where an array lies: elements ``start`` to ``stop`` of ``file``."""

    file: str
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Column:
    """What a file must be: ``size`` in bytes, header included; BLAKE2b of the array's bytes."""

    dtype: str
    length: int
    size: int
    checksum: str


class ColumnWriter:
    """Writes one-dimensional arrays into a new folder; a context that ends with all on the disk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: dict[str, _OpenColumn] = {}

    def __enter__(self) -> Self:
        self._folder.mkdir(parents=True)
        return self

    def __exit__(self, *_: object) -> None:
        for column in self._open.values():
            column.file.close()

    def append(self, name: str, array: Array) -> Piece:
        """Write an array behind those of its name and type."""
        dtype = array.dtype.str
        file = f"{name}.{dtype.lstrip('<>|=')}.npy"
        column = self._open.get(file)
        if column is None:
            column = self._open[file] = _OpenColumn((self._folder / file).open("wb"), dtype)
        start = column.length
        column.append(array)
        return Piece(file, start, column.length)

    def finish(self) -> dict[str, Column]:
        """Complete every file and wait until the disk has it."""
        columns = {name: column.finish() for name, column in self._open.items()}
        sync_folder(self._folder)
        return columns


class _OpenColumn:
    def __init__(self, file: BinaryIO, dtype: str) -> None:
        self.file = file
        self.length = 0
        self._dtype = dtype
        self._checksum = hashlib.blake2b(digest_size=16)
        self._start = file.write(_npy_header(dtype, 0))

    def append(self, array: Array) -> None:
        content = np.ascontiguousarray(array).view(np.uint8).data
        self.file.write(content)
        self._checksum.update(content)
        self.length += len(array)

    def finish(self) -> Column:
        size = self.file.tell()
        self.file.seek(0)
        # NumPy pads the header to 64 bytes, with room for the longest length.
        if self.file.write(_npy_header(self._dtype, self.length)) != self._start:
            raise OSError(f"{self.file.name}: the header for {self.length} elements grew")
        self.file.flush()
        os.fsync(self.file.fileno())
        return Column(self._dtype, self.length, size, self._checksum.hexdigest())


def _npy_header(dtype: str, length: int) -> bytes:
    header = io.BytesIO()
    content = {"descr": dtype, "fortran_order": False, "shape": (length,)}
    np.lib.format.write_array_header_1_0(header, content)
    return header.getvalue()


def map_columns(folder: Path, columns: Mapping[str, Column]) -> dict[str, Array]:
    """The arrays of a folder by file name, mapped and never read in.

    Raises ValueError where a file is not what ``columns`` says, OSError where it cannot be opened.
    """
    mapped: dict[str, Array] = {}
    for name, column in columns.items():
        path = folder / name
        size = path.stat().st_size
        if size != column.size:
            raise ValueError(f"{name} has {size} bytes instead of {column.size}")
        expected = _npy_header(column.dtype, column.length)
        with path.open("rb") as file:
            # Compared, not parsed: a damaged header makes NumPy's parser fail in many ways.
            if file.read(len(expected)) != expected:
                raise ValueError(f"{name} is not of type {column.dtype} and length {column.length}")
        array = np.load(path, mmap_mode="r", allow_pickle=False)
        # The bare array: every slice of numpy.memmap costs microseconds.
        mapped[name] = array.view(np.ndarray)
    return mapped


def damaged_columns(
    folder: Path, columns: Mapping[str, Column], *, stop: threading.Event
) -> list[str]:
    """The files whose content is not what was written; reads them all, until ``stop`` is set."""
    damaged = []
    for name, column in columns.items():
        checksum = hashlib.blake2b(digest_size=16)
        with (folder / name).open("rb", buffering=0) as file:
            file.seek(column.size - column.length * np.dtype(column.dtype).itemsize)
            while part := file.read(_CHECKED_BYTES):
                checksum.update(part)
                if stop.is_set():
                    return []
        if checksum.hexdigest() != column.checksum:
            damaged.append(name)
    return damaged


def sync_folder(folder: Path) -> None:
    """Wait until the disk has the folder's list of files, where the system can tell."""
    with contextlib.suppress(OSError):  # Windows opens no folders
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
