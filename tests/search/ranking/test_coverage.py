from __future__ import annotations

import pytest

from bot.analysis import Analyzer
from bot.search.query.parser import parse_query
from bot.search.ranking.watch_matches import ArrivalSearch
from tests.search.shelves import Shelf

TEXTS = ["算力需求增长。", "算力过剩。", "需求增长。", "人工智能改变制造业。", "水稻丰收。"]


@pytest.mark.parametrize("raw", ["算力需求", "AI 算力", "人工智能 水稻", "算力", "算"])
def test_a_watch_and_a_search_measure_coverage_alike(analyzer: Analyzer, raw: str) -> None:
    shelf = Shelf(analyzer, TEXTS, synonyms=[("ai", "人工智能")])
    arrivals = ArrivalSearch(shelf.searcher, shelf.load)

    searched = {
        hit.passage.id: hit.coverage for group in shelf.search(raw).articles for hit in group.hits
    }
    watched = {
        hit.passage.id: hit.coverage
        for group in arrivals.shown(parse_query(raw), shelf.library, list(searched))
        for hit in group.hits
    }

    assert searched
    assert watched == pytest.approx(searched)
