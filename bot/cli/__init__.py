"""``wenzhai``: the commands of the terminal. They parse, call the engine and print; decide nothing.

::

    asking     find, summary, articles, show
    adding     add: files, folders, links, standard input
    library    remove, undo, removed
    editing    edit, reclean
    backups    backup, restore
    exchanging export, import
    feeds      feed add, list, remove, check, import, export
    watching   watch list, watch stop
    running    chat, serve, doctor, manifest, summarize-lines
    measuring  evaluate
    context    what every command stands on
    chat       the conversation; following: what goes on from its last answer
    doctor     what is right and what is wrong with an installation
    terminal   answers as text; terminal_watches: watches; terminal_feeds: feeds;
               terminal_editing: corrections; terminal_folder: the watched folder;
               terminal_citations: quotations to paste; terminal_adding: what was read;
               terminal_service: state, help, findings of the doctor

What is costly to import is imported inside a command, so that ``--help`` answers at once.
"""

from __future__ import annotations

from pathlib import Path

import click

from bot import __version__
from bot.cli.adding import add
from bot.cli.asking import articles, find, show, summary
from bot.cli.backups import backup, restore
from bot.cli.editing import edit, reclean
from bot.cli.exchanging import export_library, import_library
from bot.cli.feeds import feed
from bot.cli.library import remove, removed, undo
from bot.cli.measuring import evaluate
from bot.cli.running import chat, doctor, manifest, serve, summarize_lines
from bot.cli.watching import watch


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="wenzhai")
@click.option(
    "--data-dir",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the library; DATA_DIR otherwise.",
)
@click.pass_context
def main(context: click.Context, data_dir: Path | None) -> None:
    """Quoted answers from a library of Chinese and English articles.

    \b
    wenzhai add seeds                   read a folder of articles into the library
    wenzhai find 算力 内卷              the paragraphs that answer
    wenzhai summary 算力                at most five quoted sentences
    wenzhai chat                        ask one thing after another
    """
    context.obj = data_dir


for command in (
    add,
    find,
    summary,
    articles,
    show,
    edit,
    reclean,
    remove,
    undo,
    removed,
    backup,
    restore,
    watch,
    feed,
    chat,
    serve,
    doctor,
    manifest,
    summarize_lines,
    evaluate,
    export_library,
    import_library,
):
    main.add_command(command)
