"""The catalogue: every language complete, every key used, every used key there."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from opencc import OpenCC

from bot.catalogue import say, say_code, say_loss
from bot.catalogue.words import LOCALES, SINGULAR, texts
from bot.ingest.cleaning.omissions import CODES
from bot.models import FilterLoss, Locale

BOT = Path(__file__).resolve().parents[2] / "bot"
DATA = BOT / "catalogue" / "data"
SOURCES = sorted(BOT.rglob("*.py"))
# Keys that `say_code` puts together from a code of the core; tests below look at those codes.
CODED = (
    "fetch.",
    "feed.",
    "no_article.",
    "remark.",
    "omission.",
    "refused.",
    "reason.",
    "error.query_",
    "error.other",
)
ASKS_FOR_WORDS = {"say", "notice_message", "words", "_announce"}
WORDS = {
    key: {locale: texts(locale)[key] for locale in LOCALES}
    for key in texts("en")
    if not key.endswith(SINGULAR)
}
# Words that a machine leaves as they are, and that a reader in Taiwan says otherwise.
MAINLAND_WORDS = [
    "消息",
    "信息",
    "話題",
    "令牌",
    "文件夾",
    "文件",
    "搜索",
    "查找",
    "命令",
    "設置",
    "默認",
    "鏈接",
    "服務器",
    "網絡",
    "軟件",
    "數據",
    "字段",
    "短語",
    "字符",
    "用戶",
    "程序",
    "運行",
    "保存",
    "打開",
    "刷新",
    "屏幕",
    "視頻",
    "支持",
    "高級",
    "當前",
    "質量",
    "分詞",
    "識別",
    "身份",
    "添加",
    "端口",
    "通過",
]
KEY = re.compile(r"[a-z]+\.[a-z_A-Z-]+")


def fields(text: str) -> set[str]:
    """The names that a text has room for."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def string_literals() -> Iterator[str]:
    """Every string literal of the program."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def built_topics() -> set[str]:
    """The beginnings of keys that are put together from a value, as in ``f"filter.{name}"``."""
    starts = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                starts.add(str(node.values[0].value))
    return {start for start in starts if re.fullmatch(r"[a-z]+\.", start)}


def test_the_languages_list_their_keys_in_one_order() -> None:
    keys = [
        re.findall(
            r'^"([^"]+)" =', (DATA / f"{locale}.toml").read_text(encoding="utf-8"), re.MULTILINE
        )
        for locale in LOCALES
    ]

    assert keys[0] == keys[1] == keys[2]
    assert set(keys[0]) == set(WORDS)


@pytest.mark.parametrize("key", sorted(WORDS))
def test_all_languages_have_the_same_fields(key: str) -> None:
    singular = texts("en").get(key + SINGULAR, WORDS[key]["en"])
    entry = {**WORDS[key], "singular": singular}

    assert all(text.strip() for text in entry.values())
    assert len({frozenset(fields(text)) for text in entry.values()}) == 1
    assert "" not in fields(entry["en"])


@pytest.mark.parametrize("key", sorted(WORDS))
def test_the_words_are_quiet_and_hold_no_markup(key: str) -> None:
    for text in WORDS[key].values():
        assert not re.search("[!！<>&]|[\U0001f000-\U0001faff\u2600-\u27bf]", text)


# What a text says in the other script on purpose: the name of a language, as its readers write it.
IN_ITS_OWN_SCRIPT = ("繁體", "简体")


@pytest.mark.parametrize(("locale", "converter"), [("zh", "t2s"), ("zh-Hant", "s2tw")])
def test_each_chinese_is_written_in_its_own_script_throughout(locale: str, converter: str) -> None:
    convert = OpenCC(converter).convert
    texts = {
        key: "".join(re.split("|".join(IN_ITS_OWN_SCRIPT), WORDS[key][locale])) for key in WORDS
    }

    assert {key: text for key, text in texts.items() if convert(text) != text} == {}


@pytest.mark.parametrize("key", sorted(WORDS))
def test_traditional_chinese_is_worded_as_in_taiwan(key: str) -> None:
    text = WORDS[key]["zh-Hant"]

    assert [word for word in MAINLAND_WORDS if word in text] == []
    assert not re.search("[“”‘’]", text)


@pytest.mark.parametrize("key", sorted(WORDS))
def test_simplified_chinese_has_its_own_quotation_marks(key: str) -> None:
    assert not re.search("[「」『』]", WORDS[key]["zh"])


@pytest.mark.parametrize("key", sorted(WORDS))
def test_chinese_has_full_width_marks_and_no_space_after_them(key: str) -> None:
    broken = re.compile(r"[\u4e00-\u9fff][,;:!?()]|[,;:!?()][\u4e00-\u9fff]|[，。、：；] ")

    assert [WORDS[key][each] for each in ("zh", "zh-Hant") if broken.search(WORDS[key][each])] == []


def test_every_key_is_used() -> None:
    used = set(string_literals())
    built = (*CODED, *built_topics())

    assert [key for key in WORDS if key not in used and not key.startswith(built)] == []


def said_keys() -> Iterator[str]:
    """Every key that is written where words are asked for."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
                if name in ASKS_FOR_WORDS:
                    yield from (text for text in texts if KEY.fullmatch(str(text)))


