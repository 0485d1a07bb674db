"""Sentences and clauses are cut where a reader would cut them, and nothing is lost."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.analysis.abbreviations import full_point_ends
from bot.analysis.enclosures import KeptWhole, enclosures, has_stray_marks
from bot.analysis.sentences import clause_spans, sentence_spans


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


def clauses(text: str) -> list[str]:
    return [text[start:end] for start, end in clause_spans(text)]


# Each row is a text with a bar where one sentence ends and the next begins; a line feed is an end.
SENTENCES = [
    pytest.param("机房扩建了。|电价没有变。", id="two Chinese sentences"),
    pytest.param("机房扩建了吗？|没有！|还在等批文。", id="question and exclamation"),
    pytest.param("真的吗？！|太好了！！！|大家散了。", id="runs of stops"),
    pytest.param("真的吗?!|太好了。", id="run of half-width stops"),
    pytest.param("他说：“好。”|然后走了。", id="stop inside closing quotation"),
    pytest.param("他說：「好。」|然後走了。", id="corner brackets"),
    pytest.param("他說「好。」|然後走了。", id="corner brackets without a colon"),
    pytest.param("“机器不够用。”他说。|会场安静下来。", id="speaker after the quotation"),
    pytest.param("“机器不够用。”厂长表示，“要再买。”|会场安静下来。", id="speaker in the middle"),
    pytest.param("“机器不够用。”|这说明需求在涨。", id="no speaker after the quotation"),
    pytest.param("“快跑！”，他喊道。", id="comma after the quotation"),
    pytest.param("“为什么涨价？”成了会上最热的问题。", id="quoted question as subject"),
    pytest.param("他问“怎么办？”时没有人答话。", id="quoted question inside"),
    pytest.param("他说：“先建站。再招人。最后开业。”|大家鼓掌。", id="short quotation kept whole"),
    pytest.param("《谁来付电费？》是去年的报告。|它卖得很好。", id="question in a book title"),
    pytest.param("他来了（真的来了。）就走。", id="stop in brackets"),
    pytest.param("（见第三节。）|下面讲电价。", id="sentence in brackets"),
    pytest.param("他想了想……算了。|回家吧。", id="ellipsis as a pause"),
    pytest.param("灯灭了……\n没有人说话。", id="ellipsis at the line's end"),
    pytest.param("还剩五台......但仍然够用。", id="points as an ellipsis"),
    pytest.param("Wait... what?| Nothing.", id="English ellipsis"),
    pytest.param("增长3.5%。|利润为1.2亿元。", id="decimal points"),
    pytest.param("３．５倍的产能。|够了。", id="full-width decimal point"),
    pytest.param("版本2.0.1发布了。|下载v3.11即可。", id="version numbers"),
    pytest.param("Use Python 3.11.| Then restart.", id="version at the end"),
    pytest.param("见https://example.org/a?b=1.2&c=d.html。|打不开就算了。", id="link"),
    pytest.param("Visit www.example.org.| It is free.", id="link at the end"),
    pytest.param("The U.S. market grew.| The U.K. market shrank.", id="U.S. and U.K."),
    pytest.param("It left the U.S.| The rest stayed.", id="U.S. at the end"),
    pytest.param("Mr. Lin met Dr. Wu.| They agreed.", id="titles"),
    pytest.param("Some parts, e.g. Fans, i.e. Coolers, failed.| We left.", id="e.g. and i.e."),
    pytest.param("Acme Inc. Chairman Lin left.| Acme Inc.| The firm stayed.", id="Inc."),
    pytest.param("J. Lin and George W. Wu spoke.| We listened.", id="initials"),
    pytest.param("It opens at 9 a.m. and closes at 5 p.m.| The doors lock.", id="a.m. and p.m."),
    pytest.param("See No. 5 and Fig. 3.| Both are old.", id="numbers after abbreviations"),
    pytest.param("The answer is no.| We left.", id="no. as a word"),
    pytest.param('"We won," she said.| "Let us go."| Then they left.', id="English quotations"),
    pytest.param('"Why?" he asked.| No one knew.', id="English speaker in lower case"),
    pytest.param("其一,算力不足。|其二,电力不足。", id="first and second"),
    pytest.param("1. 打开电源。|2. 按下开关。", id="numbered list"),
    pytest.param("要求如下：1.断电。|2.拆机。", id="numbered list after a colon"),
    pytest.param("（1）断电。|（2）拆机。", id="numbers in brackets"),
    pytest.param("今天断电.|我们回家.|GPU停机.|好", id="half-width stops in Chinese"),
    pytest.param("产能增长到5.|我们很满意。", id="figure, half-width stop"),
    pytest.param("我们用 Linux.|然后换成别的。", id="Latin word, half-width stop"),
    pytest.param("机房概况|一共三层|电力充足。".replace("|", "\n"), id="lines without stops"),
    pytest.param("第一行\r\n第二行\u2028第三行", id="other line ends"),
    pytest.param("第一家 Acme 涨了。|The second one fell.|第三家没变。", id="mixed languages"),
    pytest.param("😀好极了！|😀再来。", id="emoji"),
    pytest.param(
        "Key Points| - Power demand rises by 40% a year [1][2]| - Prices fall [3]| Outlook| - Flat",
        id="digest on one line",
    ),
    pytest.param("Linux - A Guide to the kernel", id="one dash is no digest"),
    pytest.param("。。。", id="nothing but stops"),
    pytest.param("”", id="stray closing mark"),
    pytest.param("没有标点的一行", id="no stop at all"),
]


@pytest.mark.parametrize("marked", SENTENCES)
def test_sentences_end_where_the_bar_stands(marked: str) -> None:
    text = marked.replace("|", "")
    expected = [part.strip() for line in marked.splitlines() for part in line.split("|")]
    assert sentences(text) == expected


CLAUSES = [
    pytest.param("电价涨了，|产量跌了；|厂长说：|再等等。", id="Chinese marks"),
    pytest.param("电价涨了,|产量跌了;|再等等。", id="half-width marks in Chinese"),
    pytest.param("机柜、|风扇、|电源。", id="enumeration"),
    pytest.param("这是一条路——|从上到下。", id="dash"),
    pytest.param("终端—机柜—集群都要换。", id="single dash joins"),
    pytest.param("共1,000台，|10:30开机。", id="figures and times"),
    pytest.param("When it rained, |we left; |they stayed.", id="English"),
    pytest.param("他说“多、快、好”，|就走了。", id="short quotation kept whole"),
    pytest.param("见https://example.org/a,b;c。", id="link"),
    pytest.param("他想……|算了。", id="ellipsis"),
]


@pytest.mark.parametrize("marked", CLAUSES)
def test_clauses_end_where_the_bar_stands(marked: str) -> None:
    assert clauses(marked.replace("|", "")) == [part.strip() for part in marked.split("|")]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u3000\t\r\n"])
def test_white_space_has_no_sentences(text: str) -> None:
    assert sentence_spans(text) == []
    assert clause_spans(text) == []


SCRAPS = st.sampled_from(
    [*"。！？!?.…，；：、—- \n\u3000“”‘’「」（）()[]《》\"'", "算力", "U.S.", "Mr.", "3.5", "1. ", "Inc.",
     " - A", "[2]", "他说", "😀", "e\u0301", "https://a.cn/x?y.z", "The", "a", "的", "\u2028"]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(SCRAPS, max_size=40).map("".join))


@given(TEXTS)
def test_every_visible_character_is_in_exactly_one_sentence_and_clause(text: str) -> None:
    for spans in (sentence_spans(text), clause_spans(text)):
        covered = [i for start, end in spans for i in range(start, end)]
        assert covered == sorted(set(covered)), "spans overlap or are out of order"
        missed = set(range(len(text))) - set(covered)
        assert all(text[i].isspace() for i in missed)


@given(TEXTS)
def test_spans_are_trimmed_and_hold_no_line_feed(text: str) -> None:
    for start, end in sentence_spans(text):
        assert text[start:end] == text[start:end].strip() != ""
        assert "\n" not in text[start:end]


@given(TEXTS)
def test_clauses_subdivide_sentences(text: str) -> None:
    ends = {end for _, end in clause_spans(text)}
    assert {end for _, end in sentence_spans(text)} <= ends


@pytest.mark.parametrize(
    "unit", ["a.", "（", "“）", "。", "好，", "“好。", " - A", "A. ", '"', "。 ", "1 "]
)
def test_the_cost_of_a_long_line_is_linear(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        begun = time.process_time()
        clause_spans(text)
        return time.process_time() - begun

    # A quadratic rule would make the tenfold line cost a hundredfold.
    assert seconds(200_000) < 40 * max(seconds(20_000), 0.002)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("“a”（b）", [(0, 3), (3, 6)], id="one after the other"),
        pytest.param("（“a”）", [(1, 4), (0, 5)], id="nested"),
        pytest.param("“（a”", [(0, 4)], id="stray mark inside"),
        pytest.param("”a“", [], id="closed before it is opened"),
        pytest.param('"a" "b"', [(0, 3), (4, 7)], id="straight marks take turns"),
    ],
)
def test_enclosures_pair_marks(text: str, expected: list[tuple[int, int]]) -> None:
    assert enclosures(text, 0, len(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("“好”", False), ("“好", True), ("好）", True), ("it’s", False), ("‘好’", False)],
)
def test_stray_marks_are_seen(text: str, expected: bool) -> None:
    assert has_stray_marks(text) is expected


def test_only_short_enclosures_are_kept_whole() -> None:
    kept = KeptWhole([(0, 50), (10, 20), (12, 15), (60, 65)], limit=10)
    assert kept.around(12) == (10, 20)
    assert kept.around(30) is None
    assert kept.around(64) == (60, 65)


@pytest.mark.parametrize(
    ("word", "following", "ends"),
    [
        ("etc", "The", True),
        ("etc", "Fans", False),
        ("Prof", "The", False),
        ("no", "7", False),
        ("no", "We", True),
        ("3.11", "Then", True),
        ("power", "", True),
        ("B", "Lin", False),
    ],
)
def test_full_point_after_a_word(word: str, following: str, ends: bool) -> None:
    assert full_point_ends(word, following) is ends
