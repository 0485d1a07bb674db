"""The words of a question, as they are written."""

from __future__ import annotations

from bot.analysis import Analyzer


def query_words(text: str, analyzer: Analyzer) -> tuple[str, ...]:
    """The words of a question in its order, as they are written, but for those that say nothing."""
    telling = {(token.start, token.end) for token in analyzer.query_terms(text)}
    spans = [(token.start, token.end) for token in analyzer.words(text)]
    kept = [span for span in dict.fromkeys(spans) if span in telling]
    # Of a word and those within it, the whole one.
    whole = [s for s in kept if not any(o != s and o[0] <= s[0] and s[1] <= o[1] for o in kept)]
    return tuple(text[start:end] for start, end in sorted(whole))
