"""A watch is set, articles arrive beside the running bot, and each is posted once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.bot_process import Workspace
from tests.e2e.local_slack import LIN, WEI, Message, wait_until
from tests.e2e.reading import words_of

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.parametrize("workspace", ["socket", "http"], indirect=True),
]

WORD = "潮汐能"
FIRST = (
    "东海岛的潮汐能电站本周并网，首期装机可供三万户居民用电，运营方表示年底前还将扩建第二期。"
    "设备全部由本地船厂制造，检修时由拖轮运回港内，预计每年停机不超过十天，备件存放在岸上的仓库。"
)
SECOND = (
    "北湾市计划再建两座潮汐能电站，环保部门要求先观测一年鱼群的洄游路线，再决定水轮机的位置。"
    "渔民代表在听证会上提出，施工期应当避开休渔之后的第一个月，并公布每天的噪声监测数据。"
)


@pytest.fixture
def shelf(workspace: Workspace, tmp_path: Path) -> Iterator[Path]:
    """A folder of articles; what was added from it is taken out of the library at the end."""
    yield tmp_path
    for watch in json.loads(workspace.bot.command("watch", "list", "--json")):
        workspace.bot.command("watch", "stop", str(watch["id"]))
    for path in tmp_path.glob("*.md"):
        path.unlink()
    workspace.bot.command("add", "--prune", "--yes", str(tmp_path))


def add(workspace: Workspace, shelf: Path, title: str, paragraph: str) -> None:
    path = shelf / f"{title}.md"
    path.write_text(f"---\ntitle: {title}\nsource: 海报\n---\n\n{paragraph}\n", encoding="utf-8")
    workspace.bot.command("add", str(path))


def news(workspace: Workspace, channel: str) -> list[Message]:
    return [one for one in workspace.slack.answers(channel) if one["text"].startswith("新内容：")]


def test_news_are_posted_once_and_not_again_after_a_restart(
    workspace: Workspace, shelf: Path
) -> None:
    slack = workspace.slack
    slack.command(LIN, "/watch", WORD)
    assert "库中目前没有" in words_of(slack.answer())

    add(workspace, shelf, "东海岛并网", FIRST)
    wait_until(lambda: news(workspace, "C0NEWS"), "the news are posted", timeout_s=30)
    (post,) = news(workspace, "C0NEWS")
    assert "东海岛并网" in words_of(post)

    workspace.bot.stop()
    add(workspace, shelf, "东海岛并网", FIRST.replace("，", "；", 1))  # an edit while it is away
    add(workspace, shelf, "北湾计划", SECOND)
    workspace.bot.start()
    wait_until(lambda: len(news(workspace, "C0NEWS")) > 1, "more news", timeout_s=30)
    _, second = news(workspace, "C0NEWS")
    assert "北湾计划" in words_of(second)
    assert "东海岛" not in words_of(second)

    slack.let_answers_pass(WEI)
    assert len(news(workspace, "C0NEWS")) == 2


def test_a_watch_in_direct_messages_is_stopped_by_its_button(
    workspace: Workspace, shelf: Path
) -> None:
    slack = workspace.slack
    direct = slack.say(LIN, f"关注 {WORD}", to=LIN)["channel"]
    answer = wait_until(lambda: slack.answers(direct), "the watch is set")[0]
    add(workspace, shelf, "东海岛并网", FIRST)
    wait_until(lambda: news(workspace, direct), "the news are posted", timeout_s=30)

    stop = next(
        element
        for block in answer["blocks"]
        if block["type"] == "actions"
        for element in block["elements"]
        if element["action_id"] == "watch_stop"
    )
    slack.press(LIN, answer, stop)
    wait_until(
        lambda: json.loads(workspace.bot.command("watch", "list", "--json")) == [], "it is stopped"
    )
    assert len(news(workspace, direct)) == 1
