"""XML read without entities, document types or the network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import name2codepoint

from lxml import etree

from bot.errors import FeedError

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
# Names of HTML that XML does not know, and ampersands that stand for themselves.
_AMPERSAND = re.compile(
    r"&(?!#\d{1,7};|#[xX][0-9A-Fa-f]{1,6};|(?:amp|lt|gt|quot|apos);)(\w{1,32};)?"
)
_OPENER = re.compile(r"<!\[CDATA\[|<!--")
_CLOSERS = {"<![CDATA[": "]]>", "<!--": "-->"}
_NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def read_xml(text: str) -> etree._Element:
    """The root of ``text``.

    Entities of HTML, lone ampersands and control characters are mended, as feeds are full of them.
    Raises FeedError for any other fault, with its line, and for a text that defines entities.
    """
    body = _NO_CHARACTER.sub("", _DECLARATION.sub("", text.removeprefix("\ufeff"), count=1))
    parts: list[str] = []
    for part, is_verbatim in _sections(body.lstrip()):
        if not is_verbatim and "<!ENTITY" in part:
            raise FeedError("entities")
        parts.append(part if is_verbatim else _AMPERSAND.sub(_mended, part))
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring("".join(parts).encode(), parser)
    except etree.XMLSyntaxError as error:
        line = error.position[0] or 1
        raise FeedError(
            "bad_xml", line=line, reason=(error.msg or "").split(", line")[0]
        ) from error


def _sections(text: str) -> Iterator[tuple[str, bool]]:
    """``text`` in parts, those of CDATA and comments told apart; each is looked at once."""
    at = 0
    while found := _OPENER.search(text, at):
        yield text[at : found.start()], False
        end = text.find(_CLOSERS[found[0]], found.end())
        if end < 0:
            yield text[found.start() :], True
            return
        at = end + 3
        yield text[found.start() : at], True
    yield text[at:], False


def _mended(found: re.Match[str]) -> str:
    name = (found[1] or "").rstrip(";")
    if name in name2codepoint:
        return f"&#{name2codepoint[name]};"
    return "&amp;" + (found[1] or "")


def local_name(element: etree._Element) -> str:
    """The name of an element without its namespace, in lower case."""
    name = element.tag
    return etree.QName(name).localname.lower() if isinstance(name, str) else ""


def namespace(element: etree._Element) -> str:
    """The namespace of an element, empty for none."""
    name = element.tag
    return (etree.QName(name).namespace or "") if isinstance(name, str) else ""


def child(
    element: etree._Element, name: str, *, within: str | None = None
) -> etree._Element | None:
    """The first child of that name; ``within`` is a part of its namespace."""
    for one in element:
        if local_name(one) != name:
            continue
        if within is None or within in namespace(one):
            return one
    return None


def children(element: etree._Element, name: str) -> list[etree._Element]:
    """All children of that name, whatever their namespace."""
    return [one for one in element if local_name(one) == name]


def words(element: etree._Element | None) -> str:
    """All text inside an element, trimmed; empty for none."""
    return "" if element is None else "".join(element.itertext()).strip()
