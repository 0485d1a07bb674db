"""What of a query the library does not know, as far as it is worth telling."""

from __future__ import annotations

from bot.analysis.scripts import is_han
from bot.index import Index
from bot.search.query.search_terms import SearchTerms


def unknown_terms(search_terms: SearchTerms, index: Index) -> tuple[str, ...]:
    """Parts of the query, as written, of which no passage holds any term or synonym."""
    only_characters = search_terms.is_characters
    field = index.characters if only_characters else index.words
    answered = {
        search_terms.tokens[at]
        for synonym in search_terms.synonyms
        if field.df_of(synonym.terms).all()
        for at in synonym.stands_for
    }
    tokens = [
        token
        for token, is_bridge in zip(search_terms.tokens, search_terms.is_bridge, strict=True)
        if only_characters or not (is_bridge or (len(token.text) == 1 and is_han(token.text)))
    ]
    df = field.df_of([token.text for token in tokens]).tolist()
    parts: list[tuple[int, int, bool]] = []  # where a part starts and ends, and if it is known
    for token, count in sorted(
        zip(tokens, df, strict=True), key=lambda pair: (pair[0].start, -pair[0].end)
    ):
        # A single character is known nearly always, and says nothing of the name it stands in.
        is_known = count > 0 and len(token.text) > 1
        if parts and token.start < parts[-1][1]:
            start, end, was_known = parts[-1]
            parts[-1] = (start, max(end, token.end), was_known or is_known or token in answered)
        else:
            parts.append((token.start, token.end, count > 0 or token in answered))
    unknown = [search_terms.text[start:end] for start, end, is_known in parts if not is_known]
    return tuple(dict.fromkeys(unknown))
