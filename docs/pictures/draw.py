"""Draw what the bot sends, in the look of Slack: ``make pictures``, or for blocks of your own::

    python docs/pictures/draw.py --blocks FILE.json --out DIR

FILE holds a list of blocks, a payload with ``blocks``, a view (Home tab or window), or an object of
those by name. Each is drawn light and dark, for a telephone (375 pixels) and a desktop (640), as
HTML and, where Chromium is installed, as PNG. Chinese needs a font: on Debian,
``apt-get install chromium fonts-noto-cjk fonts-lato``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

import click

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # started as a script, only this folder would be on the path

from docs.pictures.chromium import chromium_program, chromium_started  # noqa: E402 (the path above)
from docs.pictures.slack_page import Picture, Theme, pictures_in, slack_page  # noqa: E402

WIDTHS = (375, 640)


@click.command()
@click.option(
    "--blocks",
    "files",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    help="A file of JSON to draw; may be given several times.",
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
def main(
    files: Sequence[Path],
    folder: Path,
    widths: Sequence[int],
    themes: Sequence[Theme],
    only_html: bool,
) -> None:
    """Draw blocks of Slack as HTML and PNG."""
    pictures = [picture for file in files for picture in _read(file)]
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
