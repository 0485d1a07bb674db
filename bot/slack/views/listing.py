"""The articles of the library, newest first, and the state of the library."""

from __future__ import annotations

from collections.abc import Sequence

from bot.catalogue import formats, has_words, say
from bot.models import Article, ArticlePage, LibraryStatus, Locale
from bot.slack import ids, mrkdwn
from bot.slack.mrkdwn import Block, Element, clip, printable
from bot.slack.views.message import Message, compose, context_line, text_block
from bot.slack.views.notes import notes_blocks, remark_lines
from bot.slack.views.parts import (
    Frame,
    actions,
    article_choice,
    article_section,
    buttons,
    day,
    headline,
    joined,
    origin,
)

SOURCES_SHOWN = 8
PUBLIC_ARTICLES = 10
"""What others read of a page, a line each; the choice below has the others."""
TITLE = 26
REQUEST = 60


def articles_message(page: ArticlePage, frame: Frame) -> Message:
    """One page of articles; an empty one says whether the library or the filters are the reason."""
    locale = frame.locale
    notes = remark_lines(page.remarks, locale)
    title = say("articles.title", locale)
    if not page.articles:
        none = _why_empty(page, locale)
        return compose(
            joined([none, *notes]),
            [[headline(title, page.query.raw, ""), text_block(none)]],
            closing=[
                *notes_blocks(notes),
                *buttons(frame, page=page.page, page_count=page.page_count, is_worth_sharing=False),
            ],
            locale=locale,
        )
    facts = say("count.articles", locale, count=page.article_count)
    if page.page_count > 1:
        facts = joined([facts, say("page.of", locale, page=page.page, pages=page.page_count)])
    row = buttons(frame, page=page.page, page_count=page.page_count)
    choice = article_choice(page.articles, locale) if frame.state is not None else None
    if frame.is_public:
        head = context_line(joined([title, clip(page.query.raw, REQUEST), facts]))
        listed = [_line_of(article, locale) for article in page.articles[:PUBLIC_ARTICLES]]
        body = [mrkdwn.rich_text(mrkdwn.numbered(listed))]
    else:
        head = headline(title, page.query.raw, facts)
        body = [_article(article, locale) for article in page.articles]
    return compose(
        joined([title, facts, *(clip(each.title, 80) for each in page.articles[:3])]),
        [[head], *([block] for block in body)],
        closing=[*notes_blocks(notes), *actions([choice]), *row],
        locale=locale,
    )


def status_message(status: LibraryStatus, locale: Locale) -> Message:
    """What the library holds."""
    title = say("status.title", locale)
    facts = joined(
        [
            say("count.articles", locale, count=status.article_count),
            say("count.passages", locale, count=status.passage_count),
        ]
    )
    if not status.article_count:
        empty = say("articles.library_empty", locale)
        return compose(
            empty, [[headline(title, "", ""), text_block(empty)]], closing=[], locale=locale
        )
    lines = [say("status.newest", locale, date=day(status.newest, locale))]
    languages = [(_language(name, locale), count) for name, count in status.languages]
    if languages:
        lines.append(say("status.languages", locale, counts=_counted(languages, locale)))
    if status.sources:
        lines.append(say("status.sources", locale, counts=_counted(status.sources, locale)))
    return compose(
        joined([title, facts, lines[0]]),
        [[headline(title, "", facts), mrkdwn.rich_text(mrkdwn.bullets(map(_line, lines)))]],
        closing=[],
        locale=locale,
    )


def _line(text: str) -> list[Element]:
    return [mrkdwn.words(text)]


def _why_empty(page: ArticlePage, locale: Locale) -> str:
    if page.query.raw.strip():
        return say("articles.none", locale)
    return say("articles.library_empty", locale)


def _article(article: Article, locale: Locale) -> Block:
    facts = [*origin(article, locale)]
    if article.author:
        facts.append(say("article.by", locale, author=clip(article.author, ids.FIELD)))
    facts.append(say("count.passages", locale, count=article.passage_count))
    return article_section(article, facts, locale)


def _line_of(article: Article, locale: Locale) -> list[Element]:
    label = clip(" ".join(printable(article.title).split()), TITLE)
    label = label or say("article.untitled", locale)
    facts = [clip(each, ids.DATE) for each in origin(article, locale)]
    return [mrkdwn.link(label, article.url), mrkdwn.words(f"  #{article.id}  {joined(facts)}")]


def _counted(pairs: Sequence[tuple[str, int]], locale: Locale) -> str:
    shown = [
        say(
            "status.pair",
            locale,
            name=clip(name, ids.FIELD) or say("status.unknown_source", locale),
            count=count,
        )
        for name, count in pairs[:SOURCES_SHOWN]
    ]
    text = say("list.separator", locale).join(shown)
    left = len(pairs) - SOURCES_SHOWN
    more = say("status.more", locale, count=left)
    return formats.sentences([text, more], locale) if left > 0 else text


def _language(name: str, locale: Locale) -> str:
    key = f"language.{name}"
    return say(key, locale) if has_words(key) else name
