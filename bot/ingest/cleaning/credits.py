"""The dateline before the first sentence and the sign-off behind the last, cut off as no text.

What is cut is told like a line that was left out; the rest of the paragraph stays as it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.ingest.cleaning.datelines import read_dateline
from bot.ingest.cleaning.lines import Line, width_of
from bot.ingest.cleaning.sign_offs import read_sign_off
from bot.models import Omission

_DATELINE_REACH = 3
"""Lines in which a dateline is looked for: a summary or a caption may stand above it."""
_SIGNED_REACH = 2
_LEAST = 4.0
"""Width of text that must be left: a line that is nothing but a dateline stays whole."""
_AFTER_DATELINE = " \t\u00a0\u3000,，:：-–—"


def without_credits(lines: Sequence[Line]) -> tuple[list[Line], list[Omission]]:
    """The lines of an article without datelines and sign-offs, and these."""
    texts = list(lines)
    cut: list[Omission] = []
    for index in range(min(_DATELINE_REACH, len(texts))):
        line = texts[index]
        dateline = read_dateline(line.text)
        if dateline is None or not dateline.length:
            continue
        rest = line.text[dateline.length :].lstrip(_AFTER_DATELINE)
        if width_of(rest) >= _LEAST:
            cut.append(Omission(line.number, line.text[: dateline.length], "metadata"))
            texts[index] = replace(line, text=rest, width=width_of(rest))
        break
    for index in range(max(0, len(texts) - _SIGNED_REACH), len(texts)):
        line = texts[index]
        sign = read_sign_off(line.text)[0]
        rest = line.text.removesuffix(sign).rstrip() if sign else ""
        if width_of(rest) >= _LEAST:
            cut.append(Omission(line.number, sign, "editor"))
            texts[index] = replace(line, text=rest, width=width_of(rest))
    return texts, cut
