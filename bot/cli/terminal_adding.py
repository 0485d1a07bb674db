"""What was read, as text for a terminal: one reading in full, or what became of files and links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from bot.catalogue import formats, say, say_code
from bot.cli.terminal import INDENT, no_article_text
from bot.models import LinkReport, Locale, Reading, Remark

if TYPE_CHECKING:
    from bot.ingest.importer import AddReport


def reading_text(reading: Reading, locale: Locale) -> str:
    """What was understood of a file: metadata, paragraphs with their lines, what was left out."""
    title = reading.title or say("article.untitled", locale)
    about = [
        reading.source or say("article.no_source", locale),
        reading.published or say("article.undated", locale),
        say(f"language.{reading.language}", locale),
    ]
    if reading.author:
        about.insert(1, say("article.by", locale, author=reading.author))
    if reading.title_is_inferred:
        about.append(say("article.title_inferred", locale))
    lines = [reading.path, click.style(title, bold=True), " · ".join(about)]
    lines += [INDENT + remark for remark in _remarks(reading.remarks, locale)]
    lines.append("")
    for paragraph in reading.paragraphs:
        text = paragraph.text
        if paragraph.kind == "heading":
            text = click.style(text, bold=True)
        lines.append(f"{paragraph.line:>5}  {text}")
    if reading.omissions:
        lines += ["", say("cli.left_out", locale)]
    for omission in reading.omissions:
        reason = say_code("omission", omission.reason, locale, {})
        lines.append(click.style(f"{omission.line:>5}  [{reason}] {omission.text[:60]}", dim=True))
    return "\n".join([*lines, ""])


def link_detail(report: LinkReport, locale: Locale) -> str:
    """What was understood of a link's page, in two lines."""
    about = [
        report.source or say("article.no_source", locale),
        report.published or say("article.undated", locale),
    ]
    if report.language:
        about.append(say(f"language.{report.language}", locale))
    if report.paragraph_count:
        about.append(say("count.passages", locale, count=report.paragraph_count))
    if report.omission_count:
        about.append(say("add.left_out", locale, count=report.omission_count))
    if report.other_path:
        about.append(report.other_path)
    title = report.title or say("article.untitled", locale)
    return f"{title}\n{INDENT}" + " · ".join(about)


def reports_text(
    reports: Sequence[AddReport | LinkReport],
    locale: Locale,
    *,
    other_kinds: Mapping[str, int] | None = None,
) -> str:
    """What became of files and links: a line for each that is not as before, and a count.

    ``other_kinds`` counts the files in folders whose suffix is none that is read.
    """
    lines = []
    for report in reports:
        if report.status in ("unchanged", "dismissed"):
            continue
        line = f"{say(f'add.{report.status}', locale)}  {report.path}"
        if report.article_id is not None:
            line += f"  #{report.article_id}"
        detail = (
            link_detail(report, locale)
            if isinstance(report, LinkReport)
            else _report_detail(report, locale)
        )
        lines.append(line + (f"\n{INDENT}{detail}" if detail else ""))
        if not isinstance(report, LinkReport):
            lines += [INDENT + remark for remark in _remarks(report.remarks, locale)]
    if other_kinds:
        listed = say("list.separator", locale).join(
            f"{suffix} {formats.number(count)}" for suffix, count in other_kinds.items()
        )
        lines.append(say("add.other_kinds", locale, kinds=listed))
    counts: dict[str, int] = {}
    for report in reports:
        counts[report.status] = counts.get(report.status, 0) + 1
    totals = [
        say("add.failed_for", locale, count=count, reasons=_refusals(reports, locale))
        if status == "failed"
        else f"{say(f'add.{status}', locale)} {formats.number(count)}"
        for status, count in counts.items()
    ]
    return "\n".join([*lines, " · ".join(totals) or say("add.nothing", locale)])


def _refusals(reports: Sequence[AddReport | LinkReport], locale: Locale) -> str:
    """How many were refused for which reason, the commonest first: a long list scrolls away."""
    counts = Counter(
        report.no_article or "unreadable"
        for report in reports
        if not isinstance(report, LinkReport) and report.status == "failed"
    )
    return say("list.separator", locale).join(
        f"{say_code('refused', reason, locale, {})} {formats.number(count)}"
        for reason, count in counts.most_common()
    )


def _remarks(remarks: Sequence[Remark], locale: Locale) -> Iterable[str]:
    """What to know of a reading: damage, much left out."""
    return (say_code("reading", one.code, locale, dict(one.values)) for one in remarks)


def _report_detail(report: AddReport, locale: Locale) -> str | None:
    if report.no_article:
        return no_article_text(report.path, report.no_article, locale)
    return report.error or report.title or report.other_path
