"""Who may do what, and in which channels the bot answers.

An admin is a person of ADMINS, or with ADMINS_FROM_SLACK an admin or owner of the workspace. A
refusal is worded by ``bot.slack.views.refusal``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from bot.config import Settings, Who
from bot.slack.transport.payloads import Request

Action = Literal["remove", "watch", "save", "statistics"]


@dataclass(frozen=True, slots=True)
class Permissions:
    """The rules of one installation.

    ``is_workspace_admin`` asks Slack about a person, and may wait for it; None where Slack's own
    admins do not count. No ``allowed_channels`` means every channel; ``rules`` say who may do what,
    everyone where they do not say.
    """

    admins: tuple[str, ...] = ()
    is_workspace_admin: Callable[[str], bool] | None = None
    allowed_channels: tuple[str, ...] = ()
    rules: Mapping[Action, Who] = field(default_factory=dict)

    @classmethod
    def of(cls, settings: Settings, is_workspace_admin: Callable[[str], bool]) -> Permissions:
        """The rules that the settings give."""
        return cls(
            admins=settings.admins,
            is_workspace_admin=is_workspace_admin if settings.admins_from_slack else None,
            allowed_channels=settings.allowed_channels,
            rules={
                "remove": settings.who_may_remove,
                "watch": settings.who_may_watch,
                "save": settings.who_may_save,
                "statistics": settings.who_sees_statistics,
            },
        )

    def is_admin(self, user_id: str) -> bool:
        """Whether the person is an admin; it may ask Slack, so not before an ack."""
        if user_id in self.admins:
            return True
        return self.is_workspace_admin is not None and self.is_workspace_admin(user_id)

    def may(self, action: Action, request: Request) -> bool:
        """Whether the asker may do this; it may ask Slack, so not before an ack."""
        return self.rules.get(action, "everyone") == "everyone" or self.is_admin(request.user)

    def answers_in(self, channel: str) -> bool:
        """Whether the bot answers in a channel.

        Always where no channel is (the Home tab) and in direct messages, which nobody else reads.
        """
        if not channel or channel.startswith("D"):
            return True
        return not self.allowed_channels or channel in self.allowed_channels
