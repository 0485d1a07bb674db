"""PDF files made of positioned lines, written byte by byte: enough of one to be read as any other."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Placed:
    """A line of text with its left end, its height on the page and its size, in points."""

    x: float
    y: float
    text: str
    size: float = 12.0


def pdf_file(pages: Sequence[Sequence[Placed]], *, has_picture: bool = False) -> bytes:
    """A PDF of these pages, 595 by 842 points; ``has_picture`` puts an image on each."""
    characters = sorted({c for page in pages for line in page for c in line.text})
    codes = {character: number + 1 for number, character in enumerate(characters)}
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H "
        b"/DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /DW 1000 /CIDSystemInfo "
        b"<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 6 0 R >>",
        _stream(_to_unicode(codes)),
        b"<< /Type /FontDescriptor /FontName /Song /Flags 4 /ItalicAngle 0 /Ascent 880 "
        b"/Descent -120 /CapHeight 880 /StemV 80 /FontBBox [0 -120 1000 880] >>",
        _stream(
            b"\x00" * 300,
            b"/Type /XObject /Subtype /Image /Width 10 /Height 10 "
            b"/ColorSpace /DeviceRGB /BitsPerComponent 8 ",
        ),
    ]
    kids = []
    for page in pages:
        content = b"".join(_line(line, codes) for line in page)
        if has_picture:
            content += b"q 500 0 0 700 40 40 cm /Im Do Q\n"
        objects.append(_stream(content))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F 3 0 R >> %s>> >>"
            % (len(objects), b"/XObject << /Im 7 0 R >> " if has_picture else b"")
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    return _file(objects)


def _line(line: Placed, codes: dict[str, int]) -> bytes:
    shown = "".join(f"{codes[character]:04x}" for character in line.text)
    return f"BT /F {line.size} Tf 1 0 0 1 {line.x} {line.y} Tm <{shown}> Tj ET\n".encode()


def _to_unicode(codes: dict[str, int]) -> bytes:
    rows = [
        f"<{code:04x}> <{character.encode('utf-16-be').hex()}>" for character, code in codes.items()
    ]
    blocks = [rows[at : at + 100] for at in range(0, len(rows), 100)]
    body = "".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{body}endcmap end end"
    ).encode()


def _stream(data: bytes, entries: bytes = b"") -> bytes:
    packed = zlib.compress(data)
    head = b"<< %s/Filter /FlateDecode /Length %d >>\nstream\n" % (entries, len(packed))
    return head + packed + b"\nendstream"


def _file(objects: Sequence[bytes]) -> bytes:
    out = b"%PDF-1.5\n"
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
        + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
        % (len(objects) + 1, len(out))
    )
