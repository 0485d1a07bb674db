"""Feeds that the library follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, TextIO, cast

import click

from bot.catalogue import say
from bot.cli import terminal_feeds
from bot.cli.adding import SAVED_IN_TERMINAL
from bot.cli.context import (
    json_option,
    open_engine,
    print_json,
    progress,
    system_locale,
    words_errors,
)
from bot.models import FeedReport, FollowedFeed, FullText

if TYPE_CHECKING:
    from bot.engine import Engine


@click.group()
def feed() -> None:
    """Follow feeds: their new entries become articles while the bot serves.

    \b
    wenzhai feed add https://news.example/feed
    wenzhai feed list
    wenzhai feed check
    """


@feed.command("add")
@click.argument("link")
@click.option(
    "--full-text",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Read the pages of entries: where the entry is a teaser, always, or never.",
)
@click.option("--minutes", type=click.IntRange(5, 10_080), help="Its own interval.")
@json_option
@click.pass_context
@words_errors
def add_feed(
    context: click.Context, link: str, full_text: str, minutes: int | None, as_json: bool
) -> None:
    """Follow the feed at a link, or the one that the page there names."""
    locale = system_locale()
    with open_engine(context) as engine:
        followed, is_new = engine.collector.feeds.follow(
            link,
            by=SAVED_IN_TERMINAL,
            full_text=cast(FullText, full_text),
            interval_s=minutes * 60.0 if minutes else None,
        )
    if as_json:
        print_json(followed)
        return
    word = say("feed.followed" if is_new else "feed.known", locale)
    click.echo(f"{word}  {terminal_feeds.feed_text(followed, locale)}")


@feed.command("list")
@json_option
@click.pass_context
@words_errors
def list_feeds(context: click.Context, as_json: bool) -> None:
    """List the feeds with their ids and how they stand."""
    locale = system_locale()
    with open_engine(context) as engine:
        feeds = engine.collector.followed.every()
    if as_json:
        print_json(feeds)
    elif feeds:
        click.echo("\n".join(terminal_feeds.feed_text(one, locale) for one in feeds))
    else:
        click.echo(say("feed.none", locale))


@feed.command("remove")
@click.argument("feed_id", type=click.IntRange(min=1, max=2**62), metavar="ID")
@click.pass_context
@words_errors
def remove_feed(context: click.Context, feed_id: int) -> None:
    """Follow a feed no more; its articles stay."""
    locale = system_locale()
    with open_engine(context) as engine:
        followed = _feed(engine, feed_id)
        engine.collector.followed.remove(feed_id)
    click.echo(say("feed.removed", locale, title=followed.title or followed.url))


@feed.command("check")
@click.argument("feed_id", type=click.IntRange(min=1, max=2**62), metavar="[ID]", required=False)
@json_option
@click.pass_context
@words_errors
def check_feeds(context: click.Context, feed_id: int | None, as_json: bool) -> None:
    """Look at all feeds now, or at one, and take what is new."""
    locale = system_locale()
    reports: list[FeedReport] = []
    with open_engine(context) as engine:
        feeds = (_feed(engine, feed_id),) if feed_id else engine.collector.followed.every()
        with progress(feeds, say("cli.fetching", locale), quiet=as_json) as bar:
            reports.extend(engine.collector.feeds.check(one) for one in bar)
        engine.save_index()
    if as_json:
        print_json(reports)
    else:
        click.echo(
            "\n".join(terminal_feeds.report_text(one, locale) for one in reports)
            or say("feed.none", locale)
        )
    if any(report.problem for report in reports):
        context.exit(1)


@feed.command("import")
@click.argument("file", type=click.File(encoding="utf-8"))
@click.pass_context
@words_errors
def import_feeds(context: click.Context, file: TextIO) -> None:
    """Follow the feeds of an OPML list, as feed readers write it."""
    from bot.ingest.feeds import read_opml

    outlines = read_opml(file.read())
    with open_engine(context) as engine:
        added = [
            engine.collector.followed.add(
                one.url, by=SAVED_IN_TERMINAL, title=one.title, home=one.home
            )
            for one in outlines
        ]
    count = sum(one is not None for one in added)
    known = len(added) - count
    click.echo(say("feed.imported", system_locale(), count=count, known=known))


@feed.command("export")
@click.argument("file", type=click.File("wb"), default="-")
@click.pass_context
@words_errors
def export_feeds(context: click.Context, file: BinaryIO) -> None:
    """Write the feeds as an OPML list, to a file or to standard output."""
    from bot.ingest.feeds import Outline, write_opml

    with open_engine(context) as engine:
        feeds = engine.collector.followed.every()
    outlines = [Outline(one.url, one.title, one.home) for one in feeds]
    file.write(write_opml(outlines, title="Wenzhai"))


def _feed(engine: Engine, feed_id: int) -> FollowedFeed:
    followed = engine.collector.followed.get(feed_id)
    if followed is None:
        raise click.ClickException(say("feed.no_such", system_locale(), id=feed_id))
    return followed
