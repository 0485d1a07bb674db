"""The excerpt of a passage that shows best why it matched, cut where a reader would pause.

A passage is divided into *pieces* that are never taken apart: clauses, and, where a clause alone is
longer than the excerpt may be, parts of it between safe places. The pieces with the best evidence
are the *core*; the excerpt is the core with as much of its sentence, then of its neighbours, as
there is room for. Evidence counts more in a sentence that says what is asked for, and less in one
that only asks: the excerpt shows the sentence that answers rather than the first that matches.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.analysis.normalize import fold
from bot.analysis.sentences import clause_spans, sentence_spans
from bot.models import Snippet, Span, Token
from bot.search.query.question_type import QuestionType
from bot.search.sentences import quotable

SNIPPET_LIMIT = 160
"""Characters of an excerpt."""

# Seeing a term again adds little beside seeing another one, and nothing from the fourth time on.
_AGAIN = 0.1
_MOST_TIMES = 3
_DEFINITION_FACTOR = 2.0
_FIGURE_FACTOR = 1.3
_TOPIC_FACTOR = 1.2
# A question holds the words of its answer and not the answer.
_QUESTION_FACTOR = 0.4
# The words in which an answer is given (位于, 因为) count this share of a term of the query.
_KIND_SHARE = 0.5
# A clause that cannot be shown whole is cut into pieces of about this part of the limit.
_PIECES_PER_LIMIT = 8

_SOLID = re.compile(
    r"(?:[!-~]|[^\W_\u2e80-\ufeff\U00010000-\U0010ffff])+"  # figures, words, links, as written
    r"|[（「『“‘《〈【]+.|.[，。；：、！？…）」』”’》〉】]+"  # marks stay with what they belong to
)
_REGIONAL = range(0x1F1E6, 0x1F200)
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_JAMO_VOWELS_AND_FINALS = range(0x1160, 0x1200)
_JOINER = "\u200d"


@dataclass(frozen=True, slots=True)
class _Piece:
    """What begins (``opens``) and ends (``closes``) here: 2 a sentence, 1 a clause, 0 neither.

    ``factor`` is what evidence counts here, ``kinds`` are the kinds of answers given here that are
    asked for. ``points_back`` says that the sentence begun here needs the one before it.
    """

    start: int
    end: int
    opens: int
    closes: int
    factor: float = 1.0
    kinds: frozenset[str] = frozenset()
    points_back: bool = False


def make_snippet(
    text: str,
    spans: Sequence[Span],
    *,
    limit: int = SNIPPET_LIMIT,
    occurrences: Sequence[Token] = (),
    weights: Mapping[str, float] | None = None,
    question_type: QuestionType | None = None,
) -> Snippet:
    """The excerpt of at most ``limit`` characters of ``text`` with the best evidence.

    ``spans`` are the highlights (``Match.spans``): ascending and disjoint. ``occurrences``
    (``Match.occurrences``) say which term stands where, ``weights`` what each term is worth (its
    IDF; 1 where it is not given); without occurrences every span counts as a term of its own
    writing. ``question_type`` says what kind of answer is asked for. A text within the limit is shown whole. Cuts fall at clause ends; where a clause is
    too long for that, never inside a highlight, a figure, a Latin word or a character made of
    several code points, unless that alone is longer than the limit. Among equal cores the
    shortest wins, then the first. Raises ``ValueError`` for a limit below 1.

    >>> make_snippet("天气很好，算力需求大增。股市平稳。", [(5, 9)], limit=8).text
    '算力需求大增。'
    """
    if limit < 1:
        raise ValueError(f"limit is {limit}: a snippet needs room for at least 1 character")
    if len(text) <= limit:
        return _excerpt(text, spans, 0, len(text))
    pieces = _pieces(text, spans, limit)
    if not pieces:
        return _excerpt(text, (), 0, 0)
    if not occurrences:
        occurrences = [Token(text[a:b].casefold(), a, b, at) for at, (a, b) in enumerate(spans)]
    pieces = _judged(pieces, text, question_type) if question_type and spans else pieces
    core = _core(pieces, _evidence(pieces, occurrences), weights or {}, limit)
    first, last = _grown(pieces, *core, limit)
    return _excerpt(text, spans, pieces[first].start, pieces[last].end)


def _excerpt(text: str, spans: Iterable[Span], start: int, end: int) -> Snippet:
    return Snippet(
        text=text[start:end],
        start=start,
        end=end,
        highlights=tuple(
            (max(a, start) - start, min(b, end) - start) for a, b in spans if a < end and b > start
        ),
        is_cut_before=bool(text[:start].strip()),
        is_cut_after=bool(text[end:].strip()),
    )


# --- which pieces ----------------------------------------------------------------------------


def _evidence(pieces: Sequence[_Piece], occurrences: Iterable[Token]) -> list[list[str]]:
    """The terms of each piece, as often as they stand there."""
    starts = [piece.start for piece in pieces]
    evidence: list[list[str]] = [[] for _ in pieces]
    for occurrence in occurrences:
        evidence[max(0, bisect_right(starts, occurrence.start) - 1)].append(occurrence.text)
    return evidence


def _judged(pieces: Sequence[_Piece], text: str, question_type: QuestionType) -> list[_Piece]:
    """The pieces with what is known of the sentences that they are part of."""
    judged: list[_Piece] = []
    factor = 1.0
    folded_text = fold(text)

    def folded(start: int, end: int) -> str:
        first, last = (bisect_left(folded_text.starts, place) for place in (start, end))
        return folded_text.text[first:last]

    for at, piece in enumerate(pieces):
        points_back = False
        if piece.opens == 2 or not at:
            last = next((p for p in pieces[at:] if p.closes == 2), pieces[-1])
            sentence = folded(piece.start, last.end)
            factor = _factor(sentence, question_type)
            points_back = quotable.points_back(sentence)
        kinds = (
            question_type.kinds_in(folded(piece.start, piece.end)) if question_type.kinds else ()
        )
        is_plain = factor == 1.0 and not kinds and not points_back
        judged.append(
            piece
            if is_plain
            else replace(piece, factor=factor, kinds=frozenset(kinds), points_back=points_back)
        )
    return judged


def _factor(folded: str, question_type: QuestionType) -> float:
    """What evidence counts in this sentence."""
    if quotable.is_question(folded):
        return _QUESTION_FACTOR
    if question_type.is_definition(folded):
        return _DEFINITION_FACTOR
    factor = _FIGURE_FACTOR if question_type.is_figure(folded) else 1.0
    return factor * (_TOPIC_FACTOR if question_type.opens_with_topic(folded) else 1.0)


def _core(
    pieces: Sequence[_Piece],
    evidence: Sequence[Sequence[str]],
    weights: Mapping[str, float],
    limit: int,
) -> tuple[int, int]:
    """First and last piece of the run within ``limit`` that shows most of what is wanted."""
    best: tuple[float, int] = (-1.0, 0)
    core = (0, 0)
    found = {term for terms in evidence for term in terms}
    of_kind = _KIND_SHARE * sum(weights.get(term, 1.0) for term in found) / max(1, len(found))
    for first, terms in enumerate(evidence):
        if not (terms or pieces[first].kinds):
            continue
        seen: Counter[str] = Counter()
        counted: dict[str, float] = {}
        kinds: frozenset[str] = frozenset()
        score = 0.0
        for last in range(first, len(pieces)):
            piece = pieces[last]
            size = piece.end - pieces[first].start
            if size > limit:
                break
            for term in evidence[last]:
                weight, before = weights.get(term, 1.0), counted.get(term, 0.0)
                if piece.factor > before:
                    score += weight * (piece.factor - before)
                    counted[term] = piece.factor
                if 0 < seen[term] < _MOST_TIMES:
                    score += weight * _AGAIN
                seen[term] += 1
            score += of_kind * len(piece.kinds - kinds)
            kinds |= piece.kinds
            # Rounded, so that the order of the additions cannot decide between equals.
            is_evidence = counted and (evidence[last] or piece.kinds)
            if is_evidence and (rank := (round(score, 9), -size)) > best:
                best, core = rank, (first, last)
    return core


def _grown(pieces: Sequence[_Piece], first: int, last: int, limit: int) -> tuple[int, int]:
    """The core with what fits around it: its sentence first, then what follows, then the rest."""
    core = (first, last)

    def fits(low: int, high: int) -> bool:
        inside = low >= 0 and high < len(pieces)
        return inside and pieces[high].end - pieces[low].start <= limit

    opening = first
    while pieces[opening].opens < 2 and fits(opening - 1, last):
        opening -= 1
    if pieces[opening].opens == 2:
        first = opening
        if pieces[first].points_back:
            before = first - 1
            while before > 0 and pieces[before].opens < 2:
                before -= 1
            if fits(before, last):
                first = before
    while pieces[last].closes < 2 and fits(first, last + 1):
        last += 1
    while pieces[first].opens < 2 and fits(first - 1, last):
        first -= 1
    while fits(first, last + 1):
        last += 1
    while fits(first - 1, last):
        first -= 1
    while last > core[1] and pieces[last].closes == 0:
        last -= 1
    while first < core[0] and pieces[first].opens == 0:
        first += 1
    return first, last


# --- where it may be cut ---------------------------------------------------------------------


def _pieces(text: str, spans: Sequence[Span], limit: int) -> list[_Piece]:
    """The text in pieces of at most ``limit`` characters, ascending, white space between them."""
    sentences = sentence_spans(text)
    openings = {start for start, _ in sentences}
    closings = {end for _, end in sentences}
    pieces: list[_Piece] = []
    for start, end in _joined_clauses(clause_spans(text, sentences=sentences), spans):
        bounds = [start, *_cuts(text, start, end, spans, limit), end]
        pieces.extend(
            _Piece(
                a,
                b,
                opens=(a == start) + (a in openings),
                closes=(b == end) + (b in closings),
            )
            for a, b in pairwise(bounds)
        )
    return pieces


def _joined_clauses(every: Sequence[Span], spans: Sequence[Span]) -> list[Span]:
    """``every`` clause, those made one over whose border a highlight runs: a phrase with a comma."""
    starts = [start for start, _ in spans]
    clauses: list[Span] = []
    for start, end in every:
        at = bisect_right(starts, start - 1) - 1
        if clauses and at >= 0 and spans[at][1] > start:
            clauses[-1] = (clauses[-1][0], end)
        else:
            clauses.append((start, end))
    return clauses


def _cuts(text: str, start: int, end: int, spans: Sequence[Span], limit: int) -> list[int]:
    """Places, ascending, that divide a clause into pieces within ``limit``; none if it is short."""
    if end - start <= limit:
        return []
    highlighted = _inner_places(spans, start)
    solid = _inner_places((found.span() for found in _SOLID.finditer(text, start, end)), start)
    step = max(1, limit // _PIECES_PER_LIMIT)
    cuts: list[int] = []
    at = start
    while end - at > step:
        last = min(at + limit, end)
        near = [*range(at + step, last + 1), *range(at + step - 1, at, -1)]
        at = _best_cut(text, near, highlighted, solid)
        if at < end:
            cuts.append(at)
    return cuts


def _best_cut(
    text: str, places: Sequence[int], highlighted: Collection[int], solid: Collection[int]
) -> int:
    """The first of ``places`` that takes nothing apart, or else as little as can be.

    A highlight is kept before a character, a character before a word: edges of highlights are edges
    of characters in all but broken text.
    """
    for place in places:
        if not (place in highlighted or place in solid or _is_inside_character(text, place)):
            return place
    # One highlight, link or word fills the excerpt: as much of it as there is room for.
    beside_highlights = [place for place in places if place not in highlighted]
    beside_both = [place for place in beside_highlights if not _is_inside_character(text, place)]
    unbroken = [place for place in places if not _is_inside_character(text, place)]
    return max(beside_both or beside_highlights or unbroken or places)


def _inner_places(spans: Iterable[Span], start: int) -> set[int]:
    """The places within spans where a cut would take one apart; none before ``start``."""
    return {place for a, b in spans if b > start for place in range(a + 1, b)}


def _is_inside_character(text: str, place: int) -> bool:
    """Whether a cut at ``place`` takes apart what is drawn as one character.

    Covers marks, joined emoji, skin tones, flags, Korean syllables and CR LF: the part of Unicode's
    extended grapheme clusters (UAX 29) that articles and chat messages hold.
    """
    if not 0 < place < len(text):
        return False
    before, after = text[place - 1], text[place]
    code = ord(after)
    if before == _JOINER or after == _JOINER or (before, after) == ("\r", "\n"):
        return True
    if code in _SKIN_TONES or code in _JAMO_VOWELS_AND_FINALS:
        return True
    if code in _REGIONAL:
        flags = place
        while flags > 0 and ord(text[flags - 1]) in _REGIONAL:
            flags -= 1
        return (place - flags) % 2 == 1
    return unicodedata.category(after).startswith("M")
