from __future__ import annotations

import pytest

from bot.slack.transport import error_codes
from bot.slack.transport.error_codes import (
    OUTCOME_UNKNOWN,
    PASSING,
    PLACE_LOST,
    RATE_LIMITED,
    TOKEN_REFUSED,
)


@pytest.mark.parametrize("code", sorted(RATE_LIMITED))
def test_too_many_calls_are_a_passing_trouble_however_slack_calls_them(code: str) -> None:
    assert code in PASSING
    assert code not in OUTCOME_UNKNOWN  # what was refused was not posted


def test_a_refused_token_neither_passes_nor_ends_a_watch() -> None:
    assert not TOKEN_REFUSED & (PASSING | PLACE_LOST)


def test_a_thread_that_is_gone_does_not_end_the_watch_of_its_channel() -> None:
    assert not {"thread_not_found", "cannot_reply_to_message"} & PLACE_LOST


def test_no_code_has_a_capital_or_a_space() -> None:
    sets = [value for value in vars(error_codes).values() if isinstance(value, frozenset)]

    assert len(sets) > 8
    assert all(code == code.lower().strip() for codes in sets for code in codes)
