"""The asker's language, from their Slack profile."""

from __future__ import annotations

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable

from slack_sdk import WebClient

from bot.catalogue import locale_of
from bot.models import Locale

log = logging.getLogger(__name__)

CAPACITY = 2000
KEPT_S = 6 * 3600.0
# After a failure the next question should not wait for Slack's time limit again.
KEPT_AFTER_ERROR_S = 60.0


class Locales:
    """Languages of people, remembered for some hours; ``client`` should have a short time limit."""

    def __init__(
        self,
        client: WebClient,
        *,
        default: Locale,
        capacity: int = CAPACITY,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._client = client
        self._default: Locale = default
        self._capacity = capacity
        self._clock = clock
        self._known: OrderedDict[str, tuple[Locale, float]] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, user_id: str) -> Locale:
        """The language that we have for theirs; the default where Slack cannot tell."""
        known = self._remembered(user_id)
        if known is not None:
            return known
        locale, kept_s = self._ask(user_id)
        with self._lock:
            self._known[user_id] = (locale, self._clock() + kept_s)
            self._known.move_to_end(user_id)
            while len(self._known) > self._capacity:
                self._known.popitem(last=False)
        return locale

    def at_hand(self, user_id: str) -> Locale:
        """The language as far as it is known without asking Slack."""
        return self._remembered(user_id) or self._default

    def _remembered(self, user_id: str) -> Locale | None:
        with self._lock:
            known = self._known.get(user_id)
            if known is None or known[1] <= self._clock():
                return None
            self._known.move_to_end(user_id)
            return known[0]

    def _ask(self, user_id: str) -> tuple[Locale, float]:
        try:
            answer = self._client.users_info(user=user_id, include_locale=True)
            name = (answer.get("user") or {}).get("locale")
        except Exception as error:
            # Whatever it is, an answer in the default language is better than none.
            log.warning("The language of %s is unknown: %s", user_id, error)
            return self._default, KEPT_AFTER_ERROR_S
        if not isinstance(name, str) or not name:
            return self._default, KEPT_S
        return locale_of(name), KEPT_S
