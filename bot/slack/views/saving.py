"""Links that became articles: what was understood of each, what was not read and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.catalogue import say
from bot.errors import BotError, NoArticleError
from bot.models import LinkReport, Locale
from bot.slack import ids, mrkdwn
from bot.slack.mrkdwn import Block, Element, clip, printable
from bot.slack.views.message import Message, compose, text_block
from bot.slack.views.notices import problem_sentence
from bot.slack.views.parts import actions, day, joined, small_button

LINKS = 5
"""Links that are read at once at most."""
SHOWN_LINK = 80


@dataclass(frozen=True, slots=True)
class SavedOutcome:
    """A link, and what became of it: a report, or the error that tells why nothing did."""

    link: str
    report: LinkReport | None = None
    error: BotError | None = None


def saved_message(outcomes: Sequence[SavedOutcome], locale: Locale, *, left: int = 0) -> Message:
    """What became of links; ``left`` are those that were too many to be read."""
    blocks = [_outcome(each, locale) for each in outcomes]
    if left:
        blocks.append(text_block(say("save.too_many", locale, count=left, limit=LINKS)))
    lines = [joined([_status(each, locale), _title(each, locale)]) for each in outcomes]
    return compose(" ".join(lines), [blocks], closing=[], locale=locale)


def offer_message(links: Sequence[str], locale: Locale) -> Message:
    """Asks whether links that were sent without a word are to be saved."""
    line = say("save.offer", locale, count=len(links))
    button = small_button(ids.SAVE_LINKS, say("save.button", locale), " ".join(links))
    return compose(line, [[text_block(line)]], closing=actions([button]), locale=locale)


def undone_message(number: int, title: str, locale: Locale) -> Message:
    """A saved article was taken out again."""
    shown = clip(printable(title).strip(), ids.TITLE) or f"#{number}"
    line = say("save.undone", locale, number=number, title=shown)
    return compose(line, [[text_block(line)]], closing=[], locale=locale)


def _outcome(outcome: SavedOutcome, locale: Locale) -> Block:
    report = outcome.report
    if report is None:
        reason = problem_sentence(outcome.error or BotError(""), locale)
        refused = text_block(joined([clip(outcome.link, SHOWN_LINK), reason]))
        button = _force_button(outcome, locale)
        return refused if button is None else {**refused, "accessory": button}
    number = f"  #{report.article_id}" if report.article_id is not None else ""
    title = mrkdwn.linked(_title(outcome, locale), report.link, limit=ids.TITLE, bold=True)
    facts = mrkdwn.clip_escaped(joined(_facts(report, locale)), ids.FACTS)
    status = mrkdwn.escape(_status(outcome, locale))
    block: Block = {
        "type": "section",
        "text": {
            "type": "mrkdwn",
            "text": f"{title}{number}\n{status} · {facts}",
            "verbatim": True,
        },
    }
    accessory = _accessory(report, locale)
    return block if accessory is None else {**block, "accessory": accessory}


def _force_button(outcome: SavedOutcome, locale: Locale) -> Element | None:
    """Where a page says that it is no article, a reader may know better."""
    if not isinstance(outcome.error, NoArticleError):
        return None
    return small_button(ids.SAVE_FORCE, say("save.force", locale), outcome.link)


def _accessory(report: LinkReport, locale: Locale) -> Element | None:
    """Taken back by who saved it; what was there before is opened."""
    if report.article_id is None:
        return None
    if report.status == "added":
        return small_button(ids.SAVE_UNDO, say("save.undo", locale), str(report.article_id))
    label = say("button.summary", locale)
    return small_button(ids.ARTICLE_WINDOW, label, f"#{report.article_id}")


def _status(outcome: SavedOutcome, locale: Locale) -> str:
    return say(f"save.{outcome.report.status if outcome.report else 'failed'}", locale)


def _title(outcome: SavedOutcome, locale: Locale) -> str:
    title = outcome.report.title if outcome.report else outcome.link
    shown = clip(printable(title or "").strip(), SHOWN_LINK)
    return shown or say("article.untitled", locale)


def _facts(report: LinkReport, locale: Locale) -> list[str]:
    """What was understood of the page, and how much was left out of it."""
    facts = [clip(report.source or say("article.no_source", locale), ids.FIELD)]
    facts.append(day(report.published, locale))
    if report.language:
        facts.append(say(f"language.{report.language}", locale))
    if report.paragraph_count:
        facts.append(say("count.passages", locale, count=report.paragraph_count))
    if report.omission_count:
        facts.append(say("add.left_out", locale, count=report.omission_count))
    return facts
