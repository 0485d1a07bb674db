"""A PDF file -> the text in it, as the cleaner takes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.errors import SourceError
from bot.ingest.readers.child import FileReader, read_apart
from bot.ingest.readers.pdf_lines import PdfLine, PdfText, mend

_REFUSALS = {
    "encrypted": "{name} is encrypted: give a PDF without a password",
    "too_many_pages": "{name} has {pages} pages; at most {limit} are accepted",
    "scanned": "{name} holds pictures of {pages} pages and no text: run text recognition (OCR) on "
    "it first, or give the page as .html or .txt",
    "no_text": "{name} holds no text on its {pages} pages: give a PDF with text, .html or .txt",
    "no_characters": "{name} does not say which characters its fonts show, so its text cannot be "
    "read: give the page as .html or .txt",
    "too_slow": "{name} takes longer than {seconds:.0f} seconds to read: give its text as .txt",
    "too_large": "{name} takes more than {limit_mb} MB to read: give its text as .txt",
    "broken": "{name} is no PDF that can be read ({reason}): give a file that opens elsewhere",
}

Apart = Callable[[FileReader, bytes], dict[str, Any]]


def read_pdf(data: bytes, *, name: str, apart: Apart = read_apart) -> PdfText:
    """The paragraphs of a PDF; ``name`` is for the message.

    Raises SourceError with the reason for scans, passwords, broken files and those beyond limits.
    """
    answer = apart("pdf", data)
    if refusal := answer.pop("refusal", None):
        raise SourceError(_REFUSALS[refusal].format(name=name, **answer))
    text = mend([[PdfLine(*line) for line in page] for page in answer["pages"]])
    return replace(text, picture_pages=tuple(answer["pictures"]))
