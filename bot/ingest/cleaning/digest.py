"""The one-line digest: bullets, headings and reference marks on one line, told apart.

News aggregators hand out digests as a single line::

    Core View - First point ... [2][3] - Second point ... [3] Outlook - Third point ... [4]

Bullets begin at `` - ``; a heading stands before the first bullet of its block, which is after
the reference marks (or the full stop) of the bullet before; the marks say nothing to a reader.
"""

from __future__ import annotations

import re
from typing import Literal

_BULLET = re.compile(r"\s{1,4}[-–—•]\s{1,4}")
_MARKS_AT_END = re.compile(r"(?:\[\d{1,3}\]\s*)+$")
_HEADING_AFTER_MARKS = re.compile(r"\]\s+([^\[\]]{2,80})$")
_HEADING_AFTER_STOP = re.compile(r"(?<=[.。!?！？])\s*([^.。!?！？,，;；:：\[\]]{2,60})$")
_RUN_OF_MARKS = re.compile(r"(\s{0,4})(?:\[\d{1,3}\]\s{0,4})+")
_MAY_PRECEDE = frozenset('.。,，;；!！?？”")）')
_CAPITALISED = re.compile(r"[A-Z0-9\"“‘'(]|[^\x00-\x7f]")
_MIN_WIDTH = 160
_MIN_BULLETS = 3

Part = tuple[Literal["heading", "body"], str]


def split_digest(text: str) -> list[Part] | None:
    """Headings and bullets in their order, without reference marks; None if it is no digest.

    Every part is a run of the line as it stands, but for reference marks inside a bullet.
    """
    if len(text) < _MIN_WIDTH:
        return None
    pieces = [piece.strip() for piece in _BULLET.split(text)]
    if len(pieces) <= _MIN_BULLETS or not _are_bullets(pieces):
        return None
    parts: list[Part] = []
    first = pieces[0]
    if _is_short_heading(first):
        parts.append(("heading", first))
    elif first:
        parts.extend(_with_heading(first))
    for piece in pieces[1:-1]:
        parts.extend(_with_heading(piece))
    parts.append(("body", remove_reference_marks(pieces[-1])))
    return [(kind, words) for kind, words in parts if words]


def remove_reference_marks(text: str) -> str:
    """``text`` without ``[2][3]`` after words or stops; an index glued to a word stays.

    >>> remove_reference_marks("Demand grew by 40% [2][3] and prices fell. [4]")
    'Demand grew by 40% and prices fell.'
    >>> remove_reference_marks("items[0] of the list")
    'items[0] of the list'
    """
    return _RUN_OF_MARKS.sub(_gap, text).strip() if "[" in text else text


def _gap(match: re.Match[str]) -> str:
    """What a run of marks leaves: nothing before a stop or the end, else the space it had."""
    before = match.string[max(0, match.start() - 1) : match.start()]
    if not match.group(1) and before not in _MAY_PRECEDE:
        return match.group()
    after = match.string[match.end() : match.end() + 1]
    if not after or after in ".,;:。，；：、)）":
        return ""
    return " " if match.group(1) or match.group()[-1].isspace() else ""


def _are_bullets(pieces: list[str]) -> bool:
    """Whether the pieces end as bullets do, so that dashes in prose do not split a paragraph."""
    inner = pieces[1:]
    ended = sum(
        bool(
            _MARKS_AT_END.search(piece)
            or piece[-1:] in ".。!?！？"
            or _HEADING_AFTER_MARKS.search(piece)
            or _HEADING_AFTER_STOP.search(piece)
        )
        for piece in inner
    )
    begun = sum(bool(_CAPITALISED.match(piece)) for piece in inner)
    return ended * 5 >= len(inner) * 4 and begun * 5 >= len(inner) * 4


def _with_heading(piece: str) -> list[Part]:
    """A bullet, and the heading of the next block if one follows it on the same stretch."""
    for pattern in (_HEADING_AFTER_MARKS, _HEADING_AFTER_STOP):
        found = pattern.search(piece)
        if found and _is_short_heading(found.group(1).strip()):
            bullet = remove_reference_marks(piece[: found.start(1)].strip())
            return [("body", bullet), ("heading", found.group(1).strip())]
    return [("body", remove_reference_marks(piece))]


def _is_short_heading(text: str) -> bool:
    """Whether ``text`` can head a block: a few words, the first in capitals, no sentence."""
    if not text or len(text) > 80 or text[-1] in ".。!?！？,，;；:：]":
        return False
    return bool(_CAPITALISED.match(text)) and len(text.split()) <= 8
