"""Choosing a language, for oneself or for the workspace; a choice holds at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.analysis import Analyzer
from bot.engine import Engine
from tests.slack.block_rules import violations
from tests.slack.fakes import LIN, WEI, mention
from tests.slack.library import People, library, shown

ENGLISH, SIMPLIFIED, TRADITIONAL = "Nothing was removed", "24 小时内没有", "24 小時內沒有"


@pytest.fixture
def engine(tmp_path: Path, analyzer: Analyzer) -> Iterator[Engine]:
    with library(tmp_path, analyzer) as engine:
        yield engine


@pytest.fixture
def people(engine: Engine) -> People:
    """Lin is an admin; Slack says zh-CN of everybody."""
    return People(engine, admins=(LIN,), who_may_remove="everyone")


def language_of(people: People, user: str, **changed: str) -> str:
    """The language in which somebody is answered."""
    words = shown(people.says("undo", user=user, **changed))
    return next(one for one in (ENGLISH, SIMPLIFIED, TRADITIONAL) if one in words)


@pytest.mark.parametrize(
    ("words", "language", "told"),
    [
        ("language English", ENGLISH, "I answer you in English from now on"),
        ("language 繁體", TRADITIONAL, "今後用繁體中文回答你"),
        ("语言 中文", SIMPLIFIED, "今后用简体中文回答你"),
        ("語言：ｅｎｇｌｉｓｈ", ENGLISH, "/wenzhai language auto"),
        ("LANGUAGE zh-TW", TRADITIONAL, "/wenzhai language auto"),
    ],
)
def test_a_choice_is_confirmed_in_its_language_and_holds_at_once(
    words: str, language: str, told: str, people: People
) -> None:
    answer = people.says(words)

    assert told in shown(answer)
    assert answer["response_type"] == "ephemeral"
    assert violations(answer) == []
    assert language_of(people, LIN) == language
    assert language_of(people, WEI) == SIMPLIFIED


@pytest.mark.parametrize("words", ["language auto", "语言 自动", "語言 自動"])
def test_auto_takes_the_choice_back(words: str, people: People) -> None:
    people.says("language English")

    answer = people.says(words)

    assert "现在是简体中文" in shown(answer)
    assert language_of(people, LIN) == SIMPLIFIED


def test_an_admin_s_choice_for_the_workspace_holds_for_whoever_has_not_chosen(
    people: People,
) -> None:
    people.says("language 繁體", user=WEI)

    answer = people.says("language workspace English")

    assert "Everybody who has not chosen a language is answered in English" in shown(answer)
    assert language_of(people, LIN) == ENGLISH
    assert language_of(people, "U0ZHAO") == ENGLISH
    assert language_of(people, WEI) == TRADITIONAL

    assert "今后按各人的 Slack 语言回答" in shown(people.says("language workspace auto"))
    assert language_of(people, LIN) == SIMPLIFIED


def test_others_may_not_choose_for_the_workspace(people: People) -> None:
    answer = people.says("language 工作区 English", user=WEI)

    assert "只有管理员可以设置工作区的语言" in shown(answer)
    assert language_of(people, LIN) == SIMPLIFIED


def test_the_choice_of_a_workspace_is_not_for_people_of_another(engine: Engine) -> None:
    people = People(engine, admins=(LIN,), who_may_remove="everyone", allow_external_teams=True)
    people.says("language workspace English")

    assert language_of(people, WEI, team_id="T0ELSEWHERE") == SIMPLIFIED


def test_alone_it_says_what_is_set_and_how_to_change_it(people: People) -> None:
    words = shown(people.says("language"))

    assert "现在用简体中文回答你" in words
    assert "/wenzhai language 中文" in words


def test_a_language_that_is_not_there_is_told(people: People) -> None:
    assert "不认识语言“Klingon”" in shown(people.says("language Klingon"))
    assert language_of(people, LIN) == SIMPLIFIED


def test_a_mention_that_chooses_is_answered_to_the_asker_alone(people: People) -> None:
    people.workspace.start()
    people.workspace.ask(mention("language english"))

    (answer,) = people.workspace.slack.sent("chat.postEphemeral")
    assert "I answer you in English" in shown(answer)
    assert people.workspace.slack.sent("chat.postMessage") == []
    assert people.engine.records.preferences.language("person", LIN) == "en"
