"""The sentences that sum up one article: which to take, which to cut, which to pass over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.analysis.language import detect_language
from bot.search import quotable
from bot.search.cutting import cut_anywhere, cut_at_clause
from bot.search.sentence_scores import (
    ArticleWorth,
    Sentence,
    is_quotable,
    says_the_same,
    split_sentences,
)

# What one sentence may take of the budget where three are to share it: a summary that is a single
# long breath has no taste.
LONGEST_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A piece of a text: ``paragraphs[paragraph][start : start + len(text)]``."""

    text: str
    paragraph: int
    start: int
    is_cut: bool = False


def choose_excerpts(
    title: str | None, paragraphs: Sequence[str], *, max_sentences: int, max_characters: int
) -> list[Excerpt]:
    """The sentences that sum up the paragraphs best within both limits, in the text's order.

    Raises ``ValueError`` for a limit below 1.
    """
    if max_sentences < 1 or max_characters < 1:
        raise ValueError(
            f"a summary needs room: max_sentences is {max_sentences} and max_characters is "
            f"{max_characters}, and both must be at least 1"
        )
    sentences = split_sentences(paragraphs)
    in_chinese = detect_language("\n".join(paragraphs)) != "en"
    fit = [sentence for sentence in sentences if is_quotable(sentence, in_chinese=in_chinese)]
    worth = ArticleWorth(title, sentences)
    may_be_several = min(max_sentences, len(fit)) >= 3
    longest = int(LONGEST_SHARE * max_characters) if may_be_several else max_characters
    chosen = _choose(_shortened(fit, longest), worth, max_sentences, max_characters)
    if not chosen:
        chosen = _make_do(sentences, worth, max_characters)
    return [
        Excerpt(sentence.text, sentence.paragraph, sentence.start, sentence.is_cut)
        for sentence in sorted(chosen, key=lambda sentence: sentence.number)
    ]


def _shortened(sentences: Sequence[Sentence], longest: int) -> list[Sentence]:
    """The sentences with the long ones cut at a clause end, or left out where none is fit."""
    kept: list[Sentence] = []
    for sentence in sentences:
        if len(sentence.text) <= longest:
            kept.append(sentence)
            continue
        opening = cut_at_clause(sentence.text, longest)
        if opening and not quotable.is_fragment(opening):
            kept.append(replace(sentence, text=opening, is_cut=True))
    return kept


def _choose(
    candidates: Sequence[Sentence], worth: ArticleWorth, max_sentences: int, max_characters: int
) -> list[Sentence]:
    """The best sentence that still fits, again and again.

    A sentence that points back is taken only behind the sentence it points to.
    """
    chosen: list[Sentence] = []
    told: frozenset[str] = frozenset()
    room = max_characters
    left = list(candidates)
    while left and len(chosen) < max_sentences:
        whole = {sentence.number for sentence in chosen if not sentence.is_cut}
        left = [s for s in left if len(s.text) <= room and not says_the_same(s, chosen)]
        open_now = [s for s in left if not s.points_back or s.number - 1 in whole]
        if not open_now:
            break
        best = max(open_now, key=lambda s: (worth.of(s, told), -s.number))
        # A weak sentence takes the reader's time and adds nothing, even where there is room.
        if chosen and not worth.is_worthwhile(best, beside=chosen[0]):
            break
        chosen.append(best)
        left.remove(best)
        told |= best.units
        room -= len(best.text)
    return chosen


def _make_do(
    sentences: Sequence[Sentence], worth: ArticleWorth, max_characters: int
) -> list[Sentence]:
    """One sentence of a text that has no good one: the best that is no question, cut if need be."""
    left = [s for s in sentences if not quotable.is_question(s.folded)]
    whole = [s for s in left if not quotable.is_aside(s.folded)] or left
    telling = [s for s in whole if not quotable.is_fragment(s.text)] or whole
    if not telling:
        return []
    none: frozenset[str] = frozenset()
    best = max(telling, key=lambda s: (not s.points_back, worth.of(s, none), -s.number))
    if len(best.text) <= max_characters:
        return [best]
    opening = cut_at_clause(best.text, max_characters) or cut_anywhere(best.text, max_characters)
    return [replace(best, text=opening, is_cut=True)]
