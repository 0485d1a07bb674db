"""Bytes -> text, or a refusal that says what was wrong, what was given and what is accepted."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import SourceError
from bot.ingest import read_file
from bot.ingest.readers.encodings import decode
from bot.models import Remark

SIMPLIFIED = "机房的灯亮了一夜。工程师说,这是为了在上线之前把所有的数据再算一遍,不出差错。"
TRADITIONAL = "機房的燈亮了一夜。工程師說,這是為了在上線之前把所有的數據再算一遍,不出差錯。"


@pytest.mark.parametrize(
    "text", [SIMPLIFIED, TRADITIONAL, "Plain English."], ids=["hans", "hant", "en"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-32"])
def test_accepted_encodings_give_the_same_text(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), name="a.txt").text == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (TRADITIONAL, "big5"),
        (TRADITIONAL + "嘅咗喺冇", "big5hkscs"),
        (SIMPLIFIED + "😀𠮷€", "gb18030"),
        ("It said: \u201cprices rose\u201d \u2013 and that was all.", "cp1252"),
        ("Müller sagt: schön ist es, für alle.", "latin-1"),
        ("Plain English text", "utf-16-le"),
        (
            "機房のランプは一晩中ついていた。技術者によれば、公開の前にすべてを計算し直すためだという。",
            "cp932",
        ),
        (
            "기계실의 불은 밤새 켜져 있었다. 기술자는 공개 전에 모든 것을 다시 계산한다고 말했다.",
            "cp949",
        ),
    ],
)
def test_a_file_need_not_say_its_encoding(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), name="a.txt").text == text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (SIMPLIFIED.encode()[:-1], SIMPLIFIED[:-1] + "\ufffd"),
        (SIMPLIFIED.encode().replace(b"\xef\xbc", b"\xff\xbc", 1), None),
        (SIMPLIFIED.encode("gb18030") * 3 + b"\xff" + SIMPLIFIED.encode("gb18030"), None),
        (TRADITIONAL.encode("big5") * 3 + b"\xff" + TRADITIONAL.encode("big5"), None),
    ],
    ids=["cut in mid-character", "utf-8", "gb18030", "big5"],
)
def test_damaged_bytes_are_replaced_and_counted(data: bytes, text: str | None) -> None:
    if text is None and b"\xff" not in data:
        data = data[:30] + b"\xff" + data[30:]
    found = decode(data, name="a.txt")
    assert found.damaged >= 1
    assert found.text.count("\ufffd") <= found.damaged
    assert text is None or found.text == text


def test_a_stray_byte_between_characters_takes_none_of_them_away() -> None:
    data = SIMPLIFIED.encode("gb18030")
    found = decode(data[:20] + b"\xff" + data[20:], name="a.txt")
    assert (found.text, found.damaged) == (SIMPLIFIED, 1)


def test_a_replacement_character_of_the_text_itself_is_no_damage() -> None:
    assert decode(f"{SIMPLIFIED}\ufffd".encode(), name="a.txt").damaged == 0


def test_a_reading_tells_how_much_was_damaged(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(SIMPLIFIED.encode() + b"\xff" + SIMPLIFIED.encode())
    assert read_file(path).remarks == (Remark("reading.damaged", (("count", "1"),)),)


@pytest.mark.parametrize("encoding", ["gb18030", "big5"])
def test_a_damaged_page_is_read_with_the_encoding_that_it_declares(encoding: str) -> None:
    text = SIMPLIFIED if encoding == "gb18030" else TRADITIONAL
    page = f'<meta charset="{encoding}"><p>{text}</p>'.encode(encoding) + b"\xff"
    assert text in decode(page, name="a.html").text


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b" \r\n\t ", "empty", id="white-space"),
        pytest.param(b"%PDF-1.7\n%\xe2\xe3", "PDF", id="pdf"),
        pytest.param(b"PK\x03\x04rest", "ZIP", id="zip"),
        pytest.param(bytes(range(256)) * 8, "binary", id="binary"),
        pytest.param(bytes(range(0x80, 0x100)) * 3, "0x80", id="nothing fits"),
    ],
)
def test_anything_else_is_refused_with_what_is_wrong(data: bytes, wrong: str) -> None:
    with pytest.raises(SourceError) as caught:
        decode(data, name="笔记.txt")
    assert wrong in str(caught.value)
    assert "笔记.txt" in str(caught.value)


def test_a_refused_encoding_names_the_accepted_ones() -> None:
    with pytest.raises(SourceError, match=r"accepted are UTF-8.* GB18030.* Big5"):
        decode(bytes(range(0x80, 0x100)) * 3, name="a.txt")
