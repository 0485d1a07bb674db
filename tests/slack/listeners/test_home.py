"""The Home tab: what a reader and an admin find there, and what its buttons do."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.catalogue import say
from bot.errors import StoreError
from bot.models import ArticlePage, LibraryStatus, Query, Schedule
from bot.slack import ids
from tests.slack.block_rules import nested, shown, view_violations
from tests.slack.fakes import LIN, WEI, Workspace
from tests.slack.view_payloads import act, home_opened

ADMIN: dict[str, Any] = {"admins": (LIN,)}


def published(workspace: Workspace) -> dict[str, Any]:
    """The Home tab as it was published last."""
    call = workspace.slack.sent("views.publish")[-1]
    view: dict[str, Any] = call["view"]
    assert view_violations(view) == []
    return view


def buttons(view: dict[str, Any], action_id: str) -> list[str]:
    """The values of the buttons of this name."""
    found = [each for each in nested(view["blocks"]) if each.get("action_id") == action_id]
    return [each.get("value", "") for each in found if each["type"] == "button"]


def watch(workspace: Workspace, query: str, **changed: Any) -> int:
    """A watch of Lin's; its id."""
    fields = {
        "place": "C0NEWS",
        "place_kind": "channel",
        "owner": LIN,
        "locale": "zh",
        "zone": "Asia/Shanghai",
        "limit": 50,
        **changed,
    }
    watch = workspace.engine.records.watches.set(query, **fields).watch
    assert watch is not None
    return watch.id


def test_opening_the_tab_shows_the_library_and_what_is_new() -> None:
    workspace = Workspace()

    workspace.ask(home_opened())

    (call,) = workspace.slack.sent("views.publish")
    assert call["user_id"] == LIN
    text = shown(published(workspace))
    assert "20 篇文章" in text
    assert "产业周刊（20）" in text
    assert "算力需求每年增长六成" in text
    assert buttons(published(workspace), ids.ARTICLE_WINDOW) == ["#12"]
    assert workspace.webhooks.sent == []
    assert workspace.slack.sent("chat.postMessage") == []


def test_an_event_that_comes_again_publishes_once() -> None:
    workspace = Workspace()

    for event_id in ("Ev1", "Ev1", "Ev2"):
        workspace.deliver(home_opened(event_id=event_id))
    workspace.settle()

    assert len(workspace.slack.sent("views.publish")) == 2


def test_the_messages_tab_publishes_nothing() -> None:
    workspace = Workspace()

    workspace.ask(home_opened(tab="messages"))

    assert workspace.slack.sent("views.publish") == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("zh-CN", "我的订阅"),
        ("zh-TW", "我的訂閱"),
        ("en-GB", "My watches"),
        ("fr-FR", "My watches"),
    ],
)
def test_the_tab_speaks_the_language_of_its_reader(name: str, words: str) -> None:
    workspace = Workspace()
    workspace.slack.replies["users.info"] = {"user": {"locale": name}}

    workspace.ask(home_opened())

    assert words in shown(published(workspace))


def test_an_empty_library_and_a_newcomer_find_kind_sentences() -> None:
    workspace = Workspace(**ADMIN)
    workspace.engine.status = lambda: LibraryStatus(0, 0, None, (), ())  # type: ignore[method-assign]
    nothing = ArticlePage(Query("", ""), (), 1, 1, 0)
    workspace.engine.articles = lambda _: nothing  # type: ignore[method-assign,assignment]

    workspace.ask(home_opened())

    text = shown(published(workspace))
    for key in ("articles.library_empty", "home.no_watches", "home.nothing_to_do"):
        assert say(key, "zh") in text
    assert buttons(published(workspace), ids.ARTICLE_WINDOW) == []


def test_a_library_that_cannot_be_read_is_told_on_the_tab_and_not_as_a_message() -> None:
    workspace = Workspace()
    workspace.engine.error = StoreError("disk full")

    workspace.ask(home_opened())

    assert shown(published(workspace)) == say("error.store", "zh")
    assert workspace.slack.sent("chat.postMessage") == []


