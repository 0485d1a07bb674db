"""Folding: what it makes equal, and where each folded character came from."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.analysis import normalize
from bot.analysis.layout import layout_spans
from bot.analysis.normalize import fold, simplify
from bot.analysis.variants import unify

ZERO_WIDTH = "\u200b"
SOFT_HYPHEN = "\u00ad"
JOINER = "\u200d"
FAMILY = JOINER.join("👨👩👧")

MIXED_TEXT = st.text(
    st.one_of(
        st.sampled_from("算力內卷國產芯片臺灣裏乾后GPU５Ｇ，。《》“”—…½㎏ßﬁİΣς①℃™ｶﾞﾊﾟガが々〇"),
        st.sampled_from([ZERO_WIDTH, SOFT_HYPHEN, JOINER, "\ufe0f", "\u0301", "\u3099", "\ufeff"]),
        st.sampled_from("👨👩🇨🇳🏽ᄀ가힣ᅡᆨ 각\u3000\n\t"),
        st.characters(),
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        pytest.param("", "", id="empty"),
        pytest.param("國產晶圓與臺灣", "国产晶圆与台湾", id="traditional"),
        pytest.param("ＧＰＵ５００", "gpu500", id="full width"),
        pytest.param("“算力”，增长。", "“算力”,增长。", id="chinese punctuation"),
        pytest.param("½㎏", "1⁄2kg", id="compatibility characters"),
        pytest.param("STRASSE straße", "strasse strasse", id="sharp s"),
        pytest.param("ﬁnance", "finance", id="ligature"),
        pytest.param("İ", "i", id="dotted capital i"),
        pytest.param("ΣΑΣ ς", "σασ σ", id="final sigma"),
        pytest.param("cafe\u0301 Nestlé", "cafe nestle", id="accents"),
        pytest.param("Łódź Ørsted Æon", "lodz orsted aeon", id="strokes and ligatures"),
        pytest.param("пой", "пой", id="the marks of other scripts stay"),
        pytest.param("⻛险与⻋辆", "风险与车辆", id="radicals"),
        pytest.param("⾦额", "金额", id="Kangxi radicals"),
        pytest.param("髙島屋與𠮷野家、宮﨑", "高岛屋与吉野家、宫崎", id="variant characters"),
        pytest.param("發展規畫、部份帳款", "发展规划、部分账款", id="variant words"),
        pytest.param("国画与帐篷", "国画与帐篷", id="words that only look like variants"),
        pytest.param("罗纳德•里根 埃隆‧马斯克", "罗纳德·里根 埃隆·马斯克", id="dots in names"),
        pytest.param("GPT‑5o 2024–2026", "gpt-5o 2024-2026", id="dashes that join"),
        pytest.param("大力发展人 工 智 能 产 业", "大力发展人工智能产业", id="spaced out"),
        pytest.param("大 模 型", "大模型", id="three characters spaced out"),
        pytest.param("算力 云 内卷", "算力 云 内卷", id="a word of one character"),
        pytest.param("算力[3]网络和算力²网络", "算力网络和算力网络", id="footnote marks"),
        pytest.param("100m²的厂房[3]", "100m2的厂房[3]", id="no footnote marks"),
        pytest.param("ｶﾞﾊﾟ", "ガパ", id="half-width kana with marks"),
        pytest.param("か\u3099", "が", id="kana with a combining mark"),
        pytest.param("\u1112\u1161\u11ab", "한", id="hangul jamo"),
        pytest.param(f"算{ZERO_WIDTH}力", "算力", id="zero-width space"),
        pytest.param(f"com{SOFT_HYPHEN}pute", "compute", id="soft hyphen"),
        pytest.param("\ufeff算力", "算力", id="byte order mark"),
        pytest.param("葛\U000e0100城", "葛城", id="variation selector"),
        pytest.param(FAMILY, "👨👩👧", id="joined emoji"),
        pytest.param("🇨🇳👍🏽", "🇨🇳👍🏽", id="flag and skin tone"),
        pytest.param("昇騰™", "升腾", id="trade mark"),
        pytest.param("a\ud800國", "a\ufffd国", id="half a surrogate pair"),
        pytest.param("\x00國", "\x00国", id="null character"),
    ],
)
def test_one_spelling_stands_for_all(text: str, folded: str) -> None:
    assert fold(text).text == folded


@pytest.mark.parametrize(
    ("text", "found", "written"),
    [
        pytest.param("看國產芯片", "国产", "國產", id="traditional"),
        pytest.param("约½吨", "1⁄2", "½", id="one character folds to three"),
        pytest.param("5㎏重", "g", "㎏", id="half of a character"),
        pytest.param("très cafe\u0301s", "cafe", "cafe\u0301", id="two characters fold to one"),
        pytest.param(f"高算{ZERO_WIDTH}力", "算力", f"算{ZERO_WIDTH}力", id="a dropped one inside"),
        pytest.param(f"算力{ZERO_WIDTH}网", "算力", "算力", id="a dropped one after"),
        pytest.param(f"{SOFT_HYPHEN}算力", "算力", "算力", id="a dropped one before"),
        pytest.param("葛\U000e0100城", "葛", "葛\U000e0100", id="a variation belongs to its base"),
        pytest.param("……算力", "算力", "算力", id="after an expansion"),
        pytest.param("ｶﾞ算", "算", "算", id="after a contraction"),
        pytest.param(f"{FAMILY}算", "算", "算", id="after joined emoji"),
    ],
)
def test_a_folded_span_covers_exactly_what_was_written(text: str, found: str, written: str) -> None:
    folded = fold(text)
    at = folded.text.index(found)

    start, end = folded.span(at, at + len(found))

    assert text[start:end] == written


def test_an_empty_span_stays_empty_and_in_place() -> None:
    folded = fold("重½噸")

    assert folded.span(4, 4) == (2, 2)
    assert folded.span(5, 5) == (3, 3)
    assert fold("").span(0, 0) == (0, 0)


@pytest.mark.parametrize(("start", "end"), [(-1, 1), (2, 1), (0, 3)])
def test_a_span_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="outside the folded text of 2 characters"):
        fold("算力").span(start, end)


def reference_fold(text: str) -> str:
    """Unicode's toNFKC_Casefold on the whole text, then what folding drops and makes one."""
    text = re.sub("[\ud800-\udfff]", "\ufffd", text)
    folded = normalize._IGNORABLE.sub("", text)
    for _ in range(3):
        folded = unicodedata.normalize("NFKC", folded).casefold()
        folded = normalize._IGNORABLE.sub("", unicodedata.normalize("NFKC", folded))
    bare = "".join(map(normalize._without_accents, _sequences(folded)))
    return unify(simplify(bare))


