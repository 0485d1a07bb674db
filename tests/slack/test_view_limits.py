"""No Home tab and no window breaks a limit of Slack, or lets foreign text act, whatever it holds."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest

from bot.slack.views.reading import Place, quote_window
from tests.slack.block_rules import nested, view_violations
from tests.slack.samples import CONTENTS, SAMPLE_GROUPS, article
from tests.slack.view_samples import views_of


@pytest.mark.parametrize("group", SAMPLE_GROUPS)
def test_no_view_breaks_a_rule_of_slack(group: str) -> None:
    found = {name: view_violations(view) for name, view in views_of(group).items()}

    assert found
    assert {name: broken for name, broken in found.items() if broken} == {}


@pytest.mark.parametrize("group", SAMPLE_GROUPS)
def test_every_view_can_be_sent_as_utf_8(group: str) -> None:
    for view in views_of(group).values():
        assert json.loads(json.dumps(view, ensure_ascii=False).encode()) == view


def markup(view: dict[str, Any]) -> set[str]:
    """What Slack would act on in the mrkdwn of a view, links to pages left out."""
    texts = [e["text"] for b in view["blocks"] for e in nested(b) if e.get("type") == "mrkdwn"]
    found = {tag for text in texts for tag in re.findall(r"<([^<>]*)>", text)}
    return {tag for tag in found if not re.match(r"https?://news\.example/\d+\|", tag)}


@pytest.mark.parametrize("group", [group for group in SAMPLE_GROUPS if group.endswith("/markup")])
def test_only_our_own_channels_are_live_in_hostile_text(group: str) -> None:
    live = {name: markup(view) for name, view in views_of(group).items()}

    assert {tag for tags in live.values() for tag in tags} == {"#C0NEWS"}


def test_the_longest_tab_has_room_to_spare() -> None:
    assert max(len(views_of(f"zh/{name}")[f"zh/{name}/home"]["blocks"]) for name in CONTENTS) <= 100


def test_a_citation_has_the_day_on_which_it_was_looked_up() -> None:
    place = Place(12, 1)

    view = quote_window(article(12), "算力需求", place, "zh", today=date(2026, 3, 9))

    assert "[2026-03-09]" in str(view["blocks"])
