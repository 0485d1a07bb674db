"""Pages in the look of Slack show every word that the bot sends, and nothing as markup."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from docs.pictures.blocks_html import blocks_html
from docs.pictures.draw import main
from docs.pictures.mrkdwn_html import mrkdwn_html
from docs.pictures.slack_page import Picture, pictures_in, slack_page

HOSTILE = "<script>alert(1)</script> & <!channel>"


def rich(*runs: dict[str, Any], kind: str = "rich_text_section") -> dict[str, Any]:
    return {"type": "rich_text", "elements": [{"type": kind, "elements": list(runs)}]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", "", id="empty"),
        pytest.param("*算力* 内卷", "<b>算力</b> 内卷", id="bold"),
        pytest.param("把*数据库*迁移", "把*数据库*迁移", id="no-boundary-no-bold"),
        pytest.param("a * b * c", "a * b * c", id="stars-by-themselves"),
        pytest.param("`-芯片` _no_", "<code>-芯片</code> <i>no</i>", id="code-and-italic"),
        pytest.param("a\nb", "a<br>b", id="lines"),
        pytest.param("&lt;b&gt; &amp;amp;", "&lt;b&gt; &amp;amp;", id="entities-once"),
        pytest.param("&gt; a\n&gt; b\nc", "<blockquote>a<br>b</blockquote>c", id="quotation"),
        pytest.param("<#C0NEWS>", '<span class="mention">#industry-news</span>', id="channel"),
        pytest.param("<!here>", '<span class="mention">@here</span>', id="special"),
    ],
)
def test_mrkdwn_is_drawn_as_slack_draws_it(text: str, expected: str) -> None:
    assert mrkdwn_html(text) == expected


@pytest.mark.parametrize(
    "block",
    [
        pytest.param(rich({"type": "text", "text": HOSTILE}), id="rich-text"),
        pytest.param(rich({"type": "text", "text": HOSTILE}, kind="rich_text_quote"), id="quote"),
        pytest.param(
            {"type": "section", "text": {"type": "plain_text", "text": HOSTILE}}, id="plain-section"
        ),
        pytest.param(
            {"type": "header", "text": {"type": "plain_text", "text": HOSTILE}}, id="header"
        ),
        pytest.param(
            {
                "type": "actions",
                "elements": [{"type": "button", "text": {"type": "plain_text", "text": HOSTILE}}],
            },
            id="button",
        ),
    ],
)
def test_text_of_an_article_is_no_markup_of_the_page(block: dict[str, Any]) -> None:
    page = blocks_html([block])
    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;!channel&gt;" in page


def test_a_kind_that_cannot_be_drawn_is_shown_by_name() -> None:
    assert "carousel" in blocks_html([{"type": "carousel", "elements": []}])


def test_a_page_holds_what_was_typed_and_what_only_the_asker_sees() -> None:
    sent = {"response_type": "ephemeral", "blocks": [rich({"type": "text", "text": "答案"})]}
    page = slack_page(Picture("find", [sent], "/find 算力"), theme="dark", width=375)
    assert page.index("/find 算力") < page.index("Only visible to you") < page.index("答案")
    assert 'data-theme="dark"' in page


@pytest.mark.parametrize(
    ("content", "names"),
    [
        pytest.param([{"type": "divider"}], ["x"], id="blocks"),
        pytest.param({"text": "a", "blocks": []}, ["x"], id="payload"),
        pytest.param({"view": {"type": "home", "blocks": []}}, ["x"], id="view"),
        pytest.param([{"text": "a"}, {"text": "b"}], ["x"], id="messages"),
        pytest.param({"a": [{"type": "divider"}], "b": {"text": "c"}}, ["x-a", "x-b"], id="named"),
    ],
)
def test_every_shape_of_file_is_understood(content: Any, names: list[str]) -> None:
    assert [picture.name for picture in pictures_in(content, name="x")] == names


@pytest.mark.parametrize("content", [pytest.param(3, id="number"), pytest.param([], id="empty")])
def test_anything_else_is_refused_with_what_is_accepted(content: Any) -> None:
    with pytest.raises(ValueError, match="accepted are"):
        pictures_in(content, name="x")


def test_the_script_writes_a_page_for_each_theme_and_width(tmp_path: Path) -> None:
    file = tmp_path / "answer.json"
    file.write_text(json.dumps([rich({"type": "text", "text": "算力"})]), encoding="utf-8")
    run = CliRunner().invoke(
        main, ["--blocks", str(file), "--out", str(tmp_path / "out"), "--html"]
    )
    assert run.exit_code == 0, run.output
    written = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert written == [
        f"answer-{theme}-{width}.html" for theme in ("dark", "light") for width in (375, 640)
    ]
    assert all("算力" in p.read_text(encoding="utf-8") for p in (tmp_path / "out").iterdir())


def test_a_file_that_is_no_json_is_refused_by_name(tmp_path: Path) -> None:
    file = tmp_path / "answer.json"
    file.write_text("{", encoding="utf-8")
    run = CliRunner().invoke(main, ["--blocks", str(file), "--html"])
    assert run.exit_code == 1
    assert str(file) in run.output
