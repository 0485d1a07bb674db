"""Help: one line under a bare mention, the whole on ``/wenzhai help``."""

from __future__ import annotations

from bot.catalogue import formats, say
from bot.catalogue.commands import as_typed
from bot.models import Locale
from bot.slack import ids, mrkdwn
from bot.slack.mrkdwn import Block, Element
from bot.slack.views.message import Message, compose, context_line, text_block

# What is typed, beside the key of what it gives.
HELP_LINES: tuple[tuple[str, str], ...] = (
    (f"{ids.FIND} {{question}}", "help.find"),
    (f"{ids.SUMMARY} {{question}}", "help.summary"),
    (f"{ids.SUMMARY} #12", "help.summary_article"),
    (ids.ARTICLES, "help.articles"),
    (f"{ids.WATCH} {{topic}}", "help.watch"),
    (f"{ids.WATCH} {{topic}} {{daily}}", "help.digest"),
    (f"{ids.WATCH} list", "help.watches"),
    (f"{ids.SAVE} https://…", "help.save"),
    (f"{ids.WENZHAI} status", "help.status"),
    (f"{ids.WENZHAI} language {{language}}", "help.choose_language"),
    (f"{ids.WENZHAI} remove #12", "help.remove"),
    (f"{ids.WENZHAI} …", "help.wenzhai"),
)
FILTERS: tuple[tuple[str, str], ...] = (
    ('"{phrase}"', "help.phrase"),
    ("-{excluded}", "help.exclude"),
    ("source:{source}", "help.source"),
    ("by:王小明", "help.author"),
    ("since:2025-09 until:2025-12", "help.dates"),
    ("lang:zh", "help.language"),
)
# What readers of each language type there. The articles are mostly Chinese, so in English too.
TYPED: dict[Locale, dict[str, str]] = {
    "zh": {
        "question": "算力 内卷",
        "topic": "国产GPU",
        "daily": "每天9点",
        "language": "中文",
        "phrase": "自主可控",
        "excluded": "芯片",
        "source": "日报",
    },
    "zh-Hant": {
        "question": "算力 內卷",
        "topic": "國產GPU",
        "daily": "每天9點",
        "language": "繁體",
        "phrase": "自主可控",
        "excluded": "晶片",
        "source": "日報",
    },
    "en": {
        "question": "算力 内卷",
        "topic": "国产GPU",
        "daily": "daily 9:00",
        "language": "English",
        "phrase": "自主可控",
        "excluded": "芯片",
        "source": "日报",
    },
}


def help_message(locale: Locale) -> Message:
    """Everything that can be asked, with an example each."""
    title = say("help.title", locale)
    blocks = [
        text_block(title),
        _list(say("help.commands", locale), HELP_LINES, locale),
        _list(say("help.filters", locale), FILTERS, locale),
        mrkdwn.rich_text(
            mrkdwn.section([mrkdwn.words(say("help.elsewhere", locale), bold=True)]),
            mrkdwn.bullets(
                [
                    [mrkdwn.words(say("help.mention", locale))],
                    [mrkdwn.words(say("help.direct", locale))],
                    [mrkdwn.words(say("help.follow_up", locale))],
                    [mrkdwn.words(say("help.home", locale))],
                ]
            ),
        ),
        context_line(say("help.privacy", locale)),
    ]
    return compose(
        formats.sentences([title, say("help.in_one_line", locale)], locale),
        [blocks],
        closing=[],
        locale=locale,
    )


def short_help_message(locale: Locale) -> Message:
    """Help in one line, for a mention without words."""
    line = say("help.in_one_line", locale)
    return compose(line, [[text_block(line)]], closing=[], locale=locale)


def _list(title: str, rows: tuple[tuple[str, str], ...], locale: Locale) -> Block:
    def line(typed: str, key: str) -> list[Element]:
        shown = as_typed(typed.format(**TYPED[locale]))
        return [mrkdwn.code(shown), mrkdwn.words(f"  {say(key, locale)}")]

    return mrkdwn.rich_text(
        mrkdwn.section([mrkdwn.words(title, bold=True)]),
        mrkdwn.bullets(line(typed, key) for typed, key in rows),
    )
