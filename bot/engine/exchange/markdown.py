"""An export as a folder: each article a Markdown file that people read and edit, the rest in lines.

``library.jsonl`` is the whole export. An article whose file was edited is read from it, and keeps
its number.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

from bot.engine.exchange.lines import read_lines, written
from bot.engine.exchange.tables import Record
from bot.errors import SourceError
from bot.ingest import read_text
from bot.ingest.importer.links import text_digest

LINES = "library.jsonl"
ARTICLES = "articles"
_FACTS = (
    ("title", "title"),
    ("source", "source"),
    ("author", "author"),
    ("published", "published"),
    ("url", "url"),
    ("lang", "language"),
)
_MARKS = re.compile(r"^(\s*)([#>*+\-=|`~:]|\d+[.)])", re.MULTILINE)


def write_folder(records: Iterable[Record], folder: Path) -> None:
    """Write an export into a new folder."""
    (folder / ARTICLES).mkdir(parents=True)
    with (folder / LINES).open("wb") as lines:
        for record in records:
            lines.write(written(record).encode() + b"\n")
            if record["record"] == "article":
                file = folder / ARTICLES / _file_name(record)
                file.write_bytes(_markdown(record))


def read_folder(folder: Path) -> Iterator[Record]:
    """The records of a folder; SourceError where it is none, or a file in it cannot be read."""
    if not (folder / LINES).is_file():
        raise SourceError(
            f"{folder} is no export: it lacks {LINES}. wenzhai add reads folders of articles."
        )
    for record in read_lines(folder / LINES):
        if record["record"] == "article":
            file = folder / ARTICLES / _file_name(record)
            if file.is_file() and file.read_bytes() != _markdown(record):
                yield _edited(record, file)
                continue
        yield record


def _file_name(record: Record) -> str:
    return f"{int(record['number']):05}.md"


def _markdown(record: Record) -> bytes:
    """An article as Markdown with front matter: every value is JSON, which YAML reads."""
    head = [
        f"{name}: {json.dumps(record[key], ensure_ascii=False)}"
        for name, key in _FACTS
        if record[key] is not None
    ]
    body = [
        ("## " if kind == "heading" else "") + _MARKS.sub(r"\1\\\2", text)
        for text, kind, _ in record["paragraphs"]
    ]
    text = "\n".join(["---", *head, "---"]) + "\n\n" + "\n\n".join(body) + "\n"
    return text.encode("utf-8", "replace")


def _edited(record: Record, file: Path) -> Record:
    """The record of an article as its file was edited."""
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise SourceError(f"{file} is not UTF-8 ({error.reason}): save it as UTF-8.") from error
    reading = read_text(text, path=record["path"], kind="md")
    known = asdict(reading)
    facts = {key: known[key] for _, key in _FACTS if key != "title"}
    return {
        **record,
        **facts,
        "title": reading.title or record["title"],
        "title_is_inferred": reading.title_is_inferred,
        "digest": text_digest(reading),
        "paragraphs": [[part.text, part.kind, part.line] for part in reading.paragraphs],
        "passages": None,
        "original": text,
    }
