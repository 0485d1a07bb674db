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
WENZHAI: Final = "/wenzhai"

# Buttons.
NEXT_PAGE: Final = "answer_next_page"
PREVIOUS_PAGE: Final = "answer_previous_page"
SHARE: Final = "answer_share"
# One each: Slack refuses two buttons of one name in a block.
SUGGESTIONS: Final = ("answer_suggestion_1", "answer_suggestion_2", "answer_suggestion_3")

# Slack's limits.
MESSAGE_BLOCKS: Final = 50
MRKDWN_TEXT: Final = 3000
BUTTON_TEXT: Final = 75
BUTTON_VALUE: Final = 2000
# A whole message is refused at about 13,000 characters; this leaves room for its closing blocks.
MESSAGE_CHARACTERS: Final = 11_000
# Notifications show a line or two; Slack recommends at most 4,000.
FALLBACK_TEXT: Final = 1000

# Our own sizes, so that one long field cannot crowd out the rest of a message.
TITLE: Final = 200
FIELD: Final = 120
QUERY: Final = 300
SNIPPET: Final = 600
QUOTATION: Final = 1200
LINK: Final = 2000
