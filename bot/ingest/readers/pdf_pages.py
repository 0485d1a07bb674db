"""PDF -> the lines of each page, by pypdf. Runs in a process of its own: see ``child``."""

from __future__ import annotations

import io
import logging
from typing import Any

MOST_PAGES = 400
_FEWEST_CHARACTERS = 20
"""Visible characters a page, below which a document with pictures is a scan."""


def read_pages(data: bytes) -> dict[str, Any]:
    """``pages``: for each page its lines as [text, x, y, size]; ``pictures``: pages of pictures
    alone, from 1. Or ``refusal``: a code (``encrypted``, ``too_many_pages``, ``broken``,
    ``scanned``, ``no_text``, ``no_characters``) with its values.
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    # Every fault that it mends is a warning; whether the text can be read is what counts.
    logging.getLogger("pypdf").setLevel(logging.ERROR)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return {"refusal": "encrypted"}
        count = len(reader.pages)
        if count > MOST_PAGES:
            return {"refusal": "too_many_pages", "pages": count, "limit": MOST_PAGES}
        read = [(_lines(page), _has_picture(page)) for page in reader.pages]
    except DependencyError:
        return {"refusal": "encrypted"}
    except (PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        # A broken file fails wherever its structure is first missed.
        return {"refusal": "broken", "reason": f"{type(error).__name__}: {error}"[:200]}
    text = "".join(line[0] for lines, _ in read for line in lines)
    visible = "".join(text.split())
    if len(visible) < _FEWEST_CHARACTERS * max(1, len(read)):
        if any(has_picture for _, has_picture in read):
            return {"refusal": "scanned", "pages": len(read)}
        if not visible:
            return {"refusal": "no_text", "pages": len(read)}
    if sum(map(_is_no_character, visible)) * 5 > len(visible):
        return {"refusal": "no_characters"}
    pictures = [
        number
        for number, (lines, has_picture) in enumerate(read, start=1)
        if has_picture and not lines
    ]
    return {"pages": [lines for lines, _ in read], "pictures": pictures}


def _is_no_character(character: str) -> bool:
    """What comes out where a font does not say which characters its shapes are."""
    return character == "\ufffd" or "\ue000" <= character <= "\uf8ff" or character < " "


def _has_picture(page: Any) -> bool:
    resources = page.get("/Resources")
    objects = resources.get_object().get("/XObject") if resources is not None else None
    if objects is None:
        return False
    return any(
        one.get_object().get("/Subtype") == "/Image" for one in objects.get_object().values()
    )


def _lines(page: Any) -> list[list[Any]]:
    """Pieces of text put together to lines, in the order of the page's content."""
    lines: list[list[Any]] = []
    is_open = False

    def take(text: str, cm: list[float], tm: list[float], _font: Any, size: float) -> None:
        nonlocal is_open
        for number, piece in enumerate(text.split("\n")):
            if number:
                is_open = False
            if not piece.strip():
                if is_open and piece:
                    lines[-1][0] += piece
                continue
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            height = abs(size * (tm[3] or tm[1]) * (cm[3] or cm[1])) or 1.0
            if is_open and abs(lines[-1][2] - y) <= 0.5 * height:
                lines[-1][0] += piece
                continue
            lines.append([piece, round(x, 1), round(y, 1), round(height, 1)])
            is_open = True

    page.extract_text(orientations=(0,), visitor_text=take)
    return lines
