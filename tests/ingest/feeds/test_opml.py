"""Lists of feeds go out and come back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import FeedError
from bot.ingest.feeds import Outline, read_opml, write_opml

LIST = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="1.0"><head><title>mine</title></head><body>
<outline text="科技">
  <outline type="rss" text="算力 &amp; 芯片" xmlUrl="https://a.example/feed" htmlUrl="https://a.example/"/>
  <outline TYPE="rss" title="乙" xmlURL=" https://b.example/feed "/>
</outline>
<outline type="rss" text="again" xmlUrl="https://a.example/feed"/>
<outline text="a note"/>
</body></opml>"""


def test_folders_are_opened_and_each_feed_is_read_once() -> None:
    assert read_opml(LIST) == (
        Outline("https://a.example/feed", "算力 & 芯片", "https://a.example/"),
        Outline("https://b.example/feed", "乙"),
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [("<rss/>", "not_opml"), ("<opml/>", "not_opml"), ("no list", "bad_xml"), ("", "bad_xml")],
)
def test_what_is_no_list_is_refused(text: str, code: str) -> None:
    with pytest.raises(FeedError) as caught:
        read_opml(text)

    assert caught.value.code == code


WORDS = st.text(
    st.characters(min_codepoint=33, max_codepoint=0x9FFF, exclude_categories=("C", "Z")), min_size=1
).filter(lambda text: not set(text) & set("<>&"))


@given(st.lists(st.builds(Outline, WORDS.map("https://a.example/{}".format), WORDS), max_size=5))
def test_a_list_that_went_out_comes_back_and_gives_the_same_bytes(outlines: list[Outline]) -> None:
    unique = {one.url: one for one in reversed(outlines)}
    document = write_opml(unique.values(), title="文摘")

    again = read_opml(document.decode())

    assert again == tuple(unique.values())
    assert write_opml(again, title="文摘") == document
