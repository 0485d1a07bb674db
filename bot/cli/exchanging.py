"""Commands that carry the whole library out, and in."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from bot.catalogue import say
from bot.cli.context import (
    json_option,
    open_engine,
    print_json,
    progress,
    system_locale,
    words_errors,
)
from bot.errors import SourceError

if TYPE_CHECKING:
    from bot.engine.exchange import Format


@click.command("export")
@click.argument("form", metavar="FORMAT", type=click.Choice(["jsonl", "markdown", "beir"]))
@click.argument("destination", metavar="DEST")
@click.pass_context
@words_errors
def export_library(context: click.Context, form: str, destination: str) -> None:
    """Write the whole library to DEST, for people and for other programs.

    jsonl is one file (- for standard output), markdown a folder with a file for each article, beir a
    folder of passages and of the questions people voted on, for evaluate. jsonl and markdown carry
    watches, votes, synonyms, preferences and feeds along, and import reads them back.

    \b
    wenzhai export jsonl library.jsonl
    wenzhai export markdown library/
    wenzhai export beir my-questions/
    """
    locale = system_locale()
    with open_engine(context) as engine:
        if destination == "-":
            if form != "jsonl":
                raise SourceError(f"{form} is a folder of files: give a name for it, not -.")
            engine.exchange.write_to(sys.stdout.buffer)
            return
        engine.exchange.export(cast("Format", form), Path(destination))
        count = engine.status().article_count
    click.echo(say("export.done", locale, count=count, place=destination))


@click.command("import")
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@json_option
@click.pass_context
@words_errors
def import_library(context: click.Context, source: Path, as_json: bool) -> None:
    """Read an export back: a file of JSON Lines, or a Markdown folder.

    In a new library all is as it was, numbers too. In one with articles, what is there stays, and
    what comes gets the next numbers where its own are taken. Of a Markdown folder, articles whose
    file was edited are read from it.

    \b
    wenzhai import library.jsonl
    wenzhai import library/
    """
    locale = system_locale()
    with open_engine(context) as engine:
        reports = engine.exchange.take_in(source)
        with progress(reports, say("cli.reading", locale), quiet=as_json) as steps:
            *_, report = steps
        engine.save_index()
    if as_json:
        print_json(report)
        return
    click.echo(say("import.done", locale, count=report.articles, known=report.known))
    listed = ", ".join(f"{name} {count}" for name, count in sorted(report.records.items()) if count)
    if listed:
        click.echo(say("import.records", locale, listed=listed))
    if report.left_out:
        click.echo(say("import.left_out", locale, count=report.left_out))
