"""Fits the model that ranks the sentences of articles without a title: ``make train``.

    python -m bot.evaluation.training FOLDER

The folder holds public sets of articles with summaries. An article teaches by how much of its
summary and of its title, both written by a person, each sentence holds; it is shown to the model
without its title, whole and as its opening alone, for short texts are as frequent as long ones. The
same sets give the same file, to the byte. LightGBM is needed here and nowhere else.

Models for two more cases were tried and left out. On articles with a title the weighted sum is
better (ROUGE-L .206 against .19 on lctt). For questions neither trees nor a linear model gained
anything in three-fold cross-validation, at any share beside the sum (.8917 and .932 without; at
.3 trees .885 and .912, linear .883 and .920, on cmrc and drcd).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.analysis.language import detect_language, is_dense
from bot.evaluation.rouge import rouge_l, rouge_tokens
from bot.evaluation.summary_sets import SummaryItem, read_summary_set
from bot.search.sentences.article_text import ArticleText
from bot.search.sentences.features import FEATURES, FeatureTable
from bot.search.sentences.sentence import is_quotable, split_sentences, without_dateline

SETS = ("lctt_dev", "smesh_dev", "vcsum_dev")
OPENING_SENTENCES = 14
FEWEST_SENTENCES = 4
MODEL = Path(__file__).parents[1] / "search" / "sentences" / "data" / "article_ranker.json"
# Chosen by cross-validation over articles; half or twice of each is within .003.
_PARAMETERS: Mapping[str, Any] = {
    "learning_rate": 0.05,
    "num_leaves": 8,
    "min_child_samples": 40,
    "subsample": 0.8,
    "subsample_freq": 1,
    "colsample_bytree": 0.5,
    "reg_lambda": 5.0,
    "n_estimators": 150,
    "random_state": 7,
    "n_jobs": 1,
    "deterministic": True,
    "force_row_wise": True,
    "verbose": -1,
}

Floats = npt.NDArray[np.float64]
Lesson = tuple[Floats, Floats]
"""The rows of one article or question, and what each is worth: of that shape, and of its length."""


def article_lessons(item: SummaryItem) -> Iterator[Lesson]:
    """What an article teaches: its sentences by their ROUGE-L with its summary and its title."""
    paragraphs = item.text.split("\n")
    in_chinese = is_dense(detect_language(item.text))
    sentences = [without_dateline(sentence) for sentence in split_sentences(paragraphs)]
    for some in (sentences, sentences[:OPENING_SENTENCES]):
        fit = [sentence for sentence in some if is_quotable(sentence, in_chinese=in_chinese)]
        if len(fit) < FEWEST_SENTENCES:
            continue
        table = FeatureTable(ArticleText(some, fit), in_chinese=in_chinese)
        rows = table.rows(fit)
        texts = [rouge_tokens(sentence.text) for sentence in fit]
        for reference in filter(None, (item.reference, item.title)):
            wanted = rouge_tokens(reference)
            worth = np.array([rouge_l(text, wanted).f1 for text in texts], np.float64)
            if worth.std() > 0:
                yield rows, (worth - worth.mean()) / worth.std()


def fit_ranker(lessons: Iterable[Lesson]) -> str:
    """A model as ``bot.search.sentences.ranker`` reads it. Each lesson counts by the root of its rows."""
    from lightgbm import LGBMRegressor

    kept = list(lessons)
    rows = np.vstack([rows for rows, _ in kept])
    worth = np.concatenate([worth for _, worth in kept])
    weights = np.concatenate([np.full(len(one), len(one) ** -0.5) for _, one in kept])
    model = LGBMRegressor(**_PARAMETERS)
    model.fit(rows, worth, sample_weight=weights)
    trees = [
        _list_nodes(tree["tree_structure"]) for tree in model.booster_.dump_model()["tree_info"]
    ]
    lines = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in trees)
    return f'{{"features":{json.dumps(FEATURES)},\n"trees":[\n{lines}\n]}}\n'


def _list_nodes(root: Mapping[str, Any]) -> list[list[float]]:
    """The nodes of a tree, each before those it leads to."""
    nodes: list[list[float]] = []

    def walk(node: Mapping[str, Any]) -> int:
        at = len(nodes)
        nodes.append([])
        if "leaf_value" in node:
            nodes[at] = [round(node["leaf_value"], 6)]
        else:
            left, right = walk(node["left_child"]), walk(node["right_child"])
            nodes[at] = [node["split_feature"], float(f"{node['threshold']:.6g}"), left, right]
        return at

    walk(root)
    return nodes


def main(folder: Path) -> None:
    """Fit the model and write it into the package."""
    items = [item for name in SETS for item in read_summary_set(folder / f"{name}.jsonl").items]
    model = fit_ranker([lesson for item in items for lesson in article_lessons(item)])
    MODEL.write_text(model, encoding="utf-8")
    print(f"{MODEL.name}: {len(model) // 1000} kB")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("usage: python -m bot.evaluation.training FOLDER")
    main(Path(sys.argv[1]))