def test_every_key_that_is_said_is_there() -> None:
    said = set(said_keys())

    assert len(said) > 50
    assert said - set(WORDS) == set()


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_reason_to_leave_out_a_line_has_words(code: str) -> None:
    assert f"omission.{code}" in WORDS


def remark_codes() -> set[str]:
    """The codes of remarks that the program makes, read from its source."""
    source = (BOT / "search" / "query" / "parser.py").read_text(encoding="utf-8")
    return set(re.findall(r'_remark\("([a-z_]+)"', source))


@pytest.mark.parametrize("code", sorted(remark_codes()))
def test_every_remark_has_words(code: str) -> None:
    assert f"remark.{code}" in WORDS


def query_error_codes() -> set[str]:
    """The codes of query errors that the program raises, read from its source."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
    return set(re.findall(r'QueryError\("([a-z_]+)"', text))


@pytest.mark.parametrize("code", sorted(query_error_codes()))
def test_every_query_error_has_words(code: str) -> None:
    assert f"error.{code}" in WORDS


def test_values_are_put_in_and_never_read_as_a_format() -> None:
    assert say("error.not_found", "en", reference="{0} {x!r} %s").count("{0} {x!r} %s") == 1


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0 articles"), (1, "1 article"), (2, "2 articles")]
)
def test_english_knows_singular_and_plural(count: int, words: str) -> None:
    assert say("count.articles", "en", count=count) == words


@pytest.mark.parametrize(
    ("loss", "locale", "words"),
    [
        pytest.param(
            FilterLoss("languages", "zh-Hans、zh-Hant", 3),
            "zh",
            "语言“中文”排除了 3 篇文章。",
            id="chinese",
        ),
        pytest.param(
            FilterLoss("languages", "zh-Hant、en", 1),
            "en",
            "Left out by language “Traditional Chinese, English”: 1 article.",
            id="several",
        ),
        pytest.param(
            FilterLoss("until", "2025-12-31", 1200),
            "zh-Hant",
            "截止日期「2025年12月31日」排除了 1,200 篇文章。",
            id="date",
        ),
    ],
)
def test_a_filter_is_told_as_its_reader_writes(
    loss: FilterLoss, locale: Locale, words: str
) -> None:
    assert say_loss(loss, locale, value=loss.value) == words


@pytest.mark.parametrize("code", ["remark.empty_phrase", "empty_phrase"])
def test_a_code_is_found_with_or_without_its_topic(code: str) -> None:
    assert say_code("remark", code, "en", {}) == say("remark.empty_phrase", "en")


def test_a_code_without_words_is_told_neutrally() -> None:
    assert say_code("remark", "a_remark_to_come", "zh", {"x": "y"}) == say("remark.other", "zh")


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        say("no.such_key", "en")
