"""Standing queries as text for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

import click

from bot.catalogue import say
from bot.catalogue.schedules import schedule_words
from bot.models import Locale, Watch


def watches_text(watches: Sequence[Watch], locale: Locale) -> str:
    """Standing queries, one a line: id, place and owner by their names in Slack, schedule, question."""
    if not watches:
        return say("watch.none", locale)
    lines = []
    for watch in watches:
        facts = [watch.place, watch.owner, schedule_words(watch, locale)]
        if watch.paused is not None:
            facts.append(say("watch.reason", locale, reason=watch.paused))
        lines.append(f"{watch.id:>5}  {watch.query}")
        lines.append(" " * 7 + click.style(" · ".join(facts), dim=True))
    return "\n".join(lines)
