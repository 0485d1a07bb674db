"""Quotations with their references, ready to be pasted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.catalogue import say
from bot.catalogue.references import Citation, cite
from bot.cli.terminal import results_text
from bot.models import Locale, Results, Snippet


def citation_text(citation: Citation) -> str:
    """The words that are quoted, if any, and the reference in both styles."""
    words = [citation.quotation] if citation.quotation else []
    return "\n".join([*words, f"GB/T 7714  {citation.gbt}", f"APA        {citation.apa}"])


def citations_text(results: Results, locale: Locale, *, cited_on: date) -> str:
    """The excerpts of a page of results, each with its references; why there are none, where so."""
    if not results.articles:
        return results_text(results, locale)
    counts = say("count.articles", locale, count=results.article_count)
    if results.page_count > 1:
        counts += " · " + say("page.of", locale, page=results.page, pages=results.page_count)
    texts = [citation_text(citation) for _, citation in each_citation(results, cited_on)]
    return "\n\n".join([*texts, counts])


def each_citation(results: Results, cited_on: date) -> Iterator[tuple[int, Citation]]:
    """For every hit shown: the passage's number, and its excerpt with the references."""
    for group in results.articles:
        for hit in group.hits:
            quoted = cite(group.article, _excerpt(hit.snippet), cited_on=cited_on)
            yield hit.passage.id, quoted


def _excerpt(snippet: Snippet) -> str:
    """The excerpt, with marks of what was left out before and after."""
    before, after = "…" * snippet.is_cut_before, "…" * snippet.is_cut_after
    return f"{before}{snippet.text}{after}"
