"""What several views show: the line of an article, pages, buttons, what was asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.catalogue import formats, say
from bot.models import Article, Locale, Results, Suggestion
from bot.slack import ids, mrkdwn
from bot.slack.mrkdwn import Block, Element, clip, clip_label, printable
from bot.slack.state import AnswerState, encode_state
from bot.slack.views.message import context_line
from bot.slack.views.notes import CUT

SEPARATOR = " · "


@dataclass(frozen=True, slots=True)
class Frame:
    """Whom a view is for: the language, and the state of its buttons, None for no buttons.

    ``votes`` are the reader's own, by passage, where nobody else sees the answer; ``is_shared``
    says that it has been posted for everybody by now.
    """

    locale: Locale
    state: AnswerState | None = None
    votes: Mapping[int, bool] = field(default_factory=dict)
    is_shared: bool = False

    @property
    def is_public(self) -> bool:
        """Whether others read it too."""
        return self.state is not None and not self.state.is_private


def title_elements(article: Article, locale: Locale) -> list[Element]:
    """The title in bold, linked where there is an address, and the article's number."""
    title = clip(printable(article.title).strip() or say("article.untitled", locale), ids.TITLE)
    return [mrkdwn.link(title, article.url, bold=True), mrkdwn.words(f"  #{article.id}")]


def origin(article: Article, locale: Locale) -> list[str]:
    """Source and date of an article, in words."""
    source = article.source or say("article.no_source", locale)
    return [clip(source, ids.FIELD), day(article.published, locale)]


def day(published: str | None, locale: Locale) -> str:
    """The date of publication as the reader writes it."""
    return (
        clip(formats.day(published, locale), ids.DATE)
        if published
        else say("article.undated", locale)
    )


def joined(parts: Sequence[str]) -> str:
    """Short facts on one line."""
    return SEPARATOR.join(part for part in parts if part)


def headline(title: str, request: str, facts: str) -> Block:
    """The first block of an answer: what it is, what was asked, how much there is."""
    elements = [mrkdwn.words(title, bold=True)]
    if request.strip():
        elements.append(mrkdwn.words("  " + clip(request.strip(), ids.QUERY)))
    if facts:
        elements.append(mrkdwn.words(f"\n{facts}"))
    return mrkdwn.rich_text(mrkdwn.section(elements))


def buttons(
    frame: Frame,
    *,
    page: int,
    page_count: int,
    is_worth_sharing: bool = True,
    is_query: bool = False,
) -> list[Block]:
    """What can be done with a whole answer: turn its pages, watch its query, share it.

    Only a query can be watched, and none that was taken from a thread: watches are stored, and
    what people write in threads is not. What everybody sees already has no Share.
    """
    if frame.state is None:
        return []
    offered = []
    if page > 1:
        offered.append((ids.PREVIOUS_PAGE, "button.previous", min(page - 1, max(page_count, 1))))
    if page < page_count:
        offered.append((ids.NEXT_PAGE, "button.next", page + 1))
    if is_query and not frame.state.is_thread:
        offered.append((ids.WATCH_QUERY, "button.watch", page))
    can_share = frame.state.is_private and is_worth_sharing
    if can_share and not frame.is_shared:
        offered.append((ids.SHARE, "button.share", page))
    shown = actions(
        [
            button(action_id, say(key, frame.locale), replace(frame.state, page=target))
            for action_id, key, target in offered
        ]
    )
    if can_share and frame.is_shared:
        return [*shown, context_line(say("share.done", frame.locale))]
    return shown


def counts(results: Results, locale: Locale) -> list[str]:
    """How much there is; of more than was looked at, that it is more."""
    articles, passages = "count.articles", "count.passages"
    if any(one.code == CUT for one in results.remarks):
        articles, passages = "count.articles_more", "count.passages_more"
    return [
        say(articles, locale, count=results.article_count),
        say(passages, locale, count=results.passage_count),
    ]


def passages_button(frame: Frame) -> Element | None:
    """Opens all paragraphs for who presses it."""
    if frame.state is None:
        return None
    return button(ids.ALL_PASSAGES, say("button.passages", frame.locale), frame.state)


def article_section(
    article: Article, facts: Sequence[str], locale: Locale, accessory: Element | None = None
) -> Block:
    """An article in two lines: its title, and short facts; what can be pressed stands beside it."""
    text = f"{title_markup(article, locale)}\n{mrkdwn.clip_escaped(joined(facts), ids.FACTS)}"
    block: Block = {
        "type": "section",
        "text": {"type": "mrkdwn", "text": text, "verbatim": True},
    }
    return block if accessory is None else {**block, "accessory": accessory}


def title_markup(article: Article, locale: Locale, *, limit: int = ids.TITLE) -> str:
    """The title as mrkdwn, linked where there is an address, and the article's number."""
    title = printable(article.title).strip() or say("article.untitled", locale)
    return f"{mrkdwn.linked(title, article.url, limit=limit, bold=True)}  #{article.id}"


