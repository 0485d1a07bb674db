"""What every listener works with, passed in once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from bot.models import (
    Article,
    ArticleCard,
    ArticlePage,
    Hit,
    LibraryStatus,
    LinkReport,
    Locale,
    Passage,
    RelatedArticle,
    Results,
    StorageStatus,
    Summary,
    ThreadAnswer,
)
from bot.records import Records
from bot.slack.locales import Locales
from bot.slack.permissions import Permissions
from bot.slack.transport.conversation import Conversations
from bot.slack.transport.delivery import Delivery
from bot.slack.transport.payloads import Identity, Request, is_from_elsewhere
from bot.slack.transport.pool import WorkPool, WorkPools
from bot.slack.transport.profiles import Profiles
from bot.slack.transport.windows import Windows
from bot.watching.scheduler import Rules


class AnswersQuestions(Protocol):
    """What Slack needs of the engine; ``bot.engine.Engine`` is one."""

    def find(self, raw: str, *, page: int = 1) -> Results: ...
    def summary(self, raw: str) -> Summary: ...
    def articles(self, raw: str = "", *, page: int = 1) -> ArticlePage: ...
    def card(self, reference: str) -> ArticleCard: ...
    def related(self, article_id: int, limit: int = ...) -> tuple[RelatedArticle, ...]: ...
    def names_article(self, raw: str) -> bool: ...
    def article(self, reference: str) -> tuple[Article, tuple[Passage, ...]]: ...
    def answering(self, raw: str, passage_ids: Sequence[int]) -> tuple[Hit, ...]: ...
    def remove(self, article_id: int, *, by: str = "") -> None: ...
    def restore(self, article_id: int) -> Article: ...
    def query_words(self, text: str) -> tuple[str, ...]: ...
    def thread_query(self, texts: Sequence[str]) -> str: ...
    def thread_answer(self, texts: Sequence[str]) -> ThreadAnswer: ...
    def save_link(self, link: str, *, by: str = "", force: bool = False) -> LinkReport: ...
    def linked_article(self, link: str) -> Article | None: ...
    def today(self) -> date: ...
    def status(self) -> LibraryStatus: ...
    def storage(self) -> StorageStatus: ...
    def claim(self, *keys: str) -> bool: ...
    def unclaim(self, key: str) -> None: ...
    @property
    def records(self) -> Records: ...


@dataclass(frozen=True, slots=True)
class Context:
    """The collaborators of the listeners.

    ``pools`` work on answers; ``notices``, one thread beside them, says when one is full.
    """

    engine: AnswersQuestions
    identity: Identity
    pools: WorkPools
    notices: WorkPool
    delivery: Delivery
    locales: Locales
    conversations: Conversations
    permissions: Permissions
    windows: Windows
    profiles: Profiles
    watch_rules: Rules
    allow_external_teams: bool = False
    command_prefix: str = ""

    def locale(self, request: Request) -> Locale:
        """The language of the asker; may ask Slack."""
        return self.locales.of(request.user, self.workspace(request))

    def locale_at_hand(self, request: Request) -> Locale:
        """The language of the asker as far as it is known without asking Slack."""
        return self.locales.at_hand(request.user, self.workspace(request))

    def workspace(self, request: Request) -> str | None:
        """The workspace whose choices hold for the asker: ours, but for people from elsewhere."""
        if is_from_elsewhere(request, self.identity):
            return request.user_team
        return self.identity.team_id or request.user_team
