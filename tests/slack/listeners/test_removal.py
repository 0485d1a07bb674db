"""Removing an article: asked before, done for everybody, undone within a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.analysis import Analyzer
from bot.engine import Engine
from bot.slack import ids
from tests.slack.block_rules import violations
from tests.slack.fakes import LIN, WEI, mention, message, press
from tests.slack.library import TITLES, People, buttons, elements, library, shown


@pytest.fixture
def engine(tmp_path: Path, analyzer: Analyzer) -> Iterator[Engine]:
    with library(tmp_path, analyzer) as engine:
        yield engine


@pytest.fixture
def people(engine: Engine) -> People:
    return People(engine, admins=(LIN,))


def numbers(engine: Engine) -> list[int]:
    return sorted(article.id for article in engine.articles().articles)


@pytest.mark.parametrize("words", ["remove #2", "删除 #2", "移除#2", "刪除 液冷服务器量产"])
def test_it_is_asked_before_anything_is_removed(words: str, people: People) -> None:
    answer = people.says(words)

    assert answer["response_type"] == "ephemeral"
    assert list(buttons(answer)) == [ids.REMOVAL_CONFIRM, ids.REMOVAL_CANCEL]
    assert TITLES[1] in shown(answer)
    assert "云报" in shown(answer)
    assert violations(answer) == []
    assert numbers(people.engine) == [1, 2, 3]


def test_confirmed_it_is_gone_for_everybody_and_undo_is_offered(people: People) -> None:
    people.says("remove #2")

    answer = people.presses(ids.REMOVAL_CONFIRM)

    assert numbers(people.engine) == [1, 3]
    assert answer["replace_original"] is True
    assert answer["response_type"] == "ephemeral"
    assert buttons(answer) == {ids.REMOVAL_UNDO: "2"}
    assert TITLES[1] in shown(answer)
    assert violations(answer) == []


def test_cancelled_everything_stays(people: People) -> None:
    people.says("remove #2")

    answer = people.presses(ids.REMOVAL_CANCEL)

    assert numbers(people.engine) == [1, 2, 3]
    assert shown(answer) == "没有移除任何文章。"
    assert buttons(answer) == {}


def test_the_undo_button_brings_it_back_under_its_number(people: People) -> None:
    before = people.engine.find("液冷")
    people.says("remove #2")
    people.presses(ids.REMOVAL_CONFIRM)
    assert people.engine.find("液冷").articles == ()

    answer = people.presses(ids.REMOVAL_UNDO)

    assert people.engine.find("液冷") == before
    assert "#2" in shown(answer)
    assert buttons(answer) == {}


@pytest.mark.parametrize("words", ["undo", "undo #2", "撤销", "復原 ＃２", "恢复 #2"])
def test_undo_can_be_written_as_well(words: str, people: People) -> None:
    people.says("remove #2")
    people.presses(ids.REMOVAL_CONFIRM)

    answer = people.says(words)

    assert TITLES[1] in shown(answer)
    assert numbers(people.engine) == [1, 2, 3]


def test_undo_alone_is_what_the_asker_removed_last_and_not_what_another_did(
    people: People,
) -> None:
    people.engine.remove(1, by=LIN)
    people.engine.remove(2, by=WEI)

    people.says("undo")
    assert numbers(people.engine) == [1, 3]
    answer = people.says("undo")

    assert numbers(people.engine) == [1, 3]
    assert f"#2  {TITLES[1]}" in shown(answer)
    assert elements(answer, "user") == [{"type": "user", "user_id": WEI}]
    assert "/wenzhai undo #2" in shown(answer)


def test_undo_with_nothing_removed_says_so(people: People) -> None:
    assert shown(people.says("undo")) == "24 小时内没有移除过文章。"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("undo #1", "#1 已经在文章库中。"),
        ("undo #99", "#99 不在已移除的文章中"),
        ("undo nonsense", "没有找到文章“nonsense”"),
        ("remove #99", "没有找到文章“#99”"),
        ("remove", "要移除哪一篇"),
    ],
)
def test_what_cannot_be_done_is_told_with_the_remedy(words: str, told: str, people: People) -> None:
    assert told in shown(people.says(words))


def test_a_confirmation_pressed_twice_removes_once_and_says_the_same(people: People) -> None:
    question = people.says("remove #2")
    first = people.presses(ids.REMOVAL_CONFIRM)

    people.ask(press(ids.REMOVAL_CONFIRM, buttons(question)[ids.REMOVAL_CONFIRM]))

    assert people.answer() == first
    assert len(people.engine.records.removed.all()) == 1


def test_undo_after_a_day_is_refused_in_words(people: People) -> None:
    people.says("remove #2")
    people.presses(ids.REMOVAL_CONFIRM)
    tomorrow = datetime.now(UTC) + timedelta(hours=25)
    people.engine.records.removed._now = lambda: tomorrow

    people.presses(ids.REMOVAL_UNDO)

    assert "24 小时内可以撤销" in shown(people.answer())
    assert numbers(people.engine) == [1, 3]


def test_what_was_read_again_meanwhile_is_not_doubled(people: People, tmp_path: Path) -> None:
    people.says("remove #2")
    people.presses(ids.REMOVAL_CONFIRM)
    file = tmp_path / "2.md"
    (report,) = people.engine.add([file], [file])

    people.presses(ids.REMOVAL_UNDO)

    assert f"现在是 #{report.article_id}" in shown(people.answer())


def test_a_button_whose_value_is_not_ours_does_nothing(people: People) -> None:
    people.ask(press(ids.REMOVAL_CONFIRM, "all of them"))

    assert "这个按钮" in shown(people.answer())
    assert numbers(people.engine) == [1, 2, 3]


@pytest.mark.parametrize("action_id", [ids.REMOVAL_CONFIRM, ids.REMOVAL_UNDO])
def test_somebody_else_s_press_counts_for_their_own_permission(
    action_id: str, people: People
) -> None:
    people.engine.remove(1, by=LIN)
    number = {ids.REMOVAL_CONFIRM: "2", ids.REMOVAL_UNDO: "1"}[action_id]

    people.ask(press(action_id, number, user=WEI))

    assert "只有管理员可以移除文章" in shown(people.answer())
    assert numbers(people.engine) == [2, 3]


def test_a_mention_is_asked_back_where_only_the_asker_sees_it(people: People) -> None:
    people.workspace.start()
    people.workspace.ask(mention("删除 #2"))

    (question,) = people.workspace.slack.sent("chat.postEphemeral")
    assert question["user"] == LIN
    assert list(buttons(question)) == [ids.REMOVAL_CONFIRM, ids.REMOVAL_CANCEL]
    assert people.workspace.slack.sent("chat.postMessage") == []


def test_a_direct_message_is_asked_back_in_the_conversation_and_replaced_there(
    people: People,
) -> None:
    people.workspace.start()
    people.workspace.ask(message("remove #2"))
    (question,) = people.workspace.slack.sent("chat.postMessage")
    people.workspace.webhooks.status_code = 404

    pressed = press(ids.REMOVAL_CONFIRM, buttons(question)[ids.REMOVAL_CONFIRM])
    people.ask({**pressed, "channel": {"id": "D0LIN"}})

    (update,) = people.workspace.slack.sent("chat.update")
    assert buttons(update) == {ids.REMOVAL_UNDO: "2"}
    assert numbers(people.engine) == [1, 3]


def test_free_writing_about_removing_is_a_question(people: People) -> None:
    people.workspace.start()
    people.workspace.ask(message("删除 液冷"))

    (answer,) = people.workspace.slack.sent("chat.postMessage")
    assert ids.REMOVAL_CONFIRM not in buttons(answer)
