"""Stand-ins at the edges: a Slack that records calls, an engine that answers from memory.

``FakeSlack`` is a real WebClient down to the request, so that a misspelt method or argument fails.
"""

from __future__ import annotations

import functools
import re
import shutil
import tempfile
import threading
import time
import weakref
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from slack_bolt import BoltRequest, BoltResponse
from slack_sdk import WebClient
from slack_sdk.web import SlackResponse
from slack_sdk.webhook import WebhookResponse

from bot.config import Settings
from bot.errors import FetchError, NoArticleError, NotFoundError
from bot.models import (
    Article,
    ArticleCard,
    ArticleHits,
    ArticlePage,
    FeedReport,
    Hit,
    LibraryStatus,
    LinkReport,
    Passage,
    Query,
    Quotation,
    RelatedArticle,
    Results,
    StorageStatus,
    Summary,
    ThreadAnswer,
)
from bot.models.collecting import LinkStatus
from bot.records import Records
from bot.records.saved_links import SavedLink
from bot.slack.app import SlackApp, build_app
from bot.slack.transport.payloads import Identity
from bot.store import Store
from tests.slack.samples import article, article_hits

BOT, LIN, WEI, CHANNEL = "U0BOT", "U0LIN", "U0WEI", "C0NEWS"
RESPONSE_URL = "https://hooks.slack.example/commands/1"
IDENTITY = Identity(bot_user_id=BOT, bot_id="B0BOT", team_id="T0HOME", name="wenzhai")

Reply = dict[str, Any] | Callable[[dict[str, Any]], dict[str, Any]]


class FakeSlack(WebClient):
    """Records every call; ``replies`` says what a method answers, ``{"ok": True}`` otherwise."""

    def __init__(self) -> None:
        super().__init__(token="xoxb-fake", base_url="http://127.0.0.1:9/api/")
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.replies: dict[str, Reply] = {
            "auth.test": {
                "user_id": BOT,
                "bot_id": "B0BOT",
                "team_id": "T0HOME",
                "user": "wenzhai",
            },
            "users.info": {"user": {"locale": "zh-CN"}},
        }

    def api_call(  # type: ignore[override]  # narrower: only what the methods we use pass
        self,
        api_method: str,
        *,
        params: dict[str, Any] | None = None,
        json: dict[str, Any] | None = None,
        **_: Any,
    ) -> SlackResponse:
        given = {**(params or {}), **(json or {})}
        given = {name: value for name, value in given.items() if value is not None}
        self.calls.append((api_method, given))
        reply = self.replies.get(api_method, {})
        data = {"ok": True, **(reply(given) if callable(reply) else reply)}
        return SlackResponse(
            client=self,
            http_verb="POST",
            api_url=api_method,
            req_args={},
            data=data,
            headers={},
            status_code=200,
        ).validate()

    def sent(self, method: str) -> list[dict[str, Any]]:
        """The arguments of every call of a method."""
        return [given for name, given in self.calls if name == method]

    def refuse(self, method: str, code: str) -> None:
        """Have a method fail with one of Slack's codes."""
        self.replies[method] = {"ok": False, "error": code}


class FakeWebhooks:
    """Records what goes to a response_url; ``status_code`` is what it answers."""

    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []
        self.status_code = 200
        self.error: Exception | None = None

    def __call__(self, url: str) -> FakeWebhooks:
        self.url = url
        return self

    def send_dict(self, body: dict[str, Any]) -> WebhookResponse:
        if self.error is not None:
            raise self.error
        self.sent.append(body)
        return WebhookResponse(url=self.url, status_code=self.status_code, body="", headers={})


