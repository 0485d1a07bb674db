"""Draw what the bot sends, in the look of Slack::

    python docs/pictures/draw.py                      every kind of answer, from the starter library
    python docs/pictures/draw.py --only find          those whose name begins so
    python docs/pictures/draw.py --blocks FILE.json   blocks of your own
    python docs/pictures/draw.py --readme             the two pictures of the README

FILE holds a list of blocks, a payload with ``blocks``, a view (Home tab or window), or an object of
those by name. Each is drawn light and dark, for a telephone (375 pixels) and a desktop (640), as
HTML and, where Chromium is installed, as PNG. Chinese needs a font: on Debian,
``apt-get install chromium fonts-noto-cjk fonts-lato``.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

import click

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # started as a script, only this folder would be on the path

from bot.models import Locale  # noqa: E402 (the path above; so below)
from docs.pictures.ask import ask_everything, ask_one, blocks_by_name, opened_library  # noqa: E402
from docs.pictures.chromium import chromium_program, chromium_started  # noqa: E402
from docs.pictures.png import smaller_png  # noqa: E402
from docs.pictures.slack_page import Picture, Theme, pictures_in, slack_page  # noqa: E402
from docs.pictures.terminal_svg import conversation, terminal_svg  # noqa: E402

WIDTHS = (375, 640)
HERE = Path(__file__).parent
README_QUESTION = ("answer", "/find", "合成数据 数据饥渴")
README_LINES = (
    "summary 算力需求每年增长多少",
    '"自主可控" -芯片 since:2026-02-05 until:2026-02-20',
)
README_SCALE = 1.5


@click.command()
@click.option(
    "--blocks",
    "files",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    help="A file of JSON to draw instead of asking the bot; may be given several times.",
)
@click.option("--only", default="", help="Draw answers whose name begins so.")
@click.option(
    "--locale",
    "locales",
    type=click.Choice(get_args(Locale)),
    multiple=True,
    default=("zh", "en"),
    show_default=True,
)
@click.option(
    "--out",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=ROOT / "build" / "pictures",
    help="Where the pictures go; build/pictures without it.",
)
@click.option("--width", "widths", type=int, multiple=True, default=WIDTHS, show_default=True)
@click.option("--theme", "themes", type=click.Choice(get_args(Theme)), multiple=True)
@click.option("--html", "only_html", is_flag=True, help="Write HTML alone, without Chromium.")
@click.option("--readme", "for_readme", is_flag=True, help="Draw the README's two pictures anew.")
def main(
    files: Sequence[Path],
    only: str,
    locales: Sequence[Locale],
    folder: Path,
    widths: Sequence[int],
    themes: Sequence[Theme],
    only_html: bool,
    for_readme: bool,
) -> None:
    """Draw what the bot sends as HTML and, with Chromium, as PNG."""
    if for_readme:
        _draw_readme()
        return
    drawn = [picture for file in files for picture in _read(file)] or _asked(locales, folder)
    pictures = [picture for picture in drawn if picture.name.startswith(only)]
    folder.mkdir(parents=True, exist_ok=True)
    pages = _write_pages(pictures, folder, widths, themes or get_args(Theme))
    program = None if only_html else chromium_program()
    if program is None:
        click.echo(f"{len(pages)} pages in {folder}" + _without_png(only_html))
        return
    with chromium_started(program) as chromium:
        for page, width in pages:
            chromium.draw(page, page.with_suffix(".png"), width=width)
            click.echo(page.with_suffix(".png"))


def _asked(locales: Sequence[Locale], folder: Path) -> list[Picture]:
    """Every kind of answer in these languages; their blocks go into a file beside the pictures."""
    with tempfile.TemporaryDirectory() as data, opened_library(Path(data)) as engine:
        asked = [one for locale in locales for one in ask_everything(engine, Path(data), locale)]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "blocks.json").write_text(blocks_by_name(asked), encoding="utf-8")
    return asked


def _draw_readme() -> None:
    """An answer in Slack as PNG, a conversation in the terminal as SVG, both in English."""
    program = chromium_program()
    if program is None:
        raise click.ClickException("install Chromium first (Debian: chromium fonts-noto-cjk)")
    with tempfile.TemporaryDirectory() as data:
        with opened_library(Path(data)) as engine:
            answer = ask_one(engine, "en", *README_QUESTION)
        page = Path(data) / "answer.html"
        page.write_text(slack_page(answer, theme="light", width=640), encoding="utf-8")
        with chromium_started(program) as chromium:
            chromium.draw(page, page.with_suffix(".png"), width=640, scale=README_SCALE)
        (HERE / "answer.png").write_bytes(smaller_png(page.with_suffix(".png").read_bytes()))
        environ = {"DATA_DIR": f"{data}/terminal", "DEFAULT_LOCALE": "en"}
        drawing = terminal_svg(conversation(README_LINES, environ=environ))
        (HERE / "terminal.svg").write_text(drawing, encoding="utf-8")


def _read(file: Path) -> list[Picture]:
    try:
        return pictures_in(json.loads(file.read_text(encoding="utf-8")), name=file.stem)
    except ValueError as error:
        raise click.ClickException(f"{file}: {error}") from error


def _write_pages(
    pictures: Sequence[Picture], folder: Path, widths: Sequence[int], themes: Sequence[Theme]
) -> list[tuple[Path, int]]:
    pages = []
    for picture in pictures:
        for theme in themes:
            for width in widths:
                page = folder / f"{picture.name}-{theme}-{width}.html"
                page.write_text(slack_page(picture, theme=theme, width=width), encoding="utf-8")
                pages.append((page, width))
    return pages


def _without_png(is_asked: bool) -> str:
    return "" if is_asked else "; for PNG install Chromium (Debian: chromium fonts-noto-cjk)"


if __name__ == "__main__":
    main()
