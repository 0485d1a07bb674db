"""Commands that ask the library."""

from __future__ import annotations

import click

from bot import terminal
from bot.cli.context import (
    DASHES_ARE_WORDS,
    joined,
    json_option,
    open_engine,
    page_option,
    print_json,
    system_locale,
    words_errors,
)


@click.command(context_settings=DASHES_ARE_WORDS)
@click.argument("words", nargs=-1, required=True)
@page_option
@click.option("--explain", is_flag=True, help="Show what each term adds to the score of a hit.")
@json_option
@click.pass_context
@words_errors
def find(
    context: click.Context, words: tuple[str, ...], page: int, explain: bool, as_json: bool
) -> None:
    """Show the paragraphs that answer, the match in bold.

    \b
    wenzhai find 算力 内卷
    wenzhai find '"自主可控" source:证券日报 since:2025-09 until:2025-12 lang:zh'
    wenzhai find 算力 -芯片
    wenzhai find --explain 算力 内卷     the terms behind every score
    """
    with open_engine(context) as engine:
        results = engine.find(joined(words), page=page, explain=explain)
    if as_json:
        print_json(results)
    else:
        click.echo(terminal.results_text(results, system_locale()))


@click.command(context_settings=DASHES_ARE_WORDS)
@click.argument("words", nargs=-1, required=True)
@json_option
@click.pass_context
@words_errors
def summary(context: click.Context, words: tuple[str, ...], as_json: bool) -> None:
    """Sum up a question or an article in quotes.

    \b
    wenzhai summary 算力 内卷           at most five sentences, each with its source
    wenzhai summary '#12'               that article in three sentences (or its title or link)
    """
    with open_engine(context) as engine:
        answer = engine.summary(joined(words))
    if as_json:
        print_json(answer)
    else:
        click.echo(terminal.summary_text(answer, system_locale()))


@click.command(context_settings=DASHES_ARE_WORDS)
@click.argument("words", nargs=-1)
@page_option
@json_option
@click.pass_context
@words_errors
def articles(context: click.Context, words: tuple[str, ...], page: int, as_json: bool) -> None:
    """List the library's articles, newest first.

    \b
    wenzhai articles
    wenzhai articles source:证券日报 since:2025-09
    """
    with open_engine(context) as engine:
        answer = engine.articles(joined(words), page=page)
    if as_json:
        print_json(answer)
    else:
        click.echo(terminal.articles_text(answer, system_locale()))


@click.command()
@click.argument("reference", nargs=-1, required=True)
@click.option("--original", is_flag=True, help="The text as it was read, before cleaning.")
@json_option
@click.pass_context
@words_errors
def show(context: click.Context, reference: tuple[str, ...], original: bool, as_json: bool) -> None:
    """Show one article whole.

    It is named by its number, title or link.

    \b
    wenzhai show '#12'
    wenzhai show --original '#12'
    """
    with open_engine(context) as engine:
        article, passages = engine.article(joined(reference))
        text = engine.original(article.id) if original else None
    if original:
        click.echo(text)
    elif as_json:
        print_json({"article": article, "passages": passages})
    else:
        click.echo(terminal.article_text(article, passages, system_locale()))
