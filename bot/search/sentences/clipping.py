"""The part of a long sentence that answers: whole clauses around the evidence, what follows first."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from bot.analysis.enclosures import QUOTES, has_stray_marks
from bot.analysis.normalize import fold
from bot.analysis.sentences import clause_spans
from bot.models import Span
from bot.search.sentences import quotable
from bot.search.sentences.cutting import cut_anywhere

AFTER_EVIDENCE = 40
"""Characters behind the last evidence that matter more than what stands before the first: a
sentence names what it speaks of, then says what there is to say."""
AS_GOOD = 0.85
"""A run of clauses worth this share of the best is as good as the best."""

LONGEST_ASIDE_OPENING = 200
"""Characters of a clause and what follows it that show whether an aside begins with it."""

_LABEL = re.compile(r"(?:\d{1,2}[.、)）]\s*)?[^，,。；;：:\s][^，,。；;：:]{0,11}[：:]\s*$")
_SAYS = re.compile(r"(?:说|称|道|表示|认为|指出|强调|问|答|写|said|says)[：:]\s*$")
_CONCEDES = re.compile(
    r"(?:其?[一二三四五六七八九]是|第[一二三四五六七八九]|首先|其次)?[,，]?\s*(?:虽然?|尽管|即使|即便|纵使|哪怕|固然|although\b|though\b|while\b|despite\b|even (?:if|though)\b)"
)
_TRAILING_MARKS = "，,、；;：:—–-~ \t\u3000"


def clip_around_evidence(
    sentence: str,
    limit: int,
    held: Callable[[str], frozenset[str]],
    weigh: Callable[[frozenset[str]], float],
    *,
    by_force: bool = False,
) -> Span | None:
    """The run of whole clauses within ``limit`` that answers best, as a span of the sentence.

    ``held`` names the evidence in a folded clause, ``weigh`` says what some evidence is worth
    together. Among runs as good as the best, the one that says more behind its evidence wins, then
    the longer, then the first. A run does not open with a word that points back, unless the
    sentence does, and leaves no quotation marks or brackets open. None where no run is fit;
    ``by_force``, the opening of the best clause, wherever it ends.

    >>> sentence = "港区补种了樟树，海水冷却省下电费，去年省了三成，都好。"
    >>> start, end = clip_around_evidence(
    ...     sentence, 16, lambda text: frozenset({"电费"} if "电费" in text else ()), len
    ... )
    >>> sentence[start:end]
    '海水冷却省下电费，去年省了三成'
    """
    clauses = _clauses_before_aside(sentence)
    bound = bound_starts(sentence, clauses)
    evidence = [held(fold(sentence[start:end]).text) for start, end in clauses]
    runs: list[tuple[float, int, int, int, int]] = []
    for first, (start, _) in enumerate(clauses):
        if first in bound:
            continue
        found: frozenset[str] = frozenset()
        worth, evidence_end = 0.0, 0
        for last in range(first, len(clauses)):
            end = start + len(sentence[start : clauses[last][1]].rstrip(_TRAILING_MARKS))
            if end - start > limit:
                break
            if sentence[clauses[last][1] - 1] == "、" and last + 1 < len(clauses):
                if last == first or not evidence[last] <= found:
                    found |= evidence[last]
                    worth, evidence_end = weigh(found), end
                continue
            if last == first or not evidence[last] <= found:
                found |= evidence[last]
                worth, evidence_end = weigh(found), end
            reach = min(end, evidence_end + AFTER_EVIDENCE)
            runs.append((worth, reach, end - start, -start, end))
    good = AS_GOOD * max((worth for worth, *_ in runs), default=0.0)
    # Rounded, so that the order of the additions cannot decide between equals.
    ranked = sorted(
        (
            (round(min(worth, good), 9), reach, size, before, end)
            for worth, reach, size, before, end in runs
        ),
        reverse=True,
    )
    for _, _, size, before, end in ranked:
        if size and not has_stray_marks(sentence[-before:end]):
            return -before, end
    if not by_force or not clauses:
        return None
    best = max(range(len(clauses)), key=lambda at: (weigh(evidence[at]), -at))
    start = clauses[best][0]
    return start, start + len(cut_anywhere(sentence[start:], limit))


def is_labelled(sentence: str, end: int) -> bool:
    """Whether the sentence opens with a label that ends at ``end``, and not with who says it."""
    if not _LABEL.match(sentence[:end]) or _SAYS.search(fold(sentence[:end]).text):
        return False
    return sentence[end : end + 1] not in QUOTES


def bound_starts(sentence: str, clauses: Sequence[Span]) -> frozenset[int]:
    """The clauses that cannot open a quotation, by number.

    Those that point back; members of a series; what follows a concession (尽管 甲, 乙), which turns
    its meaning; and all that stands behind the label of the sentence (能量密度：…).
    """
    if clauses and is_labelled(sentence, clauses[0][1]):
        return frozenset(range(1, len(clauses)))
    bound = set()
    concedes = False
    for at, (start, end) in enumerate(clauses):
        folded = fold(sentence[start:end]).text
        in_series = at > 0 and sentence[clauses[at - 1][1] - 1] == "、"
        if at and (concedes or in_series or quotable.points_back(folded)):
            bound.add(at)
        # The concession reaches to the first clause that is not part of its series.
        concedes = bool(_CONCEDES.match(folded)) or (concedes and in_series)
    return frozenset(bound)


def _clauses_before_aside(sentence: str) -> list[Span]:
    """The clauses up to one that opens an aside: 电费降了三成，注：数据截至上月底。"""
    clauses = clause_spans(sentence)
    for at, (start, _) in enumerate(clauses[1:], 1):
        if quotable.is_aside(fold(sentence[start : start + LONGEST_ASIDE_OPENING]).text):
            return clauses[:at]
    return clauses
