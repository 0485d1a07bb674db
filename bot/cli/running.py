"""Commands that run the bot, and those that help to install and to measure it."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

import click

from bot import terminal
from bot.catalogue import say
from bot.cli.context import (
    json_option,
    open_engine,
    print_json,
    progress,
    read_settings,
    system_locale,
    words_errors,
)
from bot.config import Settings

LOG_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"

if TYPE_CHECKING:
    from bot.engine import Engine


@click.command()
@click.pass_context
@words_errors
def chat(context: click.Context) -> None:
    """Ask one thing after another, as in Slack.

    New and changed files of ARTICLES_DIR are read first.

    \b
    wenzhai chat
    echo '算力 内卷' | wenzhai chat
    """
    from bot.chat import converse

    settings = read_settings(context.obj)
    with open_engine(context) as engine:
        _prepare(engine, settings)
        converse(engine, system_locale())


@click.command()
@click.option("--web", "mode", flag_value="web", help="Only the HTTP server.")
@click.option("--worker", "mode", flag_value="worker", help="Only the Socket Mode connection.")
@click.pass_context
@words_errors
def serve(context: click.Context, mode: str | None) -> None:
    """Start the bot, on Slack or in the terminal.

    It connects to Slack where .env has the tokens, and converses here otherwise.

    \b
    wenzhai serve                       what the tokens allow
    wenzhai serve --worker              Socket Mode; idles without its tokens
    wenzhai serve --web                 HTTP and /healthz; idles without its tokens
    """
    from bot import serve as serving

    settings = read_settings(context.obj)
    logging.basicConfig(level=settings.log_level, format=LOG_FORMAT)
    with open_engine(context) as engine:
        _prepare(engine, settings)
        if mode is None and not (settings.has_socket_mode or settings.has_http_mode):
            from bot.chat import converse

            if settings.slack_bot_token:
                click.echo(say("doctor.half_tokens", system_locale()), err=True)
            converse(engine, system_locale())
            return
        if mode is None:
            mode = "worker" if settings.has_socket_mode else "web"
        run = serving.run_worker if mode == "worker" else serving.run_web
        context.exit(run(settings, engine))


def _prepare(engine: Engine, settings: Settings) -> None:
    """Take new and changed files of ARTICLES_DIR in; let a changed dictionary do its work."""
    engine.segment_in_background()
    folder = settings.articles_dir
    locale = system_locale()
    if not folder.is_dir():
        click.echo(say("cli.no_articles_dir", locale, folder=str(folder)), err=True)
        return
    files = engine.find_files([folder])
    with progress(files, say("cli.reading", locale)) as bar:
        for report in engine.add(bar, [folder]):
            if report.status == "failed":
                click.echo(f"{report.path}: {report.error}", err=True)


@click.command()
@json_option
@click.pass_context
def doctor(context: click.Context, as_json: bool) -> None:
    """Check the installation.

    Packages, settings, database, library and Slack tokens are looked at.

    \b
    wenzhai doctor
    wenzhai doctor --json
    """
    from bot.doctor import examine

    findings = examine(lambda: read_settings(context.obj), system_locale())
    if as_json:
        print_json(findings)
    else:
        click.echo(terminal.findings_text(findings, system_locale()))
    if any(finding.state == "wrong" for finding in findings):
        context.exit(1)


@click.command()
@click.option("--url", help="Public address of the bot, for HTTP instead of Socket Mode.")
@words_errors
def manifest(url: str | None) -> None:
    """Print the Slack app manifest.

    \b
    wenzhai manifest                                 for Socket Mode
    wenzhai manifest --url https://bot.example.org   for HTTP
    """
    from bot.slack.manifest import build_manifest

    print_json(build_manifest(url))


@click.command("summarize-lines")
@click.pass_context
@words_errors
def summarize_lines(context: click.Context) -> None:
    """Summarise JSON lines, to measure quality.

    Reads requests from standard input and prints one answer a line.

    \b
    {"op":"summarize","title":"…","text":"…","query":null,"max_sentences":3,"max_chars":120}
    -> {"sentences":["…"],"ms":1.9}
    """
    from bot.engine import analyzer_of
    from bot.summary_lines import run

    run(sys.stdin, sys.stdout, analyzer_of(read_settings(context.obj)))
