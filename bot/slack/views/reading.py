"""Windows to read in: an article's text page by page, and a paragraph to quote, cite and share."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.catalogue import say
from bot.catalogue.references import cite
from bot.models import Article, Hit, Locale, Passage
from bot.slack import ids, mrkdwn
from bot.slack.mrkdwn import Block, clip, printable
from bot.slack.views.home import View, button
from bot.slack.views.message import Message, compose, context_line, small_markup
from bot.slack.views.parts import article_section, joined, origin, title_markup

CHARACTERS_A_PAGE = 2600
PASSAGES_A_PAGE = 30
LONGEST_PASSAGE = 2800
LONGEST_COMMENT = 500


@dataclass(frozen=True, slots=True)
class Place:
    """What a window of a quotation remembers: the paragraph, and where it was asked for.

    ``channel`` is empty where it cannot be shared; ``thread_ts`` is the thread, if it was one.
    """

    article: int
    passage: int
    channel: str = ""
    thread_ts: str = ""


def text_window(
    article: Article,
    passages: Sequence[Passage],
    hits: Mapping[int, Hit],
    locale: Locale,
    *,
    page: int,
    query: str = "",
) -> View:
    """One page of an article's text, word for word; what answers the query is marked.

    ``hits`` are its paragraphs that answer, by passage id. A page past the last shows the last.
    """
    pages = _pages(passages)
    page = min(max(page, 1), len(pages))
    facts = [*origin(article, locale), say("count.passages", locale, count=len(passages))]
    if len(pages) > 1:
        facts.append(say("page.of", locale, page=page, pages=len(pages)))
    if query and hits:
        facts.append(say("reading.marked", locale, count=len(hits)))
    blocks = [article_section(article, facts, locale)]
    heading = None
    for passage in pages[page - 1]:
        if passage.heading and passage.heading != heading:
            title = clip(printable(passage.heading), ids.TITLE)
            blocks.append(mrkdwn.rich_text(mrkdwn.section([mrkdwn.words(title, bold=True)])))
        heading = passage.heading
        blocks += _passage(passage, hits.get(passage.id))
    if not passages:
        blocks.append(context_line(say("reading.no_text", locale)))
    turn = _turn(article, page, len(pages), locale)
    return _window("window.card", [*blocks, *turn], json_state(locale, query), locale)


def quote_window(article: Article, text: str, place: Place, locale: Locale, *, today: date) -> View:
    """A paragraph with its references of ``today``, to be copied, or sent to the channel with a
    comment."""
    citation = cite(article, cited_on=today)
    blocks: list[Block] = [
        mrkdwn.rich_text(mrkdwn.quote([mrkdwn.words(clip(text, LONGEST_PASSAGE) or "…")])),
        _reference("GB/T 7714", citation.gbt),
        _reference("APA", citation.apa),
    ]
    memory = {
        "l": locale,
        "a": place.article,
        "s": place.passage,
        "c": place.channel,
        "t": place.thread_ts,
    }
    metadata = json.dumps(memory, separators=(",", ":"))
    if not place.channel:
        return _window("window.cite", blocks, metadata, locale)
    comment = {
        "type": "plain_text_input",
        "action_id": "comment",
        "multiline": True,
        "max_length": LONGEST_COMMENT,
    }
    blocks.append(
        {
            "type": "input",
            "block_id": "comment",
            "label": _plain(say("window.comment", locale)),
            "element": comment,
            "optional": True,
        }
    )
    return {
        **_window("window.cite", blocks, metadata, locale),
        "callback_id": ids.QUOTE_FORM,
        "submit": _plain(say("window.share_button", locale)),
    }


def quote_message(
    article: Article, text: str, position: int, *, by: str, comment: str, locale: Locale
) -> Message:
    """A paragraph that somebody shares with everybody, with what they say to it."""
    opening = [{"type": "user", "user_id": by}, mrkdwn.words(f" {say('share.quoted', locale)}")]
    said = comment.strip()
    number = say("article.passage_number", locale, number=position + 1)
    facts = mrkdwn.escape(joined([*origin(article, locale), number]))
    blocks = [
        mrkdwn.rich_text(mrkdwn.section(opening)),
        *([mrkdwn.rich_text(mrkdwn.section([mrkdwn.words(said)]))] if said else []),
        mrkdwn.rich_text(mrkdwn.quote([mrkdwn.words(clip(text, LONGEST_PASSAGE) or "…")])),
        small_markup(f"{title_markup(article, locale)}  {facts}"),
    ]
    return compose(
        joined([say("share.by_text", locale), clip(said, 200), clip(text, 200), article.title]),
        [blocks],
        closing=[],
        locale=locale,
    )


def decode_place(metadata: str) -> Place | None:
    """What a window of a quotation remembers; None for what is not ours."""
    fields = _fields(metadata)
    article, passage = fields.get("a"), fields.get("s")
    channel, thread_ts = fields.get("c"), fields.get("t")
    if not (isinstance(article, int) and isinstance(passage, int)):
        return None
    if not (isinstance(channel, str) and isinstance(thread_ts, str)):
        return None
    return Place(article, passage, channel, thread_ts)


def json_state(locale: Locale, query: str) -> str:
    """What a window of an article's text remembers, as the search window does."""
    return json.dumps(
        {"l": locale, "query": clip(printable(query), ids.QUESTION)},
        ensure_ascii=False,
        separators=(",", ":"),
    )


