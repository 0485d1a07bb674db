"""Files -> readings: which files are articles, how each kind is read, what it lacked.

``read_text`` is pure and does all the work; ``read_file`` and ``find_files`` are the edge to the
file system.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from bot.analysis.language import detect_language
from bot.errors import SourceError
from bot.ingest.cleaning.page import Cleaned, clean_lines, visible_lines
from bot.ingest.readers.encodings import decode
from bot.ingest.readers.front_matter import FrontMatter, read_front_matter
from bot.ingest.readers.markdown import read_markdown
from bot.ingest.readers.markdown_article import clean_markdown
from bot.ingest.readers.wrapping import unwrap
from bot.models import Language, Omission, Paragraph, Reading, Remark

Kind = Literal["txt", "md", "html", "pdf", "docx"]
TextKind = Literal["txt", "md", "html"]

KINDS: dict[str, Kind] = {
    ".txt": "txt",
    ".md": "md",
    ".html": "html",
    ".htm": "html",
    ".pdf": "pdf",
    ".docx": "docx",
}
"""The suffixes that are read, in lower case."""


def kind_of_text(text: str) -> TextKind:
    """How a text without a file is marked up, by how it begins."""
    start = text.lstrip("\ufeff \r\n\t")[:200].lower()
    if start.startswith(("<!doctype", "<html", "<?xml", "<head", "<body", "<div", "<p>")):
        return "html"
    return "md" if start.startswith(("---", "# ")) else "txt"


def find_files(paths: Sequence[Path]) -> list[Path]:
    """The files to read: folders walked in name order, each file once.

    In folders, hidden files, unknown suffixes and README files are skipped: the last speak of the
    folder. A file that is named is kept whatever it is called, so that ``read_file`` can say what
    is wrong with it.
    Raises SourceError for a path that does not exist.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            for inner in sorted(path.rglob("*")):
                if _is_readable(inner.relative_to(path)) and inner.is_file():
                    found.setdefault(inner)
        elif path.exists():
            found.setdefault(path)
        else:
            accepted = ", ".join(KINDS)
            raise SourceError(f"{path} does not exist: give files ({accepted}) or folders")
    return list(found)


def _is_readable(path: Path) -> bool:
    is_hidden = any(part.startswith(".") for part in path.parts)
    is_about_folder = path.name.casefold().startswith("readme")
    return not is_hidden and not is_about_folder and path.suffix.lower() in KINDS


def read_file(path: Path) -> Reading:
    """What is understood of one file.

    Raises SourceError for an unknown suffix, an unreadable or empty file, an encoding other than
    UTF-8 and GB18030, front matter that is no YAML, a PDF or Word file that is locked, broken,
    scanned or too large, and a file without any article text.
    """
    kind = KINDS.get(path.suffix.lower())
    if kind is None:
        raise SourceError(
            f"{path} has the suffix {path.suffix or '(none)'!r}; accepted are {', '.join(KINDS)}"
        )
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise SourceError(f"{path} cannot be read ({reason}): give a readable file") from error
    return read_bytes(data, path=str(path), kind=kind)


def read_bytes(data: bytes, *, path: str, kind: Kind) -> Reading:
    """What is understood of a file's content; errors as ``read_file`` has them.

    A PDF is read as one whatever its file is called. PDF and Word files are read in a process of
    their own.
    """
    if kind == "pdf" or data.startswith(b"%PDF-"):
        return _read_pdf(data, path=path)
    if kind == "docx":
        from bot.ingest.readers.docx import read_docx_text

        return read_text(read_docx_text(data, name=path), path=path, kind="md")
    decoded = decode(data, name=path)
    reading = read_text(decoded.text, path=path, kind=kind)
    if not decoded.damaged:
        return reading
    remark = Remark("reading.damaged", (("count", str(decoded.damaged)),))
    return replace(reading, remarks=(remark, *reading.remarks))


def _read_pdf(data: bytes, *, path: str) -> Reading:
    """The article of a PDF; what was left out before cleaning has line 0."""
    from bot.ingest.readers.pdf import read_pdf

    text = read_pdf(data, name=path)
    reading = read_text("\n\n".join(text.paragraphs), path=path, kind="txt")
    left_out = [Omission(line=0, text=head, reason="running_head") for head in text.heads]
    left_out += [
        Omission(line=0, text=f"[{number}]", reason="picture_page") for number in text.picture_pages
    ]
    return replace(reading, omissions=(*left_out, *reading.omissions))


def read_text(raw: str, *, path: str, kind: TextKind) -> Reading:
    """What is understood of a text that is already decoded; ``path`` is kept and named in errors.

    Raises SourceError where there is no article text in it.
    """
    text = raw.removeprefix("\ufeff")
    url: str | None = None
    front: FrontMatter | None = None
    cleaned: Cleaned | None
    if kind == "html":
        from bot.ingest.readers.html import extract_html

        extracted = extract_html(text)
        cleaned, url = (extracted.cleaned, extracted.url) if extracted else (None, None)
    elif kind == "md":
        front = read_front_matter(text, path=path)
        front_lines = front.line_count if front else 0
        marked = read_markdown(text, skip=front_lines)
        title = front.title if front else None
        cleaned = clean_markdown(text, marked, front_lines=front_lines, title=title)
    else:
        cleaned = clean_lines(unwrap(visible_lines(text)))
    if cleaned is None:
        raise SourceError(
            f"{path} holds no article text ({_amount(text)}): "
            "an article needs at least one sentence that is not navigation, a link or a notice"
        )
    return _reading(cleaned, front, path=path, original=raw, url=url)


def _amount(text: str) -> str:
    count = len("".join(text.split()))
    return f"{count} visible characters" if count else "only white space"


def _reading(
    cleaned: Cleaned, front: FrontMatter | None, *, path: str, original: str, url: str | None
) -> Reading:
    """The reading of a cleaned article; front matter wins over what was guessed."""
    front = front or FrontMatter(line_count=0)
    return Reading(
        path=path,
        original=original,
        title=front.title or cleaned.title,
        title_is_inferred=front.title is None and cleaned.title_is_inferred,
        author=front.author or cleaned.author,
        source=front.source or cleaned.source,
        published=front.published or cleaned.published,
        language=front.language or _language(cleaned.paragraphs),
        url=front.url or url,
        paragraphs=cleaned.paragraphs,
        omissions=cleaned.omissions,
    )


def _language(paragraphs: Sequence[Paragraph]) -> Language:
    """The body's language: a Chinese title over English paragraphs does not make them Chinese."""
    return detect_language("\n".join(part.text for part in paragraphs)[:20_000])
