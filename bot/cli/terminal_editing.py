"""Corrections of articles as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.catalogue import say
from bot.errors import EditError
from bot.models import Article, ArticleEdit, Locale, Recleaning

MOST_LINES = 10
"""Of those that an article gains, or loses, that are shown; --json has all."""
LINE_CHARACTERS = 100


def problems_text(error: EditError, locale: Locale) -> str:
    """What is wrong with the values, one a line."""
    return "\n".join(
        f"{say(f'edit.{one.name}', locale)}: "
        f"{say(one.code, locale, given=one.given[:80], most=one.most)}"
        for one in error.problems
    )


def changes_text(before: Article, after: Article, locale: Locale) -> str:
    """An article's number and title, and what it says otherwise than before."""
    nothing = say("edit.nothing", locale)
    lines = [f"#{after.id}  {after.title}"]
    for name in ArticleEdit.__slots__:
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            lines.append(f"  {say(f'edit.{name}', locale)}: {old or nothing} → {new or nothing}")
    return "\n".join(lines) if len(lines) > 1 else f"{lines[0]}\n  {say('edit.unchanged', locale)}"


def recleanings_text(changes: Sequence[Recleaning], locale: Locale) -> str:
    """What would change, article by article, and how much in all."""
    if not changes:
        return say("reclean.nothing", locale)
    count = sum(not one.is_lost for one in changes)
    gained = sum(len(one.gained) for one in changes)
    lost = sum(len(one.lost) for one in changes)
    total = say("reclean.total", locale, count=count, gained=gained, lost=lost)
    return "\n".join([*(line for one in changes for line in _recleaning(one, locale)), "", total])


def _recleaning(change: Recleaning, locale: Locale) -> Iterator[str]:
    yield f"#{change.article.id}  {change.article.title}"
    if change.is_lost:
        yield f"  {say('reclean.lost', locale)}"
    nothing = say("edit.nothing", locale)
    for name, before, after in change.facts:
        yield f"  {say(f'edit.{name}', locale)}: {before or nothing} → {after or nothing}"
    for mark, texts in (("−", change.lost), ("+", change.gained)):
        for text in texts[:MOST_LINES]:
            line = " ".join(text.split())
            yield f"  {mark} {line[:LINE_CHARACTERS]}{'…' if len(line) > LINE_CHARACTERS else ''}"
        if len(texts) > MOST_LINES:
            yield f"  {mark} {say('reclean.more', locale, count=len(texts) - MOST_LINES)}"
