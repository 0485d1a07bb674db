"""What to ask instead, where a question found nothing or little.

A suggestion is a whole query that is known to answer: it was searched for, and says how many
passages it gives. Three ways lead to one, best first::

    pinyin     what was typed sounds like words of the library: suanli, suan li, 算里 -> 算力
    near       a word of the library is one slip of the pen away: deepseak -> deepseek
    dropped    without its rarest clause, the question has an answer
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from bot.analysis import Analyzer, fold
from bot.analysis.scripts import is_han
from bot.errors import QueryError
from bot.index import Index
from bot.models import Filters, Query, Results, Span, Suggestion, SuggestionReason, Token
from bot.search.library import Library
from bot.search.query.parser import parse_query
from bot.search.query.writer import write_query
from bot.search.ranking.searcher import Searcher
from bot.search.suggestions.near_terms import LONGEST_WORD, NearTerms

MOST_SUGGESTIONS = 3
OPTIONS_OF_A_PART = 3
MOST_TRIED = 6
"""Queries of each kind that are searched for: they are what a suggestion costs."""
LONGEST_RUN = 6
"""Neighbouring Latin words, or Han words in pieces, that are looked at together."""

_LATIN_WORD = re.compile(r"[^\W\d_\u2e80-\U0010ffff]+(?:['\u2019][^\W\d_\u2e80-\U0010ffff]+)*")


@dataclass(frozen=True, slots=True)
class Correction:
    """``options`` are what the part ``[start, end)`` of a text may have meant, best first."""

    start: int
    end: int
    options: tuple[str, ...]
    reason: SuggestionReason


class Suggester:
    """Suggests queries over any ``Library``; thread-safe. Costs nothing where an answer is good."""

    def __init__(self, analyzer: Analyzer, searcher: Searcher) -> None:
        self._analyzer = analyzer
        self._searcher = searcher
        self._near = NearTerms(analyzer)

    def suggestions(self, results: Results, library: Library) -> tuple[Suggestion, ...]:
        """At most three queries to ask instead, best first; none where nothing is wrong."""
        is_weak = not results.articles or results.is_partial
        is_thin = results.unknown_terms or _rests_on_characters(results)
        if not (is_weak or is_thin) or not library.articles:
            return ()
        query = results.query
        reason, tried = self._corrected(query, library.index)
        found = self._answering(tried, reason, results, library)
        if is_weak and not any(is_whole for _, is_whole in found):
            # What is left of a query is better asked with its slips put right.
            base = parse_query(found[0][0].text) if found else query
            less = self._lessened(base, library.index)
            left = self._answering(less, "dropped", results, library)
            found = found[: MOST_SUGGESTIONS - 1] + [one for one in left if one[1]][:1]
        return tuple(suggestion for suggestion, _ in found[:MOST_SUGGESTIONS])

    def _answering(
        self,
        queries: Sequence[Query],
        reason: SuggestionReason,
        asked: Results,
        library: Library,
    ) -> list[tuple[Suggestion, bool]]:
        """Those of the queries that answer better, and whether wholly; those that do come first.

        Better is: anything where nothing was found; otherwise an answer that is not partial and
        has fewer unknown terms.
        """
        found: dict[str, tuple[Suggestion, bool]] = {}
        was_thin = asked.is_partial or _rests_on_characters(asked)
        for query in queries[:MOST_TRIED]:
            text = write_query(query)
            try:
                results = self._searcher.search(parse_query(text), library, page=1, page_size=1)
            except QueryError:
                continue  # too long by now, or nothing left to search for
            knows_more = len(results.unknown_terms) < len(asked.unknown_terms) or was_thin
            is_better = not asked.articles or (knows_more and not results.is_partial)
            if results.passage_count and is_better and not _rests_on_characters(results):
                is_whole = not results.is_partial and not results.unknown_terms
                found[text] = (Suggestion(text, results.passage_count, reason), is_whole)
        return sorted(found.values(), key=lambda one: not one[1])

    # --- put right ---------------------------------------------------------------------------

    def _corrected(self, query: Query, index: Index) -> tuple[SuggestionReason, list[Query]]:
        """The query with its unknown parts put right: the best way first, then one part varied."""
        texts = [query.text, *query.phrases]
        answered = self._answered_by_synonyms(query, index)
        parts = [(0, part) for part in self._corrections(query.text, answered, index)]
        for at, phrase in enumerate(query.phrases, 1):
            parts += [(at, part) for part in self._corrections(phrase, [], index)]
        is_heard = any(part.reason == "pinyin" for _, part in parts)
        choices: list[dict[int, int]] = [{}] if parts else []
        for place, (_, part) in enumerate(parts):
            choices += [{place: option} for option in range(1, len(part.options))]
        corrected = []
        for choice in choices:
            changed = list(texts)
            # From the end, so that the offsets of what stands before stay true.
            for place, (at, part) in reversed(list(enumerate(parts))):
                option = part.options[choice.get(place, 0)]
                changed[at] = changed[at][: part.start] + option + changed[at][part.end :]
            corrected.append(replace(query, text=changed[0], phrases=tuple(changed[1:])))
        return ("pinyin" if is_heard else "near"), corrected

    def _answered_by_synonyms(self, query: Query, index: Index) -> list[Span]:
        """Where a name stands of which the library holds a synonym: it is no slip."""
        search_terms = self._searcher.search_terms(query)
        return [
            (search_terms.tokens[at].start, search_terms.tokens[at].end)
            for synonym in search_terms.synonyms
            if index.words.df_of(synonym.terms).all()
            for at in synonym.stands_for
        ]

    def _corrections(self, text: str, answered: Sequence[Span], index: Index) -> list[Correction]:
        """What the unknown parts of a text may have meant, from left to right."""
        tokens = [token for token in self._analyzer.query_terms(text) if len(token.text) > 1]
        df = index.words.df_of([token.text for token in tokens]).tolist()
        unknown = [
            token
            for token, n in zip(tokens, df, strict=True)
            if not n and (token.start, token.end) not in answered
        ]
        if not unknown:
            return []
        known = [token for token, n in zip(tokens, df, strict=True) if n]
        words = _whole_words(self._analyzer.words(text))
        found = [
            one
            for run in _han_runs(words, known, text)
            if (one := self._han_correction(run, unknown, text, index)) is not None
        ]
        for run in _latin_runs(words, text):
            found += self._latin_corrections(run, unknown, known, text, index)
        return sorted(found, key=lambda one: one.start)

    def _han_correction(
        self, run: Sequence[Token], unknown: Sequence[Token], text: str, index: Index
    ) -> Correction | None:
        """What a run of Han words in pieces may have meant: the longest part that has a sound."""
        nearby: Correction | None = None
        for start, end in _windows(run):
            if not 2 <= end - start <= LONGEST_WORD or not _any_inside(unknown, start, end):
                continue
            word = fold(text[start:end]).text
            alike = self._near.sounding_like(word, index)[:OPTIONS_OF_A_PART]
            is_whole = (start, end) == (run[0].start, run[-1].end)
            if alike and (is_whole or set(alike[0]) & set(word)):
                return Correction(start, end, tuple(alike), "pinyin")
            # A word of the dictionary was meant: what is one character away is another matter.
            if nearby is None and not self._near.is_word(word):
                near = self._near.near_han(word, index)[:OPTIONS_OF_A_PART]
                nearby = Correction(start, end, tuple(near), "near") if near else None
        return nearby

    def _latin_corrections(
        self,
        run: Sequence[Token],
        unknown: Sequence[Token],
        known: Sequence[Token],
        text: str,
        index: Index,
    ) -> list[Correction]:
        """Pinyin of as many neighbouring words as possible, then slips in what is left."""
        found: list[Correction] = []

        def is_free(start: int, end: int) -> bool:
            return all(end <= one.start or one.end <= start for one in found)

        for start, end in _windows(run):
            if _any_inside(unknown, start, end) and is_free(start, end):
                letters = fold(text[start:end]).text.split()
                ways = [" ".join(way) for way in self._near.spelt(letters, index)]
                if ways:
                    options = tuple(ways[:OPTIONS_OF_A_PART])
                    found.append(Correction(start, end, options, "pinyin"))
        for word in run:
            is_known = _any_inside(known, word.start, word.end)
            if is_known or not _any_inside(unknown, word.start, word.end):
                continue
            if is_free(word.start, word.end):
                near = self._near.near_latin(fold(text[word.start : word.end]).text, index)
                if near:
                    options = tuple(near[:OPTIONS_OF_A_PART])
                    found.append(Correction(word.start, word.end, options, "near"))
        return found

    # --- less --------------------------------------------------------------------------------

    def _lessened(self, query: Query, index: Index) -> list[Query]:
        """The query without one of its clauses, the rarest first: conditions, then words by df."""
        less = list(_without_condition(query))
        chunks = query.text.split()
        if len(chunks) > 1:
            rarity = {chunk: self._df(chunk, index) for chunk in chunks}
            for rarest in sorted(rarity, key=lambda chunk: rarity[chunk]):
                left = " ".join(chunk for chunk in chunks if chunk != rarest)
                less.append(replace(query, text=left))
        return less

    def _df(self, text: str, index: Index) -> int:
        """In how many passages the most frequent term of a text stands."""
        terms = [token.text for token in self._analyzer.query_terms(text)]
        return max(index.words.df_of(terms).tolist(), default=0)


def _rests_on_characters(results: Results) -> bool:
    """Whether passages are found for single characters alone: 算 of 算里, as 里 asks for nothing."""
    terms = [term for group in results.articles for hit in group.hits for term in hit.terms]
    return bool(terms) and all(len(term) == 1 for term in terms)


def _without_condition(query: Query) -> Iterator[Query]:
    """The query without each of its phrases, exclusions and filters; a lone phrase as plain words."""
    for phrase in query.phrases:
        phrases = tuple(other for other in query.phrases if other != phrase)
        is_alone = not query.text and not phrases
        yield replace(query, text=phrase if is_alone else query.text, phrases=phrases)
    if query.excluded:
        yield replace(query, excluded=())
    filters = query.filters
    for changed in (
        replace(filters, sources=()),
        replace(filters, authors=()),
        replace(filters, since=None, until=None),
        replace(filters, languages=()),
    ):
        if changed != filters:
            yield replace(query, filters=changed)
    if filters != Filters():
        yield replace(query, filters=Filters())


def _whole_words(tokens: Iterable[Token]) -> list[Token]:
    """The first token of each position."""
    return [next(group) for _, group in groupby(tokens, key=lambda token: token.position)]


def _han_runs(words: Sequence[Token], known: Sequence[Token], text: str) -> list[list[Token]]:
    """Runs of touching Han words that are unknown or single characters."""
    firm = {(token.start, token.end) for token in known}
    runs: list[list[Token]] = [[]]
    for word in words:
        is_piece = word.end - word.start == 1 or (word.start, word.end) not in firm
        if not is_han(text[word.start : word.end]) or not is_piece:
            runs.append([])
        elif runs[-1] and runs[-1][-1].end != word.start:
            runs.append([word])
        else:
            runs[-1].append(word)
    return [run for run in runs if run]


def _latin_runs(words: Sequence[Token], text: str) -> list[list[Token]]:
    """Runs of words in Latin letters with nothing but white space between them."""
    runs: list[list[Token]] = [[]]
    for word in words:
        if not _LATIN_WORD.fullmatch(fold(text[word.start : word.end]).text):
            runs.append([])
        elif runs[-1] and text[runs[-1][-1].end : word.start].strip():
            runs.append([word])
        else:
            runs[-1].append(word)
    return [run for run in runs if run]


def _windows(run: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """The spans of neighbouring words of a run, those of most words first."""
    for size in range(min(len(run), LONGEST_RUN), 0, -1):
        for first in range(len(run) - size + 1):
            yield run[first].start, run[first + size - 1].end


def _any_inside(tokens: Iterable[Token], start: int, end: int) -> bool:
    return any(start <= token.start and token.end <= end for token in tokens)
