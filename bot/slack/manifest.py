"""The Slack app manifest: what the app listens to, and no scope beyond what that needs."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import urlencode

from bot.errors import ConfigError
from bot.slack import ids

EVENTS_PATH = "/slack/events"
CREATION_PAGE = "https://api.slack.com/apps"
_ADDRESS = re.compile(r"https://[\w.-]+(?::\d{1,5})?(?:/[\w./~%-]*)?", re.ASCII)

# Command, what it is for, what to write after it.
SLASH_COMMANDS: tuple[tuple[str, str, str], ...] = (
    (
        ids.FIND,
        "查找相关段落 / Find the paragraphs that answer",
        "算力 内卷 source:日报 since:2025-09",
    ),
    (ids.SUMMARY, "用原文摘要 / Sum up in quoted sentences", "算力 内卷, #12, https://…"),
    (ids.ARTICLES, "最新文章 / List the newest articles", "source:日报 since:2025-09"),
    (
        ids.WATCH,
        "有新文章时通知 / Hear of new articles",
        "国产GPU, 国产GPU daily 9:00, list, stop 2",
    ),
    (ids.SAVE, "收录链接 / Save links to the library", "https://…"),
    (
        ids.WENZHAI,
        "帮助与状态 / Help, status, every command",
        "help, status, language 中文, watch list, remove #12, undo",
    ),
)

# Callback id, where it is offered, its name (24 characters at most), what it is for.
SHORTCUTS: tuple[tuple[str, str, str, str], ...] = (
    (
        ids.SEARCH_SHORTCUT,
        "global",
        "查找文章库 / Search",
        "按来源、日期、语言查找文章库 / Search the library by source, date, language",
    ),
    (
        ids.ABOUT_SHORTCUT,
        "message",
        "查找相关内容 / Find about",
        "在文章库中查找这条消息所说的内容 / Find what this message is about",
    ),
    (
        ids.SAVE_SHORTCUT,
        "message",
        "收录到文章库 / Save",
        "把这条消息中的链接收录到文章库 / Save the links in this message to the library",
    ),
    (
        ids.LINK_SHORTCUT,
        "message",
        "链接的相关文章 / Related",
        "与消息中链接相关的文章 / Related articles for the link in this message",
    ),
)

SCOPES: tuple[str, ...] = (
    "app_mentions:read",  # receive @mentions
    "chat:write",  # answer mentions and direct messages, share, write to the asker directly
    "commands",  # the slash commands
    # A mention without words searches with the terms of its thread (conversations.replies), in
    # public channels, private channels and group messages that the bot was invited to.
    "channels:history",
    "groups:history",
    "mpim:history",
    "im:history",  # receive direct messages, and read their threads
    "reactions:write",  # thank for thanks with a reaction instead of a message
    "users:read",  # the asker's language, and whether they are an admin (users.info)
)

EVENTS: tuple[str, ...] = ("app_home_opened", "app_mention", "message.im")


def build_manifest(url: str | None = None, *, prefix: str = "") -> dict[str, Any]:
    """The manifest for Socket Mode, or with ``url``, the bot's public address, for HTTP.

    ``prefix`` stands before the name of every command, as COMMAND_PREFIX has it.

    The address may be given with or without the path that Slack is answered at. Raises ConfigError
    for one that Slack could not call.
    """
    request_url = None if url is None else _request_url(url)
    at = {"request_url": request_url} if request_url else {}
    return {
        "_metadata": {"major_version": 2, "minor_version": 0},
        "display_information": {
            "name": "Wenzhai",
            "description": "从新闻文章库中以原文引用回答问题 / Quoted answers from a news library",
            "background_color": "#1f3a5f",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "文摘", "always_online": True},
            "shortcuts": [
                {"name": name, "type": kind, "callback_id": callback_id, "description": about}
                for callback_id, kind, name, about in SHORTCUTS
            ],
            "slash_commands": [
                {
                    "command": ids.prefixed(command, prefix),
                    **({"url": request_url} if request_url else {}),
                    "description": description,
                    "usage_hint": hint,
                    "should_escape": False,
                }
                for command, description, hint in SLASH_COMMANDS
            ],
        },
        "oauth_config": {"scopes": {"bot": list(SCOPES)}},
        "settings": {
            "event_subscriptions": {**at, "bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True, **at},
            "org_deploy_enabled": False,
            "socket_mode_enabled": request_url is None,
            "token_rotation_enabled": False,
        },
    }


def _request_url(url: str) -> str:
    base = url.strip().rstrip("/")
    if not _ADDRESS.fullmatch(base):
        raise ConfigError(
            [f"--url is {url!r}; accepted is the bot's public address, https://host[:port][/path]."]
        )
    return base if base.endswith(EVENTS_PATH) else base + EVENTS_PATH


def creation_link(manifest: dict[str, Any]) -> str:
    """The address at which Slack offers to create an app with this manifest."""
    compact = json.dumps(manifest, ensure_ascii=False, separators=(",", ":"))
    return f"{CREATION_PAGE}?{urlencode({'new_app': '1', 'manifest_json': compact})}"
