"""Hard-wrapped text: paragraphs that were cut into lines of one width, put together again.

Mail and text copied from print break every line at the same column. Lists of headlines have lines
of one width as well, but no headline has a full stop in its middle: that tells the two apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from bot.ingest.cleaning.lines import Line, ends_sentence, han_count

_FEWEST = 3
_NARROWEST = 12.0
_EVEN = 0.86
"""A full line is at least this share of the widest: words and stops hang over by a little."""
_INNER_STOP = re.compile(r"。\S|[.!?] +[A-Z]|[！？]\S")


def unwrap(lines: Sequence[Line]) -> list[Line]:
    """The lines, each wrapped block joined into paragraphs; ``number`` is the first line's."""
    joined: list[Line] = []
    for has_text, block in groupby(lines, key=lambda line: bool(line.text)):
        members = list(block)
        joined.extend(_join(members) if has_text and _is_wrapped(members) else members)
    return joined


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


def _join(block: Sequence[Line]) -> list[Line]:
    """Full lines joined to what follows them; a shorter line ends its paragraph."""
    widest = max(line.width for line in block)
    paragraphs: list[Line] = []
    parts: list[str] = []
    first = block[0].number
    for line in block:
        if not parts:
            first = line.number
        elif not han_count(parts[-1][-1] + line.text[0]) and parts[-1][-1].isascii():
            parts.append(" ")
        parts.append(line.text)
        if line.width < _EVEN * widest:
            paragraphs.append(Line.of(first, "".join(parts)))
            parts = []
    if parts:
        paragraphs.append(Line.of(first, "".join(parts)))
    return paragraphs
