"""The asker's language: what they chose, what their workspace chose, or that of their Slack."""

from __future__ import annotations

import logging

from bot.catalogue import locale_of
from bot.errors import StoreError
from bot.models import Locale
from bot.records.preferences import Preferences
from bot.slack.transport.profiles import Profile, Profiles

log = logging.getLogger(__name__)


class Locales:
    """Languages of people: a person's choice, the workspace's, Slack's, and then the default.

    Choices are read from the database for every answer (two look-ups by key), so that one takes
    effect at once and in every process.
    """

    def __init__(
        self,
        profiles: Profiles,
        preferences: Preferences,
        *,
        default: Locale,
        workspace: str | None = None,
    ) -> None:
        self._profiles = profiles
        self._preferences = preferences
        self._default: Locale = default
        self._workspace = workspace

    def of(self, user_id: str, workspace: str | None = None) -> Locale:
        """The language for a person of a workspace, ours where none is given; may ask Slack."""
        chosen = self._chosen(user_id, workspace)
        return chosen if chosen is not None else self._of_slack(self._profiles.of(user_id))

    def at_hand(self, user_id: str, workspace: str | None = None) -> Locale:
        """The language as far as it is known without asking Slack."""
        chosen = self._chosen(user_id, workspace)
        return chosen if chosen is not None else self._of_slack(self._profiles.at_hand(user_id))

    def _chosen(self, user_id: str, workspace: str | None) -> Locale | None:
        team = workspace or self._workspace
        try:
            chosen = self._preferences.language("person", user_id)
            if chosen is not None or not team:
                return chosen
            return self._preferences.language("workspace", team)
        except StoreError as error:
            # The sentence about the broken library needs a language too.
            log.warning("Chosen languages cannot be read: %s", error)
            return None

    def _of_slack(self, profile: Profile | None) -> Locale:
        if profile is None or profile.language is None:
            return self._default
        return locale_of(profile.language)
