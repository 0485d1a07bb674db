"""The commands that the words name, where an installation gave them a prefix.

A workspace that has another app's ``/find`` calls ours ``/team-find``. The words are written with
the plain names; what is said inside ``commands_prefixed`` names them as they are typed there. The
prefix is a matter of the installation, not of a sentence, so it is not passed through every view.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

COMMAND_NAMES = ("find", "summary", "articles", "watch", "save", "wenzhai")
_NAMED = re.compile(rf"(?<![\w/.])/(?=(?:{'|'.join(COMMAND_NAMES)})(?![\w/.-]))", re.ASCII)
_prefix: ContextVar[str] = ContextVar("command_prefix", default="")


@contextmanager
def commands_prefixed(prefix: str) -> Iterator[None]:
    """Inside, in this thread, commands are named with ``prefix``."""
    token = _prefix.set(prefix)
    try:
        yield
    finally:
        _prefix.reset(token)


def as_typed(text: str) -> str:
    """Our own words with the commands' real names; nothing foreign may be in them.

    >>> with commands_prefixed("team-"):
    ...     as_typed("or look through the list: /articles")
    'or look through the list: /team-articles'
    """
    prefix = _prefix.get()
    return _NAMED.sub(f"/{prefix}", text) if prefix else text
