"""Paragraphs -> passages: joined when short, cut when long, and nothing lost or doubled."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.ingest import split_passages
from bot.ingest.cleaning.lines import width_of
from bot.ingest.passages import LONG, SHORT
from bot.models import Paragraph

SENTENCE = "河湾县的机房为周边十二个乡镇的学校、医院和工厂提供服务,上架率已经达到七成。"
ENGLISH = "The hall serves the schools and clinics of twelve towns, and its racks are nearly full. "


def body(text: str) -> Paragraph:
    return Paragraph(text=text, kind="body", line=1)


def heading(text: str) -> Paragraph:
    return Paragraph(text=text, kind="heading", line=1)


def texts(*paragraphs: Paragraph) -> list[str]:
    return [draft.text for draft in split_passages(paragraphs)]


def test_paragraphs_of_ordinary_length_are_passages() -> None:
    first, second = SENTENCE * 2, SENTENCE * 3
    drafts = split_passages([body(first), body(second)])
    assert [draft.text for draft in drafts] == [first, second]
    assert [draft.position for draft in drafts] == [0, 1]
    assert [draft.heading for draft in drafts] == [None, None]


def test_a_heading_opens_the_passage_below_it_and_names_the_rest() -> None:
    drafts = split_passages(
        [body(SENTENCE * 2), heading("电价"), body(SENTENCE * 2), body(SENTENCE * 3)]
    )
    assert [draft.heading for draft in drafts] == [None, "电价", "电价"]
    assert drafts[1].text == f"电价\n{SENTENCE * 2}"
    assert drafts[2].text == SENTENCE * 3


def test_two_headings_in_a_row_stay_together() -> None:
    drafts = split_passages([heading("上篇"), heading("电价"), body(SENTENCE)])
    assert [(draft.text, draft.heading) for draft in drafts] == [
        (f"上篇\n电价\n{SENTENCE}", "电价")
    ]


def test_a_heading_with_nothing_below_joins_the_passage_above() -> None:
    assert texts(body(SENTENCE), heading("完")) == [f"{SENTENCE}\n完"]


def test_short_paragraphs_join_a_neighbour_of_their_section() -> None:
    assert texts(body(SENTENCE * 2), body("他点点头。")) == [f"{SENTENCE * 2}\n他点点头。"]
    assert texts(body("他点点头。"), body(SENTENCE * 2)) == [f"他点点头。\n{SENTENCE * 2}"]


def test_short_paragraphs_do_not_cross_a_heading() -> None:
    drafts = texts(
        body(SENTENCE * 2), heading("电价"), body("很低。"), heading("人才"), body(SENTENCE * 2)
    )
    assert drafts == [SENTENCE * 2, "电价\n很低。", f"人才\n{SENTENCE * 2}"]


def test_long_paragraphs_are_cut_between_sentences() -> None:
    drafts = texts(body(SENTENCE * 40))
    assert len(drafts) > 1
    assert "".join(drafts) == SENTENCE * 40
    assert all(draft.endswith("。") and width_of(draft) <= LONG for draft in drafts)


def test_english_is_measured_at_half_the_width() -> None:
    assert len(texts(body((ENGLISH * 13).strip()))) == 1
    drafts = texts(body((ENGLISH * 30).strip()))
    assert len(drafts) > 1
    assert "".join(drafts) == (ENGLISH * 30).strip()


def test_text_without_any_stop_is_cut_all_the_same() -> None:
    drafts = texts(body("算" * 5000))
    assert "".join(drafts) == "算" * 5000
    assert max(width_of(draft) for draft in drafts) <= LONG


def test_no_paragraphs_give_no_passages() -> None:
    assert split_passages([]) == ()


def consume(drafts: list[str], paragraphs: list[str]) -> bool:
    """Whether the drafts spell the paragraphs: a line feed between, nothing inside, no rest."""
    rest = "\n".join(paragraphs)
    for draft in drafts:
        if not rest.startswith(draft):
            return False
        rest = rest[len(draft) :]
        rest = rest.removeprefix("\n")
    return rest == ""


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["body", "heading"]),
            st.text(alphabet="算力。，a b.!？“”\u3000😀", min_size=1, max_size=40).filter(
                str.strip
            ),
            st.integers(1, 60),
        ),
        max_size=12,
    )
)
@settings(deadline=None)
def test_nothing_is_lost_doubled_or_reordered(parts: list[tuple[str, str, int]]) -> None:
    paragraphs = [
        Paragraph(
            text=(text * repeat).strip(), kind="heading" if kind == "heading" else "body", line=1
        )
        for kind, text, repeat in parts
    ]
    drafts = split_passages(paragraphs)
    assert consume([draft.text for draft in drafts], [part.text for part in paragraphs])
    assert [draft.position for draft in drafts] == list(range(len(drafts)))
    assert all(draft.text for draft in drafts)


@given(st.lists(st.integers(1, 400), min_size=1, max_size=20))
def test_no_passage_is_short_while_a_neighbour_has_room(lengths: list[int]) -> None:
    drafts = split_passages([body("算" * length) for length in lengths])
    assert all(width_of(draft.text) >= SHORT for draft in drafts) or len(drafts) <= 2
