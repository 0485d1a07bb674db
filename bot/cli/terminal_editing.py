"""Corrections of articles as text."""

from __future__ import annotations

from bot.catalogue import say
from bot.errors import EditError
from bot.models import Article, ArticleEdit, Locale


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
