"""The language that a person, or an admin for the workspace, chooses."""

from __future__ import annotations

from collections.abc import Mapping

from bot.analysis.typed_text import fold_width
from bot.catalogue import say
from bot.commands.command import Command
from bot.commands.languages import LanguageChoice, read_language
from bot.models import Locale
from bot.slack import ids
from bot.slack.context import Context
from bot.slack.mrkdwn import clip
from bot.slack.transport.payloads import Request
from bot.slack.views.message import Message
from bot.slack.views.notices import notice_message
from bot.slack.views.refusal import refusal_message

LANGUAGE_WORDS: Mapping[Locale, str] = {
    "zh": "language.zh-Hans",
    "zh-Hant": "language.zh-Hant",
    "en": "language.en",
}


def answer_language(command: Command, request: Request, context: Context) -> None:
    """``language English``, ``language workspace 中文``, ``language auto``; alone, what is set.

    The answer already speaks the language that was chosen.
    """
    choice = read_language(fold_width(command.argument))
    if choice is None:
        message = _explanation(command.argument, context.locale(request))
    elif choice.is_for_workspace:
        message = _chosen_for_workspace(choice, request, context)
    else:
        context.engine.records.preferences.choose_language("person", request.user, choice.locale)
        key = "locale.forgotten" if choice.locale is None else "locale.chosen"
        message = _said(key, context.locale(request))
    context.delivery.tell(request, message, context.locale(request))


def _chosen_for_workspace(choice: LanguageChoice, request: Request, context: Context) -> Message:
    locale = context.locale(request)
    workspace = context.workspace(request)
    if not context.permissions.is_admin(request.user) or workspace is None:
        return refusal_message("workspace_language", locale, context.permissions.admins)
    context.engine.records.preferences.choose_language("workspace", workspace, choice.locale)
    locale = context.locale(request)
    if choice.locale is None:
        return notice_message("locale.workspace_forgotten", locale)
    language = say(LANGUAGE_WORDS[choice.locale], locale)
    return notice_message("locale.workspace_chosen", locale, language=language)


def _explanation(argument: str, locale: Locale) -> Message:
    which = say("locale.which", locale, language=say(LANGUAGE_WORDS[locale], locale))
    if not argument.strip():
        return notice_message("locale.which", locale, language=say(LANGUAGE_WORDS[locale], locale))
    return notice_message(
        "locale.unknown", locale, name=clip(argument.strip(), ids.FIELD), which=which
    )


def _said(key: str, locale: Locale) -> Message:
    return notice_message(key, locale, language=say(LANGUAGE_WORDS[locale], locale))
