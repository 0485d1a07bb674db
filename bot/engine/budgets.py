"""How long summaries may be by the settings."""

from __future__ import annotations

from bot.config import Settings
from bot.search.summaries.budgets import Budget, Budgets


def budgets_of(settings: Settings) -> Budgets:
    """The budgets that a team has set."""
    return Budgets(
        article=Budget(settings.summary_sentences, settings.summary_characters),
        query=Budget(settings.summary_query_sentences, settings.summary_query_characters),
    )
