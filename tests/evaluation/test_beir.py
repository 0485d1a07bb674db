"""Reading BEIR folders: what stands in them, and what is said of those that cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import BotError
from bot.evaluation.beir import JudgedSet, SetPassage, article_runs, read_distractors, read_set
from tests.evaluation.sets import QUERIES, write_set


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_set(tmp_path / "cooling")


def test_passages_of_an_article_stand_side_by_side(folder: Path) -> None:
    judged = read_set(folder)
    assert judged.name == "cooling"
    assert [(one.id, one.article) for one in judged.passages] == [
        ("a0", "a"),
        ("a1", "a"),
        ("b0", "b"),
        ("c0", None),
        ("7", None),
    ]
    assert judged.passages[2].title == "风冷"
    runs = list(article_runs(judged.passages))
    assert runs == [range(2), range(2, 3), range(3, 4), range(4, 5)]


def test_questions_come_with_the_grades_above_zero(folder: Path) -> None:
    questions = read_set(folder).questions
    assert [(one.id, dict(one.grades)) for one in questions] == [
        ("q1", {"a0": 2.0}),
        ("q2", {"c0": 1.0}),
        ("4", {"7": 1.0}),
        ("q5", {"a1": 1.0}),
    ]


def test_a_limit_keeps_the_first_questions(folder: Path) -> None:
    assert [one.id for one in read_set(folder, limit=2).questions] == ["q1", "q2"]


def test_a_byte_order_mark_blank_lines_and_missing_headings_are_let_pass(folder: Path) -> None:
    qrels, queries = folder / "qrels" / "test.tsv", folder / "queries.jsonl"
    qrels.write_text("q1\ta0\t1\n\nq2\tc0\t1.0\n", encoding="utf-8")
    queries.write_text("\n" + queries.read_text(encoding="utf-8"), encoding="utf-8-sig")
    assert [one.id for one in read_set(folder).questions] == ["q1", "q2"]


def test_distractors_of_a_corpus_keep_their_articles_apart_from_the_sets(
    folder: Path, tmp_path: Path
) -> None:
    more = read_distractors(folder / "corpus.jsonl")
    assert {one.id for one in more} == {None}
    assert len({one.article for one in more} & {"a", "b"}) == 0
    assert read_set(folder).with_distractors(more) == read_set(folder)
    other = write_set(tmp_path / "other", corpus=[{"_id": 1, "text": "别的", "title": "题"}])
    added = read_set(folder).with_distractors(read_distractors(other / "corpus.jsonl"))
    assert added.passages[-1] == SetPassage(None, "别的", "题")
    assert added.questions == read_set(folder).questions


def test_distractors_of_a_text_file_are_its_lines(tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_text("第一段。\n\n 第二段。\n", encoding="utf-8")
    assert read_distractors(path) == [SetPassage(None, "第一段。"), SetPassage(None, "第二段。")]


def test_distractors_of_one_article_are_brought_together() -> None:
    more = [SetPassage(None, text, article=name) for text, name in (("一", "x"), ("二", "y"))]
    added = JudgedSet("s", (), ()).with_distractors([*more, SetPassage(None, "三", article="x")])
    assert [one.text for one in added.passages] == ["一", "三", "二"]


def test_a_folder_that_lacks_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "corpus.jsonl").write_text("", encoding="utf-8")
    with pytest.raises(BotError, match=r"no BEIR folder: it lacks queries.jsonl and qrels/test.ts"):
        read_set(tmp_path)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        pytest.param("corpus.jsonl", "{", "line 1: not JSON", id="broken JSON"),
        pytest.param("corpus.jsonl", "[1]", "a JSON object is wanted, not '.1.'", id="no object"),
        pytest.param("corpus.jsonl", '{"text": "x"}', '"_id" is None', id="no id"),
        pytest.param("queries.jsonl", '{"_id": "q"}', '"text" is None', id="no text"),
        pytest.param(
            "corpus.jsonl",
            '{"_id": "1", "text": "x"}\n{"_id": 1, "text": "y"}',
            "stands there twice",
            id="an id twice",
        ),
        pytest.param("qrels/test.tsv", "h\th\th\nq1 a0 1", "line 2: 'q1 a0 1'", id="no tabs"),
        pytest.param("qrels/test.tsv", "h\th\th\nq1\ta0\tx", "is no judgement", id="no number"),
        pytest.param("qrels/test.tsv", "q1\ta0\t0", "no question", id="no grade above 0"),
        pytest.param("corpus.jsonl", "", "no question", id="no passage"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(
    folder: Path, name: str, text: str, message: str
) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(BotError, match=message):
        read_set(folder)


def test_a_file_in_another_encoding_is_refused(folder: Path) -> None:
    (folder / "queries.jsonl").write_bytes(QUERIES[0]["text"].encode("gb18030"))
    with pytest.raises(BotError, match="is not UTF-8"):
        read_set(folder)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BotError, match="cannot be read"):
        read_distractors(tmp_path / "none.txt")
