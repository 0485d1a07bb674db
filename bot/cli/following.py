"""Follow-ups in the terminal: the same as in Slack, over what was answered last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.catalogue import formats, say
from bot.cli import terminal
from bot.commands.command import Command
from bot.commands.follow_ups import FollowUp
from bot.commands.revisions import CANNOT, CHANGES, revise
from bot.engine import Engine
from bot.models import ArticleHits, Locale

PAGES_IN_ORDER = 6
_LISTS = ("find", "summary", "articles")


class Following:
    """What was asked before, newest last, and how to go on from it."""

    def __init__(self, engine: Engine, locale: Locale, answer: Callable[[Command], str]) -> None:
        self._engine = engine
        self._locale: Locale = locale
        self._answer = answer
        self._asked: list[Command] = []

    def note(self, command: Command) -> None:
        """Remember what was answered."""
        if command.kind in _LISTS and self._asked[-1:] != [command]:
            self._asked.append(command)

    def follow(self, wish: FollowUp) -> str | None:
        """The answer to a follow-up; None where it is a question of its own."""
        if wish.kind in CANNOT:
            return say(CANNOT[wish.kind], self._locale)
        if not self._asked:
            if wish.kind == "question_word":
                return say("followup.no_subject", self._locale)
            return None
        last = self._asked[-1]
        match wish.kind:
            case "undo":
                return self._undo()
            case "article" | "text":
                return self._article(wish, last)
            case "related" if wish.number or last.kind != "find":
                return self._article(wish, last)
            case "summary":
                about = self._number(wish, last) if wish.number else last.argument
                return about and self._ask(replace(last, kind="summary", argument=about))
            case "shorter":
                summary = self._engine.summary(last.argument, sentences=1)
                return terminal.summary_text(summary, self._locale)
            case "longer":
                return self._ask(replace(last, kind="find"))
            case "newest" | "oldest" | "by_date":
                return self._by_date(wish, last)
            case "share":
                return say("chat.no_channel", self._locale)
        return self._revised(wish, last)

    def _undo(self) -> str:
        if len(self._asked) < 2:
            return say("followup.nothing_to_undo", self._locale)
        self._asked.pop()
        before = self._asked[-1]
        told = say("followup.back_to", self._locale, query=before.argument)
        return f"{told}\n{self._answer(before)}"

    def _revised(self, wish: FollowUp, last: Command) -> str | None:
        if last.argument.startswith("#"):
            return None
        revision = revise(wish, last.argument, self._engine.query_words, today=self._engine.today())
        if revision is None:
            return None
        values = {"query": revision.question, "new": revision.new, "old": revision.old}
        what = say(CHANGES[revision.change], self._locale, **values)
        told = say("followup.revised", self._locale, what=what)
        return f"{told}\n{self._ask(replace(last, argument=revision.question))}"

    def _ask(self, command: Command) -> str:
        self.note(command)
        return self._answer(command)

    def _article(self, wish: FollowUp, last: Command) -> str:
        number = self._number(wish, last)
        if number is None:
            count = len(self._numbers(last))
            return say("followup.no_such", self._locale, count=count)
        if wish.kind == "text":
            article, passages = self._engine.article(number)
            return terminal.article_text(article, passages, self._locale)
        return terminal.card_text(self._engine.card(number), self._locale)

    def _number(self, wish: FollowUp, last: Command) -> str | None:
        numbers = self._numbers(last)
        place = wish.number if wish.number < 0 else (wish.number or 1) - 1
        return f"#{numbers[place]}" if -len(numbers) <= place < len(numbers) else None

    def _numbers(self, last: Command) -> list[int]:
        if last.kind == "articles":
            return [article.id for article in self._engine.articles(last.argument).articles]
        if self._engine.names_article(last.argument):
            return [self._engine.article(last.argument)[0].id]
        if last.kind == "summary":
            quotations = self._engine.summary(last.argument).quotations
            return list(dict.fromkeys(each.article.id for each in quotations))
        return [part.article.id for part in self._engine.find(last.argument).articles]

    def _by_date(self, wish: FollowUp, last: Command) -> str | None:
        if last.kind == "articles" or self._engine.names_article(last.argument):
            return None
        ordered = sorted(self._found(last.argument), key=_day, reverse=wish.kind != "oldest")
        dated = [part for part in ordered if part.article.published]
        if not dated:
            return say("followup.none_dated", self._locale)
        if wish.kind != "by_date":
            card = self._engine.card(f"#{dated[0].article.id}")
            return terminal.card_text(card, self._locale)
        lines = [
            f"{formats.day(part.article.published or '', self._locale)}  {part.article.title}"
            f"  #{part.article.id}"
            for part in dated
        ]
        return "\n".join([say("followup.by_date", self._locale), *lines])

    def _found(self, question: str) -> list[ArticleHits]:
        first = self._engine.find(question)
        pages = range(2, min(first.page_count, PAGES_IN_ORDER) + 1)
        others = (self._engine.find(question, page=page).articles for page in pages)
        return [*first.articles, *(part for parts in others for part in parts)]


def _day(part: ArticleHits) -> str:
    return part.article.published or ""
