"""The one-line digest becomes headings and bullets; prose with dashes stays whole."""

from __future__ import annotations

import pytest

from bot.ingest.cleaning.digest import remove_reference_marks, split_digest

DIGEST = (
    "Main Points - The county opened a computing hall that serves schools and clinics in twelve "
    'towns, said operator He Man [2][3] - Its racks are 70% full, and "most jobs are local" '
    "according to the manager [3] Power Supply - Panels on the roof cover a third of the demand, "
    "and the rest comes from a hydro plant nearby at night [4] - The mixed price is lower than in "
    "the capital [4][5] Next Steps - A second hall is planned for 2027 [6]"
)


def test_headings_stand_before_the_bullets_of_their_block() -> None:
    parts = split_digest(DIGEST)
    assert parts is not None
    assert [text for kind, text in parts if kind == "heading"] == [
        "Main Points",
        "Power Supply",
        "Next Steps",
    ]
    assert [kind for kind, _ in parts] == [
        *("heading", "body", "body"),
        *("heading", "body", "body"),
        *("heading", "body"),
    ]


def test_bullets_are_verbatim_and_without_marks() -> None:
    parts = split_digest(DIGEST)
    assert parts is not None
    assert all(text in DIGEST for _, text in parts)
    assert not any("[" in text for _, text in parts)


def test_a_digest_without_marks_splits_after_full_stops() -> None:
    text = (
        "要点 - 县里的算力中心为十二个乡镇的学校和医院服务,上架率已经达到七成,其中一半以上来自本地企业。 "
        "- 检验产线的摄像头把照片送到机房,结果不到一秒就传回车间,过去要靠六个人的眼睛。 电力 - 屋顶的光伏板"
        "满足三分之一的需求,夜里买附近水电站的余电,综合电价比省城低一角二分。 - 明年计划再建一座机房,并与邻县共用变电站。"
    )
    parts = split_digest(text)
    assert parts is not None
    assert [text for kind, text in parts if kind == "heading"] == ["要点", "电力"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("Heading - one - two - three", id="short"),
        pytest.param(
            "The hall - a former cannery - was sold in spring - to nobody's surprise - and stands "
            "open now, with forty racks - all second-hand - that serve the schools of the county.",
            id="dashes-in-prose",
        ),
        pytest.param("算力需求增长。" * 60, id="no-bullets"),
    ],
)
def test_what_is_no_digest_stays_whole(text: str) -> None:
    assert split_digest(text) is None


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("Prices fell. [4]", "Prices fell."),
        ("Demand grew [2][3] and fell [4].", "Demand grew and fell."),
        ("需求增长。[1] 价格下降。[2]", "需求增长。 价格下降。"),
        ("matrix[0] and list[1][2]", "matrix[0] and list[1][2]"),
        ("as of [2025] the law", "as of [2025] the law"),
        ("", ""),
    ],
)
def test_reference_marks_go_and_indices_stay(marked: str, plain: str) -> None:
    assert remove_reference_marks(marked) == plain
