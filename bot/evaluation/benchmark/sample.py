"""Made text, from a fixed seed: articles, their passages, and questions about them.

Words are drawn from jieba's dictionary by their frequencies, a quarter of them from the sixty words
of their article, about 150 characters to a passage and 20 passages to an article, with punctuation.
Their bigrams are more varied than those of real text, so vocabulary and memory come out larger than
life. A question is a run of two to seven words of one passage.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot.analysis.scripts import is_han

MADE_PASSAGES_PER_ARTICLE = 20
THEME_WORDS = 60
THEME_SHARE = 0.25
CHARACTERS_PER_WORD = 1.75  # of running text

Clauses = list[list[str]]


@dataclass(frozen=True, slots=True)
class MadePassage:
    """A passage as clauses of words."""

    clauses: Clauses

    @property
    def words(self) -> list[str]:
        return [word for clause in self.clauses for word in clause]

    @property
    def text(self) -> str:
        """The clauses with a comma after each, and a full stop after every third and the last."""
        last = len(self.clauses) - 1
        return "".join(
            "".join(clause) + ("。" if at % 3 == 2 or at == last else "，")
            for at, clause in enumerate(self.clauses)
        )

    @property
    def bag(self) -> list[str]:
        """The words and, clause by clause, the character bigrams."""
        pairs = [pair for clause in self.clauses for pair in bigrams("".join(clause))]
        return self.words + pairs


@dataclass(frozen=True, slots=True)
class MadeArticle:
    """An article under a number that gives it its title."""

    number: int
    title: str
    passages: list[MadePassage]

    @property
    def markdown(self) -> str:
        """The article as a file that ``wenzhai add`` reads."""
        month, day = self.number % 12 + 1, self.number % 28 + 1
        head = (
            f"---\ntitle: {self.title}\nsource: 样报\npublished: 2025-{month:02}-{day:02}\n---\n\n"
        )
        return head + "\n\n".join(passage.text for passage in self.passages) + "\n"


def make_articles(*, passages: int, seed: int) -> Iterator[MadeArticle]:
    """Articles of ``MADE_PASSAGES_PER_ARTICLE`` passages, the last one of what remains.

    The same for the same seed, whatever the number: a larger library begins like a smaller one.
    """
    rng = np.random.default_rng(seed)
    words, cumulative = _dictionary()
    for number, first in enumerate(range(0, passages, MADE_PASSAGES_PER_ARTICLE)):
        theme = np.searchsorted(cumulative, rng.random(THEME_WORDS))
        made = [_passage(words, cumulative, theme, rng) for _ in range(MADE_PASSAGES_PER_ARTICLE)]
        title = "".join(words[at] for at in theme[:6].tolist())
        yield MadeArticle(number, title, made[: passages - first])


def make_questions(
    articles: Iterable[MadeArticle], *, passages: int, count: int, seed: int
) -> list[list[str]]:
    """The words of ``count`` questions, each about a passage of ``articles`` drawn by chance.

    ``passages`` is how many passages the articles have together.
    """
    rng = np.random.default_rng([seed, 1])
    asked = np.sort(rng.integers(0, passages, count)).tolist()
    questions: list[list[str]] = []
    at = 0
    for article in articles:
        for passage in article.passages:
            while len(questions) < count and asked[len(questions)] == at:
                questions.append(_question(passage.words, rng))
            at += 1
        if len(questions) == count:
            break
    rng.shuffle(questions)
    return questions


def question_bag(words: Sequence[str]) -> list[str]:
    """What is looked up for a question: its words and the bigrams of their run."""
    return [*words, *bigrams("".join(words))]


def bigrams(text: str) -> list[str]:
    return [text[at : at + 2] for at in range(len(text) - 1)]


def write_files(articles: Iterable[MadeArticle], folder: Path) -> None:
    """One Markdown file an article, whose names sort in their order."""
    folder.mkdir(parents=True, exist_ok=True)
    for article in articles:
        path = folder / f"{article.number:06}.md"
        path.write_text(article.markdown, encoding="utf-8")


def _passage(
    words: Sequence[str],
    cumulative: npt.NDArray[np.float64],
    theme: npt.NDArray[np.intp],
    rng: np.random.Generator,
) -> MadePassage:
    size = int(np.clip(rng.normal(150, 50), 40, 400) / CHARACTERS_PER_WORD)
    drawn = np.searchsorted(cumulative, rng.random(size))
    is_theme = rng.random(size) < THEME_SHARE
    drawn[is_theme] = theme[rng.integers(0, len(theme), int(is_theme.sum()))]
    ends = np.cumsum(rng.integers(5, 12, size)).tolist()
    run = [words[one] for one in drawn.tolist()]
    clauses: Clauses = []
    start = 0
    for end in ends:
        clauses.append(run[start:end])
        start = end
        if end >= size:
            break
    return MadePassage(clauses)


@cache
def _dictionary() -> tuple[list[str], npt.NDArray[np.float64]]:
    """jieba's Han words and their cumulative frequencies; the package itself is not loaded."""
    spec = importlib.util.find_spec("jieba")
    if spec is None or spec.origin is None:
        raise SystemExit("jieba is not installed: make run installs it")
    lines = Path(spec.origin).with_name("dict.txt").read_text(encoding="utf-8").splitlines()
    entries = [(word, int(count)) for word, count, _ in (line.split(" ") for line in lines)]
    entries = [(w, n) for w, n in entries if n and is_han(w)]
    counts = np.asarray([n for _, n in entries], np.float64)
    return [w for w, _ in entries], np.cumsum(counts) / counts.sum()


def _question(words: Sequence[str], rng: np.random.Generator) -> list[str]:
    # Single characters are mostly function words, which the analyzer drops from a query.
    start = int(rng.integers(0, max(1, len(words) - 20)))
    run = [word for word in words[start:] if len(word) > 1][: int(rng.integers(2, 8))]
    return run or list(words[start:])[:2]
