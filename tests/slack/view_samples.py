"""The Home tab and every window in every language, for short, long, hostile and empty content.

from tests.slack.view_samples import sample_views
for name, view in sample_views().items(): check(view)
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from bot.errors import NotFoundError
from bot.models import (
    FilterLoss,
    LibraryStatus,
    Locale,
    Passage,
    Query,
    Quotation,
    Remark,
    StorageStatus,
    Suggestion,
)
from bot.slack.forms import SearchForm
from bot.slack.views.card import card_message
from bot.slack.views.home import Home, Statistics, View, WatchLine, home_view, problem_view
from bot.slack.views.modals import (
    card_window,
    help_window,
    notice_window,
    results_window,
    search_window,
    searching_window,
    synonym_window,
    watch_window,
)
from bot.slack.views.notices import problem_message
from bot.slack.views.parts import Frame
from bot.slack.views.reading import Place, quote_window, text_window
from tests.slack.samples import CONTENTS, SAMPLE_GROUPS, article, article_hits, card, hit, results

NOTHING = LibraryStatus(0, 0, None, (), ())
EMPTY_DISK = StorageStatus(4096, 0, 0, 90)
FULL_DISK = StorageStatus(3_600_000_000, 900_000_000, 1_234_567, 3650)


def statistics(content: str, *, may_edit: bool = True, many: int = 30) -> Statistics:
    """Statistics full of ``content``."""
    asked = [(content, 1), *((f"{content}{number}", number) for number in range(1, many))]
    return Statistics(
        asked_most=asked,
        unanswered=asked,
        votes=(1200, 7),
        doubted=[(text, 2, count) for text, count in asked],
        synonyms=[(number, (content, f"{content}{number}", "GPU")) for number in range(many)],
        storage=FULL_DISK,
        version="1.2.3",
        may_edit=may_edit,
    )


def notes(content: str) -> dict[str, object]:
    """Everything that can be said beside an answer."""
    return {
        "unknown_terms": (content, "量子"),
        "suggestions": (Suggestion(content, 12, "pinyin"), Suggestion("算力", 39, "dropped")),
        "losses": (FilterLoss("sources", content, 3), FilterLoss("undated", content, 2)),
        "remarks": (Remark("remark.unknown_filter", (("filter", content),)),),
    }


def full_home(content: str, **changed: object) -> Home:
    """A tab on which every list is longer than what is shown of it."""
    counts = ((content, 1000), *((f"{content}{number}", 1) for number in range(20)))
    fields: dict[str, object] = {
        "status": LibraryStatus(2000, 60_000, content, counts, counts),
        "newest": [article(number, content) for number in range(9)],
        "watches": [
            WatchLine(number, content, "C0NEWS" if number % 2 else "", content)
            for number in range(30)
        ],
        "statistics": statistics(content),
    }
    return Home(**{**fields, **changed})  # type: ignore[arg-type]


def _views(content: str, locale: Locale) -> Iterator[tuple[str, View]]:
    yield "home", home_view(full_home(content), locale)
    yield "home-reader", home_view(full_home(content, statistics=None), locale)
    yield (
        "home-onlooker",
        home_view(full_home(content, statistics=statistics(content, may_edit=False)), locale),
    )
    unlinked = [article(number, content, url=content, published=content) for number in range(3)]
    yield "home-unlinked", home_view(full_home(content, newest=unlinked), locale)
    form = SearchForm(content[:500], content[:200], "2025-09-01", "2025-12-31", "zh-Hant")
    yield "search", search_window(form, locale)
    yield "searching", searching_window(form, locale)
    many = [article_hits(content, number) for number in range(1, 11)]
    full = results(*many, raw=content, page=2, page_count=9, is_partial=True, **notes(content))
    yield "results", results_window(full, form, locale)
    yield "results-none", results_window(results(raw=content, **notes(content)), form, locale)
    problem = problem_message(NotFoundError(content), locale)
    yield "notice", notice_window(problem, form, locale)
    yield "home-problem", problem_view(problem)
    yield "watch", watch_window(locale)
    yield "help", help_window(locale)
    yield "synonyms", synonym_window(f"{content} = ", locale)
    quotations = tuple(Quotation(content, article(n, content), n, is_cut=True) for n in range(3))
    message = card_message(card(content, quotations), Frame(locale))
    yield "card", card_window(message, article(12, content), locale, query=content)
    yield "card-none", card_window(problem, None, locale)
    passages = [
        Passage(id=n, article_id=12, position=n, text=content, heading=content) for n in range(40)
    ]
    hits = {3: hit(content, ((0, 2),))}
    text = text_window(article(12, content), passages, hits, locale, page=2, query=content)
    yield "text", text
    yield "text-none", text_window(article(12, content), (), {}, locale, page=1)
    place = Place(12, 3, "C0NEWS", "1700000000.000100")
    yield (
        "quote",
        quote_window(article(12, content), content, place, locale, today=date(2026, 3, 9)),
    )
    unplaced = Place(12, 3)
    yield (
        "quote-home",
        quote_window(article(12, content), content, unplaced, locale, today=date(2026, 3, 9)),
    )


def _views_of_nothing(locale: Locale) -> Iterator[tuple[str, View]]:
    empty = Statistics((), (), (0, 0), (), (), EMPTY_DISK, "1.2.3", may_edit=True)
    yield "home-new", home_view(Home(NOTHING, (), (), empty), locale)
    yield "home-newcomer", home_view(Home(NOTHING, (), ()), locale)
    yield "search-blank", search_window(SearchForm(), locale)
    blank = results(query=Query("", ""))
    yield "results-blank", results_window(blank, SearchForm(), locale)


@cache
def views_of(group: str) -> dict[str, View]:
    """The views of one of ``SAMPLE_GROUPS``, by name; made when first asked for."""
    locale, name = SAMPLE_GROUPS[group]
    made = _views_of_nothing(locale) if name is None else _views(CONTENTS[name], locale)
    return {f"{group}/{kind}": view for kind, view in made}


def sample_views() -> dict[str, View]:
    """Every view, by a name that tells what it holds."""
    return {name: each for group in SAMPLE_GROUPS for name, each in views_of(group).items()}
