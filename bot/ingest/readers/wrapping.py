"""Hard-wrapped text: paragraphs that were cut into lines of one width, put together again.

Mail and text copied from print break every line at the same column. Lists of headlines have lines
of one width as well, but their blocks do not end with full stops and no headline has one in its
middle: that tells the two apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from bot.ingest.cleaning.lines import Line, ends_sentence, han_count

_FEWEST = 3
"""Lines of a block that tell for themselves; shorter ones need a whole page that is wrapped."""
_NARROWEST = 12.0
_WIDEST = 60.0
_EVEN = 0.86
"""A full line is at least this share of the widest: words and stops hang over by a little."""
_EVEN_ON_A_PAGE = 0.8
_INNER_STOP = re.compile(r"。\S|[.!?] +[A-Z]|[！？]\S")
_HYPHEN = re.compile(r"(?<=[a-z])[-\u00ad\u2010]$")
_PARTED = re.compile(r"[-\u00ad\u2010]\n[a-z]+")
_FRAGMENT = re.compile(r"^[a-z]+")
_CLOSING = frozenset("，。、；：！？”』」）)》")


def unwrap(lines: Sequence[Line]) -> list[Line]:
    """The lines, each wrapped block joined into paragraphs; ``number`` is the first line's."""
    blocks = [(has_text, list(b)) for has_text, b in groupby(lines, key=_is_plain)]
    column = _column([block for has_text, block in blocks if has_text])
    words: frozenset[str] = frozenset()
    if any(_HYPHEN.search(line.text) for line in lines):
        text = _PARTED.sub(" ", "\n".join(line.text for line in lines))
        words = frozenset(re.findall(r"[a-z]+(?:-[a-z]+)*", text))
    joined: list[Line] = []
    for has_text, block in blocks:
        if has_text and column and _fills(block, column):
            joined.extend(_join(block, _EVEN_ON_A_PAGE * column, words))
        elif has_text and _is_wrapped(block):
            joined.extend(_join(block, _EVEN * max(line.width for line in block), words))
        else:
            joined.extend(block)
    return joined


def _is_plain(line: Line) -> bool:
    """Whether a line can be part of a cut paragraph: markup has a say on headings and items."""
    return bool(line.text) and not line.hint


def _column(blocks: Sequence[Sequence[Line]]) -> float:
    """The width at which a whole page is wrapped, or 0: its lines are full and go on in the next,
    and its blocks end with full stops."""
    several = [block for block in blocks if len(block) > 1]
    inner = [line for block in several for line in block[:-1]]
    if not inner:
        return 0.0
    widest = max(line.width for line in inner)
    full = [line for line in inner if line.width >= _EVEN_ON_A_PAGE * widest]
    unended = sum(not ends_sentence(line.text) for line in full)
    ended = sum(ends_sentence(block[-1].text) for block in several)
    is_even = len(full) * 3 >= len(inner) * 2 and unended * 3 >= len(full) * 2
    is_text = ended * 3 >= len(several) * 2 and any(has_clauses(line.text) for line in full)
    return widest if _NARROWEST <= widest <= _WIDEST and is_even and is_text else 0.0


def has_clauses(text: str) -> bool:
    """Whether a line holds the comma or the stop of running text before its end."""
    return bool(re.search(r"[，。；,;.]\s?\S", text))


def _fills(block: Sequence[Line], column: float) -> bool:
    """Whether the lines of a block but for the last reach the column of the page."""
    full = sum(line.width >= _EVEN_ON_A_PAGE * column for line in block[:-1])
    return len(block) > 1 and full * 2 >= len(block) - 1 and block[0].width <= _WIDEST


def _is_wrapped(block: Sequence[Line]) -> bool:
    """Whether lines without a gap are cut paragraphs: even, unended, with stops inside."""
    if len(block) < _FEWEST:
        return False
    widest = max(line.width for line in block)
    full = [line for line in block if line.width >= _EVEN * widest]
    unended = sum(not ends_sentence(line.text) for line in full)
    stopped = sum(bool(_INNER_STOP.search(line.text)) for line in full)
    return (
        widest >= _NARROWEST
        and widest <= 60
        and len(full) * 3 >= len(block) * 2
        and unended * 3 >= len(full) * 2
        and stopped * 3 >= len(full)
    )


def _join(block: Sequence[Line], full: float, words: frozenset[str]) -> list[Line]:
    """Lines from ``full`` on joined to what follows them; a shorter line ends its paragraph."""
    paragraphs: list[Line] = []
    text, first = "", block[0].number
    for line in block:
        first = first if text else line.number
        text = _joined(text, line.text, words) if text else line.text
        if line.width < full:
            paragraphs.append(Line.of(first, text))
            text = ""
    if text:
        paragraphs.append(Line.of(first, text))
    return paragraphs


def _joined(before: str, after: str, words: frozenset[str]) -> str:
    """Two lines as one: a hyphen of the printer goes, Latin words keep a blank between them."""
    fragment = _FRAGMENT.match(after)
    if fragment and _HYPHEN.search(before):
        head = re.search(r"[a-z-]+$", before)
        whole = f"{head.group() if head else ''}{fragment.group()}"
        # A word that stands elsewhere by itself was joined by its writer: mature-node.
        is_writers = whole in words or fragment.group() in words
        return before + after if is_writers else before[:-1] + after
    is_latin = before[-1].isascii() and before[-1] not in _CLOSING and not han_count(after[0])
    return f"{before} {after}" if is_latin else before + after
