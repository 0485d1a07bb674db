"""The Home tab: the library at a glance, one's watches, what is new; for admins how it is used.

Slack takes 100 blocks of a view; every list here is cut so that the longest tab stays below that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.catalogue import formats, has_words, say
from bot.models import Article, LibraryStatus, Locale, StorageStatus
from bot.slack import ids, mrkdwn
from bot.slack.mrkdwn import Block, Element, clip, printable, utf16_length
from bot.slack.views.bars import bar_lines
from bot.slack.views.guidance import help_message
from bot.slack.views.message import Message, context_line, text_block
from bot.slack.views.parts import day, joined, origin

View = dict[str, Any]

SOURCES_SHOWN = 8
WATCHES_SHOWN = 15
NEWEST_SHOWN = 5
QUERIES_SHOWN = 5
SYNONYMS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class WatchLine:
    """A watch as it is listed: ``channel`` is a Slack id, empty for direct messages.

    ``schedule_words`` says in words when it is heard of, or why it is not.
    """

    id: int
    query: str
    channel: str
    schedule_words: str


@dataclass(frozen=True, slots=True)
class Statistics:
    """How the library is used: queries with how often they were asked, most first.

    ``doubted`` are queries with votes for and against their answers. ``synonyms`` are groups by
    their id, newest first; only with ``may_edit`` can they be changed from here.
    """

    asked_most: Sequence[tuple[str, int]]
    unanswered: Sequence[tuple[str, int]]
    votes: tuple[int, int]
    doubted: Sequence[tuple[str, int, int]]
    synonyms: Sequence[tuple[int, Sequence[str]]]
    storage: StorageStatus
    version: str
    may_edit: bool


@dataclass(frozen=True, slots=True)
class Home:
    """What one person sees; ``statistics`` only if they may."""

    status: LibraryStatus
    newest: Sequence[Article]
    watches: Sequence[WatchLine]
    statistics: Statistics | None = None


def home_view(home: Home, locale: Locale) -> View:
    """The view for ``views.publish``."""
    blocks = [
        *_search(locale),
        *_library(home.status, locale),
        *_watches(home.watches, locale),
        *(_newest(home.newest, locale) if home.newest else ()),
        *(_statistics(home.statistics, locale) if home.statistics else ()),
        *_help(locale),
    ]
    return {"type": "home", "blocks": blocks[: ids.VIEW_BLOCKS]}


def problem_view(problem: Message) -> View:
    """The tab where it cannot be drawn: why."""
    return {"type": "home", "blocks": list(problem.blocks)}


def _search(locale: Locale) -> list[Block]:
    """The search box: Enter opens a window with the answer, the button one with filters."""
    return [
        {
            "type": "input",
            "block_id": ids.HOME_SEARCH,
            "dispatch_action": True,
            "label": _plain(say("home.search", locale)),
            "element": {
                "type": "plain_text_input",
                "action_id": ids.HOME_SEARCH,
                "placeholder": _plain(say("home.search_hint", locale)),
                "max_length": ids.QUESTION,
                "dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed"]},
            },
        },
        {
            "type": "actions",
            "elements": [button(ids.HOME_SEARCH_WINDOW, say("home.search_more", locale))],
        },
    ]


def _library(status: LibraryStatus, locale: Locale) -> list[Block]:
    opening = [{"type": "divider"}, _title(say("status.title", locale))]
    if not status.article_count:
        return [*opening, text_block(say("articles.library_empty", locale))]
    languages = [(_language(name, locale), count) for name, count in status.languages]
    facts = [
        say("count.articles", locale, count=status.article_count),
        say("count.passages", locale, count=status.passage_count),
        say("status.newest", locale, date=day(status.newest, locale)),
    ]
    lines = [joined(facts), *([_counted(languages, locale)] if languages else [])]
    return [*opening, context_line("\n".join(lines)), *_sources(status.sources, locale)]


def _sources(sources: Sequence[tuple[str, int]], locale: Locale) -> list[Block]:
    """The sources as bars, most articles first."""
    if not sources:
        return []
    shown = [(_name(name, locale), count) for name, count in sources[:SOURCES_SHOWN]]
    drawing = {
        "type": "rich_text_preformatted",
        "elements": [mrkdwn.words("\n".join(bar_lines(shown)))],
    }
    head = mrkdwn.section([mrkdwn.words(say("home.sources", locale))])
    blocks = [mrkdwn.rich_text(head, drawing)]
    if left := len(sources) - len(shown):
        blocks.append(context_line(say("home.more_sources", locale, count=left)))
    return blocks


def _watches(watches: Sequence[WatchLine], locale: Locale) -> list[Block]:
    opening = [{"type": "divider"}, _title(say("home.watches", locale))]
    if not watches:
        return [*opening, context_line(say("home.no_watches", locale))]
    stop = say("home.stop_button", locale)
    rows = [
        _marked(_watch_text(each, locale), button(ids.HOME_WATCH_STOP, stop, value=str(each.id)))
        for each in watches[:WATCHES_SHOWN]
    ]
    if left := len(watches) - len(rows):
        rows.append(context_line(say("home.more_watches", locale, count=left)))
    return [*opening, *rows]


def _watch_text(watch: WatchLine, locale: Locale) -> str:
    """The query, then where it is heard of; Slack shows a channel by its name only as markup."""
    channel = f"<#{mrkdwn.escape(watch.channel)}>" if watch.channel else ""
    facts = [
        channel or say("home.directly", locale),
        mrkdwn.clip_escaped(watch.schedule_words, ids.FIELD),
    ]
    return f"{mrkdwn.escape(_name(watch.query, locale))}\n{joined(facts)}"


def _newest(articles: Sequence[Article], locale: Locale) -> list[Block]:
    label = say("home.summary_button", locale)
    rows = [
        _marked(
            _article_text(article, locale),
            button(ids.ARTICLE_WINDOW, label, value=f"#{article.id}"),
        )
        for article in articles[:NEWEST_SHOWN]
    ]
    return [
        {"type": "divider"},
        _title(say("home.newest", locale)),
        *rows,
        context_line(say("home.all_articles", locale)),
    ]


def _article_text(article: Article, locale: Locale) -> str:
    """The title, linked where there is an address, then its origin, as mrkdwn."""
    title = " ".join(printable(article.title).split()) or say("article.untitled", locale)
    facts = mrkdwn.escape(joined([*origin(article, locale), f"#{article.id}"]))
    label = mrkdwn.clip_escaped(title, ids.TITLE)
    address = mrkdwn.web_link(article.url)
    # An address is markup: of our three entities it may hold the ampersand alone.
    linked = f"<{address.replace('&', '&amp;')}|{label}>" if address else label
    return f"{linked}\n{facts}"


def _statistics(statistics: Statistics, locale: Locale) -> list[Block]:
    return [
        {"type": "divider"},
        _title(say("home.for_admins", locale)),
        *_questions(statistics, locale),
        *_votes(statistics, locale),
        *_synonyms(statistics, locale),
        *_storage(statistics, locale),
    ]


def _questions(statistics: Statistics, locale: Locale) -> list[Block]:
    if not statistics.storage.question_days:
        return [_subtitle("home.asked", locale), context_line(say("home.log_is_off", locale))]
    if not statistics.asked_most:
        return [_subtitle("home.asked", locale), context_line(say("home.not_asked", locale))]
    queries = [
        [mrkdwn.words(f"{_name(text, locale)}  {_times(count, locale)}")]
        for text, count in statistics.asked_most[:QUERIES_SHOWN]
    ]
    head = mrkdwn.section([mrkdwn.words(say("home.asked", locale), bold=True)])
    blocks = [mrkdwn.rich_text(head, mrkdwn.bullets(queries)), _subtitle("home.unanswered", locale)]
    if not statistics.unanswered:
        return [*blocks, context_line(say("home.all_answered", locale))]
    label = say("home.synonym_button", locale)
    for text, count in statistics.unanswered[:QUERIES_SHOWN]:
        value = clip(printable(text).strip(), ids.QUERY)
        add = button(ids.ADD_SYNONYMS, label, value=value) if statistics.may_edit else None
        blocks.append(_row(f"{_name(text, locale)}  {_times(count, locale)}", add))
    return blocks


def _votes(statistics: Statistics, locale: Locale) -> list[Block]:
    right, wrong = statistics.votes
    if not right + wrong:
        return [_subtitle("home.votes", locale), context_line(say("home.no_votes", locale))]
    head = [
        mrkdwn.words(say("home.votes", locale), bold=True),
        mrkdwn.words("  " + say("home.vote_counts", locale, right=right, wrong=wrong)),
    ]
    doubted = [
        [
            mrkdwn.words(
                f"{_name(text, locale)}  {say('home.vote_counts', locale, right=r, wrong=w)}"
            )
        ]
        for text, r, w in statistics.doubted[:QUERIES_SHOWN]
    ]
    parts = [mrkdwn.section(head), *([mrkdwn.bullets(doubted)] if doubted else [])]
    return [mrkdwn.rich_text(*parts)]


def _synonyms(statistics: Statistics, locale: Locale) -> list[Block]:
    add = button(ids.ADD_SYNONYMS, say("home.add_synonyms_button", locale))
    blocks = [
        _marked(f"*{say('home.synonyms', locale)}*", add)
        if statistics.may_edit
        else _subtitle("home.synonyms", locale)
    ]
    if not statistics.synonyms:
        return [*blocks, context_line(say("home.no_synonyms", locale))]
    label = say("home.remove_button", locale)
    for number, names in statistics.synonyms[:SYNONYMS_SHOWN]:
        remove = button(ids.REMOVE_SYNONYMS, label, value=str(number))
        text = clip(" = ".join(_name(name, locale) for name in names), ids.QUERY)
        blocks.append(_row(text, remove if statistics.may_edit else None))
    if (left := len(statistics.synonyms) - SYNONYMS_SHOWN) > 0:
        blocks.append(context_line(say("home.more_synonyms", locale, count=left)))
    return blocks


def _storage(statistics: Statistics, locale: Locale) -> list[Block]:
    storage = statistics.storage
    facts = [say("home.database", locale, size=formats.size(storage.database_bytes))]
    if storage.index_bytes:
        facts.append(say("home.index", locale, size=formats.size(storage.index_bytes)))
    if storage.question_days:
        kept = {"count": storage.question_count, "days": storage.question_days}
        facts.append(say("home.questions_kept", locale, **kept))
    version = say("home.version", locale, version=statistics.version)
    head = mrkdwn.section([mrkdwn.words(say("home.storage", locale), bold=True)])
    return [mrkdwn.rich_text(head), context_line(joined([*facts, version]))]


def _help(locale: Locale) -> list[Block]:
    """The whole help, but for its first line, which is for those who do not know where they are."""
    return [
        {"type": "divider"},
        _title(say("home.help", locale)),
        *help_message(locale).blocks[1:],
    ]


# --- pieces ----------------------------------------------------------------------------------


def button(action_id: str, label: str, *, value: str = "") -> Block:
    """A button with these words on it; an emoji counts as two characters of a button."""
    limit = ids.BUTTON_TEXT
    while utf16_length(clip(label, limit)) > ids.BUTTON_TEXT:
        limit -= 1
    return {
        "type": "button",
        "action_id": action_id,
        "text": _plain(clip(label, limit)),
        **({"value": value} if value else {}),
    }


def _row(text: str, accessory: Block | None) -> Block:
    """A line of foreign words with a button beside it: plain text is shown as it is."""
    block: Block = {"type": "section", "text": _plain(clip(text, ids.MRKDWN_TEXT))}
    return block if accessory is None else {**block, "accessory": accessory}


def _marked(text: str, accessory: Block) -> Block:
    """A row that needs a link or a channel, with a button beside it: rich text takes no button.

    ``text`` is escaped already.
    """
    markup = {"type": "mrkdwn", "text": text, "verbatim": True}
    return {"type": "section", "text": markup, "accessory": accessory}


def _title(text: str) -> Block:
    return {"type": "header", "text": _plain(text)}


def _subtitle(key: str, locale: Locale) -> Block:
    return mrkdwn.rich_text(mrkdwn.section([mrkdwn.words(say(key, locale), bold=True)]))


def _plain(text: str) -> Element:
    return {"type": "plain_text", "text": text, "emoji": False}


def _name(text: str, locale: Locale) -> str:
    """Foreign words on one line; never empty."""
    shown = " ".join(printable(text).split())
    return clip(shown, ids.FIELD) or say("status.unknown_source", locale)


def _times(count: int, locale: Locale) -> str:
    return say("home.times", locale, count=count)


def _counted(pairs: Sequence[tuple[str, int]], locale: Locale) -> str:
    separator = say("list.separator", locale)
    return separator.join(say("status.pair", locale, name=n, count=c) for n, c in pairs)


def _language(name: str, locale: Locale) -> str:
    key = f"language.{name}"
    return say(key, locale) if has_words(key) else name
