"""The Bolt app: a registration table, read top to bottom, and what its listeners work with."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Literal

from slack_bolt import App
from slack_bolt.logger.messages import warning_client_prioritized_and_token_skipped
from slack_sdk import WebClient

from bot.config import Settings
from bot.slack import ids, payloads
from bot.slack.listeners.answers import (
    answer_articles,
    answer_find,
    answer_message,
    answer_summary,
    answer_wenzhai,
)
from bot.slack.listeners.buttons import share, turn_page
from bot.slack.listeners.clients import webhook_opener
from bot.slack.listeners.conversation import Conversations
from bot.slack.listeners.delivery import Delivery, OpenWebhook
from bot.slack.listeners.desk import AnswersQuestions, Desk
from bot.slack.listeners.doorway import Listener, guarded
from bot.slack.listeners.locales import Locales
from bot.slack.payloads import Identity, Reader
from bot.slack.pool import WorkPool

# Threads that only ack and queue. With Bolt's 5, acks took seconds behind slow jobs (LIMITS: 64
# threads brought them to 41 ms).
ACK_THREADS = 64
# Sentences like "many questions are waiting"; past this number they are not worth sending.
NOTICES_WAITING = 200
NOTICES_DRAIN_S = 1.0


@dataclass(frozen=True, slots=True)
class Registration:
    """One row: what Slack sends, how it is read, who answers."""

    kind: Literal["command", "event", "action", "shortcut", "view"]
    name: str
    read: Reader
    listener: Listener


REGISTRATIONS: tuple[Registration, ...] = (
    Registration("command", ids.FIND, payloads.read_command, answer_find),
    Registration("command", ids.SUMMARY, payloads.read_command, answer_summary),
    Registration("command", ids.ARTICLES, payloads.read_command, answer_articles),
    Registration("command", ids.WENZHAI, payloads.read_command, answer_wenzhai),
    Registration("event", "app_mention", payloads.read_mention, answer_message),
    Registration("event", "message", payloads.read_direct_message, answer_message),
    Registration("action", ids.NEXT_PAGE, payloads.read_button, turn_page),
    Registration("action", ids.PREVIOUS_PAGE, payloads.read_button, turn_page),
    Registration("action", ids.SHARE, payloads.read_button, share),
    *(Registration("action", name, payloads.read_button, turn_page) for name in ids.SUGGESTIONS),
)


@dataclass(frozen=True, slots=True)
class SlackApp:
    """A Bolt app and the threads behind it."""

    bolt: App
    pool: WorkPool
    notices: WorkPool
    acks: ThreadPoolExecutor

    def drain(self, *, timeout_s: float) -> int:
        """Let what was taken in finish; returns how many answers did not in time.

        To be called when nothing comes in any more.
        """
        # First the listeners: one may have acked and not handed its work over.
        self.acks.shutdown(wait=True)
        unfinished = self.pool.close(timeout_s=timeout_s)
        self.notices.close(timeout_s=NOTICES_DRAIN_S)
        return unfinished


def build_app(
    settings: Settings,
    engine: AnswersQuestions,
    *,
    client: WebClient,
    identity: Identity,
    locale_client: WebClient | None = None,
    open_webhook: OpenWebhook | None = None,
) -> SlackApp:
    """The app, ready for a Socket Mode connection or a WSGI server.

    ``identity`` comes from ``auth.test``, which Bolt calls once more here to know its own messages;
    raises BoltError for a token that Slack refuses.
    """
    logging.getLogger("slack_bolt.App").addFilter(_is_news)
    pool = WorkPool(workers=settings.workers, queue_size=settings.queue_size)
    notices = WorkPool(workers=1, queue_size=NOTICES_WAITING)
    acks = ThreadPoolExecutor(max_workers=ACK_THREADS, thread_name_prefix="ack")
    bolt = App(
        name="wenzhai",
        client=client,
        # Empty for Socket Mode, where requests carry no signature; None would make Bolt read
        # the environment by itself.
        signing_secret=settings.slack_signing_secret or "",
        listener_executor=acks,
    )
    desk = Desk(
        engine=engine,
        identity=identity,
        pool=pool,
        notices=notices,
        delivery=Delivery(client, open_webhook or webhook_opener()),
        locales=Locales(locale_client or client, default=settings.default_locale),
        conversations=Conversations(client, identity),
        allow_external_teams=settings.allow_external_teams,
    )
    register(bolt, desk)
    return SlackApp(bolt, pool, notices, acks)


def _is_news(record: logging.LogRecord) -> bool:
    """Whether a line of Bolt says something new.

    It finds SLACK_BOT_TOKEN in the environment by itself and warns that our client has one too;
    both are the same.
    """
    return record.getMessage() != warning_client_prioritized_and_token_skipped()


def register(bolt: App, desk: Desk) -> None:
    """Enter the table into Bolt, every listener under the one wrapper."""
    enter: dict[str, Callable[[str], Callable[..., object]]] = {
        "command": bolt.command,
        "event": bolt.event,
        "action": bolt.action,
        "shortcut": bolt.shortcut,
        "view": bolt.view,
    }
    for row in REGISTRATIONS:
        enter[row.kind](row.name)(guarded(row.read, row.listener, desk))
