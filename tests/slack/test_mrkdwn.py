"""Slack's text: decoded once at the door, escaped once on the way out, bold to the character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.mrkdwn import (
    clip,
    clip_escaped,
    clip_label,
    decode,
    escape,
    highlighted,
    unescape,
    utf16_length,
    web_link,
)


@pytest.mark.parametrize(
    ("sent", "typed"),
    [
        pytest.param("AT&amp;T", "AT&T", id="entity"),
        pytest.param("&amp;lt;b&amp;gt;", "&lt;b&gt;", id="entity-decoded-once"),
        pytest.param("&lt;!channel&gt;", "<!channel>", id="typed-as-text"),
        pytest.param("<@U0BOT> 算力", "算力", id="own-mention"),
        pytest.param("算力<@U0BOT>", "算力", id="own-mention-glued"),
        pytest.param("<@U0BOT|wenzhai> 算力", "算力", id="own-mention-with-label"),
        pytest.param("<@U0LIN> 说的算力", "说的算力", id="other-mention"),
        pytest.param("<@U0LIN|林> 说的算力", "@林 说的算力", id="other-mention-with-label"),
        pytest.param("<#C0NEWS|news> 里的", "#news 里的", id="channel"),
        pytest.param("<#C0NEWS> 里的", "里的", id="channel-without-name"),
        pytest.param("<!here> 算力", "@here 算力", id="here"),
        pytest.param("<!subteam^S0A|@desk> 算力", "@desk 算力", id="group"),
        pytest.param("<!date^1^{date}|周一> 算力", "周一 算力", id="date"),
        pytest.param("<https://a.example/x?b=1&amp;c=2>", "https://a.example/x?b=1&c=2", id="link"),
        pytest.param("<https://a.example/x|a.example/x>", "https://a.example/x", id="bare-link"),
        pytest.param("<http://OpenAI.com|OpenAI.com> 算力", "OpenAI.com 算力", id="auto-link"),
        pytest.param("<https://a.example/x|这篇>", "这篇", id="labelled-link"),
        pytest.param("<mailto:a@b.example|a@b.example>", "a@b.example", id="mail"),
        pytest.param(
            "“自主可控” 来源：日报", "“自主可控” 来源：日报", id="curly-and-full-width-stay"
        ),
        pytest.param("算\u200b力\ufeff\u202e", "算力", id="invisible"),
        pytest.param("算\x00力\ud800", "算 力", id="unprintable"),
        pytest.param("👩\u200d👧", "👩\u200d👧", id="joined-emoji"),
        pytest.param("a < b & c", "a < b & c", id="unescaped"),
        pytest.param("< <@U0BOT>", "<", id="stray-bracket"),
        pytest.param("", "", id="empty"),
    ],
)
def test_what_slack_sends_is_read_as_it_was_typed(sent: str, typed: str) -> None:
    assert decode(sent, bot_user_id="U0BOT") == typed


def test_escaping_replaces_three_characters_and_nothing_else() -> None:
    assert escape("<!channel> & 'x' \"y\" *z*") == "&lt;!channel&gt; &amp; 'x' \"y\" *z*"


@given(st.text(st.characters(exclude_categories=("C",))))
def test_escaped_text_is_decoded_to_itself(text: str) -> None:
    assert unescape(escape(text)) == text


@given(st.text(), st.integers(2, 40))
def test_clipped_text_keeps_its_limit_and_its_beginning(text: str, limit: int) -> None:
    clipped = clip(text, limit)

    assert len(clipped) <= limit
    assert text.startswith(clipped.removesuffix("…")) or clipped == text


@given(st.text("<>&a算", max_size=60), st.integers(2, 40))
def test_clipping_cuts_no_entity_in_two(text: str, limit: int) -> None:
    clipped = clip_escaped(text, limit)

    assert len(clipped) <= limit
    assert escape(unescape(clipped.removesuffix("…"))) == clipped.removesuffix("…")


@pytest.mark.parametrize(
    ("text", "spans", "expected"),
    [
        pytest.param(
            "把数据库迁移", [(1, 4)], [("把", 0), ("数据库", 1), ("迁移", 0)], id="inside"
        ),
        pytest.param("算力", [(0, 2)], [("算力", 1)], id="whole"),
        pytest.param("算力", [], [("算力", 0)], id="none"),
        pytest.param("算力卡", [(2, 3), (0, 1)], [("算", 1), ("力", 0), ("卡", 1)], id="any-order"),
        pytest.param("算力卡", [(0, 2), (1, 3)], [("算力", 1), ("卡", 1)], id="overlap"),
        pytest.param("算力", [(1, 9), (7, 8)], [("算", 0), ("力", 1)], id="beyond-the-end"),
        pytest.param("𠮷算力", [(1, 3)], [("𠮷", 0), ("算力", 1)], id="rare-character"),
        pytest.param("", [(0, 1)], [], id="empty"),
    ],
)
def test_highlights_fall_to_the_character(
    text: str, spans: list[tuple[int, int]], expected: list[tuple[str, int]]
) -> None:
    elements = highlighted(text, spans, limit=100)

    assert [(e["text"], int("style" in e)) for e in elements] == expected


@given(
    st.text(st.characters(exclude_categories=("C",)), max_size=50),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60))),
)
def test_highlighting_changes_no_text(text: str, spans: list[tuple[int, int]]) -> None:
    elements = highlighted(text, spans, limit=100)

    assert "".join(element["text"] for element in elements) == text
    assert all(element["text"] for element in elements)


@pytest.mark.parametrize(
    "url",
    ["javascript:x", "https://", "http://[", "https://a b", "https://a|b", "//a.example", "", None],
)
def test_an_address_that_cannot_be_linked_is_refused(url: str | None) -> None:
    assert web_link(url) is None


def test_a_web_address_is_linked_as_it_is() -> None:
    assert web_link("https://a.example/路?x=1&y=2") == "https://a.example/路?x=1&y=2"


@given(st.text(), st.integers(2, 80))
def test_a_label_keeps_its_limit_as_slack_counts_it(text: str, limit: int) -> None:
    label = clip_label(text, limit)

    assert utf16_length(label) <= limit
    assert label == text or label.endswith("…")
