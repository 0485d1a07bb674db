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
from bot.slack import ids
from bot.slack.context import AnswersQuestions, Context
from bot.slack.listeners.answers import (
    answer_articles,
    answer_find,
    answer_message,
    answer_summary,
    answer_wenzhai,
    goes_on,
    is_saving,
)
from bot.slack.listeners.buttons import open_article, share, share_to, show, show_related
from bot.slack.listeners.feedback import note_reason, vote
from bot.slack.listeners.home import publish_home, remove_synonyms, stop_watch_at_home
from bot.slack.listeners.modals import (
    acknowledge_search,
    acknowledge_synonyms,
    acknowledge_watch,
    open_help,
    open_search,
    open_synonyms,
    open_watch_form,
    save_synonyms,
    search_again,
    search_from_home,
    search_suggestion,
    show_results,
    turn_window_page,
)
from bot.slack.listeners.reading import (
    open_card,
    open_quotation,
    open_text,
    share_quotation,
    turn_text_page,
    use_menu,
)
from bot.slack.listeners.removal import cancel_removal, confirm_removal, undo_removal
from bot.slack.listeners.saving import (
    answer_save,
    save_by_force,
    save_offered,
    save_shortcut,
    undo_save,
)
from bot.slack.listeners.shortcuts import find_about, relate_link
from bot.slack.listeners.watches import (
    answer_watch,
    pause_watch,
    resume_watch,
    set_from_form,
    show_watched,
    stop_watch,
    watch_query,
)
from bot.slack.locales import Locales
from bot.slack.middleware import Acknowledge, Listener, wrap_listener
from bot.slack.permissions import Permissions
from bot.slack.transport import interactions, payloads
from bot.slack.transport.clients import webhook_opener
from bot.slack.transport.conversation import Conversations
from bot.slack.transport.delivery import Delivery, OpenWebhook
from bot.slack.transport.payloads import Identity, Reader, Request
from bot.slack.transport.pool import Lane, WorkPool, WorkPools
from bot.slack.transport.profiles import Profiles
from bot.slack.transport.windows import Windows
from bot.watching.scheduler import Rules

# Threads that only ack and queue. With Bolt's 5, acks took seconds behind slow jobs (LIMITS: 64
# threads brought them to 41 ms).
ACK_THREADS = 64
# Sentences like "many questions are waiting"; past this number they are not worth sending.
NOTICES_WAITING = 200
NOTICES_DRAIN_S = 1.0


@dataclass(frozen=True, slots=True)
class Registration:
    """One row: what Slack sends, how it is read, who answers, what goes back with the ack."""

    kind: Literal["command", "event", "action", "shortcut", "view"]
    name: str
    read: Reader
    listener: Listener
    acknowledge: Acknowledge | None = None

    def lane(self, request: Request) -> Lane:
        """Where it is worked on: what opens a window waits behind nothing but windows."""
        if self.listener in FETCHING or is_saving(request):
            return "conversation"  # what waits for the web holds nobody up either
        if self.kind in ("shortcut", "view") or self.listener in OPENING_WINDOWS:
            return "window"
        if self.kind == "event" and goes_on(request):
            return "conversation"
        return "answer"


