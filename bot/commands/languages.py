"""The names of languages as people write them when they choose one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.models import Locale

_CHINESE = ("中文", "简中", "简体", "简体中文", "簡體", "簡體中文", "汉语", "chinese", "simplified")
_TRADITIONAL = ("繁體", "繁體中文", "繁中", "繁体", "繁体中文", "正體", "正體中文", "traditional")
LANGUAGE_NAMES: Mapping[str, Locale | None] = {
    **dict.fromkeys((*_CHINESE, "simplified chinese", "zh", "zh-cn", "zh-hans"), "zh"),
    **dict.fromkeys((*_TRADITIONAL, "traditional chinese", "zh-tw", "zh-hk", "zh-hant"), "zh-Hant"),
    **dict.fromkeys(("english", "英文", "英语", "英語", "en", "en-us", "en-gb"), "en"),
    **dict.fromkeys(
        ("auto", "automatic", "default", "slack", "自动", "自動", "默认", "預設"), None
    ),
}
"""None takes a choice back."""
WORKSPACE = ("workspace", "工作区", "工作區", "team", "团队", "團隊")


@dataclass(frozen=True, slots=True)
class LanguageChoice:
    """The language to answer in, None for no choice; for the asker or for the whole workspace."""

    locale: Locale | None
    is_for_workspace: bool = False


def read_language(text: str) -> LanguageChoice | None:
    """What is chosen, None where that is no language we have.

    >>> read_language("workspace English")
    LanguageChoice(locale='en', is_for_workspace=True)
    >>> read_language("繁體")
    LanguageChoice(locale='zh-Hant', is_for_workspace=False)
    """
    name = " ".join(text.casefold().split())
    word = next((word for word in WORKSPACE if name.startswith(word)), "")
    name = name.removeprefix(word).strip(" :：")
    return LanguageChoice(LANGUAGE_NAMES[name], bool(word)) if name in LANGUAGE_NAMES else None
