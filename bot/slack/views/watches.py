"""Watches: what was set, the list, news and digests, and what was paused."""

from __future__ import annotations

from collections.abc import Sequence

from bot.catalogue import formats, say
from bot.catalogue.commands import as_typed
from bot.catalogue.schedules import schedule_words
from bot.models import Locale, PostedStory, Results, Watch, WatchPost
from bot.models.watches import HELD
from bot.slack import ids, mrkdwn
from bot.slack.mrkdwn import Block, Element, clip, printable
from bot.slack.state import AnswerState
from bot.slack.views.find import article_blocks
from bot.slack.views.message import Message, compose, context_line, text_block
from bot.slack.views.notes import notes_blocks, remark_lines
from bot.slack.views.parts import (
    actions,
    article_section,
    button,
    headline,
    joined,
    origin,
    small_button,
)
from bot.slack.views.summary import quoted

WATCHES_LISTED = 40
STORIES_TOLD = 3
"""Of a post; the others are a line each, as others read it."""
SENTENCES = 2
EXCERPT = 80
TITLES_IN_TEXT = 3
# A topic, and schedules as they are typed in each language.
EXAMPLES: dict[Locale, tuple[str, ...]] = {
    "zh": ("国产GPU", "每天9点", "每周一 9:00"),
    "zh-Hant": ("國產GPU", "每天9點", "每週一 9:00"),
    "en": ("国产GPU", "daily 9:00", "weekly mon 9:00"),
}
NOT_ALLOWED = "channel_not_allowed"
# Slack's names of the reasons that are told in words, and ours.
REASONS: dict[str, str] = {
    "not_in_channel": "watch.reason.outside",
    "channel_not_found": "watch.reason.outside",
    "user_not_in_channel": "watch.reason.outside",
    "is_archived": "watch.reason.archived",
    NOT_ALLOWED: "watch.reason.not_allowed",
}


def set_message(watch: Watch, found: Results, locale: Locale, *, posts_per_hour: int) -> Message:
    """A watch was set: what will come where, and how much there is already.

    In a channel everybody reads it, so it names who set it.
    """
    title = say("watch.set", locale)
    facts = [say("watch.number", locale, number=watch.number), schedule_words(watch, locale)]
    if watch.schedule is None:
        facts.append(say("watch.an_hour", locale, count=posts_per_hour))
    here = "watch.in_channel" if watch.place_kind == "channel" else "watch.in_direct"
    lines = [say(here, locale), _already(found, locale)]
    opening: list[Element] = [mrkdwn.words(title, bold=True)]
    if watch.place_kind == "channel":
        named = {"type": "user", "user_id": watch.owner}
        opening = [named, mrkdwn.words(" "), mrkdwn.words(say("watch.set_by", locale), bold=True)]
    opening += [mrkdwn.words("  " + _query(watch)), mrkdwn.words(f"\n{joined(facts)}")]
    request = joined([say("answer.asked", locale, kind=title, query=_query(watch)), *facts])
    return compose(
        formats.sentences([request + formats.stop(locale), *lines], locale),
        [[mrkdwn.rich_text(mrkdwn.section(opening)), text_block("\n".join(lines))]],
        closing=[
            *notes_blocks(remark_lines(found.remarks, locale)),
            *actions(
                [
                    _answer_button(watch, say("watch.button.found", locale))
                    if found.article_count
                    else None,
                    stop_button(watch, locale),
                ]
            ),
        ],
        locale=locale,
    )


def known_message(watch: Watch, locale: Locale) -> Message:
    """The same is watched here already."""
    line = say("watch.known", locale, query=_query(watch), number=watch.number)
    facts = joined([schedule_words(watch, locale)])
    return compose(
        line,
        [[text_block(line), context_line(facts)]],
        closing=actions([stop_button(watch, locale)]),
        locale=locale,
    )