FETCHING: frozenset[Listener] = frozenset({answer_save, save_by_force, save_offered, save_shortcut})
OPENING_WINDOWS: frozenset[Listener] = frozenset(
    {
        open_card,
        open_help,
        open_quotation,
        open_search,
        open_synonyms,
        open_text,
        open_watch_form,
        search_again,
        search_from_home,
        search_suggestion,
        turn_text_page,
        turn_window_page,
        use_menu,
    }
)
REGISTRATIONS: tuple[Registration, ...] = (
    Registration("command", ids.FIND, payloads.read_command, answer_find),
    Registration("command", ids.SUMMARY, payloads.read_command, answer_summary),
    Registration("command", ids.ARTICLES, payloads.read_command, answer_articles),
    Registration("command", ids.WATCH, payloads.read_command, answer_watch),
    Registration("command", ids.SAVE, payloads.read_command, answer_save),
    Registration("command", ids.WENZHAI, payloads.read_command, answer_wenzhai),
    Registration("event", "app_mention", payloads.read_mention, answer_message),
    Registration("event", "message", payloads.read_direct_message, answer_message),
    Registration("action", ids.NEXT_PAGE, payloads.read_button, show),
    Registration("action", ids.PREVIOUS_PAGE, payloads.read_button, show),
    Registration("action", ids.ALL_PASSAGES, payloads.read_button, show),
    Registration("action", ids.ARTICLE_SUMMARY, payloads.read_button, show),
    Registration("action", ids.BACK, payloads.read_button, show),
    *(Registration("action", name, payloads.read_button, show) for name in ids.SUGGESTIONS),
    Registration("action", ids.SHARE, payloads.read_button, share),
    Registration("action", ids.SHARE_TO, payloads.read_button, share_to),
    Registration("action", ids.ARTICLE_RELATED, payloads.read_button, show_related),
    Registration("action", ids.ARTICLE_MENU, payloads.read_button, use_menu),
    Registration("action", ids.ARTICLE_OPEN, payloads.read_button, open_article),
    Registration("action", ids.ARTICLE_CHOICE, interactions.read_press, open_card),
    Registration("action", ids.ARTICLE_TEXT, interactions.read_press, open_text),
    Registration("action", ids.ARTICLE_CITE, interactions.read_press, open_quotation),
    Registration("action", ids.FEEDBACK, payloads.read_button, vote),
    Registration("action", ids.FEEDBACK_REASON, payloads.read_button, note_reason),
    Registration("action", ids.VOTE_RIGHT, payloads.read_button, vote),
    Registration("action", ids.VOTE_WRONG, payloads.read_button, vote),
    Registration("action", ids.REMOVAL_CONFIRM, payloads.read_button, confirm_removal),
    Registration("action", ids.REMOVAL_CANCEL, payloads.read_button, cancel_removal),
    Registration("action", ids.REMOVAL_UNDO, payloads.read_button, undo_removal),
    Registration("action", ids.WATCH_QUERY, payloads.read_button, watch_query),
    Registration("action", ids.WATCH_ANSWER, payloads.read_button, show_watched),
    Registration("action", ids.WATCH_SUMMARY, payloads.read_button, show_watched),
    Registration("action", ids.WATCH_PAUSE, payloads.read_button, pause_watch),
    Registration("action", ids.WATCH_RESUME, payloads.read_button, resume_watch),
    Registration("action", ids.WATCH_STOP, payloads.read_button, stop_watch),
    Registration("action", ids.SAVE_LINKS, payloads.read_button, save_offered),
    Registration("action", ids.SAVE_FORCE, payloads.read_button, save_by_force),
    Registration("action", ids.SAVE_UNDO, payloads.read_button, undo_save),
    Registration("event", "app_home_opened", interactions.read_home_opened, publish_home),
    Registration("action", ids.HOME_SEARCH, interactions.read_view_action, search_from_home),
    Registration("action", ids.HOME_SEARCH_WINDOW, interactions.read_view_action, open_search),
    Registration("action", ids.HOME_WATCH_WINDOW, interactions.read_view_action, open_watch_form),
    Registration(
        "view",
        ids.WATCH_FORM,
        interactions.read_view_submission,
        set_from_form,
        acknowledge_watch,
    ),
    Registration("action", ids.HOME_HELP, interactions.read_view_action, open_help),
    Registration("action", ids.HOME_WATCH_STOP, interactions.read_view_action, stop_watch_at_home),
    Registration("action", ids.ADD_SYNONYMS, interactions.read_view_action, open_synonyms),
    Registration("action", ids.REMOVE_SYNONYMS, interactions.read_view_action, remove_synonyms),
    Registration("action", ids.ARTICLE_WINDOW, interactions.read_press, open_card),
    *(
        Registration("action", name, interactions.read_view_action, turn_window_page)
        for name in ids.WINDOW_PAGE
    ),
    *(
        Registration("action", name, interactions.read_view_action, search_suggestion)
        for name in ids.WINDOW_SUGGESTIONS
    ),
    Registration("action", ids.WINDOW_AGAIN, interactions.read_view_action, search_again),
    *(
        Registration("action", name, interactions.read_view_action, turn_text_page)
        for name in ids.WINDOW_TEXT
    ),
    Registration("view", ids.QUOTE_FORM, interactions.read_view_submission, share_quotation),
    Registration(
        "view",
        ids.SEARCH_FORM,
        interactions.read_view_submission,
        show_results,
        acknowledge_search,
    ),
    Registration(
        "view",
        ids.SYNONYM_FORM,
        interactions.read_view_submission,
        save_synonyms,
        acknowledge_synonyms,
    ),
    Registration("shortcut", ids.SEARCH_SHORTCUT, interactions.read_shortcut, open_search),
    Registration("shortcut", ids.ABOUT_SHORTCUT, interactions.read_shortcut, find_about),
    Registration("shortcut", ids.SAVE_SHORTCUT, interactions.read_shortcut, save_shortcut),
    Registration("shortcut", ids.LINK_SHORTCUT, interactions.read_shortcut, relate_link),
)


