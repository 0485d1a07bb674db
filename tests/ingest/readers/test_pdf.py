"""PDF files: paragraphs put together, running heads out, what cannot be read refused."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from pypdf import PdfReader, PdfWriter

from bot.errors import SourceError
from bot.ingest.readers.child import read_apart
from bot.ingest.readers.pdf import read_pdf
from bot.ingest.readers.pdf_lines import PdfText
from bot.ingest.readers.pdf_pages import MOST_PAGES, read_pages
from tests.ingest.readers.pdf_files import Placed, pdf_file

FULL = "算力的需求在今年增长了一倍，供应却没有跟上，价"
SHORT = "格因此上涨了三成。"


def read(pages: Sequence[Sequence[Placed]], **options: bool) -> PdfText:
    return read_pdf(
        pdf_file(pages, **options), name="a.pdf", apart=lambda _reader, data: read_pages(data)
    )


def paragraph(top: float, *lines: str, indent: float = 24.0) -> list[Placed]:
    """Lines 20 points apart, the first one indented."""
    return [
        Placed(72.0 + (0 if number else indent), top - 20 * number, line)
        for number, line in enumerate(lines)
    ]


def test_lines_become_paragraphs_and_wide_line_ends_are_joined() -> None:
    page = [
        Placed(200, 800, "算力市场观察", size=20.0),
        *paragraph(760, FULL[:-2], FULL, SHORT),
        *paragraph(700, FULL[:-2], SHORT),
    ]

    assert read([page]).paragraphs == (
        "算力市场观察",
        FULL[:-2] + FULL + SHORT,
        FULL[:-2] + SHORT,
    )


def test_a_gap_or_a_short_last_line_parts_paragraphs_without_indents() -> None:
    page = [
        *paragraph(800, FULL, FULL, SHORT, indent=0),
        *paragraph(740, FULL, FULL, SHORT, indent=0),
        *paragraph(660, FULL, FULL, indent=0),
    ]

    assert read([page]).paragraphs == (FULL + FULL + SHORT, FULL + FULL + SHORT, FULL + FULL)


def test_hyphens_at_line_ends_are_mended_and_words_parted() -> None:
    lines = (
        "The demand for com-",
        "puting power has doub\u00ad",
        "led, and GPU-",
        "Cluster prices rose",
        "accordingly this year.",
    )

    assert read([paragraph(800, *lines, indent=0)]).paragraphs == (
        "The demand for computing power has doubled, and GPU-Cluster prices rose "
        "accordingly this year.",
    )


def test_running_heads_and_page_numbers_are_left_out_and_told() -> None:
    pages = [
        [
            Placed(72, 820, f"算力周报 2025年第{number}期" if number % 2 else "市场观察"),
            *paragraph(760, FULL[number:-2] + FULL[:number], FULL[number:] + FULL[:number], SHORT),
            Placed(290, 30, f"- {number} -"),
        ]
        for number in range(1, 6)
    ]

    text = read(pages)

    assert text.paragraphs[4] == FULL[5:-2] + FULL[:5] + FULL[5:] + FULL[:5] + SHORT
    assert len(text.paragraphs) == 5
    assert text.heads == (
        "算力周报 2025年第1期",
        "- 1 -",
        "市场观察",
        "- 2 -",
        "算力周报 2025年第3期",
        "- 3 -",
        "- 4 -",
        "算力周报 2025年第5期",
        "- 5 -",
    )


def test_a_paragraph_goes_on_over_the_page() -> None:
    pages = [
        [*paragraph(100, FULL[:-2], FULL), Placed(290, 30, "第 1 页 共 2 页")],
        [*paragraph(800, FULL[::-1], SHORT, indent=0), Placed(290, 30, "第 2 页 共 2 页")],
    ]

    text = read(pages)

    assert text.paragraphs == (FULL[:-2] + FULL + FULL[::-1] + SHORT,)
    assert len(text.heads) == 2


def test_look_alikes_and_spaced_out_characters_are_mended() -> None:
    page = [
        Placed(72, 800, "⻛险与⻋辆，⼈⼯智能的应用正在展开。"),
        Placed(72, 760, "人 工 智 能 的 需 求 在 上 升 。"),
        Placed(72, 740, "人 工 智 能 。"),
    ]

    assert read([page]).paragraphs == (
        "风险与车辆，人工智能的应用正在展开。",
        "人工智能的需求在上升。人工智能。",
    )


def test_a_page_that_is_a_picture_is_told() -> None:
    pages: list[list[Placed]] = [paragraph(800, FULL, FULL, FULL), []]

    assert read(pages, has_picture=True).picture_pages == (2,)


def locked(data: bytes, *, owner_only: bool) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt("" if owner_only else "word", "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


ONE = pdf_file([paragraph(800, FULL, SHORT)])


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pdf_file([[], []], has_picture=True), "holds pictures of 2 pages and no text"),
        (pdf_file([[Placed(72, 800, "1")]], has_picture=True), "holds pictures of 1 pages"),
        (pdf_file([[]]), "holds no text"),
        (pdf_file([[Placed(72, 800, "\ue001\ue002" * 20)]]), "which characters its fonts show"),
        (locked(ONE, owner_only=False), "is encrypted"),
        (b"%PDF-1.5\nnothing", "is no PDF that can be read"),
        (ONE[: len(ONE) // 3], "is no PDF that can be read"),
        (b"", "is no PDF that can be read"),
        (pdf_file([[]] * (MOST_PAGES + 1)), f"at most {MOST_PAGES} are accepted"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        read_pdf(data, name="a.pdf", apart=lambda _reader, given: read_pages(given))


def test_a_file_that_only_forbids_changes_is_read() -> None:
    text = read_pdf(
        locked(ONE, owner_only=True), name="a.pdf", apart=lambda _reader, data: read_pages(data)
    )

    assert text.paragraphs == (FULL + SHORT,)


def test_files_are_read_in_a_process_of_their_own() -> None:
    assert read_pdf(ONE, name="a.pdf").paragraphs == (FULL + SHORT,)


def test_a_reader_that_takes_too_long_is_stopped() -> None:
    answer = read_apart("pdf", ONE, time_s=0.01)

    assert answer == {"refusal": "too_slow", "seconds": 0.01}
    with pytest.raises(SourceError, match="takes longer than"):
        read_pdf(ONE, name="a.pdf", apart=lambda _reader, _data: dict(answer))
