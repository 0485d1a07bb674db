"""What a page's layout has put inside words: spaces between single characters, footnote marks.

Both are left out when text is folded, so that `人 工 智 能` and `算力[3]网络` are found as words.
"""

from __future__ import annotations

import re

from bot.analysis.scripts import HAN
from bot.models import Span

_ANY_HAN = f"[{HAN}\u2e80-\u2fd5]"
_GAP = "[ \u00a0\u3000]"
_RAISED = r"\u00b9\u00b2\u00b3\u2070\u2074-\u2079\u2080-\u2089"
_NOTE = rf"[\[［【]\d{{1,3}}(?:[-–,，]\d{{1,3}})*[\]］】]|[{_RAISED}]+"
# Two words with a lone character between them are three words (算力 云 内卷): a run has two
# lone characters side by side, or is nothing but three.
_SPACED = re.compile(
    rf"{_ANY_HAN}(?:{_GAP}{_ANY_HAN}){{3,}}"
    rf"|(?<!{_ANY_HAN}){_ANY_HAN}{_GAP}{_ANY_HAN}{_GAP}{_ANY_HAN}(?!{_ANY_HAN})"
)
_FOOTNOTE = re.compile(rf"(?:{_NOTE})(?<=.)(?=[{HAN}])")
_BEFORE_NOTE = re.compile(rf"(?:(?![米里分毫厘])[{HAN}]|[A-Za-z]{{4}})$")
# A class of rare characters first: the engine passes over all others at once.
_MAY_HOLD = re.compile(
    rf"[ \u00a0\u3000\[［【{_RAISED}](?:(?<={_ANY_HAN}{_GAP}){_ANY_HAN}{_GAP}{_ANY_HAN}"
    rf"|(?<=[\[［【])\d{{1,3}}|(?<=[{_RAISED}]))"
)


def layout_spans(text: str) -> list[Span]:
    """Where such marks and spaces stand in a text, ascending; nearly always none.

    >>> layout_spans("人 工 智 能"), layout_spans("算力[3]网络"), layout_spans("算力 云 内卷")
    ([(1, 2), (3, 4), (5, 6)], [(2, 5)], [])
    """
    if _MAY_HOLD.search(text) is None:
        return []
    spans = [
        (at, at + 1)
        for run in _SPACED.finditer(text)
        for at in range(*run.span())
        if text[at] in " \u00a0\u3000"
    ]
    spans += [
        found.span()
        for found in _FOOTNOTE.finditer(text)
        if _BEFORE_NOTE.search(text, max(0, found.start() - 4), found.start())
    ]
    return sorted(spans)
