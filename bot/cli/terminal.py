"""Answers as text for a terminal: pure functions from models to lines, matches in bold."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

import click

from bot.catalogue import formats, say, say_code, say_loss
from bot.errors import (
    BotError,
    FeedError,
    FetchError,
    NoArticleError,
    NotFoundError,
    QueryError,
    RestoreError,
)
from bot.models import (
    Article,
    ArticleCard,
    ArticleHits,
    ArticlePage,
    FilterLoss,
    Hit,
    Locale,
    Passage,
    Query,
    Quotation,
    Reason,
    RelatedArticle,
    Remark,
    Results,
    Snippet,
    Suggestion,
    Summary,
)

INDENT = "   "
RELATED_TERMS_PRINTED = 4
LEAST_TOLD = 0.005
"""Reasons that count for less would read as 0."""


def error_text(error: BotError, locale: Locale) -> str:
    """What went wrong, in the reader's language where the catalogue has words for it."""
    if isinstance(error, QueryError | RestoreError):
        return say_code("error", error.code, locale, error.values)
    if isinstance(error, FetchError):
        return say_code("fetch", error.code, locale, error.values)
    if isinstance(error, FeedError):
        return say_code("feed", error.code, locale, error.values)
    if isinstance(error, NoArticleError):
        return no_article_text(error.path, error.kind, locale)
    if isinstance(error, NotFoundError):
        return say("error.not_found", locale, reference=error.reference)
    return str(error)


def no_article_text(path: str, kind: str, locale: Locale) -> str:
    """What a page is instead of an article, and how it is read all the same."""
    reason = say_code("no_article", kind, locale, {"path": path})
    return say("cli.no_article", locale, reason=reason)


def snippet_text(snippet: Snippet) -> str:
    """The excerpt with matches in bold, ``…`` where the passage goes on."""
    parts, end = [], 0
    for start, stop in snippet.highlights:
        parts.append(snippet.text[end:start])
        parts.append(click.style(snippet.text[start:stop], bold=True, fg="yellow"))
        end = stop
    parts.append(snippet.text[end:])
    text = "".join(parts).replace("\n", "\n" + INDENT)
    return ("…" if snippet.is_cut_before else "") + text + ("…" if snippet.is_cut_after else "")


def citation_text(article: Article, locale: Locale) -> str:
    """Source and date of an article."""
    source = article.source or say("article.no_source", locale)
    return f"{source} · {_day(article, locale)}"


def _day(article: Article, locale: Locale) -> str:
    return formats.day(article.published or "", locale) or say("article.undated", locale)


def _written_day(article: Article, locale: Locale) -> str:
    """The date in a column: of one width, and in the order of time."""
    return (article.published or "")[:10] or say("article.undated", locale)


def _heading(article: Article) -> str:
    return click.style(article.title, bold=True) + click.style(f"  #{article.id}", dim=True)


def results_text(results: Results, locale: Locale) -> str:
    """A page of paragraphs, one article at a time, and what to know about the answer."""
    lines = list(_notes(results.remarks, results.unknown_terms, results.losses, locale))
    asks = list(_suggestions(results.suggestions, locale))
    if not results.articles:
        return "\n".join([say("find.none", locale), *lines, *asks])
    if results.is_partial:
        lines.append(say("answer.partial", locale))
    lines += asks
    for group in results.articles:
        lines += ["", *_group_lines(group, locale)]
    counts = say("count.articles", locale, count=results.article_count)
    counts += " · " + say("count.passages", locale, count=results.passage_count)
    if results.page_count > 1:
        counts += " · " + say("page.of", locale, page=results.page, pages=results.page_count)
    return "\n".join([*lines, "", click.style(counts, dim=True)]).lstrip("\n")


