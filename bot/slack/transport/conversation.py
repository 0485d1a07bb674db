"""What was said before a question, for one that refers to it. Nothing of it is stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from slack_sdk import WebClient
from slack_sdk.web import SlackResponse

from bot.slack.earlier import EarlierAnswer, earlier_answer
from bot.slack.mrkdwn import decode
from bot.slack.transport.payloads import Identity

MESSAGES_PER_PAGE = 200
PAGES = 5
# Enough to know what a thread is about; segmenting more would only make its asker wait.
CHARACTERS = 20_000
LAST_S = 24 * 3600
# Of a direct conversation: an answer further up is not what anybody refers to.
DIRECT_MESSAGES = 30


@dataclass(frozen=True, slots=True)
class Conversation:
    """What people and other bots wrote, oldest first, and the answers that we gave, newest first."""

    texts: list[str]
    answers: tuple[EarlierAnswer, ...] = ()

    @property
    def answer(self) -> EarlierAnswer | None:
        """The last answer that found something; else the last."""
        found = (answer for answer in self.answers if not answer.is_empty)
        return next(found, self.answers[0] if self.answers else None)


class Conversations:
    """Reads threads, within bounds."""

    def __init__(self, client: WebClient, identity: Identity) -> None:
        self._client = client
        self._identity = identity

    def thread(self, channel: str, thread_ts: str, *, before_ts: str | None) -> Conversation:
        """A thread, its first message included, up to the message ``before_ts``, which asks.

        Slack pages from the oldest on: of a thread past 1,000 messages the first 1,000 are read,
        and the first 200 of the day before the question. Raises SlackApiError.
        """
        messages = self._replies(channel, thread_ts, before_ts)
        theirs = (each for each in messages if not self._is_ours(each) and _ts(each) != before_ts)
        texts = [
            text
            for message in theirs
            if (text := decode(message.get("text") or "", bot_user_id=self._identity.bot_user_id))
        ]
        return Conversation(_within(texts, CHARACTERS), self._answers(reversed(messages)))

    def direct(self, channel: str, *, before_ts: str | None) -> Conversation:
        """A direct conversation outside of its threads: our answers alone.

        Raises SlackApiError.
        """
        page = self._client.conversations_history(
            channel=channel,
            limit=DIRECT_MESSAGES,
            latest=before_ts,
            inclusive=False if before_ts else None,
        )
        # The newest first, other than in a thread.
        return Conversation([], self._answers(page.get("messages") or []))

    def _replies(
        self, channel: str, thread_ts: str, before_ts: str | None
    ) -> list[Mapping[str, Any]]:
        messages: list[Mapping[str, Any]] = []
        cursor = ""
        for _ in range(PAGES):
            page = self._page(channel, thread_ts, before_ts, cursor=cursor)
            messages += page.get("messages") or []
            following = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not page.get("has_more") or not following or following == cursor:
                return messages
            cursor = following
        if before_ts:
            # What a follow-up refers to is among the last.
            since = f"{float(before_ts) - LAST_S:.6f}"
            page = self._page(channel, thread_ts, before_ts, oldest=since)
            messages += page.get("messages") or []
        return messages

    def _page(
        self,
        channel: str,
        thread_ts: str,
        before_ts: str | None,
        *,
        cursor: str = "",
        oldest: str | None = None,
    ) -> SlackResponse:
        return self._client.conversations_replies(
            channel=channel,
            ts=thread_ts,
            limit=MESSAGES_PER_PAGE,
            latest=before_ts,
            inclusive=False if before_ts else None,
            cursor=cursor or None,
            oldest=oldest,
        )

    def _answers(self, newest_first: Iterable[Mapping[str, Any]]) -> tuple[EarlierAnswer, ...]:
        ours = (message for message in newest_first if self._is_ours(message))
        answers = (earlier_answer(message.get("blocks")) for message in ours)
        return tuple(answer for answer in answers if answer is not None)

    def _is_ours(self, message: Mapping[str, Any]) -> bool:
        identity = self._identity
        return bool(
            (identity.bot_user_id and message.get("user") == identity.bot_user_id)
            or (identity.bot_id and message.get("bot_id") == identity.bot_id)
        )


def _ts(message: Mapping[str, Any]) -> object:
    return message.get("ts")


def _within(texts: list[str], characters: int) -> list[str]:
    """The last texts that fit: of what was read, the most recent says best what it is about."""
    kept: list[str] = []
    for text in reversed(texts):
        characters -= len(text)
        if characters < 0:
            break
        kept.append(text)
    return kept[::-1] or [text[:CHARACTERS] for text in texts[-1:]]
