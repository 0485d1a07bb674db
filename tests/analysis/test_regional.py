"""Words of the mainland, Taiwan and Hong Kong are names for one thing."""

from __future__ import annotations

import pytest

from bot.analysis.regional import regional_groups


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("服务器", "伺服器"),
        ("内存", "记忆体"),
        ("互联网", "网际网路"),
        ("普京", "普丁"),
        ("基站", "基地台"),
    ],
)
def test_words_of_two_regions_are_in_one_group(one: str, other: str) -> None:
    assert any(one in group and other in group for group in regional_groups())


def test_opencc_gives_most_of_the_groups() -> None:
    assert len(regional_groups()) > 500
