"""Files -> readings: which files are articles, how each kind is read, what it lacked.

``read_text`` is pure and does all the work; ``read_file`` and ``find_files`` are the edge to the
file system.
"""

from __future__ import annotations

import stat
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from bot.analysis.language import detect_language
from bot.errors import NoArticleError, SourceError
from bot.ingest.cleaning.lines import Line, is_prose, width_of
from bot.ingest.cleaning.page import Cleaned, clean_lines, visible_lines
from bot.ingest.cleaning.page_kinds import PageKind, is_html, is_json, page_kind
from bot.ingest.readers.encodings import decode
from bot.ingest.readers.front_matter import FrontMatter, read_front_matter
from bot.ingest.readers.markdown import read_markdown
from bot.ingest.readers.markdown_article import clean_markdown
from bot.ingest.readers.wrapping import unwrap
from bot.models import Language, Omission, Paragraph, Reading, Remark

Kind = Literal["txt", "md", "html", "pdf", "docx"]
TextKind = Literal["txt", "md", "html"]

MUCH_LEFT_OUT = 1 / 3
"""The share of running text left out from which it is told."""
_NO_TEXT = frozenset({"title", "metadata", "date", "markup", "caption", "running_head"})
MOST_BYTES = 20_000_000
"""The largest file that is read unless a setting says otherwise; a day's reading has two million."""

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


def other_kinds(paths: Sequence[Path]) -> dict[str, int]:
    """How many files of each suffix that is not read stand in the folders, the commonest first."""
    counts = Counter(
        inner.suffix.lower() or inner.name
        for path in paths
        if path.is_dir()
        for inner in path.rglob("*")
        if inner.suffix.lower() not in KINDS
        and not any(part.startswith(".") for part in inner.relative_to(path).parts)
        and inner.is_file()
    )
    return dict(counts.most_common())


def _is_readable(path: Path) -> bool:
    is_hidden = any(part.startswith(".") for part in path.parts)
    is_about_folder = path.name.casefold().startswith("readme")
    return not is_hidden and not is_about_folder and path.suffix.lower() in KINDS


def read_file(path: Path, *, force: bool = False, most_bytes: int = MOST_BYTES) -> Reading:
    """What is understood of one file; ``force`` reads a page that says it is no article too.

    Raises SourceError for an unknown suffix, an unreadable or empty file, an encoding other than
    UTF-8 and GB18030, front matter that is no YAML, a PDF or Word file that is locked, broken,
    scanned or too large, and a file without any article text.
    """
    kind = KINDS.get(path.suffix.lower())
    if kind is None:
        raise SourceError(
            f"{path} has the suffix {path.suffix or '(none)'!r}; accepted are {', '.join(KINDS)}"
        )
    return read_bytes(
        read_content(path, most_bytes=most_bytes), path=str(path), kind=kind, force=force
    )


def read_content(path: Path, *, most_bytes: int = MOST_BYTES) -> bytes:
    """The bytes of a file. Raises SourceError for one that is gone, special, unreadable or too large.

    A pipe is not opened: it would be waited for.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise SourceError(f"{path} is no regular file (a pipe, a device): give a file")
        if status.st_size > most_bytes:
            raise SourceError(
                f"{path} has {status.st_size:,} bytes; accepted are files of at most "
                f"{most_bytes:,} (LARGEST_FILE_MB)"
            )
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise SourceError(f"{path} cannot be read ({reason}): give a readable file") from error


def read_bytes(data: bytes, *, path: str, kind: Kind, force: bool = False) -> Reading:
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
    reading = read_text(decoded.text, path=path, kind=kind, force=force)
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


def read_text(raw: str, *, path: str, kind: TextKind, force: bool = False) -> Reading:
    """What is understood of a text that is already decoded; ``path`` is kept and named in errors.

    The source of a page is read as one whatever its file is called. Raises NoArticleError where
    the text says that it is none, unless ``force``, and SourceError where there is none in it.
    """
    text = raw.removeprefix("\ufeff")
    if kind != "html" and is_html(text):
        kind = "html"
    page: PageKind | None = "json" if kind != "html" and is_json(text) else None
    url: str | None = None
    front: FrontMatter | None = None
    cleaned: Cleaned | None
    if kind == "html":
        from bot.ingest.readers.html import extract_html

        extracted = extract_html(text)
        cleaned, url = (extracted.cleaned, extracted.url) if extracted else (None, None)
        page = extracted.kind if extracted else None
    elif kind == "md":
        front = read_front_matter(text, path=path)
        front_lines = front.line_count if front else 0
        marked = read_markdown(text, skip=front_lines)
        title = front.title if front else None
        cleaned = clean_markdown(text, marked, front_lines=front_lines, title=title)
    else:
        lines = unwrap(visible_lines(text))
        cleaned = clean_lines(lines)
        page = page or page_kind(lines, title=lines[0].text if lines else None)
    if page and not force:
        raise NoArticleError(path, page)
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
    lost = left_out_share(cleaned)
    remarks = (Remark("reading.left_out", (("share", f"{lost:.0%}"[:-1]),)),)
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
        remarks=remarks if lost > MUCH_LEFT_OUT else (),
    )


def left_out_share(cleaned: Cleaned) -> float:
    """The share of a page's running text that cleaning left out, 0 to 1.

    What any page has below its article (comments, notices) counts as well: it may have been text.
    """
    lost = [Line.of(one.line, one.text) for one in cleaned.omissions if one.reason not in _NO_TEXT]
    width = sum(line.width for line in lost if is_prose(line))
    kept = sum(width_of(part.text) for part in cleaned.paragraphs)
    return width / (width + kept) if width else 0.0


def _language(paragraphs: Sequence[Paragraph]) -> Language:
    """The body's language: a Chinese title over English paragraphs does not make them Chinese."""
    return detect_language("\n".join(part.text for part in paragraphs)[:20_000])
