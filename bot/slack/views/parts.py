"""What several views show: the line of an article, pages, buttons, what was asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.catalogue import formats, say
from bot.models import Article, Locale, Suggestion
from bot.slack import ids, mrkdwn
from bot.slack.mrkdwn import Block, Element, clip, clip_label, printable
from bot.slack.state import AnswerState, encode_state
from bot.slack.views.message import context_line

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


def query_row(frame: Frame) -> list[Block]:
    """Under sentences that answer a query: the way to the paragraphs behind them, and the rest."""
    if frame.state is None:
        return []
    passages = button(
        ids.ALL_PASSAGES,
        say("button.passages", frame.locale),
        replace(frame.state, kind="find", page=1),
    )
    row = buttons(frame, page=1, page_count=1, is_query=True)
    if passages is None:
        return row
    if not row or row[0]["type"] != "actions":
        return [*actions([passages]), *row]
    return [{**row[0], "elements": [passages, *row[0]["elements"]]}, *row[1:]]


def article_row(article: Article, frame: Frame, *, passage: int = 0) -> list[Block]:
    """What can be done with one article of an answer, on one line.

    With a ``passage`` it can be told whether that passage was right: two buttons, because nobody
    opens a menu to give an opinion. What is wanted more rarely is in the menu.
    """
    if frame.state is None:
        return []
    locale = frame.locale
    state = replace(frame.state, article=article.id, passage=passage)
    offered = [
        _labelled(ids.ARTICLE_SUMMARY, say("button.summary", locale), article, state, locale)
    ]
    if passage:
        vote = frame.votes.get(passage)
        right = say("button.voted_right" if vote is True else "button.right", locale)
        wrong = say("button.voted_wrong" if vote is False else "button.wrong", locale)
        offered += [
            _labelled(ids.VOTE_RIGHT, right, article, state, locale),
            _labelled(ids.VOTE_WRONG, wrong, article, state, locale),
        ]
    if any(each is None for each in offered):
        return []
    return actions([*offered, _menu(article, locale)])


def card_row(article: Article, frame: Frame) -> list[Block]:
    """What can be done with an article that is shown by itself."""
    state, locale = frame.state, frame.locale
    if state is None:
        return []
    offered = []
    if state.article:
        answer = replace(state, article=0, passage=0)
        offered.append(button(ids.BACK, say("button.back", locale), answer))
    offered.append(_related(article, locale))
    if address := mrkdwn.web_link(article.url):
        opening = _referring(ids.ARTICLE_OPEN, say("button.open", locale), article)
        offered.append({**opening, "url": address})
    if state.is_private and not frame.is_shared:
        offered.append(button(ids.SHARE, say("button.share", locale), state))
    row = actions(offered)
    if state.is_private and frame.is_shared:
        row.append(context_line(say("share.done", locale)))
    return row


def _menu(article: Article, locale: Locale) -> Block:
    """The rarer actions. A menu of one would hide it for nothing, so that is a button."""
    address = mrkdwn.web_link(article.url)
    if address is None:
        return _related(article, locale)
    return {
        "type": "overflow",
        "action_id": ids.ARTICLE_MENU,
        "options": [
            {"text": _plain(say("button.related", locale)), "value": str(article.id)},
            # Slack opens the address and tells us of it; there is nothing left to do.
            {"text": _plain(say("button.open", locale)), "value": ids.ARTICLE_OPEN, "url": address},
        ],
    }


def _related(article: Article, locale: Locale) -> Element:
    return _referring(ids.ARTICLE_RELATED, say("button.related", locale), article)


def _referring(action_id: str, label: str, article: Article) -> Element:
    """A button that needs to know the article alone."""
    return {
        "type": "button",
        "action_id": action_id,
        "text": _plain(label),
        "value": str(article.id),
    }


def suggestion_blocks(suggestions: Sequence[Suggestion], frame: Frame) -> list[Block]:
    """What to ask instead, with a button each that puts its answer in the place of this one."""
    locale = frame.locale
    request = [one for one in suggestions if printable(one.text).strip()]
    if not request:
        return []
    state = frame.state
    made = [
        button(action_id, suggestion_label(one, locale), _asking(one.text, state))
        for action_id, one in zip(ids.SUGGESTIONS, request, strict=False)
        if state is not None
    ]
    if not made or None in made:
        return [context_line(suggestions_line(suggestions, locale)), *actions(made)]
    return [context_line(say("answer.suggestions", locale, suggestions="")), *actions(made)]


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


def _labelled(
    action_id: str, label: str, article: Article, state: AnswerState, locale: Locale
) -> Element | None:
    """A button that a screen reader tells from the same button of another article."""
    made = button(action_id, label, state)
    title = printable(article.title).strip() or say("article.untitled", locale)
    about = say("button.about", locale, label=label, title=title)
    return made and {**made, "accessibility_label": clip_label(about, ids.BUTTON_TEXT)}


def _plain(label: str) -> Element:
    return {"type": "plain_text", "text": clip_label(label, ids.BUTTON_TEXT), "emoji": False}
