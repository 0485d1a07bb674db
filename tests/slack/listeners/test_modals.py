"""Windows: searching from the Home tab and by shortcut, pages, cards, names for one thing."""

from __future__ import annotations

import json
import threading
import time
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.catalogue import say
from bot.errors import QueryError
from bot.models import Suggestion
from bot.slack import ids
from bot.slack.forms import SearchForm, encode_window
from tests.slack.block_rules import nested, shown, view_violations
from tests.slack.fakes import LIN, WEI, Workspace, wait_until
from tests.slack.view_payloads import act, chosen, dated, home_opened, submit, typed, use_shortcut

ADMIN: dict[str, Any] = {"admins": (LIN,)}


def window(workspace: Workspace, method: str) -> dict[str, Any]:
    """The one window that was opened, pushed or changed by this method."""
    (call,) = workspace.slack.sent(method)
    view: dict[str, Any] = call["view"]
    assert view["type"] == "modal"
    assert view_violations(view) == []
    return view


def element(view: dict[str, Any], block_id: str) -> dict[str, Any]:
    """The input of this name."""
    (found,) = [b["element"] for b in view["blocks"] if b.get("block_id") == block_id]
    return dict(found)


def offered(view: dict[str, Any]) -> dict[str, str]:
    """The buttons of a window and their values."""
    found = [each for each in nested(view["blocks"]) if each.get("type") == "button"]
    return {each["action_id"]: each.get("value", "") for each in found}


def remembered(query: str = "算力", locale: str = "zh", **fields: str) -> str:
    """What a search window remembers."""
    metadata = encode_window(SearchForm(query, **fields), locale)  # type: ignore[arg-type]
    assert metadata is not None
    return metadata


def inputs(query: str | None = "算力", **changed: Any) -> dict[str, Any]:
    """The inputs of the search form."""
    return {
        "query": typed(query),
        "source": typed(None),
        "since": dated(None),
        "until": dated(None),
        "language": chosen("any"),
        **changed,
    }


# --- opening ---------------------------------------------------------------------------------


@pytest.mark.parametrize("body", [use_shortcut(ids.SEARCH_SHORTCUT), act(ids.HOME_SEARCH_WINDOW)])
def test_the_form_is_opened_by_shortcut_and_from_the_home_tab(body: dict[str, Any]) -> None:
    workspace = Workspace()

    workspace.ask(body)

    view = window(workspace, "views.open")
    assert workspace.slack.sent("views.open")[0]["trigger_id"] == body["trigger_id"]
    assert view["callback_id"] == ids.SEARCH_FORM
    assert [b["block_id"] for b in view["blocks"]] == [
        "query",
        "source",
        "since",
        "until",
        "language",
    ]
    assert [b["optional"] for b in view["blocks"]] == [False, True, True, True, True]


def test_enter_in_the_search_box_opens_the_answer() -> None:
    workspace = Workspace()

    workspace.ask(act(ids.HOME_SEARCH, " 算力  内卷 ", type="plain_text_input"))

    assert workspace.engine.asked == [("find", "算力 内卷", 1)]
    view = window(workspace, "views.open")
    assert "3 篇文章" in shown(view)
    assert "算力需求每年增长六成" in shown(view)
    assert offered(view) == {
        ids.ARTICLE_WINDOW: "#12",
        ids.WINDOW_PAGE[1]: "2",
        ids.WINDOW_AGAIN: "",
    }
    assert "submit" not in view


def test_a_search_that_cannot_be_asked_says_so_in_its_window() -> None:
    workspace = Workspace()
    workspace.engine.error = QueryError("query_empty")

    workspace.ask(act(ids.HOME_SEARCH, "", type="plain_text_input"))

    view = window(workspace, "views.open")
    assert say("error.query_empty", "zh") in shown(view)
    assert offered(view) == {ids.WINDOW_AGAIN: ""}


@pytest.mark.parametrize("code", ["expired_trigger_id", "invalid_trigger_id"])
def test_a_window_that_came_too_late_is_told_directly(code: str) -> None:
    workspace = Workspace()
    workspace.slack.refuse("views.open", code)

    workspace.ask(use_shortcut(ids.SEARCH_SHORTCUT))

    (told,) = workspace.slack.sent("chat.postMessage")
    assert (told["channel"], told["text"]) == (LIN, say("window.late", "zh"))


def test_people_of_other_workspaces_get_no_window() -> None:
    workspace = Workspace()
    stranger = {"id": "U9", "team_id": "T9"}

    workspace.ask({**use_shortcut(ids.SEARCH_SHORTCUT), "user": stranger})

    assert workspace.slack.sent("views.open") == []
    (told,) = workspace.slack.sent("chat.postMessage")
    assert told["text"] == say("error.other_team", "zh")


# --- sending the form off --------------------------------------------------------------------


