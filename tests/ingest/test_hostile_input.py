"""Input that nobody wrote as an article: refused with a reason, or read in seconds."""

from __future__ import annotations

import time

import pytest

from bot.errors import SourceError
from bot.ingest import read_text, split_passages

SENTENCE = "算力需求增长百分之四十,企业纷纷加大投入,产业链协同发展。"
MEGABYTE = 1_000_000


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("\n \u3000\n\t", id="white-space"),
        pytest.param("\x00\x00\x01\n\x7f", id="control-characters"),
        pytest.param("首页\n新闻\n体育\n登录\n分享到\n2025-11-03", id="only-junk"),
        pytest.param("首页 > 科技 > 正文", id="breadcrumb"),
        pytest.param("😀😀😀\n👨‍👩‍👧", id="emoji"),
        pytest.param("####\n====", id="marks"),
        pytest.param("2025-11-03 10:00", id="date"),
    ],
)
@pytest.mark.parametrize("kind", ["txt", "md", "html"])
def test_a_text_without_an_article_is_refused_by_name(text: str, kind: str) -> None:
    with pytest.raises(SourceError, match=r"notes/a\.txt holds no article text"):
        read_text(text, path="notes/a.txt", kind=kind)  # type: ignore[arg-type]  # table of literals


@pytest.mark.parametrize(
    "text",
    ["算力需求每年增长四成。", "算力需求每年增长四成", "Demand grows by forty percent a year."],
)
def test_a_single_line_is_an_article_with_an_inferred_title(text: str) -> None:
    reading = read_text(text, path="a.txt", kind="txt")
    assert [part.text for part in reading.paragraphs] == [text]
    assert reading.title_is_inferred
    assert reading.title


def test_nul_and_control_characters_vanish_and_emoji_stay() -> None:
    text = f"\ufeff{SENTENCE}\x00{SENTENCE}\x1b\u200b 👨‍👩‍👧"
    reading = read_text(text, path="a.txt", kind="txt")
    assert reading.paragraphs[0].text == f"{SENTENCE}{SENTENCE} 👨‍👩‍👧"
    assert reading.original == text


@pytest.mark.parametrize(
    "unit",
    [
        *(SENTENCE, "算", "word ", "a - b", "Point one is fine [2] - ", "[", "算(", "*a", "[1]"),
        *(
            "產(chǎn)",
            " x",
            "首页 > ",
            "“",
            "2025年9月29日 ",
            "来源：",
            "![",
            "[a](",
            "`",
            "|a",
            "<b>",
            "<!--",
            "-",
            "+ ",
            "——",
            "■",
        ),
        f"{SENTENCE}\n",
    ],
)
@pytest.mark.parametrize("kind", ["txt", "md"])
def test_a_long_text_of_one_unit_is_read_in_seconds(unit: str, kind: str) -> None:
    text = unit * (MEGABYTE // len(unit) // 8)
    begun = time.process_time()
    try:
        reading = read_text(text, path="a.txt", kind=kind)  # type: ignore[arg-type]  # as above
        passages = split_passages(reading.paragraphs)
        assert passages
    except SourceError as refusal:
        assert "holds no article text" in str(refusal)  # noqa: PT017  # either outcome is right
    # Linear code needs at most a second here; anything quadratic needs a minute.
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("\n".join(f"算{n % 50}" for n in range(30_000)), "txt", id="short lines"),
        pytest.param("<p>算力需求增长" * 15_000, "html", id="unclosed paragraphs"),
        pytest.param("<table>" + "<tr><td>算<td>1" * 5_000, "html", id="rows"),
    ],
)
def test_very_many_short_lines_are_read_in_seconds(text: str, kind: str) -> None:
    begun = time.process_time()
    try:
        reading = read_text(text, path="a", kind=kind)  # type: ignore[arg-type]  # table of literals
        assert reading.paragraphs
    except SourceError as refusal:
        assert "holds no article text" in str(refusal)  # noqa: PT017  # either outcome is right
    # Looking along a whole series of short lines from each of them takes a minute.
    assert time.process_time() - begun < 8


def test_white_space_by_the_megabyte_is_read_in_seconds() -> None:
    begun = time.process_time()
    reading = read_text(f"{SENTENCE}{' ' * MEGABYTE}{SENTENCE}", path="a.txt", kind="txt")
    assert reading.paragraphs[0].text == f"{SENTENCE}  {SENTENCE}"
    assert time.process_time() - begun < 10


@pytest.mark.parametrize(
    "title",
    ["&a [*a]", "&a {name: *a}", "[" * 1000, '"\\ud800abc"', '"a\\e[31mb\\x07"', '"a\\u202eb"'],
    ids=["list of itself", "mapping of itself", "deep", "surrogate", "escape codes", "override"],
)
def test_hostile_front_matter_is_refused_or_made_plain(title: str) -> None:
    text = f"---\ntitle: {title}\n---\n\n机房的冷却水来自河岸，冬天不用开压缩机。\n"
    try:
        reading = read_text(text, path="a.md", kind="md")
    except SourceError as error:
        assert "front matter" in str(error)  # noqa: PT017  # either outcome is right
        return
    assert reading.title
    assert reading.title.isprintable()
    reading.title.encode("utf-8")


def test_front_matter_of_aliases_is_refused_before_they_are_followed() -> None:
    levels = "\n".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" if n else "a0: &a0 [x]" for n in range(12)
    )
    with pytest.raises(SourceError, match="aliases"):
        read_text(f"---\ntitle: t\n{levels}\n---\n\n{SENTENCE}\n", path="a.md", kind="md")


def test_a_directional_override_does_not_reach_the_article() -> None:
    reading = read_text(
        "机房的冷却水来自\u202e河岸，冬天\u2066不用开压缩机。\n", path="a.txt", kind="txt"
    )
    assert reading.paragraphs[0].text == "机房的冷却水来自河岸，冬天不用开压缩机。"
