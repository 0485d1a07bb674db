"""Which kept lines are headings.

A heading is a short line between longer ones that does not end as a sentence does; or a *thesis
heading*: one short sentence, alone in its paragraph, that opens with an ordinal (``其一``, ``首先``,
``第二``) and does end with a full stop.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.ingest.cleaning.body import is_opening
from bot.ingest.cleaning.lines import (
    Line,
    comma_count,
    ends_sentence,
    is_english,
    is_prose,
    word_count,
)

_WIDEST = 32.0
_WIDEST_THESIS = 44.0
_LONGEST_SERIES = 3
"""More short lines than this in a row are a list, verse or code, not headings."""

_THESIS = re.compile(
    r"^(?:其[一二三四五六七八九十]|首先|其次|再次|再者|最后|最後|第[一二三四五六七八九十]{1,2}|[一二三四五六七八九十]是|一方面|另一方面|"
    r"[一二三四五六七八九十]{1,2}、|[(（][一二三四五六七八九十]{1,2}[)）]|(?:first|second|third|fourth|finally|lastly)(?:ly)?\b)[，,、：:]?",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"(?:摄影|攝影|摄|攝|供图|供圖|制图|製圖|资料图|資料圖|截图|截圖|图片来源|图源|圖源|图/|图｜|图\|)[)）】]?$|"
    r"^(?:图片?|圖片?|表|figure|fig\.|table|photo|image)\s*[:：]?\s*[\d一二三四五六七八九十:：]|^(?:数据|數據|资料|資料|图片|圖片)(?:来源|來源)|^(?:图为|圖為|图源|▲|△|↑|↓|◎)|^[(（].*[)）]$",
    re.IGNORECASE,
)
_LIST_MARK = re.compile(r"^(?:[-*•·●○■]|\d{1,3}[.)、]|[a-z]\))\s?")
_SPEAKER = re.compile(r"^[^：:，。]{1,8}[：:]")
_CODE = re.compile(r"[=<>{};_\\]|\w\(")


def find_headings(lines: Sequence[Line]) -> frozenset[int]:
    """Indices of the headings among the kept lines of an article, in their order."""
    candidates = [
        line.hint != "row" and (_can_head(line) or _is_thesis(lines, index))
        for index, line in enumerate(lines)
    ]
    found: set[int] = set()
    for index, line in enumerate(lines):
        if line.hint == "heading":
            found.add(index)
        elif line.hint == "body":
            continue
        elif candidates[index] and _stands_over_text(lines, candidates, index):
            found.add(index)
    return frozenset(found)


def _can_head(line: Line) -> bool:
    """Whether a line, by itself, could be a heading without a full stop."""
    text = line.text
    if line.width > _WIDEST or line.width < 2 or _CAPTION.search(text) or _CODE.search(text):
        return False
    if not re.search(r"[^\W\d_]", text):
        return False
    if is_opening(text) and text[-1] not in "。；;":
        return True
    if _LIST_MARK.match(text) or text[-1] in "。.；;：:，,、…":
        return False
    if is_english(text):
        return word_count(text) <= 12 and not ends_sentence(text) and text[:1].isupper()
    if ends_sentence(text):
        # A question may head a section; an exclamation or a quoted sentence seldom does.
        is_question = text[-1] in "？?" and line.width <= 24 and comma_count(text) <= 1
        return is_question and not _SPEAKER.match(text)
    return comma_count(text) <= 2


def _is_thesis(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is one short sentence that opens with an ordinal, over a longer paragraph."""
    line = lines[index]
    text = line.text
    if line.width > _WIDEST_THESIS or not _THESIS.match(text) or not ends_sentence(text):
        return False
    if re.search(r"[。！？.!?].", text.rstrip("。！？.!?")):
        return False
    after = lines[index + 1] if index + 1 < len(lines) else None
    return after is not None and after.width > line.width and not _THESIS.match(after.text)


def _stands_over_text(lines: Sequence[Line], candidates: Sequence[bool], index: int) -> bool:
    """Whether running text follows within a short series of candidates, and no list holds them."""
    first = index
    # No further than the verdict needs: a page of nothing but short lines is one long series.
    while first > 0 and candidates[first - 1] and index - first < _LONGEST_SERIES:
        first -= 1
    last = index
    while last + 1 < len(lines) and candidates[last + 1] and last - first < _LONGEST_SERIES:
        last += 1
    if last - first >= _LONGEST_SERIES or last + 1 >= len(lines):
        return False
    after = lines[last + 1]
    return is_prose(after) or after.width > lines[index].width or after.text[-1] in "。：:！？"
