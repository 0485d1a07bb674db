"""Bytes -> text: UTF-8, GB18030, Big5 and UTF-16, with damaged bytes counted; or a clear refusal.

GB18030 decodes most byte strings without an error, Big5 and Latin-1 included, so that what comes
out has to read like Chinese. A few bytes that fit nowhere become U+FFFD and are counted: a file
that lost a byte in a copy is still an article.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from bot.errors import SourceError

ACCEPTED = "accepted are UTF-8, UTF-16 with its mark, GB18030 (GBK, GB2312), Big5 and Windows-1252"

_SIGNATURES = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "gzip-compressed data"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Among the commonest characters of running Chinese, in both scripts; about one character in
# eight of news text is one of these, and hardly one in a hundred of text decoded wrongly.
_FREQUENT = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们到作地于出会業產這為個國們時來對於說會"
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_STRANGE = re.compile("[\u0370-\u058f\u0600-\u1fff\u2500-\u259f\u3040-\u30ff\ue000-\uf8ff]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*(gb|big5|utf-?8)", re.IGNORECASE)
_SAMPLE = 200_000
_DAMAGED = 0.02
"""The share of characters beyond ASCII that may be damaged, or it is another encoding."""
_FAMILIAR = 0.03
"""The share of frequent characters from which a text reads like Chinese: a third of what news has."""
_DECLARED_WORTH = 0.03
_MOST_HIGH = 0.1
"""The share of bytes beyond ASCII in a text of Windows-1252: quotes, dashes and accents."""
_OTHER = frozenset(
    {
        "cp932",
        "shift_jis",
        "shift_jis_2004",
        "euc_jp",
        "cp949",
        "euc_kr",
        "johab",
        "cp1251",
        "koi8_r",
    }
)
"""What charset-normalizer is believed in: whole scripts, which are seldom mistaken."""

_MEND = "wenzhai.mend"
_STRAY = "\ufffe"
"""Stands for a stray byte until it is counted; no text holds this noncharacter."""
_DOUBLE_BYTE = frozenset({"gb18030", "big5hkscs"})
_NEVER_FIRST = (0x80, 0xFF)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was in, and how many damaged places became U+FFFD."""

    text: str
    encoding: str
    damaged: int = 0


def decode(data: bytes, *, name: str) -> Decoded:
    """The text of a file; ``name`` is for the message. A byte order mark is dropped.

    Raises SourceError for an empty file, binary data and an encoding that nothing tells.
    """
    if not data.strip():
        raise SourceError(f"{name} is empty: an article needs at least one paragraph of text")
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise SourceError(f"{name} is {kind}, not text: give .txt, .md or .html; {ACCEPTED}")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _replaced(data[len(mark) :], encoding)
    unmarked = _unmarked_utf16(data[:65536])
    if unmarked:
        return _replaced(data, unmarked)
    _refuse_binary(data, name)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        position, cause = error.start, error
    found = _damaged_utf8(data) or _chinese(data) or _windows(data) or _other(data)
    if found is not None:
        return found
    raise SourceError(
        f"{name} is in an encoding that cannot be read: byte 0x{data[position]:02x} at offset "
        f"{position} is not UTF-8, and the whole is not GB18030, Big5 or Windows-1252; {ACCEPTED}"
    ) from cause


def _replaced(data: bytes, encoding: str) -> Decoded:
    """The text with U+FFFD for characters that are damaged, and without stray bytes."""
    text = data.decode(encoding, errors=_MEND)
    stray = text.count(_STRAY)
    mark = "\ufffd".encode(encoding, errors="ignore")
    own = data.count(mark) if mark else 0
    damaged = max(0, text.count("\ufffd") - own) + stray
    return Decoded(text.replace(_STRAY, "") if stray else text, encoding, damaged)


def _mend(error: UnicodeError) -> tuple[str, int]:
    """U+FFFD for what is damaged; a byte that begins no character is in the way of one and goes."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    is_stray = error.encoding in _DOUBLE_BYTE and error.object[error.start] in _NEVER_FIRST
    return (_STRAY, error.start + 1) if is_stray else ("\ufffd", error.end)


codecs.register_error(_MEND, _mend)


def _unmarked_utf16(sample: bytes) -> str | None:
    """UTF-16 without its mark still shows: half of plain Latin text in it is NUL bytes."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if (even + odd) * 5 <= len(sample) or abs(even - odd) * 2 <= even + odd:
        return None
    controls = len(_CONTROL.findall(sample.decode("latin-1"))) - even - odd
    if controls * 100 > len(sample):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _refuse_binary(data: bytes, name: str) -> None:
    """Raises SourceError where the control characters say "not text"."""
    sample = data[:65536]
    controls = len(_CONTROL.findall(sample.decode("latin-1")))
    if controls * 20 > len(sample):
        raise SourceError(
            f"{name} is binary data, not text: {controls} of its first {len(sample)} bytes are "
            f"control characters; give .txt, .md or .html; {ACCEPTED}"
        )


def _damaged_utf8(data: bytes) -> Decoded | None:
    """UTF-8 in which a few bytes are wrong or the last character is cut, or None."""
    found = _replaced(data, "utf-8")
    whole = len(_BEYOND_ASCII.findall(found.text[:_SAMPLE])) - found.text[:_SAMPLE].count("\ufffd")
    return found if whole and found.damaged <= max(1, _DAMAGED * whole) else None


def _chinese(data: bytes) -> Decoded | None:
    """The text as GB18030 or Big5, whichever reads more like Chinese, or None."""
    declared = _DECLARED.search(data[:4096])
    label = declared.group(1)[:2].lower() if declared else b""
    best: tuple[float, Decoded] | None = None
    for encoding, prefix in (("gb18030", b"gb"), ("big5hkscs", b"bi")):
        found = _replaced(data, encoding)
        score = _familiarity(found) + (_DECLARED_WORTH if label == prefix else 0.0)
        if score >= _FAMILIAR and (best is None or score > best[0]):
            best = (score, found)
    return best[1] if best else None


def _familiarity(found: Decoded) -> float:
    """The share of frequent characters among all beyond ASCII; 0 where too much is damaged."""
    beyond = _BEYOND_ASCII.findall(found.text[:_SAMPLE])
    damaged = found.damaged * min(1.0, _SAMPLE / max(1, len(found.text)))
    is_broken = damaged > max(2, _DAMAGED * len(beyond))
    strange = sum(len(_STRANGE.findall(character)) for character in beyond)
    if not beyond or is_broken or strange * 5 > len(beyond):
        return 0.0
    return sum(character in _FREQUENT for character in beyond) / len(beyond)


def _windows(data: bytes) -> Decoded | None:
    """Latin text with the quotes, dashes and accents of Windows-1252, or None."""
    high = sum(byte > 0x7F for byte in data[:65536])
    if high > _MOST_HIGH * len(data[:65536]):
        return None
    found = _replaced(data, "cp1252")
    return found if found.damaged == 0 else None


def _other(data: bytes) -> Decoded | None:
    """Another encoding that statistics tell: Japanese, Korean and Russian ones."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:65536]).best()
    return _replaced(data, best.encoding) if best and best.encoding in _OTHER else None