@dataclass(frozen=True, slots=True)
class SlackApp:
    """A Bolt app and the threads behind it."""

    bolt: App
    pools: WorkPools
    notices: WorkPool
    acks: ThreadPoolExecutor

    def drain(self, *, timeout_s: float) -> int:
        """Let what was taken in finish; returns how many answers did not in time.

        To be called when nothing comes in any more.
        """
        # First the listeners: one may have acked and not handed its work over.
        self.acks.shutdown(wait=True)
        unfinished = self.pools.close(timeout_s=timeout_s)
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
    framework = _without_conversations(logging.getLogger("slack_bolt.App"))
    framework.addFilter(_is_news)
    _without_conversations(logging.getLogger("slack_sdk"))
    pools = WorkPools.sized(workers=settings.workers, queue_size=settings.queue_size)
    notices = WorkPool(workers=1, queue_size=NOTICES_WAITING)
    acks = ThreadPoolExecutor(max_workers=ACK_THREADS, thread_name_prefix="ack")
    bolt = App(
        name="wenzhai",
        client=client,
        # Empty for Socket Mode, where requests carry no signature; None would make Bolt read
        # the environment by itself.
        signing_secret=settings.slack_signing_secret or "",
        listener_executor=acks,
        logger=framework,
    )
    profiles = Profiles(locale_client or client, identity)
    context = Context(
        engine=engine,
        identity=identity,
        pools=pools,
        notices=notices,
        delivery=Delivery(client, open_webhook or webhook_opener()),
        locales=Locales(
            profiles,
            engine.records.preferences,
            default=settings.default_locale,
            workspace=identity.team_id,
        ),
        conversations=Conversations(client, identity),
        permissions=Permissions.of(settings, profiles.is_admin),
        profiles=profiles,
        watch_rules=Rules.of(settings),
        windows=Windows(client),
        allow_external_teams=settings.allow_external_teams,
        command_prefix=settings.command_prefix,
    )
    register(bolt, context)
    return SlackApp(bolt, pools, notices, acks)


def _without_conversations(logger: logging.Logger) -> logging.Logger:
    """A logger of Slack's packages without its DEBUG: whole requests, with all that people write."""
    if logger.getEffectiveLevel() < logging.INFO:
        logger.setLevel(logging.INFO)
    return logger


def _is_news(record: logging.LogRecord) -> bool:
    """Whether a line of Bolt says something new.

    It finds SLACK_BOT_TOKEN in the environment by itself and warns that our client has one too;
    both are the same.
    """
    return record.getMessage() != warning_client_prioritized_and_token_skipped()


def register(bolt: App, context: Context) -> None:
    """Enter the table into Bolt, every listener under the one wrapper."""
    enter: dict[str, Callable[[str], Callable[..., object]]] = {
        "command": bolt.command,
        "event": bolt.event,
        "action": bolt.action,
        "shortcut": bolt.shortcut,
        "view": bolt.view,
    }
    for row in REGISTRATIONS:
        listener = wrap_listener(
            row.read, row.listener, context, acknowledge=row.acknowledge, lane=row.lane
        )
        is_command = row.kind == "command"
        name = ids.prefixed(row.name, context.command_prefix) if is_command else row.name
        enter[row.kind](name)(listener)
