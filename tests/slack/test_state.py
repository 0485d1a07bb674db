"""What a button remembers survives the way through Slack, within its limit."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.slack.mrkdwn import utf16_length
from bot.slack.state import REPLY_KINDS, AnswerState, decode_state, encode_state

PRINTABLE = st.text(st.characters(exclude_categories=("C",)), max_size=500)


@given(
    st.builds(
        AnswerState,
        kind=st.sampled_from(REPLY_KINDS),
        query=PRINTABLE,
        page=st.integers(1, 1000),
        asker=st.from_regex(r"[UW][A-Z0-9]{8,20}", fullmatch=True),
        is_thread=st.booleans(),
        is_private=st.booleans(),
        article=st.integers(0, 2**63 - 1),
        passage=st.integers(0, 2**63 - 1),
    )
)
def test_a_question_of_500_characters_always_fits_and_comes_back(state: AnswerState) -> None:
    value = encode_state(state)

    assert value is not None
    assert utf16_length(value) <= 2000
    assert decode_state(value) == state


def test_a_state_that_does_not_fit_is_no_value() -> None:
    assert encode_state(AnswerState("find", "😀" * 1000, 1, "U0LIN")) is None


@given(st.text())
def test_a_value_that_is_not_ours_is_no_state(value: str) -> None:
    assert decode_state(value) is None


def test_pages_that_no_button_of_ours_leads_to_are_refused() -> None:
    for page in (0, -1, 10**9, True, 1.5, None):
        value = encode_state(AnswerState("find", "算力", page, "U0LIN"))  # type: ignore[arg-type]

        assert value is not None
        assert decode_state(value) is None


def test_what_is_of_no_article_takes_no_room_for_it() -> None:
    assert encode_state(AnswerState("find", "算力", 1, "U0LIN")) == (
        '{"k":"find","q":"算力","p":1,"u":"U0LIN"}'
    )


def test_articles_that_there_cannot_be_are_refused() -> None:
    for number in (-1, 2**63, True, 1.5, "12"):
        value = encode_state(AnswerState("find", "算力", 1, "U0LIN", article=number))  # type: ignore[arg-type]

        assert value is not None
        assert decode_state(value) is None