def test_a_tab_that_is_off_in_slack_is_told_to_the_admin_alone(
    caplog: pytest.LogCaptureFixture,
) -> None:
    workspace = Workspace()
    workspace.slack.refuse("views.publish", "not_enabled")

    workspace.ask(home_opened())

    assert "turn it on under App Home" in caplog.text
    assert workspace.slack.sent("chat.postMessage") == []


# --- watches ---------------------------------------------------------------------------------


def test_one_sees_ones_own_watches_and_where_they_are_heard_of() -> None:
    workspace = Workspace()
    watch(workspace, "国产 GPU")
    watch(workspace, "算力 <内卷>", place=LIN, place_kind="person", schedule=Schedule(9, 0))
    watch(workspace, "别人的", owner=WEI)

    workspace.ask(home_opened())

    view = published(workspace)
    text = shown(view)
    assert f"国产 GPU\n<#C0NEWS> · {say('watch.at_once', 'zh')}" in text
    direct = say("home.directly", "zh")
    daily = say("watch.daily", "zh", time="9:00", zone="Asia/Shanghai")
    assert f"算力 &lt;内卷&gt;\n{direct} · {daily}" in text
    assert "别人的" not in text
    assert len(buttons(view, ids.HOME_WATCH_STOP)) == 2


def test_stopping_a_watch_takes_it_off_the_tab() -> None:
    workspace = Workspace()
    number = watch(workspace, "国产 GPU")

    workspace.ask(act(ids.HOME_WATCH_STOP, str(number)))

    assert workspace.engine.records.watches.get(number) is None
    assert buttons(published(workspace), ids.HOME_WATCH_STOP) == []


@pytest.mark.parametrize("value", ["", "x", "999", "²"])
def test_a_watch_that_is_gone_only_brings_the_tab_up_to_date(value: str) -> None:
    workspace = Workspace()
    watch(workspace, "国产 GPU")

    workspace.ask(act(ids.HOME_WATCH_STOP, value))

    assert len(buttons(published(workspace), ids.HOME_WATCH_STOP)) == 1


def test_nobody_stops_the_watch_of_another() -> None:
    workspace = Workspace()
    number = watch(workspace, "国产 GPU", owner=WEI)

    workspace.ask(act(ids.HOME_WATCH_STOP, str(number)))

    assert workspace.engine.records.watches.get(number) is not None


# --- for admins ------------------------------------------------------------------------------


def ask_and_vote(workspace: Workspace) -> None:
    """Some questions, of which one found nothing, and some votes."""
    records = workspace.engine.records
    for text, count in (("算力", 3), ("算力", 3), ("HBM4", 0)):
        records.question_log.note("find", text, count)
    records.votes.cast(LIN, "算力", passage_id=1, article_id=1, is_right=True)
    records.votes.cast(WEI, "算力", passage_id=1, article_id=1, is_right=False)


def test_an_admin_sees_how_the_library_is_used() -> None:
    workspace = Workspace(**ADMIN)
    ask_and_vote(workspace)

    workspace.ask(home_opened())

    view = published(workspace)
    text = shown(view)
    assert "算力 2 次" in text
    assert "HBM4  1 次" in text
    assert "对 1，不对 1" in text
    assert "数据库 3.1 MB" in text
    assert "保留 90 天" in text
    assert buttons(view, ids.ADD_SYNONYMS) == ["HBM4", ""]


def test_others_see_none_of_it() -> None:
    workspace = Workspace(admins=(WEI,))
    ask_and_vote(workspace)

    workspace.ask(home_opened())

    assert say("home.for_admins", "zh") not in shown(published(workspace))
    assert "HBM4" not in json.dumps(published(workspace))


