"""A Word document -> its text as Markdown, as the cleaner takes it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from lxml import etree

from bot.errors import SourceError
from bot.ingest.readers.child import FileReader, read_apart

_REFUSALS = {
    "encrypted": "{name} is encrypted or in the old .doc format: save it as .docx, without a "
    "password",
    "too_slow": "{name} takes longer than {seconds:.0f} seconds to read: give its text as .txt",
    "too_large": "{name} takes more than {limit_mb} MB to read: give its text as .txt",
    "broken": "{name} is no Word document that can be read ({reason}): give a .docx file that "
    "opens elsewhere",
}
_MARKUP = re.compile(r"([\\`*_{}\[\]<>&~|]|^[#+\-]|^\d{1,3}(?=[.)]))")
_SPACES = re.compile(r"\s+")

Apart = Callable[[FileReader, bytes], dict[str, Any]]


def read_docx_text(data: bytes, *, name: str, apart: Apart = read_apart) -> str:
    """The document as Markdown: headings, list items, paragraphs, rows of tables.

    Raises SourceError with the reason for passwords, broken files and those beyond limits.
    """
    answer = apart("docx", data)
    if refusal := answer.pop("refusal", None):
        raise SourceError(_REFUSALS[refusal].format(name=name, **answer))
    parser = etree.HTMLParser(encoding="utf-8", no_network=True)
    tree = etree.fromstring(f"<body>{answer['html']}</body>".encode(), parser)
    return "\n\n".join(_blocks(tree)) + "\n"


def _blocks(element: etree._Element) -> Iterator[str]:
    for one in element:
        if one.tag == "p":
            yield from (_escaped(line) for line in _lines_of(one))
        elif re.fullmatch(r"h[1-6]", one.tag):
            if words := _words(one):
                yield "#" * int(one.tag[1]) + " " + _escaped(words)
        elif one.tag == "li":
            if words := _words(one, without=("ul", "ol")):
                yield "- " + _escaped(words)
            for nested in one:
                if nested.tag in ("ul", "ol"):
                    yield from _blocks(nested)
        elif one.tag == "tr":
            cells = [_escaped(_words(cell)) for cell in one]
            if any(cells):
                yield "| " + " | ".join(cells) + " |"
        else:
            yield from _blocks(one)


def _lines_of(paragraph: etree._Element) -> list[str]:
    """A paragraph, cut where its author broke lines by hand."""
    for line_break in paragraph.iter("br"):
        line_break.tail = "\n" + (line_break.tail or "")
    text = "".join(paragraph.itertext())
    return [words for line in text.split("\n") if (words := _SPACES.sub(" ", line).strip())]


def _words(element: etree._Element, *, without: tuple[str, ...] = ()) -> str:
    parts = [element.text or ""]
    for one in element:
        if one.tag not in without:
            parts.append("".join(one.itertext()))
        parts.append(one.tail or "")
    return _SPACES.sub(" ", "".join(parts)).strip()


def _escaped(words: str) -> str:
    return _MARKUP.sub(r"\\\1", words)
