"""Files and folders -> readings, by kind and encoding."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import SourceError
from bot.ingest import find_files, read_file
from bot.models import Omission
from tests.ingest.readers.docx_files import docx_file, p, t
from tests.ingest.readers.pdf_files import Placed, pdf_file

TEXT = "机房的灯\n\n机房的灯亮了一夜。工程师说,这是为了在上线之前把数据再算一遍。\n"


def test_folders_are_walked_and_hidden_and_unknown_files_skipped(tmp_path: Path) -> None:
    search_terms = ["a.txt", "b/c.MD", "b/d.html", "e.htm"]
    skipped = [".hidden.txt", ".git/x.txt", "b/image.png", "notes", "README.md", "b/readme_zh.txt"]
    for name in [*search_terms, *skipped]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT, encoding="utf-8")
    found = [path.relative_to(tmp_path).as_posix() for path in find_files([tmp_path])]
    assert found == search_terms


def test_a_named_file_is_kept_once_whatever_it_is_called(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    odd = tmp_path / "article.docx"
    path.write_text(TEXT, encoding="utf-8")
    odd.write_text(TEXT, encoding="utf-8")
    assert find_files([path, tmp_path, odd]) == [path, odd]


def test_a_readme_is_read_when_it_is_named(tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    path.write_text(TEXT, encoding="utf-8")
    assert find_files([tmp_path]) == []
    assert find_files([path]) == [path]


def test_a_path_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"missing\.txt does not exist"):
        find_files([tmp_path / "missing.txt"])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_file_is_read_alike_in_every_accepted_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode(encoding))
    reading = read_file(path)
    assert reading.title == "机房的灯"
    assert reading.paragraphs[0].text.startswith("机房的灯亮了一夜")
    assert reading.paragraphs[0].line == 3
    assert reading.original == TEXT
    assert reading.path == str(path)
    assert reading.language == "zh-Hans"


def test_an_unknown_suffix_is_refused_with_the_accepted_ones(tmp_path: Path) -> None:
    path = tmp_path / "a.odt"
    path.write_text(TEXT, encoding="utf-8")
    accepted = r"'\.odt'; accepted are \.txt, \.md, \.html, \.htm, \.pdf, \.docx"
    with pytest.raises(SourceError, match=accepted):
        read_file(path)


def test_a_pdf_is_read_whatever_its_file_is_called(tmp_path: Path) -> None:
    lines = ("算力的需求在今年增长了一倍，供应却没有跟上，价", "格因此上涨了三成。")
    page = [Placed(72, 800 - 20 * number, line) for number, line in enumerate(lines)]
    again = [Placed(72, 800, "第二季度的供应有望改善，但要到年底才能看到结果。")]
    pages = [[Placed(72, 830, "算力周报"), *page], [Placed(72, 830, "算力周报"), *again]]
    path = tmp_path / "a.txt"
    path.write_bytes(pdf_file(pages))

    reading = read_file(path)

    assert [part.text for part in reading.paragraphs] == ["".join(lines), again[0].text]
    assert Omission(line=0, text="算力周报", reason="running_head") in reading.omissions


def test_a_word_document_is_read_with_its_headings(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(
        docx_file(
            p(t("算力市场观察"), style="Heading1")
            + p(t("算力的需求在今年增长了一倍，供应却没有跟上，价格因此上涨了三成。"))
        )
    )

    reading = read_file(path)

    assert reading.title == "算力市场观察"
    assert [part.text for part in reading.paragraphs] == [
        "算力的需求在今年增长了一倍，供应却没有跟上，价格因此上涨了三成。"
    ]


def test_a_folder_named_like_a_file_is_an_error_and_no_crash(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.mkdir()
    with pytest.raises(SourceError, match="no regular file"):
        read_file(path)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"")
    with pytest.raises(SourceError, match="is empty"):
        read_file(path)
