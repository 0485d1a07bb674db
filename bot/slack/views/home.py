"""The Home tab: a search, what is new since one's last look, one's watches; for admins what needs them.

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
from bot.slack.views.message import Message, context_line, text_block
from bot.slack.views.parts import day, joined, origin

View = dict[str, Any]

SOURCES_SHOWN = 5
WATCHES_SHOWN = 10
NEWEST_SHOWN = 5
QUERIES_SHOWN = 3
SYNONYMS_SHOWN = 5


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
    """What one person sees; ``statistics`` only if they may.

    ``newest`` are the newest articles, with ``is_since_last_look`` those that came since the person
    looked last, of which there may be none.
    """

    status: LibraryStatus
    newest: Sequence[Article]
    watches: Sequence[WatchLine]
    statistics: Statistics | None = None
    is_since_last_look: bool = False


def home_view(home: Home, locale: Locale) -> View:
    """The view for ``views.publish``."""
    blocks = [
        *_search(locale),
        *_new(home, locale),
        *_watches(home.watches, locale),
        *(_statistics(home.statistics, locale) if home.statistics else ()),
        *_foot(home.status, locale),
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


def _foot(status: LibraryStatus, locale: Locale) -> list[Block]:
    """What the library holds, in small type, and the way to the help."""
    help_button = button(ids.HOME_HELP, say("home.help", locale))
    row = {"type": "actions", "elements": [help_button]}
    if not status.article_count:
        return [{"type": "divider"}, row]
    facts = [
        say("count.articles", locale, count=status.article_count),
        say("count.passages", locale, count=status.passage_count),
        say("status.newest", locale, date=day(status.newest, locale)),
    ]
    lines = [joined(facts)]
    if status.sources:
        named = [(_name(name, locale), count) for name, count in status.sources[:SOURCES_SHOWN]]
        left = len(status.sources) - len(named)
        more = [say("home.more_sources", locale, count=left)] if left else []
        lines.append(joined([_counted(named, locale), *more]))
    return [{"type": "divider"}, context_line("\n".join(lines)), row]


def _watches(watches: Sequence[WatchLine], locale: Locale) -> list[Block]:
    opening = [{"type": "divider"}, _title(say("home.watches", locale))]
    new = button(ids.HOME_WATCH_WINDOW, say("home.watch_button", locale))
    row = {"type": "actions", "elements": [new]}
    if not watches:
        return [*opening, context_line(say("home.no_watches", locale)), row]
    stop = say("home.stop_button", locale)
    rows = [
        _marked(_watch_text(each, locale), button(ids.HOME_WATCH_STOP, stop, value=str(each.id)))
        for each in watches[:WATCHES_SHOWN]
    ]
    if left := len(watches) - len(rows):
        rows.append(context_line(say("home.more_watches", locale, count=left)))
    return [*opening, *rows, row]


def _watch_text(watch: WatchLine, locale: Locale) -> str:
    """The query, then where it is heard of; Slack shows a channel by its name only as markup."""
    channel = f"<#{mrkdwn.escape(watch.channel)}>" if watch.channel else ""
    facts = [
        channel or say("home.directly", locale),
        mrkdwn.clip_escaped(watch.schedule_words, ids.FIELD),
    ]
    return f"{mrkdwn.escape(_name(watch.query, locale))}\n{joined(facts)}"


def _new(home: Home, locale: Locale) -> list[Block]:
    """What came since the person looked last; else the newest articles."""
    if not home.status.article_count:
        return [{"type": "divider"}, text_block(say("articles.library_empty", locale))]
    key = "home.new_since" if home.is_since_last_look else "home.newest"
    opening = [{"type": "divider"}, _title(say(key, locale))]
    if not home.newest:
        return [*opening, context_line(say("home.nothing_new", locale))]
    label = say("home.summary_button", locale)
    rows = [
        _marked(
            _article_text(article, locale),
            button(ids.ARTICLE_WINDOW, label, value=f"#{article.id}"),
        )
        for article in home.newest[:NEWEST_SHOWN]
    ]
    return [*opening, *rows, context_line(say("home.all_articles", locale))]


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
    """What needs an admin, then how the library is used."""
    needs = [*_unanswered(statistics, locale), *_doubted(statistics, locale)]
    return [
        {"type": "divider"},
        _title(say("home.for_admins", locale)),
        *(needs or [context_line(say("home.nothing_to_do", locale))]),
        *_synonyms(statistics, locale),
        *_use(statistics, locale),
    ]


def _unanswered(statistics: Statistics, locale: Locale) -> list[Block]:
    """Questions that found nothing, with the way to another name for what they ask."""
    if not statistics.unanswered:
        return []
    label = say("home.synonym_button", locale)
    rows = []
    for text, count in statistics.unanswered[:QUERIES_SHOWN]:
        value = clip(printable(text).strip(), ids.QUERY)
        add = button(ids.ADD_SYNONYMS, label, value=value) if statistics.may_edit else None
        rows.append(_row(f"{_name(text, locale)}  {_times(count, locale)}", add))
    return [_subtitle("home.unanswered", locale), *rows]


def _doubted(statistics: Statistics, locale: Locale) -> list[Block]:
    """Questions whose answers were said to be of no use."""
    lines = [
        [
            mrkdwn.words(
                f"{_name(text, locale)}  {say('home.vote_counts', locale, right=r, wrong=w)}"
            )
        ]
        for text, r, w in statistics.doubted[:QUERIES_SHOWN]
    ]
    if not lines:
        return []
    head = mrkdwn.section([mrkdwn.words(say("home.votes", locale), bold=True)])
    return [mrkdwn.rich_text(head, mrkdwn.bullets(lines))]


def _use(statistics: Statistics, locale: Locale) -> list[Block]:
    """How the library is used and what it takes on disk, in small type."""
    storage = statistics.storage
    lines = []
    if not storage.question_days:
        lines.append(say("home.log_is_off", locale))
    elif statistics.asked_most:
        listed = [
            f"{_name(text, locale)} {_times(count, locale)}"
            for text, count in statistics.asked_most[:QUERIES_SHOWN]
        ]
        lines.append(f"{say('home.asked', locale)}: {joined(listed)}")
    right, wrong = statistics.votes
    if right + wrong:
        counts = say("home.vote_counts", locale, right=right, wrong=wrong)
        lines.append(f"{say('home.votes', locale)}: {counts}")
    facts = [say("home.database", locale, size=formats.size(storage.database_bytes))]
    if storage.index_bytes:
        facts.append(say("home.index", locale, size=formats.size(storage.index_bytes)))
    if storage.question_days:
        kept = {"count": storage.question_count, "days": storage.question_days}
        facts.append(say("home.questions_kept", locale, **kept))
    facts.append(say("home.version", locale, version=statistics.version))
    return [context_line("\n".join([*lines, joined(facts)]))]


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
