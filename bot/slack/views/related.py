"""Articles to read beside another, each with the sentence that says what it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.catalogue import say
from bot.models import Article, Locale, Quotation, RelatedArticle
from bot.slack import ids, mrkdwn
from bot.slack.mrkdwn import Block, clip, printable
from bot.slack.views.message import Message, compose, context_line, text_block
from bot.slack.views.parts import (
    Frame,
    actions,
    article_choice,
    article_section,
    buttons,
    headline,
    joined,
    origin,
    with_menu,
)

TITLES_IN_TEXT = 3
TERMS_SHOWN = 4
LEAD = 100
TITLE = 30


def related_message(
    article: Article,
    related: Sequence[RelatedArticle],
    leads: Mapping[int, Quotation],
    frame: Frame,
) -> Message:
    """What to read beside ``article``; ``leads`` are quotations by the id of their article."""
    locale = frame.locale
    title = say("related.title", locale)
    request = f"{clip(article.title, ids.TITLE)} #{article.id}"
    foot = buttons(frame, page=1, page_count=1, is_worth_sharing=bool(related))
    if not related:
        none = say("related.none", locale)
        head = headline(title, request, "")
        return compose(none, [[head, text_block(none)]], closing=foot, locale=locale)
    text = say("answer.asked", locale, kind=title, query=request)
    titles = [clip(each.article.title, 80) for each in related[:TITLES_IN_TEXT]]
    text = joined([text, *titles])
    if frame.is_public:
        head = context_line(joined([title, clip(request, 60)]))
        lines = [_line(each.article, locale) for each in related]
        choice = article_choice([each.article for each in related], locale)
        return compose(
            text,
            [[head, mrkdwn.rich_text(mrkdwn.numbered(lines))]],
            closing=[*actions([choice]), *foot],
            locale=locale,
        )
    head = headline(title, request, say("count.articles", locale, count=len(related)))
    groups = [_blocks(each, leads.get(each.article.id), frame) for each in related]
    return compose(text, [[head], *groups], closing=foot, locale=locale)


def _line(article: Article, locale: Locale) -> list[mrkdwn.Element]:
    label = clip(" ".join(printable(article.title).split()), TITLE)
    label = label or say("article.untitled", locale)
    facts = [clip(each, TITLE) for each in origin(article, locale)]
    return [mrkdwn.link(label, article.url), mrkdwn.words(f"  #{article.id}  {joined(facts)}")]


def _blocks(each: RelatedArticle, lead: Quotation | None, frame: Frame) -> list[Block]:
    locale = frame.locale
    facts = origin(each.article, locale)
    if each.kind == "same_story":
        facts.insert(0, say("card.same_story", locale))
    if each.terms:
        listed = say("list.separator", locale).join(
            clip(term, ids.FIELD) for term in each.terms[:TERMS_SHOWN]
        )
        facts.append(say("card.shares", locale, terms=clip(listed, ids.QUERY)))
    block = article_section(each.article, facts, locale)
    blocks = [with_menu(block, each.article, frame, passage=0)]
    if lead is not None:
        text = clip(printable(lead.text), LEAD) or mrkdwn.ELLIPSIS
        blocks.append(mrkdwn.rich_text(mrkdwn.quote([mrkdwn.words(text)])))
    return blocks
