"""The documents speak of what is there: links, paths, commands, settings, make targets."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import click
import pytest

from bot.cli import main
from bot.commands.command import interpret_command
from bot.config import Settings

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "tests").rglob("README.md")]
)
PRESENT = [each for each in DOCUMENTS if each.name != "CHANGELOG.md"]
"""Those that speak of the present alone."""

MADE = {
    "data/",
    "news/",
    "my-questions/",
    "library/",
    "library.jsonl",
    ".venv/",
    "bench.json",
    "wenzhai.db",
    ".env",
}
"""What running makes, or what the reader of an example has."""
EXAMPLES = {"corpus.jsonl", "queries.jsonl", "qrels/", "summaries.jsonl", "/healthz", "/readyz"}
SETTINGS = {each.name.upper() for each in fields(Settings)}
NO_SETTINGS = {"WENZHAI_SHARED", "LOCALES"}
ENDINGS = "py|md|json|toml|txt|css|png|svg|tsv|jsonl|yaml"

FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^\1```", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"(?:\]\(|src=\")([^)\s\"]+)[)\"]")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def each_document(documents: list[Path]) -> list[object]:
    return [pytest.param(path, id=str(path.relative_to(ROOT))) for path in documents]


def prose(path: Path) -> str:
    """A document without its blocks of code."""
    return FENCE.sub("", path.read_text(encoding="utf-8"))


def code(path: Path) -> Iterator[str]:
    """Every span of code in the prose, and every command that a block types."""
    text = path.read_text(encoding="utf-8")
    yield from CODE.findall(FENCE.sub("", text))
    for _, language, block in FENCE.findall(text):
        for line in block.splitlines():
            if language == "console" and line.strip().startswith("$ "):
                yield line.strip().removeprefix("$ ").partition("  #")[0].strip()


def anchors(path: Path) -> set[str]:
    """The names that the headings of a document can be linked by."""
    headings = HEADING.findall(prose(path))
    kept = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings)
    return {heading.strip().replace(" ", "-") for heading in kept}


@pytest.mark.parametrize("path", each_document(DOCUMENTS))
def test_every_link_leads_somewhere(path: Path) -> None:
    for link in LINK.findall(prose(path)):
        if link.startswith(("http://", "https://")):
            continue
        target, _, anchor = link.partition("#")
        found = (path.parent / target).resolve() if target else path
        assert found.exists(), f"{link} leads nowhere"
        if anchor:
            assert anchor in anchors(found), f"{link}: {found.name} has no such heading"


@pytest.mark.parametrize("path", each_document(PRESENT))
def test_every_path_that_is_named_exists(path: Path) -> None:
    for span in code(path):
        name = span.partition(" ")[0]
        is_path = re.fullmatch(rf"[\w./-]*[\w-]\.(?:{ENDINGS})|\.?[\w-]+(?:/[\w.-]+)*/", name)
        if not is_path or name in MADE | EXAMPLES or name.startswith(tuple(MADE)):
            continue
        beside = [ROOT / name, path.parent / name]
        named_folders = [ROOT / each for each in CODE.findall(prose(path)) if each.endswith("/")]
        there = [*beside, *(folder / name for folder in named_folders)]
        assert any(each.exists() for each in there), f"{name} does not exist"


def command_of(words: list[str]) -> tuple[click.Command, list[str]]:
    """The command that these words call, and what is left of them."""
    command: click.Command = main
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        assert words[0] in command.commands, f"wenzhai has no command {words[0]}"
        command, words = command.commands[words[0]], words[1:]
    return command, words


@pytest.mark.parametrize("path", each_document(PRESENT))
def test_every_command_of_the_terminal_exists_with_its_options(path: Path) -> None:
    for span in code(path):
        called = re.match(r"(?:\S*/)?(?:wenzhai|python -m bot)(?: (.*))?$", span)
        if not called or span.startswith("/wenzhai") or not called[1]:
            continue
        command, rest = command_of(shlex.split(called[1].replace("\\|", "|")))
        known = {name for each in command.params for name in (*each.opts, *each.secondary_opts)}
        known |= {"--help"} | ({"--version"} if command is main else set())
        for word in rest:
            assert not word.startswith("--") or word in known, f"{span}: no option {word}"


@pytest.mark.parametrize("path", each_document(PRESENT))
def test_every_command_of_slack_exists(path: Path) -> None:
    manifest = json.loads((ROOT / "manifest.json").read_text(encoding="utf-8"))
    commands = {each["command"] for each in manifest["features"]["slash_commands"]}
    for span in code(path):
        typed = re.match(r"(/[a-z]+)(?: (\S+)|$)", span)
        if not typed or span in EXAMPLES or typed[1] in ("/invite", "/team"):
            continue
        assert typed[1] in commands, f"{span} is no command of the manifest"
        if typed[1] == "/wenzhai" and typed[2] and path.name != "CONTRIBUTING.md":
            assert interpret_command(typed[2]).kind != "unknown", f"{span} is not understood"


@pytest.mark.parametrize("path", each_document(PRESENT))
def test_every_setting_exists(path: Path) -> None:
    for span in code(path):
        named = re.match(
            r"([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|HOST|PORT|ADMINS|SYNONYMS|WORKERS)\b", span
        )
        if named and named[1] not in NO_SETTINGS:
            assert named[1] in SETTINGS, f"{named[1]} is no setting"


@pytest.mark.parametrize("path", each_document(PRESENT))
def test_every_target_of_make_exists(path: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z0-9]+):", makefile, re.MULTILINE))
    for span in code(path):
        if called := re.match(r"make ([a-z0-9]+)", span):
            assert called[1] in targets, f"make {called[1]} makes nothing"


def test_the_readme_is_short_and_names_every_page() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 170
    pages = [str(path.relative_to(ROOT)) for path in (ROOT / "docs").glob("*.md")]
    top = ["ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"]
    assert set(pages) | set(top) <= set(LINK.findall(text))


def test_every_command_of_the_terminal_is_documented() -> None:
    named = {span for path in DOCUMENTS for span in code(path)}
    for name, command in main.commands.items():
        if not command.hidden:
            assert any(f"wenzhai {name}" in span for span in named), (
                f"wenzhai {name} is not told of"
            )


def test_every_package_has_its_place_in_the_architecture() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    for package in (ROOT / "bot").glob("*/__init__.py"):
        assert re.search(rf"\b{package.parent.name}\b", text), f"{package.parent.name} is not drawn"


def test_the_version_has_an_entry_in_the_changelog() -> None:
    from bot import __version__

    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## [{__version__}]" in text