def _group_lines(group: ArticleHits, locale: Locale) -> Iterable[str]:
    separator = say("list.separator", locale)
    about = citation_text(group.article, locale)
    if group.terms:
        about += " · " + say("article.matched", locale, terms=separator.join(group.terms))
    if group.more:
        about += " · " + say("count.more_here", locale, count=group.more)
    yield _heading(group.article)
    yield INDENT + click.style(about, dim=True)
    if group.also_in:
        sources = separator.join(a.source or a.title for a in group.also_in)
        yield INDENT + click.style(say("article.also_in", locale, sources=sources), dim=True)
    for hit in group.hits:
        yield INDENT + snippet_text(hit.snippet)
        if hit.explanation:
            yield click.style(explanation_text(hit, locale), dim=True)
    if group.article.url:
        yield INDENT + click.style(group.article.url, dim=True)


def explanation_text(hit: Hit, locale: Locale) -> str:
    """The terms behind a score, one a line, the most telling first, and their sum."""
    names = ("contribution", "weight", "idf", "tf", "df", "field", "term")
    rows = [tuple(say(f"explain.{name}", locale) for name in names)]
    for one in hit.explanation:
        field = say(f"explain.field.{one.field}", locale)
        figures = (f"{one.contribution:.3f}", f"{one.weight:.2f}", f"{one.idf:.3f}")
        rows.append((*figures, str(one.tf), str(one.df), field, one.term))
    rows.append((f"{hit.score:.3f}", "", "", "", "", "", say("explain.score", locale)))
    widths = [max(len(row[at]) + wide_count(row[at]) for row in rows) for at in range(len(names))]
    lines = []
    for row in rows:
        cells = [
            " " * (width - len(cell) - wide_count(cell)) + cell
            for cell, width in zip(row[:5], widths, strict=False)
        ]
        field = row[5] + " " * (widths[5] - len(row[5]) - wide_count(row[5]))
        lines.append(INDENT * 2 + "  ".join([*cells, field, row[6]]))
    return "\n".join(lines)


def _notes(
    remarks: Iterable[Remark],
    unknown_terms: Sequence[str],
    losses: Iterable[FilterLoss],
    locale: Locale,
) -> Iterable[str]:
    for remark in remarks:
        yield say_code("remark", remark.code, locale, dict(remark.values))
    if unknown_terms:
        terms = say("list.separator", locale).join(unknown_terms)
        yield say("answer.unknown_terms", locale, terms=terms)
    for loss in losses:
        yield say_loss(loss, locale, value=loss.value)


def _suggestions(suggestions: Sequence[Suggestion], locale: Locale) -> Iterable[str]:
    """What to ask instead, in one line, or nothing."""
    if suggestions:
        listed = say("list.separator", locale).join(
            say("answer.suggestion", locale, query=one.text, count=one.passages)
            for one in suggestions
        )
        yield say("answer.suggestions", locale, suggestions=listed)


def summary_text(summary: Summary, locale: Locale, *, explain: bool = False) -> str:
    """Quotations, each with its citation; of one article, the citation stands once above.

    ``explain`` says below each why it was chosen.
    """
    lines = list(_notes(summary.remarks, summary.unknown_terms, summary.losses, locale))
    asks = list(_suggestions(summary.suggestions, locale))
    if not summary.quotations:
        key = "summary.nothing_to_quote" if summary.article else "summary.none"
        return "\n".join([say(key, locale), *lines, *asks])
    if summary.is_partial:
        lines.append(say("answer.partial", locale))
    lines += asks
    if summary.article:
        lines += [_heading(summary.article)]
        lines += [INDENT + click.style(citation_text(summary.article, locale), dim=True)]
    for quotation in summary.quotations:
        lines.append(INDENT + _quoted(quotation))
        if not summary.article:
            article = quotation.article
            about = f"— {article.title} #{article.id} · {citation_text(article, locale)}"
            lines.append(INDENT + INDENT + click.style(about, dim=True))
        if explain:
            lines += _reasons(quotation, locale)
    return "\n".join(lines)


