"""What is known of an unchanged file without its reader is what the reader would say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.engine.unchanged_documents import decodes_plainly, unparsed
from proofread.model import Document, glance
from proofread.readers.markdown.reader import read as read_markdown
from proofread.readers.plain_text.reader import read as read_text

TEXT = "# 甲\r\n\r\n城北的旧码头上周恢复了摆渡。\r第二行`code`\n\n- 一项\n"


def never() -> Document:
    raise AssertionError("the file was taken apart again")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030"])
def test_the_text_and_its_places_need_no_reader(encoding: str) -> None:
    data = TEXT.encode(encoding)
    document = read_text("a.txt", data)
    assert decodes_plainly(document, data)
    again = unparsed(glance(document), data, never)
    assert (again.path, again.source, again.format) == ("a.txt", document.source, "text")
    assert (again.encoding, again.unchecked) == (document.encoding, document.unchecked)
    assert [again.position(at) for at in range(len(TEXT))] == [
        document.position(at) for at in range(len(TEXT))
    ]


@given(st.text())
def test_the_text_is_that_of_the_reader_wherever_it_decodes_plainly(text: str) -> None:
    data = text.encode("utf-8", "replace")
    document = Document("a", data.decode("utf-8-sig"), (), encoding="utf-8")
    if decodes_plainly(document, data):
        assert unparsed(glance(document), data, never).source == document.source
    else:
        assert data.startswith(b"\xef\xbb\xbf")


def test_blocks_are_read_when_asked_for_and_only_once() -> None:
    data = TEXT.encode()
    document = read_markdown("a.md", data)
    reads: list[str] = []

    def parse() -> Document:
        reads.append("a.md")
        return read_markdown("a.md", data)

    again = unparsed(glance(document), data, parse)
    assert not reads
    assert [(block.kind, block.text) for block in again.blocks] == [
        (block.kind, block.text) for block in document.blocks
    ]
    assert again.characters == document.characters
    assert again.block_at(2) is again.blocks[0]
    assert reads == ["a.md"]


@pytest.mark.parametrize("encoding", ["utf-8", "no-such-codec", "hex"])
def test_a_source_that_the_reader_made_of_other_bytes_is_no_plain_text(encoding: str) -> None:
    assert not decodes_plainly(Document("a.docx", "正文", (), encoding=encoding), b"PK\x03\x04\xff")
