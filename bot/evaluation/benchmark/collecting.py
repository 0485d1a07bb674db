"""Links and feeds from a web site on the loopback interface: ``make bench-collecting``.

The site runs in this process, so its memory and its time are in the figures too. Feeds are looked
at by the product's own importer under a clock that is moved on by hand.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from bot.config import Settings
from bot.engine import Engine
from bot.engine.collecting import fetcher_of
from bot.evaluation.benchmark.memory import PeakMemory, memory_of
from bot.evaluation.benchmark.sample import (
    MADE_PASSAGES_PER_ARTICLE,
    MadeArticle,
    make_articles,
)
from bot.ingest.feeds import PollingRules
from bot.ingest.importer.feeds import FeedImporter

START_S = 1_750_000_000.0
TICK_S = 60
NEW_ENTRY_S = 1200
"""Every feed has a new entry so often."""
PARAGRAPHS = 4
"""Of an article on its page: short news."""


@dataclass(slots=True)
class Clock:
    """A time of day that stands still until it is moved on."""

    seconds: float = START_S

    def __call__(self) -> float:
        return self.seconds


class MadeSite:
    """Pages at ``/page/N``, feeds at ``/feed/N`` whose entries grow with the clock.

    A feed that has not changed answers 304 to whoever names its ETag. ``asked`` counts requests,
    ``unchanged`` those answers.
    """

    def __init__(self, articles: Sequence[MadeArticle], clock: Clock, *, feeds: int) -> None:
        self._articles = articles
        self._clock = clock
        self._feeds = feeds
        self.asked = 0
        self.unchanged = 0

    def body(self, path: str) -> tuple[str, str]:
        """Content type and text of a path."""
        kind, number = path.strip("/").split("/")
        if kind == "page":
            return "text/html; charset=utf-8", _page(self._articles[int(number)])
        count = 1 + int(self._clock() - START_S) // NEW_ENTRY_S
        items = "".join(
            _item(self._articles[int(number) + at * self._feeds]) for at in range(count)
        )
        title = f"<title>样报 {number}</title>"
        return (
            "application/rss+xml; charset=utf-8",
            f"<rss version='2.0'><channel>{title}{items}</channel></rss>",
        )


def _paragraphs(article: MadeArticle) -> str:
    return "".join(f"<p>{passage.text}</p>" for passage in article.passages[:PARAGRAPHS])


def _page(article: MadeArticle) -> str:
    return (
        f"<!DOCTYPE html><html lang='zh'><head><title>{article.title}</title></head><body>"
        f"<article><h1>{article.title}</h1>{_paragraphs(article)}</article></body></html>"
    )


def _item(article: MadeArticle) -> str:
    return (
        f"<item><title>{article.title}</title><guid>{article.number}</guid>"
        f"<link>/page/{article.number}</link>"
        f"<description><![CDATA[{_paragraphs(article)}]]></description></item>"
    )


@contextmanager
def opened(site: MadeSite) -> Iterator[str]:
    """The address of ``site`` while it answers."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked += 1
            content_type, text = site.body(self.path)
            data = text.encode()
            etag = f'"{sha256(data).hexdigest()[:16]}"'
            if self.headers.get("If-None-Match") == etag:
                site.unchanged += 1
                self.send_response(304)
                self.end_headers()
                return
            self.send_response(200)
            self.send_header("Content-Type", content_type)
            self.send_header("Content-Length", str(len(data)))
            self.send_header("ETag", etag)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            """A line a request would be most of the output."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def measure(folder: Path, *, links: int, feeds: int, minutes: int) -> list[str]:
    """The figures as lines: ``links`` saved one after another, ``feeds`` polled for ``minutes``."""
    entries = feeds * (1 + minutes * 60 // NEW_ENTRY_S)
    passages = (links + entries) * MADE_PASSAGES_PER_ARTICLE
    articles = list(make_articles(passages=passages, seed=1))
    clock = Clock()
    settings = Settings(
        data_dir=folder, fetch_allow=("127.0.0.1",), fetch_pause_seconds=0, fetch_robots=False
    )
    lines: list[str] = []
    with Engine.open(settings) as engine:
        engine.find("服务器")
        before = memory_of(os.getpid()).anonymous
        with opened(MadeSite(articles[:links], clock, feeds=1)) as address, PeakMemory() as peak:
            began = time.perf_counter()
            saved = [engine.save_link(f"{address}/page/{at}").status for at in range(links)]
            took = time.perf_counter() - began
        lines.append(
            f"{links:,} links: {saved.count('added'):,} articles in {took:.1f} s, "
            f"{links / took:.1f} a second; private memory {before:.0f} MB before, "
            f"{peak.peak.anonymous:.0f} MB at most"
        )
        site = MadeSite(articles[links:], clock, feeds=feeds)
        importer = FeedImporter(
            engine.collector.followed,
            engine.collector.links,
            fetcher_of(settings),
            rules=PollingRules(),
            now=clock,
        )
        with opened(site) as address, PeakMemory() as peak:
            for at in range(feeds):
                engine.collector.followed.add(f"{address}/feed/{at}", by="bench")
            added, failed = 0, 0
            began = time.perf_counter()
            for _ in range(minutes * 60 // TICK_S):
                for report in importer.check_due():
                    added += len(report.added)
                    failed += report.problem is not None
                clock.seconds += TICK_S
            took = time.perf_counter() - began
        lines.append(
            f"{feeds:,} feeds for {minutes} simulated minutes: {site.asked:,} requests "
            f"({site.unchanged:,} unchanged), {added:,} articles, {failed:,} failures in "
            f"{took:.1f} s; private memory {peak.peak.anonymous:.0f} MB at most"
        )
    return lines


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure as the command line says, and print the lines."""
    parser = argparse.ArgumentParser(description="Measure how links and feeds come in.")
    parser.add_argument("--links", type=int, default=1000)
    parser.add_argument("--feeds", type=int, default=100)
    parser.add_argument("--minutes", type=int, default=60)
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        for line in measure(
            Path(folder), links=given.links, feeds=given.feeds, minutes=given.minutes
        ):
            print(line, flush=True)


if __name__ == "__main__":
    main()
