"""Watches through Bolt's dispatch: set, refused, listed, stopped, and posted."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from slack_sdk.web import SlackResponse

from bot.catalogue import say
from bot.errors import QueryError
from bot.models import Schedule, Watch
from bot.models.watches import HELD
from bot.slack import ids
from bot.slack.state import AnswerState, encode_state
from bot.slack.transport.delivery import Delivery
from bot.slack.transport.watch_posts import WatchDelivery
from bot.slack.views.watches import post_message
from bot.watching.scheduler import NotDeliveredError
from tests.slack.block_rules import nested, shown
from tests.slack.fakes import BOT, CHANNEL, LIN, WEI, Workspace, command, mention, message, press
from tests.slack.samples import PostedStory, WatchPost, article_hits, watch
from tests.slack.view_payloads import chosen, submit, typed


@pytest.fixture
def workspace() -> Workspace:
    return Workspace()


def ask(workspace: Workspace, body: dict[str, Any]) -> None:
    """Ask, answered by an app that was just started."""
    workspace.start()
    workspace.ask(body)


def watches(workspace: Workspace, place: str = CHANNEL) -> tuple[Watch, ...]:
    return workspace.engine.records.watches.here(place)


def told(workspace: Workspace) -> str:
    """All that the asker alone was shown."""
    return json.dumps(workspace.webhooks.sent, ensure_ascii=False)


def posted(workspace: Workspace) -> str:
    """All that was posted."""
    return json.dumps(workspace.slack.sent("chat.postMessage"), ensure_ascii=False)


def test_a_watch_is_set_for_the_channel_and_announced_there(workspace: Workspace) -> None:
    workspace.slack.replies["users.info"] = {"user": {"locale": "zh-CN", "tz": "Asia/Shanghai"}}

    ask(workspace, command(ids.WATCH, "国产GPU"))

    (made,) = watches(workspace)
    assert (made.query, made.owner, made.place_kind) == ("国产GPU", LIN, "channel")
    assert (made.zone, made.locale, made.schedule) == ("Asia/Shanghai", "zh", None)
    (call,) = workspace.slack.sent("chat.postMessage")
    assert call["channel"] == CHANNEL
    text = json.dumps(call["blocks"], ensure_ascii=False)
    assert f'"user_id": "{LIN}"' in text
    assert "每小时最多 6 篇" in text
    assert "库中已有 3 篇文章、9 个段落" in text


def test_a_digest_has_its_schedule(workspace: Workspace) -> None:
    ask(workspace, command(ids.WATCH, "国产GPU 每周一 9:30"))

    (made,) = watches(workspace)
    assert (made.query, made.schedule, made.zone) == ("国产GPU", Schedule(9, 30, 0), "UTC")
    due = workspace.engine.records.watches.due_at(made.id)
    assert due is not None
    assert (due.weekday(), due.hour, due.minute) == (0, 9, 30)
    assert timedelta(0) < due - datetime.now(UTC) <= timedelta(days=7)


@pytest.mark.parametrize(
    "body",
    [
        message("关注 国产GPU"),
        message("watch 国产GPU"),
        command(ids.WATCH, "国产GPU", channel_id="D0LIN"),
        command(ids.WENZHAI, "订阅 国产GPU", channel_id="D0LIN"),
    ],
    ids=["message", "english", "command", "sub-command"],
)
def test_in_direct_messages_a_watch_is_the_persons(
    workspace: Workspace, body: dict[str, Any]
) -> None:
    ask(workspace, body)

    (made,) = watches(workspace, LIN)
    assert (made.place_kind, made.query) == ("person", "国产GPU")
    assert watches(workspace, "D0LIN") == ()


def test_a_mention_sets_a_watch_and_says_so_in_its_thread(workspace: Workspace) -> None:
    ask(workspace, mention("追蹤 國產GPU 每天9點"))

    (made,) = watches(workspace)
    assert (made.query, made.schedule) == ("國產GPU", Schedule(9, 0))
    (call,) = workspace.slack.sent("chat.postMessage")
    assert (call["channel"], call["thread_ts"]) == (CHANNEL, "1700000000.000100")


@pytest.mark.parametrize("code", ["not_in_channel", "channel_not_found", "is_archived"])
def test_where_the_bot_cannot_post_nothing_is_set(workspace: Workspace, code: str) -> None:
    workspace.slack.refuse("chat.postMessage", code)

    ask(workspace, command(ids.WATCH, "国产GPU"))

    assert watches(workspace) == ()
    assert "没有设置" in told(workspace)


def test_the_same_watch_is_kindly_refused(workspace: Workspace) -> None:
    ask(workspace, command(ids.WATCH, "国产 GPU", trigger_id="a"))
    ask(workspace, command(ids.WATCH, "国产  gpu", trigger_id="b"))

    assert len(watches(workspace)) == 1
    assert "已经订阅" in told(workspace)


def test_no_more_watches_than_the_team_allows() -> None:
    workspace = Workspace(watches_per_place=2)
    for number, query in enumerate(("甲", "乙", "丙")):
        ask(workspace, command(ids.WATCH, query, trigger_id=f"t{number}"))
    assert [each.query for each in watches(workspace)] == ["甲", "乙"]
    assert "达到上限" in told(workspace)

    ask(workspace, command(ids.WATCH, "丁", trigger_id="d", channel_id="C0TALK"))
    assert watches(workspace, "C0TALK") == ()
    assert "你已设置 2 个订阅" in told(workspace)


def test_a_watch_is_stopped_by_its_question_and_none_is_set_by_that(workspace: Workspace) -> None:
    for number, query in enumerate(("国产GPU", "海水淡化"), start=1):
        ask(workspace, command(ids.WATCH, query, trigger_id=f"t{number}"))

    ask(workspace, mention("取消订阅 國產ＧＰＵ"))
    assert [each.query for each in watches(workspace)] == ["海水淡化"]
    ask(workspace, command(ids.WATCH, "stop 海水", trigger_id="t4"))
    assert [each.query for each in watches(workspace)] == ["海水淡化"]
    assert "没有这个订阅" in told(workspace)


def test_a_time_that_no_clock_shows_is_told_and_nothing_is_set(workspace: Workspace) -> None:
    ask(workspace, command(ids.WATCH, "国产GPU 每天25点"))

    assert watches(workspace) == ()
    assert "无法按“每天25点”汇总" in told(workspace)


def test_the_terms_of_a_thread_are_not_watched(workspace: Workspace) -> None:
    state = AnswerState("find", "国产GPU", 1, LIN, is_thread=True)
    ask(workspace, press(ids.WATCH_QUERY, encode_state(state)))

    assert watches(workspace) == ()
    assert watches(workspace, LIN) == ()


def test_the_same_words_in_the_other_script_are_the_same_watch(workspace: Workspace) -> None:
    ask(workspace, command(ids.WATCH, "国产GPU", trigger_id="a"))
    ask(workspace, command(ids.WATCH, "國產ＧＰＵ", trigger_id="b"))

    assert len(watches(workspace)) == 1


@pytest.mark.parametrize("text", ["#12", "每天9点"])
def test_what_says_nothing_to_watch_for_is_refused(workspace: Workspace, text: str) -> None:
    ask(workspace, command(ids.WATCH, text))

    assert watches(workspace) == ()
    assert "要关注的内容" in told(workspace)


def test_a_question_that_cannot_be_searched_for_is_refused_as_by_find(
    workspace: Workspace,
) -> None:
    workspace.engine.error = QueryError("query_only_filters", question="source:日报")

    ask(workspace, command(ids.WATCH, "source:日报"))

    assert watches(workspace) == ()
    assert "只有筛选条件" in told(workspace)


def test_only_admins_may_watch_where_the_team_wants_that() -> None:
    workspace = Workspace(who_may_watch="admins", admins=(WEI,))
    ask(workspace, command(ids.WATCH, "国产GPU", trigger_id="a"))
    assert watches(workspace) == ()
    assert WEI in told(workspace)

    ask(workspace, command(ids.WATCH, "国产GPU", trigger_id="b", user_id=WEI))
    assert len(watches(workspace)) == 1


def test_the_list_has_the_numbers_of_stop(workspace: Workspace) -> None:
    for number, query in enumerate(("甲", "乙", "丙"), start=1):
        ask(workspace, command(ids.WATCH, query, trigger_id=f"t{number}"))
    ask(workspace, command(ids.WATCH, "stop 2", trigger_id="t4"))
    ask(workspace, command(ids.WATCH, "list", trigger_id="t5"))

    assert [(each.number, each.query) for each in watches(workspace)] == [(1, "甲"), (3, "丙")]
    stopped, listed = workspace.webhooks.sent
    assert "已停止订阅 2：乙" in stopped["text"]
    rows = [block for block in listed["blocks"] if "accessory" in block]
    assert [row["text"]["text"].splitlines()[0] for row in rows] == ["1. 甲", "3. 丙"]
    assert [row["accessory"]["action_id"] for row in rows] == [ids.WATCH_STOP] * 2


def test_alone_it_lists_and_says_how_a_watch_is_set(workspace: Workspace) -> None:
    ask(workspace, command(ids.WATCH))

    assert "这里还没有订阅" in told(workspace)
    assert "/watch 国产GPU 每天9点" in told(workspace)


def test_a_watch_is_stopped_by_who_set_it_or_an_admin_only() -> None:
    workspace = Workspace(admins=("U0ADMIN",))
    ask(workspace, command(ids.WATCH, "甲", trigger_id="a"))
    (made,) = watches(workspace)

    ask(workspace, press(ids.WATCH_STOP, str(made.id), user=WEI, trigger_id="b"))
    assert len(watches(workspace)) == 1
    assert LIN in told(workspace)

    ask(workspace, press(ids.WATCH_STOP, str(made.id), user="U0ADMIN", trigger_id="c"))
    assert watches(workspace) == ()
    ask(workspace, press(ids.WATCH_STOP, str(made.id), trigger_id="d"))
    assert "没有这个订阅" in told(workspace)


@pytest.mark.parametrize("value", ["", "x", "²", "99999999999999999999999", "-1"])
def test_a_stop_button_of_nothing_says_so(workspace: Workspace, value: str) -> None:
    ask(workspace, press(ids.WATCH_STOP, value))

    assert "没有这个订阅" in told(workspace)


def test_the_button_under_a_private_answer_watches_for_its_reader(workspace: Workspace) -> None:
    state = AnswerState("find", "国产GPU", 1, LIN, is_private=True)

    ask(workspace, press(ids.WATCH_QUERY, encode_state(state) or "", user=WEI))

    (made,) = watches(workspace, WEI)
    assert (made.query, made.owner) == ("国产GPU", WEI)
    assert workspace.slack.sent("chat.postMessage") == []


def test_the_button_under_a_public_answer_watches_for_the_channel(workspace: Workspace) -> None:
    state = AnswerState("find", "国产GPU", 1, LIN)

    ask(workspace, press(ids.WATCH_QUERY, encode_state(state) or ""))

    assert [each.query for each in watches(workspace)] == ["国产GPU"]


def test_the_button_under_an_answer_in_a_thread_says_so_there(workspace: Workspace) -> None:
    state = AnswerState("find", "国产GPU", 1, LIN)
    thread = {"ts": "1700000001.000200", "thread_ts": "1700000000.000100"}

    ask(workspace, press(ids.WATCH_QUERY, encode_state(state) or "", message=thread))

    (call,) = workspace.slack.sent("chat.postMessage")
    assert (call["channel"], call["thread_ts"]) == (CHANNEL, "1700000000.000100")


def test_unwatching_in_words_stops_it(workspace: Workspace) -> None:
    ask(workspace, message("关注 国产GPU", event_id="Ev1"))
    ask(workspace, message("取消关注 1", event_id="Ev2", ts="1700000000.000200"))

    assert watches(workspace, LIN) == ()


def test_the_rest_of_a_post_is_one_button_that_answers(workspace: Workspace) -> None:
    state = AnswerState("find", "国产GPU", 1, LIN, is_private=True)

    ask(workspace, press(ids.WATCH_ANSWER, encode_state(state) or "", user=WEI))

    assert ("find", "国产GPU", 1) in workspace.engine.asked
    assert "算力需求" in told(workspace)


# --- posting -------------------------------------------------------------------------------------


def deliver(workspace: Workspace) -> WatchDelivery:
    return WatchDelivery(Delivery(workspace.slack, workspace.webhooks))  # type: ignore[arg-type]


POST = WatchPost(watch(), (PostedStory(article_hits("算力需求每年增长六成")),), 12)


def test_a_post_goes_to_its_place_with_the_rest_as_one_line(workspace: Workspace) -> None:
    deliver(workspace).post(POST)

    (call,) = workspace.slack.sent("chat.postMessage")
    assert call["channel"] == CHANNEL
    assert call["text"].startswith("新内容：国产GPU · 13 篇文章 · ")
    text = json.dumps(call["blocks"], ensure_ascii=False)
    assert "另有 12 篇" in text
    assert "/watch stop 2" in text
    assert BOT not in text


def test_a_post_names_the_command_as_it_is_typed_here(workspace: Workspace) -> None:
    delivery = Delivery(workspace.slack, workspace.webhooks)  # type: ignore[arg-type]
    WatchDelivery(delivery, command_prefix="team-").post(POST)

    assert "/team-watch stop 2" in posted(workspace)


def test_nothing_is_posted_where_the_team_wants_no_answers_any_more(workspace: Workspace) -> None:
    delivery = Delivery(workspace.slack, workspace.webhooks)  # type: ignore[arg-type]
    limited = WatchDelivery(delivery, allowed_channels=("C0OTHER",))

    with pytest.raises(NotDeliveredError) as refused:
        limited.post(POST)
    assert refused.value.is_final
    limited.post(replace(POST, watch=watch(place=LIN, place_kind="person")))

    assert [call["channel"] for call in workspace.slack.sent("chat.postMessage")] == [LIN]


@pytest.mark.parametrize(
    ("code", "is_final"),
    [
        ("not_in_channel", True),
        ("channel_not_found", True),
        ("is_archived", True),
        ("user_disabled", True),
        ("ratelimited", False),
        ("account_inactive", False),
        ("invalid_auth", False),
    ],
)
def test_a_refused_post_says_whether_it_is_for_ever(
    workspace: Workspace, code: str, is_final: bool
) -> None:
    workspace.slack.refuse("chat.postMessage", code)

    with pytest.raises(NotDeliveredError) as refused:
        deliver(workspace).post(POST)

    assert (refused.value.reason, refused.value.is_final) == (code, is_final)


def test_what_slack_asks_to_wait_is_passed_on(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def limited(*_: Any, **__: Any) -> SlackResponse:
        return SlackResponse(
            client=workspace.slack,
            http_verb="POST",
            api_url="chat.postMessage",
            req_args={},
            data={"ok": False, "error": "ratelimited"},
            headers={"Retry-After": "120"},
            status_code=429,
        ).validate()

    monkeypatch.setattr(workspace.slack, "api_call", limited)

    with pytest.raises(NotDeliveredError) as refused:
        deliver(workspace).post(POST)

    assert refused.value.retry_after == timedelta(minutes=2)


def test_owners_learn_which_of_their_watches_are_paused_and_why(workspace: Workspace) -> None:
    deliver(workspace).explain(LIN, [watch(2, paused="is_archived"), watch(3, "液冷")])

    (call,) = workspace.slack.sent("chat.postMessage")
    assert call["channel"] == LIN
    text = json.dumps(call["blocks"], ensure_ascii=False)
    assert "频道已归档" in text
    assert "液冷" in text


# --- under a post ----------------------------------------------------------------------------------


def watching() -> tuple[Workspace, int]:
    """A workspace in whose channel Lin watches something; the id of the watch."""
    workspace = Workspace()
    workspace.ask(command("/watch", "国产GPU"))
    workspace.start()
    (set_here,) = workspace.engine.records.watches.every()
    return workspace, set_here.id


def test_a_post_is_short_and_can_be_summed_up_paused_and_ended() -> None:
    stories = tuple(PostedStory(article_hits("算力", number)) for number in range(1, 9))
    message = post_message(WatchPost(watch(), stories, 12), "zh")

    pressed = [e["action_id"] for b in message.blocks for e in nested(b) if "action_id" in e]
    assert pressed == [ids.WATCH_ANSWER, ids.WATCH_SUMMARY, ids.WATCH_PAUSE, ids.WATCH_STOP]
    assert len(message.blocks) <= ids.PUBLIC_BLOCKS
    assert [n for n in range(1, 9) if f"#{n}" in shown(message.payload())] == list(range(1, 9))


def test_a_paused_watch_is_told_and_taken_up_again_by_a_button() -> None:
    workspace, number = watching()
    watches = workspace.engine.records.watches

    workspace.ask(press(ids.WATCH_PAUSE, str(number)))
    told = workspace.webhooks.sent[-1]
    assert watches.every()[0].paused == HELD
    assert watches.unexplained() == (), "who paused it knows"

    workspace.start()
    workspace.ask(press(ids.WATCH_RESUME, str(number), trigger_id="trigger-9"))

    assert "国产GPU" in shown(told)
    assert watches.every()[0].paused is None
    assert shown(workspace.webhooks.sent[-1]) == say("watch.resumed", "zh", query="国产GPU")


@pytest.mark.parametrize("action_id", [ids.WATCH_PAUSE, ids.WATCH_RESUME])
def test_nobody_pauses_the_watch_of_another(action_id: str) -> None:
    workspace, number = watching()

    workspace.ask(press(action_id, str(number), user=WEI))

    assert workspace.engine.records.watches.every()[0].paused is None


def test_the_summary_of_a_post_is_for_who_presses() -> None:
    workspace = Workspace()
    state = encode_state(AnswerState("summary", "国产GPU", 1, LIN, is_private=True)) or ""

    workspace.ask(press(ids.WATCH_SUMMARY, state, user=WEI))

    assert workspace.engine.asked == [("summary", "国产GPU", 1)]
    assert workspace.webhooks.sent[0]["response_type"] == "ephemeral"


# --- the form --------------------------------------------------------------------------------------


def picked(channel: str) -> dict[str, Any]:
    return {"type": "conversations_select", "selected_conversation": channel}


@pytest.mark.parametrize(
    ("channel", "rhythm", "place", "schedule"),
    [
        (CHANNEL, "news", CHANNEL, None),
        (CHANNEL, "weekly", CHANNEL, Schedule(9, 0, 0)),
        ("", "daily", LIN, Schedule(9, 0)),
    ],
)
def test_a_form_sets_a_watch(
    workspace: Workspace, channel: str, rhythm: str, place: str, schedule: Schedule | None
) -> None:
    values = {
        "query": typed("国产GPU"),
        "source": typed("日报"),
        "language": chosen("zh"),
        "rhythm": chosen(rhythm),
        **({"place": picked(channel)} if channel else {}),
    }

    ask(workspace, submit(ids.WATCH_FORM, values))

    (set_there,) = workspace.engine.records.watches.every()
    assert set_there.query == '国产GPU source:"日报" lang:zh'
    assert (set_there.place, set_there.schedule) == (place, schedule)
    (posted,) = workspace.slack.sent("chat.postMessage")
    assert posted["channel"] == place


def test_a_form_that_cannot_be_searched_stays_open(workspace: Workspace) -> None:
    response = workspace.deliver(submit(ids.WATCH_FORM, {"query": typed("-芯片")}))
    workspace.settle()

    assert "errors" in str(response.body)
    assert workspace.engine.records.watches.every() == ()


def test_a_form_sets_nothing_where_the_team_wants_no_answers() -> None:
    workspace = Workspace(allowed_channels=("C0OTHER",))

    workspace.ask(submit(ids.WATCH_FORM, {"query": typed("算力"), "place": picked(CHANNEL)}))

    assert workspace.engine.records.watches.every() == ()
