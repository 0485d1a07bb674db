"""Everything that can go wrong and that a person can put right.

::

    BotError              the message may be shown as it is
    ├── ConfigError       the environment or a settings file is wrong
    ├── SourceError       a file could not be read as an article
    │   └── NoArticleError    it could, but it is a login page, a list of headlines, data…
    ├── FetchError        an address could not be read
    ├── FeedError         an address is no feed, or a broken one
    ├── QueryError        a question is empty or too long
    ├── EditError         a correction of an article cannot be taken
    ├── RestoreError      a removed article cannot come back
    ├── NotFoundError     no article answers to that number, title or link
    └── StoreError        the database cannot be used as it is

Anything that is not a ``BotError`` is a bug: log it with its traceback and show a neutral
sentence, never its text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class BotError(Exception):
    """A problem with a remedy: says what was wrong, what was given and what is accepted."""


class ConfigError(BotError):
    """The settings cannot be used; lists every problem at once."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class SourceError(BotError):
    """A file could not be read as an article."""


class NoArticleError(SourceError):
    """A page says what it is, and that is no article: ``kind`` is the catalogue's key for it."""

    def __init__(self, path: str, kind: str) -> None:
        super().__init__(f"{path} is no article ({kind}); --force reads it all the same")
        self.path = path
        self.kind = kind

    def __reduce__(self) -> tuple[type[NoArticleError], tuple[str, str]]:
        # It crosses from the processes that read.
        return NoArticleError, (self.path, self.kind)


class FetchError(BotError):
    """An address could not be read: ``code`` is the catalogue's key for the reason.

    ``retry_after_s`` is how long its server asks to be left alone.
    """

    def __init__(
        self, code: str, *, retry_after_s: float | None = None, **values: str | int | float
    ) -> None:
        super().__init__(f"{code}: {values}")
        self.code = code
        self.values = values
        self.retry_after_s = retry_after_s


class FeedError(BotError):
    """A text is no feed, or a broken one: ``code`` is the catalogue's key for the reason."""

    def __init__(self, code: str, **values: str | int) -> None:
        super().__init__(f"{code}: {values}")
        self.code = code
        self.values = values


class QueryError(BotError):
    """A question cannot be asked: ``code`` is the catalogue's key for the sentence to show."""

    def __init__(self, code: str, **values: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


@dataclass(frozen=True, slots=True)
class EditProblem:
    """What is wrong with a value: ``code`` is the catalogue's key, ``most`` its characters."""

    name: str
    code: str
    given: str
    most: int = 0


class EditError(BotError):
    """A correction of an article cannot be taken: tells every problem at once."""

    def __init__(self, problems: Sequence[EditProblem]) -> None:
        super().__init__(", ".join(f"{one.name}: {one.code}" for one in problems))
        self.problems = tuple(problems)


class RestoreError(BotError):
    """A removed article cannot come back: ``code`` is the catalogue's key for the reason."""

    def __init__(self, code: str, **values: int) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


class NotFoundError(BotError):
    """No article answers to ``reference``; the edge words it."""

    def __init__(self, reference: str) -> None:
        super().__init__(
            f"no article is called {reference!r}: give its number (#12), title or link"
        )
        self.reference = reference


class StoreError(BotError):
    """The database cannot be used as it is."""
