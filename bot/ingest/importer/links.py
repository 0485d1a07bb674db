"""Links into the library: fetched, read, and stored once however they were shared."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import replace

from bot.analysis import Analyzer
from bot.errors import FeedError, FetchError, NoArticleError, SourceError
from bot.index import Vocabulary
from bot.ingest import READER_VERSION
from bot.ingest.cleaning.lines import ends_sentence, width_of
from bot.ingest.feeds import read_feed
from bot.ingest.fetch import Fetcher, NotModified, Page
from bot.ingest.importer.article import analyse
from bot.ingest.readers.files import Kind, TextKind, read_bytes, read_text
from bot.ingest.readers.script_pages import completed, reveal
from bot.models import LinkReport, LinkStatus, Reading
from bot.search.articles.links import link_name, page_address
from bot.store import Store

_TEXT_KINDS: dict[str, TextKind] = {"html": "html", "text": "txt", "markdown": "md"}
_FILE_KINDS: dict[str, Kind] = {"pdf": "pdf", "docx": "docx"}


SHORTEST_WIDTH = 40.0
"""Width of sentences, in wide characters, from which a page counts as an article: short news have
some sixty."""


class LinkImporter:
    """Takes pages into ``store``; may be used from any thread."""

    def __init__(
        self, store: Store, analyzer: Analyzer, vocabulary: Vocabulary, fetcher: Fetcher
    ) -> None:
        self._store = store
        self._analyzer = analyzer
        self._vocabulary = vocabulary
        self._fetcher = fetcher
        self._lock = threading.Lock()

    def known(self, link: str) -> int | None:
        """The article that this link, or another address of its page, was stored under."""
        name = link_name(link)
        entry = self._store.files().get(name) if name else None
        return entry[0] if entry else None

    def is_dismissed(self, link: str) -> bool:
        """Whether a person removed the article of this link."""
        return link_name(link) in self._store.dismissed()

    def read(self, link: str, *, force: bool = False) -> Reading:
        """What is understood of a link's page, its address included; nothing is stored.

        ``force`` reads a page that says it is no article too. Raises FetchError, also for a page
        without an article, NoArticleError for one that says what else it is, and SourceError for
        PDF and Word files that cannot be read.
        """
        page = self._fetcher.fetch(link)
        assert not isinstance(page, NotModified)  # nothing was asked conditionally
        return read_page(page, force=force)

    def save(self, link: str, *, force: bool = False) -> LinkReport:
        """Read a link's page and store its article; errors as ``read`` has them."""
        return self.store(self.read(link, force=force), link=link)

    def store(self, reading: Reading, *, link: str) -> LinkReport:
        """Store a reading under its address, unless its text is in the library already."""
        name = reading.path
        digest = text_digest(reading)
        with self._lock:
            files = self._store.files()
            twin = next((path for path, (_, known) in files.items() if known == digest), None)
            if twin is not None and twin != name:
                return _report(reading, link, "duplicate", files[twin][0], other_path=twin)
            if name in files and files[name][1] == digest:
                return _report(reading, link, "unchanged", files[name][0])
            status: LinkStatus = "changed" if name in files else "added"
            analysed = analyse(reading, name=name, digest=digest, analyzer=self._analyzer)
            article_id = self._store.save(analysed, self._vocabulary)
        return replace(_report(reading, link, status, article_id), title=analysed.title)


def read_page(page: Page, *, force: bool = False) -> Reading:
    """What is understood of a page; errors as ``LinkImporter.read`` has them."""
    url = page.moved_to or page.url
    if page.kind in _FILE_KINDS:
        reading = read_bytes(page.body, path=page.url, kind=_FILE_KINDS[page.kind], force=force)
    elif page.kind in _TEXT_KINDS:
        try:
            kind = _TEXT_KINDS[page.kind]
            reading = read_markup(page.text(), path=page.url, kind=kind, force=force)
        except NoArticleError:
            raise
        except SourceError as error:
            raise FetchError("no_article", link=page.url) from error
        if not (force or _reads_as_article(reading)):
            raise FetchError("no_article", link=page.url)
    else:
        raise _not_a_page(page)
    address = _own_address(reading.url, url)
    return replace(reading, path=link_name(address) or address, url=address)


def read_markup(text: str, *, path: str, kind: TextKind, force: bool = False) -> Reading:
    """What is understood of a text from the web; errors as ``read_text`` has them."""
    if kind != "html":
        return read_text(text, path=path, kind=kind, force=force)
    return completed(read_text(reveal(text), path=path, kind=kind, force=force), text)


def _reads_as_article(reading: Reading) -> bool:
    """Whether there is running text: a page that nobody looked at first may be a list of links."""
    prose = [part.text for part in reading.paragraphs if ends_sentence(part.text)]
    return sum(map(width_of, prose)) >= SHORTEST_WIDTH


def _not_a_page(page: Page) -> FetchError:
    try:
        read_feed(page.text(), url=page.url)
    except FeedError:
        return FetchError("content_type", link=page.url, given=page.content_type)
    return FetchError("is_feed", link=page.url)


def _own_address(declared: str | None, url: str) -> str:
    """The address that a page declares for itself, if it can be believed: on the same host, and
    not the front page, which careless sites name on every page."""
    here, there = page_address(url), page_address(declared or "")
    if declared and here and there and here[0] == there[0] and (there[1] or not here[1]):
        return declared
    return url


def text_digest(reading: Reading) -> str:
    """Identifies the text of a reading: of a page the rest changes with every visit."""
    text = "\n".join(part.text for part in reading.paragraphs)
    return hashlib.sha256(f"{READER_VERSION}\ntext\n{text}".encode()).hexdigest()


def _report(
    reading: Reading,
    link: str,
    status: LinkStatus,
    article_id: int,
    *,
    other_path: str | None = None,
) -> LinkReport:
    return LinkReport(
        link=link,
        path=reading.path,
        status=status,
        article_id=article_id,
        title=reading.title,
        source=reading.source,
        author=reading.author,
        published=reading.published,
        language=reading.language,
        paragraph_count=len(reading.paragraphs),
        omission_count=len(reading.omissions),
        other_path=other_path,
    )