def with_menu(block: Block, article: Article, frame: Frame, *, passage: int) -> Block:
    """The section of an article with the menu of what can be done with it.

    What is said of its best ``passage`` is kept with the question, which the block remembers; of a
    thread, and of a question that is too long for that, nothing is.
    """
    state, locale = frame.state, frame.locale
    if state is None:
        return block
    about = f"{article.id}:{passage}"
    options = [
        _option("button.summary", f"card:{about}", locale),
        _option("button.related", f"related:{about}", locale),
        _option("button.cite", f"cite:{about}", locale),
    ]
    if address := mrkdwn.web_link(article.url):
        # Slack opens the address and tells us of it; there is nothing left to do.
        opening = _option("button.open", ids.ARTICLE_OPEN, locale)
        options.append({**opening, "url": address})
    memory = f"{about}:{printable(state.query)}"
    is_kept = not state.is_thread and mrkdwn.utf16_length(memory) <= ids.BLOCK_ID
    if is_kept and passage:
        key = "button.voted_wrong" if frame.votes.get(passage) is False else "button.wrong_passage"
        options.append(_option(key, f"wrong:{about}", locale))
    menu = {"type": "overflow", "action_id": ids.ARTICLE_MENU, "options": options}
    return {**block, **({"block_id": memory} if is_kept else {}), "accessory": menu}


def _option(key: str, value: str, locale: Locale) -> Element:
    return {"text": _plain(say(key, locale)), "value": value}


def article_choice(articles: Sequence[Article], locale: Locale) -> Element | None:
    """A choice that opens the card of one of the articles, for who chooses."""
    if not articles:
        return None
    return {
        "type": "static_select",
        "action_id": ids.ARTICLE_CHOICE,
        "placeholder": _plain(say("button.choose_article", locale)),
        "options": [
            {
                "text": _plain(f"#{article.id} {_title(article, locale)}"),
                "value": f"#{article.id}",
            }
            for article in articles[: ids.OPTIONS]
        ],
    }


def card_row(article: Article, frame: Frame) -> list[Block]:
    """What can be done with an article that is shown by itself."""
    state, locale = frame.state, frame.locale
    if state is None:
        return []
    offered = []
    if state.article:
        answer = replace(state, article=0, passage=0)
        offered.append(button(ids.BACK, say("button.back", locale), answer))
    offered.append(text_button(article, locale))
    offered.append(_referring(ids.ARTICLE_RELATED, say("button.related", locale), article))
    offered.append(_referring(ids.ARTICLE_CITE, say("button.cite", locale), article))
    if state.is_private and not frame.is_shared:
        offered.append(button(ids.SHARE, say("button.share", locale), state))
    row = actions(offered)
    if state.is_private and frame.is_shared:
        row.append(context_line(say("share.done", locale)))
    return row


def text_button(article: Article, locale: Locale) -> Element:
    """Opens the whole article in a window."""
    label = say("button.full_text", locale, count=article.passage_count)
    return _referring(ids.ARTICLE_TEXT, label, article)


def small_button(action_id: str, label: str, value: str) -> Element | None:
    """A button that needs to know a few words alone; None where there are too many of them."""
    if mrkdwn.utf16_length(value) > ids.BUTTON_VALUE:
        return None
    return {"type": "button", "action_id": action_id, "text": _plain(label), "value": value}


def _title(article: Article, locale: Locale) -> str:
    return " ".join(printable(article.title).split()) or say("article.untitled", locale)


def _referring(action_id: str, label: str, article: Article) -> Element:
    """A button that needs to know the article alone."""
    return {
        "type": "button",
        "action_id": action_id,
        "text": _plain(label),
        "value": str(article.id),
    }


def suggestion_row(suggestions: Sequence[Suggestion], frame: Frame) -> list[Block]:
    """What to ask instead: a button each, whose answer takes the place of this one."""
    state, locale = frame.state, frame.locale
    if state is None:
        return []
    offered = [one for one in suggestions if printable(one.text).strip()]
    return actions(
        [
            button(action_id, suggestion_label(one, locale), _asking(one.text, state))
            for action_id, one in zip(ids.SUGGESTIONS, offered, strict=False)
        ]
    )


def suggestion_lines(suggestions: Sequence[Suggestion], frame: Frame) -> list[str]:
    """The line above the buttons, which says all where there are none."""
    offered = [one for one in suggestions if printable(one.text).strip()]
    if not offered:
        return []
    row = suggestion_row(suggestions, frame)
    if row and len(row[0]["elements"]) == min(len(offered), len(ids.SUGGESTIONS)):
        return [say("answer.suggestions", frame.locale, suggestions="").rstrip()]
    return [suggestions_line(suggestions, frame.locale)]


def suggestion_label(one: Suggestion, locale: Locale) -> str:
    """A question to ask instead, with how much there is on it."""
    text = clip(printable(one.text).strip(), ids.FIELD)
    return say("answer.suggestion", locale, query=text, count=one.passages)


def suggestions_line(suggestions: Sequence[Suggestion], locale: Locale) -> str:
    """What to ask instead, in words; empty where there is nothing."""
    listed = say("list.separator", locale).join(
        suggestion_label(one, locale) for one in suggestions if printable(one.text).strip()
    )
    return say("answer.suggestions", locale, suggestions=listed) if listed else ""


def _asking(query: str, state: AnswerState) -> AnswerState:
    """The state of the first page of another query; its words are no longer those of a thread."""
    return replace(state, query=query, page=1, is_thread=False)


def actions(elements: Sequence[Element | None]) -> list[Block]:
    """A row of buttons, without those that could not be made; none where nothing is left."""
    made = [element for element in elements if element is not None]
    return [{"type": "actions", "elements": made}] if made else []


def button(action_id: str, label: str, state: AnswerState) -> Element | None:
    """A button that remembers the state; None where its question is too long to be remembered."""
    value = encode_state(state)
    if value is None:
        return None
    return {"type": "button", "action_id": action_id, "text": _plain(label), "value": value}


def _plain(label: str) -> Element:
    return {"type": "plain_text", "text": clip_label(label, ids.BUTTON_TEXT), "emoji": False}
