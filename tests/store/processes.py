"""Processes over one library, for tests of the saved index."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from bot.index import Index, Vocabulary
from bot.index.bm25 import BM25
from bot.models import PassageDraft, Reading
from bot.store import AnalysedArticle, AnalysedPassage, KeptIndex, Store

WORDS = ["算力", "内卷", "芯片", "国产", "数据"]


def analysed(number: int, passages: list[list[str]]) -> AnalysedArticle:
    """The article at path ``number``, its passages given as their words."""
    return AnalysedArticle(
        reading=Reading(f"/{number}", "", "题", False, None, None, None, "zh-Hans", None, (), ()),
        digest=str(number),
        title="题",
        title_terms=("题", str(number)),
        passages=tuple(
            AnalysedPassage(PassageDraft(at, "文", None), tuple(words), tuple("".join(words)))
            for at, words in enumerate(passages)
        ),
        analyzer="v1",
    )


class Process:
    """What one process has of a library: its index, caught up on demand and saved when due."""

    def __init__(self, path: Path, *, saved_from_passages: int = 1) -> None:
        self.store = Store(path)
        self.kept = KeptIndex(self.store, saved_from_passages=saved_from_passages)
        self.open()

    def open(self) -> None:
        found = self.kept.find()
        with self.store.snapshot() as snapshot:
            self.index = self.kept.open(found, snapshot)
            self.revision = snapshot.revision()

    def catch_up(self) -> None:
        with self.store.snapshot() as snapshot:
            self.index = self.kept.caught_up(self.index, snapshot, since=self.revision)
            self.revision = snapshot.revision()

    def write(self, number: int, passages: list[list[str]]) -> None:
        self.store.save(analysed(number, passages), self.kept.vocabulary)
        self.catch_up()

    def save(self) -> bool:
        return self.kept.save(self.index, revision=self.revision)

    def rebuilt(self) -> Index:
        vocabulary = Vocabulary()
        with self.store.snapshot() as snapshot:
            vocabulary.extend(snapshot.each_term(0))
            return Index.build(snapshot.tokens(0), vocabulary)

    def close(self) -> None:
        self.store.close()


def hits(index: Index) -> list[object]:
    """What the three fields answer to some questions, by passage and article ids."""

    def by_id(field: BM25, ids: np.ndarray, query: list[str]) -> dict[int, tuple[float, float]]:
        found = field.score(query)
        pairs = zip(found.scores.round(9).tolist(), found.mass.round(9).tolist(), strict=True)
        return dict(zip(ids[found.rows].tolist(), pairs, strict=True))

    answers: list[object] = [index.passage_count, index.article_count]
    for query in [["算力", "芯片", "芯片", "没有"], ["题", "1"], ["力"], WORDS]:
        answers.append(by_id(index.words, index.passage_ids, query))
        answers.append(by_id(index.characters, index.passage_ids, query))
        answers.append(by_id(index.articles, index.article_ids, query))
        answers.append(index.words.df_of(query).tolist())
    articles = index.article_ids[index.article_rows].tolist()
    live = index.words.postings.live.tolist()
    of_passages = zip(index.passage_ids.tolist(), articles, live, strict=True)
    answers.append({passage: article for passage, article, is_live in of_passages if is_live})
    return answers


def folder_of(data: Path) -> Path:
    """The folder of the index that counts."""
    return data / "index" / (data / "index" / "current").read_text().split()[0]


def flipped(path: Path, at: int) -> None:
    """Change one byte of a file."""
    content = bytearray(path.read_bytes())
    content[at] ^= 0xFF
    path.write_bytes(content)
