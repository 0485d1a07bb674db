"""A library as records, in the same order always: the head, the articles, what is kept beside them."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from typing import Any

from bot.engine.exchange.tables import NUMBERED, TABLES, Record
from bot.store import Store

FORMAT_NUMBER = 1
ARTICLE_FACTS = (
    *("path", "digest", "title", "title_is_inferred", "author", "source", "published"),
    *("language", "url", "added_at"),
)


def records_of(store: Store) -> Iterator[Record]:
    """All records of the library at one moment; to be read to their end before anything else."""
    with store.snapshot():
        yield _head(store)
        for (number,) in store.read("SELECT id FROM articles ORDER BY id"):
            yield _article(store, number)
        for table in TABLES:
            for row in _rows(store, f"SELECT * FROM {table.name} ORDER BY {table.order}"):
                yield {"record": table.name, **row}


def _head(store: Store) -> Record:
    """Says what follows, and the highest numbers that were given, as none is given twice."""
    given = dict(store.read("SELECT name, seq FROM sqlite_sequence"))
    ((looked_through,),) = store.read("SELECT up_to_passage FROM watched")
    return {
        "record": "library",
        "format": FORMAT_NUMBER,
        "given": {name: given.get(name, 0) for name in NUMBERED},
        "looked_through": looked_through,
    }


def _article(store: Store, number: int) -> Record:
    (facts,) = store.read(f"SELECT {', '.join(ARTICLE_FACTS)} FROM articles WHERE id = ?", [number])
    ((original, paragraphs),) = store.read(
        "SELECT original, paragraphs FROM texts WHERE article_id = ?", [number]
    )
    passages = store.read(
        "SELECT id, position, heading, text FROM passages WHERE article_id = ? ORDER BY position",
        [number],
    )
    corrections = store.read(
        "SELECT name, value FROM corrections WHERE article_id = ? ORDER BY name", [number]
    )
    known = dict(zip(ARTICLE_FACTS, facts, strict=True))
    return {
        "record": "article",
        "number": number,
        **known,
        "title_is_inferred": bool(known["title_is_inferred"]),
        "corrections": dict(corrections),
        "paragraphs": json.loads(zlib.decompress(paragraphs)),
        "passages": [list(row) for row in passages],
        "original": zlib.decompress(original).decode("utf-8", "surrogatepass"),
    }


def _rows(store: Store, sql: str) -> Iterator[dict[str, Any]]:
    table = sql.split()[3]
    columns = [row[1] for row in store.read(f"PRAGMA table_info({table})")]
    for row in store.read(sql):
        yield dict(zip(columns, row, strict=True))
