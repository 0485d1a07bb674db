"""The learned model: evaluated as it was fitted, shipped small, and in step with its features."""

from __future__ import annotations

from importlib import resources

import numpy as np

from bot.search.sentences.article_text import ArticleText
from bot.search.sentences.features import FEATURES, FeatureTable
from bot.search.sentences.ranker import load_ranker, read_ranker
from bot.search.sentences.sentence import split_sentences

STUMPS = """{"features": ["length", "place"], "trees": [
[[0, 2.5, 1, 2], [1.0], [1, 0.5, 3, 4], [2.0], [3.0]],
[[10.0]]
]}"""
MOST_BYTES = 200_000


def test_a_row_goes_left_where_its_feature_is_at_most_the_threshold() -> None:
    rows = np.array([[2.5, 9.0], [2.6, 0.5], [3.0, 0.6]], np.float64)
    assert read_ranker(STUMPS).score(rows).tolist() == [11.0, 12.0, 13.0]


def test_no_rows_have_no_scores() -> None:
    assert read_ranker(STUMPS).score(np.zeros((0, 2), np.float64)).tolist() == []


def test_the_shipped_model_reads_the_features_that_are_measured_and_is_small() -> None:
    assert load_ranker().features == FEATURES
    data = resources.files("bot.search.sentences") / "data" / "article_ranker.json"
    assert len(data.read_bytes()) <= MOST_BYTES


def test_a_sentence_scores_alike_alone_and_among_others() -> None:
    sentences = split_sentences(["机房用海水冷却。海水冷却省下三成电费。岸边的路灯换了颜色。"])
    table = FeatureTable(ArticleText(sentences, sentences), in_chinese=True)
    together = load_ranker().score(table.rows(sentences)).tolist()
    alone = [load_ranker().score(table.rows([one])).tolist()[0] for one in sentences]
    assert together == alone
