"""Commands that ask the library."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date
from typing import TYPE_CHECKING

import click

from bot.catalogue.references import cite
from bot.cli import terminal, terminal_citations
from bot.cli.context import (
    DASHES_ARE_WORDS,
    joined,
    json_option,
    open_engine,
    page_option,
    print_json,
    system_locale,
    today,
    words_errors,
)

if TYPE_CHECKING:
    from bot.models import ArticleCard, Results, Summary

MOST_SENTENCES, MOST_CHARACTERS = (
    20,
    4000,
)  # those of bot.search.summaries.budgets, which is costly to import


@click.command(context_settings=DASHES_ARE_WORDS)
@click.argument("words", nargs=-1, required=True)
@page_option
@click.option("--explain", is_flag=True, help="Show what each term adds to the score of a hit.")
@click.option("--cite", "cites", is_flag=True, help="Quote, with references to paste.")
@json_option
@click.pass_context
@words_errors
def find(
    context: click.Context,
    words: tuple[str, ...],
    page: int,
    explain: bool,
    cites: bool,
    as_json: bool,
) -> None:
    """Show the paragraphs that answer, the match in bold.

    \b
    wenzhai find 算力 内卷
    wenzhai find '"自主可控" source:证券日报 since:2025-09 until:2025-12 lang:zh'
    wenzhai find 算力 -芯片
    wenzhai find --explain 算力 内卷     the terms behind every score
    wenzhai find --cite 算力 内卷        quotations with GB/T 7714 and APA references
    """
    with open_engine(context) as engine:
        results = engine.find(joined(words), page=page, explain=explain)
    if as_json:
        print_json(asdict(results) | (_citations(results, today(context)) if cites else {}))
    elif cites:
        click.echo(
            terminal_citations.citations_text(results, system_locale(), cited_on=today(context))
        )
    else:
        click.echo(terminal.results_text(results, system_locale()))


def _citations(results: Results, cited_on: date) -> dict[str, object]:
    return {
        "citations": [
            {"passage_id": number, **asdict(citation)}
            for number, citation in terminal_citations.each_citation(results, cited_on)
        ]
    }


@click.command(context_settings=DASHES_ARE_WORDS)
@click.argument("words", nargs=-1, required=True)
@click.option("--explain", is_flag=True, help="Say why each sentence was chosen.")
@click.option(
    "--sentences",
    type=click.IntRange(1, MOST_SENTENCES),
    help="At most so many sentences, instead of what is set.",
)
@click.option(
    "--characters",
    type=click.IntRange(1, MOST_CHARACTERS),
    help="At most so many characters together, instead of what is set.",
)
@json_option
@click.pass_context
@words_errors
def summary(
    context: click.Context,
    words: tuple[str, ...],
    explain: bool,
    sentences: int | None,
    characters: int | None,
    as_json: bool,
) -> None:
    """Sum up a question or an article in quotes.

    An article (its number, title or link) comes as a card: what is known of it, key terms, three
    sentences, and what to read beside it.

    \b
    wenzhai summary 算力 内卷           at most five sentences, each with its source
    wenzhai summary '#12'               the card of that article
    wenzhai summary --explain '#12'     why each sentence was chosen
    wenzhai summary --sentences 2 --characters 120 算力 内卷
    """
    asked, locale = joined(words), system_locale()
    card = None
    with open_engine(context) as engine:
        if engine.names_article(asked):
            card = engine.card(asked, sentences=sentences, characters=characters)
            answer = card.summary
        else:
            answer = engine.summary(asked, sentences=sentences, characters=characters)
    if as_json:
        told = answer if explain else _unexplained(answer)
        print_json(asdict(told) | (_card_facts(card) if card else {}))
    elif card:
        click.echo(terminal.card_text(card, locale, explain=explain))
    else:
        click.echo(terminal.summary_text(answer, locale, explain=explain))


def _unexplained(answer: Summary) -> Summary:
    return replace(
        answer, quotations=tuple(replace(each, reasons=()) for each in answer.quotations)
    )


def _card_facts(card: ArticleCard) -> dict[str, object]:
    """What the card has beside the summary, which keeps the fields that all summaries have."""
    names = ("reading_minutes", "key_terms", "related")
    return {name: getattr(card, name) for name in names}


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
@click.option("--cite", "cites", is_flag=True, help="Its references, to paste.")
@json_option
@click.pass_context
@words_errors
def show(
    context: click.Context, reference: tuple[str, ...], original: bool, cites: bool, as_json: bool
) -> None:
    """Show one article whole.

    It is named by its number, title or link.

    \b
    wenzhai show '#12'
    wenzhai show --original '#12'
    wenzhai show --cite '#12'           its references in GB/T 7714 and APA style
    """
    with open_engine(context) as engine:
        article, passages = engine.article(joined(reference))
        text = engine.original(article.id) if original else None
    if original:
        click.echo(text)
    elif as_json:
        citation = {"citation": cite(article, cited_on=today(context))} if cites else {}
        print_json({"article": article, "passages": passages} | citation)
    elif cites:
        cited = cite(article, cited_on=today(context))
        click.echo(terminal_citations.citation_text(cited))
    else:
        click.echo(terminal.article_text(article, passages, system_locale()))
