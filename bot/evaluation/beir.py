"""BEIR folders and files of distractors, read as sets of judged questions.

A BEIR folder (N. Thakur et al., BEIR: a heterogeneous benchmark, 2021) holds::

    corpus.jsonl      {"_id": "p1", "title": "…", "text": "…", "metadata": {"article": "a1"}}
    queries.jsonl     {"_id": "q1", "text": "…"}
    qrels/test.tsv    query-id, corpus-id and grade, with a line of headings

``title`` and ``metadata`` may be missing. Passages of the same ``metadata.article`` are passages of
one article, which has the first title among theirs; any other passage is an article by itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bot.errors import BotError

CORPUS = "corpus.jsonl"
QUERIES = "queries.jsonl"
QRELS = "qrels/test.tsv"


@dataclass(frozen=True, slots=True)
class SetPassage:
    """A passage of a set. ``id`` is None for a distractor, ``article`` for one that stands alone."""

    id: str | None
    text: str
    title: str = ""
    article: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A question with the grades above 0 of the passages that answer it, by their id."""

    id: str
    text: str
    grades: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class JudgedSet:
    """Passages, those of one article side by side, and the questions that somebody judged."""

    name: str
    passages: tuple[SetPassage, ...]
    questions: tuple[Question, ...]

    def with_distractors(self, distractors: Iterable[SetPassage]) -> JudgedSet:
        """The set among more passages; one that reads the same as one of its own is left out."""
        own = {passage.text for passage in self.passages}
        added = [one for one in distractors if one.text not in own]
        return replace(self, passages=(*self.passages, *_side_by_side(added)))


def read_set(folder: Path, *, limit: int | None = None) -> JudgedSet:
    """The set in a BEIR folder, with the first ``limit`` of its judged questions.

    Questions without a passage that answers are left out, as trec_eval does: nothing can be
    measured on them. A judged passage that the corpus lacks counts as not found. BotError: the
    folder is no BEIR folder, or a line in it cannot be read.
    """
    missing = [name for name in (CORPUS, QUERIES, QRELS) if not (folder / name).is_file()]
    if missing:
        raise BotError(
            f"{folder} is no BEIR folder: it lacks {' and '.join(missing)}. "
            f"One holds {CORPUS}, {QUERIES} and {QRELS}."
        )
    passages = list(_read_passages(folder / CORPUS))
    if len({passage.id for passage in passages}) < len(passages):
        raise BotError(f"{folder / CORPUS}: an _id stands there twice; each must be unique.")
    grades = _read_grades(folder / QRELS)
    questions = [
        Question(_id, text, grades[_id])
        for _id, text in _read_questions(folder / QUERIES)
        if _id in grades
    ]
    if not questions or not passages:
        raise BotError(f"{folder}: no question of {QUERIES} has a grade above 0 in {QRELS}.")
    return JudgedSet(
        folder.resolve().name, tuple(_side_by_side(passages)), tuple(questions[:limit])
    )


def read_distractors(path: Path) -> list[SetPassage]:
    """The passages of a corpus.jsonl, or of a text file with one a line, as distractors."""
    if path.suffix.lower() == ".jsonl":
        return [
            replace(one, id=None, article=_of_file(one.article, path))
            for one in _read_passages(path)
        ]
    return [SetPassage(None, text) for _, line in _lines(path) if (text := line.strip())]


def _of_file(article: str | None, path: Path) -> str | None:
    # Two files may name their articles alike.
    return None if article is None else f"{path}\n{article}"


def _side_by_side(passages: Iterable[SetPassage]) -> Iterator[SetPassage]:
    """The passages by article, articles in the order of first sight: rows of an index ascend."""
    articles: dict[object, list[SetPassage]] = {}
    for at, passage in enumerate(passages):
        articles.setdefault(at if passage.article is None else passage.article, []).append(passage)
    for article in articles.values():
        yield from article


def _read_passages(path: Path) -> Iterator[SetPassage]:
    for place, entry in read_objects(path):
        metadata = entry.get("metadata")
        article = metadata.get("article") if isinstance(metadata, dict) else None
        yield SetPassage(
            id=_identifier(entry, place),
            text=_text(entry, place),
            title=str(entry.get("title") or ""),
            article=None if article is None else str(article),
        )


def _read_questions(path: Path) -> Iterator[tuple[str, str]]:
    return ((_identifier(entry, place), _text(entry, place)) for place, entry in read_objects(path))


def _read_grades(path: Path) -> dict[str, dict[str, float]]:
    """The grades above 0, by question and passage."""
    grades: dict[str, dict[str, float]] = {}
    for number, line in _lines(path):
        columns = line.rstrip("\n").split("\t")
        try:
            question, passage, grade = columns[0], columns[1], float(columns[2])
        except (IndexError, ValueError):
            if number == 1 or not line.strip():
                continue  # the headings
            raise BotError(
                f"{path}, line {number}: {line.strip()!r} is no judgement; "
                "one is query-id, corpus-id and a number, with tabs between."
            ) from None
        if grade > 0:
            grades.setdefault(question, {})[passage] = grade
    return grades


def _identifier(entry: Mapping[str, Any], place: str) -> str:
    if isinstance(entry.get("_id"), str | int):
        return str(entry["_id"])
    raise BotError(f'{place}: "_id" is {entry.get("_id")!r}; it must be a string or a number.')


def _text(entry: Mapping[str, Any], place: str) -> str:
    text = entry.get("text")
    if isinstance(text, str):
        return text
    raise BotError(f'{place}: "text" is {text!r}; it must be a string.')


def read_objects(path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The JSON objects of a file, one a line, each with the place it stands in."""
    for number, line in _lines(path):
        if not line.strip():
            continue
        place = f"{path}, line {number}"
        try:
            entry = json.loads(line)
        except ValueError as error:
            raise BotError(f"{place}: not JSON ({error}); one object a line is wanted.") from error
        if not isinstance(entry, dict):
            raise BotError(f"{place}: a JSON object is wanted, not {line.strip()[:40]!r}.")
        yield place, entry


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        with path.open(encoding="utf-8-sig") as file:
            yield from enumerate(file, start=1)
    except UnicodeDecodeError as error:
        raise BotError(f"{path} is not UTF-8 ({error.reason} at byte {error.start}).") from error
    except OSError as error:
        raise BotError(f"{path} cannot be read: {error.strerror or error}.") from error


def article_runs(passages: Sequence[SetPassage]) -> Iterator[range]:
    """The positions of each article's passages, which stand side by side."""
    start = 0
    for at in range(1, len(passages) + 1):
        ends = at == len(passages) or passages[at].article != passages[start].article
        if ends or passages[start].article is None:
            yield range(start, at)
            start = at
