"""The values that travel between the parts: frozen, slotted, compared by content.

Offsets are character offsets into the text named in the field's comment, end exclusive.
Dates are ISO 8601 strings in the source's own time (``2025-09-29`` or ``2025-09-29T07:19:00``),
because a page seldom says its time zone and a guess would be an invention.

::

    library     what is read of a file, and what the library keeps of it
    query       tokens, and a question parsed
    answers     paragraphs that answer, and what is told beside them
    summaries   quotations, cards, what to read beside an article
    overview    lists and counts of the whole library
    collecting  links and feeds, and what became of them
    watches     standing queries and what is posted for them
"""

from __future__ import annotations

from bot.models.answers import (
    ArticleHits,
    FilterLoss,
    Hit,
    Results,
    ScoreField,
    Snippet,
    Suggestion,
    SuggestionReason,
    TermScore,
)
from bot.models.collecting import (
    FeedReport,
    FollowedFeed,
    FullText,
    LinkReport,
    LinkStatus,
    Problem,
)
from bot.models.library import (
    WRITTEN_WITH_HAN,
    Article,
    ArticleEdit,
    Language,
    Locale,
    Omission,
    Paragraph,
    Passage,
    PassageDraft,
    Reading,
    Recleaning,
    Span,
)
from bot.models.overview import ArticlePage, LibraryStatus, StorageStatus
from bot.models.query import Filters, Period, Query, QueryOrder, Remark, Token
from bot.models.summaries import (
    ArticleCard,
    Quotation,
    Reason,
    RelatedArticle,
    Summary,
    ThreadAnswer,
)
from bot.models.watches import PostedStory, Schedule, Watch, WatchPost

__all__ = [
    "WRITTEN_WITH_HAN",
    "Article",
    "ArticleCard",
    "ArticleEdit",
    "ArticleHits",
    "ArticlePage",
    "FeedReport",
    "FilterLoss",
    "Filters",
    "FollowedFeed",
    "FullText",
    "Hit",
    "Language",
    "LibraryStatus",
    "LinkReport",
    "LinkStatus",
    "Locale",
    "Omission",
    "Paragraph",
    "Passage",
    "PassageDraft",
    "Period",
    "PostedStory",
    "Problem",
    "Query",
    "QueryOrder",
    "Quotation",
    "Reading",
    "Reason",
    "Recleaning",
    "RelatedArticle",
    "Remark",
    "Results",
    "Schedule",
    "ScoreField",
    "Snippet",
    "Span",
    "StorageStatus",
    "Suggestion",
    "SuggestionReason",
    "Summary",
    "TermScore",
    "ThreadAnswer",
    "Token",
    "Watch",
    "WatchPost",
]
