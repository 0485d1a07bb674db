"""Commands that take articles into the library: files, folders, links, standard input."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from bot.catalogue import say
from bot.cli import terminal, terminal_adding
from bot.cli.context import (
    json_option,
    open_engine,
    print_json,
    progress,
    read_settings,
    system_locale,
    words_errors,
)
from bot.errors import BotError, NoArticleError, StoreError
from bot.models import LinkReport, Locale, Reading

if TYPE_CHECKING:
    from bot.engine import Engine
    from bot.ingest.importer import AddReport

INTERRUPTED = 130
"""The exit code of a command that Ctrl-C ended, as shells give it."""
SAVED_IN_TERMINAL = "terminal"


@dataclass(frozen=True, slots=True)
class Sources:
    """What was named on the command line, told apart."""

    paths: tuple[Path, ...]
    links: tuple[str, ...]
    has_input: bool

    @classmethod
    def of(cls, names: Sequence[str], listed: str) -> Sources:
        """``listed`` is a list of links, one a line; empty lines and those with # are skipped."""
        lines = (line.strip() for line in listed.splitlines())
        links = [name for name in names if _is_link(name)]
        links += [line for line in lines if line and not line.startswith("#")]
        return cls(
            paths=tuple(Path(name) for name in names if name != "-" and not _is_link(name)),
            links=tuple(dict.fromkeys(links)),
            has_input="-" in names,
        )


def _is_link(name: str) -> bool:
    return name.lower().startswith(("http://", "https://"))


@click.command()
@click.argument("sources", nargs=-1, metavar="[FILE|FOLDER|URL|-]...")
@click.option(
    "--list", "listed", type=click.File(encoding="utf-8"), help="Read a list of links, one a line."
)
@click.option("--dry-run", is_flag=True, help="Show what would be understood; store nothing.")
@click.option("--prune", is_flag=True, help="Remove articles whose file is gone from a folder.")
@click.option("--yes", is_flag=True, help="Prune a folder of more than half of its articles.")
@click.option("--again", is_flag=True, help="Fetch links that are in the library already as well.")
@click.option("--force", is_flag=True, help="Read pages that say they are no article as well.")
@json_option
@click.pass_context
@words_errors
def add(
    context: click.Context,
    sources: tuple[str, ...],
    listed: TextIO | None,
    dry_run: bool,
    prune: bool,
    yes: bool,
    again: bool,
    force: bool,
    as_json: bool,
) -> None:
    """Read files, folders or links into the library.

    Files are .txt, .md, .html, .pdf and .docx. One that was read before is passed over; a changed one replaces its article.

    \b
    wenzhai add news/                   everything in a folder
    wenzhai add https://news.example/a  the article of a page
    wenzhai add --list links.txt        the articles of many pages
    wenzhai add --dry-run page.txt      what would be kept, what left out and why
    wenzhai add --prune news/           also remove what is gone from the folder
    pbpaste | wenzhai add -             what stands in the clipboard

    Ctrl-C stops it: what was added stays, and the same command goes on from there.
    """
    named = Sources.of(sources, listed.read() if listed else "")
    if not (named.paths or named.links or named.has_input):
        raise click.UsageError("name a file, a folder, a link, or - for standard input")
    if dry_run:
        _show_readings(context, named, force=force, as_json=as_json)
        return
    _add(context, named, prune=prune, prune_most=yes, again=again, force=force, as_json=as_json)


