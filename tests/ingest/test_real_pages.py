"""The pages of the shared folder: what a perfect reader gets, and how near ours comes.

Nothing of them is copied here. Run this file as a script to print the scores of each page.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.ingest import read_file, read_text
from bot.models import Reading

ARTICLES = (
    "000_4d08e741547bc74f.txt",
    "001_3bfc528f2ae514c1.txt",
    "002_7358ee166d9c2877.txt",
    "003_28a553670b0be8cd.txt",
    "004_d005ea3f3f5db0e0.txt",
)
ARTICLE_PRECISION = 0.95
MEAN_F1 = 0.97
"""The task asks for .92; the floor stands just under what is reached (.99), so that a loss shows."""
WORST_F1 = 0.9


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall of kept characters (white space aside), 0 to 1."""

    name: str
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def score_lines(name: str, lines: Sequence[str], labels: Sequence[str], kept: set[int]) -> Score:
    """The score of one page; ``kept`` are 1-based lines, and lines labelled ``?`` do not count."""
    sizes = {"hit": 0, "extra": 0, "lost": 0}
    for number, (line, label) in enumerate(zip(lines, labels, strict=True), start=1):
        size = len("".join(line.split()))
        if label == "body":
            sizes["hit" if number in kept else "lost"] += size
        elif label == "junk" and number in kept:
            sizes["extra"] += size
    return Score(
        name=name,
        precision=sizes["hit"] / max(1, sizes["hit"] + sizes["extra"]),
        recall=sizes["hit"] / max(1, sizes["hit"] + sizes["lost"]),
    )


def page_scores(shared: Path) -> Iterator[Score]:
    """The score of every page of eval/cleaning/pages.jsonl."""
    text = (shared / "eval" / "cleaning" / "pages.jsonl").read_text(encoding="utf-8")
    for line in text.splitlines():
        page = json.loads(line)
        reading = read_text("\n".join(page["lines"]), path=page["id"], kind="txt")
        kept = {part.line for part in reading.paragraphs}
        yield score_lines(page["id"], page["lines"], page["labels"], kept)


def truth_of(shared: Path, name: str) -> dict[str, Any]:
    entries = json.loads((shared / "articles" / "truth.json").read_text(encoding="utf-8"))
    return next(entry for entry in entries if entry["file"] == name)


@pytest.fixture(params=ARTICLES)
def article(request: pytest.FixtureRequest, shared: Path) -> tuple[Reading, dict[str, Any]]:
    """One of the five real articles as read, with its truth."""
    return read_file(shared / "articles" / request.param), truth_of(shared, request.param)


def body_lines(reading: Reading, truth: dict[str, Any]) -> set[int]:
    source = reading.original.split("\n")
    numbers = (n for first, last in truth["body"] for n in range(first, last + 1))
    return {number for number in numbers if source[number - 1].strip()}


def test_every_body_line_is_kept_and_hardly_any_other(
    article: tuple[Reading, dict[str, Any]],
) -> None:
    reading, truth = article
    kept = {part.line for part in reading.paragraphs}
    search_terms = body_lines(reading, truth)
    assert search_terms <= kept
    assert len(kept & search_terms) / len(kept) >= ARTICLE_PRECISION


def test_headings_are_the_true_ones(article: tuple[Reading, dict[str, Any]]) -> None:
    reading, truth = article
    found = [part for part in reading.paragraphs if part.kind == "heading"]
    if truth.get("inline_headings"):
        assert [part.text for part in found] == truth["inline_headings"]
    else:
        assert [part.line for part in found] == truth["headings"]


def test_metadata_is_the_true_one(article: tuple[Reading, dict[str, Any]]) -> None:
    reading, truth = article
    assert reading.author == truth["author"]
    assert reading.language == truth["lang"]
    assert reading.published == truth["published"]
    if truth["source"] is None:
        assert reading.source is None
    else:
        forms = {form.strip(" )") for form in truth["source"].split("(")}
        assert reading.source in forms
    if truth["title"] is None:
        assert reading.title_is_inferred
    else:
        assert (reading.title, reading.title_is_inferred) == (truth["title"], False)


def test_every_visible_line_of_an_article_is_kept_or_accounted_for(
    article: tuple[Reading, dict[str, Any]],
) -> None:
    reading, _ = article
    kept = {part.line for part in reading.paragraphs}
    left_out = {omission.line for omission in reading.omissions}
    source = reading.original.split("\n")
    assert kept | left_out == {n for n, line in enumerate(source, start=1) if line.strip()}


def test_pages_are_cleaned_well_on_average_and_none_badly(shared: Path) -> None:
    scores = list(page_scores(shared))
    assert sum(score.f1 for score in scores) / len(scores) >= MEAN_F1
    assert min(score.f1 for score in scores) >= WORST_F1


def test_the_score_counts_characters_and_skips_unjudged_lines() -> None:
    score = score_lines(
        "a", ["一二三四", "五 六", "七八", "九"], ["body", "body", "junk", "?"], {1, 3, 4}
    )
    assert score.recall == pytest.approx(4 / 6)
    assert score.precision == pytest.approx(4 / 6)
    assert score.f1 == pytest.approx(4 / 6)


if __name__ == "__main__":
    for result in page_scores(Path(os.environ["WENZHAI_SHARED"])):
        print(f"{result.f1:.3f}  P {result.precision:.3f}  R {result.recall:.3f}  {result.name}")
