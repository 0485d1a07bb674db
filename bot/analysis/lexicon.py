"""The lists a team edits: words the segmenter must know, words a question can do without, and names
for the same thing.

All are UTF-8 text, one entry a line; what follows a ``#`` is a comment. Entries are folded like
the articles are, so either script and any width will do.

The **dictionary** is in jieba's format: a word, then optionally how often it occurs (a whole
number; 0 forbids the word) and a part of speech (letters, which nothing here reads)::

    智算中心
    算力网 20 n

The **stop list** is words alone, several on a line if they belong together.

The **synonyms** are names for one thing, with an equals sign between them; a question for one of
them also finds the others::

    GPU = 显卡 = 图形处理器
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from bot.analysis.normalize import fold
from bot.analysis.scripts import is_han
from bot.errors import ConfigError

_COMMENT = re.compile(r"(?:^|\s)#.*$")
_LONGEST_WORD = 32
_LONGEST_NAME = 64
_SYNONYMS_LINE = "two different names or more with = between them: GPU = 显卡 = 图形处理器"
_DICTIONARY_LINE = "a word, then optionally a whole number and a part of speech: 算力网 20 n"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A dictionary: folded word -> frequency, ``None`` where jieba is to work one out."""

    words: dict[str, int | None]

    @property
    def han_words(self) -> dict[str, int | None]:
        """The words that are Han characters throughout: the segmenter's."""
        return {word: n for word, n in self.words.items() if is_han(word)}

    @property
    def names(self) -> tuple[str, ...]:
        """The words in other or mixed scripts (ai芯片, 人工智能+), longest first."""
        names = (word for word, n in self.words.items() if n != 0 and not is_han(word))
        return tuple(sorted(names, key=lambda name: (-len(name), name)))

    @property
    def digest(self) -> str:
        """Changes when a word or a frequency does, and not with comments, order or script."""
        lines = sorted(f"{word} {frequency}" for word, frequency in self.words.items())
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def read_dictionary(path: Path | None = None) -> Lexicon:
    """The dictionary in ``path``, or the one that ships with the bot.

    Raises ``ConfigError`` that lists every line that cannot be read.
    """
    words: dict[str, int | None] = {}
    problems: list[str] = []
    name, text = _read(path, shipped="dictionary.txt", kind="dictionary")
    for number, line in _entries(text):
        fields = line.split()
        word = fold(fields[0]).text
        frequency, rest = _frequency(fields[1:])
        if rest:
            problems.append(
                f"{name}, line {number}: cannot read {line!r}; a line is {_DICTIONARY_LINE}"
            )
        elif not re.search(r"\w", word) or len(word) > _LONGEST_WORD:
            problems.append(
                f"{name}, line {number}: {fields[0]!r} is not a word; a word has letters or Han "
                f"characters, no white space, and at most {_LONGEST_WORD} characters"
            )
        else:
            words[word] = frequency
    if problems:
        raise ConfigError(problems)
    return Lexicon(words)


def read_stop_list(path: Path | None = None) -> frozenset[str]:
    """The folded stop words in ``path``, or those that ship with the bot.

    Raises ``ConfigError`` if the file cannot be read.
    """
    _, text = _read(path, shipped="stopwords.txt", kind="stop list")
    return frozenset(fold(word).text for _, line in _entries(text) for word in line.split())


def read_synonyms(path: Path | None = None) -> tuple[tuple[str, ...], ...]:
    """The groups of folded names in ``path``, or those that ship with the bot.

    Each group has at least two different names. Raises ``ConfigError`` that lists every line that
    cannot be read.
    """
    name, text = _read(path, shipped="synonyms.txt", kind="synonyms")
    return read_name_groups(text, name=name)


def read_name_groups(text: str, *, name: str) -> tuple[tuple[str, ...], ...]:
    """The groups of a ``text`` as ``read_synonyms`` reads them; ``name`` is that of its file."""
    groups: list[tuple[str, ...]] = []
    problems: list[str] = []
    for number, line in _entries(text):
        names = [" ".join(fold(part).text.split()) for part in re.split("[=＝]", line)]
        wrong = [part for part in names if not re.search(r"\w", part) or len(part) > _LONGEST_NAME]
        if len(set(names)) < 2:
            problems.append(
                f"{name}, line {number}: cannot read {line!r}; a line is {_SYNONYMS_LINE}"
            )
        elif wrong:
            problems.append(
                f"{name}, line {number}: {wrong[0]!r} is not a name; a name has letters or Han "
                f"characters, and at most {_LONGEST_NAME} characters"
            )
        else:
            groups.append(tuple(dict.fromkeys(names)))
    if problems:
        raise ConfigError(problems)
    return tuple(groups)


def _frequency(fields: list[str]) -> tuple[int | None, list[str]]:
    """The frequency after a word, if any, and the fields that are neither that nor a tag."""
    frequency = None
    if fields and re.fullmatch(r"[0-9]{1,9}", fields[0]):
        frequency = int(fields.pop(0))
    if fields and re.fullmatch(r"[A-Za-z]+", fields[0]):
        fields.pop(0)
    return frequency, fields


def _entries(text: str) -> Iterator[tuple[int, str]]:
    """Line number from 1 and content of each line that says something."""
    for number, line in enumerate(text.splitlines(), 1):
        content = _COMMENT.sub("", line).strip()
        if content:
            yield number, content


def _read(path: Path | None, *, shipped: str, kind: str) -> tuple[str, str]:
    """The file's name for messages, and its text."""
    if path is None:
        data = resources.files("bot.analysis") / "data" / shipped
        return shipped, data.read_text(encoding="utf-8")
    try:
        return str(path), path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        problem = f"{kind} {path}, line {line}: not UTF-8; save the file as UTF-8 text"
        raise ConfigError([problem]) from error
    except OSError as error:
        problem = f"{kind} {path}: {error.strerror}; give the path of a UTF-8 text file"
        raise ConfigError([problem]) from error
