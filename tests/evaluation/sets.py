"""A small BEIR folder of our own writing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

CORPUS: list[dict[str, object]] = [
    {"_id": "a0", "text": "液冷服务器已经量产，首批交付三家银行。", "metadata": {"article": "a"}},
    {"_id": "b0", "title": "风冷", "text": "风冷机柜仍占多数。", "metadata": {"article": "b"}},
    {"_id": "a1", "text": "首批客户反馈噪声明显降低。", "metadata": {"article": "a"}},
    {"_id": "c0", "title": "Cooling", "text": "Liquid cooling saves power in data centres."},
    {"_id": 7, "text": "海底电缆铺设完成。", "metadata": {}},
]
QUERIES = [
    {"_id": "q1", "text": "液冷服务器 量产"},
    {"_id": "q2", "text": "liquid cooling"},
    {"_id": "q3", "text": "没有判断的问题"},
    {"_id": 4, "text": "海底电缆"},
    {"_id": "q5", "text": "？"},
]
QRELS = [
    ("q1", "a0", "2"),
    ("q1", "b0", "0"),
    ("q2", "c0", "1"),
    ("4", "7", "1"),
    ("q5", "a1", "1"),
]


def write_set(
    folder: Path,
    *,
    corpus: Iterable[Mapping[str, object]] = CORPUS,
    queries: Iterable[Mapping[str, object]] = QUERIES,
    qrels: Iterable[tuple[str, ...]] = QRELS,
) -> Path:
    (folder / "qrels").mkdir(parents=True)
    for name, entries in (("corpus.jsonl", corpus), ("queries.jsonl", queries)):
        lines = (json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries)
        (folder / name).write_text("".join(lines), encoding="utf-8")
    rows = [("query-id", "corpus-id", "score"), *qrels]
    text = "".join("\t".join(row) + "\n" for row in rows)
    (folder / "qrels" / "test.tsv").write_text(text, encoding="utf-8")
    return folder
