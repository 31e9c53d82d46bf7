"""Plain text as a whole: the way back to the source, addresses, labels."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from proofread.model import BlockKind, Document
from proofread.model.block import OPAQUE
from proofread.readers.plain_text.reader import read

LINES = st.lists(
    st.sampled_from(
        [
            "",
            "　　",
            "渡口旧事",
            "记者：老渡口还开船吗？",
            "老秦：赶集的日子开。",
            "　　老渡口在镇子的东头，从前是两岸唯一的通道，谁家的孩子",
            "几岁上学，老秦都说得清楚。后来修了大桥，渡船便很少开",
            "了，详见 https://example.org/du?a=1，或写信到 qin@example.org。 ",
            "（本报记者 林小禾）",
            "(下转第4版)",
            "the ferry leaves at noon and",
            "returns at six 😀𠮷",
            "12",
            "34",
            "一、",
        ]
    )
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12),
    max_size=12,
)


@given(LINES, st.sampled_from(["\n", "\r\n", "\r", "\n\n"]), st.sampled_from(["utf-8-sig", "utf-16"]))
@example(["the ferry leaves at noon and"] * 3, "\r\n", "utf-16")
def test_every_character_leads_back_to_the_source(lines: list[str], ending: str, encoding: str) -> None:
    source = ending.join(lines)
    document = read("a.txt", source.encode(encoding))
    assert document.source == source
    check_offsets(document)


def check_offsets(document: Document) -> None:
    end = 0
    for index, block in enumerate(document.blocks):
        assert block.index == index
        assert block.text
        assert block.text == block.text.strip()
        assert block.start >= end
        end = block.end
        at = 0
        for piece in block.pieces:
            assert piece.text_start == at < piece.text_end
            assert piece.source_start < piece.source_end
            at = piece.text_end
        assert at == len(block.text)
        for offset, character in enumerate(block.text):
            start, stop = block.span(offset, offset + 1)
            there = document.source[start:stop]
            assert there == character or character == OPAQUE or (character == " " and there.isspace())
    assert end <= len(document.source)


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in read("a.txt", text.encode()).blocks]


def test_encoding_and_source_are_kept() -> None:
    document = read("a.txt", "\ufeff甲。\r\n乙。\r\n".encode())
    assert document.encoding == "utf-8-sig"
    assert document.source == "甲。\r\n乙。\r\n"
    assert document.format == "text"
    assert [block.source_span for block in document.blocks] == [(0, 2), (4, 6)]


def test_addresses_are_opaque_and_accounted_for() -> None:
    document = read(
        "a.txt", "详见 https://example.org/a(b)?c=1。来信请寄 qin@example.org，或看www.example.org".encode()
    )
    assert document.blocks[0].text == f"详见 {OPAQUE}。来信请寄 {OPAQUE}，或看{OPAQUE}"
    assert [document.source[part.span.start : part.span.end] for part in document.unchecked] == [
        "https://example.org/a(b)?c=1",
        "qin@example.org",
        "www.example.org",
    ]
    assert {part.reason for part in document.unchecked} == {"url"}


def test_a_long_word_without_at_sign_is_read_in_linear_time() -> None:
    document = read("a.txt", b"QUJD" * 50_000)
    assert document.unchecked == ()


def test_wrapped_lines_join_by_what_meets() -> None:
    text = (
        "老渡口今年换了新船，船是 Nanjing Ferry\n"
        "Company 造的，能坐三十人，一天来回二\n"
        "十趟。船长说，一年要运旅客一万两千3\n"
        "00人，比去年多出一成，油钱却省下不少。\n"
    )
    (block,) = read("a.txt", text.encode()).blocks
    assert "Nanjing Ferry Company" in block.text
    assert "来回二十趟" in block.text
    assert "两千300人" in block.text


def test_interview_labels_stand_apart() -> None:
    text = (
        "渡口旧事\n\n记者：老渡口还开船吗？\n\n秦师傅：赶集的日子开。\n\n记者：坐的人多吗？\n\n秦师傅：不多。"
    )
    assert kinds(text)[1:5] == [
        ("interview-label", "记者："),
        ("paragraph", "老渡口还开船吗？"),
        ("interview-label", "秦师傅："),
        ("paragraph", "赶集的日子开。"),
    ]


def test_label_alone_on_its_line() -> None:
    assert kinds("记者：\n渡口还开船吗？")[0] == ("interview-label", "记者：")


def test_what_is_no_interview_label() -> None:
    text = "现将有关事项通知如下：一律凭票上船。\n\n注意：不得拥挤。\n\n注意：照看孩子。\n\n记者：林小禾"
    assert [kind for kind, _ in kinds(text)] == ["paragraph", "paragraph", "paragraph", "byline"]


def test_empty_text() -> None:
    assert read("a.txt", b"").blocks == ()
    assert read("a.txt", "\n　\n".encode()).blocks == ()


def test_text_without_headlines_is_one_story_of_paragraphs() -> None:
    document = read("a.txt", "老秦起了床。\n他先去看船。\n船还在。".encode())
    assert {block.kind for block in document.blocks} == {BlockKind.PARAGRAPH}
    assert len(document.stories) == 1
