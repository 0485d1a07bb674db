"""Pages that are no article say so and are refused by what they are; reports about such pages are read."""

from __future__ import annotations

import pickle

import pytest

from bot.catalogue import say
from bot.errors import NoArticleError
from bot.ingest import read_text
from bot.ingest.cleaning.page_kinds import PAGE_KINDS

TEXT = "河湾县的机房今天启用，为周边十二个乡镇的学校、医院和工厂提供服务，机柜增加一倍。"


def html(title: str, body: str) -> str:
    return f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{body}</body></html>"


LINKS = "".join(f"<li><a href='/{n}'>河湾县第{n}座机房今天启用</a></li>" for n in range(8))
PAGES = [
    ("login", html("用户登录 - 河岸网", "<form><p>账号</p><p>记住我</p></form>")),
    ("login", html("河岸", "<p>请先登录后查看全文。</p>")),
    ("login", html("Sign in", "<p>Please sign in to continue.</p>")),
    ("captcha", html("安全验证", "<p>请拖动滑块完成拼图。</p>")),
    ("captcha", html("Just a moment...", "<p>Checking your browser.</p>")),
    ("missing", html("404 Not Found", "<p>nginx</p>")),
    ("missing", html("河岸", "<p>抱歉，您访问的页面不存在。</p>")),
    ("deleted", html("提示", "<p>该内容已被发布者删除。</p>")),
    ("deleted", html("提示", "<p>此內容因違規無法查看，由用戶投訴並經平台審核。</p>")),
    ("cookies", html("Bay", "<p>We use cookies to improve your visit. Accept them all.</p>")),
    ("script", html("App", "<div>You need to enable JavaScript to run this app.</div>")),
    ("list", html("要闻", f"<ul>{LINKS}</ul>")),
]


@pytest.mark.parametrize(("kind", "page"), PAGES)
@pytest.mark.parametrize("suffix", ["html", "txt"])
def test_a_page_that_is_no_article_is_refused_by_what_it_is(
    kind: str, page: str, suffix: str
) -> None:
    with pytest.raises(NoArticleError) as caught:
        read_text(page, path="a", kind=suffix)  # type: ignore[arg-type]  # a literal of the table
    assert caught.value.kind == kind


@pytest.mark.parametrize(
    "text",
    ['{"title": "机房", "body": "机房启用。", "id": 1}', '[{"a": 1}]', '{"a": 1, "b": 2, "c": ['],
)
@pytest.mark.parametrize("suffix", ["txt", "md"])
def test_json_is_no_article(text: str, suffix: str) -> None:
    with pytest.raises(NoArticleError, match="json"):
        read_text(text, path="a", kind=suffix)  # type: ignore[arg-type]  # a literal of the table


def test_a_page_in_a_text_file_is_read_as_a_page() -> None:
    page = html("机房启用", f"<h1>机房启用</h1><p>{TEXT}</p><p>{TEXT[::-1]}。</p>")
    reading = read_text(page, path="a.txt", kind="txt")
    assert reading.title == "机房启用"
    assert reading.paragraphs[0].text == TEXT


def test_force_reads_it_all_the_same() -> None:
    page = html("河岸", "<p>请先登录后查看全文。</p>")
    reading = read_text(page, path="a", kind="html", force=True)
    assert [part.text for part in reading.paragraphs] == ["请先登录后查看全文。"]


@pytest.mark.parametrize(
    "text",
    [
        "河岸网登录异常\n河岸网今日出现404错误，用户无法登录，公司称正在抢修。",
        "验证码被破解\n研究者称，图形验证码已经挡不住机器，请求方只需几分钱就能绕过。",
        "[机房] 今天启用\n" + TEXT,
        f"页面不存在了\n{TEXT}{TEXT}\n{TEXT}{TEXT}\n您访问的页面不存在。",
    ],
)
def test_a_report_about_such_pages_is_an_article(text: str) -> None:
    assert read_text(text, path="a", kind="txt").paragraphs


def test_every_kind_has_its_words_and_the_error_crosses_processes() -> None:
    for kind in PAGE_KINDS:
        error = pickle.loads(pickle.dumps(NoArticleError("a.html", kind)))
        assert (error.path, error.kind) == ("a.html", kind)
        for locale in ("en", "zh", "zh-Hant"):
            assert "a.html" in say(f"no_article.{kind}", locale, path="a.html")