def list_message(
    watches: Sequence[Watch], locale: Locale, *, is_channel: bool, hint: bool = False
) -> Message:
    """The watches of a place with their numbers; with ``hint``, how one is set."""
    where = say("watch.list_channel" if is_channel else "watch.list_direct", locale)
    usage = [_usage(locale)] if hint or not watches else []
    if not watches:
        none = say("watch.none", locale)
        return compose(
            none, [[headline(where, "", ""), text_block(none)]], closing=usage, locale=locale
        )
    rows = [_row(watch, locale) for watch in watches[:WATCHES_LISTED]]
    if left := len(watches) - len(rows):
        rows.append([context_line(say("watch.more_watches", locale, count=left))])
    return compose(
        joined([where, *(f"{watch.number}. {_query(watch)}" for watch in watches)]),
        [[headline(where, "", "")], *rows],
        closing=usage,
        locale=locale,
    )


def stopped_message(watch: Watch, locale: Locale) -> Message:
    """A watch stands no more."""
    line = say("watch.stopped", locale, query=_query(watch), number=watch.number)
    return compose(line, [[text_block(line)]], closing=[], locale=locale)


def not_yours_message(watch: Watch, locale: Locale) -> Message:
    """Somebody else set it: who can stop it."""
    line = say("watch.not_yours", locale)
    question_type = formats.sentences([line, say("refusal.ask", locale)], locale)
    elements = [
        mrkdwn.words(question_type + formats.gap(locale)),
        {"type": "user", "user_id": watch.owner},
    ]
    return compose(line, [[mrkdwn.rich_text(mrkdwn.section(elements))]], closing=[], locale=locale)


def paused_message(watches: Sequence[Watch], locale: Locale) -> Message:
    """Tells their owner that watches are paused, why, and how they go on."""
    line = say("watch.paused", locale)
    rows: list[list[Element]] = []
    for watch in watches[:WATCHES_LISTED]:
        place: list[Element] = [mrkdwn.words(f"{watch.number}. {_query(watch)}  ")]
        if watch.place_kind == "channel":
            place.append({"type": "channel", "channel_id": watch.place})
        place.append(mrkdwn.words(f"  {_reason(watch, locale)}"))
        rows.append(place)
    return compose(
        joined([line, *map(_query, watches)]),
        [[text_block(line), mrkdwn.rich_text(mrkdwn.bullets(rows))]],
        closing=[context_line(say("watch.paused_hint", locale))],
        locale=locale,
    )


def post_message(post: WatchPost, locale: Locale) -> Message:
    """News for a watch, or its digest: articles, and the rest as one line."""
    watch = post.watch
    count = len(post.stories) + post.more
    is_digest = watch.schedule is not None
    title = say("watch.digest" if is_digest else "watch.news", locale)
    facts = say("count.articles", locale, count=count)
    titles = [clip(story.hits.article.title, 80) for story in post.stories[:TITLES_IN_TEXT]]
    when = schedule_words(watch, locale) if is_digest else ""
    foot = joined([when, say("watch.foot", locale, number=watch.number)])
    request = say("answer.asked", locale, kind=title, query=_query(watch))
    return compose(
        joined([request, facts, *titles]),
        [
            [headline(title, _query(watch), facts)],
            *(_story(story, locale) for story in post.stories[:STORIES_TOLD]),
            _listed(post.stories[STORIES_TOLD:], locale),
        ],
        closing=[*_post_row(post, locale), context_line(foot)],
        locale=locale,
    )


def stop_button(watch: Watch, locale: Locale) -> Element:
    """Stops the watch of its id."""
    return {
        "type": "button",
        "action_id": ids.WATCH_STOP,
        "text": {"type": "plain_text", "text": say("watch.button.stop", locale), "emoji": False},
        "value": str(watch.id),
    }


def held_message(watch: Watch, locale: Locale) -> Message:
    """A watch is paused by a person, who can take it up again."""
    line = say("watch.held", locale, query=_query(watch), number=watch.number)
    row = actions(
        [small_button(ids.WATCH_RESUME, say("watch.button.resume", locale), str(watch.id))]
    )
    return compose(line, [[text_block(line)]], closing=row, locale=locale)


