"""Bytes -> text, or a refusal that says what was wrong, what was given and what is accepted."""

from __future__ import annotations

import pytest

from bot.errors import SourceError
from bot.ingest.readers.encodings import decode

SIMPLIFIED = "机房的灯亮了一夜。工程师说,这是为了在上线之前把所有的数据再算一遍,不出差错。"
TRADITIONAL = "機房的燈亮了一夜。工程師說,這是為了在上線之前把所有的數據再算一遍,不出差錯。"


@pytest.mark.parametrize(
    "text", [SIMPLIFIED, TRADITIONAL, "Plain English."], ids=["hans", "hant", "en"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_accepted_encodings_give_the_same_text(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), name="a.txt") == text


def test_gbk_with_emoji_and_rare_characters_survives() -> None:
    text = SIMPLIFIED + "😀𠮷€"
    assert decode(text.encode("gb18030"), name="a.txt") == text


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b" \r\n\t ", "empty", id="white-space"),
        pytest.param(SIMPLIFIED.encode("utf-16"), "UTF-16", id="utf-16"),
        pytest.param("Plain English text".encode("utf-16-le"), "UTF-16", id="utf-16-without-mark"),
        pytest.param(SIMPLIFIED.encode("utf-32"), "UTF-32", id="utf-32"),
        pytest.param(TRADITIONAL.encode("big5", "ignore"), "Big5", id="big5"),
        pytest.param(
            "Müller sagt: schön ist es, für alle.".encode("latin-1"), "0xfc", id="latin-1"
        ),
        pytest.param(b"%PDF-1.7\n%\xe2\xe3", "PDF", id="pdf"),
        pytest.param(b"PK\x03\x04rest", "ZIP", id="zip"),
        pytest.param(bytes(range(256)) * 8, "binary", id="binary"),
    ],
)
def test_anything_else_is_refused_with_what_is_wrong(data: bytes, wrong: str) -> None:
    with pytest.raises(SourceError) as caught:
        decode(data, name="笔记.txt")
    assert wrong in str(caught.value)
    assert "笔记.txt" in str(caught.value)


def test_a_refused_encoding_names_the_accepted_ones() -> None:
    with pytest.raises(SourceError, match=r"accepted are UTF-8 .* and GB18030"):
        decode(SIMPLIFIED.encode("utf-16"), name="a.txt")
