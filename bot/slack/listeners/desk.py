"""What every listener works with, passed in once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.models import ArticlePage, LibraryStatus, Locale, Results, Summary
from bot.records import Records
from bot.slack.listeners.conversation import Conversations
from bot.slack.listeners.delivery import Delivery
from bot.slack.listeners.locales import Locales
from bot.slack.payloads import Asked, Identity
from bot.slack.pool import WorkPool


class AnswersQuestions(Protocol):
    """What Slack needs of the engine; ``bot.engine.Engine`` is one."""

    def find(self, raw: str, *, page: int = 1) -> Results: ...
    def summary(self, raw: str) -> Summary: ...
    def articles(self, raw: str = "", *, page: int = 1) -> ArticlePage: ...
    def thread_query(self, texts: Sequence[str]) -> str: ...
    def status(self) -> LibraryStatus: ...
    def claim(self, key: str) -> bool: ...
    @property
    def records(self) -> Records: ...


@dataclass(frozen=True, slots=True)
class Desk:
    """The collaborators of the listeners.

    ``pool`` works on answers; ``notices``, one thread beside it, says when the pool is full.
    """

    engine: AnswersQuestions
    identity: Identity
    pool: WorkPool
    notices: WorkPool
    delivery: Delivery
    locales: Locales
    conversations: Conversations
    allow_external_teams: bool = False

    def locale(self, asked: Asked) -> Locale:
        """The language of the asker."""
        return self.locales.of(asked.user)