@functools.cache
def _empty_database() -> bytes:
    """A database with every migration applied, which takes longer than all that tests do with it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "records.db"
        Store(path).close()
        return path.read_bytes()


def _discard(store: Store, folder: str) -> None:
    store.close()
    shutil.rmtree(folder, ignore_errors=True)


class FakeEngine:
    """Answers every question with the same article; remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, int]] = []
        self.claimed: set[str] = set()
        self.error: Exception | None = None
        self.hits: tuple[ArticleHits, ...] = (article_hits("算力需求每年增长六成"),)
        self.page_count = 3
        self.beside = (RelatedArticle(article(13), "same_story", ("算力",), 1.0),)
        self.saved_number = 12
        self.saved: dict[int, SavedLink] = {}
        self.thread_terms = "算力 租赁"
        self.threads: list[list[str]] = []
        self.before_answer: Callable[[], None] = lambda: None
        self._lock = threading.Lock()
        folder = tempfile.mkdtemp()
        path = Path(folder) / "records.db"
        path.write_bytes(_empty_database())
        store = Store(path)
        self.records = Records(store, question_log_days=90)
        # Its table names articles, which a library of canned answers does not hold.
        self.records.saved_links.of = self.saved.get  # type: ignore[method-assign]
        weakref.finalize(self, _discard, store, folder)

    def _take(self, kind: str, raw: str, page: int = 1) -> Query:
        self.before_answer()
        self.asked.append((kind, raw, page))
        if self.error is not None:
            raise self.error
        return Query(raw, raw)

    def check_feeds(self, stops: Callable[[], bool]) -> list[FeedReport]:
        del stops
        return []

    def find(self, raw: str, *, page: int = 1) -> Results:
        query = self._take("find", raw, page)
        return Results(query, self.hits, page, self.page_count, 3, 9)

    def summary(self, raw: str) -> Summary:
        query = self._take("summary", raw)
        if self.names_article(raw):
            return self.card(raw).summary
        return Summary((Quotation("算力需求每年增长六成。", article(), 0),), query=query)

    def articles(self, raw: str = "", *, page: int = 1) -> ArticlePage:
        query = self._take("articles", raw, page)
        return ArticlePage(query, (article(),), page, self.page_count, 3)

    def names_article(self, raw: str) -> bool:
        return re.fullmatch(r"#\d+", raw) is not None

    def card(self, reference: str) -> ArticleCard:
        self._take("card", reference)
        about = self.article(reference)[0]
        summary = Summary((Quotation("算力需求每年增长六成。", about, 0),), article=about)
        return ArticleCard(about, 3, ("算力", "租赁"), summary, ())

    def article(self, reference: str) -> tuple[Article, tuple[Passage, ...]]:
        if not re.fullmatch(r"#\d{1,6}", reference):
            raise NotFoundError(reference)
        number = int(reference.removeprefix("#"))
        text = "算力需求每年增长六成。"
        passage = Passage(id=10 * number, article_id=number, position=0, text=text, heading=None)
        return article(number), (passage,)

    def answering(self, raw: str, passage_ids: Sequence[int]) -> tuple[Hit, ...]:
        self._take("answering", raw)
        return tuple(each for each in self.hits[0].hits if each.passage.id in passage_ids)

    def remove(self, article_id: int, *, by: str = "") -> None:
        self._take("remove", f"#{article_id} {by}")

    def restore(self, article_id: int) -> Article:
        self._take("restore", f"#{article_id}")
        return self.article(f"#{article_id}")[0]

    def related(self, article_id: int, limit: int = 5) -> tuple[RelatedArticle, ...]:
        self._take("related", f"#{article_id}")
        return self.beside[:limit]

    def query_words(self, text: str) -> tuple[str, ...]:
        return tuple(text.split())

    def thread_query(self, texts: Sequence[str]) -> str:
        self.threads.append(list(texts))
        return self.thread_terms

    def thread_answer(self, texts: Sequence[str]) -> ThreadAnswer:
        query = self.thread_query(texts)
        terms = tuple(query.split())
        if not terms:
            return ThreadAnswer((), "", Results(Query("", ""), (), 1, 1, 0, 0), Summary(()))
        return ThreadAnswer(terms, query, self.find(query), self.summary(query))

    def status(self) -> LibraryStatus:
        self._take("status", "")
        return LibraryStatus(20, 60, "2025-09-29", (("zh-Hans", 20),), (("产业周刊", 20),))

    def storage(self) -> StorageStatus:
        self._take("storage", "")
        return StorageStatus(3 * 1024 * 1024, 512 * 1024, self.records.question_log.row_count(), 90)

    def today(self) -> date:
        return date.today()

    def save_link(self, link: str, *, by: str = "", force: bool = False) -> LinkReport:
        self._take("save", f"{link} {by}")
        if "login" in link and not force:
            raise NoArticleError(link, "login")
        if "bad" in link:
            raise FetchError("no_article", link=link)
        status: LinkStatus = "known" if "known" in link else "added"
        number = self.saved_number
        if status == "added":
            now = datetime.now(UTC).isoformat(timespec="seconds")
            self.saved[number] = SavedLink(number, link, by, now)
        return LinkReport(
            link, link, status, number, "算力升温", "云报", None, "2026-03-01", "zh-Hans", 9, 2
        )

    def linked_article(self, link: str) -> Article | None:
        self._take("link", link)
        return article() if link == article().url else None

    def claim(self, *keys: str) -> bool:
        with self._lock:
            are_new = self.claimed.isdisjoint(keys)
            self.claimed.update(keys)
            return are_new

    def unclaim(self, key: str) -> None:
        with self._lock:
            self.claimed.discard(key)


