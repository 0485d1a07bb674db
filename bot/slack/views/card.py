"""An article at a glance: what is known of it, its key terms, quotations, what to read beside it."""

from __future__ import annotations

from bot.catalogue import say
from bot.models import ArticleCard, Locale, RelatedArticle
from bot.slack import ids, mrkdwn
from bot.slack.mrkdwn import Element, clip, printable
from bot.slack.views.message import Message, compose, context_line, text_block
from bot.slack.views.notes import note_lines, notes_blocks
from bot.slack.views.parts import Frame, card_row, joined, origin, title_elements
from bot.slack.views.summary import quoted

RELATED_TERMS = 3


def card_message(card: ArticleCard, frame: Frame) -> Message:
    """The card of an article; the quotations are those of its summary, verbatim."""
    locale = frame.locale
    title = clip(printable(card.article.title).strip(), ids.TITLE)
    request = say("answer.asked", locale, kind=say("summary.title", locale), query=title)
    quotations = card.summary.quotations
    opening = [
        mrkdwn.rich_text(mrkdwn.section(title_elements(card.article, locale))),
        context_line(joined(_facts(card, locale))),
    ]
    if terms := _terms(card.key_terms, locale):
        opening.append(context_line(say("card.key_terms", locale, terms=terms)))
    if not quotations:
        opening.append(text_block(say("summary.nothing_to_quote", locale)))
    return compose(
        joined([request, *(clip(each.text, 160) for each in quotations)]),
        [
            opening,
            *([mrkdwn.rich_text(mrkdwn.quote(quoted(each)))] for each in quotations),
            *([[_related(card.related, locale)]] if card.related else []),
        ],
        closing=[
            *notes_blocks(note_lines(card.summary, locale)),
            *card_row(card.article, frame),
        ],
        locale=locale,
    )


def _facts(card: ArticleCard, locale: Locale) -> list[str]:
    """What is known of the article: where it comes from, how long it is."""
    article = card.article
    facts = origin(article, locale)
    if article.author:
        facts.append(say("article.by", locale, author=clip(article.author, ids.FIELD)))
    facts.append(say(f"language.{article.language}", locale))
    facts.append(say("count.characters", locale, count=article.character_count))
    facts.append(say("card.minutes", locale, count=card.reading_minutes))
    if article.title_is_inferred:
        facts.append(say("article.title_inferred", locale))
    return facts


def _terms(terms: tuple[str, ...], locale: Locale) -> str:
    told = [clip(text, ids.FIELD) for term in terms if (text := printable(term).strip())]
    return clip(say("list.separator", locale).join(told), ids.QUERY)


def _related(related: tuple[RelatedArticle, ...], locale: Locale) -> Element:
    """The related articles as a list, each with its number, so that it can be asked for."""
    lines = []
    for one in related:
        facts = origin(one.article, locale)
        if one.kind == "same_story":
            facts.insert(0, say("card.same_story", locale))
        if terms := _terms(one.terms[:RELATED_TERMS], locale):
            facts.append(say("card.shares", locale, terms=terms))
        lines.append([*title_elements(one.article, locale), mrkdwn.words(f"\n{joined(facts)}")])
    head = mrkdwn.section([mrkdwn.words(say("card.related", locale), bold=True)])
    return mrkdwn.rich_text(head, mrkdwn.bullets(lines))
