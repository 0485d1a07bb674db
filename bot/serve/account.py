"""Who the bot is in Slack, for an admin who wants to know before starting it."""

from __future__ import annotations

from http.client import HTTPException

from slack_sdk.errors import SlackApiError

from bot.catalogue import say
from bot.config import Settings
from bot.errors import ConfigError
from bot.models import Locale
from bot.slack.transport.clients import build_locale_client
from bot.slack.transport.error_codes import error_code


def who_am_i(settings: Settings, locale: Locale) -> str:
    """The bot's name and workspace; ConfigError where Slack refuses the token or is not reached."""
    try:
        answer = build_locale_client(settings).auth_test()
    except SlackApiError as error:
        words = say("serve.bad_token", locale, name="SLACK_BOT_TOKEN", reason=error_code(error))
        raise ConfigError([words]) from error
    except (OSError, HTTPException) as error:
        words = say("doctor.unreachable", locale, url=settings.slack_api_url, reason=error)
        raise ConfigError([words]) from error
    return f"{answer.get('user')} @ {answer.get('team')}"