def _add(
    context: click.Context,
    named: Sources,
    *,
    prune: bool,
    prune_most: bool,
    again: bool,
    force: bool,
    as_json: bool,
) -> None:
    locale = system_locale()
    reports: list[AddReport | LinkReport] = []
    is_interrupted = False
    with open_engine(context) as engine:
        segment_again(engine, locale, quiet=as_json)
        files = engine.find_files(named.paths)
        total = len(files) + len(named.links) + named.has_input
        try:
            with (
                closing(
                    engine.add(files, named.paths, prune=prune, prune_most=prune_most, force=force)
                ) as adding,
                progress(
                    adding, say("cli.reading", locale), quiet=as_json, length=len(files)
                ) as bar,
            ):
                reports.extend(bar)
            reports.extend(
                _collected(engine, named, locale, again=again, force=force, quiet=as_json)
            )
        except KeyboardInterrupt:
            is_interrupted = True
            done = min(len(reports), total)
            click.echo(say("cli.interrupted", locale, done=done, total=total), err=True)
        if not is_interrupted:
            engine.save_index()
    if as_json:
        print_json(reports)
    elif not is_interrupted:
        from bot.ingest import other_kinds

        others = other_kinds(named.paths)
        click.echo(terminal_adding.reports_text(reports, locale, other_kinds=others))
    if is_interrupted:
        context.exit(INTERRUPTED)
    if any(report.status == "failed" for report in reports):
        context.exit(1)


def _collected(
    engine: Engine, named: Sources, locale: Locale, *, again: bool, force: bool, quiet: bool
) -> Iterator[AddReport | LinkReport]:
    """The reports of standard input and of the links, each as it is done."""
    from bot.ingest.importer import AddReport

    def failed(name: str, error: BotError) -> AddReport:
        kind = error.kind if isinstance(error, NoArticleError) else None
        words = terminal.error_text(error, locale)
        return AddReport(name, "failed", error=words, no_article=kind)

    if named.has_input:
        data = sys.stdin.buffer.read()
        try:
            yield engine.collector.save_text(data, by=SAVED_IN_TERMINAL, force=force)
        except StoreError:
            raise
        except BotError as error:
            yield failed("-", error)
    with progress(
        named.links, say("cli.fetching", locale), quiet=quiet or not named.links
    ) as links:
        for link in links:
            try:
                yield engine.save_link(link, by=SAVED_IN_TERMINAL, again=again, force=force)
            except StoreError:
                raise
            except BotError as error:
                yield failed(link, error)


def _show_readings(context: click.Context, named: Sources, *, force: bool, as_json: bool) -> None:
    locale = system_locale()
    has_failed = False
    for name, reading in _readings(context, named, force=force):
        if isinstance(reading, BotError):
            has_failed = True
            words = terminal.error_text(reading, locale)
            if as_json:
                click.echo(json.dumps({"path": name, "error": words}, ensure_ascii=False))
            else:
                click.echo(f"{name}\n  {words}\n")
        elif as_json:
            values = asdict(reading)
            del values["original"]
            click.echo(json.dumps(values, ensure_ascii=False))
        else:
            click.echo(terminal_adding.reading_text(reading, locale))
    if has_failed:
        context.exit(1)


def _readings(
    context: click.Context, named: Sources, *, force: bool
) -> Iterator[tuple[str, Reading | BotError]]:
    from bot.ingest import find_files, read_file

    most_bytes = read_settings(context.obj).largest_file_mb * 1_000_000
    for path in find_files(named.paths):
        try:
            yield str(path), read_file(path, force=force, most_bytes=most_bytes)
        except BotError as error:
            yield str(path), error
    if not (named.links or named.has_input):
        return
    with open_engine(context) as engine:
        if named.has_input:
            try:
                data = sys.stdin.buffer.read()
                yield "-", engine.collector.read_text(data, force=force)
            except BotError as error:
                yield "-", error
        for link in named.links:
            try:
                yield link, engine.collector.read_link(link, force=force)
            except BotError as error:
                yield link, error


def segment_again(engine: Engine, locale: Locale, *, quiet: bool) -> None:
    """Bring the library up to a changed dictionary before more is added."""
    count = engine.stale_count()
    if count:
        ids = engine.segment_again()
        with progress(ids, say("cli.segmenting", locale), quiet=quiet, length=count) as bar:
            for _ in bar:
                pass
