"""How long summaries may be: set by the team, doubled for English, overruled by a call."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.errors import QueryError
from bot.models import Query
from bot.search.summaries.budgets import Budget, Budgets
from tests.cli.test_terminal import ARTICLE

ENGLISH = replace(ARTICLE, language="en")
BUDGETS = Budgets(article=Budget(2, 100), query=Budget(4, 300))


def test_an_article_has_what_the_team_has_set() -> None:
    assert BUDGETS.for_article(ARTICLE, None, None) == Budget(2, 100)


def test_english_has_twice_the_characters_and_no_more_sentences() -> None:
    assert BUDGETS.for_article(ENGLISH, None, None) == Budget(2, 200)
    assert BUDGETS.for_query(Query("q", "liquid cooling"), None, None) == Budget(4, 600)
    assert BUDGETS.for_query(Query("q", "液冷"), None, None) == Budget(4, 300)


def test_what_a_call_asks_for_is_taken_as_it_is() -> None:
    assert BUDGETS.for_article(ENGLISH, 1, 50) == Budget(1, 50)
    assert BUDGETS.for_article(ARTICLE, None, 50) == Budget(2, 50)


def test_a_phrase_counts_for_the_language_of_a_question() -> None:
    asked = Query('"液冷服务器"', "", phrases=("液冷服务器",))
    assert BUDGETS.for_query(asked, None, None) == Budget(4, 300)


@pytest.mark.parametrize(
    ("sentences", "characters"), [(0, None), (21, None), (None, 0), (None, 4001), (-1, 100)]
)
def test_a_limit_out_of_range_is_an_error_that_names_it(
    sentences: int | None, characters: int | None
) -> None:
    with pytest.raises(QueryError) as caught:
        BUDGETS.for_article(ARTICLE, sentences, characters)
    assert caught.value.code == "query_budget"
    assert caught.value.values["given"] in (sentences, characters)
