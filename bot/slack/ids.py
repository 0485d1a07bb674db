"""Names that Slack hands back to us, and the sizes that it accepts.

Sizes are in characters unless the name says otherwise; they are Slack's documented limits, or
below them where a readable message needs less.
"""

from __future__ import annotations

from typing import Final

# Commands, as in the manifest.
FIND: Final = "/find"
SUMMARY: Final = "/summary"
ARTICLES: Final = "/articles"
WATCH: Final = "/watch"
SAVE: Final = "/save"
WENZHAI: Final = "/wenzhai"

# Buttons.
NEXT_PAGE: Final = "answer_next_page"
PREVIOUS_PAGE: Final = "answer_previous_page"
SHARE: Final = "answer_share"
SHARE_TO: Final = "answer_share_to"
WATCH_QUERY: Final = "answer_watch"
ALL_PASSAGES: Final = "answer_passages"
BACK: Final = "answer_back"
# Of one article of an answer.
ARTICLE_SUMMARY: Final = "article_summary"
ARTICLE_RELATED: Final = "article_related"
ARTICLE_OPEN: Final = "article_open"
ARTICLE_MENU: Final = "article_menu"
ARTICLE_TEXT: Final = "article_text"
ARTICLE_CITE: Final = "article_cite"
ARTICLE_CHOICE: Final = "article_choice"
# What readers say of an answer: Slack's own buttons, and plain ones where it has none.
FEEDBACK: Final = "answer_feedback"
VOTE_RIGHT: Final = "vote_right"
VOTE_WRONG: Final = "vote_wrong"
FEEDBACK_REASON: Final = "answer_feedback_reason"
# Before and after an article is removed.
REMOVAL_CONFIRM: Final = "removal_confirm"
REMOVAL_CANCEL: Final = "removal_cancel"
REMOVAL_UNDO: Final = "removal_undo"
# Of a watch: the whole answer to its question, and its end.
WATCH_ANSWER: Final = "watch_answer"
WATCH_STOP: Final = "watch_stop"
WATCH_PAUSE: Final = "watch_pause"
WATCH_RESUME: Final = "watch_resume"
WATCH_SUMMARY: Final = "watch_summary"
# Of links that are saved.
SAVE_LINKS: Final = "save_links"
SAVE_UNDO: Final = "save_undo"
SAVE_FORCE: Final = "save_force"
# One each: Slack refuses two buttons of one name in a block.
SUGGESTIONS: Final = ("answer_suggestion_1", "answer_suggestion_2", "answer_suggestion_3")

# The Home tab, and the windows (modals) that are opened from it or by a shortcut.
HOME_SEARCH: Final = "home_search"
HOME_SEARCH_WINDOW: Final = "home_search_window"
HOME_WATCH_WINDOW: Final = "home_watch_window"
HOME_HELP: Final = "home_help"
HOME_WATCH_STOP: Final = "home_watch_stop"
ADD_SYNONYMS: Final = "home_add_synonyms"
REMOVE_SYNONYMS: Final = "home_remove_synonyms"
ARTICLE_WINDOW: Final = "article_window"
WINDOW_PAGE: Final = ("window_previous_page", "window_next_page")
WINDOW_SUGGESTIONS: Final = ("window_suggestion_1", "window_suggestion_2", "window_suggestion_3")
WINDOW_AGAIN: Final = "window_search_again"
WINDOW_TEXT: Final = ("window_text_previous", "window_text_next")
SEARCH_FORM: Final = "search_form"
SYNONYM_FORM: Final = "synonym_form"
WATCH_FORM: Final = "watch_form"
QUOTE_FORM: Final = "quote_form"

# Shortcuts, as in the manifest.
SEARCH_SHORTCUT: Final = "search_library"
ABOUT_SHORTCUT: Final = "find_what_this_is_about"
SAVE_SHORTCUT: Final = "save_to_library"
LINK_SHORTCUT: Final = "related_to_the_link"

# Slack's limits.
MESSAGE_BLOCKS: Final = 50
VIEW_BLOCKS: Final = 100
VIEW_METADATA: Final = 3000
WINDOW_TITLE: Final = 24
MRKDWN_TEXT: Final = 3000
BUTTON_TEXT: Final = 75
BUTTON_VALUE: Final = 2000
OPTION_VALUE: Final = 75
BLOCK_ID: Final = 255
OPTIONS: Final = 100
# A whole message is refused at about 13,000 characters; this leaves room for its closing blocks.
MESSAGE_CHARACTERS: Final = 11_000
# Notifications show a line or two; Slack recommends at most 4,000.
FALLBACK_TEXT: Final = 1000

# What others read is short; the rest is one press away. Characters are of Chinese.
PUBLIC_BLOCKS: Final = 12
PUBLIC_ELEMENTS: Final = 6
PUBLIC_CHARACTERS: Final = 600
PRIVATE_BLOCKS: Final = 16
PRIVATE_ELEMENTS: Final = 12

# Our own sizes, so that one long field cannot crowd out the rest of a message.
TITLE: Final = 120
FIELD: Final = 120
DATE: Final = 20
QUESTION: Final = 500
QUERY: Final = 300
FACTS: Final = 600
SNIPPET: Final = 600
QUOTATION: Final = 1200
LINK: Final = 2000


def prefixed(command: str, prefix: str) -> str:
    """The command as it is called in a workspace where the plain name is taken.

    >>> prefixed("/find", "team-")
    '/team-find'
    """
    return f"/{prefix}{command.removeprefix('/')}"