def _pages(passages: Sequence[Passage]) -> list[list[Passage]]:
    """The passages by the page that they stand on; at least one page."""
    pages: list[list[Passage]] = [[]]
    room = CHARACTERS_A_PAGE
    for passage in passages:
        size = min(len(passage.text), LONGEST_PASSAGE)
        if pages[-1] and (size > room or len(pages[-1]) == PASSAGES_A_PAGE):
            pages.append([])
            room = CHARACTERS_A_PAGE
        pages[-1].append(passage)
        room -= size
    return pages


def _passage(passage: Passage, hit: Hit | None) -> list[Block]:
    text = passage.text
    if passage.heading and text.startswith(f"{passage.heading}\n"):
        text = text[len(passage.heading) + 1 :]
    if not text.strip():
        return []
    spans: list[tuple[int, int]] = []
    if hit is not None:
        shift = hit.snippet.start - (len(passage.text) - len(text))
        spans = [(start + shift, end + shift) for start, end in hit.snippet.highlights]
    spans = [(start, end) for start, end in spans if start >= 0]
    return [
        mrkdwn.rich_text(mrkdwn.section(mrkdwn.highlighted(text, spans, limit=LONGEST_PASSAGE)))
    ]


def _turn(article: Article, page: int, page_count: int, locale: Locale) -> list[Block]:
    previous, following = ids.WINDOW_TEXT
    elements = []
    if page > 1:
        value = f"{article.id}:{page - 1}"
        elements.append(button(previous, say("button.previous", locale), value=value))
    if page < page_count:
        value = f"{article.id}:{page + 1}"
        elements.append(button(following, say("button.next", locale), value=value))
    return [{"type": "actions", "elements": elements}] if elements else []


def _reference(style: str, text: str) -> Block:
    preformatted = {
        "type": "rich_text_preformatted",
        "elements": [mrkdwn.words(clip(printable(text), LONGEST_PASSAGE))],
    }
    return mrkdwn.rich_text(mrkdwn.section([mrkdwn.words(style, bold=True)]), preformatted)


def _window(title: str, blocks: Sequence[Block], metadata: str, locale: Locale) -> View:
    return {
        "type": "modal",
        "title": _plain(clip(say(title, locale), ids.WINDOW_TITLE)),
        "close": _plain(say("window.close", locale)),
        "blocks": list(blocks[: ids.VIEW_BLOCKS]),
        "private_metadata": metadata,
    }


def _fields(metadata: str) -> dict[str, object]:
    try:
        fields = json.loads(metadata)
    except (ValueError, RecursionError):
        return {}
    return fields if isinstance(fields, dict) else {}


def _plain(text: str) -> dict[str, object]:
    return {"type": "plain_text", "text": text, "emoji": False}
