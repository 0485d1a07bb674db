"""Every view in both languages, for short, long, hostile and empty content.

``sample_messages()`` is what the limit checks run over, here and in the end-to-end tests:

    from tests.slack.samples import sample_messages
    for name, message in sample_messages().items(): check(message.payload())
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from bot.errors import FetchError, NotFoundError, QueryError, SourceError, StoreError
from bot.models import (
    Article,
    ArticleCard,
    ArticleHits,
    ArticlePage,
    FilterLoss,
    Hit,
    LibraryStatus,
    LinkReport,
    Locale,
    Passage,
    PostedStory,
    Query,
    Quotation,
    RelatedArticle,
    Remark,
    Results,
    Schedule,
    Snippet,
    Suggestion,
    Summary,
    Watch,
    WatchPost,
)
from bot.slack.state import AnswerState
from bot.slack.views.answer import answer_message, more_message
from bot.slack.views.card import card_message
from bot.slack.views.feedback import feedback_question_message
from bot.slack.views.find import find_message
from bot.slack.views.guidance import help_message, short_help_message
from bot.slack.views.listing import articles_message, status_message
from bot.slack.views.message import Message
from bot.slack.views.notices import (
    followed_block,
    from_thread_block,
    notice_message,
    problem_message,
    shared_by_block,
    unknown_command_message,
)
from bot.slack.views.parts import Frame
from bot.slack.views.reading import quote_message
from bot.slack.views.refusal import channel_refusal_message, refusal_message
from bot.slack.views.related import related_message
from bot.slack.views.removal import (
    bin_message,
    confirm_message,
    removed_message,
    restored_message,
)
from bot.slack.views.saving import SavedOutcome, offer_message, saved_message, undone_message
from bot.slack.views.sharing import choose_channel_message
from bot.slack.views.summary import summary_message
from bot.slack.views.watches import (
    known_message,
    list_message,
    not_yours_message,
    paused_message,
    post_message,
    set_message,
    stopped_message,
)

LOCALES: tuple[Locale, ...] = ("zh", "zh-Hant", "en")

CONTENTS: dict[str, str] = {
    "short": "算力需求每年增长六成",
    "english": "Demand for compute grows by 60% a year",
    "long": "国产算力卡的供货周期缩短到三周。" * 700,
    "markup": "<!channel> <@U0EVIL> &amp; <https://evil.example|点这里> *粗* _斜_ ~删~ `码` {0} %s",
    "emoji": "👩‍👩‍👧‍👦🚀" * 400,
    "directional": "\u202e倒过来\u2066隔离\u2069 العربية \u200b零\u200b宽\ufeff",
    "controls": "\x00\x07坏\ud83d字符\x1b[31m\r\n\t",
    "blank": " \u200b ",
    "empty": "",
}


def article(number: int = 12, content: str = "算力需求每年增长六成", **changed: object) -> Article:
    """An article whose every text field holds ``content``."""
    fields: dict[str, object] = {
        "id": number,
        "title": content,
        "title_is_inferred": number % 2 == 0,
        "author": content,
        "source": content,
        "published": "2025-09-29T07:19:00",
        "language": "zh-Hans",
        "url": f"https://news.example/{number}",
        "path": f"/articles/{number}.md",
        "added_at": "2025-10-01T00:00:00",
        "passage_count": 3,
        "character_count": len(content),
    }
    return Article(**{**fields, **changed})  # type: ignore[arg-type]


def hit(text: str, highlights: tuple[tuple[int, int], ...] = (), **changed: object) -> Hit:
    """A passage shown whole, with these highlights."""
    fields: dict[str, object] = {
        "passage": Passage(id=1, article_id=12, position=0, text=text, heading=None),
        "score": 1.0,
        "coverage": 1.0,
        "terms": tuple(text[start:end] for start, end in highlights),
        "snippet": Snippet(text, 0, len(text), highlights, False, False),
    }
    return Hit(**{**fields, **changed})  # type: ignore[arg-type]


def results(*articles: ArticleHits, raw: str = "算力", **changed: object) -> Results:
    """One page of an answer."""
    fields: dict[str, object] = {
        "query": Query(raw=raw, text=raw),
        "articles": articles,
        "page": 1,
        "page_count": 1,
        "article_count": len(articles),
        "passage_count": sum(len(part.hits) + part.more for part in articles),
    }
    return Results(**{**fields, **changed})  # type: ignore[arg-type]


def article_hits(content: str, number: int = 12, count: int = 3) -> ArticleHits:
    """An article full of ``content``, every second character of it highlighted."""
    spans = tuple((at, at + 1) for at in range(0, min(len(content), 40), 2))
    hits = tuple(hit(content, spans, terms=(content, content[:2])) for _ in range(count))
    return ArticleHits(article(number, content), hits, more=number, also_in=(article(7, content),))


def card(content: str, quotations: tuple[Quotation, ...], *, is_bare: bool = False) -> ArticleCard:
    """A card full of ``content``; a bare one has no key terms, quotations or related articles."""
    about = article(12, content)
    related = tuple(
        RelatedArticle(
            article(number, content),
            "same_story" if number < 2 else "related",
            (content, "算力", content[:3]),
            score=1 / (number + 1),
        )
        for number in range(5)
    )
    return ArticleCard(
        article=about,
        reading_minutes=7,
        key_terms=() if is_bare else (content, "OpenAI", content[:4], "算力") * 2,
        summary=Summary(quotations, article=about),
        related=() if is_bare else related,
    )


def _states(content: str) -> Iterator[tuple[str, AnswerState | None]]:
    yield "private", AnswerState("find", content[:500], 1, "U0LIN", is_private=True)
    yield "public", AnswerState("find", content[:500], 1, "U0LIN")
    yield "plain", None


def _notes(content: str) -> dict[str, object]:
    return {
        "unknown_terms": (content, "量子"),
        "suggestions": (
            Suggestion(content, 12, "pinyin"),
            Suggestion(f"{content} 算力", 1, "near"),
            Suggestion("算力", 39, "dropped"),
        ),
        "losses": (
            FilterLoss("sources", content, 3),
            FilterLoss("since", "2025-09-01", 1),
            FilterLoss("a_filter_to_come", content, 2),
        ),
        "remarks": (
            Remark("remark.unknown_filter", (("filter", content),)),
            Remark("a_remark_to_come", (("value", content),)),
        ),
    }


def _messages(content: str, locale: Locale) -> Iterator[tuple[str, Message]]:
    for name, state in _states(content):
        frame = Frame(locale, state)
        many = [article_hits(content, number) for number in range(1, 11)]
        yield (
            f"find-{name}",
            find_message(results(many[0], raw=content, page=2, page_count=3), frame),
        )
        yield (
            f"find-full-{name}",
            find_message(
                results(*many, raw=content, page_count=9, is_partial=True, **_notes(content)),
                frame,
            ),
        )
        yield f"find-none-{name}", find_message(results(raw=content, **_notes(content)), frame)
        pages = {"page": 2, "page_count": 3, "article_count": 25}
        listed = tuple(article(number, content) for number in range(1, 21))
        query = Query(raw=content, text=content)
        yield f"articles-{name}", articles_message(ArticlePage(query, listed, **pages), frame)
        yield f"articles-none-{name}", articles_message(ArticlePage(query, (), 1, 1, 0), frame)
        quotations = tuple(
            Quotation(content, article(number, content, url=content), number, is_cut=True)
            for number in range(5)
        )
        for about, summary in (
            ("query", Summary(quotations, query=query, is_partial=True, **_notes(content))),  # type: ignore[arg-type]
            ("nothing", Summary((), query=query, **_notes(content))),  # type: ignore[arg-type]
        ):
            yield f"summary-{about}-{name}", summary_message(summary, frame)
        yield f"card-{name}", card_message(card(content, quotations[:3]), frame)
        back = replace(frame, state=state and replace(state, article=12))
        yield f"card-back-{name}", card_message(card(content, quotations[:3]), back)
        beside = card(content, ()).related
        leads = {each.article.id: quotations[0] for each in beside}
        yield f"related-{name}", related_message(article(12, content), beside, leads, frame)
        yield f"related-none-{name}", related_message(article(12, content), (), {}, frame)
        found = results(*many[:5], raw=content, page_count=9, **_notes(content))
        summed = Summary(quotations, query=query)
        yield f"answer-{name}", answer_message(found, summed, frame)
        no_sentence = Summary((), query=query)
        yield f"answer-no-sentence-{name}", answer_message(found, no_sentence, frame)
        second = results(*many[:5], raw=content, page=2, page_count=3)
        yield f"answer-more-{name}", more_message(second, frame)
        marked = replace(frame, votes={1: True}, is_shared=True)
        yield f"find-shared-{name}", find_message(results(*many[:5], raw=content), marked)
        marked = replace(frame, votes={1: False})
        yield f"find-voted-{name}", find_message(results(*many[:5], raw=content), marked)
        yield f"card-bare-{name}", card_message(card(content, (), is_bare=True), frame)
    asked = AnswerState("find", content[:500], 1, "U0LIN")
    yield "feedback-question", feedback_question_message(asked, many, locale)
    shared = {"by": "U0LIN", "comment": content[:500], "locale": locale}
    yield "quote", quote_message(article(12, content), content, 3, **shared)  # type: ignore[arg-type]
    report = LinkReport(
        "https://news.example/9", "p", "added", 12, content, content, content, content, "en", 9, 2
    )
    known = replace(report, status="known")
    outcomes = [
        SavedOutcome(report.link, report),
        SavedOutcome(content, known),
        SavedOutcome(content, error=FetchError("no_article", link=content)),
    ]
    yield "saved", saved_message(outcomes, locale, left=3)
    yield "save-offer", offer_message([f"https://news.example/{n}" for n in range(5)], locale)
    yield "save-undone", undone_message(12, content, locale)
    yield "share-choose", choose_channel_message(asked, locale)
    counts = ((content, 3), *((f"{content}{number}", 1) for number in range(20)))
    yield "status", status_message(LibraryStatus(20, 60, content, counts, counts), locale)
    yield "unknown-command", unknown_command_message(content, locale)
    yield "removal-question", confirm_message(article(12, content), locale)
    yield "removal-done", removed_message(12, content, locale)
    yield "removal-undone", restored_message(article(12, content), locale)
    yield "removal-bin", bin_message([(n, content, "U0LIN" * (n % 2)) for n in range(40)], locale)
    yield "removal-bin-empty", bin_message([], locale)
    people = tuple(f"U0{number}" for number in range(12))
    yield "refusal", refusal_message("remove", locale, people)
    yield "refusal-channel", channel_refusal_message(("C0NEWS",) * 12, locale, ())
    yield (
        "openings",
        notice_message("share.done", locale).with_opening(
            from_thread_block(content, locale),
            followed_block(content, locale),
            shared_by_block("U0LIN", locale),
        ),
    )
    yield from _watch_messages(content, locale)
    for error in (
        QueryError("query_empty"),
        QueryError(content or "x"),
        NotFoundError(content),
        StoreError(content),
        SourceError(content),
        RuntimeError(content),
    ):
        yield f"problem-{type(error).__name__}-{error!s:.20}", problem_message(error, locale)


def watch(number: int = 2, query: str = "国产GPU", **changed: object) -> Watch:
    """A standing query of the channel."""
    fields: dict[str, object] = {
        "id": 40 + number,
        "number": number,
        "query": query,
        "place": "C0NEWS",
        "place_kind": "channel",
        "owner": "U0LIN",
        "locale": "zh",
        "zone": "Asia/Shanghai",
        "schedule": None,
        "created_at": "2026-03-01T00:00:00+00:00",
    }
    return Watch(**{**fields, **changed})  # type: ignore[arg-type]


def _watch_messages(content: str, locale: Locale) -> Iterator[tuple[str, Message]]:
    ours, daily = watch(query=content), watch(query=content, schedule=Schedule(9, 5))
    weekly = watch(schedule=Schedule(0, 0, 6), zone=content, place="U0LIN", place_kind="person")
    many = [watch(number, content, paused=content or None) for number in range(1, 60)]
    found = results(article_hits(content), raw=content)
    yield "watch-set", set_message(ours, found, locale, posts_per_hour=6)
    nothing = results(raw=content, **_notes(content))
    yield "watch-set-none", set_message(weekly, nothing, locale, posts_per_hour=1)
    yield "watch-known", known_message(daily, locale)
    yield "watch-list", list_message([ours, daily, weekly], locale, is_channel=True, hint=True)
    yield "watch-list-long", list_message(many, locale, is_channel=True)
    yield "watch-list-empty", list_message([], locale, is_channel=False)
    yield "watch-stopped", stopped_message(ours, locale)
    yield "watch-not-yours", not_yours_message(ours, locale)
    yield "watch-paused", paused_message(many, locale)
    stories = tuple(PostedStory(article_hits(content, number)) for number in range(1, 9))
    yield "watch-post", post_message(WatchPost(ours, stories[:1], 0), locale)
    yield "watch-post-more", post_message(WatchPost(ours, stories, 12), locale)
    summary = Summary(tuple(Quotation(content, article(), at, at == 2) for at in range(3)))
    told = tuple(PostedStory(story.hits, summary) for story in stories)
    yield "watch-digest", post_message(WatchPost(daily, told, 1), locale)


def _messages_about_nothing(locale: Locale) -> Iterator[tuple[str, Message]]:
    yield "help", help_message(locale)
    yield "short-help", short_help_message(locale)
    yield "busy", notice_message("error.busy", locale)
    yield "status-empty", status_message(LibraryStatus(0, 0, None, (), ()), locale)


SAMPLE_GROUPS: dict[str, tuple[Locale, str | None]] = {
    "/".join(filter(None, (locale, name))): (locale, name)
    for locale in LOCALES
    for name in (None, *CONTENTS)
}
"""A language and a kind of content each, or no content, by name."""


@cache
def messages_of(group: str) -> dict[str, Message]:
    """The views of one group, by a name that tells what they hold; made when first asked for."""
    locale, name = SAMPLE_GROUPS[group]
    made = _messages_about_nothing(locale) if name is None else _messages(CONTENTS[name], locale)
    return {f"{group}/{view}": message for view, message in made}


def sample_messages() -> dict[str, Message]:
    """Every view, by a name that tells what it holds."""
    return {name: each for group in SAMPLE_GROUPS for name, each in messages_of(group).items()}
