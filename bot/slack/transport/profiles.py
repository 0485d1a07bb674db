"""What Slack knows of a person: their language and time zone, and whether they are an admin."""

from __future__ import annotations

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from slack_sdk import WebClient

from bot.slack.transport.payloads import Identity

log = logging.getLogger(__name__)

CAPACITY = 2000
KEPT_S = 6 * 3600.0
# Who is no admin any more, or has just become one, should not have to wait as long as that.
ADMIN_KEPT_S = 600.0
# After a failure the next question should not wait for Slack's time limit again.
KEPT_AFTER_ERROR_S = 60.0


@dataclass(frozen=True, slots=True)
class Profile:
    """``language`` is a tag as Slack has it, ``zone`` an IANA time zone; None where it says none.

    ``is_elsewhere`` says that the person belongs to another organisation (Slack Connect).
    """

    language: str | None = None
    is_admin: bool = False
    zone: str | None = None
    is_elsewhere: bool = False


UNKNOWN = Profile()


class Profiles:
    """Profiles of people, remembered for some hours; ``client`` should have a short time limit."""

    def __init__(
        self,
        client: WebClient,
        identity: Identity,
        *,
        capacity: int = CAPACITY,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._client = client
        self._identity = identity
        self._capacity = capacity
        self._clock = clock
        # With each profile when it was asked for, and when it is too old.
        self._known: OrderedDict[str, tuple[Profile, float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, user_id: str) -> Profile:
        """The person's profile, from Slack if need be; an empty one where Slack cannot tell."""
        known = self.at_hand(user_id)
        if known is not None:
            return known
        return self._asked(user_id)

    def _asked(self, user_id: str) -> Profile:
        profile, kept_s = self._ask(user_id)
        with self._lock:
            now = self._clock()
            self._known[user_id] = (profile, now, now + kept_s)
            self._known.move_to_end(user_id)
            while len(self._known) > self._capacity:
                self._known.popitem(last=False)
        return profile

    def at_hand(self, user_id: str, *, no_older_s: float = KEPT_S) -> Profile | None:
        """The profile as far as it is known without asking Slack."""
        with self._lock:
            known = self._known.get(user_id)
            if known is None:
                return None
            profile, asked_at, old_at = known
            if self._clock() >= min(old_at, asked_at + no_older_s):
                return None
            self._known.move_to_end(user_id)
            return profile

    def is_admin(self, user_id: str) -> bool:
        """Whether Slack says that the person is an admin or owner of our workspace."""
        known = self.at_hand(user_id, no_older_s=ADMIN_KEPT_S)
        return (self._asked(user_id) if known is None else known).is_admin

    def _ask(self, user_id: str) -> tuple[Profile, float]:
        try:
            user = self._client.users_info(user=user_id, include_locale=True).get("user")
        except Exception as error:
            # Whatever it is, an answer in the default language is better than none.
            log.warning("The profile of %s is unknown: %s", user_id, error)
            with self._lock:
                known = self._known.get(user_id)
            # A language that was known still is; a right that cannot be confirmed is none.
            former = UNKNOWN if known is None else replace(known[0], is_admin=False)
            return former, KEPT_AFTER_ERROR_S
        if not isinstance(user, Mapping):
            return UNKNOWN, KEPT_S
        return Profile(
            _text(user, "locale"),
            self._is_of_ours(user)
            and any(user.get(name) is True for name in ("is_admin", "is_owner")),
            _text(user, "tz"),
            self._is_elsewhere(user),
        ), KEPT_S

    def _is_elsewhere(self, user: Mapping[str, Any]) -> bool:
        """Whether Slack calls the person a stranger, or of a workspace that is not one of ours."""
        if user.get("is_stranger") is True:
            return True
        team, ours = _text(user, "team_id"), self._identity.team_id
        if team is None or ours is None:
            return False
        enterprise = user.get("enterprise_user")
        named = _text(enterprise, "enterprise_id") if isinstance(enterprise, Mapping) else None
        organisation = self._identity.organisation_id
        return team != ours and (organisation is None or named != organisation)

    def _is_of_ours(self, user: Mapping[str, Any]) -> bool:
        """Whether the person's flags speak of our workspace, and not of another (Slack Connect)."""
        if user.get("deleted") is True or user.get("is_stranger") is True:
            return False
        team, ours = user.get("team_id"), self._identity.team_id
        return not team or ours is None or team == ours


def _text(user: Mapping[str, Any], name: str) -> str | None:
    value = user.get(name)
    return value if isinstance(value, str) and value else None
