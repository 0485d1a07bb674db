"""Where an article is over.

A marker (``责任编辑：``, a disclaimer, the title of the comments) ends an article that stands above
it, unless running text of like size goes on below: then the marker is one line of a longer text,
and at most that line goes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.ingest.cleaning.bylines import is_byline, read_byline
from bot.ingest.cleaning.junk import fold_line
from bot.ingest.cleaning.lines import Line, is_prose
from bot.ingest.cleaning.verdicts import Verdict

_ENOUGH = 150.0
"""Width of running text behind an end marker that makes it count: about two paragraphs."""
_REACH = 15
"""Lines after a marker within which text must be scarce or small for the article to be over."""
_SCARCE = 40.0
"""Width of text after a paragraph that merely mentions a notice's words, for it to be the notice."""
_ENOUGH_FOR_COMMENTS = 80.0
"""The same for the title of the comments, which can be far longer than a short item of news."""
_ENOUGH_BEFORE_LINKS = 20.0
"""The same where a list of links stands between: then the text before it was the article."""
_LIKE = 0.5
"""The share of the typical paragraph above that those below must reach to go on with it."""
_LIKE_COMMENTS = 0.9
"""The same after the title of the comments: readers write shorter paragraphs, not much shorter."""
_ENOUGH_PARAGRAPHS = 3
"""Paragraphs below a marker that are looked at; more would not change the verdict."""
_SIGNED_WITHIN = 3
_OWN_TEXT = re.compile(r"(?:声明|提示|简介|介绍|作者|author|notice|disclaimer)[\W_]*$")
"""The headings of notices, whose own text is the paragraph below them."""


def article_end(lines: Sequence[Line], verdicts: Sequence[Verdict], chosen: Sequence[int]) -> int:
    """The last index of ``chosen`` before the first end marker that has text behind it."""
    if not chosen:
        return -1
    ending = Ending(lines, verdicts, total=sum(verdicts[index].mass for index in chosen))
    members = frozenset(chosen)
    for index in range(chosen[0], chosen[-1] + 1):
        if ending.is_at(index):
            return index
        if index in members:
            ending.pass_by(index)
    return chosen[-1]


class Ending:
    """Tells, line by line from the top, where the text above a marker is over.

    ``total`` is the width of all running text: a short item ends at a marker that has half of it
    behind.
    """

    def __init__(self, lines: Sequence[Line], verdicts: Sequence[Verdict], *, total: float) -> None:
        self._lines = lines
        self._verdicts = verdicts
        self._total = total
        self._behind = 0.0
        self._paragraphs = 0

    def pass_by(self, index: int) -> None:
        """Count the line as standing above what follows."""
        self._behind += self._verdicts[index].mass
        self._paragraphs += self._verdicts[index].mass > 0

    def restart(self) -> None:
        """Forget what stands above: another text begins."""
        self._behind, self._paragraphs = 0.0, 0

    def is_at(self, index: int) -> bool:
        """Whether the line is an end marker that has the article behind it."""
        rule = self._verdicts[index].rule
        if rule is None or rule.role != "end" or not self._has_enough_behind(index):
            return False
        if is_prose(self._lines[index]):
            window = self._verdicts[index + 1 : index + 1 + _REACH]
            ahead = sum(verdict.mass for verdict in window)
            if self._verdicts[index].is_mention:
                return ahead <= _SCARCE
            return ahead * 5 <= self._behind
        return not self._goes_on(index)

    def _has_enough_behind(self, index: int) -> bool:
        enough = _ENOUGH
        rule = self._verdicts[index].rule
        if rule is not None and rule.code == "comments":
            has_text = self._behind > 0 and self._has_links_above(index)
            enough = _ENOUGH_BEFORE_LINKS if has_text else _ENOUGH_FOR_COMMENTS
        return self._behind >= enough or self._behind >= self._total / 2

    def _has_links_above(self, index: int) -> bool:
        above = self._verdicts[max(0, index - _REACH) : index]
        return any(verdict.rule is not None and verdict.rule.role == "list" for verdict in above)

    def _is_signed(self, index: int) -> bool:
        """Whether the lines right below say who wrote what follows, and when."""
        below = self._lines[index + 1 : index + 1 + _SIGNED_WITHIN]
        return any(read_byline(line.text).published is not None for line in below)

    def _goes_on(self, index: int) -> bool:
        """Whether running text of like size follows the marker, with little else between."""
        rule = self._verdicts[index].rule
        code = rule.code if rule is not None else ""
        is_own = bool(_OWN_TEXT.search(fold_line(self._lines[index].text)))
        texts: list[float] = []
        others = 0
        for at in range(index + 1, min(len(self._lines), index + 1 + _REACH)):
            verdict = self._verdicts[at]
            if verdict.rule is not None and not verdict.is_mention:
                if verdict.rule.role == "list":
                    break
                others += verdict.rule.role == "drop"
            elif verdict.mass <= 0:
                # The byline of a second article is no sign of a list.
                others += code == "comments" or not is_byline(self._lines[at])
            elif is_own:
                is_own = False
            else:
                texts.append(verdict.mass)
                if len(texts) == _ENOUGH_PARAGRAPHS:
                    break
        if not texts or self._paragraphs == 0:
            return False
        if code == "comments" and (self._has_links_above(index) or self._is_signed(index)):
            return False
        like = _LIKE_COMMENTS if code == "comments" else _LIKE
        typical = self._behind / self._paragraphs
        return len(texts) > others and sum(texts) / len(texts) >= like * typical
