"""Bytes -> text: UTF-8 (with or without a mark) and GB18030, and a clear refusal of the rest.

GB18030 decodes most byte strings without an error, Big5 and Latin-1 included. So a text that is
not UTF-8 counts as GB18030 only if what comes out reads like Chinese.
"""

from __future__ import annotations

import re

from bot.errors import SourceError

ACCEPTED = "accepted are UTF-8 (with or without a byte order mark) and GB18030 (GBK, GB2312)"

_SIGNATURES = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "gzip-compressed data"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
)
_WIDE_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
# Among the commonest characters of running Chinese, in both scripts; about one character in
# eight of news text is one of these, and hardly one in a hundred of text decoded wrongly.
_FREQUENT = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们到作地于出会業產這為個國們時來對於說會"
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_STRANGE = re.compile("[\u0370-\u058f\u0600-\u1fff\u2500-\u259f\u3040-\u30ff\ue000-\uf8ff\ufffd]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


def decode(data: bytes, *, name: str) -> str:
    """The text of a file; ``name`` is for the message. A byte order mark is dropped.

    Raises SourceError for an empty file, binary data, UTF-16, UTF-32 and any other encoding.
    """
    if not data.strip():
        raise SourceError(f"{name} is empty: an article needs at least one paragraph of text")
    _refuse_binary(data, name)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        position, cause = error.start, error
    text = _decode_gb18030(data)
    if text is not None:
        return text
    guess = " (it looks like Big5)" if _reads_as_big5(data) else ""
    raise SourceError(
        f"{name} is in an encoding that cannot be read: byte 0x{data[position]:02x} at offset "
        f"{position} is not UTF-8, and the whole is not GB18030{guess}; {ACCEPTED}"
    ) from cause


def _refuse_binary(data: bytes, name: str) -> None:
    """Raises SourceError where the first bytes or the control characters say "not text"."""
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise SourceError(
                f"{name} is {kind}, not text: give .txt, .md, .html, .pdf or .docx; {ACCEPTED}"
            )
    for mark, encoding in _WIDE_MARKS:
        if data.startswith(mark):
            raise SourceError(f"{name} is encoded in {encoding}; {ACCEPTED}")
    sample = data[:65536]
    zeros = sample.count(0)
    if zeros * 5 > len(sample):
        # Without its mark UTF-16 still shows: half of plain Latin text in it is NUL bytes.
        even, odd = sample[0::2].count(0), sample[1::2].count(0)
        if abs(even - odd) * 2 > zeros:
            raise SourceError(f"{name} looks like UTF-16 without a byte order mark; {ACCEPTED}")
    controls = len(_CONTROL.findall(sample.decode("latin-1")))
    if controls * 20 > len(sample):
        raise SourceError(
            f"{name} is binary data, not text: {controls} of its first {len(sample)} bytes are "
            f"control characters; give .txt, .md, .html, .pdf or .docx; {ACCEPTED}"
        )


def _decode_gb18030(data: bytes) -> str | None:
    """The text as GB18030, or None where it does not read like Chinese."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    beyond = _BEYOND_ASCII.findall(text[:200_000])
    if not beyond or len(_STRANGE.findall(text[:200_000])) * 5 > len(beyond):
        return None
    # Traditional text in GBK keeps well over half of its characters inside GB2312.
    simple = sum(1 for character in beyond if _is_gb2312(character))
    if simple * 2 < len(beyond) or _reads_as_big5(data, than=_familiarity(text)):
        return None
    return text


def _is_gb2312(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _familiarity(text: str) -> float:
    """The share of frequent characters among all beyond ASCII, 0 to 1."""
    beyond = _BEYOND_ASCII.findall(text[:200_000])
    return sum(character in _FREQUENT for character in beyond) / max(1, len(beyond))


def _reads_as_big5(data: bytes, *, than: float = 0.02) -> bool:
    """Whether Big5 turns the bytes into something more familiar than ``than``."""
    try:
        return _familiarity(data.decode("big5")) > than
    except UnicodeDecodeError:
        return False