def test_where_everybody_sees_the_statistics_only_admins_get_the_buttons() -> None:
    workspace = Workspace(admins=(WEI,), who_sees_statistics="everyone")
    ask_and_vote(workspace)
    workspace.engine.records.synonyms.add(("GPU", "显卡"), by=WEI)

    workspace.ask(home_opened())

    view = published(workspace)
    assert "GPU = 显卡" in shown(view)
    assert buttons(view, ids.ADD_SYNONYMS) == buttons(view, ids.REMOVE_SYNONYMS) == []


def test_a_question_whose_words_have_a_synonym_by_now_is_no_longer_listed() -> None:
    workspace = Workspace(**ADMIN)
    ask_and_vote(workspace)
    workspace.engine.records.synonyms.add(("hbm4", "高带宽内存"), by=LIN)

    workspace.ask(home_opened())

    assert buttons(published(workspace), ids.ADD_SYNONYMS) == [""]
    assert say("home.unanswered", "zh") not in shown(published(workspace))


def test_an_admin_removes_a_group_of_names() -> None:
    workspace = Workspace(**ADMIN)
    workspace.engine.records.synonyms.add(("GPU", "显卡"), by=LIN)
    (group,) = workspace.engine.records.synonyms.groups()

    workspace.ask(act(ids.REMOVE_SYNONYMS, str(group.id)))

    assert workspace.engine.records.synonyms.groups() == ()
    assert say("home.no_synonyms", "zh") in shown(published(workspace))


def test_somebody_else_is_refused_and_told_who_can_help() -> None:
    workspace = Workspace(admins=(WEI,))
    workspace.engine.records.synonyms.add(("GPU", "显卡"), by=WEI)
    (group,) = workspace.engine.records.synonyms.groups()

    workspace.ask(act(ids.REMOVE_SYNONYMS, str(group.id)))

    assert workspace.engine.records.synonyms.groups() == (group,)
    (told,) = workspace.slack.sent("chat.postMessage")
    assert told["channel"] == LIN
    assert say("refusal.synonyms", "zh") in told["text"]
    assert WEI in json.dumps(told["blocks"])


def test_the_tab_works_where_only_some_channels_are_answered_in() -> None:
    workspace = Workspace(allowed_channels=("C0OTHER",))
    number = watch(workspace, "国产 GPU")

    workspace.deliver(home_opened())
    workspace.ask(act(ids.HOME_WATCH_STOP, str(number)))

    assert len(workspace.slack.sent("views.publish")) == 2
    assert workspace.slack.sent("chat.postMessage") == []


def test_the_second_look_shows_what_came_since_the_first() -> None:
    workspace = Workspace()
    preferences = workspace.engine.records.preferences
    preferences.look(LIN, now=datetime(2025, 9, 30, tzinfo=UTC))
    preferences.look(LIN, now=datetime(2025, 10, 2, tzinfo=UTC))

    workspace.ask(home_opened())

    text = shown(published(workspace))
    assert say("home.new_since", "zh") in text
    # The article of the library was added on the first of October.
    assert say("home.nothing_new", "zh") in text


def test_opening_it_again_at_once_is_the_same_look() -> None:
    workspace = Workspace()
    preferences = workspace.engine.records.preferences
    start = datetime(2026, 3, 1, 9, tzinfo=UTC)

    looks = [preferences.look(LIN, now=start + timedelta(minutes=m)) for m in (0, 10, 60, 65)]

    first = start + timedelta(minutes=10)
    assert looks == [None, None, first.isoformat(), first.isoformat()]
    assert preferences.last_look(LIN) == first.isoformat()
    assert preferences.last_look(WEI) is None


def test_the_help_is_one_button_that_opens_a_window() -> None:
    workspace = Workspace()

    workspace.ask(act(ids.HOME_HELP))

    (call,) = workspace.slack.sent("views.open")
    assert "/find" in shown(call["view"])


def test_the_longest_tab_of_an_admin_is_two_screens() -> None:
    workspace = Workspace(**ADMIN)
    ask_and_vote(workspace)

    workspace.ask(home_opened())

    assert len(published(workspace)["blocks"]) <= 30
