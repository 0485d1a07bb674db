"""Commands that change the library."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.catalogue import say
from bot.cli import terminal
from bot.cli.context import (
    joined,
    json_option,
    open_engine,
    print_json,
    progress,
    system_locale,
    words_errors,
)
from bot.errors import BotError, NotFoundError
from bot.models import Locale

if TYPE_CHECKING:
    from bot.engine import Engine
    from bot.ingest.importer import AddReport

INTERRUPTED = 130
"""The exit code of a command that Ctrl-C ended, as shells give it."""


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Show what would be understood; store nothing.")
@click.option("--prune", is_flag=True, help="Remove articles whose file is gone from a folder.")
@json_option
@click.pass_context
@words_errors
def add(
    context: click.Context, paths: tuple[Path, ...], dry_run: bool, prune: bool, as_json: bool
) -> None:
    """Read files or folders into the library.

    Files are .txt, .md, .html, .pdf and .docx. One that was read before is passed over; a changed one replaces its article.

    \b
    wenzhai add news/                   everything in a folder
    wenzhai add --dry-run page.txt      what would be kept, what left out and why
    wenzhai add --prune news/           also remove what is gone from the folder

    Ctrl-C stops it: what was added stays, and the same command goes on from there.
    """
    if dry_run:
        _show_readings(paths, as_json=as_json)
        return
    locale = system_locale()
    with open_engine(context) as engine:
        segment_again(engine, locale, quiet=as_json)
        files = engine.find_files(paths)
        reports: list[AddReport] = []
        is_interrupted = False
        try:
            with (
                closing(engine.add(files, paths, prune=prune)) as adding,
                progress(
                    adding, say("cli.reading", locale), quiet=as_json, length=len(files)
                ) as bar,
            ):
                reports.extend(bar)
        except KeyboardInterrupt:
            is_interrupted = True
            done = min(len(reports), len(files))
            click.echo(say("cli.interrupted", locale, done=done, total=len(files)), err=True)
        if not is_interrupted:
            engine.save_index()
    if is_interrupted:
        if as_json:
            print_json(reports)
        context.exit(INTERRUPTED)
    if as_json:
        print_json(reports)
    else:
        click.echo(terminal.reports_text(reports, locale))
    if any(report.status == "failed" for report in reports):
        context.exit(1)


def segment_again(engine: Engine, locale: Locale, *, quiet: bool) -> None:
    """Bring the library up to a changed dictionary before more is added."""
    count = engine.stale_count()
    if count:
        ids = engine.segment_again()
        with progress(ids, say("cli.segmenting", locale), quiet=quiet, length=count) as bar:
            for _ in bar:
                pass


def _show_readings(paths: Sequence[Path], *, as_json: bool) -> None:
    from bot.ingest import find_files, read_file

    failed = False
    for path in find_files(paths):
        try:
            reading = read_file(path)
        except BotError as error:
            failed = True
            if as_json:
                click.echo(json.dumps({"path": str(path), "error": str(error)}, ensure_ascii=False))
            else:
                click.echo(f"{path}\n  {error}\n")
            continue
        if as_json:
            values = asdict(reading)
            del values["original"]
            click.echo(json.dumps(values, ensure_ascii=False))
        else:
            click.echo(terminal.reading_text(reading, system_locale()))
    if failed:
        click.get_current_context().exit(1)


@click.command()
@click.argument("reference", nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_context
@words_errors
def remove(context: click.Context, reference: tuple[str, ...], yes: bool) -> None:
    """Remove an article; its file stays, and undo brings it back for 24 hours.

    \b
    wenzhai remove '#12'
    wenzhai remove --yes '#12'
    """
    locale = system_locale()
    with open_engine(context) as engine:
        article, _ = engine.article(joined(reference))
        if not yes:
            question = say("cli.confirm_remove", locale, title=article.title)
            click.confirm(question, abort=True)
        engine.remove(article.id)
    click.echo(say("cli.removed", locale, title=article.title, number=article.id))


@click.command()
@click.argument("reference", required=False)
@click.pass_context
@words_errors
def undo(context: click.Context, reference: str | None) -> None:
    """Bring back an article that was removed in the last 24 hours.

    \b
    wenzhai undo                        the one removed last
    wenzhai undo '#12'                  this one; wenzhai removed lists them
    """
    locale = system_locale()
    with open_engine(context) as engine:
        if reference is None:
            latest = engine.records.removed.latest()
            if latest is None:
                click.echo(say("removal.bin_empty", locale))
                return
            number = latest.article_id
        elif re.fullmatch(r"#?\d{1,15}", reference.strip()):
            number = int(reference.strip().removeprefix("#"))
        else:
            raise NotFoundError(reference)
        article = engine.restore(number)
    click.echo(say("cli.restored", locale, title=article.title, number=article.id))


@click.command()
@json_option
@click.pass_context
@words_errors
def removed(context: click.Context, as_json: bool) -> None:
    """List what was removed in the last 24 hours and can be brought back.

    \b
    wenzhai removed
    wenzhai removed --json
    """
    with open_engine(context) as engine:
        articles = engine.records.removed.all()
    if as_json:
        print_json(articles)
    elif articles:
        for one in articles:
            click.echo(f"{f'#{one.article_id}':>5}  {one.removed_at[:16]}Z  {one.title}")
    else:
        click.echo(say("removal.bin_empty", system_locale()))
