"""What the settings ask for: the analyzer, how long summaries may be, what day it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from bot.analysis import Analyzer, build_analyzer
from bot.config import Settings
from bot.search.summaries.budgets import Budget, Budgets


def budgets_of(settings: Settings) -> Budgets:
    """The budgets that a team has set."""
    return Budgets(
        article=Budget(settings.summary_sentences, settings.summary_characters),
        query=Budget(settings.summary_query_sentences, settings.summary_query_characters),
    )


def clock_of(settings: Settings) -> Callable[[], date]:
    """What tells the day: the settings, or the host's clock."""
    fixed = settings.wenzhai_today
    return date.today if fixed is None else lambda: fixed


def analyzer_of(settings: Settings) -> Analyzer:
    """The analyzer that the settings ask for."""
    return build_analyzer(
        cache_dir=settings.data_dir,
        user_dictionary=settings.user_dictionary,
        stop_list=settings.stop_list,
    )
