"""The same story in another place, script or language is known by what nobody translates."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.models import Article, Passage
from bot.search.articles.related import name_table
from bot.search.articles.story import StoryFingerprint, tells_same_story
from tests.cli.test_terminal import ARTICLE

NAMES = name_table([["nvidia", "英伟达"], ["microsoft", "微软"], ["增长", "激增"]])
CHINESE = "英伟达宣布向OpenAI投资1000亿美元，建设10吉瓦的数据中心，占市场的35%。"
TRADITIONAL = "英偉達宣布：向OpenAI投資1,000億美元，並建設10吉瓦數據中心，佔市場35%。"
ENGLISH = "Nvidia puts 100 billion dollars into OpenAI for 10 gigawatts, 35 percent of the market."
OTHER = "微软公布季度业绩，收入700亿美元，增长18%，净利润250亿美元，OpenAI未作评论。"


def story(text: str, *, title: str = "甲", **changed: object) -> StoryFingerprint:
    article: Article = replace(ARTICLE, title=title, **changed)  # type: ignore[arg-type]
    return StoryFingerprint.read(article, [Passage(1, 7, 0, text, None)], NAMES)


@pytest.mark.parametrize("other", [TRADITIONAL, ENGLISH], ids=["other script", "other language"])
def test_the_same_figures_and_names_are_the_same_story(other: str) -> None:
    assert tells_same_story(story(CHINESE), story(other, title="乙"))
    assert tells_same_story(story(other, title="乙"), story(CHINESE))


def test_another_matter_of_the_same_names_is_another_story() -> None:
    assert not tells_same_story(story(CHINESE), story(OTHER, title="乙"))


SURVEY = CHINESE + "微软投入800亿美元，AMD投入300亿美元，IBM投入20亿美元。"


def test_a_survey_in_the_same_language_is_another_story() -> None:
    report = CHINESE + "Kestrel公司供货2000台。"
    assert not tells_same_story(story(report), story(SURVEY, title="大事记"))
    in_english = story(SURVEY, title="大事记", language="en")
    assert tells_same_story(story(report), in_english)


def test_an_article_that_gathers_many_figures_is_another_story() -> None:
    digest = CHINESE + "".join(f"第{n}家公司投资{n}00亿元。" for n in range(2, 9)) + OTHER
    assert not tells_same_story(story(CHINESE), story(digest, title="一周要闻"))


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("投资3800亿元", "380000000000"),
        ("380 billion yuan", "380000000000"),
        ("1.5万台", "15000"),
        ("增长40%", "40%"),
        ("up 40 percent", "40%"),
        ("提高3.5个百分点", "3.5%"),
        ("10吉瓦", "10gw"),
        ("10 gigawatts", "10gw"),
        ("6000多家", "6000"),
        ("1,830家", "1830"),
    ],
)
def test_an_amount_has_one_spelling(text: str, figure: str) -> None:
    assert story(text).figures == {figure}


@pytest.mark.parametrize(
    "text", ["2025年", "第3版", "GPT-4o", "H100", "50%", "2025-09-29", "v1.2.3"]
)
def test_years_small_numbers_and_model_numbers_are_no_figures(text: str) -> None:
    assert story(text).figures == frozenset()


def test_names_with_synonyms_go_by_one_of_them() -> None:
    assert story("英偉達與微軟").names == {"nvidia", "microsoft"}
    assert story("Nvidia and IBM grow").names == {"nvidia", "ibm"}


def test_nearly_the_same_title_is_the_same_story() -> None:
    one = story("甲文，增长40%。", title="云海公司液冷服务器正式量产")
    other = story("乙文，增長40%。", title="雲海公司液冷伺服器正式量產")
    assert tells_same_story(one, other)
    assert not tells_same_story(one, story("乙文，增长40%。", title="云海公司公布年度业绩"))
    assert not tells_same_story(one, story("乙文，增长90%。", title="雲海公司液冷伺服器正式量產"))


def test_titles_alone_must_be_all_but_equal() -> None:
    one = story("甲文。", title="李明 (足球运动员)")
    assert not tells_same_story(one, story("乙文。", title="王强 (足球运动员)"))
    assert tells_same_story(one, story("乙文。", title="李明（足球運動員）"))


@pytest.mark.parametrize(
    "changed",
    [{"title": "液冷产业周报第13期要闻"}, {"published": "2026-05-31"}],
    ids=["next number", "weeks later"],
)
def test_another_issue_of_a_series_is_another_story(changed: dict[str, str]) -> None:
    one = story("甲文。", title="液冷产业周报第12期要闻")
    title = changed.pop("title", "液冷产业周报第12期要闻")
    assert not tells_same_story(one, story("乙文。", title=title, **changed))


def test_a_title_taken_from_the_text_tells_nothing() -> None:
    one = story("甲文。", title="云海公司液冷服务器正式量产", title_is_inferred=True)
    assert not tells_same_story(one, story("乙文。", title="云海公司液冷服务器正式量产"))


def test_the_same_opening_is_the_same_story() -> None:
    text = "云海公司今天宣布，新一代液冷服务器已经量产，首批交付三家银行。"
    assert tells_same_story(story(text), story(text, title="乙"))
    assert not tells_same_story(story("短文。"), story("短文。", title="乙"))


def test_nothing_is_the_same_as_nothing() -> None:
    empty = StoryFingerprint.read(replace(ARTICLE, title=""), [], NAMES)
    assert not tells_same_story(empty, empty)
