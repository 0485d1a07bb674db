from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.catalogue.references import apa_reference, cite, gbt_reference
from bot.models import Article

LINK = "https://news.example/1"
ARTICLE = Article(
    *(1, "算力升温", False, "李春莲", "证券日报", "2025-09-29T07:19:00", "zh-Hans", LINK),
    *("", "", 3, 90),
)
ENGLISH = replace(
    ARTICLE, title="Compute heats up", author="Tom Marsh", source="Cloud Daily", language="en"
)
DAY = date(2026, 3, 9)


@pytest.mark.parametrize(
    ("article", "reference"),
    [
        pytest.param(
            ARTICLE,
            f"李春莲. 算力升温[N/OL]. 证券日报, 2025-09-29[2026-03-09]. {LINK}.",
            id="online",
        ),
        pytest.param(
            replace(ARTICLE, url=None), "李春莲. 算力升温[N]. 证券日报, 2025-09-29.", id="on paper"
        ),
        pytest.param(
            replace(ARTICLE, source=None),
            f"李春莲. 算力升温[EB/OL]. (2025-09-29)[2026-03-09]. {LINK}.",
            id="a page without a source",
        ),
        pytest.param(
            replace(ARTICLE, source=None, published=None, author=None),
            f"佚名. 算力升温[EB/OL]. [2026-03-09]. {LINK}.",
            id="a page of which nothing is known",
        ),
        pytest.param(
            replace(ARTICLE, published=None),
            f"李春莲. 算力升温[N/OL]. 证券日报[2026-03-09]. {LINK}.",
            id="undated",
        ),
        pytest.param(
            replace(ARTICLE, url=None, source=None, published=None, author=None),
            "佚名. 算力升温[N]. [出版者不详].",
            id="nothing known",
        ),
        pytest.param(
            replace(ARTICLE, url=None, author="李春莲、张敏 王小明，赵川"),
            "李春莲, 张敏, 王小明, 等. 算力升温[N]. 证券日报, 2025-09-29.",
            id="four authors",
        ),
        pytest.param(
            replace(ENGLISH, url=None, author="Tom Marsh and Ann B. Lowe"),
            "MARSH T, LOWE A B. Compute heats up[N]. Cloud Daily, 2025-09-29.",
            id="english names",
        ),
        pytest.param(
            replace(ENGLISH, url=None, author="Cloud Desk"),
            "Cloud Desk. Compute heats up[N]. Cloud Daily, 2025-09-29.",
            id="an english office",
        ),
        pytest.param(
            replace(ENGLISH, url=None, author=None, source=None),
            "Anon. Compute heats up[N]. [s.n.], 2025-09-29.",
            id="english without author and source",
        ),
    ],
)
def test_the_style_of_gbt(article: Article, reference: str) -> None:
    assert gbt_reference(article, cited_on=DAY) == reference


@pytest.mark.parametrize(
    ("article", "reference"),
    [
        pytest.param(
            ARTICLE, f"李春莲. (2025, September 29). 算力升温. 证券日报. {LINK}", id="online"
        ),
        pytest.param(
            replace(ARTICLE, author=None, url=None),
            "算力升温. (2025, September 29). 证券日报.",
            id="without an author",
        ),
        pytest.param(
            replace(ARTICLE, published=None, source=None, url=None),
            "李春莲. (n.d.). 算力升温.",
            id="undated, without a source",
        ),
        pytest.param(
            replace(ENGLISH, published="2025-09", title="Who pays?", url=None),
            "Marsh, T. (2025, September). Who pays? Cloud Daily.",
            id="a month, a question",
        ),
        pytest.param(
            replace(ENGLISH, author="Tom Marsh; Ann B. Lowe", published="2025", url=None),
            "Marsh, T., & Lowe, A. B. (2025). Compute heats up. Cloud Daily.",
            id="two authors, a year",
        ),
        pytest.param(
            replace(ARTICLE, author="李春莲、张敏", url=None),
            "李春莲, & 张敏. (2025, September 29). 算力升温. 证券日报.",
            id="two chinese authors",
        ),
    ],
)
def test_the_style_of_the_apa(article: Article, reference: str) -> None:
    assert apa_reference(article) == reference


def test_words_are_quoted_as_they_stand_in_one_line() -> None:
    citation = cite(ARTICLE, "算力需求\n年均增长超过40%。", cited_on=DAY)
    assert citation.quotation == "“算力需求 年均增长超过40%。”"
    assert citation.gbt == gbt_reference(ARTICLE, cited_on=DAY)
    assert cite(ARTICLE).quotation is None
