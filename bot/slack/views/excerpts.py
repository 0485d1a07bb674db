"""Excerpts of paragraphs as rich text, whole or cut down to what was asked for."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.models import ArticleHits, Hit, Snippet
from bot.slack import ids, mrkdwn
from bot.slack.mrkdwn import ELLIPSIS, Element

_CLAUSE_END = re.compile(r"[。！？；，、：!?;,:.]\s*|\n")


def excerpt_elements(part: ArticleHits, limit: int) -> list[Element]:
    """The best paragraph of an article in at most so many characters; nothing where it has none."""
    return hit_elements(part.hits[0], limit=limit) if part.hits else []


def hit_elements(hit: Hit, *, limit: int = ids.SNIPPET) -> list[Element]:
    """An excerpt with what was asked for in bold, and marks where it was cut."""
    snippet = narrowed_to(_without_heading(hit), limit)
    elements = mrkdwn.highlighted(snippet.text, snippet.highlights, limit=ids.SNIPPET)
    if not elements:
        return []
    before = [mrkdwn.words(ELLIPSIS)] if snippet.is_cut_before else []
    after = [mrkdwn.words(ELLIPSIS)] if snippet.is_cut_after else []
    return [*before, *elements, *after]


def narrowed_to(snippet: Snippet, limit: int) -> Snippet:
    """The snippet in at most ``limit`` characters around its first highlight.

    It starts behind the last mark of punctuation before the highlight that is near enough.
    """
    text = snippet.text
    if len(text) <= limit:
        return snippet
    first = min((start for start, _ in snippet.highlights), default=0)
    low = max(0, min(first - limit // 3, len(text) - limit))
    ends = [each.end() for each in _CLAUSE_END.finditer(text, 0, first) if each.end() >= low]
    start = 0 if first < limit // 2 else (ends[0] if ends else low)
    end = min(start + limit, len(text))
    kept = tuple(
        (max(a, start) - start, min(b, end) - start)
        for a, b in snippet.highlights
        if a < end and b > start
    )
    return replace(
        snippet,
        text=text[start:end],
        start=snippet.start + start,
        end=snippet.start + end,
        highlights=kept,
        is_cut_before=snippet.is_cut_before or start > 0,
        is_cut_after=snippet.is_cut_after or end < len(text),
    )


def _without_heading(hit: Hit) -> Snippet:
    """The excerpt without the heading that opens its passage, unless only that holds a match."""
    snippet, heading = hit.snippet, hit.passage.heading
    if not heading or not snippet.text.startswith(f"{heading}\n"):
        return snippet
    cut = len(heading) + 1
    kept = {snippet.text[start:end] for start, end in snippet.highlights if start >= cut}
    if any(snippet.text[start:end] not in kept for start, end in snippet.highlights):
        return snippet
    moved = tuple((start - cut, end - cut) for start, end in snippet.highlights if start >= cut)
    return replace(snippet, text=snippet.text[cut:], start=snippet.start + cut, highlights=moved)
