"""Our judged questions over ``seeds/`` as a BEIR folder: ``python -m tests.relevance.as_beir OUT``.

``wenzhai evaluate OUT`` then measures them, and ``--compare`` runs other packages beside.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.ingest import read_file, split_passages

HERE = Path(__file__).parent
SEEDS = HERE.parent.parent / "seeds"
QUESTIONS = HERE / "questions.jsonl"
JUDGEMENTS = HERE / "judgements.tsv"


def read_questions() -> list[dict[str, str]]:
    """Every question with its ``_id``, ``kind`` and ``text``."""
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def read_judgements() -> list[dict[str, str]]:
    """Every judgement: ``question``, ``file``, ``grade`` and a ``quote`` of the paragraph."""
    with JUDGEMENTS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def read_passages() -> list[dict[str, Any]]:
    """The passages of the starter library, cut as the product cuts them."""
    return [
        {
            "_id": f"{path.name}#{draft.position}",
            "title": reading.title,
            "text": draft.text,
            "metadata": {"article": path.name},
        }
        for path in sorted(SEEDS.glob("*.md"))
        for reading in [read_file(path)]
        for draft in split_passages(reading.paragraphs)
    ]


def qrels(passages: list[dict[str, Any]]) -> Iterator[tuple[str, str, str]]:
    """Question, passage and grade; ValueError where a quote is not found in exactly one passage."""
    for row in read_judgements():
        found = [
            one["_id"]
            for one in passages
            if one["metadata"]["article"] == row["file"] and row["quote"] in one["text"]
        ]
        if len(found) != 1:
            raise ValueError(f"{row} is found in {len(found)} passages: one must hold the quote")
        yield row["question"], found[0], row["grade"]


def write_beir(folder: Path) -> None:
    passages = read_passages()
    (folder / "qrels").mkdir(parents=True, exist_ok=True)
    _write_lines(folder / "corpus.jsonl", map(_json, passages))
    _write_lines(folder / "queries.jsonl", map(_json, read_questions()))
    headings = ("query-id", "corpus-id", "score")
    _write_lines(folder / "qrels" / "test.tsv", map("\t".join, [headings, *qrels(passages)]))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _write_lines(path: Path, lines: Iterator[str]) -> None:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("usage: python -m tests.relevance.as_beir FOLDER")
    write_beir(Path(sys.argv[1]))
