"""What pages keep for their scripts."""

from __future__ import annotations

import time

import pytest

from bot.ingest.readers.script_pages import read_script_facts, reveal


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('<div style="visibility: hidden; opacity: 0;">', '<div style=" ">'),
        ("<p style='opacity:0 !important'>", "<p style=''>"),
        ('<p style="opacity: 0.5">', '<p style="opacity: 0.5">'),
        ('<p style="display: none">', '<p style="display: none">'),
        ("<p>style visibility: hidden</p>", "<p>style visibility: hidden</p>"),
    ],
)
def test_what_waits_for_a_script_is_shown(written: str, shown: str) -> None:
    assert reveal(written) == shown


@pytest.mark.parametrize(
    ("script", "published"),
    [
        ("var createTime = '2025-09-01 08:00';", "2025-09-01T08:00:00"),
        ('{"publish_time":"2025年9月1日"}', "2025-09-01"),
        ('var ct = "1756684800";', "2025-09-01T08:00:00"),
        ('{"create_time": 1756684800}', "2025-09-01T08:00:00"),
        ('var act = "1756684800"; var updateTime = "x"', None),
        ("", None),
    ],
)
def test_a_date_for_the_script_is_read(script: str, published: str | None) -> None:
    assert read_script_facts(f"<script>{script}</script>").published == published


@pytest.mark.parametrize(
    ("page", "source"),
    [
        ('<a href="#" id="js_name">\n 机房观察 </a>', "机房观察"),
        ('<script>var nickname = htmlDecode("机房观察");</script>', "机房观察"),
        ('<script>{"nick_name":"机房观察"}</script>', "机房观察"),
        ("<p>nickname</p>", None),
    ],
)
def test_the_account_is_read(page: str, source: str | None) -> None:
    assert read_script_facts(page).source == source


@pytest.mark.parametrize("piece", ['style="', "nickname='", 'id="js_name"', "publish_time: '", "<"])
def test_hostile_repetition_costs_time_in_proportion(piece: str) -> None:
    started = time.process_time()

    read_script_facts(reveal(piece * 100_000))

    assert time.process_time() - started < 3
