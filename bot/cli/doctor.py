"""What is right and what is wrong with an installation."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

from bot.catalogue import say
from bot.cli.terminal_feeds import problem_text
from bot.config import Settings
from bot.engine import Engine
from bot.errors import BotError, ConfigError
from bot.models import Locale

PACKAGES = ("slack-bolt", "rank-bm25", "jieba", "python-dotenv", "sqlite-utils", "opencc", "numpy")
OLDEST_PYTHON = (3, 11)
LEAST_FREE_BYTES = 200 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing that was looked at: ``wrong`` stops the bot, ``note`` is good to know."""

    state: Literal["good", "note", "wrong"]
    about: str
    text: str


def examine(read_settings: Callable[[], Settings], locale: Locale) -> list[Diagnosis]:
    """Look at everything, in the order in which it would be put right."""
    findings = [*_python(locale)]
    try:
        settings = read_settings()
    except ConfigError as error:
        return [*findings, *(Diagnosis("wrong", "settings", text) for text in error.problems)]
    findings.append(Diagnosis("good", "settings", say("doctor.settings", locale)))
    findings += [*_env_file(locale), *_folders(settings, locale)]
    try:
        with Engine.open(settings) as engine:
            findings += _library(engine, locale)
            findings += _feeds(engine, locale)
    except BotError as error:
        findings.append(Diagnosis("wrong", "library", str(error)))
    return [*findings, *_people(settings, locale), *_slack(settings, locale)]


def _python(locale: Locale) -> Iterator[Diagnosis]:
    running = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info >= OLDEST_PYTHON:
        yield Diagnosis("good", "Python", f"{running}, SQLite {sqlite3.sqlite_version}")
    else:
        yield Diagnosis("wrong", "Python", say("doctor.old_python", locale, version=running))
    for package in PACKAGES:
        try:
            yield Diagnosis("good", package, version(package))
        except PackageNotFoundError:
            yield Diagnosis("wrong", package, say("doctor.not_installed", locale))


def _env_file(locale: Locale) -> Iterator[Diagnosis]:
    """Whether people of the host other than its owner can read the tokens of ``.env``."""
    path = Path(".env")
    if os.name == "posix" and path.is_file() and path.stat().st_mode & 0o077:
        yield Diagnosis("note", ".env", say("doctor.env_readable", locale))


def _folders(settings: Settings, locale: Locale) -> Iterator[Diagnosis]:
    articles = settings.articles_dir
    if articles.is_dir():
        yield Diagnosis("good", "ARTICLES_DIR", str(articles))
    else:
        words = say("doctor.no_articles_dir", locale, folder=articles)
        yield Diagnosis("note", "ARTICLES_DIR", words)
    data = settings.data_dir
    try:
        data.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=data):
            free = shutil.disk_usage(data).free
    except OSError as error:
        reason = error.strerror or error
        yield Diagnosis(
            "wrong", "DATA_DIR", say("doctor.data_dir_unusable", locale, folder=data, reason=reason)
        )
        return
    state: Literal["good", "note"] = "good" if free >= LEAST_FREE_BYTES else "note"
    words = say("doctor.free", locale, folder=data, megabytes=f"{free // 1024**2:,}")
    yield Diagnosis(state, "DATA_DIR", words)


def _library(engine: Engine, locale: Locale) -> Iterator[Diagnosis]:
    problems = engine.problems()
    if problems:
        yield Diagnosis("wrong", "database", "; ".join(problems[:3]))
        return
    status = engine.status()
    if status.article_count:
        articles = say("count.articles", locale, count=status.article_count)
        passages = say("count.passages", locale, count=status.passage_count)
        yield Diagnosis("good", "library", f"{articles} · {passages}")
    else:
        yield Diagnosis("note", "library", say("articles.library_empty", locale))
    if stale := engine.stale_count():
        yield Diagnosis("note", "analyzer", say("doctor.stale", locale, count=stale))
    if team := len(engine.records.synonyms.groups()):
        yield Diagnosis("good", "SYNONYMS", say("doctor.team_synonyms", locale, count=team))


def _feeds(engine: Engine, locale: Locale) -> Iterator[Diagnosis]:
    """How many feeds there are, and each that failed when it was looked at last."""
    feeds = engine.collector.followed.every()
    if feeds:
        yield Diagnosis("good", "feeds", say("doctor.feeds", locale, count=len(feeds)))
    for feed in feeds:
        if feed.problem:
            title, reason = feed.title or feed.url, problem_text(feed.problem, locale)
            failing = say(
                "doctor.feed_failing",
                locale,
                title=title,
                count=feed.failures,
                reason=reason.rstrip(".。"),
                id=feed.id,
            )
            yield Diagnosis("note", "feeds", failing)


def _people(settings: Settings, locale: Locale) -> Iterator[Diagnosis]:
    """Who is an admin, where that matters: without Slack there is nobody else."""
    if not settings.slack_bot_token:
        return
    if settings.admins_from_slack:
        yield Diagnosis("good", "ADMINS", say("doctor.slack_admins", locale))
    elif settings.admins:
        yield Diagnosis("good", "ADMINS", ", ".join(settings.admins))
    else:
        yield Diagnosis("note", "ADMINS", say("doctor.no_admins", locale))


def _slack(settings: Settings, locale: Locale) -> Iterator[Diagnosis]:
    modes = [
        name
        for name, has in (
            ("Socket Mode", settings.has_socket_mode),
            ("HTTP", settings.has_http_mode),
        )
        if has
    ]
    if not modes:
        key = "doctor.half_tokens" if settings.slack_bot_token else "doctor.no_tokens"
        yield Diagnosis("note", "Slack", say(key, locale))
        return
    from bot.serve import who_am_i  # Slack's packages are loaded only where they are needed

    try:
        yield Diagnosis("good", "Slack", f"{who_am_i(settings, locale)} · {', '.join(modes)}")
    except BotError as error:
        yield Diagnosis("wrong", "Slack", str(error))
