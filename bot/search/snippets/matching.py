"""Where a passage holds what a query wants, found on the passage as it is displayed.

Segmenting a passage again would cost more than the search did, so nothing here does: the passage is
folded once, and the query's terms are looked up in it. Terms in Han characters are looked up as
substrings; names, figures and English words are compared with the analyzer's tokens of the passage,
its Han characters passed over.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from bot.analysis import Folded, fold
from bot.analysis.figures import find_figures, is_value
from bot.analysis.filters import stem_english
from bot.analysis.scripts import is_han
from bot.analysis.tokenizer import RawToken, tokenize
from bot.models import Span, Token
from bot.search.query.search_terms import SearchTerms
from bot.search.query.synonyms import synonym_places


@dataclass(frozen=True, slots=True)
class Match:
    """What a passage holds of a query.

    ``spans`` are of the passage: ascending, disjoint, at least one character apart. ``terms`` are
    the parts of the query found, as the reader wrote them, in the query's order, then phrases, then
    synonyms as the passage writes them.
    ``occurrences`` are the single finds, ascending and possibly overlapping; their ``text`` is the
    term as indexed (a phrase: as written) and their ``position`` the order of the query.
    """

    spans: tuple[Span, ...]
    terms: tuple[str, ...]
    occurrences: tuple[Token, ...]


def match_passage(text: str, search_terms: SearchTerms) -> Match:
    """Where ``text`` holds what is wanted, and which parts of the query that answers.

    Bridges count only where nothing else is found. Costs one fold of the passage and one look-up a
    term; jieba is not asked.
    """
    folded = fold(text)
    finds = _find_tokens(folded.text, search_terms)
    phrases = {
        phrase: places
        for phrase, pattern in search_terms.phrases
        if (places := [found.span() for found in pattern.finditer(folded.text)])
    }
    synonyms = synonym_places(search_terms, folded.text)
    _drop_bridges(finds, [*phrases, *synonyms], search_terms.is_bridge)
    named = [(search_terms.tokens[index].text, index, places) for index, places in finds.items()]
    named += [(p, len(search_terms.tokens) + at, phrases[p]) for at, p in enumerate(phrases)]
    # A synonym is worth what it stands for: it goes by the name of that term.
    named += [
        (search_terms.tokens[one.stands_for[0]].text, one.stands_for[0], places)
        for one, places in synonyms.items()
    ]
    occurrences = sorted(
        (
            Token(term, *folded.span(*place), position)
            for term, position, places in named
            for place in places
        ),
        key=lambda token: (token.start, token.end, token.position),
    )
    terms = [
        term
        for term in _as_written(search_terms, finds, folded.text)
        if not any(term.casefold() in phrase.casefold() for phrase in phrases)
    ]
    return Match(
        spans=merged_spans((token.start, token.end) for token in occurrences),
        terms=(*terms, *phrases, *_as_shown(text, folded, synonyms.values(), terms)),
        occurrences=tuple(occurrences),
    )


def merged_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans ascending, those that overlap or touch made one, empty ones left out.

    >>> merged_spans([(4, 6), (0, 2), (1, 4), (8, 8)])
    ((0, 6),)
    """
    merged: list[Span] = []
    for start, end in sorted(spans):
        if start == end:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _find_tokens(folded: str, search_terms: SearchTerms) -> dict[int, list[Span]]:
    """By index of the wanted token, the folded spans where it stands; only those that do."""
    finds: dict[int, list[Span]] = {}
    spelled: dict[str, list[int]] = {}
    for index, token in enumerate(search_terms.tokens):
        if not is_han(token.text):
            spelled.setdefault(token.text, []).append(index)
        elif places := _places(folded, token.text):
            finds[index] = places
    if spelled:
        tokens = stem_english(tokenize(folded, None))
        if any(map(is_value, spelled)):
            tokens += [RawToken(*figure, position=0) for figure in find_figures(folded)]
        for found in tokens:
            for index in spelled.get(found.text, ()):
                finds.setdefault(index, []).append((found.start, found.end))
    for index, pattern in search_terms.names:
        if index not in finds and (places := [name.span() for name in pattern.finditer(folded)]):
            finds[index] = places
    return finds


def _places(text: str, term: str) -> list[Span]:
    """Every place of ``term``, overlapping ones too."""
    places: list[Span] = []
    at = text.find(term)
    while at >= 0:
        places.append((at, at + len(term)))
        at = text.find(term, at + 1)
    return places


def _drop_bridges(
    finds: dict[int, list[Span]], others: Collection[object], is_bridge: Sequence[bool]
) -> None:
    """Leave out bridges, unless they are all there is (``others`` are phrases and synonyms).

    Where both words of a bridge are found it would mark nothing new, and where one is missing it
    would mark half of it (增长多 of 增长多少).
    """
    firm = [index for index in finds if not is_bridge[index]]
    if firm or others:
        for index in finds.keys() - set(firm):
            del finds[index]


def _as_written(search_terms: SearchTerms, finds: dict[int, list[Span]], folded: str) -> list[str]:
    """The query's writing of the matched tokens, in its order, each only once.

    Tokens that overlap in the query are one part of it, and so are tokens that touch both there
    and in the passage (white space between aside).
    """
    blocks: list[tuple[int, int, list[Span]]] = []
    for index in sorted(finds, key=lambda index: (search_terms.tokens[index].start, index)):
        token, places = search_terms.tokens[index], finds[index]
        start, end, tails = blocks[-1] if blocks else (-1, -1, [])
        if token.start > end or (token.start == end and not _touch(tails, places, folded)):
            blocks.append((token.start, token.end, places))
        elif token.end > end:
            blocks[-1] = (start, token.end, places)
        elif token.end == end:
            blocks[-1] = (start, end, tails + places)
    written = [search_terms.text[start:end] for start, end, _ in blocks]
    return list({term.casefold(): term for term in reversed(written)}.values())[::-1]


def _as_shown(
    text: str, folded: Folded, finds: Iterable[Sequence[Span]], told: Collection[str]
) -> list[str]:
    """How the passage writes each find for the first time, unless that is ``told`` already."""
    shown: dict[str, str] = {}
    known = {term.casefold() for term in told}
    for places in finds:
        start, end = folded.span(*places[0])
        shown.setdefault(text[start:end].casefold(), text[start:end])
    return [term for key, term in shown.items() if key not in known]


def _touch(before: Iterable[Span], after: Iterable[Span], folded: str) -> bool:
    """Whether one of ``before`` ends where one of ``after`` starts."""
    starts = {start for start, _ in after}
    return any(_past_space(folded, end) in starts for _, end in before)


def _past_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at
