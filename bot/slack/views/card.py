"""An article at a glance: what is known of it, its key terms, quotations, what to read beside it."""

from __future__ import annotations

from bot.analysis.language import character_limit
from bot.catalogue import say
from bot.models import ArticleCard, Locale, Quotation, RelatedArticle
from bot.slack import ids, mrkdwn
from bot.slack.mrkdwn import ELLIPSIS, Block, Element, clip, printable
from bot.slack.views.message import Message, compose, context_line, display_length, text_block
from bot.slack.views.notes import note_lines, notes_blocks
from bot.slack.views.parts import (
    Frame,
    actions,
    article_choice,
    article_section,
    card_row,
    joined,
    origin,
)
from bot.slack.views.summary import quoted

RELATED_TERMS = 3
RELATED_SHOWN = 3
SHORTEST_QUOTATION = 60


def card_message(card: ArticleCard, frame: Frame) -> Message:
    """The card of an article; the quotations are those of its summary, verbatim.

    What others read has no related articles, which are one press away.
    """
    locale = frame.locale
    title = clip(printable(card.article.title).strip(), ids.TITLE)
    request = say("answer.asked", locale, kind=say("summary.title", locale), query=title)
    most = frame.state.sentences if frame.state is not None else 0
    quotations = card.summary.quotations[: most or None]
    opening = [article_section(card.article, _facts(card, locale), locale)]
    if terms := _terms(card.key_terms, locale):
        opening.append(context_line(say("card.key_terms", locale, terms=terms)))
    if not quotations:
        opening.append(text_block(say("summary.nothing_to_quote", locale)))
    closing = [
        *notes_blocks(note_lines(card.summary, locale)),
        *card_row(card.article, frame),
    ]
    related = [] if frame.is_public else _related(card.related[:RELATED_SHOWN], frame)
    said = (
        _brief(quotations, card, [*opening, *closing])
        if frame.is_public
        else [*map(quoted, quotations)]
    )
    return compose(
        joined([request, *(clip(each.text, 160) for each in quotations)]),
        [opening, *([mrkdwn.rich_text(mrkdwn.quote(each))] for each in said), related],
        closing=closing,
        locale=locale,
    )


def _brief(
    quotations: tuple[Quotation, ...], card: ArticleCard, others: list[Block]
) -> list[list[Element]]:
    """As many of the quotations as others want to read; the first is cut to fit."""
    size = character_limit(1, card.article.language)
    room = ids.PUBLIC_CHARACTERS * size - display_length(others)
    told: list[list[Element]] = []
    for each in quotations:
        if told and room < len(each.text):
            break
        text = clip(printable(each.text), max(room, SHORTEST_QUOTATION))
        room -= len(text)
        told.append([mrkdwn.words(text or ELLIPSIS)])
    return told


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
    return clip(say("list.separator", locale).join(told), ids.FIELD)


def _related(related: tuple[RelatedArticle, ...], frame: Frame) -> list[Block]:
    """The related articles, a line each, and a choice that opens one of them."""
    if not related:
        return []
    locale = frame.locale
    lines = []
    for one in related:
        facts = origin(one.article, locale)
        if one.kind == "same_story":
            facts.insert(0, say("card.same_story", locale))
        elif terms := _terms(one.terms[:RELATED_TERMS], locale):
            facts.append(say("card.shares", locale, terms=terms))
        title = clip(" ".join(printable(one.article.title).split()), ids.FIELD)
        label = title or say("article.untitled", locale)
        shown = mrkdwn.link(label, one.article.url)
        lines.append([shown, mrkdwn.words(f"  #{one.article.id}\n{joined(facts)}")])
    head = mrkdwn.section([mrkdwn.words(say("card.related", locale), bold=True)])
    choice = article_choice([one.article for one in related], locale) if frame.state else None
    return [mrkdwn.rich_text(head, mrkdwn.bullets(lines)), *actions([choice])]
