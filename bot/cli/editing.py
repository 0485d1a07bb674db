"""Commands that put right what the library says of its articles."""

from __future__ import annotations

import click

from bot.cli import terminal_editing
from bot.cli.context import (
    joined,
    json_option,
    open_engine,
    print_json,
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
