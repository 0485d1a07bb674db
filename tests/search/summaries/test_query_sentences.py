"""What answers a query together: the contract over generated libraries, and rules one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.analysis import fold
from bot.search.query.query_terms import QueryTerms
from bot.search.query.question_type import read_question_type
from bot.search.sentences import quotable
from bot.search.summaries.answer_candidate import AnswerCandidate, Source
from bot.search.summaries.candidates import drop_fillers, gather_candidates
from bot.search.summaries.query_sentences import choose_answers
from bot.search.summaries.weights import ANSWERS

WEIGHTS = {"海水": 2.0, "冷却": 1.5, "水冷": 0.5, "电费": 2.0, "cooling": 1.5}
SENTENCES = [
    "海水冷却让机房的电费降了三成。",
    "港区的电费去年是每度四角钱。",
    "为什么不用海水冷却？",
    "这让电费又降了一些。",
    "但是管道每半年要清洗一次，电费因此没有降。",
    "它位于青石港的东岸。",
    "电费，",
    "注：本文的电费截至上月底。",
    "冷却塔在冬天停用，因为海水已经够冷。",
    "Sea water cooling cut the power bill by 31 percent.",
    "However, cooling pipes rust.",
    "主要的好处有以下几个：",
    "岸边补种了樟树。",
    "海水冷却的管道由三家船厂建造，先铺东岸，再铺西岸，最后接到机房，前后用了一年半，花了四千万元。",
]
PASSAGES = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5).map("".join)
LIBRARIES = st.lists(st.lists(PASSAGES, min_size=1, max_size=3), max_size=4)
QUERIES = st.sampled_from(
    ["海水冷却 电费", "电费", "电费降了多少", "管道在哪里", "为什么停用冷却塔", "sea water cooling"]
)


def sources_of(library: Sequence[Sequence[str]]) -> list[Source]:
    return [
        Source(text, article, position)
        for article, passages in enumerate(library)
        for position, text in enumerate(passages)
    ]


def chosen_from(
    sources: Sequence[Source],
    query: str,
    *,
    sentences: int = 5,
    characters: int = 400,
    per_article: int = 2,
    weights: dict[str, float] = WEIGHTS,
) -> list[AnswerCandidate]:
    return choose_answers(
        sources,
        weights,
        question_type=read_question_type(query),
        max_sentences=sentences,
        max_characters=characters,
        per_article=per_article,
    )


def texts(chosen: Sequence[AnswerCandidate]) -> list[str]:
    return [evidence.sentence.text for evidence in chosen]


def gathered(
    sources: Sequence[Source], query: str
) -> tuple[list[AnswerCandidate], list[AnswerCandidate]]:
    """All evidence in the sources, and what of it is worth reading."""
    question_type = read_question_type(query)
    terms = QueryTerms(question_type.telling(WEIGHTS))
    found = gather_candidates(sources, terms, question_type)
    return found, drop_fillers(found, terms, question_type)


# An article in another language that does not answer; an aside behind a comma.
@example([[SENTENCES[9]], [SENTENCES[1] + SENTENCES[3] + SENTENCES[11]]], "海水冷却 电费", 2, 29, 1)
@example([[SENTENCES[0], SENTENCES[5] + SENTENCES[6] + SENTENCES[7]]], "海水冷却 电费", 2, 29, 1)
@given(LIBRARIES, QUERIES, st.integers(1, 6), st.integers(8, 400), st.integers(1, 3))
def test_every_answer_keeps_the_contract(
    library: list[list[str]], query: str, sentences: int, characters: int, per_article: int
) -> None:
    sources = sources_of(library)
    limits = {"sentences": sentences, "characters": characters, "per_article": per_article}
    chosen = chosen_from(sources, query, **limits)
    assert texts(chosen) == texts(chosen_from(sources, query, **limits))
    quoted = texts(chosen)
    assert all(
        library[e.source.article][e.source.position].startswith(e.sentence.text, e.sentence.start)
        for e in chosen
    )
    places = [evidence.place for evidence in chosen]
    assert places == sorted(set(places))
    assert len(quoted) == len(set(quoted)) <= sentences
    assert sum(map(len, quoted)) <= characters
    assert not any(quotable.is_question(fold(text).text) for text in quoted)
    assert not any(text.endswith(("：", "，", ":", ",")) for text in quoted)
    assert not any(text.startswith("注") for text in quoted)
    found, _ = gathered(sources, query)
    if len({evidence.story for evidence in found if evidence.terms}) > 1:
        assert max(Counter(e.story for e in chosen).values(), default=0) <= per_article


# The sentence that stands alone is not worth reading: it gives no amount.
@example([[SENTENCES[8]], [SENTENCES[2] + SENTENCES[4]]], "电费降了多少", 1, 60)
@given(LIBRARIES, QUERIES, st.integers(1, 6), st.integers(60, 400))
def test_what_points_back_follows_its_neighbour_or_is_the_only_answer(
    library: list[list[str]], query: str, sentences: int, characters: int
) -> None:
    sources = sources_of(library)
    chosen = chosen_from(sources, query, sentences=sentences, characters=characters)
    _, found = gathered(sources, query)
    standing = max((e.worth for e in found if e.answers and not e.sentence.points_back), default=0)
    for at, evidence in enumerate(chosen):
        if evidence.sentence.points_back:
            follows = at > 0 and chosen[at - 1].leads_to(evidence)
            assert follows or ANSWERS.stands_alone * evidence.worth > standing


def test_a_sentence_that_points_back_is_led_up_to_or_loses_its_pointer() -> None:
    text = "青石港在春天换了水泵。这让港区省下一大笔钱，机房的电费去年降了三成。"
    other = "船厂修了路，也谈到电费。"
    sources = [Source(text, 0, 0), Source(other, 1, 0)]
    assert texts(chosen_from(sources, "为什么电费降了", sentences=3))[:2] == [
        "青石港在春天换了水泵。",
        "这让港区省下一大笔钱，机房的电费去年降了三成。",
    ]
    (alone,) = chosen_from(sources[:1], "为什么电费降了", sentences=1, characters=22)
    assert (alone.sentence.text, alone.sentence.is_cut) == ("机房的电费去年降了三成。", True)


def test_among_several_articles_what_holds_little_of_the_question_is_left_out() -> None:
    answer = "海水冷却让机房的电费降了三成。"
    thin = "冷却塔在冬天全部停用。"
    alone = [Source(answer + thin, 0, 0)]
    several = [Source(answer, 0, 0), Source(thin, 1, 0)]
    query = "海水冷却怎样省电费"
    assert texts(chosen_from(alone, query)) == [answer, thin]
    assert texts(chosen_from(several, query)) == [answer]


def test_beside_the_amount_that_is_asked_for_no_sentence_without_one_is_quoted() -> None:
    sources = [
        Source("青石港的电费2025年降了31%。", 0, 0),
        Source("北港在2025年公布了电费账单。", 1, 0),
        Source("南港的电费降到每度0.4元。", 2, 0),
    ]
    assert texts(chosen_from(sources, "电费降了多少")) == [sources[0].text, sources[2].text]
    assert sources[1].text in texts(chosen_from(sources, "电费账单"))


def test_a_foreign_sentence_is_quoted_for_what_no_other_says() -> None:
    english = Source("Sea water cooling (海水冷却) cut the power bill by a third.", 0, 0)
    chinese = Source("海水冷却让机房省下不少钱。", 1, 0)
    assert texts(chosen_from([english, chinese], "海水冷却怎样省钱")) == [chinese.text]
    assert texts(chosen_from([english], "海水冷却怎样省钱")) == [english.text]


def test_a_name_in_latin_letters_asks_in_no_language() -> None:
    chinese = Source("Kestrel的机房全部用海水冷却。", 0, 0)
    english = Source("The halls of Kestrel are cooled with water.", 1, 0)
    chosen = chosen_from([chinese, english], "Kestrel", weights={"kestrel": 2.0})
    assert texts(chosen) == [chinese.text, english.text]


def test_among_several_articles_a_sentence_that_leans_gives_way() -> None:
    leaning = Source("港区建了新机房。港务局把它的电费写进年报。", 0, 0)
    standing = Source("船厂把机房的电费写进合同。", 1, 0)
    (chosen,) = chosen_from([leaning, standing], "电费由谁公布", sentences=1)
    assert chosen.sentence.text == standing.text


def test_what_people_ask_is_no_answer() -> None:
    said = "机房的电费占三成。"
    chosen = chosen_from([Source("读者常问机房的电费有多少。" + said, 0, 0)], "机房电费")
    assert texts(chosen) == [said]


def test_words_that_ask_are_not_looked_for() -> None:
    weights = {"海水": 2.0, "冷却": 1.5, "时候": 6.0}
    sources = [Source("机房闲着的时候不多。", 0, 0), Source("海水冷却在2019年启用。", 1, 0)]
    chosen = chosen_from(sources, "海水冷却什么时候启用", weights=weights)
    assert texts(chosen) == [sources[1].text]


def test_articles_that_tell_one_story_share_its_two_sentences() -> None:
    story = (
        "青石港二期机房上周投入使用，可容纳四千个机柜。海水冷却省下了三成电费。"
        "冷却用的海水取自东岸。首批客户是三家造船厂，电费按月结算。"
    )
    copied = story.replace("上周", "日前")
    other = Source("南港用海水省下的电费比北港还多。", 2, 0)
    chosen = chosen_from([Source(story, 0, 0), Source(copied, 1, 0), other], "海水冷却 电费")
    assert Counter(evidence.source.article == 2 for evidence in chosen) == {False: 2, True: 1}


def test_articles_on_one_topic_are_several_stories() -> None:
    one = "海水冷却在青石港用了五年，机房的电费降了三成。海水管道每半年清洗一次，冷却塔已经停用。"
    two = "南港的船厂今年也改用海水冷却，投资四千万元。厂长说电费要三年才能省回来，冷却更稳。"
    chosen = chosen_from([Source(one, 0, 0), Source(two, 1, 0)], "海水冷却 电费")
    assert Counter(evidence.source.article for evidence in chosen) == {0: 2, 1: 2}


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        pytest.param("张三在哪里出生", "生于台安县桑林。", id="birth"),
        pytest.param("張三是怎麼死的", "1873年病卒于家中。", id="death-traditional"),
        pytest.param("张三有什么别称", "人称老李，又名李四。", id="name"),
    ],
)
def test_an_answer_need_not_repeat_the_words_of_the_question(query: str, answer: str) -> None:
    text = (
        "张三做过船工和木匠。张三爱喝茶。"
        + "生于台安县桑林。人称老李，又名李四。1873年病卒于家中。"
    )
    chosen = chosen_from([Source(text, 0, 0)], query, sentences=1, weights={"张三": 0.5})
    assert texts(chosen) == [answer]


def test_a_list_before_its_count_tells_and_a_count_alone_announces() -> None:
    told = "海水冷却分为直接取用海水和经过换热器间接取用海水的办法一共两种。"
    assert texts(chosen_from([Source(told, 0, 0)], "海水冷却有几种")) == [told]
    assert chosen_from([Source("海水冷却有三点启示。", 0, 0)], "海水冷却有几种") == []


def test_a_member_of_a_list_is_quoted_without_its_semicolon() -> None:
    text = "海水冷却省下三成电费；冷却塔也停用了；岸边补种樟树。"
    assert texts(chosen_from([Source(text.replace("；", "；\n"), 0, 0)], "海水冷却省多少电费"))[
        0
    ] == ("海水冷却省下三成电费")


def test_who_asks_in_chinese_reads_chinese_first() -> None:
    english = "Sea water cooling (海水冷却) cut the power bill of the harbour by 31 percent."
    chinese = "港区的海水冷却省下了三成电费。"
    sources = [Source(english, 0, 0), Source(chinese, 1, 0)]
    assert texts(chosen_from(sources, "海水冷却 电费", sentences=1)) == [chinese]


def test_a_weak_sentence_does_not_fill_the_room() -> None:
    strong = "海水冷却让机房的电费降了三成。"
    sources = [Source(strong, 0, 0), Source("冷却塔刷了新漆。", 1, 0)]
    weights = {"海水": 5.0, "冷却": 0.3, "电费": 5.0}
    assert texts(chosen_from(sources, "海水冷却省多少电费", weights=weights)) == [strong]


def test_every_choice_says_why() -> None:
    text = "港区在春天换了水泵。海水冷却让电费降了31%。"
    (chosen,) = chosen_from([Source(text, 0, 0, "电费")], "海水冷却省多少电费", sentences=1)
    reasons = {reason.code: reason.value for reason in chosen.reasons}
    assert reasons["terms"] == 1.0 - WEIGHTS["cooling"] / (sum(WEIGHTS.values()))
    assert reasons["rank"] == 1.0
    assert reasons["figures"] > 1.0
    assert 0 < reasons["title"] < 1
    assert reasons["new_terms"] == 1.0
    (cut,) = chosen_from([Source(SENTENCES[-1], 0, 0)], "管道花了多少", sentences=1, characters=20)
    assert "cut" in {reason.code for reason in cut.reasons}
