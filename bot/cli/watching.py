"""Standing queries, for the admin: they are set in Slack, and can be listed and stopped here."""

from __future__ import annotations

import click

from bot.catalogue import say
from bot.cli.context import json_option, open_engine, print_json, system_locale, words_errors


@click.group()
def watch() -> None:
    """List and stop the watches that people set in Slack.

    \b
    wenzhai watch list
    wenzhai watch stop 12
    """


@watch.command("list")
@json_option
@click.pass_context
@words_errors
def list_watches(context: click.Context, as_json: bool) -> None:
    """List the watches of every channel and person, with their ids."""
    from bot.cli.terminal_watches import watches_text

    with open_engine(context) as engine:
        watches = engine.records.watches.every()
    if as_json:
        print_json(watches)
    else:
        click.echo(watches_text(watches, system_locale()))


@watch.command("stop")
@click.argument("watch_id", type=click.IntRange(min=1, max=2**62), metavar="ID")
@click.pass_context
@words_errors
def stop_watch(context: click.Context, watch_id: int) -> None:
    """Stop the watch of this id, as the list gives it."""
    locale = system_locale()
    with open_engine(context) as engine:
        found = engine.records.watches.get(watch_id)
        is_stopped = engine.records.watches.stop(watch_id)
    if found is None or not is_stopped:
        raise click.ClickException(say("watch.no_such_id", locale, id=watch_id))
    click.echo(say("watch.stopped", locale, number=found.id, query=found.query))
