"""Commands that copy the library, and take a copy back."""

from __future__ import annotations

from pathlib import Path

import click

from bot.catalogue import say
from bot.cli.context import read_settings, system_locale, words_errors


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.pass_context
@words_errors
def backup(context: click.Context, file: Path) -> None:
    """Write a copy of the library to a new FILE; the bot may run meanwhile.

    \b
    wenzhai backup wenzhai-2026-03-01.db
    """
    from bot.engine.engine import DATABASE_NAME
    from bot.store.backup import back_up

    path = read_settings(context.obj).data_dir / DATABASE_NAME
    if not path.is_file():
        raise click.ClickException(say("cli.no_library", system_locale(), path=path))
    back_up(path, file)
    click.echo(say("cli.backed_up", system_locale(), file=file))


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_context
@words_errors
def restore(context: click.Context, file: Path, yes: bool) -> None:
    """Put a backup in the place of the library.

    What the library holds is lost, so keep a backup of it too. A bot that runs has to be started
    again.

    \b
    wenzhai restore wenzhai-2026-03-01.db
    """
    from bot.engine.engine import DATABASE_NAME
    from bot.store.backup import restore as put_back

    path = read_settings(context.obj).data_dir / DATABASE_NAME
    if path.is_file() and not yes:
        click.confirm(say("cli.restore_really", system_locale(), path=path), abort=True)
    put_back(file, path)
    click.echo(say("cli.restored_backup", system_locale(), file=file))
