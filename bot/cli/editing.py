"""Commands that put right what the library says of its articles."""

from __future__ import annotations

import click

from bot.catalogue import say
from bot.cli import terminal_editing
from bot.cli.context import (
    joined,
    json_option,
    open_engine,
    print_json,
    progress,
    system_locale,
    words_errors,
)
from bot.errors import EditError
from bot.models import ArticleEdit


@click.command()
@click.argument("reference", nargs=-1, required=True)
@click.option("--title", help="Its title.")
@click.option("--source", help="Who published it.")
@click.option("--author", help="Who wrote it.")
@click.option("--published", help="The day, as 2025-09-29 or 2025年9月29日, with a time if known.")
@click.option("--url", help="Its link.")
@json_option
@click.pass_context
@words_errors
def edit(
    context: click.Context, /, reference: tuple[str, ...], as_json: bool, **changes: str | None
) -> None:
    """Correct what is known of an article: title, source, author, date, link.

    Its text, its number, watches and votes stay, and so does the original. What is corrected holds
    when the source is read again. An empty value empties.

    \b
    wenzhai edit '#3' --source 证券日报 --published 2025-09-29
    wenzhai edit '#3' --author ''
    """
    change = ArticleEdit(**changes)
    if change == ArticleEdit():
        raise click.UsageError(
            "give at least one of --title, --source, --author, --published, --url"
        )
    locale = system_locale()
    with open_engine(context) as engine:
        before, _ = engine.article(joined(reference))
        try:
            after = engine.edit_article(before.id, change)
        except EditError as error:
            raise click.ClickException(terminal_editing.problems_text(error, locale)) from error
    if as_json:
        print_json(after)
    else:
        click.echo(terminal_editing.changes_text(before, after, locale))


@click.command()
@click.option("--yes", is_flag=True, help="Do not ask.")
@json_option
@click.pass_context
@words_errors
def reclean(context: click.Context, yes: bool, as_json: bool) -> None:
    """Read the stored originals again, as this version reads them.

    Shows what would change, article by article, and asks. Files that are read again with add need
    none of this; pages behind links do, as they are fetched only once. --json shows, and changes
    nothing without --yes.

    \b
    wenzhai reclean                     show, and ask
    wenzhai reclean --yes               change at once
    """
    locale = system_locale()
    with open_engine(context) as engine:
        count = engine.status().article_count
        recleanings = engine.editor.recleanings()
        with progress(recleanings, say("cli.reading", locale), quiet=as_json, length=count) as bar:
            changes = [one for one in bar if one is not None]
        if as_json:
            print_json(changes)
        else:
            click.echo(terminal_editing.recleanings_text(changes, locale))
        wanted = [one.article.id for one in changes if not one.is_lost]
        if not wanted or (as_json and not yes):
            return
        if not yes:
            click.confirm(say("reclean.confirm", locale, count=len(wanted)), abort=True)
        with progress(wanted, say("cli.reading", locale), quiet=as_json) as ids:
            for article_id in ids:
                engine.editor.reclean(article_id)
        engine.save_index()
    if not as_json:
        click.echo(say("reclean.done", locale, count=len(wanted)))
