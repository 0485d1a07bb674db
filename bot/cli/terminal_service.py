"""The library's state, the doctor's findings and help, as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from bot.catalogue import formats, say
from bot.cli.terminal import INDENT, wide_count
from bot.models import LibraryStatus, Locale

if TYPE_CHECKING:
    from bot.cli.doctor import Diagnosis


def status_text(status: LibraryStatus, locale: Locale) -> str:
    """The state of the library in a few lines."""
    separator = say("list.separator", locale)
    counts = say("count.articles", locale, count=status.article_count)
    lines = [counts + " · " + say("count.passages", locale, count=status.passage_count)]
    if status.newest:
        lines.append(say("status.newest", locale, date=formats.day(status.newest, locale)))
    if status.languages:
        names = [
            f"{say(f'language.{name}', locale)} {formats.number(n)}" for name, n in status.languages
        ]
        lines.append(say("status.languages", locale, counts=separator.join(names)))
    if status.sources:
        names = [f"{name} {formats.number(n)}" for name, n in status.sources[:10]]
        lines.append(say("status.sources", locale, counts=separator.join(names)))
    return "\n".join(lines)


def help_text(locale: Locale) -> str:
    """What can be asked here, one line each."""
    asks = [
        ("算力 内卷", "help.find"),
        ("summary 算力 内卷", "help.summary"),
        ("summary #12", "help.summary_article"),
        ("articles", "help.articles"),
        ("status", "help.status"),
    ]
    filters = [
        ('"自主可控"', "help.phrase"),
        ("-芯片", "help.exclude"),
        ("source:证券日报", "help.source"),
        ("by:李春莲", "help.author"),
        ("since:2025-09 until:2025-12", "help.dates"),
        ("lang:zh", "help.language"),
    ]
    lines = [say("help.title", locale), ""]
    lines += [f"{INDENT}{ask:<{30 - wide_count(ask)}}{say(key, locale)}" for ask, key in asks]
    lines += ["", say("help.filters", locale)]
    lines += [f"{INDENT}{ask:<{30 - wide_count(ask)}}{say(key, locale)}" for ask, key in filters]
    return "\n".join(lines)


def findings_text(findings: Iterable[Diagnosis], locale: Locale) -> str:
    """The doctor's findings, one a line."""
    colours = {"good": "green", "note": "yellow", "wrong": "red"}
    return "\n".join(
        click.style(f"{say(f'doctor.{finding.state}', locale):<6}", fg=colours[finding.state])
        + f" {finding.about}: {finding.text}"
        for finding in findings
    )