class Workspace:
    """A whole app over the fakes; ``deliver`` brings in what Slack would send."""

    def __init__(self, **settings: Any) -> None:
        self.slack = FakeSlack()
        self.webhooks = FakeWebhooks()
        self.engine = FakeEngine()
        self.settings = Settings(**{"slack_bot_token": "xoxb-fake", **settings})
        self.app = self.start()

    def start(self) -> SlackApp:
        """A new app over the same Slack and library, as after a restart."""
        self.app = build_app(
            self.settings,
            self.engine,
            client=self.slack,
            identity=IDENTITY,
            open_webhook=self.webhooks,  # type: ignore[arg-type]  # answers to send_dict alone
        )
        return self.app

    def deliver(self, body: dict[str, Any]) -> BoltResponse:
        """What Slack gets back at once; the answer comes later."""
        return self.app.bolt.dispatch(BoltRequest(mode="socket_mode", body=body))

    def settle(self) -> None:
        """Wait until everything delivered is answered; nothing can be delivered afterwards."""
        assert self.app.drain(timeout_s=10) == 0

    def ask(self, body: dict[str, Any]) -> None:
        """Deliver, and wait for the answer."""
        assert self.deliver(body).status == 200
        self.settle()


def wait_until(claim: Callable[[], object], *, timeout_s: float = 10) -> None:
    """Poll until the claim holds; fails at the deadline."""
    deadline = time.monotonic() + timeout_s
    while not claim():
        assert time.monotonic() < deadline, "did not happen in time"
        time.sleep(0.005)


# --- what Slack sends ------------------------------------------------------------------------


def command(name: str, text: str = "", **changed: Any) -> dict[str, Any]:
    """A slash command."""
    return {
        "command": name,
        "text": text,
        "user_id": LIN,
        "channel_id": CHANNEL,
        "team_id": "T0HOME",
        "trigger_id": "trigger-1",
        "response_url": RESPONSE_URL,
        **changed,
    }


def mention(text: str, *, event_id: str = "Ev1", **changed: Any) -> dict[str, Any]:
    """A mention in a channel."""
    return _event(
        event_id, {"type": "app_mention", "text": f"<@{BOT}> {text}", "channel": CHANNEL, **changed}
    )


def message(text: str, *, event_id: str = "Ev1", **changed: Any) -> dict[str, Any]:
    """A direct message."""
    return _event(
        event_id,
        {"type": "message", "channel_type": "im", "text": text, "channel": "D0LIN", **changed},
    )


def _event(event_id: str, event: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "event_callback",
        "team_id": "T0HOME",
        "event_id": event_id,
        "event": {"user": LIN, "ts": "1700000000.000100", "team": "T0HOME", **event},
    }


def press(action_id: str, value: str, *, user: str = LIN, **changed: Any) -> dict[str, Any]:
    """A pressed button under an answer."""
    return {
        "type": "block_actions",
        "user": {"id": user, "team_id": "T0HOME"},
        "team": {"id": "T0HOME"},
        "channel": {"id": CHANNEL},
        "container": {"type": "message", "message_ts": "1700000001.000200", "channel_id": CHANNEL},
        "actions": [{"type": "button", "action_id": action_id, "block_id": "b", "value": value}],
        "trigger_id": "trigger-2",
        "response_url": RESPONSE_URL,
        **changed,
    }
