"""Records as JSON Lines, UTF-8."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from bot.engine.exchange.tables import Record
from bot.errors import SourceError

# Half a pair, which a damaged original may hold, is no UTF-8; JSON can say it in ASCII.
_HALF_PAIR = re.compile("[\ud800-\udfff]")


def written(record: Record) -> str:
    """A record in one line, without its end.

    >>> written({"text": "算力 \\ud800"})
    '{"text": "算力 \\\\ud800"}'
    """
    text = json.dumps(record, ensure_ascii=False)
    return _HALF_PAIR.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def write_lines(records: Iterable[Record], file: BinaryIO) -> None:
    """Write each record as a line."""
    for record in records:
        file.write(written(record).encode() + b"\n")


def read_lines(path: Path) -> Iterator[Record]:
    """The records of a file; SourceError for a line that holds none."""
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                yield _record(line, f"{path}, line {number}")
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror or error}.") from error


def _record(line: bytes, where: str) -> Record:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise SourceError(f"{where}: this is no JSON ({error}).") from error
    if not isinstance(record, dict) or not isinstance(record.get("record"), str):
        raise SourceError(f'{where}: this is no record of an export; each has a "record".')
    return record
