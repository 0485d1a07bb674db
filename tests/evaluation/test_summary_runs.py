"""Summaries measured: what counts for them, and each of the faults."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.errors import BotError
from bot.evaluation import (
    LEAD,
    SummaryItem,
    SummaryLimits,
    SummaryScore,
    SummarySet,
    SummarySystem,
    evaluate_summaries,
    read_summary_set,
    summary_score_object,
    summary_scores_text,
)

pytestmark = pytest.mark.usefixtures("quick_start")

TEXT = "云海公司的液冷服务器已经量产。这让机房的能耗降低了四成。首批产品下周交付给三家银行。"
FIRST, SECOND, THIRD = (
    "云海公司的液冷服务器已经量产。",
    "这让机房的能耗降低了四成。",
    "首批产品下周交付给三家银行。",
)
ITEM = SummaryItem(TEXT, reference="液冷服务器已经量产")
ASKED = SummaryItem(TEXT, query="能耗降低了多少", answers=("五成", "四 成"))
SUMMARIES: list[Mapping[str, object]] = [
    {"id": "1", "title": "液冷", "text": TEXT, "summary": "液冷服务器已经量产，能耗降低四成"},
    {
        "id": "2",
        "text": "Liquid cooling is here to stay, says Orca. It saves power.",
        "summary": "x",
    },
]
QUESTIONS: list[Mapping[str, object]] = [
    {"id": "q", "text": TEXT, "summary": "", "query": "能耗降低了多少", "answer": ["四成"]}
]


def scored(
    told: Sequence[str], item: SummaryItem = ITEM, *, limits: SummaryLimits | None = None
) -> SummaryScore:
    system = SummarySystem("fixed", lambda *_: told)
    return evaluate_summaries(system, SummarySet("s", (item,)), limits=limits or SummaryLimits())


def faults(told: Sequence[str], **options: object) -> dict[str, float]:
    """Those that there are."""
    shares = scored(told, **options).faults  # type: ignore[arg-type]
    return {name: share for name, share in shares.items() if share}


def write(path: Path, entries: Sequence[Mapping[str, object]]) -> Path:
    lines = (json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries)
    path.write_text("".join(lines), encoding="utf-8")
    return path


def test_what_the_reference_says_is_measured() -> None:
    measures = scored([FIRST]).measures
    assert measures["rouge_l_recall"].value == 1.0
    assert measures["rouge_l"].value == pytest.approx(2 * 9 / (9 + 14))
    assert scored([THIRD]).measures["rouge_2"].value == 0.0


def test_an_answer_is_inside_whatever_its_spaces() -> None:
    assert scored([SECOND], ASKED).measures["answer_inside"].value == 1.0
    assert scored([FIRST], ASKED).measures["answer_inside"].value == 0.0


def test_good_sentences_have_no_fault() -> None:
    assert faults([FIRST, SECOND, THIRD]) == {}


@pytest.mark.parametrize(
    ("told", "fault", "share"),
    [
        (["云海公司的风冷服务器已经量产。"], "unfaithful", 1.0),
        ([""], "unfaithful", 1.0),
        ([FIRST, SECOND, THIRD, FIRST], "over_budget", 1.0),
        ([], "empty", 1.0),
        ([THIRD, FIRST], "disorder", 1.0),
        ([SECOND], "dangling", 1.0),
        ([SECOND, THIRD], "dangling", 0.5),
        (["已经量产。"], "dangling", 1.0),
    ],
    ids=["changed", "blank", "too many", "none", "turned round", "alone", "one of two", "fragment"],
)
def test_a_fault_is_counted(told: list[str], fault: str, share: float) -> None:
    assert faults(told)[fault] == share


def test_a_question_cannot_be_read_alone() -> None:
    item = SummaryItem("什么是液冷服务器的好处？" + TEXT, reference="x")
    assert faults(["什么是液冷服务器的好处？"], item=item) == {"dangling": 1.0}


def test_what_is_over_the_budget_earns_nothing() -> None:
    score = scored([SECOND], ASKED, limits=SummaryLimits(characters=8))
    assert score.measures["answer_inside"].value == 0.0
    assert (score.faults["over_budget"], score.characters) == (1.0, 8.0)


def test_english_has_a_budget_of_its_own() -> None:
    item = SummaryItem("It is here to stay. " * 9, reference="x", is_english=True)
    limits = SummaryLimits(sentences=2, characters=5, english_characters=30)
    score = evaluate_summaries(LEAD, SummarySet("s", (item,)), limits=limits)
    assert (score.sentences, score.characters) == (2.0, 30.0)


def test_lead_is_the_opening_cut_where_the_budget_ends() -> None:
    assert LEAD.summarise(ITEM, 3, 20) == [FIRST, SECOND[:5]]
    assert LEAD.summarise(ITEM, 1, 99) == [FIRST]


def test_a_file_is_read_as_a_set(tmp_path: Path) -> None:
    judged = read_summary_set(write(tmp_path / "teasers.jsonl", SUMMARIES))
    assert (judged.name, judged.has_answers) == ("teasers", False)
    assert [item.is_english for item in judged.items] == [False, True]
    assert judged.items[0].title == "液冷"
    assert len(read_summary_set(tmp_path / "teasers.jsonl", limit=1).items) == 1
    assert read_summary_set(write(tmp_path / "q.jsonl", QUESTIONS)).has_answers


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        ([], "holds no line"),
        ([{"text": TEXT}], 'a "summary" or an "answer"'),
        ([{"text": " ", "summary": "x"}], 'an item has a "text"'),
        ([{"text": 3, "summary": "x"}], '"text" is 3'),
        ([{"text": TEXT, "answer": "四成"}], "\"answer\" is '四成'"),
        ([*SUMMARIES, *QUESTIONS], "one kind is wanted"),
    ],
    ids=["empty", "nothing to hold against", "blank", "number", "no list", "mixed"],
)
def test_a_file_that_is_no_set_is_told(
    tmp_path: Path, entries: list[Mapping[str, object]], told: str
) -> None:
    path = write(tmp_path / "bad.jsonl", entries)
    with pytest.raises(BotError, match=r"bad\.jsonl") as caught:
        read_summary_set(path)
    assert told in str(caught.value)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "teasers.jsonl", SUMMARIES[:1])
    write(tmp_path / "asked.jsonl", QUESTIONS)
    return tmp_path


def test_the_command_prints_a_block_for_each_file(folder: Path, dictionary_cache: Path) -> None:
    words = ["--data-dir", str(dictionary_cache), "evaluate", "teasers.jsonl", "asked.jsonl"]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, result.output
    teasers, asked, note = result.output.rstrip().split("\n\n")
    assert teasers.splitlines()[0] == "teasers: 1 articles"
    assert [line.split("  ")[0] for line in teasers.splitlines()[2:]] == [
        "ROUGE-1",
        "ROUGE-2",
        "ROUGE-L",
        "ROUGE-L recall",
        "unfaithful",
        "over budget",
        "empty",
        "disorder",
        "dangling",
        "sentences",
        "characters",
        "ms, median",
        "ms, p99",
    ]
    assert asked.splitlines()[1].split() == ["wenzhai", "lead"]
    assert "answer inside  1.000 (1.000–1.000)  1.000" in asked
    assert note.endswith("by bootstrap over the articles.")
    assert list(folder.glob("*.db")) == []


@pytest.mark.usefixtures("folder")
def test_json_is_a_flat_object_for_each_file_and_system(dictionary_cache: Path) -> None:
    words = ["--data-dir", str(dictionary_cache), "evaluate", "--json", "--characters", "16"]
    result = CliRunner().invoke(main, [*words, "teasers.jsonl"])
    ours, lead = json.loads(result.stdout)
    assert (ours["system"], lead["system"]) == ("wenzhai", "lead")
    for score in (ours, lead):
        assert score["rouge_l_low"] <= score["rouge_l"] <= score["rouge_l_high"]
        assert (score["unfaithful"], score["over_budget"]) == (0.0, 0.0)
        assert 0 < score["characters"] <= 16


def test_a_table_and_an_object_say_the_same() -> None:
    score = scored([FIRST])
    assert summary_score_object(score)["rouge_l"] == score.measures["rouge_l"].value
    assert "ROUGE-L         .783 (.783–.783)" in summary_scores_text([[score]])