def test_the_form_is_answered_at_once_with_a_window_and_then_with_the_results() -> None:
    workspace = Workspace()
    values = inputs(
        "算力 内卷",
        source=typed("证券日报"),
        since=dated("2025-09-01"),
        until=dated("2025-12-31"),
        language=chosen("zh"),
    )

    response = workspace.deliver(submit(ids.SEARCH_FORM, values, metadata=remembered("")))
    workspace.settle()

    reply = response_body(response)
    assert reply["response_action"] == "update"
    assert view_violations(reply["view"]) == []
    assert say("window.searching", "zh") in shown(reply["view"])
    question = '算力 内卷 source:"证券日报" since:2025-09-01 until:2025-12-31 lang:zh'
    assert workspace.engine.asked == [("find", question, 1)]
    assert workspace.slack.sent("views.update")[0]["view_id"] == "V1"
    assert question in shown(window(workspace, "views.update"))


def response_body(response: Any) -> dict[str, Any]:
    """What went back with the ack."""
    assert response.status == 200
    body: dict[str, Any] = json.loads(response.body) if response.body else {}
    return body


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        pytest.param(inputs(None), {"query": say("error.query_empty", "en")}, id="empty"),
        pytest.param(inputs("  "), {"query": say("error.query_empty", "en")}, id="blank"),
        pytest.param(
            inputs(since=dated("2025-12-31"), until=dated("2025-09-01")),
            {"until": say("window.dates_reversed", "en")},
            id="dates-reversed",
        ),
        pytest.param(
            inputs("source:日报"),
            {"query": say("error.query_only_filters", "en", question="source:日报")},
            id="only-filters",
        ),
    ],
)
def test_what_is_wrong_stands_beside_the_field_in_the_language_of_the_window(
    values: dict[str, Any], errors: dict[str, str]
) -> None:
    workspace = Workspace()

    response = workspace.deliver(
        submit(ids.SEARCH_FORM, values, metadata=remembered("", locale="en"))
    )
    workspace.settle()

    assert response_body(response) == {"response_action": "errors", "errors": errors}
    assert workspace.engine.asked == []
    assert workspace.slack.sent("views.update") == []


