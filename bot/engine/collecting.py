"""How articles come in by link: fetched, read, stored, and noted who saved them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self

from bot import __version__
from bot.analysis import Analyzer
from bot.config import Settings
from bot.index import Vocabulary
from bot.ingest import read_text
from bot.ingest.feeds import PollingRules
from bot.ingest.feeds.polling import USUAL_RULES
from bot.ingest.fetch import AddressPolicy, Fetcher, FetchLimits
from bot.ingest.importer.feeds import FeedImporter
from bot.ingest.importer.followed_feeds import FollowedFeeds
from bot.ingest.importer.links import LinkImporter, text_digest
from bot.ingest.readers.encodings import decode
from bot.ingest.readers.files import kind_of_text
from bot.models import Article, FeedReport, LinkReport, Reading
from bot.records import Records
from bot.store import Store


@dataclass(frozen=True, slots=True)
class Collecting:
    """How articles are collected: by which way to the network, feeds how often."""

    new_fetcher: Callable[[], Fetcher] = Fetcher
    polling_rules: PollingRules = USUAL_RULES

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """As the settings say."""
        rules = PollingRules(interval_s=settings.feed_minutes * 60.0)
        return cls(new_fetcher=lambda: fetcher_of(settings), polling_rules=rules)


USUAL_COLLECTING = Collecting()


class Collector:
    """Takes articles from the web; the network is touched by nothing else of the engine."""

    def __init__(
        self,
        store: Store,
        analyzer: Analyzer,
        vocabulary: Vocabulary,
        records: Records,
        collecting: Collecting,
    ) -> None:
        self._store = store
        self._analyzer = analyzer
        self._vocabulary = vocabulary
        self._records = records
        self._collecting = collecting

    @cached_property
    def links(self) -> LinkImporter:
        """Made when it is first needed: most processes never fetch."""
        return LinkImporter(self._store, self._analyzer, self._vocabulary, self._fetcher)

    @cached_property
    def _fetcher(self) -> Fetcher:
        return self._collecting.new_fetcher()

    @cached_property
    def followed(self) -> FollowedFeeds:
        """The feeds that are followed; reading them touches no network."""
        return FollowedFeeds(self._store)

    @cached_property
    def feeds(self) -> FeedImporter:
        """What follows feeds and looks at them."""
        return FeedImporter(
            self.followed, self.links, self._fetcher, rules=self._collecting.polling_rules
        )

    def check_feeds(self, stops: Callable[[], bool]) -> list[FeedReport]:
        """Look at the feeds that are due; without any, the way to the network is not even made."""
        return self.feeds.check_due(stops=stops) if self.followed.every() else []

    def save_link(self, link: str, *, by: str, force: bool = False) -> LinkReport:
        """Read a link's page into the library: see ``LinkImporter.save``."""
        return self._noted(self.links.save(link, force=force), by=by)

    def save_text(self, data: bytes, *, by: str, force: bool = False) -> LinkReport:
        """Take a text that was handed over without a file: HTML, Markdown or plain."""
        reading = self.read_text(data, force=force)
        return self._noted(self.links.store(reading, link=reading.url or reading.path), by=by)

    def read_text(self, data: bytes, *, force: bool = False) -> Reading:
        """What is understood of a text; errors as the readers' ``read_text`` has them."""
        text = decode(data, name="-").text
        reading = read_text(text, path="-", kind=kind_of_text(text), force=force)
        return replace(reading, path=f"text/{text_digest(reading)[:16]}")

    def _noted(self, report: LinkReport, *, by: str) -> LinkReport:
        if report.status == "added" and report.article_id is not None:
            self._records.saved_links.note(report.article_id, link=report.link, by=by)
        return report

    def read_link(self, link: str, *, force: bool = False) -> Reading:
        """What would be understood of a link: see ``LinkImporter.read``."""
        return self.links.read(link, force=force)


def known_report(link: str, article: Article) -> LinkReport:
    """The report of a link whose article is in the library already."""
    return LinkReport(
        link=link,
        path=article.path,
        status="known",
        article_id=article.id,
        title=article.title,
        source=article.source,
        author=article.author,
        published=article.published,
        language=article.language,
    )


def fetcher_of(settings: Settings) -> Fetcher:
    """The way to the network that the settings allow."""
    contact = f"; +{settings.fetch_contact}" if settings.fetch_contact else ""
    return Fetcher(
        limits=FetchLimits(pause_s=float(settings.fetch_pause_seconds)),
        policy=AddressPolicy.allowing(settings.fetch_allow),
        user_agent=f"Wenzhai/{__version__} (reads articles for a team{contact})",
        honours_robots=settings.fetch_robots,
        proxy=settings.fetch_proxy,
    )
