"""What is right and what is wrong with an installation."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Literal

from bot.config import Settings
from bot.engine import Engine
from bot.errors import BotError, ConfigError
from bot.models import Locale

PACKAGES = ("slack-bolt", "rank-bm25", "jieba", "python-dotenv", "sqlite-utils", "opencc", "numpy")
OLDEST_PYTHON = (3, 11)
LEAST_FREE_BYTES = 200 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: ``wrong`` stops the bot, ``note`` is good to know."""

    state: Literal["good", "note", "wrong"]
    about: str
    text: str


def examine(read_settings: Callable[[], Settings], locale: Locale) -> list[Finding]:
    """Look at everything, in the order in which it would be put right."""
    findings = [*_python()]
    try:
        settings = read_settings()
    except ConfigError as error:
        return [*findings, *(Finding("wrong", "settings", text) for text in error.problems)]
    findings += [Finding("good", "settings", "every value can be used"), *_folders(settings)]
    try:
        with Engine.open(settings) as engine:
            findings += _library(engine)
    except BotError as error:
        findings.append(Finding("wrong", "library", str(error)))
    return [*findings, *_slack(settings, locale)]


def _python() -> Iterator[Finding]:
    running = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info >= OLDEST_PYTHON:
        yield Finding("good", "Python", f"{running}, SQLite {sqlite3.sqlite_version}")
    else:
        yield Finding("wrong", "Python", f"{running}; 3.11 or later is needed")
    for package in PACKAGES:
        try:
            yield Finding("good", package, version(package))
        except PackageNotFoundError:
            yield Finding("wrong", package, "is not installed; make run installs it")


def _folders(settings: Settings) -> Iterator[Finding]:
    folder = settings.articles_dir
    if folder.is_dir():
        yield Finding("good", "ARTICLES_DIR", f"{folder} is there")
    else:
        yield Finding("note", "ARTICLES_DIR", f"{folder} is not a folder; nothing is read from it")
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(settings.data_dir).free
    except OSError as error:
        yield Finding("wrong", "DATA_DIR", f"{settings.data_dir} cannot be used: {error}")
        return
    state: Literal["good", "note"] = "good" if free >= LEAST_FREE_BYTES else "note"
    yield Finding(state, "DATA_DIR", f"{settings.data_dir}, {free // 1024**2:,} MB free")


def _library(engine: Engine) -> Iterator[Finding]:
    problems = engine.problems()
    if problems:
        yield Finding("wrong", "database", "; ".join(problems[:3]))
        return
    status = engine.status()
    counts = f"{status.article_count} articles, {status.passage_count} paragraphs"
    if status.article_count:
        yield Finding("good", "library", counts)
    else:
        yield Finding("note", "library", "is empty; wenzhai add FOLDER fills it")
    if stale := engine.stale_count():
        yield Finding(
            "note",
            "analyzer",
            f"has changed; {stale} articles are segmented again at the next start or add",
        )


def _slack(settings: Settings, locale: Locale) -> Iterator[Finding]:
    if not (settings.has_socket_mode or settings.has_http_mode):
        yield Finding("note", "Slack", "no tokens; wenzhai serve talks in this terminal")
        return
    from bot.serve import who_am_i  # Slack's packages are loaded only where they are needed

    modes = [
        name
        for name, has in (
            ("Socket Mode", settings.has_socket_mode),
            ("HTTP", settings.has_http_mode),
        )
        if has
    ]
    try:
        yield Finding("good", "Slack", f"{who_am_i(settings, locale)}, {' and '.join(modes)}")
    except BotError as error:
        yield Finding("wrong", "Slack", str(error))
