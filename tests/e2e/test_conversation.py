"""What people do in Slack and what they see, the same over Socket Mode and over HTTP."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.catalogue import say
from tests.e2e.bot_process import Workspace
from tests.e2e.local_slack import BOT, CHANNEL, LIN, WEI, LocalSlack, Message, wait_until
from tests.e2e.reading import button, links_of, live_markup, people_in, words_of

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.parametrize("workspace", ["socket", "http"], indirect=True),
]

# Titles of articles/, as they are shown.
DEMAND = "算力需求三年翻两番"
RENT = "算力租赁价格连降四季"
WEST = "西部机房送来便宜的电"
INVOLUTION = "告别内卷，算力厂商转向服务"
LATHE = "国产芯片进了车间"
COOLING = "Liquid cooling leaves the laboratory"
ON_COMPUTE = {DEMAND, RENT, WEST, INVOLUTION}


def titles_in(message: Message) -> set[str]:
    return {title for title in (*ON_COMPUTE, LATHE, COOLING) if title in words_of(message)}


def next_answer(slack: LocalSlack, seen: list[Message]) -> Message:
    """The first answer for Lin that differs from all in ``seen``, in place of one or beside it."""

    def fresh() -> Message | None:
        return next((a for a in slack.answers(to=LIN) if a not in seen), None)

    found = wait_until(fresh, "another page for Lin")
    assert found is not None
    return found


def test_find_shows_the_asker_alone_the_paragraph_with_its_title_source_date_and_link(
    workspace: Workspace,
) -> None:
    workspace.slack.command(LIN, "/find", "轴承厂 质检相机")

    answer = workspace.slack.answer(to=LIN)
    shown = words_of(answer)

    assert LATHE in shown
    assert "每分钟看过四百个零件" in shown
    assert "制造新闻" in shown
    assert "2025年7月30日" in shown
    assert "https://news.example/lathe" in links_of(answer)
    assert workspace.slack.answers() == []


def test_find_without_a_hit_says_so_and_names_the_unknown_term(workspace: Workspace) -> None:
    workspace.slack.command(LIN, "/find", "量子纠缠态")

    answer = workspace.slack.answer(to=LIN)

    assert say("find.none", "zh") in words_of(answer)
    assert "量子" in words_of(answer)
    assert titles_in(answer) == set()


def test_find_with_filters_keeps_to_them(workspace: Workspace) -> None:
    workspace.slack.command(LIN, "/find", "算力 来源：产业周刊 since:2025-06")

    assert titles_in(workspace.slack.answer(to=LIN)) == {INVOLUTION}


def test_summary_quotes_sentences_of_several_articles(workspace: Workspace) -> None:
    workspace.slack.command(LIN, "/summary", "算力")

    shown = words_of(workspace.slack.answer(to=LIN))

    sources = [name for name in ("长河财经", "云上观察", "戈壁日报", "产业周刊") if name in shown]
    assert len(sources) >= 2


def test_summary_of_a_title_quotes_that_article(workspace: Workspace) -> None:
    workspace.slack.command(LIN, "/summary", LATHE)

    shown = words_of(workspace.slack.answer(to=LIN))

    assert LATHE in shown
    assert "国产芯片第一次用于质检相机" in shown


def test_what_slack_escapes_is_read_as_it_was_typed(workspace: Workspace) -> None:
    # A phrase that the article with markup holds; as it is sent, no article holds it.
    workspace.slack.command(LIN, "/find", '"3 &lt; 5 &gt; 4"')

    assert "标记报" in words_of(workspace.slack.answer(to=LIN))


def test_articles_lists_the_newest_first(workspace: Workspace) -> None:
    workspace.slack.command(LIN, "/articles", "")

    shown = words_of(workspace.slack.answer(to=LIN))

    assert shown.index(COOLING) < shown.index("公司年报")
    assert LATHE not in shown


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("help", id="english"),
        pytest.param("帮助", id="chinese"),
        pytest.param("", id="no-word"),
    ],
)
def test_wenzhai_help_lists_the_commands(workspace: Workspace, text: str) -> None:
    workspace.slack.command(LIN, "/wenzhai", text)

    shown = words_of(workspace.slack.answer(to=LIN))

    assert all(command in shown for command in ("/find", "/summary", "/articles"))


def test_wenzhai_knows_every_command_as_a_sub_command(workspace: Workspace) -> None:
    workspace.slack.command(LIN, "/wenzhai", "find 轴承厂")

    assert titles_in(workspace.slack.answer(to=LIN)) == {LATHE}


def test_a_long_question_is_read_up_to_the_end_of_a_sentence(workspace: Workspace) -> None:
    workspace.slack.command(LIN, "/find", "轴承厂的质检相机。" * 60)

    answer = workspace.slack.answer(to=LIN)

    assert LATHE in titles_in(answer)
    assert say("remark.cut_question", "zh", end="").split("…")[0] in words_of(answer)


@pytest.mark.parametrize(
    ("command", "text", "hint"),
    [
        pytest.param("/find", "", "", id="empty"),
        pytest.param("/wenzhai", "fnid 算力", "fnid", id="unknown-sub-command"),
        pytest.param("/summary", "#9999", "9999", id="no-such-article"),
    ],
)
def test_what_cannot_be_answered_gets_a_sentence_of_its_own(
    workspace: Workspace, command: str, text: str, hint: str
) -> None:
    workspace.slack.command(LIN, command, text)

    answer = workspace.slack.answer(to=LIN)

    assert titles_in(answer) == set()
    assert len(words_of(answer)) > 10
    assert hint in words_of(answer)


def test_a_mention_in_a_channel_is_answered_once_in_place(workspace: Workspace) -> None:
    slack = workspace.slack
    # Slack delivers it twice: as message and as app_mention.
    slack.say(LIN, f"<@{BOT}> 算力需求每年增长多少")

    answer = slack.answer()

    assert DEMAND in words_of(answer)
    assert "每年增长约六成" in words_of(answer)
    slack.let_answers_pass(WEI)
    assert len(slack.answers()) == 1


def test_a_mention_with_words_in_a_thread_is_answered_in_the_thread(workspace: Workspace) -> None:
    slack = workspace.slack
    parent = slack.say(WEI, "下周去看工厂")
    slack.say(LIN, f"<@{BOT}> 国产芯片 质检", thread=parent["ts"])

    answer = slack.answer(thread=parent["ts"])

    assert LATHE in words_of(answer)
    assert slack.answers() == [answer]


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("", id="no-word"),
        pytest.param(" 总结一下", id="chinese"),
        pytest.param(" summarise this", id="english"),
    ],
)
def test_a_bare_mention_in_a_thread_searches_with_the_terms_of_the_thread(
    workspace: Workspace, words: str
) -> None:
    slack = workspace.slack
    parent = slack.say(WEI, "听说轴承厂换了国产芯片的质检相机")
    slack.say(LIN, "误检率真的降了吗", thread=parent["ts"])
    slack.say(LIN, f"<@{BOT}>{words}", thread=parent["ts"])

    answer = slack.answer(thread=parent["ts"])

    assert "制造新闻" in words_of(answer)
    assert [call["ts"] for call in slack.calls("conversations.replies")] == [parent["ts"]]
    assert slack.answers() == [answer]


def test_talk_in_a_channel_or_a_thread_without_a_mention_is_left_alone(
    workspace: Workspace,
) -> None:
    slack = workspace.slack
    parent = slack.say(LIN, "算力需求每年增长多少")
    slack.say(WEI, "总结一下", thread=parent["ts"])
    slack.let_answers_pass(WEI)

    assert slack.answers() == []


def test_a_direct_message_is_answered_where_it_was_written(workspace: Workspace) -> None:
    slack = workspace.slack
    question = slack.say(LIN, "liquid cooling in swimming pools", to=LIN)

    answer = slack.answer(question["channel"])

    assert COOLING in words_of(answer)
    assert slack.answers(CHANNEL) == []


def test_a_direct_message_knows_the_commands(workspace: Workspace) -> None:
    slack = workspace.slack
    question = slack.say(LIN, "文章", to=LIN)

    assert COOLING in words_of(slack.answer(question["channel"]))


def test_next_page_shows_the_asker_the_other_articles(workspace: Workspace) -> None:
    slack = workspace.slack
    slack.command(LIN, "/find", "算力")
    first = slack.answer(to=LIN)
    on_first = titles_in(first)
    next_page = button(first, "button.next")
    assert next_page is not None

    slack.press(LIN, first, next_page)

    second = next_answer(slack, [first])
    assert len(on_first) == len(titles_in(second)) == 1
    assert on_first | titles_in(second) < ON_COMPUTE
    assert on_first != titles_in(second)
    assert slack.answers() == []


def test_share_shows_the_answer_to_the_channel(workspace: Workspace) -> None:
    slack = workspace.slack
    slack.command(LIN, "/find", "轴承厂 质检相机")
    answer = slack.answer(to=LIN)
    share = button(answer, "button.share")
    assert share is not None

    slack.press(LIN, answer, share)

    shared = slack.answer()
    assert LATHE in words_of(shared)
    assert people_in(shared) == [LIN]
    assert button(shared, "button.share") is None


def test_a_button_pressed_after_a_restart_still_works(workspace: Workspace) -> None:
    slack = workspace.slack
    slack.command(LIN, "/find", "算力")
    first = slack.answer(to=LIN)
    next_page = button(first, "button.next")
    assert next_page is not None

    assert workspace.bot.stop() == 0
    workspace.bot.start()
    slack.press(LIN, first, next_page)

    on_next = titles_in(next_answer(slack, [first]))
    assert len(on_next) == 1
    assert on_next < ON_COMPUTE - titles_in(first)


def test_sigterm_lets_answers_under_way_finish_and_exits_with_0(workspace: Workspace) -> None:
    slack = workspace.slack
    # Freshly started, so that the first answers take their time to load the dictionary.
    workspace.bot.stop()
    workspace.bot.start()
    with ThreadPoolExecutor() as people:
        list(people.map(lambda _: slack.command(LIN, "/summary", "算力"), range(12)))
    workspace.bot.ask_to_stop()

    assert workspace.bot.exit_status() == 0
    answers = slack.answers(to=LIN)
    assert len(answers) == 12
    assert all("长河财经" in words_of(answer) for answer in answers)


def test_two_people_at_once_each_get_their_own_answer(workspace: Workspace) -> None:
    slack = workspace.slack
    with ThreadPoolExecutor() as people:
        asked = [
            people.submit(slack.command, LIN, "/find", "轴承厂 质检相机"),
            people.submit(slack.command, WEI, "/find", "liquid cooling"),
        ]
        for each in asked:
            each.result()

    assert titles_in(slack.answer(to=LIN)) == {LATHE}
    assert titles_in(slack.answer(to=WEI)) == {COOLING}


# As Slack hands them over: what a person typed as text is escaped, entities are not.
HOSTILE = [
    pytest.param("&lt;!channel&gt; &amp; &lt;https://evil.example|点这里&gt; 算力", id="escaped"),
    pytest.param("<!channel> <@U0EVIL> <https://evil.example|点这里> 算力", id="entities"),
    pytest.param("*算力* _租赁_ ~价格~ `连降` {0} %s \\u0000 ```", id="mrkdwn"),
    pytest.param("\u202e算\u200b力\u0000 租\ufeff赁 😀👨‍👩‍👧 ﷽", id="invisible-and-emoji"),
    pytest.param("标记文本 专用段落", id="article-with-markup"),
    pytest.param("<!here> 算力 " * 700, id="ten-thousand-characters"),
    pytest.param("算力" * 5000, id="ten-thousand-characters-of-one-word"),
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_answered_and_never_acts(workspace: Workspace, text: str) -> None:
    slack = workspace.slack
    slack.command(LIN, "/find", text)
    slack.say(WEI, f"<@{BOT}> {text}")

    for answer in (slack.answer(to=LIN), slack.answer()):
        assert words_of(answer)
        acting = [found for found in live_markup(answer) if not found.startswith(SAFE)]
        assert acting == []


# Links of the library's own articles and mentions of the people who asked.
SAFE = ("https://news.example/", f"@{LIN}", f"@{WEI}")


def test_an_article_with_markup_is_shown_letter_by_letter(workspace: Workspace) -> None:
    workspace.slack.command(LIN, "/find", "标记文本专用段落")

    shown = words_of(workspace.slack.answer(to=LIN))

    # Escaped where Slack reads markup, as it is where Slack does not.
    assert "<!channel>" in shown or "&lt;!channel&gt;" in shown
    assert "A&B <测试>" in shown or "A&amp;B &lt;测试&gt;" in shown
