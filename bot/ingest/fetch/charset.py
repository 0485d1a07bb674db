"""The text of what came, whatever the server said of its encoding.

In order: a byte order mark; UTF-8, if that is what the bytes are, since text in another encoding
hardly ever is by chance; what the header says; what the page says of itself; and what the bytes
look like.
"""

from __future__ import annotations

import codecs
import re

from bot.errors import FetchError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
# As browsers read these labels: pages that say the smaller set use the larger one.
_LARGER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "shift_jis": "cp932",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
}
# Labels that most servers send without having looked.
_CARELESS = ("cp1252", "utf-8")
_TOLERATED = 1_000
"""One byte in so many may be wrong in the declared encoding: pages are glued from parts."""
_FREQUENT = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们到作地于出会這為個國們時來對於說會發業"
)
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


def text_of(body: bytes, *, content_type: str = "", url: str = "") -> str:
    """``body`` as text, line ends as they are; FetchError where no encoding fits."""
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, errors="replace")
    text = _strict(body, "utf-8")
    if text is not None and "\x1b$" not in text:
        return text
    declared = _declared(body, content_type)
    careful = [encoding for encoding in declared if encoding not in _CARELESS]
    for encoding in (*careful, *_looks_like(body)):
        if (text := _strict(body, encoding)) is not None:
            return text
    for encoding in declared or ["utf-8"]:
        text = body.decode(encoding, errors="replace")
        if text.count("\ufffd") * _TOLERATED <= len(body):
            return text
    raise FetchError("charset", link=url, charset=", ".join(declared) or "none")


def _declared(body: bytes, content_type: str) -> list[str]:
    """The encodings that the header and the first kilobytes name, in that order."""
    named = [found[1] for found in (_HEADER.search(content_type),) if found]
    named += [found[1].decode("ascii") for found in _DECLARED.finditer(body[:4096])]
    known: dict[str, None] = {}
    for label in named:
        name = _LARGER.get(label.lower(), label)
        try:
            info = codecs.lookup(name)
        except LookupError:
            continue
        # rot13 and base64 are codecs as well, but none of text from bytes.
        if getattr(info, "_is_text_encoding", True):
            known.setdefault(info.name)
    return list(known)


def _looks_like(body: bytes) -> list[str]:
    """GB18030 and Big5, the likelier first; neither where nothing reads like Chinese."""
    scored = []
    for encoding in ("gb18030", "big5hkscs"):
        text = _strict(body, encoding)
        if text is None:
            continue
        beyond = _BEYOND_ASCII.findall(text[:200_000])
        share = sum(c in _FREQUENT for c in beyond) / max(1, len(beyond))
        if share > 0.02:
            scored.append((share, encoding))
    return [encoding for _, encoding in sorted(scored, reverse=True)]


def _strict(body: bytes, encoding: str) -> str | None:
    try:
        return body.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
