"""Commands that change the library."""

from __future__ import annotations

import re

import click

from bot.catalogue import say
from bot.cli.context import (
    joined,
    json_option,
    open_engine,
    print_json,
    system_locale,
    words_errors,
)
from bot.errors import NotFoundError


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
