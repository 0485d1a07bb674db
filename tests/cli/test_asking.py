"""``wenzhai summary``: cards, reasons and budgets, from words typed to words printed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from bot.cli.asking import MOST_CHARACTERS, MOST_SENTENCES
from bot.search.summaries import budgets

pytestmark = pytest.mark.usefixtures("quick_start")

BODY = (
    "云海公司今天宣布，新一代液冷服务器已经量产，首批产品将交付给三家银行客户使用。",
    "液冷方案的成本仍然偏高，工程师估计两年之内可以与风冷持平，液冷服务器会更便宜。",
    "云海公司的液冷服务器采用国产接头，单机柜功率密度提高了一倍，达到每柜100千瓦。",
)
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, dictionary_cache: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Types a command in a folder with two articles in its library, in an English terminal."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.setenv("DATA_DIR", str(dictionary_cache))
    for name, title in (("a", "液冷服务器量产"), ("b", "液冷成本观察")):
        body = BODY if name == "a" else BODY[1:]
        text = f"---\ntitle: {title}\nsource: 云报\n---\n\n" + "\n\n".join(body)
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")

    def type_in(*words: str) -> Result:
        return CliRunner().invoke(main, ["--data-dir", str(tmp_path / "data"), *words])

    assert type_in("add", "a.md", "b.md").exit_code == 0
    return type_in


def test_an_article_is_shown_as_its_card(run: Run) -> None:
    lines = run("summary", "#1").output.splitlines()
    assert lines[0] == "液冷服务器量产  #1"
    assert "1 minute to read" in lines[1]
    assert lines[2].startswith("   Key terms: ")
    assert "   Related articles" in lines
    assert "      #2  液冷成本观察" in lines


def test_a_card_as_json_keeps_the_fields_of_a_summary(run: Run) -> None:
    card = json.loads(run("summary", "--json", "#1").output)
    question = json.loads(run("summary", "--json", "液冷").output)
    assert set(card) - set(question) == {"reading_minutes", "key_terms", "related"}
    assert card["article"]["id"] == 1
    assert [one["article"]["id"] for one in card["related"]] == [2]
    assert card["quotations"][0]["text"] in "".join(BODY)


def test_reasons_are_told_on_request_alone(run: Run) -> None:
    plain = json.loads(run("summary", "--json", "液冷 成本").output)
    told = json.loads(run("summary", "--json", "--explain", "液冷 成本").output)
    assert all(quotation["reasons"] == [] for quotation in plain["quotations"])
    assert all(quotation["reasons"] for quotation in told["quotations"])
    assert "Chosen for: " in run("summary", "--explain", "液冷 成本").output
    assert "Chosen for: " not in run("summary", "液冷 成本").output


def test_a_call_may_ask_for_less(run: Run) -> None:
    one = json.loads(run("summary", "--json", "--sentences", "1", "#1").output)
    assert len(one["quotations"]) == 1
    short = json.loads(run("summary", "--json", "--characters", "40", "液冷 成本").output)
    assert sum(len(quotation["text"]) for quotation in short["quotations"]) <= 40


@pytest.mark.parametrize(
    ("option", "value"), [("--sentences", "0"), ("--characters", "many"), ("--sentences", "99")]
)
def test_a_budget_that_cannot_be_is_told(run: Run, option: str, value: str) -> None:
    result = run("summary", option, value, "#1")
    assert result.exit_code == 2
    assert option in result.output
    assert value in result.output


def test_the_team_sets_the_budget(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMARY_SENTENCES", "1")
    assert len(json.loads(run("summary", "--json", "#1").output)["quotations"]) == 1
    monkeypatch.setenv("SUMMARY_SENTENCES", "none")
    assert "SUMMARY_SENTENCES is 'none'" in run("summary", "#1").output


def test_the_options_accept_what_the_engine_does() -> None:
    assert (MOST_SENTENCES, MOST_CHARACTERS) == (budgets.MOST_SENTENCES, budgets.MOST_CHARACTERS)