def card_text(card: ArticleCard, locale: Locale, *, explain: bool = False) -> str:
    """An article at a glance: what is known of it, key terms, quotations, what to read beside it.

    ``explain`` says below each quotation why it was chosen.
    """
    lines = list(_facts(card.article, locale, minutes=card.reading_minutes))
    if card.key_terms:
        terms = say("list.separator", locale).join(card.key_terms)
        lines.append(INDENT + say("card.key_terms", locale, terms=terms))
    lines.append("")
    for quotation in card.summary.quotations:
        lines.append(INDENT + _quoted(quotation))
        if explain:
            lines += _reasons(quotation, locale)
    if not card.summary.quotations:
        lines.append(INDENT + say("summary.nothing_to_quote", locale))
    if card.related:
        lines += ["", INDENT + click.style(say("card.related", locale), bold=True)]
        lines += [line for one in card.related for line in _related(one, locale)]
    return "\n".join(lines)


def _related(one: RelatedArticle, locale: Locale) -> Iterable[str]:
    yield f"{INDENT}{f'#{one.article.id}':>5}  {one.article.title}"
    about = [citation_text(one.article, locale)]
    if one.kind == "same_story":
        about.insert(0, say("card.same_story", locale))
    if one.terms:
        terms = say("list.separator", locale).join(one.terms[:RELATED_TERMS_PRINTED])
        about.append(say("card.shares", locale, terms=terms))
    yield INDENT + " " * 7 + click.style(" · ".join(about), dim=True)


def _quoted(quotation: Quotation) -> str:
    return quotation.text + ("…" if quotation.is_cut else "")


def _reasons(quotation: Quotation, locale: Locale) -> Iterable[str]:
    """Why the sentence was chosen, in one line, or nothing."""
    told = [_reason(one, locale) for one in quotation.reasons if one.value >= LEAST_TOLD]
    if told:
        reasons = say("list.separator", locale).join(told)
        line = say("reason.chosen", locale, reasons=reasons)
        yield INDENT + INDENT + click.style(line, dim=True)


def _reason(reason: Reason, locale: Locale) -> str:
    name = say_code("reason", reason.code, locale, {})
    value = f"{reason.value:.2f}".removesuffix(".00")
    return say("reason.value", locale, reason=name, value=value)


def articles_text(page: ArticlePage, locale: Locale) -> str:
    """The library's articles, one a line."""
    lines = list(_notes(page.remarks, (), (), locale))
    if not page.articles:
        asks_for_all = page.query == Query(raw=page.query.raw, text="")
        empty = "articles.library_empty" if asks_for_all else "articles.none"
        return "\n".join([say(empty, locale), *lines])
    for article in page.articles:
        lines.append(f"{f'#{article.id}':>5}  {_written_day(article, locale):<10}  {article.title}")
        count = say("count.passages", locale, count=article.passage_count)
        source = article.source or say("article.no_source", locale)
        lines.append(" " * 19 + click.style(f"{source} · {count}", dim=True))
    counts = say("count.articles", locale, count=page.article_count)
    if page.page_count > 1:
        counts += " · " + say("page.of", locale, page=page.page, pages=page.page_count)
    return "\n".join([*lines, "", click.style(counts, dim=True)])


def article_text(article: Article, passages: Sequence[Passage], locale: Locale) -> str:
    """An article whole, with what is known of it."""
    lines = _facts(article, locale)
    return "\n".join([*lines, *("\n" + passage.text for passage in passages)])


def _facts(article: Article, locale: Locale, *, minutes: int | None = None) -> Iterable[str]:
    """The title, what is known of the article, and its address."""
    about = [citation_text(article, locale)]
    if article.author:
        about.append(say("article.by", locale, author=article.author))
    about.append(say(f"language.{article.language}", locale))
    about.append(say("count.characters", locale, count=article.character_count))
    if minutes is not None:
        about.append(say("card.minutes", locale, count=minutes))
    if article.title_is_inferred:
        about.append(say("article.title_inferred", locale))
    yield _heading(article)
    yield INDENT + click.style(" · ".join(about), dim=True)
    if article.url:
        yield INDENT + click.style(article.url, dim=True)


def wide_count(text: str) -> int:
    """How many characters take two columns."""
    return sum(unicodedata.east_asian_width(character) in "WF" for character in text)
