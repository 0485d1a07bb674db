"""A conversation in the terminal: the same grammar and the same answers as in Slack."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import ClassVar

import click

from bot.catalogue import say
from bot.cli import terminal, terminal_adding, terminal_service
from bot.cli.adding import SAVED_IN_TERMINAL
from bot.cli.following import Following
from bot.cli.terminal_watches import watches_text
from bot.commands.command import Command, interpret, is_farewell
from bot.commands.follow_ups import FollowUp, read_follow_up
from bot.engine import Engine
from bot.errors import BotError
from bot.models import Locale

PROMPT = "文摘> "


def converse(engine: Engine, locale: Locale) -> None:
    """Answer line by line until the input ends; the prompt appears on a terminal only.

    There a farewell (``exit``, ``退出``) ends it too; from a file it is a question like others.
    """
    is_terminal = sys.stdin.isatty()
    if is_terminal:
        click.echo(_welcome(engine, locale))
    chat = Chat(engine, locale)
    while True:
        try:
            line = input(PROMPT) if is_terminal else sys.stdin.readline()
        except (EOFError, KeyboardInterrupt):
            click.echo()
            return
        if is_farewell(line) if is_terminal else not line:
            return
        if line.strip() or is_terminal:
            click.echo(chat.answer(line.strip()) + "\n")


def _welcome(engine: Engine, locale: Locale) -> str:
    status = engine.status()
    return say(
        "chat.welcome",
        locale,
        articles=say("count.articles", locale, count=status.article_count),
        passages=say("count.passages", locale, count=status.passage_count),
    )


class Chat:
    """One conversation: remembers what was asked last, so that an empty line turns the page."""

    def __init__(self, engine: Engine, locale: Locale) -> None:
        self._engine = engine
        self._locale: Locale = locale
        self._last: Command | None = None
        self._page = 1
        self._following = Following(engine, locale, self._answer)

    def answer(self, line: str) -> str:
        """The answer to a line, ready to print."""
        try:
            wish = read_follow_up(line, today=self._engine.today())
            if wish is not None and (said := self._follow(wish)) is not None:
                return said
            if line:
                return self._answer(interpret(line))
            if self._last is None:
                return terminal_service.help_text(self._locale)
            return self._turn(self._page + 1)
        except BotError as error:
            return terminal.error_text(error, self._locale)

    def _follow(self, wish: FollowUp) -> str | None:
        if self._last is not None and wish.kind == "next":
            return self._turn(self._page + 1)
        if self._last is not None and wish.kind == "previous":
            return self._turn(max(self._page - 1, 1))
        return self._following.follow(wish)

    def _answer(self, command: Command) -> str:
        """The first page of the answer to a command."""
        self._last, self._page = command, 1
        self._following.note(command)
        return self._turn(1)

    def _turn(self, page: int) -> str:
        assert self._last is not None
        self._page = page
        return self._answers[self._last.kind](self, self._last.argument)

    def _find(self, argument: str) -> str:
        results = self._engine.find(argument, page=self._page)
        if results.page < self._page:
            self._page = results.page
            return say("chat.last_page", self._locale)
        return terminal.results_text(results, self._locale)

    def _summary(self, argument: str) -> str:
        if self._engine.names_article(argument):
            return terminal.card_text(self._engine.card(argument), self._locale)
        return terminal.summary_text(self._engine.summary(argument), self._locale)

    def _articles(self, argument: str) -> str:
        page = self._engine.articles(argument, page=self._page)
        if page.page < self._page:
            self._page = page.page
            return say("chat.last_page", self._locale)
        return terminal.articles_text(page, self._locale)

    def _status(self, _: str) -> str:
        return terminal_service.status_text(self._engine.status(), self._locale)

    def _help(self, _: str) -> str:
        return terminal_service.help_text(self._locale)

    def _remove(self, argument: str) -> str:
        return self._other_command(f"wenzhai remove '{argument or '#12'}'")

    def _undo(self, argument: str) -> str:
        return self._other_command(f"wenzhai undo '{argument}'" if argument else "wenzhai undo")

    def _other_command(self, command: str) -> str:
        return say("chat.other_command", self._locale, command=command)

    def _language(self, _: str) -> str:
        return say("chat.language", self._locale)

    def _watch(self, _: str) -> str:
        watches = self._engine.records.watches.every()
        listed = [watches_text(watches, self._locale)] if watches else []
        return "\n".join([*listed, say("watch.in_terminal", self._locale)])

    def _save(self, argument: str) -> str:
        links = [word for word in argument.split() if "://" in word]
        if not links:
            return say("save.no_link", self._locale)
        reports = [self._engine.save_link(link, by=SAVED_IN_TERMINAL) for link in links]
        return terminal_adding.reports_text(reports, self._locale)

    _answers: ClassVar[dict[str, Callable[[Chat, str], str]]] = {
        "find": _find,
        "summary": _summary,
        "articles": _articles,
        "status": _status,
        "help": _help,
        "remove": _remove,
        "undo": _undo,
        "language": _language,
        "watch": _watch,
        "save": _save,
        "thread": _help,
        "unknown": _find,
    }
