"""Articles to read beside another, each with the sentence that says what it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.catalogue import say
from bot.models import Article, Locale, Quotation, RelatedArticle
from bot.slack import ids, mrkdwn
from bot.slack.mrkdwn import Block, clip
from bot.slack.views.message import Message, compose, context_line, divided, fits, text_block
from bot.slack.views.parts import (
    Frame,
    article_row,
    buttons,
    headline,
    joined,
    origin,
    title_elements,
)
from bot.slack.views.summary import quoted

TITLES_IN_TEXT = 3
TERMS_SHOWN = 4


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
    head = headline(title, request, say("count.articles", locale, count=len(related)))
    articles = [_blocks(each, leads.get(each.article.id), locale) for each in related]
    groups = [
        [*blocks, *article_row(each.article, frame)]
        for blocks, each in zip(articles, related, strict=True)
    ]
    foot = divided(foot)
    apart = [groups[0], *map(divided, groups[1:])]
    kept = apart if fits([[head], *apart], closing=foot) else articles
    text = say("answer.asked", locale, kind=title, query=request)
    titles = [clip(each.article.title, 80) for each in related[:TITLES_IN_TEXT]]
    return compose(joined([text, *titles]), [[head], *kept], closing=foot, locale=locale)


def _blocks(each: RelatedArticle, lead: Quotation | None, locale: Locale) -> list[Block]:
    facts = origin(each.article, locale)
    if each.kind == "same_story":
        facts.insert(0, say("card.same_story", locale))
    if each.terms:
        listed = say("list.separator", locale).join(
            clip(term, ids.FIELD) for term in each.terms[:TERMS_SHOWN]
        )
        facts.append(say("card.shares", locale, terms=clip(listed, ids.QUERY)))
    blocks = [
        mrkdwn.rich_text(mrkdwn.section(title_elements(each.article, locale))),
        context_line(joined(facts)),
    ]
    if lead is not None:
        blocks.append(mrkdwn.rich_text(mrkdwn.quote(quoted(lead))))
    return blocks
