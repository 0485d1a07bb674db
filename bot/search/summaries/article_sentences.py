"""The sentences that sum up one article: which to take, which to cut, which to pass over."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from bot.analysis.language import character_limit, detect_language, is_dense
from bot.models import Reason
from bot.search.sentences import quotable
from bot.search.sentences.article_text import count_amounts
from bot.search.sentences.article_worth import ArticleWorth
from bot.search.sentences.cutting import cut_at_clause, cut_somehow
from bot.search.sentences.sentence import (
    Sentence,
    is_quotable,
    is_quoted,
    piece,
    says_the_same,
    split_sentences,
    without_dateline,
)
from bot.search.summaries.weights import ARTICLES as W

BRIEF = 24
"""Characters below which a sentence says little."""

_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ChosenSentence:
    """A piece of a text: ``paragraphs[paragraph][start : start + len(text)]``.

    ``reasons`` say what it was chosen for, the weightiest first; ``cut`` tells how much of the
    sentence stands.
    """

    text: str
    paragraph: int
    start: int
    is_cut: bool = False
    reasons: tuple[Reason, ...] = ()


def choose_sentences(
    title: str | None,
    paragraphs: Sequence[str],
    *,
    max_sentences: int,
    max_characters: int,
    quoted: Collection[str] = (),
) -> list[ChosenSentence]:
    """The sentences that sum up the paragraphs best within both limits, in the text's order.

    What was ``quoted`` before is not quoted again.

    Raises ``ValueError`` for a limit below 1.
    """
    if max_sentences < 1 or max_characters < 1:
        raise ValueError(
            f"a summary needs room: max_sentences is {max_sentences} and max_characters is "
            f"{max_characters}, and both must be at least 1"
        )
    sentences = [without_dateline(sentence) for sentence in split_sentences(paragraphs)]
    in_chinese = is_dense(detect_language("\n".join(paragraphs)))
    fit = [sentence for sentence in sentences if is_quotable(sentence, in_chinese=in_chinese)]
    worth = ArticleWorth(title, sentences, fit, in_chinese=in_chinese)
    choice = _Choice(
        worth,
        [sentence for sentence in fit if not is_quoted(sentence.text, quoted)],
        in_chinese=in_chinese,
        max_sentences=max_sentences,
        max_characters=max_characters,
    )
    chosen = choice.best()
    if not chosen and not quoted:
        chosen = _choose_last_resort(sentences, worth, max_characters)
    whole = {sentence.number: len(sentence.text) for sentence in sentences}
    return [
        ChosenSentence(
            sentence.text,
            sentence.paragraph,
            sentence.start,
            sentence.is_cut,
            _reasons(sentence, worth, len(sentence.text) / whole[sentence.number]),
        )
        for sentence in sorted(chosen, key=lambda sentence: sentence.number)
    ]


class _Choice:
    """Sentences chosen one after the other, the best that still fits first."""

    def __init__(
        self,
        worth: ArticleWorth,
        fit: Sequence[Sentence],
        *,
        in_chinese: bool,
        max_sentences: int,
        max_characters: int,
    ) -> None:
        self._worth = worth
        self._fit = fit
        self._max_sentences = max_sentences
        self._max_characters = max_characters
        self._brief = character_limit(BRIEF, "zh-Hans" if in_chinese else "en")
        self._cap = int(W.longest_share * max_characters)

    def best(self) -> list[Sentence]:
        """The sentences, in the order of their worth; none where none is fit and fits."""
        if self._max_sentences < 3:
            return self._choose(self._fit, self._max_characters)
        within_cap = self._shorten(self._fit, self._cap)
        if not self._three_fit(within_cap):
            chosen = self._choose(self._fit, self._max_characters)
            longest = max((len(sentence.text) for sentence in chosen), default=0)
            if len(chosen) < 3 or longest <= self._cap:
                return chosen
        return self._choose(within_cap, self._cap)

    def _three_fit(self, candidates: Sequence[Sentence]) -> bool:
        """Whether three sentences nearly as good as the best of all fit the budget together."""
        if self._worth.is_talk:
            return True
        best = max((self._worth.weigh(s, _NOTHING) for s in self._fit), default=0.0)
        lengths = sorted(
            len(s.text)
            for s in candidates
            if not s.points_back and self._worth.weigh(s, _NOTHING) >= W.nearly_as_good * best
        )
        return len(lengths) >= 3 and sum(lengths[:3]) <= self._max_characters

    def _choose(self, candidates: Sequence[Sentence], longest: int) -> list[Sentence]:
        chosen: list[Sentence] = []
        quoted_units = _NOTHING
        left = self._shorten(candidates, longest)
        while len(chosen) < self._max_sentences:
            room = self._max_characters - sum(len(sentence.text) for sentence in chosen)
            left = [s for s in self._list_unsaid(left, chosen) if len(s.text) <= room]
            best = self._find_best(left, chosen, quoted_units)
            if best is None and chosen and room >= W.least_filled * self._max_characters:
                pieces = self._shorten(self._fit, min(room, longest))
                cut = [s for s in self._list_unsaid(pieces, chosen) if s.is_cut]
                best = self._find_best(cut, chosen, quoted_units)
            if best is None:
                break
            chosen.append(best)
            quoted_units |= best.units
        return chosen

    def _list_unsaid(
        self, candidates: Iterable[Sentence], chosen: Sequence[Sentence]
    ) -> list[Sentence]:
        """What may still be said: nothing twice."""
        taken = {sentence.number for sentence in chosen}
        return [s for s in candidates if s.number not in taken and not says_the_same(s, chosen)]

    def _find_best(
        self,
        candidates: Iterable[Sentence],
        chosen: Sequence[Sentence],
        quoted_units: frozenset[str],
    ) -> Sentence | None:
        """The best that can stand where it would stand, if it is worth the reader's time.

        A sentence that points back is taken only behind the sentence it points to.
        """
        whole = {sentence.number for sentence in chosen if not sentence.is_cut}
        used = sum(len(sentence.text) for sentence in chosen)
        even_share = (self._max_characters - used) / (self._max_sentences - len(chosen))

        lacks_figure = not any(count_amounts(s.folded) for s in chosen)

        def rank(sentence: Sentence) -> tuple[float, int]:
            value = self._worth.weigh(sentence, quoted_units)
            # In a talk worth is a sum over what is said, and long sentences are to win.
            if not self._worth.is_talk:
                leans = sentence.leans and sentence.number - 1 not in whole
                is_figure = lacks_figure and not leans and count_amounts(sentence.folded) > 0
                value -= self._worth.repetition_cost(sentence, quoted_units)
                if self._worth.is_learned:
                    value *= W.leaning_factor if leans else 1.0
                    value *= W.first_figure_factor if chosen and is_figure else 1.0
                else:
                    value -= W.leaning_cost * leans
                value *= min(1.0, len(sentence.text) / self._brief) ** W.length_exponent
                if chosen:
                    value += W.first_figure * (is_figure and not self._worth.is_learned)
                    value *= min(1.0, even_share / len(sentence.text)) ** W.length_exponent
            return value, -sentence.number

        may_be_weak = not chosen or self._worth.is_talk
        standing = [
            s
            for s in candidates
            if (not s.points_back or s.number - 1 in whole)
            and (may_be_weak or not self._worth.is_weak(s))
        ]
        best = max(standing, key=rank, default=None)
        if best is None or not chosen or self._worth.is_talk:
            return best
        least = W.worthwhile_when_full * used / self._max_characters
        if self._max_sentences < 3:
            least = max(least, W.second_of_best)
        is_worthwhile = self._worth.weigh(best, quoted_units) >= least * self._worth.weigh(
            chosen[0], _NOTHING
        )
        return best if is_worthwhile else None

    def _shorten(self, sentences: Sequence[Sentence], longest: int) -> list[Sentence]:
        """The sentences with the long ones cut at a clause end, or left out where none is fit."""
        kept: list[Sentence] = []
        for sentence in sentences:
            if len(sentence.text) <= longest:
                kept.append(sentence)
                continue
            opening = cut_at_clause(sentence.text, longest)
            if opening and not quotable.is_fragment(opening):
                cut = piece(sentence, 0, len(opening))
                if not quotable.is_question(cut.folded):
                    kept.append(cut)
        return kept


def _choose_last_resort(
    sentences: Sequence[Sentence], worth: ArticleWorth, max_characters: int
) -> list[Sentence]:
    """One sentence of a text that has no good one: the best that is no question, cut if need be."""
    left = [s for s in sentences if not quotable.is_question(s.folded)]
    whole = [s for s in left if not quotable.is_aside(s.folded)] or left
    telling = [s for s in whole if not quotable.is_fragment(s.text)] or whole
    if not telling:
        return []
    best = max(telling, key=lambda s: (not s.points_back, worth.weigh(s, _NOTHING), -s.number))
    if len(best.text) <= max_characters:
        return [best]
    return [piece(best, 0, len(cut_somehow(best.text, max_characters)))]


def _reasons(sentence: Sentence, worth: ArticleWorth, share: float) -> tuple[Reason, ...]:
    """Why the sentence was chosen, the weightiest first, and how much of it stands if it is cut."""
    found = sorted(worth.reasons(sentence, _NOTHING), key=lambda reason: -reason.value)
    return (*found, Reason("cut", share)) if sentence.is_cut else tuple(found)
