"""Commands that run the bot, and those that help to install and to measure it."""

from __future__ import annotations

import logging
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.catalogue import say
from bot.cli import terminal_service
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
    from bot.ingest.importer import AddReport
    from bot.serve.folder_watch import FolderWatch
    from bot.serve.preparation import Preparation


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
    settings = read_settings(context.obj)
    with open_engine(context) as engine:
        _converse(engine, settings)


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
        if mode is None and not (settings.has_socket_mode or settings.has_http_mode):
            if settings.slack_bot_token:
                click.echo(say("doctor.half_tokens", system_locale()), err=True)
            _converse(engine, settings)
            return
        if mode is None:
            mode = "worker" if settings.has_socket_mode else "web"
        run = serving.run_worker if mode == "worker" else serving.run_web
        engine.save_in_background()
        with _preparation(engine, settings), _folder_watch(engine, settings):
            code = run(settings, engine)
    context.exit(code)


def _converse(engine: Engine, settings: Settings) -> None:
    """A conversation here, over a library that has read ARTICLES_DIR first."""
    from bot.cli.chat import converse
    from bot.serve.preparation import Preparation

    engine.save_in_background()
    folder = _articles_dir(settings)
    if folder is not None:
        files = engine.find_files([folder])
        with (
            closing(engine.add(files, [folder])) as adding,
            progress(adding, say("cli.reading", system_locale()), length=len(files)) as bar,
        ):
            for report in bar:
                _tell_failure(report)
    with Preparation(engine, None, settings.data_dir):
        converse(engine, system_locale())


def _preparation(engine: Engine, settings: Settings) -> Preparation:
    """Reads ARTICLES_DIR beside a bot that already answers, and says when it has."""
    from bot.serve.preparation import Preparation

    def tell_done() -> None:
        status, locale = engine.status(), settings.default_locale
        articles = say("count.articles", locale, count=status.article_count)
        passages = say("count.passages", locale, count=status.passage_count)
        click.echo(say("serve.library_ready", locale, articles=articles, passages=passages))

    folder = _articles_dir(settings)
    return Preparation(
        engine, folder, settings.data_dir, on_report=_tell_failure, on_done=tell_done
    )


def _folder_watch(engine: Engine, settings: Settings) -> FolderWatch:
    """Takes what changes in ARTICLES_DIR while the bot serves, and says so."""
    from bot.cli.terminal_folder import folder_lines
    from bot.serve.folder_watch import FolderLooks, FolderWatch

    def tell(reports: list[AddReport]) -> None:
        for line in folder_lines(reports, settings.default_locale):
            click.echo(line)

    return FolderWatch(
        FolderLooks(engine, settings.articles_dir),
        settings.data_dir,
        every_s=settings.folder_minutes * 60.0,
        on_look=tell,
    )


def _articles_dir(settings: Settings) -> Path | None:
    """ARTICLES_DIR, or None and a line that says so where it is no folder."""
    folder = settings.articles_dir
    if folder.is_dir():
        return folder
    click.echo(say("cli.no_articles_dir", system_locale(), folder=str(folder)), err=True)
    return None


def _tell_failure(report: AddReport) -> None:
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
    from bot.cli.doctor import examine

    findings = examine(lambda: read_settings(context.obj), system_locale())
    if as_json:
        print_json(findings)
    else:
        click.echo(terminal_service.findings_text(findings, system_locale()))
    if any(finding.state == "wrong" for finding in findings):
        context.exit(1)


@click.command()
@click.option("--url", help="Public address of the bot, for HTTP instead of Socket Mode.")
@click.option("--prefix", help="What commands start with; COMMAND_PREFIX otherwise.")
@click.option("--link", is_flag=True, help="Print the address that creates the app with it.")
@click.pass_context
@words_errors
def manifest(context: click.Context, url: str | None, prefix: str | None, *, link: bool) -> None:
    """Print the Slack app manifest.

    \b
    wenzhai manifest                                 for Socket Mode
    wenzhai manifest --url https://bot.example.org   for HTTP
    wenzhai manifest --prefix team-                  with /team-find instead of /find
    wenzhai manifest --link                          open it to create the app, filled in
    """
    from bot.slack.manifest import build_manifest, creation_link

    set_prefix = read_settings(context.obj).command_prefix
    if prefix is not None:
        prefix = Settings.from_env({"COMMAND_PREFIX": prefix}).command_prefix
        if prefix != set_prefix:
            words = say("cli.set_prefix", system_locale(), setting=f"COMMAND_PREFIX={prefix}")
            click.echo(words, err=True)
    built = build_manifest(url, prefix=set_prefix if prefix is None else prefix)
    if link:
        click.echo(creation_link(built))
    else:
        print_json(built)


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
    from bot.evaluation.summary_lines import run

    run(sys.stdin, sys.stdout, analyzer_of(read_settings(context.obj)))
