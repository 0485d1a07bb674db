"""The texts of a thread, for a mention that says nothing itself. Nothing of it is stored."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from slack_sdk import WebClient

from bot.slack.mrkdwn import decode
from bot.slack.payloads import Identity

MESSAGES_PER_PAGE = 200
PAGES = 5
# Enough to know what a thread is about; segmenting more would only make its asker wait.
CHARACTERS = 20_000


class Conversations:
    """Reads threads, within bounds."""

    def __init__(self, client: WebClient, identity: Identity) -> None:
        self._client = client
        self._identity = identity

    def thread_texts(self, channel: str, thread_ts: str, *, before_ts: str | None) -> list[str]:
        """What people and other bots wrote in the thread, oldest first, our own messages left out.

        Slack pages from the oldest on: of a thread past 1,000 messages the first 1,000 are read.

        ``before_ts`` is the message that asks: it and what came after it are not part of the
        question. Raises SlackApiError.
        """
        texts: list[str] = []
        cursor = ""
        for _ in range(PAGES):
            page = self._client.conversations_replies(
                channel=channel,
                ts=thread_ts,
                limit=MESSAGES_PER_PAGE,
                cursor=cursor or None,
                latest=before_ts,
                inclusive=False if before_ts else None,
            )
            texts += [
                text
                for message in page.get("messages") or []
                if not self._is_ours(message, before_ts)
                and (
                    text := decode(
                        message.get("text") or "", bot_user_id=self._identity.bot_user_id
                    )
                )
            ]
            following = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not page.get("has_more") or not following or following == cursor:
                break
            cursor = following
        return _within(texts, CHARACTERS)

    def _is_ours(self, message: Mapping[str, Any], before_ts: str | None) -> bool:
        identity = self._identity
        return bool(
            message.get("ts") == before_ts
            or (identity.bot_user_id and message.get("user") == identity.bot_user_id)
            or (identity.bot_id and message.get("bot_id") == identity.bot_id)
        )


def _within(texts: list[str], characters: int) -> list[str]:
    """The last texts that fit: of what was read, the most recent says best what it is about."""
    kept: list[str] = []
    for text in reversed(texts):
        characters -= len(text)
        if characters < 0:
            break
        kept.append(text)
    return kept[::-1] or [text[:CHARACTERS] for text in texts[-1:]]
