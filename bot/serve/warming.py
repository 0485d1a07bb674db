"""First answers after a start are as quick as later ones: what they need is loaded beforehand."""

from __future__ import annotations

import logging
import time
from typing import Protocol

from bot.errors import BotError
from bot.models import ArticleCard, ArticlePage, Results, Summary

log = logging.getLogger(__name__)

TYPOS = ("suanli", "算理须求")
"""Pinyin, and characters that sound like others: they need the tables of near terms."""
LONGEST_QUESTION = 120


class Answers(Protocol):
    """What is asked of the engine; ``bot.engine.Engine`` answers it."""

    def articles(self, raw: str = "", *, page: int = 1) -> ArticlePage: ...
    def find(self, raw: str, *, page: int = 1) -> Results: ...
    def summary(self, raw: str) -> Summary: ...
    def card(self, reference: str) -> ArticleCard: ...


def warm_up(engine: Answers) -> None:
    """Ask what a first reader may ask: a question, a long one, a typo, a card.

    Nothing of it is kept, and what fails is somebody else's to tell.
    """
    started = time.monotonic()
    try:
        newest = engine.articles().articles
        titles = [article.title for article in newest]
        for question in (*titles[:1], " ".join(titles)[:LONGEST_QUESTION], *TYPOS):
            if question.strip():
                engine.find(question)
                engine.summary(question)
        if newest:
            engine.card(f"#{newest[0].id}")
    except BotError as error:
        log.info("The library could not be tried out: %s", type(error).__name__)
        return
    log.info("Ready for quick answers after %.1f s.", time.monotonic() - started)
