"""The formats of export and import, in files that are whole or not there."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Literal, get_args

from bot.analysis import Analyzer
from bot.engine.exchange.beir import write_set
from bot.engine.exchange.incoming import ImportReport, Incoming
from bot.engine.exchange.lines import read_lines, write_lines
from bot.engine.exchange.markdown import read_folder, write_folder
from bot.engine.exchange.outgoing import records_of
from bot.engine.live_library import LiveLibrary
from bot.errors import SourceError
from bot.store import Store

Format = Literal["jsonl", "markdown", "beir"]
FORMATS: tuple[Format, ...] = get_args(Format)


class Exchange:
    """Carries the library of an engine out and in."""

    def __init__(self, store: Store, analyzer: Analyzer, live: LiveLibrary) -> None:
        self._store = store
        self._analyzer = analyzer
        self._live = live

    def write_to(self, file: BinaryIO) -> None:
        """Write the whole library as JSON Lines into an open file."""
        write_lines(records_of(self._store), file)

    def export(self, form: Format, path: Path) -> None:
        """Write the library to ``path``: a file of JSON Lines, a folder otherwise.

        SourceError: something stands there already, or it cannot be written. Nothing is left half.
        """
        if path.exists():
            raise SourceError(f"{path} exists already: give a new name.")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            aside = Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent))
            try:
                self._write(form, aside / "export")
                os.replace(aside / "export", path)
            finally:
                shutil.rmtree(aside)
        except OSError as error:
            raise SourceError(f"{path} cannot be written: {error.strerror or error}.") from error

    def _write(self, form: Format, path: Path) -> None:
        records = records_of(self._store)
        if form == "jsonl":
            with path.open("wb") as file:
                write_lines(records, file)
        elif form == "markdown":
            write_folder(records, path)
        else:
            write_set(records, path)

    def take_in(self, path: Path) -> Iterator[ImportReport]:
        """Import JSON Lines or a Markdown folder, reporting as it goes: see ``Incoming.take``."""
        records = read_folder(path) if path.is_dir() else read_lines(path)
        return Incoming(self._store, self._analyzer, self._live.vocabulary).take(records)
