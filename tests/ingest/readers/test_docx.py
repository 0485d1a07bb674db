"""Word documents as Markdown."""

from __future__ import annotations

import io
import zipfile

import pytest

from bot.errors import SourceError
from bot.ingest.readers.child import read_apart
from bot.ingest.readers.docx import read_docx_text
from bot.ingest.readers.docx_html import read_docx
from tests.ingest.readers.docx_files import docx_file, p, t


def read(data: bytes) -> str:
    return read_docx_text(data, name="a.docx", apart=lambda _reader, given: read_docx(given))


def test_headings_paragraphs_and_tables_come_as_markdown() -> None:
    table = "".join(
        f"<w:tr>{''.join(f'<w:tc>{p(t(cell))}</w:tc>' for cell in row)}</w:tr>"
        for row in (("公司", "营收"), ("甲", "3 亿元"))
    )
    document = docx_file(
        p(t("算力"), t("市场"), style="Heading1")
        + p("<w:rPr><w:b/></w:rPr>" + t("需求"), t(" 在增长。"))
        + p(t("第一行"), "<w:br/>", t("第二行"))
        + p()
        + f"<w:tbl>{table}</w:tbl>"
    )

    assert read(document) == (
        "# 算力市场\n\n需求 在增长。\n\n第一行\n\n第二行\n\n| 公司 | 营收 |\n\n| 甲 | 3 亿元 |\n"
    )


def test_what_markdown_would_take_for_markup_is_escaped() -> None:
    document = docx_file(p(t("# 1 * 2_x &lt;b&gt; [a]")) + p(t("- 3. 项")))

    assert read(document) == "\\# 1 \\* 2\\_x \\<b\\> \\[a\\]\n\n\\- 3. 项\n"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\xd0\xcf\x11\xe0 old", "encrypted or in the old .doc format"),
        (b"no archive", "is no Word document that can be read"),
        (b"", "is no Word document that can be read"),
        (docx_file("<w:p>"), "is no Word document that can be read"),
        (docx_file("", extra=bytes(100_000_001)), "takes more than 100 MB"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        read(data)


def test_entities_are_not_expanded() -> None:
    bomb = docx_file("&a;").replace(b"", b"")
    with zipfile.ZipFile(io.BytesIO(bomb)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = (
        b'<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + parts["word/document.xml"]
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)

    assert "root:" not in read(out.getvalue())


def test_documents_are_read_in_a_process_of_their_own() -> None:
    assert read_apart("docx", docx_file(p(t("算力")))) == {"html": "<p>算力</p>"}
