"""Pieces of a sentence that is too long to be quoted whole, cut where a reader would pause."""

from __future__ import annotations

import re

from bot.analysis.enclosures import has_stray_marks
from bot.analysis.normalize import fold
from bot.analysis.scripts import is_han
from bot.analysis.sentences import clause_spans

# A cut that keeps less than this share of the room says too little.
_LEAST_SHARE = 0.35
_TRAILING_MARKS = "，,、；;：:—–-~ \t\u3000"
# What ends so announces what a cut would take away.
_LEADING_ON = "：:、—–"
_LATIN_TAIL = re.compile(r"[A-Za-z0-9.,%'’-]+$")

# A clause that opens so is half of a thought: what it depends on comes after it.
_WAITS = re.compile(
    r"[\"“‘「『（(\s]*(?:但是?|而且?|并且?|不过|同时|所以|因此|只是)?(?:"
    r"因为|由于|如果|假如|假若|倘若|要是|若(?!干)|一旦|虽然|虽说|虽|尽管|即使|即便|哪怕|只要|只有|除非|除了"
    r"|无论|不论|不管|不仅|不但|不只|不光|既然|随着|为了|每当|鉴于|与其|当(?![天年日地前今下代局然务晚])"
    r"|(?:本文|文章|作者|我们)?通过[^,，]+|根据|按照|通过|作为|基于|围绕|针对|关于|面对|依托|借助|凭借|伴随"
    r"|(?:在|从|自|对|就|据|除|到|以|与|和|同).{1,40}(?:时候?|后|前|中|上|下|里|内|间|看|讲|起|外|以来|方面|来说|而言|相比"
    r"|之际|期间|过程|角度|报道|介绍|统计|数据|显示)[,，;；\s]*$"
    r"|(?:when|while|if|although|though|because|since|after|before|unless|until|as|once|despite"
    r"|in|on|at|by|with|without|for|from|according to|given|whereas|under|over|during|to|even|not only"
    r"|whether|unlike|like|among|amid|following|instead of|based on|thanks to|due to)\b)"
)
# A clause that ends so has not said its matter: 值得注意的是, 他表示.
_UNSAID = re.compile(
    r"(?:是|即|如|例如|比如|包括|包含|称|说|道|表示|认为|指出|显示|表明|意味着|发现|强调|注意到|看到|了解到|提到|知道|相信|觉得|和|与|或|及|以及|的"
    r"|^.{0,40}(?:之[外中后前上下余际]|以外|同时|过程中|(?:基础|前提)[上下]|情况下)"
    r"|\b(?:that|and|or|of|to|the|a|an|said|says|with|by|for|is|are|was|were|including|such as))"
    r"[,，、;；\s]*$"
)
# What follows the cut must not turn what stands before it: 不是甲 | 而是乙, 甲很好 | 但乙.
_TURNS = re.compile(
    r"[\s\"“「]*(?:但|可是|不过|然而|却|而是|而非|而不是|只是|才|就|则|便|那么|所以|否则|除非|也不|更不"
    r"|(?:but|yet|unless|except|then|rather|however|if|only)\b)"
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|shall|do|does|did"
    r"|said|says|told|made|makes|took|takes|became|becomes|rose|rises|fell|falls|grew|grows|won|lost"
    r"|began|begins|saw|found|finds|went|came|comes|got|gave|gives|held|holds|kept|left|led|leads|met"
    r"|paid|put|ran|runs|sent|set|sets|sold|sells|spent|stood|thought|wrote|built|builds|bought"
    r"|brought|hit|cut|means|shows|needs|wants|uses|helps|allows|offers|plans|expects|remains|[a-z]{2,}ed)\b"
)


def cut_at_clause(sentence: str, limit: int) -> str | None:
    """The longest opening of the sentence within ``limit`` that reads as one, if any does.

    It ends with a clause whose thought is complete, leaves neither quotation marks nor brackets
    open, and what it leaves away does not turn its meaning. The mark at the cut is dropped.
    """
    clauses = clause_spans(sentence)
    for index in range(len(clauses) - 1, -1, -1):
        start, end = clauses[index]
        if not limit * _LEAST_SHARE <= end <= limit or sentence[end - 1] in _LEADING_ON:
            continue
        opening = sentence[:end].rstrip(_TRAILING_MARKS)
        if not opening or has_stray_marks(opening):
            continue
        rest = sentence[clauses[index + 1][0] :][:20] if index + 1 < len(clauses) else ""
        if _is_complete(sentence[start:end], opening) and not _TURNS.match(fold(rest).text):
            return opening
    return None


def cut_somehow(sentence: str, limit: int) -> str:
    """The opening within ``limit`` for a sentence that has to be quoted: at the best place there is.

    Where no opening reads as a sentence it ends with any clause, and in the last resort anywhere.
    """
    opening = cut_at_clause(sentence, limit)
    if opening:
        return opening
    for _, end in reversed(clause_spans(sentence)):
        if limit * _LEAST_SHARE <= end <= limit and sentence[end - 1] not in _LEADING_ON:
            opening = sentence[:end].rstrip(_TRAILING_MARKS)
            if opening and not has_stray_marks(opening):
                return opening
    return cut_anywhere(sentence, limit)


def _is_complete(last_clause: str, opening: str) -> bool:
    """Whether an opening that ends with the clause has said what it set out to say."""
    folded = fold(last_clause).text
    if _WAITS.match(folded) or _UNSAID.search(folded):
        return False
    # English without a finite verb is a subject that waits for one: The bank, which …
    return any(map(is_han, opening)) or bool(_FINITE.search(fold(opening).text))


def cut_anywhere(sentence: str, limit: int) -> str:
    """The opening within ``limit``, by force; inside a Latin word only if that is all there is."""
    if len(sentence) <= limit:
        return sentence
    opening = sentence[:limit]
    if sentence[limit].isascii() and sentence[limit].isalnum():
        tail = _LATIN_TAIL.search(opening)
        if tail and tail.start() > 0:
            opening = opening[: tail.start()]
    return opening.rstrip(_TRAILING_MARKS).rstrip() or sentence[:limit].rstrip()
