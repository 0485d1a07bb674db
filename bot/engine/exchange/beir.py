"""The library as a BEIR folder: its passages, and the questions people voted on.

A passage that more people called right than wrong has grade 1, and grade 0 otherwise.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from bot.engine.exchange.tables import Record


def write_set(records: Iterable[Record], folder: Path) -> None:
    """Write ``corpus.jsonl``, ``queries.jsonl`` and ``qrels/test.tsv`` into a new folder."""
    (folder / "qrels").mkdir(parents=True)
    passages: set[int] = set()
    votes: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    with (folder / "corpus.jsonl").open("w", encoding="utf-8", errors="replace") as corpus:
        for record in records:
            if record["record"] == "article":
                for number, _, _, text in record["passages"]:
                    passages.add(number)
                    metadata = {"article": f"a{record['number']}"}
                    metadata |= {key: record[key] for key in ("source", "published", "url")}
                    line = {"_id": f"p{number}", "title": record["title"], "text": text}
                    print(
                        json.dumps(line | {"metadata": metadata}, ensure_ascii=False), file=corpus
                    )
            elif record["record"] == "votes":
                votes[record["query"]][record["passage_id"]] += 1 if record["is_right"] else -1
    with (
        (folder / "queries.jsonl").open("w", encoding="utf-8", errors="replace") as queries,
        (folder / "qrels" / "test.tsv").open("w", encoding="utf-8") as qrels,
    ):
        print("query-id\tcorpus-id\tscore", file=qrels)
        for at, (query, sums) in enumerate(sorted(votes.items()), 1):
            print(json.dumps({"_id": f"q{at}", "text": query}, ensure_ascii=False), file=queries)
            for number, balance in sorted(sums.items()):
                if number in passages:
                    print(f"q{at}\tp{number}\t{int(balance > 0)}", file=qrels)