def _sequences(text: str) -> list[str]:
    """Each character with the marks that follow it."""
    starts = [at for at, c in enumerate(text) if not (at and unicodedata.combining(c))]
    return [text[a:b] for a, b in pairwise([*starts, len(text)])]


@given(MIXED_TEXT.filter(lambda text: not layout_spans(text)))
@example("e\u0301")
@example(f"e{ZERO_WIDTH}\u0301")
@example("각\u11a8")
@example("\u0345\u0301α")
def test_folding_piecewise_equals_folding_the_whole(text: str) -> None:
    assert fold(text).text == reference_fold(text)


@given(MIXED_TEXT)
def test_the_offset_map_has_an_entry_a_character_and_ascends(text: str) -> None:
    folded = fold(text)
    starts, ends = list(folded.starts), list(folded.ends)

    assert len(starts) == len(ends) == len(folded.text)
    assert starts == sorted(starts)
    assert ends == sorted(ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(starts, ends, strict=True))


@given(MIXED_TEXT)
def test_every_character_folds_to_what_its_span_folds_to(text: str) -> None:
    folded = fold(text)
    # Simplification looks at neighbours (乾 differs in 乾坤), so both sides go through it.
    for at, (start, end) in enumerate(zip(folded.starts, folded.ends, strict=True)):
        assert simplify(folded.text[at]) in simplify(fold(text[start:end]).text)


def test_plain_characters_need_no_special_care() -> None:
    plain = re.compile(f"[{normalize._PLAIN_CHARACTERS}]")

    wrong = [
        hex(ord(character))
        for character in map(chr, range(0x30000))
        if plain.match(character)
        and (
            normalize._extends(character)
            or normalize._fold_sequence(character)[0] != character.translate(normalize._PLAIN_FOLDS)
        )
    ]

    assert wrong == []


def test_a_conversion_that_changes_the_length_is_done_by_character(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Lengthening:
        """Turns 國 into 国, and the phrase 國產 into three characters."""

        def convert(self, text: str) -> str:
            return text.replace("國產", "国产的").replace("國", "国")

    monkeypatch.setattr(normalize, "_converter", Lengthening)

    assert simplify("看國產") == "看国產"