def _post_row(post: WatchPost, locale: Locale) -> list[Block]:
    """What can be done with a post: its sentences, all articles, a pause, the end of the watch."""
    watch = post.watch
    state = AnswerState("summary", watch.query, 1, watch.owner, is_private=True)
    more = say("watch.more", locale, count=post.more)
    rest = _answer_button(watch, more) if post.more else None
    row = actions(
        [
            rest,
            button(ids.WATCH_SUMMARY, say("watch.button.summary", locale), state),
            small_button(ids.WATCH_PAUSE, say("watch.button.pause", locale), str(watch.id)),
            stop_button(watch, locale),
        ]
    )
    return row if rest is not None or not post.more else [context_line(more), *row]


def _listed(stories: Sequence[PostedStory], locale: Locale) -> list[Block]:
    """The further articles of a post, a line each."""
    if not stories:
        return []
    lines = []
    for story in stories:
        article = story.hits.article
        title = clip(" ".join(printable(article.title).split()), ids.FIELD)
        label = title or say("article.untitled", locale)
        facts = joined(origin(article, locale))
        lines.append([mrkdwn.link(label, article.url), mrkdwn.words(f"  #{article.id}  {facts}")])
    return [mrkdwn.rich_text(mrkdwn.numbered(lines, first=STORIES_TOLD + 1))]


def _story(story: PostedStory, locale: Locale) -> list[Block]:
    if story.summary is None or not story.summary.quotations:
        return article_blocks(story.hits, locale, excerpts=1, limit=EXCERPT)
    part = story.hits
    facts = origin(part.article, locale)
    if part.also_in:
        names = dict.fromkeys(other.source or f"#{other.id}" for other in part.also_in)
        listed = say("list.separator", locale).join(clip(name, ids.FIELD) for name in names)
        facts.append(say("article.also_in", locale, sources=clip(listed, ids.QUERY)))
    return [
        article_section(part.article, facts, locale),
        mrkdwn.rich_text(
            mrkdwn.bullets(map(quoted, story.summary.quotations[:SENTENCES]), is_quoted=True)
        ),
    ]


def _row(watch: Watch, locale: Locale) -> list[Block]:
    """A watch in a list, with its stop button beside it."""
    facts = [schedule_words(watch, locale)]
    if watch.paused is not None:
        facts.append(_reason(watch, locale))
    text = f"{watch.number}. {_query(watch)}\n{joined(facts)}"
    return [{**text_block(text), "accessory": stop_button(watch, locale)}]


def _usage(locale: Locale) -> Block:
    topic, *written_schedules = EXAMPLES[locale]
    typed = [topic, *(f"{topic} {one}" for one in written_schedules)]
    stopping = [_typed("stop 2"), mrkdwn.words("  " + say("watch.usage_stop", locale))]
    return mrkdwn.rich_text(
        mrkdwn.section([mrkdwn.words(say("watch.usage", locale))]),
        mrkdwn.bullets([*([_typed(one)] for one in typed), stopping]),
    )


def _typed(argument: str) -> Element:
    return mrkdwn.code(as_typed(f"{ids.WATCH} {argument}"))


def _already(found: Results, locale: Locale) -> str:
    if not found.passage_count or found.is_partial:
        return say("watch.none_yet", locale)
    articles = say("count.articles", locale, count=found.article_count)
    passages = say("count.passages", locale, count=found.passage_count)
    return say("watch.already", locale, articles=articles, passages=passages)


def _answer_button(watch: Watch, label: str) -> Element | None:
    state = AnswerState("find", watch.query, 1, watch.owner, is_private=True)
    return button(ids.WATCH_ANSWER, label, state)


def _query(watch: Watch) -> str:
    return clip(" ".join(printable(watch.query).split()), ids.QUERY)


def _reason(watch: Watch, locale: Locale) -> str:
    """Why a watch is paused: in words, or by Slack's name of the error."""
    code = watch.paused or ""
    if code == HELD:
        return say("watch.reason.held", locale)
    if watch.place_kind == "channel" and code in REASONS:
        return say("watch.reason", locale, reason=say(REASONS[code], locale))
    return say("watch.reason", locale, reason=clip(code, ids.FIELD))
