"""The Home tab and its windows, as far as the local Slack has them.

It opens the tab, presses buttons and sends windows off. It knows no shortcuts, and gives a window
another id whenever that changes, so that what follows an update is looked at in its log.
"""

from __future__ import annotations

import json
import logging
import queue
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from slack_sdk.socket_mode.builtin.connection import Connection, ConnectionState

from bot.catalogue import say
from bot.slack import ids
from tests.e2e.bot_process import Workspace
from tests.e2e.local_slack import LIN, WEI, LocalSlack, Message, wait_until
from tests.e2e.reading import live_markup, words_of

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.parametrize("workspace", ["socket", "http"], indirect=True),
]


class Screen:
    """The page of the local Slack, where windows are sent off."""

    def __init__(self, slack: LocalSlack) -> None:
        self._shown: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        self._state = ConnectionState()
        self._connection = Connection(
            url=f"{slack.url.replace('http', 'ws', 1)}/ui",
            logger=logging.getLogger(__name__),
            on_message_listener=lambda text: self._shown.put(json.loads(text)),
            receive_buffer_size=1 << 20,
        )
        self._connection.connect()
        self._reader = threading.Thread(
            target=self._connection.run_until_completion, args=(self._state,), daemon=True
        )
        self._reader.start()

    def send_off(self, user: str, values: dict[str, dict[str, Any]]) -> None:
        """Send the topmost window off; ``values`` are by block id and action id."""
        told = {"t": "view_submit", "user": user, "values": values}
        self._connection.send(json.dumps(told, ensure_ascii=False))

    def errors(self) -> dict[str, str]:
        """What stands beside the fields of the window that was refused."""
        while True:
            shown = self._shown.get(timeout=15)
            if shown["t"] == "view_errors":
                return dict(shown["errors"])

    def close(self) -> None:
        self._state.terminated = True
        self._connection.close()
        self._reader.join(timeout=10)


@pytest.fixture
def screen(workspace: Workspace) -> Iterator[Screen]:
    opened = Screen(workspace.slack)
    yield opened
    opened.close()


def home(slack: LocalSlack, number: int = 1) -> Message:
    """The tab as it was published for the ``number``th time."""
    return wait_until(
        lambda: slack.calls("views.publish")[number - 1 : number], "the Home tab is published"
    )[0]["view"]


def window(slack: LocalSlack, method: str) -> Message:
    """The first window that was opened or changed by this method."""
    found = wait_until(lambda: slack.calls(method), f"a window by {method}")[0]["view"]
    return found if isinstance(found, dict) else dict(json.loads(found))


def act(
    slack: LocalSlack, action_id: str, value: str = "", *, user: str = LIN, kind: str = "button"
) -> None:
    """Press a button of a view, or Enter in an input."""
    slack.act_in_view(user, {"type": kind, "action_id": action_id, "value": value})


def test_opening_the_tab_shows_the_library_and_its_newest_articles(workspace: Workspace) -> None:
    workspace.slack.open_home(LIN)

    view = home(workspace.slack)
    shown = words_of(view)

    assert view["type"] == "home"
    assert say("count.articles", "zh", count=7) in shown
    assert "云上观察" in shown
    assert say("home.no_watches", "zh") in shown
    assert say("home.for_admins", "zh") not in shown
    assert all(found.startswith("http") for found in live_markup(view))


def test_opening_it_twice_publishes_the_same_twice(workspace: Workspace) -> None:
    workspace.slack.open_home(LIN)
    first = home(workspace.slack)
    workspace.slack.open_home(LIN)

    def without_sizes(view: Message) -> list[str]:
        return [
            text for b in view["blocks"] if "MB" not in (text := json.dumps(b)) and "kB" not in text
        ]

    assert without_sizes(home(workspace.slack, 2)) == without_sizes(first)


def test_a_watch_stands_on_the_tab_until_it_is_stopped_there(workspace: Workspace) -> None:
    workspace.slack.command(LIN, "/watch", "液冷 机房")
    wait_until(lambda: workspace.slack.answers() or workspace.slack.answers(to=LIN), "it is set")

    workspace.slack.open_home(LIN)
    view = home(workspace.slack)
    stop = next(b["accessory"] for b in view["blocks"] if "液冷 机房" in words_of({"blocks": [b]}))
    act(workspace.slack, stop["action_id"], stop["value"])

    assert "液冷 机房" not in words_of(home(workspace.slack, 2))


def test_names_that_an_admin_adds_count_at_once(workspace: Workspace, screen: Screen) -> None:
    workspace.slack.open_home(WEI)
    assert say("home.for_admins", "zh") in words_of(home(workspace.slack))
    act(workspace.slack, ids.ADD_SYNONYMS, "浸没降温", user=WEI)
    assert "浸没降温" in str(window(workspace.slack, "views.open"))

    names = {"type": "plain_text_input", "value": "浸没降温 = 轴承厂"}
    screen.send_off(WEI, {"names": {"names": names}})

    view = home(workspace.slack, 2)
    assert "浸没降温 = 轴承厂" in words_of(view)
    workspace.slack.command(LIN, "/find", "浸没降温")
    assert "每分钟看过四百个零件" in words_of(workspace.slack.answer(to=LIN))
    group = next(b["accessory"] for b in view["blocks"] if "= 轴承厂" in words_of({"blocks": [b]}))
    act(workspace.slack, group["action_id"], group["value"], user=WEI)
    assert "浸没降温 =" not in words_of(home(workspace.slack, 3))


def test_enter_in_the_search_box_opens_a_window_with_the_answer(workspace: Workspace) -> None:
    workspace.slack.open_home(LIN)
    home(workspace.slack)

    act(workspace.slack, ids.HOME_SEARCH, "轴承厂 质检相机", kind="plain_text_input")

    shown = words_of(window(workspace.slack, "views.open"))
    assert "国产芯片进了车间" in shown
    assert "每分钟看过四百个零件" in shown


def test_the_summary_of_a_new_article_opens_in_a_window(workspace: Workspace) -> None:
    workspace.slack.open_home(LIN)
    view = home(workspace.slack)
    newest = next(b["accessory"] for b in view["blocks"] if "accessory" in b)

    act(workspace.slack, newest["action_id"], newest["value"])

    card = window(workspace.slack, "views.open")
    assert card["type"] == "modal"
    assert newest["value"] in words_of(card)


def test_a_form_with_a_source_answers_as_find_does(workspace: Workspace, screen: Screen) -> None:
    act(workspace.slack, ids.HOME_SEARCH_WINDOW)
    window(workspace.slack, "views.open")

    screen.send_off(
        LIN,
        {
            "query": {"query": {"type": "plain_text_input", "value": "算力"}},
            "source": {"source": {"type": "plain_text_input", "value": "长河"}},
        },
    )

    shown = words_of(window(workspace.slack, "views.update"))
    assert '算力 source:"长河"' in shown
    assert "算力需求三年翻两番" in shown
    assert "算力租赁价格连降四季" not in shown


def test_a_form_that_cannot_be_asked_stays_open(workspace: Workspace, screen: Screen) -> None:
    act(workspace.slack, ids.HOME_SEARCH_WINDOW)
    window(workspace.slack, "views.open")

    screen.send_off(
        LIN,
        {
            "query": {"query": {"type": "plain_text_input", "value": "算力"}},
            "since": {"since": {"type": "datepicker", "selected_date": "2025-12-01"}},
            "until": {"until": {"type": "datepicker", "selected_date": "2025-01-01"}},
        },
    )

    assert screen.errors() == {"until": say("window.dates_reversed", "zh")}
    assert workspace.slack.calls("views.update") == []
