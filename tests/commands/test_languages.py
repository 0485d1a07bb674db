"""Names of languages, as people write them when they choose one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.languages import LANGUAGE_NAMES, WORKSPACE, LanguageChoice, read_language
from bot.models import Locale


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("中文", "zh"),
        ("简体", "zh"),
        ("zh-CN", "zh"),
        ("繁體", "zh-Hant"),
        ("正體中文", "zh-Hant"),
        ("Traditional  Chinese", "zh-Hant"),
        ("English", "en"),
        ("英語", "en"),
        (" EN ", "en"),
        ("auto", None),
        ("自動", None),
    ],
)
def test_a_language_is_known_by_its_names(text: str, locale: Locale | None) -> None:
    assert read_language(text) == LanguageChoice(locale)


@pytest.mark.parametrize("text", ["workspace English", "工作区 英文", "工作區：English", "team en"])
def test_the_workspace_is_named_before_the_language(text: str) -> None:
    assert read_language(text) == LanguageChoice("en", is_for_workspace=True)


@pytest.mark.parametrize("text", ["", "workspace", "模型", "englisch", "zh en", "in English"])
def test_anything_else_is_no_choice(text: str) -> None:
    assert read_language(text) is None


@given(st.sampled_from(sorted(LANGUAGE_NAMES)), st.sampled_from(WORKSPACE))
def test_every_name_works_for_a_person_and_for_the_workspace(name: str, workspace: str) -> None:
    assert read_language(name.upper()) == LanguageChoice(LANGUAGE_NAMES[name])
    assert read_language(f"{workspace} {name}") == LanguageChoice(LANGUAGE_NAMES[name], True)