def test_an_ack_comes_even_where_what_should_go_with_it_fails(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(form: SearchForm) -> str:
        raise ValueError(form.query)

    monkeypatch.setattr("bot.slack.listeners.modals.query_text", fails)
    workspace = Workspace()
    workspace.slack.refuse("views.update", "not_found")  # such an ack closes the window

    response = workspace.deliver(submit(ids.SEARCH_FORM, inputs()))
    workspace.settle()

    assert response_body(response) == {}
    assert "acknowledge_search failed" in caplog.text
    (told,) = workspace.slack.sent("chat.postMessage")
    assert told["text"] == say("error.unexpected", "zh")


def test_a_form_is_acknowledged_in_time_while_slow_jobs_run() -> None:
    workspace = Workspace()
    gate = threading.Event()
    workspace.engine.before_answer = lambda: gate.wait(10)  # type: ignore[assignment,return-value]
    for number in range(30):
        workspace.deliver(home_opened(event_id=f"Slow{number}"))

    started = time.monotonic()
    response = workspace.deliver(submit(ids.SEARCH_FORM, inputs()))

    assert response_body(response)["response_action"] == "update"
    assert time.monotonic() - started < 0.5
    gate.set()
    workspace.settle()


def test_a_window_that_was_closed_meanwhile_is_no_error(caplog: pytest.LogCaptureFixture) -> None:
    workspace = Workspace()
    workspace.slack.refuse("views.update", "not_found")

    workspace.ask(submit(ids.SEARCH_FORM, inputs()))

    assert workspace.slack.sent("chat.postMessage") == []
    assert "Traceback" not in caplog.text


def test_a_question_from_a_window_is_noted_once_whatever_page_is_read() -> None:
    workspace = Workspace()

    workspace.deliver(submit(ids.SEARCH_FORM, inputs()))
    for page in ("2", "1"):
        turned = act(
            ids.WINDOW_PAGE[0], page, kind="modal", metadata=remembered(), trigger=f"t{page}"
        )
        workspace.deliver(turned)
    workspace.settle()

    assert len(workspace.engine.asked) == 3

    (noted,) = workspace.engine.records.question_log.most_asked(limit=5)
    assert (noted.text, noted.count) == ("算力", 1)


# --- in the window ---------------------------------------------------------------------------


def test_a_page_is_turned_in_the_window_with_all_filters() -> None:
    workspace = Workspace()
    metadata = remembered(source="日报", locale="zh-Hant")

    workspace.ask(act(ids.WINDOW_PAGE[1], "2", kind="modal", metadata=metadata))

    assert workspace.engine.asked == [("find", '算力 source:"日报"', 2)]
    view = window(workspace, "views.update")
    assert workspace.slack.sent("views.update")[0]["view_id"] == "V1"
    assert view["private_metadata"] == metadata
    assert "第 2 頁，共 3 頁" in shown(view)
    assert offered(view)[ids.WINDOW_PAGE[0]] == "1"
    assert offered(view)[ids.WINDOW_PAGE[1]] == "3"


def test_the_form_comes_back_as_it_was() -> None:
    workspace = Workspace()
    metadata = remembered(source="日报", since="2025-09-01", language="zh-Hant")

    workspace.ask(act(ids.WINDOW_AGAIN, kind="modal", metadata=metadata))

    view = window(workspace, "views.update")
    assert view["callback_id"] == ids.SEARCH_FORM
    assert element(view, "query")["initial_value"] == "算力"
    assert element(view, "source")["initial_value"] == "日报"
    assert element(view, "since")["initial_date"] == "2025-09-01"
    assert "initial_date" not in element(view, "until")
    assert element(view, "language")["initial_option"]["value"] == "zh-Hant"


def test_a_suggestion_is_asked_in_the_same_window() -> None:
    workspace = Workspace()
    original = workspace.engine.find
    workspace.engine.hits = ()

    def find(raw: str, *, page: int = 1) -> Any:
        return replace(original(raw, page=page), suggestions=(Suggestion("算力", 39, "pinyin"),))

    workspace.engine.find = find  # type: ignore[method-assign]

    workspace.deliver(act(ids.HOME_SEARCH, "suanli", type="plain_text_input"))
    wait_until(lambda: workspace.slack.sent("views.open"))
    workspace.ask(act(ids.WINDOW_SUGGESTIONS[0], "算力", kind="modal", trigger="trigger-9"))

    opened = window(workspace, "views.open")
    assert say("find.none", "zh") in shown(opened)
    assert offered(opened)[ids.WINDOW_SUGGESTIONS[0]] == "算力"
    assert workspace.engine.asked[-1] == ("find", "算力", 1)
    assert window(workspace, "views.update")


@pytest.mark.parametrize(("kind", "method"), [("home", "views.open"), ("modal", "views.push")])
def test_the_card_of_an_article_opens_over_what_it_stood_in(kind: str, method: str) -> None:
    workspace = Workspace()

    workspace.ask(act(ids.ARTICLE_WINDOW, "#12", kind=kind))

    view = window(workspace, method)
    assert workspace.engine.asked == [("card", "#12", 1)]
    assert "算力需求每年增长六成。" in shown(view)
    assert list(offered(view)) == [ids.ARTICLE_TEXT, ids.ARTICLE_CITE]


def test_a_citation_has_the_day_of_the_engine() -> None:
    workspace = Workspace()
    workspace.engine.today = lambda: date(2026, 3, 9)  # type: ignore[method-assign]

    workspace.ask(act(ids.ARTICLE_CITE, "12", kind="modal"))

    assert "[2026-03-09]" in shown(window(workspace, "views.push"))


# --- names for one thing ---------------------------------------------------------------------


def names(text: str) -> dict[str, Any]:
    """The names form sent off."""
    return submit(ids.SYNONYM_FORM, {"names": typed(text)}, metadata=remembered(""))


@pytest.mark.parametrize(
    ("query", "initial"), [("HBM4", "HBM4 = "), ('"HBM4" source:日报', "HBM4 = "), ("", None)]
)
def test_the_names_form_holds_the_query_without_an_answer(query: str, initial: str | None) -> None:
    workspace = Workspace(**ADMIN)

    workspace.ask(act(ids.ADD_SYNONYMS, query))

    view = window(workspace, "views.open")
    assert view["callback_id"] == ids.SYNONYM_FORM
    assert element(view, "names").get("initial_value") == initial


def test_names_are_kept_and_the_tab_shows_them() -> None:
    workspace = Workspace(**ADMIN)

    response = workspace.deliver(names("HBM4 = 高带宽内存"))
    workspace.settle()

    assert response_body(response) == {}
    (group,) = workspace.engine.records.synonyms.groups()
    assert group.names == ("HBM4", "高带宽内存")
    (call,) = workspace.slack.sent("views.publish")
    assert "HBM4 = 高带宽内存" in shown(call["view"])


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("HBM4 = ", say("window.names_too_few", "zh")),
        ("HBM4 = 🚀", say("window.names_not_a_name", "zh", name="🚀", limit=64)),
        ("=".join("abcdefghijklmnop"), say("window.names_too_many", "zh", limit=12)),
    ],
)
def test_names_that_cannot_be_kept_are_refused_beside_the_field(text: str, error: str) -> None:
    workspace = Workspace(**ADMIN)

    response = workspace.deliver(names(text))
    workspace.settle()

    assert response_body(response) == {"response_action": "errors", "errors": {"names": error}}
    assert workspace.engine.records.synonyms.groups() == ()


def test_only_admins_get_the_names_form_and_only_they_can_send_it_off() -> None:
    workspace = Workspace(admins=(WEI,))

    workspace.deliver(act(ids.ADD_SYNONYMS, "HBM4"))
    workspace.deliver(names("HBM4 = 高带宽内存"))
    wait_until(lambda: len(workspace.slack.sent("chat.postMessage")) == 2)
    workspace.settle()

    assert workspace.slack.sent("views.open") == []
    assert workspace.engine.records.synonyms.groups() == ()
