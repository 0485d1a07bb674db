"""What every command stands on: settings, the engine, the terminal's language, JSON, progress."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

import click
from dotenv import dotenv_values

from bot.catalogue import locale_of
from bot.cli import terminal
from bot.config import Settings
from bot.errors import BotError, ConfigError
from bot.models import Locale

if TYPE_CHECKING:
    from bot.engine import Engine

P = ParamSpec("P")
T = TypeVar("T")


def system_locale() -> Locale:
    """The language of the terminal, as far as we have its words; English elsewhere."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return locale_of(value)
    return "en"


def words_errors(function: Callable[P, T]) -> Callable[P, T]:
    """Turn what a person can put right into one line and exit code 1."""

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return function(*args, **kwargs)
        except BotError as error:
            raise click.ClickException(terminal.error_text(error, system_locale())) from error

    return run


def read_settings(data_dir: Path | None = None) -> Settings:
    """Settings from ``.env`` and the environment, which wins; ``data_dir`` wins over both."""
    try:
        written = dotenv_values(".env")
    except UnicodeDecodeError as error:
        problem = f".env is not UTF-8 ({error.reason}); save it as UTF-8, without a byte order mark"
        raise ConfigError([problem]) from error
    environ: dict[str, str | None] = {**written, **os.environ}
    if data_dir is not None:
        environ["DATA_DIR"] = str(data_dir)
    return Settings.from_env(environ)


@contextmanager
def open_engine(context: click.Context) -> Iterator[Engine]:
    # Imported late, so that --help answers at once.
    from bot.engine import Engine

    engine = Engine.open(read_settings(context.obj))
    try:
        yield engine
    finally:
        engine.close()


def today(context: click.Context) -> date:
    """The day by the settings, or by the host's clock."""
    return read_settings(context.obj).wenzhai_today or date.today()


def print_json(value: object) -> None:
    def plain(item: object) -> object:
        if is_dataclass(item) and not isinstance(item, type):
            return asdict(item)
        raise TypeError(f"{type(item).__name__} has no JSON form")

    click.echo(json.dumps(value, default=plain, ensure_ascii=False, indent=2))


def joined(words: Sequence[str]) -> str:
    return " ".join(words)


# -芯片 excludes a word; it is no option.
DASHES_ARE_WORDS = {"ignore_unknown_options": True}

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
page_option = click.option(
    "--page", type=click.IntRange(min=1), default=1, show_default=True, help="Page of the answer."
)


@contextmanager
def progress(
    steps: Iterable[T], label: str, *, quiet: bool = False, length: int | None = None
) -> Iterator[Iterable[T]]:
    """The steps, with a progress bar on a terminal and none in a pipe."""
    if quiet or not sys.stderr.isatty():
        yield steps
        return
    with click.progressbar(steps, length=length, label=label, file=sys.stderr) as bar:
        yield bar
