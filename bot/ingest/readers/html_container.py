"""The element of a page that holds its article, told by the density of running text.

Each line of text gives points to the element it stands in and half as many to the one around that;
commas and length count, text inside links takes away. The rule is the Arc90 experiment's, which
reading views of browsers descend from.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import Any

from bot.ingest.cleaning.lines import Line, comma_count

_LEAST = 4.0
"""Width from which a line counts as text."""
_SHORT = 12.0
_SHORT_WORTH = 0.5
"""What a line under that width is worth: verse and notes are made of such, and so are menus."""
_LONG = 50.0
_MOST_FOR_LENGTH = 3.0
_NAMED = 25.0
"""What a telling class or id is worth, as much as some eight paragraphs."""
_BOX_DEPTH = 6
_SIBLING = 0.2
"""The share of the best element's points from which one beside it holds text of the article too."""
_CELLS = frozenset(
    {"p", "li", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "br", "tr", "pre", "figcaption"}
)
"""Elements that hold a paragraph rather than an article."""
_GOOD = re.compile(
    r"article|body|content|entry|main|post(?!er)|text|story|detail|news", re.IGNORECASE
)
_BAD = re.compile(
    r"comment|reply|replies|footer|footnote|masthead|sidebar|side-|related|recommend|promo|sponsor|share|social|"
    r"widget|shoutbox|hotlist|ranking|breadcrumb|copyright|toolbar|navbox|catlinks|infobox",
    re.IGNORECASE,
)


def find_container(lines: Sequence[Line], holders: Sequence[Any]) -> frozenset[int]:
    """Indices of the lines inside the element that holds the article; empty where none holds text.

    ``holders[i]`` is the element that ``lines[i]`` stands in.
    """
    points: dict[Any, float] = {}
    for line, holder in zip(lines, holders, strict=True):
        if line.hint in {"links", "heading"} or line.width < _LEAST:
            continue
        is_short = line.width < _SHORT
        worth = (
            _SHORT_WORTH
            if is_short
            else 1 + comma_count(line.text) + min(line.width / _LONG, _MOST_FOR_LENGTH)
        )
        parent = holder.getparent() if holder.tag in _CELLS else holder
        for element, share in _around(parent):
            points[element] = points.get(element, 0.0) + worth * share
    if not points:
        return frozenset()
    for element in points:
        points[element] += _weight(element)
    linked = _link_shares(lines, holders)
    scores = {element: score * (1 - linked.get(element, 0.0)) for element, score in points.items()}
    best = max(scores, key=lambda element: scores[element])
    chosen = [best]
    parent = best.getparent()
    if parent is not None:
        enough = max(1.0, _SIBLING * scores[best])
        chosen += [e for e in parent if e is not best and scores.get(e, 0.0) >= enough]
    inside = {element for holder in chosen for element in holder.iter()}
    return frozenset(index for index, holder in enumerate(holders) if holder in inside)


def in_side_box(holder: Any) -> bool:
    """Whether an element stands in a box that calls itself a sidebar, comments, a footer."""
    for element in [holder, *islice(holder.iterancestors(), _BOX_DEPTH)]:
        if element.tag in ("body", "html"):
            return False
        if _weight(element) < 0:
            return True
    return False


def _around(element: Any) -> list[tuple[Any, float]]:
    """The element that holds a line's paragraph, and the one around it."""
    if element is None:
        return []
    outer = element.getparent()
    return [(element, 1.0)] if outer is None else [(element, 1.0), (outer, 0.5)]


def _weight(element: Any) -> float:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return _NAMED * (bool(_GOOD.search(names)) - bool(_BAD.search(names)))


def _link_shares(lines: Sequence[Line], holders: Sequence[Any]) -> dict[Any, float]:
    """For each element with lines of its own or in its children, the share of their width that is
    links."""
    total: dict[Any, float] = {}
    linked: dict[Any, float] = {}
    for line, holder in zip(lines, holders, strict=True):
        parent = holder.getparent() if holder.tag in _CELLS else holder
        for element, _ in _around(parent):
            total[element] = total.get(element, 0.0) + line.width
            if line.hint == "links":
                linked[element] = linked.get(element, 0.0) + line.width
    return {element: linked.get(element, 0.0) / width for element, width in total.items() if width}
